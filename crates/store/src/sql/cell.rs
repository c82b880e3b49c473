//! Values on their way out of a row.

use jiff::Timestamp;
use muster_model::{DevId, TransId, UserId};
use serde_json::Value;

use super::fault::{Fault, Work};
use super::values::instant_of;

/// A value of a column, as both engines give it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Cell<'r> {
    /// Nothing.
    Null,
    /// A whole number, or a truth as 0 or 1.
    Int(i64),
    /// Text.
    Text(&'r str),
    /// Bytes.
    Bytes(&'r [u8]),
}

/// A row of either engine.
pub(crate) enum Row<'r> {
    /// Valid until the next one is read.
    Sqlite(&'r rusqlite::Row<'r>),
    /// One of all that came.
    Postgres(&'r tokio_postgres::Row),
}

/// Which column: by its name, or by its number where a statement is read often.
pub(crate) trait Place:
    rusqlite::RowIndex + tokio_postgres::row::RowIndex + std::fmt::Display + Copy
{
    /// What it is called when it cannot be read.
    fn name(self) -> &'static str;
}

impl Place for usize {
    fn name(self) -> &'static str {
        "a column"
    }
}

impl Place for &'static str {
    fn name(self) -> &'static str {
        self
    }
}

impl Row<'_> {
    fn cell(&self, place: impl Place) -> Work<Cell<'_>> {
        use rusqlite::types::ValueRef;
        match self {
            Self::Sqlite(row) => match row.get_ref(place)? {
                ValueRef::Null => Ok(Cell::Null),
                ValueRef::Integer(n) => Ok(Cell::Int(n)),
                ValueRef::Text(text) => std::str::from_utf8(text)
                    .map(Cell::Text)
                    .map_err(|_| Fault::Unreadable(place.name())),
                ValueRef::Blob(bytes) => Ok(Cell::Bytes(bytes)),
                ValueRef::Real(_) => Err(Fault::Unreadable(place.name())),
            },
            Self::Postgres(row) => Ok(row.try_get(place)?),
        }
    }

    /// A column as a value of this type.
    pub(crate) fn get<'a, T: Column<'a>>(&'a self, place: impl Place) -> Work<T> {
        T::of(self.cell(place)?).ok_or(Fault::Unreadable(place.name()))
    }

    /// A column by its name.
    pub(crate) fn col<'a, T: Column<'a>>(&'a self, name: &'static str) -> Work<T> {
        self.get(name)
    }

    /// A column that this program reads with `parse`.
    pub(crate) fn read<'a, R: Column<'a>, T>(
        &'a self,
        name: &'static str,
        parse: impl FnOnce(R) -> Option<T>,
    ) -> Work<T> {
        parse(self.col(name)?).ok_or(Fault::Unreadable(name))
    }

    /// An instant.
    pub(crate) fn instant(&self, name: &'static str) -> Work<Timestamp> {
        self.read(name, instant_of)
    }

    /// An instant or none.
    pub(crate) fn instant_or_none(&self, name: &'static str) -> Work<Option<Timestamp>> {
        self.read(name, |us: Option<i64>| match us {
            Some(us) => instant_of(us).map(Some),
            None => Some(None),
        })
    }

    /// JSON.
    pub(crate) fn json(&self, name: &'static str) -> Work<Value> {
        self.read(name, |text: &str| serde_json::from_str(text).ok())
    }

    /// A `dev_id`.
    pub(crate) fn dev_id(&self, name: &'static str) -> Work<DevId> {
        self.read(name, |text: &str| DevId::new(text).ok())
    }

    /// A `user_id`.
    pub(crate) fn user_id(&self, name: &'static str) -> Work<UserId> {
        self.read(name, |text: &str| UserId::new(text).ok())
    }

    /// A `trans_id`.
    pub(crate) fn trans_id(&self, name: &'static str) -> Work<TransId> {
        self.read(name, |text: &str| TransId::new(text).ok())
    }
}

/// What a cell can be read as; none if it holds something else.
pub(crate) trait Column<'r>: Sized {
    /// Reads it.
    fn of(cell: Cell<'r>) -> Option<Self>;
}

impl Column<'_> for i64 {
    fn of(cell: Cell<'_>) -> Option<Self> {
        if let Cell::Int(n) = cell { Some(n) } else { None }
    }
}

impl Column<'_> for bool {
    fn of(cell: Cell<'_>) -> Option<Self> {
        i64::of(cell).map(|n| n != 0)
    }
}

impl Column<'_> for u32 {
    fn of(cell: Cell<'_>) -> Option<Self> {
        i64::of(cell).and_then(|n| Self::try_from(n).ok())
    }
}

impl Column<'_> for u8 {
    fn of(cell: Cell<'_>) -> Option<Self> {
        i64::of(cell).and_then(|n| Self::try_from(n).ok())
    }
}

impl<'r> Column<'r> for &'r str {
    fn of(cell: Cell<'r>) -> Option<Self> {
        if let Cell::Text(text) = cell { Some(text) } else { None }
    }
}

impl Column<'_> for String {
    fn of(cell: Cell<'_>) -> Option<Self> {
        <&str>::of(cell).map(Self::from)
    }
}

impl<'r> Column<'r> for &'r [u8] {
    fn of(cell: Cell<'r>) -> Option<Self> {
        if let Cell::Bytes(bytes) = cell { Some(bytes) } else { None }
    }
}

impl Column<'_> for Vec<u8> {
    fn of(cell: Cell<'_>) -> Option<Self> {
        <&[u8]>::of(cell).map(Self::from)
    }
}

impl<const N: usize> Column<'_> for [u8; N] {
    fn of(cell: Cell<'_>) -> Option<Self> {
        <&[u8]>::of(cell).and_then(|bytes| bytes.try_into().ok())
    }
}

impl<'r, T: Column<'r>> Column<'r> for Option<T> {
    fn of(cell: Cell<'r>) -> Option<Self> {
        if matches!(cell, Cell::Null) { Some(None) } else { T::of(cell).map(Some) }
    }
}
