use muster_protocol::commands;
use serde_json::json;

use super::*;

fn back(written: &Value, result: &Value) -> ReadBack {
    let asked = json!({"user_id": "7"});
    ReadBack::of(written, Reading { asked: &asked, ..reading(result) })
}

fn reading(result: &Value) -> Reading<'_> {
    let writes = commands::find("SET_USER_PASSTIME").unwrap().parameters;
    Reading { writes, asked: &Value::Null, result, complete: true, name_limit: Some(8) }
}

fn person() -> Value {
    json!({
        "user_id": "7", "user_name": "Katherine Adaeze", "user_privilege": "USER",
        "user_photo": "/9j/2Q==",
        "enroll_data_array": [
            {"backup_number": 0, "enroll_data": "QUFB"},
            {"backup_number": 11, "enroll_data": "MDAx"},
        ],
    })
}

#[test]
fn a_person_is_the_same_though_the_name_was_cut_and_the_photo_scaled() {
    let mut read = person();
    read["user_id"] = json!("00007");
    read["user_name"] = json!("Katherin");
    read["user_photo"] = json!("/9j/");
    let told = back(&person(), &read);
    let not_compared = vec!["enroll_data_array.11".to_owned()];
    assert_eq!(told, ReadBack { compared: 3, differs: Vec::new(), not_compared });
    assert!(told.is_same());
}

#[test]
fn what_stayed_as_it_was_is_named() {
    let mut read = person();
    read["user_privilege"] = json!("MANAGER");
    read["enroll_data_array"] = json!([
        {"backup_number": 0, "enroll_data": "QkJC"},
        {"backup_number": 10, "enroll_data": "MTIz"},
    ]);
    let told = back(&person(), &read);
    let differs = ["enroll_data_array.0", "enroll_data_array.11", "enroll_data_array.10"];
    let differs = differs.into_iter().chain(["user_privilege"]).map(str::to_owned);
    let mut named = told.differs.clone();
    named.sort();
    let mut wanted: Vec<String> = differs.collect();
    wanted.sort();
    assert_eq!(named, wanted, "{told:?}");
    assert!(!told.is_same());
}

#[test]
fn from_a_part_nothing_follows_and_from_nothing_no_proof() {
    let asked = json!({"user_id": "7"});
    let written = json!({"user_id": "7", "enroll_data_array": [
        {"backup_number": 0, "enroll_data": "QUFB"}]});
    let result = json!({"user_id": "7", "enroll_data_array": []});
    let reading = Reading { asked: &asked, complete: false, ..reading(&result) };
    let told = ReadBack::of(&written, reading);
    assert_eq!(told, ReadBack::default());
    assert!(!told.is_same());
}

#[test]
fn what_can_be_guessed_tells_nobody_whether_the_guess_was_right() {
    for number in [10, 11] {
        let write =
            |data: &str| json!({"user_id": "7", "backup_number": number, "enroll_data": data});
        let asked = json!({"user_id": "7", "backup_number": number});
        let told = ["MTIzNA==", "MTIzNQ=="].map(|guess| {
            let result = json!({"enroll_data": "MTIzNA=="});
            ReadBack::of(&write(guess), Reading { asked: &asked, ..reading(&result) })
        });
        assert_eq!(told[0], told[1]);
        assert_eq!(told[0].not_compared, ["enroll_data"]);
        assert!(!told[0].is_same(), "nothing is proven");
    }
    let person =
        |data: &str| json!({"enroll_data_array": [{"backup_number": 10, "enroll_data": data}]});
    let told = ["MTIzNA==", "MTIzNQ=="].map(|guess| back(&person(guess), &person("MTIzNA==")));
    assert_eq!(told[0], told[1]);
    // That there is none at all anybody may see.
    let none = json!({"enroll_data_array": []});
    assert_eq!(back(&person("MTIzNA=="), &none).differs, ["enroll_data_array.10"]);
}

#[test]
fn the_end_of_a_finger_may_be_another() {
    // 800 bytes of zeros, with other bytes from the 675th or the 678th one on.
    let finger =
        |from: usize| format!("{}{}=", "A".repeat(from / 3 * 4), "B".repeat(1_067 - from / 3 * 4));
    let write = |data: &str| json!({"user_id": "7", "backup_number": 3, "enroll_data": data});
    let asked = json!({"user_id": "7", "backup_number": 3});
    let compare = |held: &str| {
        let result = json!({"enroll_data": held});
        ReadBack::of(&write(&finger(799)), Reading { asked: &asked, ..reading(&result) })
    };
    assert!(compare(&finger(678)).is_same());
    assert_eq!(compare(&finger(600)).differs, ["enroll_data"]);
    assert_eq!(compare("AAAA").differs, ["enroll_data"]);
}

#[test]
fn a_date_is_the_same_in_any_form() {
    let written = json!({"Valide_Date_start": "20260101", "Valide_Date_end": "2026-12-31"});
    let read = json!({"Valide_Date_start": "2026-01-01", "Valide_Date_end": "20261231235959"});
    assert!(back(&written, &read).is_same());
    let read = json!({"Valide_Date_start": "2026-01-02", "Valide_Date_end": ""});
    assert_eq!(back(&written, &read).differs.len(), 2);
}

#[test]
fn settings_are_compared_as_text_and_whole() {
    let written = json!({"Volume": "5", "T1": {"start": "0800"}, "Week": ["0", "1"]});
    let read = json!({"Volume": 5, "T1": {"start": "0800", "end": "1730"}, "Week": [0, 1], "X": 1});
    assert!(back(&written, &read).is_same());
    let read = json!({"Volume": 4, "Week": ["0"]});
    assert_eq!(back(&written, &read).differs, ["Volume", "Week"]);
}
