//! What a reader calls the fields and the values of an entry's detail. What has no line here stands as it is
//! stored; a test finds texts that are missing.

use muster_protocol::enrolment::BackupNumber;
use serde_json::Value;

use super::actions;
use crate::web::pages::people::slot;
use crate::web::text::{Language, Say};

/// Fields, and the texts that name them.
const FIELDS: &[(&str, &str)] = &[
    ("action", "audit-what"),
    ("actor", "audit-who"),
    ("agent", "field-agent"),
    ("alias", "terminal-name"),
    ("at", "audit-when"),
    ("backup_number", "field-backup-number"),
    ("claim_until", "field-claim-until"),
    ("clock_suspect", "field-clock-suspect"),
    ("command", "tasks-command"),
    ("dev_id", "terminal"),
    ("direction", "direction"),
    ("disabled", "field-disabled"),
    ("exchange", "field-exchange"),
    ("expires_at", "token-expires"),
    ("first", "field-first"),
    ("for", "field-for"),
    ("form", "field-form"),
    ("from", "audit-from"),
    ("instants", "field-instants"),
    ("language", "language"),
    ("local", "field-local"),
    ("method", "field-method"),
    ("mode", "settings-admission"),
    ("name", "name"),
    ("people", "field-people"),
    ("photo_days", "retention-photos"),
    ("profile", "field-profile"),
    ("query", "audit-text"),
    ("raw", "field-raw"),
    ("read_back", "field-read-back"),
    ("request_code", "field-request-code"),
    ("role", "role"),
    ("second", "code-section"),
    ("session", "field-session"),
    ("sessions", "field-sessions"),
    ("single_keys", "field-single-keys"),
    ("site", "site"),
    ("state", "code-section"),
    ("status", "state"),
    ("subject", "audit-on"),
    ("terminal", "terminal"),
    ("theme", "theme"),
    ("time_zone", "time-zone"),
    ("to", "audit-to"),
    ("trans_ids", "tasks-task"),
    ("until", "field-until"),
    ("user_id", "person"),
    ("why", "field-why"),
    ("without_pull", "field-without-pull"),
    ("zone", "time-zone"),
    ("zone_confirmed", "field-zone-confirmed"),
];

/// Words that are stored in these fields, and the texts for them.
const WORDS: &[(&str, &str, &str)] = &[
    ("for", "an hour", "value-an-hour"),
    ("mode", "approve", "admission-approve"),
    ("mode", "closed", "admission-closed"),
    ("mode", "open", "admission-open"),
    ("role", "admin", "role-admin"),
    ("role", "operator", "role-operator"),
    ("role", "viewer", "role-viewer"),
    ("second", "code", "value-code"),
    ("second", "none", "value-no-code"),
    ("second", "recovery code", "value-recovery-code"),
    ("sessions", "all others", "value-all-others"),
    ("state", "offered", "value-offered"),
    ("status", "admitted", "value-admitted"),
    ("status", "blocked", "state-blocked"),
    ("status", "late", "state-late"),
    ("status", "never", "state-never"),
    ("status", "offline", "state-offline"),
    ("status", "online", "state-online"),
    ("status", "pending", "state-pending"),
    ("theme", "dark", "theme-dark"),
    ("theme", "light", "theme-light"),
    ("theme", "system", "theme-system"),
    ("why", "the account is disabled", "why-disabled"),
    ("why", "the code is wrong", "why-code"),
    ("why", "the code is wrong or used", "why-code-used"),
    ("why", "the password is wrong", "why-password"),
    ("why", "there is no such account", "why-no-account"),
];

/// What it means that nothing is stored in these fields.
const NOTHING: &[(&str, &str)] = &[
    ("language", "language-browser"),
    ("photo_days", "retention-for-ever"),
    ("profile", "value-automatic"),
    ("time_zone", "site-default"),
];

/// The last part of a field's path: `filter.site` is a `site`.
fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

/// What a field is called, if it has a word.
pub(super) fn title(say: &Say, path: &str) -> Option<String> {
    let known = FIELDS.iter().find(|(field, _)| *field == last(path));
    known.map(|(_, key)| say.text(key))
}

/// A value in words, if this field has words for it.
pub(super) fn words(say: &Say, path: &str, value: &Value) -> Option<String> {
    let field = last(path);
    match (field, value) {
        (_, Value::Null) => {
            NOTHING.iter().find(|(known, _)| *known == field).map(|(_, key)| say.text(key))
        }
        ("photo_days", Value::Number(days)) => days.as_u64().map(|days| say.count("days", days)),
        ("backup_number", Value::Number(number)) => {
            let number = number.as_u64().and_then(|number| u32::try_from(number).ok())?;
            Some(slot::name(say, BackupNumber::new(number)))
        }
        ("language", Value::String(tag)) => {
            let known = Language::ALL.into_iter().find(|language| language.tag() == tag);
            known.map(|language| language.name().to_owned())
        }
        ("action", Value::String(action)) => {
            Some(actions::words(say, action)).filter(|words| words != action)
        }
        (_, Value::String(word)) => {
            let known = WORDS.iter().find(|(known, raw, _)| *known == field && raw == word);
            known.map(|(.., key)| say.text(key))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::web::text::Texts;

    #[test]
    fn every_field_and_every_word_has_a_text() {
        let say = Say::new(Texts::load(), Language::English);
        let named = FIELDS.iter().chain(NOTHING).map(|(_, key)| *key);
        for key in named.chain(WORDS.iter().map(|(.., key)| *key)) {
            assert_ne!(say.text(key), key);
        }
    }

    #[test]
    fn values_are_said_as_the_console_says_them_elsewhere() {
        let say = Say::new(Texts::load(), Language::English);
        for (field, value, wanted) in [
            ("photo_days", json!(90), Some("90 days")),
            ("photo_days", json!(null), Some("For ever")),
            ("filter.backup_number", json!(11), Some("Card")),
            ("language", json!("id"), Some("Bahasa Indonesia")),
            ("action", json!("tasks.cancel"), Some("Cancelled a task")),
            ("status", json!("admitted"), Some("Admitted")),
            ("alias", json!("admitted"), None),
        ] {
            assert_eq!(words(&say, field, &value).as_deref(), wanted, "{field}");
        }
    }
}
