//! What happens at a door is read whatever it is, is written, and reads the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use muster_protocol::frame::decode;
use muster_protocol::messages::DoorStatus;

fn check(json: &[u8]) {
    let Ok(door) = DoorStatus::parse(json) else { return };
    let _ = door.time();
    let written = serde_json::to_vec(&door).unwrap();
    assert_eq!(DoorStatus::parse(&written).unwrap(), door);
}

fuzz_target!(|bytes: &[u8]| {
    check(bytes);
    if let Ok(frame) = decode(bytes) {
        check(frame.json());
    }
});
