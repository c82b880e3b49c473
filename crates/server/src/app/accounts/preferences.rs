//! How an operator likes the console.

use muster_model::operator::{Preferences, is_language};
use serde_json::{Value, json};

use super::SignedIn;
use crate::app::{App, AppError, Result};

impl App {
    /// Stores how one likes the console.
    pub async fn set_preferences(&self, signed: &SignedIn, preferences: Preferences) -> Result<()> {
        if preferences.language.as_deref().is_some_and(|tag| !is_language(tag)) {
            let message = "it is the tag of a language, like en or pt-BR";
            return Err(AppError::invalid("invalid_language", "language", message));
        }
        let before = &signed.operator.preferences;
        let detail = json!({"before": shown(before), "after": shown(&preferences)});
        let audit =
            self.own_entry(&signed.operator, &signed.address, "account.preferences", detail);
        if !self.store.set_preferences(signed.operator.id, preferences, audit).await? {
            return Err(AppError::Unauthenticated);
        }
        Ok(())
    }
}

fn shown(preferences: &Preferences) -> Value {
    json!({
        "language": preferences.language,
        "theme": preferences.theme,
        "single_keys": preferences.single_keys,
    })
}
