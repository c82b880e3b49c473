//! What one profile says. Every key of a profile file is a field here, with its meaning.

use serde::{Deserialize, Serialize};

use super::{Matcher, Quirks};
use crate::commands::{Capability, Command};

/// What makes one firmware differ from another, as data (docs/protocol/profiles.md).
///
/// Every section and every key but `name` and `title` may be left out; then the value of the profile
/// named by `extends` holds, else the default given here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Lower-case word that names the profile; unique. A file with the name of a built-in one replaces it.
    pub name: String,
    /// What an operator reads.
    pub title: String,
    /// The profile whose values hold where this one is silent (its name, title, matchers and notes do
    /// not); it must be known already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extends: Option<String>,
    /// Which terminals it is for: any one of these is enough.
    #[serde(default)]
    pub matches: Vec<Matcher>,
    /// How binary records are read.
    #[serde(default)]
    pub records: RecordLayouts,
    /// How ids of people are written.
    #[serde(default)]
    pub ids: Ids,
    /// How commands are written, and what the terminal makes of them.
    #[serde(default)]
    pub commands: Commands,
    /// How much the terminal holds.
    #[serde(default)]
    pub capacity: Capacity,
    /// What a virtual terminal of this profile says about itself.
    #[serde(default)]
    pub identity: Identity,
    /// Peculiarities of what it sends, for virtual terminals; the server survives all of them in any
    /// profile.
    #[serde(default)]
    pub wire: Quirks,
    /// What is known besides, each with its source.
    #[serde(default)]
    pub notes: Vec<Note>,
}

/// How binary records are read (docs/protocol/records.md).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RecordLayouts {
    /// The library when neither the result nor the terminal's last poll names one: `FKDataHS103`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub library: Option<String>,
    /// The library whose log layout holds, when it is not that of the library named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_layout: Option<String>,
    /// The library whose user layout holds, when it is not that of the library named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_layout: Option<String>,
}

/// How ids of people are written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Ids {
    /// Digits to which a u32 id out of a record is padded with zeros; 0 is no padding.
    pub record_width: usize,
    /// Digits to which an id of digits alone is padded in commands; 0 is as given.
    pub command_width: usize,
    /// The highest id, where ids are numbers; absent is what the records hold: u32, or text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_user_id: Option<u64>,
    /// The longest id in characters; absent is what the records hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<usize>,
}

/// The header that carries a task's id.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskHeader {
    /// `trans_id`, nearly everywhere.
    #[default]
    TransId,
    /// `cmd_id`, in requests and replies.
    CmdId,
}

/// Whether a number stands in JSON as a number or as text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberForm {
    /// `8080`.
    #[default]
    Number,
    /// `"8080"`.
    Text,
}

/// How `RESET_FK` is delivered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResetDelivery {
    /// `response_code: RESET_FK` and an empty `cmd_code`.
    #[default]
    ResponseCode,
    /// `response_code: OK` and `cmd_code: RESET_FK`.
    CmdCode,
}

/// How a privilege is written in commands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrivilegeForm {
    /// `"MANAGER"`.
    #[default]
    Name,
    /// `1`: 0 user, 1 manager, 2 operator, 3 register.
    Number,
}

/// How commands are written, and what the terminal makes of them (docs/protocol/commands.md).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Commands {
    /// The header that carries a task's id.
    pub task_header: TaskHeader,
    /// The key of `SET_WEB_SERVER_INFO`'s address.
    pub server_host_key: String,
    /// The key of `SET_WEB_SERVER_INFO`'s port.
    pub server_port_key: String,
    /// The form of `SET_WEB_SERVER_INFO`'s port.
    pub server_port_form: NumberForm,
    /// The form of `backup_number`.
    pub backup_number_form: NumberForm,
    /// The form of `user_privilege`.
    pub privilege_form: PrivilegeForm,
    /// Characters of a name that the terminal keeps; it cuts the rest without a word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_limit: Option<usize>,
    /// How `RESET_FK` is delivered.
    pub reset_delivery: ResetDelivery,
    /// Whether an unknown command or person gets no answer at all in place of an error.
    pub silent_on_unknown: bool,
    /// Whether `GET_USER_ID_LIST` leaves out people without a finger.
    pub user_list_only_fingers: bool,
    /// Return codes with which a list command says that there is nothing to list.
    pub empty_list_errors: Vec<String>,
    /// Commands whose results have their numbers as text.
    pub numbers_as_text: Vec<String>,
    /// Enrolments it takes, as in `supported_enroll_data`; empty is not known.
    pub supported_enrolments: Vec<String>,
    /// Commands it does not know.
    pub unsupported: Vec<String>,
    /// What it cannot do.
    pub lacks: Vec<Capability>,
}

