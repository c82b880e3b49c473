//! One way of talking to either engine: a connection in a transaction, rows, values, statements.
//!
//! `operations/` is written against this, once for both engines. What belongs here: how a value gets into a
//! statement and out of a row. What does not: threads, pools, files (the engines), and SQL (the operations).

mod cell;
mod fault;
mod param;
mod rows;
mod statement;
mod values;

pub(crate) use cell::{Cell, Column, Row};
pub(crate) use fault::{Fault, Work, of_file, of_postgres, told, translate};
pub(crate) use param::{AnyParam, Params, Value, params};
pub(crate) use rows::{all, each, first, number, run};
pub(crate) use statement::{Sql, for_postgres, statements};
pub(crate) use values::{contains, local_of, micros, seconds};

use crate::postgres::session::Session;

/// A connection inside a transaction, of whichever engine.
pub(crate) enum Db<'c> {
    /// The connection of the one writer, or one that reads.
    Sqlite(&'c rusqlite::Connection),
    /// A connection of a pool.
    Postgres(&'c Session),
}

impl Db<'_> {
    /// Lets nobody else into the same part of the data until the transaction ends. With SQLite there is
    /// nobody else: one thread writes.
    pub(crate) fn guard(&self, guard: Guard<'_>) -> Work<()> {
        match self {
            Self::Sqlite(_) => Ok(()),
            Self::Postgres(session) => session.guard(guard),
        }
    }
}

/// What is read and then written by one transaction at a time.
///
/// A transaction takes one guard, as its first step; the terminals of [`Guard::Terminals`] are taken in one order.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Guard<'a> {
    /// What has few writers: the accounts, the settings.
    Part(&'static str),
    /// The tasks, blocks and exchanges of one terminal.
    Terminal(&'a str),
    /// The same of several.
    Terminals(&'a [&'a str]),
    /// The same of the terminal that this task is for.
    Task(&'a str),
    /// The tasks of all terminals.
    AllTasks,
}
