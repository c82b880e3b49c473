//! A message that is read can be written, and reads the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use muster_protocol::frame::decode;
use muster_protocol::messages::EnrollData;

fn check(json: &[u8]) {
    let Ok(message) = EnrollData::parse(json) else { return };
    let _ = message.enabled();
    let written = serde_json::to_vec(&message).unwrap();
    assert_eq!(EnrollData::parse(&written).unwrap(), message);
}

fuzz_target!(|bytes: &[u8]| {
    check(bytes);
    if let Ok(frame) = decode(bytes) {
        check(frame.json());
    }
});
