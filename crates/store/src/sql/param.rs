//! Values on their way into a statement.

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};

/// A value of a statement's parameter, with its type even where there is none.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Value<'a> {
    /// A whole number; flags are 0 and 1.
    Int(Option<i64>),
    /// Text.
    Text(Option<&'a str>),
    /// Bytes.
    Bytes(Option<&'a [u8]>),
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Int(Some(n)) => ValueRef::Integer(*n),
            Self::Text(Some(text)) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(Some(bytes)) => ValueRef::Blob(bytes),
            Self::Int(None) | Self::Text(None) | Self::Bytes(None) => ValueRef::Null,
        }))
    }
}

/// What can be a parameter.
pub(crate) trait Param {
    /// What a parameter without a value is.
    const NONE: Value<'static>;
    /// The value.
    fn value(&self) -> Value<'_>;
}

/// The same behind a pointer.
pub(crate) trait AnyParam {
    /// The value.
    fn any(&self) -> Value<'_>;
}

impl<P: Param + ?Sized> AnyParam for P {
    fn any(&self) -> Value<'_> {
        self.value()
    }
}

macro_rules! int {
    ($($type:ty)*) => {
        $(impl Param for $type {
            const NONE: Value<'static> = Value::Int(None);
            fn value(&self) -> Value<'_> {
                Value::Int(Some(i64::from(*self)))
            }
        })*
    };
}

int! { i64 u32 u8 bool }

impl Param for str {
    const NONE: Value<'static> = Value::Text(None);
    fn value(&self) -> Value<'_> {
        Value::Text(Some(self))
    }
}

impl Param for String {
    const NONE: Value<'static> = Value::Text(None);
    fn value(&self) -> Value<'_> {
        Value::Text(Some(self))
    }
}

impl Param for [u8] {
    const NONE: Value<'static> = Value::Bytes(None);
    fn value(&self) -> Value<'_> {
        Value::Bytes(Some(self))
    }
}

impl Param for Vec<u8> {
    const NONE: Value<'static> = Value::Bytes(None);
    fn value(&self) -> Value<'_> {
        Value::Bytes(Some(self))
    }
}

impl<const N: usize> Param for [u8; N] {
    const NONE: Value<'static> = Value::Bytes(None);
    fn value(&self) -> Value<'_> {
        Value::Bytes(Some(self))
    }
}

impl<P: Param> Param for Option<P> {
    const NONE: Value<'static> = P::NONE;
    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(P::NONE, Param::value)
    }
}

impl<P: Param + ?Sized> Param for &P {
    const NONE: Value<'static> = P::NONE;
    fn value(&self) -> Value<'_> {
        (**self).value()
    }
}

/// The parameters of a statement.
pub(crate) trait Params {
    /// Their values, in order.
    fn values(&self) -> Vec<Value<'_>>;
}

impl Params for () {
    fn values(&self) -> Vec<Value<'_>> {
        Vec::new()
    }
}

impl Params for &[&dyn AnyParam] {
    fn values(&self) -> Vec<Value<'_>> {
        self.iter().map(|param| param.any()).collect()
    }
}

impl<P: Param, const N: usize> Params for [P; N] {
    fn values(&self) -> Vec<Value<'_>> {
        self.iter().map(Param::value).collect()
    }
}

impl<A: Param, B: Param> Params for (A, B) {
    fn values(&self) -> Vec<Value<'_>> {
        vec![self.0.value(), self.1.value()]
    }
}

impl<A: Param, B: Param, C: Param> Params for (A, B, C) {
    fn values(&self) -> Vec<Value<'_>> {
        vec![self.0.value(), self.1.value(), self.2.value()]
    }
}

/// Parameters of different types: `params![dev_id, 5, at]`.
macro_rules! params {
    ($($value:expr),* $(,)?) => {
        &[$(&$value as &dyn $crate::sql::AnyParam),*] as &[&dyn $crate::sql::AnyParam]
    };
}

pub(crate) use params;
