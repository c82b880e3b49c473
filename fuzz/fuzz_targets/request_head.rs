//! A head is found no later than where it ends, whatever follows it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use muster_protocol::http1::parse_head;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(Some((head, length))) = parse_head(bytes) {
        assert!(length <= bytes.len());
        let (again, same) = parse_head(&bytes[..length]).unwrap().unwrap();
        assert_eq!((head, length), (again, same));
        let _ = (head.closes(), head.headers.block_number(), head.headers.body_length());
        if let Some(code) = head.headers.request_code {
            let _ = code.is_shelved_when_unknown();
        }
    }
});
