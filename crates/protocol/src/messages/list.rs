//! A list of which at most so many entries are kept.

use std::fmt;
use std::ops::Deref;

use serde::de::{self, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::{Text, lenient};

/// A list of texts with at most `MAX` entries; those past it, and entries that are no text, are left out.
/// A text alone is a list of one entry, and whatever else is no list is an empty one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(transparent)]
pub struct Texts<'a, const MAX: usize>(Vec<Text<'a>>);

impl<'a, const MAX: usize> Deref for Texts<'a, MAX> {
    type Target = [Text<'a>];
    fn deref(&self) -> &[Text<'a>] {
        &self.0
    }
}

impl<'a, const MAX: usize> From<Vec<Text<'a>>> for Texts<'a, MAX> {
    /// Entries past `MAX` are left out.
    fn from(mut entries: Vec<Text<'a>>) -> Self {
        entries.truncate(MAX);
        Self(entries)
    }
}

/// An entry, if it is a text or a number.
#[derive(Deserialize)]
#[serde(transparent)]
struct Entry<'a>(#[serde(borrow, deserialize_with = "lenient::text")] Option<Text<'a>>);

struct TextsVisitor<const MAX: usize>;

impl<'de, const MAX: usize> Visitor<'de> for TextsVisitor<MAX> {
    type Value = Texts<'de, MAX>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of texts")
    }
    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Self::Value, E> {
        let entries = if text.is_empty() { Vec::new() } else { vec![Text::from(text)] };
        Ok(Texts(entries))
    }
    fn visit_str<E: de::Error>(self, _: &str) -> Result<Self::Value, E> {
        Ok(Texts::default())
    }
    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(Texts::default())
    }
    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Texts::default())
    }
    fn visit_u64<E: de::Error>(self, _: u64) -> Result<Self::Value, E> {
        Ok(Texts::default())
    }
    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Texts::default())
    }
    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Texts::default())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while entries.len() < MAX {
            match seq.next_element()? {
                Some(Entry(entry)) => entries.extend(entry),
                None => return Ok(Texts(entries)),
            }
        }
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Texts(entries))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Texts::default())
    }
}

impl<'de: 'a, 'a, const MAX: usize> Deserialize<'de> for Texts<'a, MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextsVisitor)
    }
}
