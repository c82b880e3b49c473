use proptest::prelude::*;
use serde_json::json;

use super::*;

fn chosen(fk_info: &serde_json::Value, fk_name: Option<&str>, cmd_id: bool) -> String {
    let profiles = Profiles::builtin();
    let evidence = Evidence::new(fk_info.as_object().unwrap(), fk_name, cmd_id);
    profiles.choose(&evidence).name.clone()
}

#[test]
fn every_builtin_file_is_read() {
    let mut profiles = Profiles { known: Vec::new() };
    for (name, text) in BUILTIN {
        let profile = profiles.add(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(profile.name, *name);
    }
    assert_eq!(Profiles::builtin().iter().count(), BUILTIN.len());
    let files =
        std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/profiles")).unwrap().count();
    assert_eq!(files, BUILTIN.len(), "a file in profiles/ is not in the list of built-in ones");
}

#[test]
fn a_terminal_gets_its_profile_from_what_it_says() {
    let ws535 = json!({
        "fk_bin_data_lib": "FKDATAHS101",
        "firmware": "WS535BW1_BSCS_v1.5.31",
        "firmware_filename": "WS435B",
        "fp_data_ver": 112,
    });
    assert_eq!(chosen(&ws535, Some(""), false), "ws535bw1");
    assert_eq!(
        chosen(&json!({"fk_bin_data_lib": "FKDataHS103", "firmware": "x"}), None, false),
        "hs103"
    );
    assert_eq!(chosen(&json!({"fk_bin_data_lib": "FKDATAHS103"}), None, true), "bm70w");
    assert_eq!(chosen(&json!({"firmware": "zfkl101-v2"}), None, false), "zfkl101");
    assert_eq!(chosen(&json!({"fk_bin_data_lib": "M60"}), None, false), "m82");
    assert_eq!(chosen(&json!({}), Some("M82"), false), "m82");
    assert_eq!(chosen(&json!({"fk_bin_data_lib": "FKDataHS001"}), Some("Gate"), false), "generic");
    assert_eq!(chosen(&json!({"firmware": 7}), None, false), "generic");
}

#[test]
fn every_builtin_profile_is_chosen_by_its_own_identity() {
    for name in ["ws535bw1", "wf206bnc", "zfkl101", "bm70w", "m82", "hs100", "hs105", "hs200"] {
        let profiles = Profiles::builtin();
        let profile = profiles.get(name).unwrap();
        let identity = &profile.identity;
        let info = json!({
            "fk_bin_data_lib": identity.fk_bin_data_lib,
            "firmware": identity.firmware,
            "firmware_filename": identity.firmware_filename,
        });
        let cmd_id = profile.commands.task_header == TaskHeader::CmdId;
        assert_eq!(chosen(&info, Some(&identity.fk_name), cmd_id), name);
    }
}

#[test]
fn what_a_file_leaves_out_is_inherited_key_by_key() {
    let profiles = Profiles::builtin();
    let ws535 = profiles.get("ws535bw1").unwrap();
    assert_eq!(ws535.records.library.as_deref(), Some("FKDataHS101"));
    assert_eq!(ws535.max_user_id(), Some(u64::from(u32::MAX)));
    assert_eq!(ws535.commands.name_limit, Some(8));
    assert!(ws535.matches.iter().all(|matcher| matcher.library.is_none()), "matchers are its own");
    let m82 = profiles.get("m82").unwrap();
    assert_eq!((m82.ids.record_width, m82.ids.command_width), (8, 8));
}

#[test]
fn a_file_can_be_added_and_replaces_one_of_its_name() {
    let mut profiles = Profiles::builtin();
    let count = profiles.iter().count();
    let text = "name = \"gate\"\ntitle = \"Gate\"\nextends = \"ws535bw1\"\n\
                [[matches]]\nfirmware_prefix = \"WS535BW1\"\n[commands]\nname_limit = 20\n";
    let gate = profiles.add(text).unwrap();
    assert_eq!(gate.commands.name_limit, Some(20));
    assert!(gate.commands.silent_on_unknown);
    let info = json!({"firmware": "WS535BW1_x"});
    let evidence = Evidence::new(info.as_object().unwrap(), None, false);
    assert_eq!(profiles.choose(&evidence).name, "gate", "of two that fit alike the later wins");
    profiles.add(&text.replace("20", "21")).unwrap();
    assert_eq!(profiles.iter().count(), count + 1);
    assert_eq!(profiles.get("gate").unwrap().commands.name_limit, Some(21));
}

#[test]
fn a_bad_file_is_refused_by_the_name_of_its_key_and_changes_nothing() {
    let mut profiles = Profiles::builtin();
    let before: Vec<_> = profiles.iter().cloned().collect();
    let head = "name = \"x\"\ntitle = \"X\"\n";
    for (text, says) in [
        ("title = \"X\"\n", "name"),
        (&*format!("{head}colour = \"red\"\n"), "colour"),
        (&*format!("{head}[commands]\nname_limits = 8\n"), "name_limits"),
        (&*format!("{head}[wire]\nblock_bytes = \"many\"\n"), "block_bytes"),
        (&*format!("{head}[wire]\nblock_bytes = 0\n"), "block_bytes"),
        (&*format!("{head}[wire]\nclock_restarts_at = \"2000-13-01\"\n"), "clock_restarts_at"),
        (&*format!("{head}[wire]\npath = \"x y\"\n"), "path"),
        (&*format!("{head}[ids]\nrecord_width = 99\n"), "ids"),
        (&*format!("{head}[[matches]]\n"), "matches"),
        (&*format!("{head}[wire]\nfirst_headers = [[\"A b\", \"x\"]]\n"), "wire.first_headers"),
        (&*format!("{head}[records]\nlog_layout = \"HS106\"\n"), "records"),
        (&*format!("{head}[records]\nuser_layout = \"\"\n"), "records"),
        (&*format!("{head}[commands]\nunsupported = [\"GET_LOG\"]\n"), "commands.unsupported"),
        (&*format!("{head}[commands]\nnumbers_as_text = [\"X\"]\n"), "commands.numbers_as_text"),
        (
            &*format!("{head}[commands]\nsupported_enrolments = [\"FINGER\"]\n"),
            "commands.supported_enrolments",
        ),
        (&*format!("{head}extends = \"nothing\"\n"), "nothing"),
        (&*format!("{head}[commands]\nlacks = [\"wings\"]\n"), "wings"),
        ("name = \"A b\"\ntitle = \"X\"\n", "name"),
        ("name = ", "line 1"),
    ] {
        let error = profiles.add(text).unwrap_err().to_string();
        assert!(error.contains(says), "{text:?} says {error}");
        assert!(!error.contains('\n'), "one line: {error}");
    }
    assert!(before.iter().eq(profiles.iter()));
}

#[test]
fn a_profile_says_what_it_cannot_do() {
    let mut profiles = Profiles::builtin();
    let text = "name = \"x\"\ntitle = \"X\"\n[commands]\nlacks = [\"door\"]\n\
                unsupported = [\"SET_FK_NAME\"]\nempty_list_errors = [\"ERROR_NO_USER\"]\n";
    let profile = profiles.add(text).unwrap();
    let supports = |code| profile.supports(crate::commands::find(code).unwrap());
    assert!(!supports("SET_DOOR_STATUS"));
    assert!(!supports("SET_FK_NAME"));
    assert!(supports("GET_LOG_DATA"));
    assert!(profile.is_empty_list("ERROR_NO_USER"));
    assert!(!profile.is_empty_list("ERROR_NO_DATA"));
    assert!(!profile.is_empty_list("OK"));
}

#[test]
fn a_profile_written_out_reads_the_same() {
    for profile in Profiles::builtin().iter() {
        let mut alone = Profile::clone(profile);
        alone.extends = None;
        let text = toml::to_string(&alone).unwrap();
        let again = Profiles { known: Vec::new() }.add(&text).unwrap();
        assert_eq!(*again, alone);
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in "\\PC{0,80}", key in "[a-z_]{1,12}", value in "[\\[{\"a-z0-9}\\]]{0,12}") {
        let mut profiles = Profiles::builtin();
        let _ = profiles.add(&text);
        let _ = profiles.add(&format!("name = \"x\"\ntitle = \"X\"\n{key} = {value}\n"));
    }
}
