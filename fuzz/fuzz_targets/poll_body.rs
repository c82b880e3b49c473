//! A poll that is read can be written, and reads the same; its `fk_info` is a part of it, untouched.
#![no_main]

use libfuzzer_sys::fuzz_target;
use muster_protocol::frame::decode;
use muster_protocol::messages::PollBody;

fn check(json: &[u8]) {
    let Ok(poll) = PollBody::parse(json) else { return };
    let _ = poll.time();
    let info = poll.info().ok();
    let written = serde_json::to_vec(&poll).unwrap();
    let again = PollBody::parse(&written).unwrap();
    assert_eq!(again.info().ok(), info);
    assert_eq!((again.fk_name, again.fk_time), (poll.fk_name, poll.fk_time));
}

fuzz_target!(|bytes: &[u8]| {
    check(bytes);
    if let Ok(frame) = decode(bytes) {
        check(frame.json());
    }
});
