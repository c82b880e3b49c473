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

/// The same for statements of either engine, and that the text for the other one has the same name.
#[cfg(test)]
pub(crate) fn check_both(statements: &[(&str, crate::sql::Sql)]) {
    let own: Vec<_> = statements.iter().map(|(name, sql)| (*name, sql.sqlite)).collect();
    check(&own);
    for (name, sql) in statements {
        let first = format!("-- {}\n", name.to_lowercase());
        assert!(sql.postgres.starts_with(&first), "{name} does not begin with its name");
    }
}

/// An empty database with today's schema, in memory.
#[cfg(test)]
pub(crate) fn empty() -> rusqlite::Connection {
    let mut connection = rusqlite::Connection::open_in_memory().unwrap();
    super::migrate::migrate(&mut connection, std::path::Path::new("in memory")).unwrap();
    connection
}

/// How the engine goes through the data for a statement, a line for each step.
#[cfg(test)]
pub(crate) fn plan(connection: &rusqlite::Connection, sql: &str) -> String {
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let steps = statement.raw_query().mapped(|row| row.get::<_, String>(3));
    steps.map(Result::unwrap).collect::<Vec<_>>().join("\n")
}

/// The plans of several statements, each under its name.
#[cfg(test)]
pub(crate) fn plans(statements: &[crate::sql::Sql]) -> String {
    let connection = empty();
    let each = statements.iter().map(|sql| {
        let sql = sql.sqlite;
        let name = sql.lines().next().unwrap_or_default();
        format!("{name}\n  {}", plan(&connection, sql).replace('\n', "\n  "))
    });
    each.collect::<Vec<_>>().join("\n")
}
