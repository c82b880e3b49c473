//! Every command of the table, sent as each profile wants it, has its effect on the unit.

use muster_protocol::commands::{COMMANDS, sample};
use muster_protocol::enrolment::{BackupNumber, Privilege};
use muster_protocol::frame;
use muster_protocol::profiles::Profiles;
use muster_protocol::records::{ManagementKind, ManagementLayout, ManagementRecord, UserField};
use muster_sim::terminal::{EnrolError, Gesture, Memory};
use muster_sim::{Setup, Terminal};
use serde_json::{Value, json};

use crate::server::{Server, TaskResult, clock};

/// The id that a profile with padded ids has for `"1"`.
fn one(terminal: &Terminal) -> String {
    let width = terminal.profile().ids.command_width;
    format!("{:0>width$}", "1")
}

/// A unit of a profile that does what it says.
fn honest(server: &Server, profile: &str) -> Setup {
    Setup::builtin("T1", profile, server.address.clone()).unwrap().with(|profile| {
        profile.wire.ok_without_effect.clear();
        profile.wire.error_with_effect.clear();
        profile.wire.keeps_occupied_slots = false;
        profile.wire.smudges_fingers = false;
    })
}

/// A unit with one person, a punch and an entry of the management log, all in September 2026.
fn unit(server: &Server, profile: &str) -> Terminal {
    let mut terminal = Terminal::new(honest(server, profile), clock());
    let id = one(&terminal);
    terminal.add_person(&id, "Old", Privilege::Manager, &[0, 10]).unwrap();
    let at = "2026-09-15T08:00:00".parse().unwrap();
    terminal.write_down(&id, Gesture { at: Some(at), ..Gesture::default() }).unwrap();
    terminal.memory.management.push(ManagementRecord {
        valid: 1,
        kind: ManagementKind(3),
        backup_number: 0,
        to_backup_number: 0,
        user: UserField::Number(1),
        to_user: UserField::Number(1),
        time: at,
    });
    terminal
}

/// The JSON of a result; null for none.
fn json_of(result: &TaskResult) -> Value {
    if result.body.is_empty() {
        return Value::Null;
    }
    serde_json::from_slice(frame::decode(&result.body).unwrap().json()).unwrap()
}

/// A number that may stand as text.
fn number(value: &Value) -> u64 {
    value.as_u64().or_else(|| value.as_str()?.parse().ok()).unwrap()
}

/// What must be true after the sample of a command; false for a command without a line here.
fn has_effect(code: &str, terminal: &Terminal, result: &TaskResult) -> bool {
    let memory: &Memory = &terminal.memory;
    let id = one(terminal);
    let person = memory.person(&id);
    let json = json_of(result);
    let binary = |number| frame::decode(&result.body).unwrap().binary(number).to_vec();
    let enrolment = |number| person.unwrap().enrolments.get(&BackupNumber::new(number)).cloned();
    match code {
        "GET_ENROLL_DATA" => Some(binary(1)) == enrolment(10),
        "SET_ENROLL_DATA" => enrolment(10) == Some(b"1234".to_vec()) && enrolment(0).is_some(),
        "SET_TIME" => terminal.shown_time() == "2026-09-29T02:00:00".parse().unwrap(),
        "DELETE_USER" | "CLEAR_ENROLL_DATA" => memory.people.is_empty(),
        "SET_USER_NAME" => person.unwrap().name == "Ada",
        "SET_USER_PRIVILEGE" => person.unwrap().privilege == Privilege::Manager,
        "ENABLE_ENROLL_FUNC" => memory.enrolling_allowed,
        "GET_USER_ID_LIST" => {
            number(&json["user_id_count"]) > 0
                && binary(1).len() as u64
                    == number(&json["user_id_count"]) * number(&json["one_user_id_size"])
        }
        "GET_LOG_DATA" | "GET_SLOG_DATA" => {
            number(&json["log_count"]) == 1
                && binary(1).len() as u64 == number(&json["one_log_size"])
        }
        "ENABLE_USER" => !person.unwrap().enabled,
        "SET_FK_NAME" => memory.name == "Gate 1",
        "CLEAR_LOG_DATA" => memory.logs.is_empty(),
        "GET_DEVICE_STATUS" => {
            number(&json["manager_count"]) == 1 && number(&json["total_log_count"]) == 1
        }
        // The password of before is gone: the whole person was replaced.
        "SET_USER_INFO" => {
            person.unwrap().photo.is_some()
                && enrolment(10).is_none()
                && enrolment(11) == Some(b"00123456".to_vec())
        }
        "GET_USER_INFO" => {
            json["user_id"] == id.as_str()
                && json["enroll_data_array"].as_array().unwrap().len() == 2
                && Some(binary(2)) == enrolment(10)
        }
        "SET_WEB_SERVER_INFO" => memory.next_server.as_deref() == Some("192.168.0.1:8080"),
        "UPDATE_FIRMWARE" => {
            memory.firmware == Some(("update.bin".to_owned(), b"firmware".to_vec()))
        }
        "SET_COMMAND" => memory.enrolment_screen.as_ref().is_some_and(|(who, what)| {
            who.as_str().trim_start_matches('0') == "2" && what.get() == 0
        }),
        "GET_ALL_USER_INFO" => terminal.unsent().any(|r| r.request_code == "realtime_enroll_data"),
        "GET_TIMEZONE" => json["T6"]["end"] == "0000",
        "SET_TIMEZONE" => memory.time_zones["1"]["T6"] == json!({"start": "0800", "end": "1730"}),
        "GET_USER_PASSTIME" => json["Week_TimeZone_No"].as_array().unwrap().len() == 7,
        "SET_USER_PASSTIME" => person.unwrap().pass_time["Valide_Date_end"] == "20261231",
        "GET_DEVICE_SETTING" => json["Volume"] == "5",
        "SET_DEVICE_SETTING" => memory.settings.len() == 19 && memory.settings["MutiUser"] == "5",
        "SET_DOOR_STATUS" => memory.door_open,
        "CLEAR_MANAGER" => person.unwrap().privilege == Privilege::User,
        _ => false,
    }
}

