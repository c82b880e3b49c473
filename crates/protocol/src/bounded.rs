//! JSON of which nobody knows what is in it, read without letting it grow.
//!
//! A tree of values takes many times the bytes of its text: `[]` is two of them and a value is some
//! seventy. So the number of values and keys is limited, and the text has a limit before it gets here
//! ([`crate::frame::MAX_JSON`]): what is read takes its own length plus a constant.

use std::fmt;

use serde::de::{self, DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// How many values and keys one text may hold. The richest message there is, a person with all
/// enrolments, has under 200.
pub const MAX_NODES: usize = 4096;

/// Reads one JSON text; `None` when it is not JSON or holds more than [`MAX_NODES`] values and keys.
pub fn value(json: &[u8]) -> Option<Value> {
    let mut left = MAX_NODES;
    let mut reader = serde_json::Deserializer::from_slice(json);
    let value = Node { left: &mut left }.deserialize(&mut reader).ok()?;
    reader.end().ok()?;
    Some(value)
}

/// Reads one JSON object, by the same limit.
pub fn object(json: &[u8]) -> Option<Map<String, Value>> {
    match value(json)? {
        Value::Object(map) => Some(map),
        _ => None,
    }
}

struct Node<'a> {
    left: &'a mut usize,
}

impl Node<'_> {
    fn take<E: de::Error>(&mut self) -> Result<(), E> {
        *self.left = self.left.checked_sub(1).ok_or_else(|| E::custom("too many values"))?;
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: de::Deserializer<'de>>(mut self, reader: D) -> Result<Value, D::Error> {
        self.take()?;
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }
    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = seq.next_element_seed(Node { left: &mut *self.left })? {
            list.push(value);
        }
        Ok(Value::Array(list))
    }
    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            self.take()?;
            let value = entries.next_value_seed(Node { left: &mut *self.left })?;
            map.insert(key, value);
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reads_what_the_usual_reader_reads() {
        for json in
            [r#"{"a":[1,-2,3.5,"x\n",null,true,{"b":{}}]}"#, "null", " [ ] ", r#""text""#, "1e3"]
        {
            assert_eq!(value(json.as_bytes()), serde_json::from_str(json).ok(), "{json}");
        }
        for json in ["", "{", "[1]x", "nul", r#"{"a":}"#] {
            assert_eq!(value(json.as_bytes()), None, "{json}");
        }
        assert_eq!(object(b"[]"), None);
    }

    #[test]
    fn a_text_of_too_many_values_is_refused() {
        let list = |entries: usize| format!("[{}]", vec!["1"; entries].join(","));
        assert!(value(list(MAX_NODES - 1).as_bytes()).is_some());
        assert!(value(list(MAX_NODES).as_bytes()).is_none());
        let keys: Vec<_> = (0..MAX_NODES / 2).map(|n| format!("\"{n}\":1")).collect();
        assert!(object(format!("{{{}}}", keys.join(",")).as_bytes()).is_none());
    }
}
