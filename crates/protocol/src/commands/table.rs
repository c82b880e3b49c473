//! The table of commands. To add a command, add a row: docs/adding-a-command.md.

use super::Capability::{
    Access, Door, Firmware, ManagementLog, RemoteEnrolment, Settings as DeviceSettings,
};
use super::Effect::{Destructive, Once, Reads, Repeatable};
use super::parameter::{FIRMWARE_MAX, PHOTO_MAX};
use super::{Command, Erases, Kind, Parameter, ResultKind, Rule};

const RUNNING_SECONDS: u32 = 600;

/// What a row says when it says nothing else: no parameters, no result, an ordinary command for every
/// terminal that may wait for ever and run for ten minutes.
const ORDINARY: Command = Command {
    code: "",
    title: "",
    help: "",
    section: None,
    parameters: &[],
    rules: &[],
    result: ResultKind::None,
    effect: Once,
    effect_because: "",
    needs_confirm: false,
    waiting_seconds: None,
    running_seconds: RUNNING_SECONDS,
    capability: None,
    reads_biometric: false,
    erases: None,
    read_back: None,
    is_raw: false,
    sample: "{}",
};

const fn required(name: &'static str, kind: Kind, help: &'static str) -> Parameter {
    Parameter { name, kind, required: true, help }
}

const fn optional(name: &'static str, kind: Kind, help: &'static str) -> Parameter {
    Parameter { name, kind, required: false, help }
}

const USER_ID: Parameter =
    required("user_id", Kind::UserId, "The person's id exactly as the terminal has it.");
const BACKUP_NUMBER: Parameter = required(
    "backup_number",
    Kind::BackupNumber,
    "Which enrolment: 0–9 fingers, 10 password, 11 card, 12 face, 13–16 palm, 20 vein, 30 photo.",
);
const ENROLL_DATA: Parameter = required(
    "enroll_data",
    Kind::Template,
    "The template, or the ASCII text of a password or card number.",
);
const USER_NAME: Kind = Kind::Text { min: 0, max: 64, ascii: false };
const PRIVILEGE: Kind = Kind::Privilege { values: &["USER", "MANAGER", "OPERATOR", "REGISTER"] };
const ON_OFF: Kind = Kind::OneOf { values: &["ON", "OFF"] };
const ZONE_NUMBER: Parameter =
    required("TimeZone_No", Kind::Digits { max: 4 }, "The number of the time zone, as text.");
const BEGIN: Parameter = optional("begin_time", Kind::Time, "The first second wanted.");
const END: Parameter = optional("end_time", Kind::Time, "The last second wanted.");
const RANGE: Rule = Rule::Ordered("begin_time", "end_time");
const SAME_AGAIN: &str = "the same values set again leave the terminal as it is";
const READS: &str = "it changes nothing";

const SPAN: Kind = Kind::Object {
    fields: &[
        required("start", Kind::TimeOfDay, "When the span begins, hhmm."),
        required("end", Kind::TimeOfDay, "When the span ends, hhmm."),
    ],
};

const fn span(name: &'static str) -> Parameter {
    optional(name, SPAN, "One span of the day in which people may pass.")
}

const fn setting(name: &'static str, help: &'static str) -> Parameter {
    optional(name, Kind::Text { min: 0, max: 64, ascii: true }, help)
}