#[tokio::test]
async fn every_command_has_its_effect_in_every_profile() {
    let server = Server::start().await;
    for profile in Profiles::builtin().iter() {
        for command in COMMANDS {
            if matches!(command.code, "RESET_FK" | "RAW") || !profile.supports(command) {
                continue;
            }
            let what = format!("{} on {}", command.code, profile.name);
            let mut terminal = unit(&server, &profile.name);
            server.send(profile, "A1", command.code, &sample(command.code).unwrap());
            let turn = terminal.poll_and_answer().await;
            assert!(turn.is_accepted(), "{what}: {turn:?}");
            let result = server.state().results.pop().unwrap();
            assert_eq!((result.task.as_str(), result.return_code.as_str()), ("A1", "OK"), "{what}");
            assert!(has_effect(command.code, &terminal, &result), "{what}");
        }
    }
}

#[tokio::test]
async fn commands_that_need_parameters_and_get_none_are_refused() {
    let server = Server::start().await;
    let wanting = COMMANDS.iter().filter(|command| {
        command.code != "RAW"
            && (command.code == "SET_TIME" || command.parameters.iter().any(|p| p.required))
    });
    for command in wanting {
        let mut terminal = unit(&server, "hs101");
        let before = format!("{:?}", terminal.memory.people);
        server.command("A1", command.code, Vec::new());
        assert!(terminal.poll_and_answer().await.is_accepted(), "{}", command.code);
        let result = server.state().results.pop().unwrap();
        assert_eq!(result.return_code, "ERROR_INVALID_PARAMTER", "{}", command.code);
        assert_eq!(format!("{:?}", terminal.memory.people), before);
    }
}

/// Asks for one command and gives back its result, if there is one.
async fn ask(
    server: &Server,
    terminal: &mut Terminal,
    code: &str,
    parameters: Value,
) -> Option<TaskResult> {
    server.send(terminal.profile(), "A1", code, &parameters);
    terminal.poll_and_answer().await;
    server.state().results.pop()
}

#[tokio::test]
async fn names_are_cut_at_the_profiles_limit() {
    let server = Server::start().await;
    for (profile, kept) in [("ws535bw1", 8), ("wf206bnc", 15), ("hs101", 26)] {
        let mut terminal = unit(&server, profile);
        let name = "Ünïcode Wolfeschlegelstein";
        ask(&server, &mut terminal, "SET_USER_NAME", json!({"user_id": "1", "user_name": name}))
            .await;
        assert_eq!(terminal.memory.person("1").unwrap().name.chars().count(), kept, "{profile}");
    }
}

