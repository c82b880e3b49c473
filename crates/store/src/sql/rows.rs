//! Rows that are read into values of this program, where reading one may fail by itself.

use std::ops::ControlFlow;

use super::fault::Work;
use super::{Column, Db, Params, Row, Sql};

/// Reads rows of a statement until `read` has enough.
#[expect(clippy::needless_pass_by_value, reason = "parameters are made where they are given")]
pub(crate) fn each(
    db: &Db<'_>,
    sql: Sql,
    params: impl Params,
    mut read: impl FnMut(&Row<'_>) -> Work<ControlFlow<()>>,
) -> Work<()> {
    match db {
        Db::Sqlite(connection) => {
            let mut statement = connection.prepare_cached(sql.sqlite)?;
            let mut rows = statement.query(rusqlite::params_from_iter(params.values()))?;
            while let Some(row) = rows.next()? {
                if read(&Row::Sqlite(row))?.is_break() {
                    break;
                }
            }
        }
        Db::Postgres(session) => {
            for row in &session.query(sql, &params.values())? {
                if read(&Row::Postgres(row))?.is_break() {
                    break;
                }
            }
        }
    }
    Ok(())
}

/// The first row of a statement, if it has one.
pub(crate) fn first<T>(
    db: &Db<'_>,
    sql: Sql,
    params: impl Params,
    read: impl FnOnce(&Row<'_>) -> Work<T>,
) -> Work<Option<T>> {
    let (mut read, mut found) = (Some(read), None);
    each(db, sql, params, |row| {
        if let Some(read) = read.take() {
            found = Some(read(row)?);
        }
        Ok(ControlFlow::Break(()))
    })?;
    Ok(found)
}

/// All rows of a statement.
pub(crate) fn all<T>(
    db: &Db<'_>,
    sql: Sql,
    params: impl Params,
    mut read: impl FnMut(&Row<'_>) -> Work<T>,
) -> Work<Vec<T>> {
    let mut found = Vec::new();
    each(db, sql, params, |row| {
        found.push(read(row)?);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(found)
}

/// The one value that a statement gives.
pub(crate) fn number<T: for<'r> Column<'r>>(
    db: &Db<'_>,
    sql: Sql,
    params: impl Params,
) -> Work<Option<T>> {
    first(db, sql, params, |row| row.get(0))
}

/// Runs a statement that gives no rows; how many it changed.
#[expect(clippy::needless_pass_by_value, reason = "parameters are made where they are given")]
pub(crate) fn run(db: &Db<'_>, sql: Sql, params: impl Params) -> Work<usize> {
    match db {
        Db::Sqlite(connection) => {
            let values = rusqlite::params_from_iter(params.values());
            Ok(connection.prepare_cached(sql.sqlite)?.execute(values)?)
        }
        Db::Postgres(session) => session.execute(sql, &params.values()),
    }
}
