//! A terminal in the API's form.

use crate::api::shapes::{PresenceWord, TerminalStatus};
use muster_model::presence::Presence;
use muster_model::terminal::Status;
use muster_model::zone::ZoneSource;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::api::time::in_zone;
use crate::app::terminals::TerminalView;

/// A terminal.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub(crate) struct Terminal {
    /// Its name on the wire.
    #[schema(example = "D96584729B906B39")]
    pub(crate) dev_id: String,
    /// The operators' word for it.
    #[schema(example = "Gate 2")]
    pub(crate) alias: Option<String>,
    /// What the unit calls itself (`fk_name`).
    pub(crate) name: String,
    /// The id of its site.
    #[schema(example = "1")]
    pub(crate) site: Option<String>,
    /// The zone in force, by IANA name; never null.
    #[schema(example = "Asia/Dhaka")]
    pub(crate) time_zone: String,
    /// Whose zone that is: `terminal`, `site`, `default`, or `nobody` (UTC stands in).
    #[schema(example = "site")]
    pub(crate) time_zone_source: &'static str,
    /// An operator said that the zone is right, whatever the drift looks like.
    pub(crate) zone_confirmed: bool,
    /// `pending`, `admitted` or `blocked`.
    #[schema(value_type = TerminalStatus, example = "admitted")]
    pub(crate) status: Status,
    /// `online`, `late`, `offline` or `never`, by its own rhythm of polls.
    #[schema(value_type = PresenceWord, example = "online")]
    pub(crate) presence: Presence,
    /// When it first showed up.
    #[schema(format = DateTime, example = "2026-03-01T09:00:00+06:00")]
    pub(crate) first_seen: String,
    /// When it was last heard.
    #[schema(format = DateTime, example = "2026-03-26T17:36:10+06:00")]
    pub(crate) last_seen: Option<String>,
    /// The address of its last request.
    #[schema(example = "192.0.2.17")]
    pub(crate) address: String,
    /// Its clock minus the server's, in seconds; positive is fast.
    pub(crate) clock_drift_seconds: Option<i64>,
    /// Its firmware, as it says.
    #[schema(example = "WS535BW1_BSCS_v1.5.31")]
    pub(crate) firmware: Option<String>,
    /// The library of its records, as it says.
    #[schema(example = "FKDataHS103")]
    pub(crate) fk_bin_data_lib: Option<String>,
    /// What can be enrolled on it, as it says.
    #[schema(example = json!(["FP", "PASSWORD", "IDCARD", "FACE"]))]
    pub(crate) supported_enroll_data: Vec<String>,
    /// The version of its finger templates.
    #[schema(example = 128)]
    pub(crate) fp_data_ver: Option<u32>,
    /// The version of its face templates.
    #[schema(example = 528)]
    pub(crate) face_data_ver: Option<u32>,
    /// The profile in force, by name.
    #[schema(example = "hs103")]
    pub(crate) profile: String,
    /// An operator fixed the profile.
    pub(crate) profile_fixed: bool,
    /// How many of its tasks wait or run.
    pub(crate) waiting_tasks: u32,
}

impl From<TerminalView> for Terminal {
    fn from(view: TerminalView) -> Self {
        let zone = view.zone.rules();
        let info = &view.fk_info;
        let row = view.row;
        let terminal = row.terminal;
        Self {
            firmware: text(info, "firmware"),
            fk_bin_data_lib: text(info, "fk_bin_data_lib"),
            supported_enroll_data: words(info, "supported_enroll_data"),
            fp_data_ver: number(info, "fp_data_ver"),
            face_data_ver: number(info, "face_data_ver"),
            dev_id: terminal.dev_id.into(),
            alias: terminal.alias,
            name: terminal.name,
            site: terminal.site.map(|site| site.0.to_string()),
            time_zone: view.zone.name,
            time_zone_source: source(view.zone.source),
            zone_confirmed: terminal.zone_confirmed,
            status: terminal.status,
            presence: view.presence,
            first_seen: in_zone(terminal.first_seen, &zone),
            last_seen: terminal.last_seen.map(|at| in_zone(at, &zone)),
            address: terminal.address,
            clock_drift_seconds: terminal.clock_drift_seconds,
            profile: terminal.profile,
            profile_fixed: terminal.profile_fixed,
            waiting_tasks: row.waiting_tasks,
        }
    }
}

const fn source(source: ZoneSource) -> &'static str {
    match source {
        ZoneSource::Terminal => "terminal",
        ZoneSource::Site => "site",
        ZoneSource::Default => "default",
        ZoneSource::Nobody => "nobody",
    }
}

fn text(info: &Value, key: &str) -> Option<String> {
    info.get(key).and_then(Value::as_str).map(str::to_owned)
}

fn words(info: &Value, key: &str) -> Vec<String> {
    let list = info.get(key).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Units write numbers as numbers or as text (docs/protocol/polls.md).
fn number(info: &Value, key: &str) -> Option<u32> {
    match info.get(key)? {
        Value::Number(number) => number.as_u64().and_then(|number| u32::try_from(number).ok()),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_model::drift::Drifts;
    use muster_model::terminal::Terminal as Stored;
    use muster_model::zone::EffectiveZone;
    use muster_model::{DevId, site::SiteId};
    use muster_store::TerminalRow;

    #[test]
    fn a_terminal_shows_its_times_in_its_zone_and_numbers_sent_as_text() {
        let at = "2026-03-26T11:36:10Z".parse().unwrap();
        let terminal = Stored {
            dev_id: DevId::new("D96584729B906B39").unwrap(),
            alias: Some("Gate 2".to_owned()),
            name: String::new(),
            site: Some(SiteId(1)),
            time_zone: None,
            status: Status::Admitted,
            address: "192.0.2.17".to_owned(),
            fk_info: String::new(),
            profile: "hs103".to_owned(),
            profile_fixed: false,
            first_seen: at,
            last_seen: Some(at),
            last_poll: Some(at),
            cmd_id: false,
            clock_drift_seconds: Some(-3),
            drifts: Drifts::default(),
            poll_interval_ms: Some(10_000),
            zone_confirmed: false,
        };
        let view = TerminalView {
            row: TerminalRow { terminal, waiting_tasks: 2 },
            presence: Presence::Online,
            zone: EffectiveZone::choose(None, Some("Asia/Dhaka"), None),
            site: None,
            fk_info: serde_json::json!({
                "firmware": "v1", "fk_bin_data_lib": "FKDataHS103",
                "supported_enroll_data": ["FP", "FACE"], "fp_data_ver": "128", "face_data_ver": 528,
            }),
        };
        insta::assert_snapshot!(serde_json::to_string_pretty(&Terminal::from(view)).unwrap(), @r#"
        {
          "dev_id": "D96584729B906B39",
          "alias": "Gate 2",
          "name": "",
          "site": "1",
          "time_zone": "Asia/Dhaka",
          "time_zone_source": "site",
          "zone_confirmed": false,
          "status": "admitted",
          "presence": "online",
          "first_seen": "2026-03-26T17:36:10+06:00",
          "last_seen": "2026-03-26T17:36:10+06:00",
          "address": "192.0.2.17",
          "clock_drift_seconds": -3,
          "firmware": "v1",
          "fk_bin_data_lib": "FKDataHS103",
          "supported_enroll_data": [
            "FP",
            "FACE"
          ],
          "fp_data_ver": 128,
          "face_data_ver": 528,
          "profile": "hs103",
          "profile_fixed": false,
          "waiting_tasks": 2
        }
        "#);
    }
}
