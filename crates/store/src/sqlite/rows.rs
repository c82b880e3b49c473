//! Rows that are read into values of this program, where reading one may fail by itself.

use rusqlite::{Connection, Params, Row};

use crate::sql::Work;

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

/// Runs a statement that gives no rows; how many it changed.
pub(super) fn run(connection: &Connection, sql: &str, params: impl Params) -> Work<usize> {
    Ok(connection.prepare_cached(sql)?.execute(params)?)
}
