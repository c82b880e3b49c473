//! The three names that stand on the wire: of a terminal, a person and a task.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a text is not a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum IdError {
    /// The text has no characters.
    #[error("read an id: it is empty")]
    Empty,
    /// The text is longer than the wire allows; both lengths in characters.
    #[error("read an id: it has {len} characters, the limit is {max}")]
    TooLong {
        /// How long the text is.
        len: usize,
        /// How long it may be.
        max: usize,
    },
    /// The text holds a control character or is not UTF-8.
    #[error("read an id: it holds a character that is not printable")]
    NotPrintable,
}

fn check(text: &str, max: usize) -> Result<(), IdError> {
    if text.is_empty() {
        return Err(IdError::Empty);
    }
    // A text of at most `max` bytes cannot have more than `max` characters: the usual case counts nothing.
    if text.len() > max {
        let len = text.chars().count();
        if len > max {
            return Err(IdError::TooLong { len, max });
        }
    }
    if text.chars().any(char::is_control) {
        return Err(IdError::NotPrintable);
    }
    Ok(())
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $max:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// The longest text allowed, in characters.
            pub const MAX: usize = $max;

            /// Checks `text` and keeps it exactly as it came: no trimming, no change of case.
            pub fn new(text: &str) -> Result<Self, IdError> {
                check(text, $max)?;
                Ok(Self(Arc::from(text)))
            }

            /// The text as it stands on the wire.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", &*self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::new(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                Self::new(&text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0.as_ref().to_owned()
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

id!(
    /// `dev_id`: names a terminal; at most 24 characters, and not a secret (docs/protocol/transport.md).
    DevId, 24
);
id!(
    /// `user_id`: names a person. Always text: leading zeros and letters count.
    /// Up to 32 characters, as in the widest record; the document says 24, and each terminal has a limit of
    /// its own, which its profile knows (docs/protocol/enrolment.md).
    UserId, 32
);
id!(
    /// `trans_id`: names a task; at most 16 characters (docs/protocol/commands.md).
    TransId, 16
);

impl UserId {
    /// Whether this is `"0"`, with which terminals mark an event without a person, or the same padded
    /// (docs/protocol/realtime.md).
    pub fn is_nobody(&self) -> bool {
        self.as_str().bytes().all(|byte| byte == b'0')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_kept_exactly() {
        for text in ["00000030", "D96584729B906B39", "é", " x "] {
            assert_eq!(DevId::new(text).unwrap().as_str(), text);
        }
    }

    #[test]
    fn limits_are_in_characters() {
        assert!(DevId::new(&"é".repeat(24)).is_ok());
        assert_eq!(DevId::new(&"x".repeat(25)), Err(IdError::TooLong { len: 25, max: 24 }));
        assert_eq!(TransId::new(""), Err(IdError::Empty));
        assert_eq!(UserId::new("1\n"), Err(IdError::NotPrintable));
    }

    #[test]
    fn nobody_is_zero_however_wide() {
        for (id, nobody) in [("0", true), ("00000000", true), ("10", false), ("O", false)] {
            assert_eq!(UserId::new(id).unwrap().is_nobody(), nobody, "{id}");
        }
    }
}
