//! What a password must be. Length is what counts; rules of composition only make people write it down.

use crate::operator::login_of;

/// The fewest characters.
pub const MIN: usize = 10;
/// The most bytes: hashing must not cost what the sender likes.
pub const MAX_BYTES: usize = 256;

/// What is wrong with a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Weak {
    /// Fewer than [`MIN`] characters.
    #[error("choose a password of at least {MIN} characters")]
    Short,
    /// More than [`MAX_BYTES`] bytes.
    #[error("choose a password of at most {MAX_BYTES} bytes")]
    Long,
    /// The name is the first thing that is tried.
    #[error("choose a password that is not the name")]
    Name,
}

impl Weak {
    /// A stable word for programs and texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Short => "password_too_short",
            Self::Long => "password_too_long",
            Self::Name => "password_is_name",
        }
    }
}

/// Whether `password` can be the one of the operator with this name.
pub fn check(password: &str, name: &str) -> Result<(), Weak> {
    if password.len() > MAX_BYTES {
        return Err(Weak::Long);
    }
    if password.chars().count() < MIN {
        return Err(Weak::Short);
    }
    if login_of(password) == login_of(name) {
        return Err(Weak::Name);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_counts_and_nothing_else() {
        assert_eq!(check("aaaaaaaaaa", "rahim"), Ok(()));
        assert_eq!(check("ঢাকা ঢাকা ঢাকা", "rahim"), Ok(()), "characters, not bytes");
        assert_eq!(check("aaaaaaaaa", "rahim"), Err(Weak::Short));
        assert_eq!(check("Rahim.Khan.", "rahim.khan."), Err(Weak::Name));
        assert_eq!(check(&"a".repeat(MAX_BYTES), "rahim"), Ok(()));
        assert_eq!(check(&"a".repeat(MAX_BYTES + 1), "rahim"), Err(Weak::Long));
    }
}
