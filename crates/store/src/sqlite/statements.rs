//! SQL as static text, each piece with its name; a test prepares every one of them.

/// Defines statements: `statements! { NAME = "-- name\nSELECT …"; }`.
///
/// The first line of each is a comment with its name in lower case, so that whoever watches the
/// database sees which operation runs. Each use makes a test that checks this and prepares them all.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)*) => {
        $($(#[$doc])* const $name: &str = $sql;)*

        /// All statements of this file, with their names.
        #[cfg(test)]
        pub(super) const STATEMENTS: &[(&str, &str)] = &[$((stringify!($name), $name)),*];

        #[cfg(test)]
        #[test]
        fn every_statement_is_named_and_prepares() {
            crate::sqlite::statements::check(STATEMENTS);
        }
    };
}

pub(super) use statements;

/// Checks statements against an empty database with today's schema.
#[cfg(test)]
pub(super) fn check(statements: &[(&str, &str)]) {
    let connection = empty();
    for (name, sql) in statements {
        let first = format!("-- {}\n", name.to_lowercase());
        assert!(sql.starts_with(&first), "{name} does not begin with its name: {sql}");
        if let Err(error) = connection.prepare(sql) {
            panic!("{name} does not prepare: {error}");
        }
    }
}

/// An empty database with today's schema, in memory.
#[cfg(test)]
pub(super) fn empty() -> rusqlite::Connection {
    let mut connection = rusqlite::Connection::open_in_memory().unwrap();
    super::migrate::migrate(&mut connection, std::path::Path::new("in memory")).unwrap();
    connection
}

/// How the engine goes through the data for a statement, a line for each step.
#[cfg(test)]
pub(super) fn plan(connection: &rusqlite::Connection, sql: &str) -> String {
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let steps = statement.raw_query().mapped(|row| row.get::<_, String>(3));
    steps.map(Result::unwrap).collect::<Vec<_>>().join("\n")
}

/// The plans of several statements, each under its name.
#[cfg(test)]
pub(super) fn plans(statements: &[&str]) -> String {
    let connection = empty();
    let each = statements.iter().map(|sql| {
        let name = sql.lines().next().unwrap_or_default();
        format!("{name}\n  {}", plan(&connection, sql).replace('\n', "\n  "))
    });
    each.collect::<Vec<_>>().join("\n")
}
