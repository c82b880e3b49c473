//! What a unit says about itself when it polls.

use jiff::civil::DateTime;
use muster_protocol::profiles::Profile;
use serde_json::{Map, Value, json};

use super::body::framed;

/// The body of `receive_cmd` (docs/protocol/polls.md).
pub(crate) fn poll_body(profile: &Profile, name: &str, time: DateTime) -> Vec<u8> {
    let identity = &profile.identity;
    let mut info = Map::new();
    let mut put = |key: &str, value: Value| info.insert(key.to_owned(), value);
    put("supported_enroll_data", json!(identity.supported_enroll_data));
    put("fk_bin_data_lib", json!(identity.fk_bin_data_lib));
    put("firmware", json!(identity.firmware));
    if !identity.firmware_filename.is_empty() {
        put("firmware_filename", json!(identity.firmware_filename));
    }
    if let Some(version) = identity.fp_data_ver {
        put("fp_data_ver", json!(version));
    }
    if let Some(version) = identity.face_data_ver {
        put("face_data_ver", json!(version));
    }
    let json =
        json!({"fk_name": name, "fk_time": profile.wire.fk_time_form.write(time), "fk_info": info});
    framed(profile, &json, &[])
}
