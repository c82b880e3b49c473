//! A person who is read, as the server reads them, can be written, and reads the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use muster_protocol::commands::ResultKind;
use muster_protocol::frame::encode;
use muster_protocol::profiles::{NumberForm, Profile};
use muster_protocol::results::{self, TypedResult};

fn check(body: &[u8]) {
    let profile = Profile::unknown();
    let read = |body: &[u8]| results::decode(ResultKind::UserInfo, body, None, &profile);
    let Ok(person) = read(body) else { return };
    let TypedResult::UserInfo(info) = &person else { panic!("no person") };
    let _ = person.to_json();
    // A slot without bytes is written without a place, and then nobody can say that it is empty.
    if info.enrolments.iter().all(|one| !one.data.is_empty()) && info.other.is_empty() {
        let whole = results::encode(&person, "FKDataHS101", &profile, NumberForm::Number).unwrap();
        let TypedResult::UserInfo(again) = read(&whole).unwrap() else { panic!("no person") };
        assert_eq!((&again.user_id, &again.user_name), (&info.user_id, &info.user_name));
        assert_eq!((&again.enrolments, &again.photo), (&info.enrolments, &info.photo));
    }
}

fuzz_target!(|bytes: &[u8]| {
    check(bytes);
    if let Ok(body) = encode(bytes, &[] as &[&[u8]]) {
        check(&body);
    }
});
