//! A time that is read is written in 14 digits, and reads the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use muster_protocol::times::{format14, parse};

fuzz_target!(|text: &str| {
    if let Ok(time) = parse(text) {
        assert_eq!(parse(&format14(time)), Ok(time));
    }
});
