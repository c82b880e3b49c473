//! Operators: who signs in to the console, and how they like it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::role::Role;

/// The longest name, in characters.
pub const NAME_MAX: usize = 64;

/// Names an operator; given by the store, never given twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OperatorId(pub i64);

/// An account of the console, without its secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// Given by the store.
    pub id: OperatorId,
    /// What they sign in with, as it was first written; unique whatever the case.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Whether they have chosen a password; without one they have an invitation, or had one.
    pub password: bool,
    /// Whether a code is asked for beside the password.
    pub totp: bool,
    /// When the account was made.
    pub created_at: Timestamp,
    /// Since when they may not sign in.
    pub disabled_at: Option<Timestamp>,
    /// When they last signed in.
    pub last_sign_in_at: Option<Timestamp>,
    /// How many recovery codes are left.
    pub recovery_left: u32,
    /// Until when their invitation can be accepted, if they have one.
    pub invited_until: Option<Timestamp>,
    /// How they like the console.
    pub preferences: Preferences,
}

impl Operator {
    /// As it stands in the audit log and in a task's `requested_by`.
    pub fn actor_name(&self) -> String {
        format!("operator:{}", self.name)
    }

    /// Whether they can sign in.
    pub const fn is_enabled(&self) -> bool {
        self.disabled_at.is_none()
    }
}

/// How an operator likes the console.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preferences {
    /// The language by its tag (`en`, `ar`); none: what the browser asks for.
    pub language: Option<String>,
    /// Light or dark.
    pub theme: Theme,
    /// Whether a single key does something.
    pub single_keys: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self { language: None, theme: Theme::System, single_keys: true }
    }
}

/// Light or dark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// What the machine says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Its word in forms and in the store.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme that `word` names.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.as_str() == word)
    }
}

/// What is compared when somebody signs in: the name without its case.
pub fn login_of(name: &str) -> String {
    name.trim().to_lowercase()
}

/// Whether `name` can be an operator's: 1 to 64 characters that can be seen, with blanks only inside.
///
/// Marks that change the direction of a line are refused: they would let one name pass for another.
pub fn is_name(name: &str) -> bool {
    (1..=NAME_MAX).contains(&name.chars().count())
        && name.trim() == name
        && !name.chars().any(|c| c.is_control() || hides(c))
}

/// A character that shows nothing or turns what follows.
const fn hides(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Whether `text` looks like the tag of a language: letters, digits and hyphens.
pub fn is_language(text: &str) -> bool {
    (2..=35).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_seen_as_they_are() {
        for good in ["rahim", "R. Khan", "মোহাম্মদ", "a@b.example", &"x".repeat(NAME_MAX)]
        {
            assert!(is_name(good), "{good}");
        }
        let long = "x".repeat(NAME_MAX + 1);
        for bad in ["", " ", " rahim", "rahim ", "a\nb", "a\u{202e}b", "a\u{200b}", &long] {
            assert!(!is_name(bad), "{bad:?}");
        }
        assert_eq!(login_of(" Rahim "), login_of("rAHIM"));
    }

    #[test]
    fn themes_have_words_of_their_own() {
        for theme in Theme::ALL {
            assert_eq!(Theme::parse(theme.as_str()), Some(theme));
        }
        assert!(is_language("pt-BR") && !is_language("e") && !is_language("en/../x"));
    }
}