impl Default for Commands {
    fn default() -> Self {
        Self {
            task_header: TaskHeader::TransId,
            server_host_key: "server_ip".to_owned(),
            server_port_key: "server_port".to_owned(),
            server_port_form: NumberForm::Number,
            backup_number_form: NumberForm::Number,
            privilege_form: PrivilegeForm::Name,
            name_limit: None,
            reset_delivery: ResetDelivery::ResponseCode,
            silent_on_unknown: false,
            user_list_only_fingers: false,
            empty_list_errors: ["ERROR_NO_USER", "ERROR_NO_DATA", "ERROR_NO_ID"]
                .map(str::to_owned)
                .to_vec(),
            numbers_as_text: Vec::new(),
            supported_enrolments: Vec::new(),
            unsupported: Vec::new(),
            lacks: Vec::new(),
        }
    }
}

/// How much a terminal holds; absent is not known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Capacity {
    /// People.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub users: Option<u64>,
    /// Finger templates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fingers: Option<u64>,
    /// Face templates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub faces: Option<u64>,
    /// Punches.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logs: Option<u64>,
}

/// What a virtual terminal says about itself in a poll (docs/protocol/polls.md).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Identity {
    /// `fk_name`.
    pub fk_name: String,
    /// `fk_info.firmware`.
    pub firmware: String,
    /// `fk_info.firmware_filename`.
    pub firmware_filename: String,
    /// `fk_info.fk_bin_data_lib`.
    pub fk_bin_data_lib: String,
    /// `fk_info.supported_enroll_data`.
    pub supported_enroll_data: Vec<String>,
    /// `fk_info.fp_data_ver`; absent is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fp_data_ver: Option<u64>,
    /// `fk_info.face_data_ver`; absent is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub face_data_ver: Option<u64>,
    /// Bytes of a finger template of this version.
    pub finger_bytes: usize,
    /// Bytes of a face template of this version.
    pub face_bytes: usize,
}

impl Default for Identity {
    fn default() -> Self {
        Self {
            fk_name: String::new(),
            firmware: String::new(),
            firmware_filename: String::new(),
            fk_bin_data_lib: "FKDataHS101".to_owned(),
            supported_enroll_data: ["FP", "PASSWORD", "IDCARD"].map(str::to_owned).to_vec(),
            fp_data_ver: Some(128),
            face_data_ver: None,
            finger_bytes: 800,
            face_bytes: 20_000,
        }
    }
}

/// Something known about a model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// What is known.
    pub text: String,
    /// From where: `hardware`, `vendor`, `document`, `one integration`, `inferred`.
    pub source: String,
}

impl Profile {
    /// The profile that knows nothing: every value is its default.
    pub fn unknown() -> Self {
        Self {
            name: "generic".to_owned(),
            title: "Any terminal".to_owned(),
            extends: None,
            matches: Vec::new(),
            records: RecordLayouts::default(),
            ids: Ids::default(),
            commands: Commands::default(),
            capacity: Capacity::default(),
            identity: Identity::default(),
            wire: Quirks::default(),
            notes: Vec::new(),
        }
    }

    /// Whether nothing known speaks against sending it this command.
    pub fn supports(&self, command: &Command) -> bool {
        let lacks = command.capability.is_some_and(|needed| self.commands.lacks.contains(&needed));
        !lacks && !self.commands.unsupported.iter().any(|code| code == command.code)
    }

    /// Whether this return code to a list command says "nothing to list" and not "it failed".
    pub fn is_empty_list(&self, return_code: &str) -> bool {
        self.commands.empty_list_errors.iter().any(|known| known == return_code)
    }
}