#[tokio::test]
async fn a_ws535bw1_lists_people_with_fingers_and_writes_numbers_as_text() {
    let server = Server::start().await;
    let mut terminal = server.terminal("ws535bw1");
    let none = ask(&server, &mut terminal, "GET_USER_ID_LIST", json!({})).await.unwrap();
    assert_eq!(none.return_code, "ERROR_NO_USER");
    for (id, enrolments) in [("1", &[0][..]), ("2", &[1]), ("3", &[2]), ("4", &[10])] {
        terminal.add_person(id, "x", Privilege::Manager, enrolments).unwrap();
    }
    let list = ask(&server, &mut terminal, "GET_USER_ID_LIST", json!({})).await.unwrap();
    assert_eq!(
        hex(&list.body[4 + 0x41..]),
        "18000000010000000101080002000000010108000300000001010800"
    );
    assert_eq!(list.body.len(), 97);
    terminal.memory.people.remove("4");
    for _ in 0..30 {
        terminal.write_down("1", Gesture::default()).unwrap();
    }
    terminal.run_until_idle().await;
    let status = ask(&server, &mut terminal, "GET_DEVICE_STATUS", json!({})).await.unwrap();
    assert_eq!(status.body.len(), 144);
    insta::assert_snapshot!(json_of(&status), @r#"{"total_user_count":"3","user_count":"0","manager_count":"3","fp_count":"3","password_count":"0","idcard_count":"0","total_log_count":"30"}"#);
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
}

#[tokio::test]
async fn people_arrive_one_by_one() {
    let server = Server::start().await;
    let mut terminal = server.terminal("hs103");
    for id in ["1", "2", "3"] {
        terminal.add_person(id, "x", Privilege::User, &[0]).unwrap();
    }
    ask(&server, &mut terminal, "GET_ALL_USER_INFO", json!({})).await.unwrap();
    terminal.send_records().await;
    assert_eq!(server.state().records.len(), 3);
}

#[tokio::test]
async fn an_enrolment_follows_the_screen() {
    let server = Server::start().await;
    let mut terminal = server.terminal("wf206bnc");
    assert!(!terminal.enrol_at_screen(), "no screen is open");
    let parameters = json!({"cmd": "enter_enroll", "param": {"user_id": "2", "backup_number": 12}});
    ask(&server, &mut terminal, "SET_COMMAND", parameters).await.unwrap();
    assert!(terminal.enrol_at_screen());
    terminal.send_records().await;
    let (code, body) = server.state().records.pop().unwrap();
    assert_eq!(code, "realtime_enroll_data");
    assert_eq!(frame::decode(&body).unwrap().binary(1).len(), 20_000);
}

#[tokio::test]
async fn ranges_of_punches_have_both_ends_and_missing_things_their_errors() {
    let server = Server::start().await;
    let mut terminal = server.terminal("hs103");
    for second in [10, 20, 30] {
        let at = Some(format!("2026-09-15T08:00:{second}").parse().unwrap());
        terminal.write_down("Ada-1", Gesture { at, ..Gesture::default() }).unwrap();
    }
    let range = json!({"begin_time": "20260915080010", "end_time": "20260915080020"});
    let logs = ask(&server, &mut terminal, "GET_LOG_DATA", range).await.unwrap();
    assert_eq!(json_of(&logs)["log_count"], 2);
    let range = json!({"begin_time": "20270101000000"});
    let none = ask(&server, &mut terminal, "GET_LOG_DATA", range).await.unwrap();
    assert_eq!(none.return_code, "ERROR_NO_DATA");
    terminal.add_person("1", "x", Privilege::User, &[]).unwrap();
    let enrolment = json!({"user_id": "1", "backup_number": 3});
    let none = ask(&server, &mut terminal, "GET_ENROLL_DATA", enrolment).await.unwrap();
    assert_eq!(none.return_code, "EEROR_NOT_EXIST");
    let person = ask(&server, &mut terminal, "GET_USER_INFO", json!({"user_id": "1"})).await;
    assert!(json_of(&person.unwrap())["enroll_data_array"].is_null());
}

#[tokio::test]
async fn a_ws535bw1_says_ok_and_does_nothing_or_error_and_does_it() {
    let server = Server::start().await;
    let mut terminal = server.terminal("ws535bw1");
    terminal.add_person("1", "x", Privilege::User, &[10]).unwrap();
    let password = terminal.memory.person("1").unwrap().enrolments.clone();
    let set = |number| json!({"user_id": "1", "backup_number": number, "enroll_data": "MTIzNA=="});
    for (code, parameters, says) in [
        ("SET_USER_PRIVILEGE", json!({"user_id": "1", "user_privilege": "MANAGER"}), "OK"),
        ("SET_ENROLL_DATA", set(10), "OK"),
    ] {
        let result = ask(&server, &mut terminal, code, parameters).await.unwrap();
        assert_eq!(result.return_code, says, "{code}");
        let person = terminal.memory.person("1").unwrap();
        assert_eq!((&person.privilege, &person.enrolments), (&Privilege::User, &password));
    }
    ask(&server, &mut terminal, "SET_ENROLL_DATA", set(11)).await.unwrap();
    let card = terminal.memory.person("1").unwrap().enrolments[&BackupNumber::new(11)].clone();
    assert_eq!(card, b"1234", "an empty slot is filled");
    let result = ask(&server, &mut terminal, "DELETE_USER", json!({"user_id": "1"})).await.unwrap();
    assert_eq!(result.return_code, "Error");
    assert!(terminal.memory.people.is_empty());
}

#[tokio::test]
async fn a_finger_of_a_wf206bnc_differs_in_its_last_bytes() {
    let server = Server::start().await;
    let mut terminal = server.terminal("wf206bnc");
    terminal.add_person("1", "x", Privilege::User, &[0]).unwrap();
    let finger = json!({"user_id": "1", "backup_number": 0});
    let mut read = Vec::new();
    for _ in 0..2 {
        let result = ask(&server, &mut terminal, "GET_ENROLL_DATA", finger.clone()).await.unwrap();
        read.push(frame::decode(&result.body).unwrap().binary(1).to_vec());
    }
    assert_eq!(read[0][..798], read[1][..798]);
    assert_ne!(read[0][798..], read[1][798..]);
}

#[tokio::test]
async fn clearing_the_log_takes_what_was_not_sent() {
    let server = Server::start().await;
    let mut terminal = server.terminal("hs101");
    terminal.write_down("1", Gesture::default()).unwrap();
    terminal.enrol("1", BackupNumber::new(0)).unwrap();
    ask(&server, &mut terminal, "CLEAR_LOG_DATA", json!({})).await.unwrap();
    let left: Vec<_> = terminal.unsent().map(|one| one.request_code.as_str()).collect();
    assert_eq!((left, terminal.memory.logs.len()), (vec!["realtime_enroll_data"], 0));
}

#[tokio::test]
async fn what_is_done_to_a_unit_is_in_its_management_log() {
    let server = Server::start().await;
    for (profile, id) in [("hs101", "1"), ("hs103", "Ada"), ("m82", "00000001")] {
        let mut terminal = server.terminal(profile);
        terminal.enrol(id, BackupNumber::new(2)).unwrap();
        terminal.memory.people.values_mut().for_each(|one| one.privilege = Privilege::Manager);
        terminal.enrol(id, BackupNumber::new(10)).unwrap();
        let time = json!({"time": "20260929020000"});
        ask(&server, &mut terminal, "SET_TIME", time).await.unwrap();
        ask(&server, &mut terminal, "DELETE_USER", json!({"user_id": "404"})).await.unwrap();
        for code in ["CLEAR_ENROLL_DATA", "CLEAR_LOG_DATA"] {
            ask(&server, &mut terminal, code, json!({})).await.unwrap();
        }
        let log = ask(&server, &mut terminal, "GET_SLOG_DATA", json!({})).await.unwrap();
        let json = json_of(&log);
        let size = usize::try_from(number(&json["one_log_size"])).unwrap();
        let layout = ManagementLayout::choose(None, size).unwrap();
        let frame = frame::decode(&log.body).unwrap();
        let read: Vec<_> = frame
            .binary(1)
            .chunks(size)
            .map(|record| layout.decode(record).unwrap())
            .map(|act| (act.kind.0, act.to_user.text().into_owned(), act.to_backup_number))
            .collect();
        let who = if layout == ManagementLayout::Hs101 { "1" } else { id };
        let expected = [(3, who, 2), (4, who, 10), (10, "0", 0), (19, who, 0), (8, "0", 0)];
        let expected = expected.map(|(kind, who, number)| (kind, who.to_owned(), number));
        assert_eq!(read, expected, "{profile}");
    }
}

#[tokio::test]
async fn nobody_enrols_where_it_is_forbidden_or_there_is_no_reader() {
    let server = Server::start().await;
    let mut terminal = server.terminal("ws535bw1");
    let finger = BackupNumber::new(0);
    assert_eq!(
        terminal.enrol("1", BackupNumber::FACE),
        Err(EnrolError::Unsupported(BackupNumber::FACE))
    );
    let face = json!({"cmd": "enter_enroll", "param": {"user_id": "1", "backup_number": 12}});
    let result = ask(&server, &mut terminal, "SET_COMMAND", face).await.unwrap();
    assert_eq!(result.return_code, "ERROR_NOT_SUPPORTED");
    ask(&server, &mut terminal, "ENABLE_ENROLL_FUNC", json!({"enable_flag": "OFF"})).await;
    assert_eq!(terminal.enrol("1", finger), Err(EnrolError::NotAllowed));
    assert!(terminal.memory.people.is_empty());
    // Whom the server asks to the screen may enrol all the same.
    let asked = json!({"cmd": "enter_enroll", "param": {"user_id": "1", "backup_number": 0}});
    ask(&server, &mut terminal, "SET_COMMAND", asked).await.unwrap();
    assert!(terminal.enrol_at_screen());
}

#[tokio::test]
async fn a_busy_menu_answers_busy_where_the_profile_still_polls() {
    let server = Server::start().await;
    let setup = honest(&server, "hs101")
        .with(|profile| profile.wire.menu_open = muster_protocol::profiles::MenuOpen::Busy);
    let mut terminal = Terminal::new(setup, clock());
    terminal.open_menu(true);
    let result = ask(&server, &mut terminal, "GET_DEVICE_STATUS", json!({})).await.unwrap();
    assert_eq!(result.return_code, "BUSY");
}
