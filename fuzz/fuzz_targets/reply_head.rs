//! What a terminal sees of a reply is within its head; and no id or command that we echo begins a header.
#![no_main]

use libfuzzer_sys::fuzz_target;
use muster_protocol::headers::IdHeader;
use muster_protocol::http1::{Reply, parse_reply};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(Some((_, length))) = parse_reply(bytes) {
        assert!(length <= bytes.len());
    }
    let echoed = String::from_utf8_lossy(bytes);
    let mut out = Vec::new();
    Reply::command(IdHeader::CmdId, &echoed, &echoed, bytes).write_to(&mut out);
    let (seen, length) = parse_reply(&out).unwrap().unwrap();
    assert_eq!(seen.response_code, Some("OK"));
    assert_eq!(seen.content_length, Some(bytes.len() as u64));
    assert_eq!(&out[length..], bytes);
});
