//! What a change of a terminal was, for the audit log: each field with what was before and after.

use std::collections::HashMap;

use muster_model::site::{Site, SiteId};
use muster_model::terminal::{Status, Terminal, TerminalPatch};
use serde_json::{Map, Value, json};

/// The fields that `patch` and `status` change. Sites stand by name: a number says nothing once one is gone.
pub(super) fn told(
    before: &Terminal,
    patch: &TerminalPatch,
    status: Option<Status>,
    sites: &HashMap<SiteId, Site>,
) -> Value {
    let site = |id: Option<SiteId>| json!(id.and_then(|id| sites.get(&id)).map(|site| &site.name));
    let fixed = before.profile_fixed.then_some(&before.profile);
    let fields = [
        ("status", json!(before.status), status.map(|after| json!(after))),
        ("alias", json!(before.alias), patch.alias.as_ref().map(|after| json!(after))),
        ("site", site(before.site), patch.site.map(site)),
        ("time_zone", json!(before.time_zone), patch.time_zone.as_ref().map(|after| json!(after))),
        ("profile", json!(fixed), patch.profile.as_ref().map(|after| json!(after))),
        (
            "zone_confirmed",
            json!(before.zone_confirmed),
            patch.zone_confirmed.map(|after| json!(after)),
        ),
    ];
    let changed = fields.into_iter().filter_map(|(name, before, after)| {
        let after = after.filter(|after| *after != before)?;
        Some((name.to_owned(), json!({"before": before, "after": after})))
    });
    Value::Object(changed.collect::<Map<_, _>>())
}
