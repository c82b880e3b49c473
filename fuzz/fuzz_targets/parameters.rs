//! A command's body is taken apart; what comes out is good parameters or is refused by name, and good ones
//! are written and taken apart to the same. The first byte chooses the command.
#![no_main]

use libfuzzer_sys::fuzz_target;
use muster_protocol::commands::{COMMANDS, Delivery, decode_parameters, encode, validate};
use muster_protocol::profiles::Profile;
use serde_json::Value;

fn check(code: &str, given: &Value) {
    let Ok(parameters) = validate(code, given) else { return };
    assert_eq!(validate(code, &parameters.to_json()).as_ref(), Ok(&parameters));
    let profile = Profile::unknown();
    let _ = (parameters.hold_biometric(), profile.check(&parameters));
    let delivery = Delivery {
        local_time: Some("2026-03-26T12:00:00".parse().unwrap()),
        ..Delivery::default()
    };
    let encoded = encode(&parameters, &profile, &delivery).unwrap();
    let _ = decode_parameters(&encoded.cmd_code, &encoded.body);
}

fuzz_target!(|bytes: &[u8]| {
    let Some((which, body)) = bytes.split_first() else { return };
    let code = COMMANDS[usize::from(*which) % COMMANDS.len()].code;
    if let Ok(received) = decode_parameters(code, body) {
        check(code, &Value::Object(received.values));
    }
    if let Ok(given) = serde_json::from_slice(body) {
        check(code, &given);
    }
});
