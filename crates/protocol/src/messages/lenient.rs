//! Optional fields: one that cannot be read is as if it were not there, so that nothing strange in it
//! takes the record with it (docs/protocol/realtime.md).

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{self, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::text::{Blob, Text, TextVisitor};
use crate::modes::RawMode;

/// A text or number; `None` for everything else.
pub(super) fn text<'de, D: Deserializer<'de>>(reader: D) -> Result<Option<Text<'de>>, D::Error> {
    Ok(reader.deserialize_any(Lenient)?.map(Text::from))
}

/// The place of a binary, or text; `None` for everything else.
pub(super) fn blob<'de, D: Deserializer<'de>>(reader: D) -> Result<Option<Blob<'de>>, D::Error> {
    Ok(text(reader)?.map(Blob::from))
}

/// A mode as it came; `None` for `null` and for what is too long to be one.
pub(super) fn mode<'de, D: Deserializer<'de>>(reader: D) -> Result<Option<RawMode>, D::Error> {
    let raw: &RawValue = Deserialize::deserialize(reader)?;
    Ok(Some(raw.get()).filter(|json| *json != "null").and_then(RawMode::from_json))
}

struct Lenient;

impl<'de> Visitor<'de> for Lenient {
    type Value = Option<Cow<'de, str>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }
    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Some(Cow::Borrowed(text)))
    }
    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(TextVisitor.visit_str::<E>(text).ok())
    }
    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Self::Value, E> {
        TextVisitor.visit_u64(number).map(Some)
    }
    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Self::Value, E> {
        TextVisitor.visit_i64(number).map(Some)
    }
    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Self::Value, E> {
        Ok(TextVisitor.visit_f64::<E>(number).ok())
    }
    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }
    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}
