//! A mode as it came.

use std::fmt;

use serde::de::{self, IgnoredAny, SeqAccess};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

/// `verify_mode` or `io_mode` as it came: a number, a decimal text, an array of names, or anything else.
/// Serialises as it came (with `serde_json`). At most [`Self::MAX`] bytes of JSON; no mode comes near it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct RawMode(Box<str>);

impl RawMode {
    /// The longest JSON text that is taken, in bytes.
    pub const MAX: usize = 1024;

    /// Takes a JSON text; `None` when it is not JSON or too long.
    pub fn from_json(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }

    /// The JSON text.
    pub fn as_json(&self) -> &str {
        &self.0
    }

    /// The number: a JSON number, or a text of decimal digits. Up to 32 bits.
    pub fn number(&self) -> Option<u32> {
        let text =
            self.0.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(&self.0);
        let text = text.trim_ascii();
        if text.starts_with('+') { None } else { text.parse().ok() }
    }

    /// Calls `each` with every name: of an array in order, or a text that is no number. Entries that are
    /// no text are passed over.
    pub fn each_name(&self, each: impl FnMut(&str)) {
        if self.number().is_none() {
            let mut deserializer = serde_json::Deserializer::from_str(&self.0);
            // What is no text and no array has no names.
            let _ = deserializer.deserialize_any(Names(each));
        }
    }
}

impl From<u32> for RawMode {
    fn from(number: u32) -> Self {
        Self(number.to_string().into())
    }
}

impl fmt::Debug for RawMode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for RawMode {
    /// The number or text without quotes; arrays as JSON.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            self.0.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(&self.0),
        )
    }
}

impl Serialize for RawMode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(self.0.to_string())
            .map_err(serde::ser::Error::custom)?
            .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for RawMode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw: Box<RawValue> = Deserialize::deserialize(deserializer)?;
        if raw.get().len() > Self::MAX {
            return Err(de::Error::custom("a mode too long to be meant"));
        }
        Ok(Self(raw.into()))
    }
}

struct Names<F>(F);

impl<'de, F: FnMut(&str)> de::Visitor<'de> for Names<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name or an array of names")
    }

    fn visit_str<E: de::Error>(mut self, text: &str) -> Result<(), E> {
        (self.0)(text);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut names: A) -> Result<(), A::Error> {
        while let Some(entry) = names.next_element_seed(Name(&mut self.0))? {
            let () = entry;
        }
        Ok(())
    }
}

/// One entry of the array, of whatever type.
struct Name<'f, F>(&'f mut F);

impl<'de, F: FnMut(&str)> de::DeserializeSeed<'de> for Name<'_, F> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, F: FnMut(&str)> de::Visitor<'de> for Name<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }
    fn visit_str<E: de::Error>(self, text: &str) -> Result<(), E> {
        (self.0)(text);
        Ok(())
    }
    fn visit_u64<E: de::Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E: de::Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E: de::Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_bool<E: de::Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        Ok(())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        while entries.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }
    fn visit_map<A: de::MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(())
    }
}
