//! SQL as static text, each piece with its name, in a list that a test prepares.

/// Defines statements and lists them: `statements! { NAME = "-- name\nSELECT …"; }`.
///
/// The first line of each is a comment with its name in lower case, so that whoever watches the
/// database sees which operation runs.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)*) => {
        $($(#[$doc])* const $name: &str = $sql;)*
        /// All statements of this file, with their names.
        #[cfg(test)]
        pub(super) const STATEMENTS: &[(&str, &str)] = &[$((stringify!($name), $name)),*];
    };
}

pub(super) use statements;