/// Every command, in the order of the vendor's document, then the newer ones, RAW last.
pub static COMMANDS: &[Command] = &[
    Command {
        code: "GET_ENROLL_DATA",
        title: "Read one enrolment",
        help: "Reads one finger, face, palm, card or password of a person.",
        section: Some("3.1"),
        parameters: &[USER_ID, BACKUP_NUMBER],
        result: ResultKind::Enrolment,
        effect: Reads,
        effect_because: READS,
        reads_biometric: true,
        sample: r#"{"user_id":"1","backup_number":10}"#,
        ..ORDINARY
    },
    Command {
        code: "SET_ENROLL_DATA",
        title: "Write one enrolment",
        help: "Writes one finger, face, palm, card or password of a person; read it back, since an \
               occupied slot can answer OK and stay as it was.",
        section: Some("3.2"),
        parameters: &[USER_ID, BACKUP_NUMBER, ENROLL_DATA],
        effect: Repeatable,
        effect_because: SAME_AGAIN,
        read_back: Some("GET_ENROLL_DATA"),
        sample: r#"{"user_id":"1","backup_number":10,"enroll_data":"MTIzNA=="}"#,
        ..ORDINARY
    },
    Command {
        code: "SET_TIME",
        title: "Set the clock",
        help: "Sets the terminal's clock to its local time at the moment of delivery, or to what it \
               should show now.",
        section: Some("3.3"),
        parameters: &[optional(
            "time",
            Kind::Clock,
            "Leave it out: the terminal's local time is then filled in when the command leaves. What is \
             given is the time at the moment of asking; what passes until it leaves is added.",
        )],
        effect: Repeatable,
        effect_because: "the time is computed anew at each delivery, a given one by what has passed since",
        waiting_seconds: Some(600),
        sample: r#"{"time":"20260929020000"}"#,
        ..ORDINARY
    },
    Command {
        code: "RESET_FK",
        title: "Restart",
        help: "Restarts the terminal; nothing is erased, and what it was running is cancelled.",
        section: Some("3.4"),
        result: ResultKind::Never,
        effect: Once,
        effect_because: "a second delivery restarts it a second time, in the middle of its work",
        ..ORDINARY
    },
    Command {
        code: "DELETE_USER",
        title: "Delete a person",
        help: "Deletes a person and all of their enrolments from the terminal.",
        section: Some("3.5"),
        parameters: &[USER_ID],
        effect: Destructive,
        effect_because: "a second delivery would delete whoever was enrolled under this id since the first",
        sample: r#"{"user_id":"1"}"#,
        ..ORDINARY
    },
    Command {
        code: "SET_USER_NAME",
        title: "Name a person",
        help: "Sets the name that the terminal shows; terminals cut long names without a word.",
        section: Some("3.6"),
        parameters: &[USER_ID, required("user_name", USER_NAME, "The name to show.")],
        effect: Repeatable,
        effect_because: SAME_AGAIN,
        read_back: Some("GET_USER_INFO"),
        sample: r#"{"user_id":"1","user_name":"Ada"}"#,
        ..ORDINARY
    },
    Command {
        code: "SET_USER_PRIVILEGE",
        title: "Set what a person may do at the terminal",
        help: "Makes somebody a user, manager, operator or registrar of the terminal.",
        section: Some("3.7"),
        parameters: &[USER_ID, required("user_privilege", PRIVILEGE, "What the person may do.")],
        effect: Repeatable,
        effect_because: SAME_AGAIN,
        read_back: Some("GET_USER_INFO"),
        sample: r#"{"user_id":"1","user_privilege":"MANAGER"}"#,
        ..ORDINARY
    },
    Command {
        code: "ENABLE_ENROLL_FUNC",
        title: "Allow or forbid enrolling at the terminal",
        help: "Switches the terminal's own enrolment menu on or off.",
        section: Some("3.8"),
        parameters: &[required("enable_flag", ON_OFF, "ON allows it, OFF forbids it.")],
        effect: Repeatable,
        effect_because: SAME_AGAIN,
        sample: r#"{"enable_flag":"ON"}"#,
        ..ORDINARY
    },
    Command {
        code: "GET_USER_ID_LIST",
        title: "List people",
        help: "Lists the ids of everybody on the terminal; some models list only people with a finger.",
        section: Some("3.9"),
        result: ResultKind::UserList,
        effect: Reads,
        effect_because: READS,
        ..ORDINARY
    },
    Command {
        code: "GET_LOG_DATA",
        title: "Pull punches",
        help: "Reads the punches that the terminal still has, all or those of a time range.",
        section: Some("3.10"),
        parameters: &[BEGIN, END],
        rules: &[RANGE],
        result: ResultKind::Logs,
        effect: Reads,
        effect_because: READS,
        sample: r#"{"begin_time":"20260901000000","end_time":"20260930235959"}"#,
        ..ORDINARY
    },
    Command {
        code: "ENABLE_USER",
        title: "Enable or disable a person",
        help: "Lets a person pass, or keeps them out without deleting them.",
        section: Some("3.11"),
        parameters: &[USER_ID, required("enable_flag", ON_OFF, "ON lets the person pass.")],
        effect: Repeatable,
        effect_because: SAME_AGAIN,
        sample: r#"{"user_id":"1","enable_flag":"OFF"}"#,
        ..ORDINARY
    },
    Command {
        code: "SET_FK_NAME",
        title: "Name the terminal",
        help: "Sets the terminal's own name, in English letters only.",
        section: Some("3.12"),
        parameters: &[required(
            "fk_name",
            Kind::Text { min: 1, max: 32, ascii: true },
            "The name, printable ASCII.",
        )],
        effect: Repeatable,
        effect_because: SAME_AGAIN,
        sample: r#"{"fk_name":"Gate 1"}"#,
        ..ORDINARY
    },
    Command {
        code: "CLEAR_LOG_DATA",
        title: "Erase all punches",
        help: "Erases every punch on the terminal, at once and for good.",
        section: Some("3.13"),
        effect: Destructive,
        effect_because: "a second delivery would erase the punches made since the first",
        needs_confirm: true,
        erases: Some(Erases::Logs),
        ..ORDINARY
    },
    Command {
        code: "CLEAR_ENROLL_DATA",
        title: "Erase all people",
        help: "Erases every person and enrolment on the terminal, at once and for good.",
        section: Some("3.14"),
        effect: Destructive,
        effect_because: "a second delivery would erase the people enrolled since the first",
        needs_confirm: true,
        erases: Some(Erases::Enrolments),
        ..ORDINARY
    },
    Command {
        code: "GET_DEVICE_STATUS",
        title: "Read the counters",
        help: "Reads how many people, enrolments and punches the terminal holds.",
        section: Some("3.15"),
        result: ResultKind::Status,
        effect: Reads,
        effect_because: READS,
        ..ORDINARY
    },
    Command {
        code: "SET_USER_INFO",
        title: "Write a person",
        help: "Replaces the whole person: enrolments that are not sent are erased.",
        section: Some("3.16"),
        parameters: &[
            USER_ID,
            required("user_name", USER_NAME, "The name to show; may be empty."),
            required(
                "user_privilege",
                PRIVILEGE,
                "What the person may do; required because the whole person is replaced.",
            ),
            optional("user_photo", Kind::Binary { max: PHOTO_MAX }, "A JPEG."),
            optional(
                "enroll_data_array",
                Kind::Objects {
                    fields: &[BACKUP_NUMBER, ENROLL_DATA],
                    max: 32,
                    unique: "backup_number",
                },
                "Every enrolment the person shall have.",
            ),
        ],
        effect: Repeatable,
        effect_because: SAME_AGAIN,
        read_back: Some("GET_USER_INFO"),
        sample: concat!(
            r#"{"user_id":"1","user_name":"Ada","user_privilege":"USER","#,
            r#""user_photo":"/9j/2Q==","enroll_data_array":["#,
            r#"{"backup_number":0,"enroll_data":"AAECAwQFBgc="},"#,
            r#"{"backup_number":11,"enroll_data":"MDAxMjM0NTY="}]}"#,
        ),
        ..ORDINARY
    },
    Command {
        code: "GET_USER_INFO",
        title: "Read a person",
        help: "Reads a person with name, privilege, photo and every enrolment.",
        section: Some("3.17"),
        parameters: &[USER_ID],
        result: ResultKind::UserInfo,
        effect: Reads,
        effect_because: READS,
        reads_biometric: true,
        sample: r#"{"user_id":"1"}"#,
        ..ORDINARY
    },
    Command {
        code: "SET_WEB_SERVER_INFO",
        title: "Send the terminal to another server",
        help: "Changes the server's address; after its next restart the terminal talks to that one only.",
        section: Some("3.18"),
        parameters: &[
            required("server_ip", Kind::Host, "Address of the new server."),
            required("server_port", Kind::Port, "Port of the new server."),
        ],
        effect: Once,
        effect_because: "the first delivery can already have sent the terminal away",
        needs_confirm: true,
        sample: r#"{"server_ip":"192.168.0.1","server_port":8080}"#,
        ..ORDINARY
    },
    Command {
        code: "UPDATE_FIRMWARE",
        title: "Install firmware",
        help: "Sends a firmware file; a wrong file can leave the terminal unusable.",
        section: Some("3.19"),
        parameters: &[
            required(
                "firmware_file_name",
                Kind::Text { min: 1, max: 64, ascii: true },
                "The file's name as the terminal expects it.",
            ),
            required("firmware_bin_data", Kind::Binary { max: FIRMWARE_MAX }, "The file."),
        ],
        effect: Once,
        effect_because: "an installation begun twice can leave the terminal unusable",
        needs_confirm: true,
        capability: Some(Firmware),
        sample: r#"{"firmware_file_name":"update.bin","firmware_bin_data":"ZmlybXdhcmU="}"#,
        ..ORDINARY
    },
    Command {
        code: "SET_COMMAND",
        title: "Enrol at the terminal",
        help: "Opens the enrolment screen for a person; the enrolment arrives when they have done it.",
        parameters: &[
            required("cmd", Kind::OneOf { values: &["enter_enroll"] }, "Always enter_enroll."),
            required(
                "param",
                Kind::Object { fields: &[USER_ID, BACKUP_NUMBER] },
                "Whom to enrol, and what.",
            ),
        ],
        effect: Once,
        effect_because: "a second delivery would open the screen again when nobody stands there",
        waiting_seconds: Some(300),
        capability: Some(RemoteEnrolment),
        sample: r#"{"cmd":"enter_enroll","param":{"user_id":"2","backup_number":0}}"#,
        ..ORDINARY
    },
    Command {
        code: "GET_ALL_USER_INFO",
        title: "Read all people",
        help: "Has the terminal send every person, one by one, as enrolments.",
        effect: Reads,
        effect_because: READS,
        reads_biometric: true,
        ..ORDINARY
    },
    Command {
        code: "GET_TIMEZONE",
        title: "Read a time zone",
        help: "Reads one of the terminal's tables of the hours in which people may pass.",
        parameters: &[ZONE_NUMBER],
        result: ResultKind::Settings,
        effect: Reads,
        effect_because: READS,
        capability: Some(Access),
        sample: r#"{"TimeZone_No":"1"}"#,
        ..ORDINARY
    },
    Command {
        code: "SET_TIMEZONE",
        title: "Write a time zone",
        help: "Writes one of the terminal's tables of the hours in which people may pass.",
        parameters: &[
            ZONE_NUMBER,
            span("T1"),
            span("T2"),
            span("T3"),
            span("T4"),
            span("T5"),
            span("T6"),
        ],
        rules: &[Rule::AtLeastOne],
        effect: Repeatable,
        effect_because: SAME_AGAIN,
        read_back: Some("GET_TIMEZONE"),
        capability: Some(Access),
        sample: concat!(
            r#"{"TimeZone_No":"1","#,
            r#""T1":{"start":"0800","end":"1730"},"T2":{"start":"0800","end":"1730"},"#,
            r#""T3":{"start":"0800","end":"1730"},"T4":{"start":"0800","end":"1730"},"#,
            r#""T5":{"start":"0800","end":"1730"},"T6":{"start":"0800","end":"1730"}}"#,
        ),
        ..ORDINARY
    },
    Command {
        code: "GET_USER_PASSTIME",
        title: "Read when a person may pass",
        help: "Reads a person's days of validity and time zones of the week.",
        parameters: &[USER_ID],
        result: ResultKind::Settings,
        effect: Reads,
        effect_because: READS,
        capability: Some(Access),
        sample: r#"{"user_id":"1"}"#,
        ..ORDINARY
    },
    Command {
        code: "SET_USER_PASSTIME",
        title: "Set when a person may pass",
        help: "Writes a person's days of validity and time zones of the week.",
        parameters: &[
            USER_ID,
            optional(
                "Valide_Date_start",
                Kind::Date,
                "The first day on which the person may pass.",
            ),
            optional("Valide_Date_end", Kind::Date, "The last day on which the person may pass."),
            optional(
                "Week_TimeZone_No",
                Kind::DigitsList { count: 7, max: 4 },
                "The number of a time zone for each day of the week, Sunday first.",
            ),
        ],
        rules: &[Rule::AtLeastOne, Rule::Ordered("Valide_Date_start", "Valide_Date_end")],
        effect: Repeatable,
        effect_because: SAME_AGAIN,
        read_back: Some("GET_USER_PASSTIME"),
        capability: Some(Access),
        sample: concat!(
            r#"{"user_id":"1","Valide_Date_start":"20260101","Valide_Date_end":"20261231","#,
            r#""Week_TimeZone_No":["0","1","1","1","1","1","0"]}"#,
        ),
        ..ORDINARY
    },
    Command {
        code: "GET_DEVICE_SETTING",
        title: "Read the settings",
        help: "Reads the terminal's settings by name.",
        result: ResultKind::Settings,
        effect: Reads,
        effect_because: READS,
        capability: Some(DeviceSettings),
        ..ORDINARY
    },
    Command {
        code: "SET_DEVICE_SETTING",
        title: "Change settings",
        help: "Writes the settings that are given and leaves the others as they are.",
        parameters: &[
            setting("OpenDoor_Delay", "Seconds the door stays unlocked."),
            setting("DoorMagnetic_Type", "Kind of the door contact."),
            setting("DoorMagnetic_Delay", "Seconds the door may stay open."),
            setting("Anti-back", "Whether somebody must leave before they may enter again."),
            setting("Alarm_Delay", "Seconds until the alarm."),
            setting("Use_Alarm", "Whether there is an alarm."),
            setting("Wiegand_Type", "Format of the Wiegand line."),
            setting("Wiegand_Input", "What the Wiegand line reads."),
            setting("Wiegand_Output", "What the Wiegand line writes."),
            setting("Sleep_Time", "Minutes until it sleeps."),
            setting("Screensavers_Time", "Minutes until the screen saver."),
            setting("Reverify_Time", "Minutes in which a second punch does not count."),
            setting("Glog_Warning", "How many free punches are left when it warns."),
            setting("Volume", "Loudness of its voice."),
            setting("Allow_EarlyTime", "Minutes somebody may be early."),
            setting("Allow_LateTime", "Minutes somebody may be late."),
            setting("Receive_Interval", "Seconds between two polls."),
            setting("Show_ResultTime", "Seconds a result stays on the screen."),
            setting("MutiUser", "How many people must identify together (the vendor's spelling)."),
        ],
        rules: &[Rule::AtLeastOne],
        effect: Repeatable,
        effect_because: SAME_AGAIN,
        read_back: Some("GET_DEVICE_SETTING"),
        capability: Some(DeviceSettings),
        sample: concat!(
            r#"{"OpenDoor_Delay":"5","DoorMagnetic_Type":"5","DoorMagnetic_Delay":"5","#,
            r#""Anti-back":"5","Alarm_Delay":"5","Use_Alarm":"5","#,
            r#""Wiegand_Type":"5","Wiegand_Input":"5","Wiegand_Output":"5","#,
            r#""Sleep_Time":"5","Screensavers_Time":"5","Reverify_Time":"5","#,
            r#""Glog_Warning":"5","Volume":"5","Allow_EarlyTime":"5","#,
            r#""Allow_LateTime":"5","Receive_Interval":"5","Show_ResultTime":"5","#,
            r#""MutiUser":"5"}"#,
        ),
        ..ORDINARY
    },
    Command {
        code: "SET_DOOR_STATUS",
        title: "Open or close the door",
        help: "Opens or closes the door the terminal guards.",
        parameters: &[required(
            "door_status",
            Kind::OneOf { values: &["open", "close"] },
            "What the door shall do.",
        )],
        effect: Once,
        effect_because: "a second delivery could open a door minutes after somebody closed it",
        capability: Some(Door),
        sample: r#"{"door_status":"open"}"#,
        ..ORDINARY
    },
    Command {
        code: "CLEAR_MANAGER",
        title: "Make every manager a user",
        help: "Takes the privilege from every manager, so that anybody can open the terminal's menu.",
        effect: Destructive,
        effect_because: "a second delivery would also take it from a manager named since the first",
        needs_confirm: true,
        ..ORDINARY
    },
    Command {
        code: "GET_SLOG_DATA",
        title: "Pull the management log",
        help: "Reads what managers did at the terminal, all or in a time range.",
        parameters: &[BEGIN, END],
        rules: &[RANGE],
        result: ResultKind::ManagementLogs,
        effect: Reads,
        effect_because: READS,
        capability: Some(ManagementLog),
        sample: r#"{"begin_time":"20260901000000","end_time":"20260930235959"}"#,
        ..ORDINARY
    },
    Command {
        code: "RAW",
        title: "Send any command",
        help: "Sends a command that this table does not know, exactly as it is given.",
        parameters: &[
            required("cmd_code", Kind::Code, "The command's name on the wire."),
            optional("json", Kind::Json, "Its parameters; nothing or null for none."),
            optional(
                "json_text",
                Kind::JsonText,
                "Its parameters as text that is sent to the letter, in place of json: for numbers and blanks \
                 that must stay as they are.",
            ),
            optional(
                "binaries",
                Kind::Binaries { max: FIRMWARE_MAX },
                "Its binaries in their order; BIN_1 in the JSON stands for the first.",
            ),
        ],
        result: ResultKind::Raw,
        effect: Once,
        effect_because: "nobody here knows what it does",
        needs_confirm: true,
        reads_biometric: true,
        sample: concat!(
            r#"{"cmd_code":"SET_VENDOR_THING","json":{"thing":"BIN_1","more":[1,null]},"#,
            r#""binaries":["AQID"]}"#,
        ),
        is_raw: true,
        ..ORDINARY
    },
];

/// The row of a command by its name on the wire, which is compared exactly.
pub fn find(code: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.code == code)
}
