//! The parts of a body cover every byte once, in order; secrets stand within the JSON.
#![no_main]

use libfuzzer_sys::fuzz_target;
use muster_protocol::anatomy::{Part, anatomy, secret_texts};

fuzz_target!(|body: &[u8]| {
    let mut at = 0;
    for span in anatomy(body) {
        assert!(span.range.start == at && span.range.end > at);
        at = span.range.end;
        if span.part == Part::Json {
            let json = &body[span.range];
            let mut last = 0;
            for secret in secret_texts(json) {
                assert!(last <= secret.start && secret.start < secret.end);
                assert!(secret.end <= json.len());
                last = secret.end;
            }
        }
    }
    assert_eq!(at, body.len());
});
