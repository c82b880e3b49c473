//! A profile file is taken or refused in one line, and a refused one changes nothing.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use muster_protocol::profiles::{Evidence, Profiles};

static BUILTIN: LazyLock<Profiles> = LazyLock::new(Profiles::builtin);

fuzz_target!(|text: &str| {
    let mut profiles = BUILTIN.clone();
    let before = profiles.iter().count();
    match profiles.add(text) {
        Ok(profile) => {
            assert_eq!(profiles.get(&profile.name), Some(&profile));
            let _ = (profile.max_user_id(), profile.wire_user_id("30"), profile.cut_name("Ada"));
        }
        Err(error) => {
            assert_eq!(profiles.iter().count(), before);
            assert!(!error.to_string().contains('\n'));
        }
    }
    let _ = profiles.choose(&Evidence { firmware: Some(text), ..Evidence::default() });
});
