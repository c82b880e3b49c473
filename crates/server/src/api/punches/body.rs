//! A punch in the API's form.

use crate::api::shapes::{Direction, PunchSource, VerifyMethod};
use muster_model::punch::{Modes, Punch as Stored};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::api::time::{as_it_came, in_zone, local, rules};

/// One attendance record.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub(crate) struct Punch {
    /// Opaque.
    #[schema(example = "202603-1a4")]
    pub(crate) id: String,
    /// Which terminal.
    #[schema(example = "D96584729B906B39")]
    pub(crate) dev_id: String,
    /// Who; text, leading zeros count.
    #[schema(example = "13")]
    pub(crate) user_id: String,
    /// What the terminal's clock showed, as sent: the truth.
    #[schema(example = "2026-03-26T17:36:10")]
    pub(crate) time_local: String,
    /// The instant that this was, derived with the zone that then held.
    #[schema(format = DateTime, example = "2026-03-26T17:36:10+06:00")]
    pub(crate) time: String,
    /// How the person identified.
    pub(crate) verify: Verify,
    /// Which way they went.
    pub(crate) io: Io,
    /// How it reached the server: `realtime`, `pulled`, or both.
    #[schema(value_type = Vec<PunchSource>, example = json!(["realtime"]))]
    pub(crate) sources: Vec<&'static str>,
    /// Whether the terminal took a picture: `…/photo` has it.
    pub(crate) photo: bool,
    /// The work code keyed in, as it came.
    pub(crate) work_code: Option<String>,
    /// The temperature measured, as it came.
    pub(crate) temperature: Option<String>,
    /// When it first reached the server.
    #[schema(format = DateTime, example = "2026-03-26T17:36:11.204+06:00")]
    pub(crate) received_at: String,
    /// The clock that stamped it may have been wrong.
    pub(crate) clock_suspect: bool,
    /// The profile that gave the meaning.
    #[schema(example = "hs103")]
    pub(crate) profile: String,
}

/// How a person identified: the raw number and its meaning, since a unit's code can lie.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub(crate) struct Verify {
    /// As it came: a number, text, or a list of names.
    #[schema(value_type = Value, example = 268_435_456)]
    pub(crate) raw: Value,
    /// `finger`, `password`, `card`, `face`, `vein`, `iris`, `palm`, `job_no`, in their order; empty when unknown.
    #[schema(value_type = Vec<VerifyMethod>, example = json!(["finger"]))]
    pub(crate) methods: Vec<String>,
}

/// Which way a person went: the raw number and its meaning.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub(crate) struct Io {
    /// As it came: a number or text.
    #[schema(value_type = Value, example = 33_554_432)]
    pub(crate) raw: Value,
    /// `in`, `out`, `break_in`, `break_out`, `overtime_in`, `overtime_out` or `unknown`.
    #[schema(value_type = Direction, example = "out")]
    pub(crate) direction: String,
    /// The door mode, if the number holds one.
    pub(crate) door: Option<String>,
}

impl From<Stored> for Punch {
    fn from(punch: Stored) -> Self {
        Self::from(&punch)
    }
}

impl From<&Stored> for Punch {
    fn from(punch: &Stored) -> Self {
        let zone = rules(&punch.zone);
        Self {
            id: punch.id().to_string(),
            dev_id: punch.dev_id.to_string(),
            user_id: punch.user_id.to_string(),
            time_local: local(punch.time_local),
            time: in_zone(punch.time, &zone),
            verify: verify(&punch.modes),
            io: io(&punch.modes),
            sources: punch.sources.words(),
            photo: punch.has_photo,
            work_code: punch.work_code.clone(),
            temperature: punch.temperature.clone(),
            received_at: in_zone(punch.received_at, &zone),
            clock_suspect: punch.clock_suspect,
            profile: punch.profile.clone(),
        }
    }
}

fn verify(modes: &Modes) -> Verify {
    let methods = modes.methods.split(',').filter(|word| !word.is_empty());
    Verify { raw: as_it_came(&modes.verify_raw), methods: methods.map(str::to_owned).collect() }
}

fn io(modes: &Modes) -> Io {
    let (direction, door) = (modes.direction.clone(), modes.door.clone());
    Io { raw: as_it_came(&modes.io_raw), direction, door }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::exports::table::tests::stored;

    #[test]
    fn a_punch_keeps_what_came_beside_what_it_means() {
        let punch = Punch::from(Stored { work_code: None, ..stored().punch });
        insta::assert_snapshot!(serde_json::to_string_pretty(&punch).unwrap(), @r#"
        {
          "id": "202603-1a4",
          "dev_id": "D96584729B906B39",
          "user_id": "13",
          "time_local": "2026-03-26T17:36:10",
          "time": "2026-03-26T17:36:10+06:00",
          "verify": {
            "raw": 268435456,
            "methods": [
              "finger"
            ]
          },
          "io": {
            "raw": "1",
            "direction": "in",
            "door": null
          },
          "sources": [
            "realtime",
            "pulled"
          ],
          "photo": false,
          "work_code": null,
          "temperature": null,
          "received_at": "2026-03-26T17:36:11.204+06:00",
          "clock_suspect": false,
          "profile": "hs103"
        }
        "#);
    }
}
