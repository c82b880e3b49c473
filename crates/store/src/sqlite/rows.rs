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
