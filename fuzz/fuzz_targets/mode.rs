//! A mode is kept as it came, and its meaning keeps what it came from.
#![no_main]

use libfuzzer_sys::fuzz_target;
use muster_protocol::modes::{Io, RawMode, Verify};

fuzz_target!(|json: &str| {
    let Some(raw) = RawMode::from_json(json) else { return };
    assert!(raw.as_json().len() <= RawMode::MAX);
    assert_eq!(RawMode::from_json(raw.as_json()).as_ref(), Some(&raw));
    assert_eq!(Verify::from_raw(raw.clone()).raw, raw);
    assert_eq!(Io::from_raw(raw.clone()).raw, raw);
    let mut names = 0;
    raw.each_name(|_| names += 1);
    assert!(names <= RawMode::MAX);
});
