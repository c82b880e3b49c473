//! A text that may come as a number, and a field that may refer to a binary.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::frame::bin_number;

/// A text; a JSON number is read as its decimal digits. Numbers and texts come mixed on one and the same
/// unit (seen on WS535BW1). Serialises as a JSON text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Text<'a>(Cow<'a, str>);

impl<'a> Text<'a> {
    /// The text exactly as it came.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, borrowed from the body unless it held escapes or was a number.
    pub fn into_inner(self) -> Cow<'a, str> {
        self.0
    }

    /// The number, if the text is decimal digits.
    pub fn number<N: std::str::FromStr>(&self) -> Option<N> {
        self.0.trim_ascii().parse().ok()
    }

    /// A text that borrows nothing.
    pub fn into_owned(self) -> Text<'static> {
        Text(Cow::Owned(self.0.into_owned()))
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl<'a> From<Cow<'a, str>> for Text<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self(text)
    }
}

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// Above this a JSON number with a fraction or exponent is not exact any more.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A text with escapes has to be copied; up to so many bytes it is. Nothing that terminals send as text
/// comes near it.
const MAX_COPIED: usize = 4096;

pub(super) struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a number")
    }
    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }
    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        if text.len() > MAX_COPIED {
            return Err(E::custom("a text too long to be meant"));
        }
        Ok(Cow::Owned(text.to_owned()))
    }
    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Cow::Owned(number.to_string()))
    }
    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Cow::Owned(number.to_string()))
    }
    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Self::Value, E> {
        // An id that would come out as another one is worse than an error.
        if number.abs() < EXACT {
            Ok(Cow::Owned(number.to_string()))
        } else {
            Err(E::custom("a number too large to be kept exactly"))
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor).map(Text)
    }
}

/// A field that holds a binary.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Blob<'a> {
    /// `"BIN_n"`: the n-th block behind the JSON, from 1 (docs/protocol/framing.md).
    Bin(u32),
    /// Any other text, as it came.
    Inline(Text<'a>),
}

impl Blob<'_> {
    /// The number of the block.
    pub fn bin(&self) -> Option<u32> {
        match self {
            Self::Bin(number) => Some(*number),
            Self::Inline(_) => None,
        }
    }
}

impl<'a> From<Text<'a>> for Blob<'a> {
    fn from(text: Text<'a>) -> Self {
        bin_number(text.as_str()).map_or(Self::Inline(text), Self::Bin)
    }
}

impl Serialize for Blob<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Bin(number) => serializer.collect_str(&format_args!("BIN_{number}")),
            Self::Inline(text) => text.serialize(serializer),
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Blob<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Text::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_keep_zeros_and_numbers_become_digits() {
        for (json, text) in [
            ("\"00030\"", "00030"),
            ("30", "30"),
            ("-3", "-3"),
            ("36.5", "36.5"),
            ("\"\\u0041\"", "A"),
        ] {
            assert_eq!(serde_json::from_str::<Text<'_>>(json).unwrap().as_str(), text);
        }
        for json in ["null", "true", "[]", "1e300", "123456789012345678901234"] {
            assert!(serde_json::from_str::<Text<'_>>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn a_blob_is_a_reference_or_text() {
        assert_eq!(serde_json::from_str::<Blob<'_>>("\"BIN_3\"").unwrap(), Blob::Bin(3));
        assert_eq!(serde_json::from_str::<Blob<'_>>("\"1234\"").unwrap().bin(), None);
        assert_eq!(serde_json::to_string(&Blob::Bin(7)).unwrap(), "\"BIN_7\"");
    }
}
