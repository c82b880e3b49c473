//! A message that is read can be written, and reads the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use muster_protocol::frame::decode;
use muster_protocol::messages::Glog;

fn check(json: &[u8]) {
    let Ok(message) = Glog::parse(json) else { return };
    let _ = (message.time(), message.verify(), message.io());
    let written = serde_json::to_vec(&message).unwrap();
    assert_eq!(Glog::parse(&written).unwrap(), message);
}

fuzz_target!(|bytes: &[u8]| {
    check(bytes);
    if let Ok(frame) = decode(bytes) {
        check(frame.json());
    }
});
