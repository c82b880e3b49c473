//! Deeds as they are stored, and what a reader calls them. A new one needs a line here and a text; a test
//! finds those that are missing.

use crate::web::text::Say;

/// All deeds, by what they are done to.
const ACTIONS: &[&str] = &[
    "terminals.admit",
    "terminals.block",
    "terminals.edit",
    "terminals.delete",
    "terminals.record",
    "terminals.export",
    "commands.send",
    "commands.send_confirmed",
    "tasks.cancel",
    "biometrics.read",
    "people.read_enrolment",
    "photos.read",
    "punches.thumbnails",
    "punches.export",
    "punches.recompute",
    "exchanges.read",
    "exchanges.export",
    "shelf.read",
    "shelf.retry",
    "sites.create",
    "sites.edit",
    "sites.delete",
    "admission.set",
    "settings.zone",
    "settings.retention",
    "operators.set_up",
    "operators.invite",
    "operators.accept",
    "operators.edit",
    "operators.reset",
    "operators.delete",
    "sessions.begin",
    "sessions.end",
    "sessions.refuse",
    "sessions.revoke",
    "account.password",
    "account.preferences",
    "account.recovery_codes",
    "account.totp",
    "tokens.create",
    "tokens.revoke",
    "audit.export",
];

/// A deed in words; one that nobody named yet as it is stored.
pub(super) fn words(say: &Say, action: &str) -> String {
    if ACTIONS.contains(&action) { say.text(&key(action)) } else { action.to_owned() }
}

/// All of them to choose from.
pub(super) fn choices(say: &Say, chosen: &str) -> Vec<(&'static str, String, bool)> {
    ACTIONS.iter().map(|action| (*action, words(say, action), *action == chosen)).collect()
}

fn key(action: &str) -> String {
    format!("action-{}", action.replace(['.', '_'], "-"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::web::text::{Language, Texts};

    #[test]
    fn every_deed_has_words() {
        let say = Say::new(Texts::load(), Language::English);
        for action in ACTIONS {
            assert_ne!(words(&say, action), key(action));
        }
        assert_eq!(words(&say, "moon.land"), "moon.land");
    }

    /// What use cases write into the log, found in their source: `"terminals.admit"`.
    fn written(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                written(&path, found);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            for quoted in code.split('"').skip(1).step_by(2) {
                let is_action = |part: &str| {
                    !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c == '_')
                };
                if quoted.split_once('.').is_some_and(|(a, b)| is_action(a) && is_action(b)) {
                    found.insert(quoted.to_owned());
                }
            }
        }
    }

    #[test]
    fn no_deed_of_a_use_case_is_forgotten() {
        let mut found = BTreeSet::new();
        written(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app"), &mut found);
        assert!(found.contains("terminals.admit"), "the source was looked into");
        let unnamed: Vec<_> =
            found.iter().filter(|action| !ACTIONS.contains(&action.as_str())).collect();
        assert!(unnamed.is_empty(), "name these in ACTIONS: {unnamed:?}");
    }
}
