//! SQL as static text, each piece with its name; a test prepares every one of them on SQLite, and every
//! operation of the contract suite on both engines.

/// A statement. Parameters are `?1`, `?2` in both texts; the one for PostgreSQL is rewritten when it is prepared.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sql {
    pub(crate) sqlite: &'static str,
    pub(crate) postgres: &'static str,
}

/// Defines statements: `statements! { NAME = "-- name\nSELECT …"; }`, or `NAME = "…", postgres "…";` where
/// the engines differ in words.
///
/// The first line of each is a comment with its name in lower case, so that whoever watches the
/// database sees which operation runs. Each use makes a test that checks this and prepares them all.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr $(, postgres $other:expr)?;)*) => {
        $($(#[$doc])* const $name: $crate::sql::Sql = $crate::sql::statements!(@one $sql $(, $other)?);)*

        /// All statements of this file, with their names.
        #[cfg(test)]
        pub(super) const STATEMENTS: &[(&str, $crate::sql::Sql)] = &[$((stringify!($name), $name)),*];

        #[cfg(test)]
        #[test]
        fn every_statement_is_named_and_prepares() {
            $crate::sqlite::statements::check_both(STATEMENTS);
        }
    };
    (@one $sql:expr) => { $crate::sql::Sql { sqlite: $sql, postgres: $sql } };
    (@one $sql:expr, $other:expr) => { $crate::sql::Sql { sqlite: $sql, postgres: $other } };
}

pub(crate) use statements;

/// The text as PostgreSQL takes it: parameters with a dollar, and without the names of indexes, which it
/// chooses by statistics.
pub(crate) fn for_postgres(sql: &str) -> String {
    const INDEX: &str = " INDEXED BY ";
    let mut text = String::with_capacity(sql.len());
    let mut rest = sql;
    while let Some(at) = rest.find(INDEX) {
        text.push_str(&rest[..at]);
        let name = &rest[at + INDEX.len()..];
        let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        rest = &name[end.unwrap_or(name.len())..];
    }
    text.push_str(rest);
    text.replace('?', "$")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_and_indexes_are_rewritten() {
        let sql = "SELECT 1 FROM a INDEXED BY a_by_b\nWHERE b = ?1 AND c = ?12";
        assert_eq!(for_postgres(sql), "SELECT 1 FROM a\nWHERE b = $1 AND c = $12");
    }
}
