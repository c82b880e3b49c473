//! The counters that terminals tell of themselves, in words.

use crate::web::text::Say;

/// By their names on the wire. A newer firmware may tell more of them; those are called as it calls them.
const COUNTERS: [(&str, &str); 13] = [
    ("total_user_count", "counter-people"),
    ("user_count", "counter-users"),
    ("manager_count", "counter-managers"),
    ("fp_count", "counter-fingers"),
    ("face_count", "counter-faces"),
    ("password_count", "counter-passwords"),
    ("idcard_count", "counter-cards"),
    ("pv_count", "counter-veins"),
    ("total_log_count", "counter-punches"),
    ("user_max", "counter-people-most"),
    ("fp_max", "counter-fingers-most"),
    ("face_max", "counter-faces-most"),
    ("log_max", "counter-punches-most"),
];

/// What a counter counts; none: not known.
pub(super) fn words(say: &Say, name: &str) -> Option<String> {
    let (_, key) = COUNTERS.iter().find(|(known, _)| *known == name)?;
    Some(say.text(key))
}
