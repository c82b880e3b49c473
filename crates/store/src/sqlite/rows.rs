//! Rows that are read into values of this program, where reading one may fail by itself.

use rusqlite::{Connection, Params, Row};

use super::fault::Work;

/// The first row of a statement, if it has one.
pub(super) fn first<T>(
    connection: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnOnce(&Row<'_>) -> Work<T>,
) -> Work<Option<T>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    rows.next()?.map(read).transpose()
}

/// All rows of a statement.
pub(super) fn all<T>(
    connection: &Connection,
    sql: &str,
    params: impl Params,
    mut read: impl FnMut(&Row<'_>) -> Work<T>,
) -> Work<Vec<T>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

/// Runs a statement that gives no rows; how many it changed.
pub(super) fn run(connection: &Connection, sql: &str, params: impl Params) -> Work<usize> {
    Ok(connection.prepare_cached(sql)?.execute(params)?)
}

/// For the tests of every family: does its SQL prepare, and how does the engine go about it.
#[cfg(test)]
pub(super) mod plan {
    use super::Connection;
    use crate::sqlite::migrate;

    /// A database with the whole schema and nothing in it.
    pub(in crate::sqlite) fn database() -> Connection {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate::migrate(&mut connection, std::path::Path::new("unused")).unwrap();
        connection
    }

    /// Prepares every statement; the first line of each is a comment with its name.
    pub(in crate::sqlite) fn prepares(families: &[&[(&str, &str)]]) {
        let connection = database();
        for (name, sql) in families.iter().copied().flatten() {
            connection.prepare(sql).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(sql.starts_with(&format!("-- {}\n", name.to_lowercase())), "{name}");
        }
    }

    /// How the engine runs a statement: its name, then a line for each step.
    pub(in crate::sqlite) fn plan(connection: &Connection, sql: &str) -> String {
        let name = sql.lines().next().unwrap_or_default();
        let mut explained = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let values = vec![rusqlite::types::Null; explained.parameter_count()];
        let steps = explained
            .query_map(rusqlite::params_from_iter(values), |row| row.get::<_, String>("detail"))
            .unwrap();
        let steps = steps.map(|step| format!("  {}", step.unwrap()));
        std::iter::once(name.to_owned()).chain(steps).collect::<Vec<_>>().join("\n")
    }
}
