//! How a person was verified.

use serde::{Deserialize, Serialize};

use super::{PACKED, RawMode};
use Method::{Card, Face, Finger, JobNo, Palm, Password, Vein};

/// One way to verify a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// A finger.
    Finger,
    /// A password.
    Password,
    /// A card.
    Card,
    /// The face.
    Face,
    /// A vein.
    Vein,
    /// An iris.
    Iris,
    /// A palm.
    Palm,
    /// A job number keyed in.
    JobNo,
}

impl Method {
    /// All of them.
    pub const ALL: [Self; 8] = [Finger, Password, Card, Face, Vein, Self::Iris, Palm, JobNo];

    /// Its word, as in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Finger => "finger",
            Password => "password",
            Card => "card",
            Face => "face",
            Vein => "vein",
            Self::Iris => "iris",
            Palm => "palm",
            JobNo => "job_no",
        }
    }
}

/// The small numbers (docs/protocol/modes.md).
const SMALL: &[(u32, &[Method])] = &[
    (1, &[Finger]),
    (2, &[Password]),
    (3, &[Card]),
    (4, &[Finger, Password]),
    (5, &[Finger, Card]),
    (6, &[Password, Finger]),
    (7, &[Card, Finger]),
    (8, &[JobNo]),
    (9, &[Card, Password]),
    (20, &[Face]),
    (21, &[Face, Card]),
    (22, &[Face, Password]),
    (23, &[Card, Face]),
    (24, &[Password, Face]),
    (25, &[Face, Finger]),
    (26, &[Finger, Face]),
    (30, &[Vein]),
    (31, &[Vein, Card]),
    (32, &[Vein, Password]),
    (33, &[Card, Vein]),
    (34, &[Password, Vein]),
    (40, &[Palm]),
    (41, &[Palm, Password]),
    (0x89, &[Password, Card]),
];

/// The nibbles of a packed number.
const NIBBLES: [(u32, Method); 7] =
    [(1, Finger), (2, Password), (3, Card), (4, Face), (5, Vein), (6, Method::Iris), (7, Palm)];

/// The names in arrays; the first of a method is the one that is written.
const NAMES: &[(&str, Method)] = &[
    ("FP", Finger),
    ("PASSWORD", Password),
    ("CARD", Card),
    ("FACE", Face),
    ("VEIN", Vein),
    ("IRIS", Method::Iris),
    ("PALM", Palm),
    ("JOB_NO", JobNo),
    ("FINGER", Finger),
    ("IDCARD", Card),
    ("PALMVEIN", Palm),
];

/// More methods than this are not kept of one punch: a packed number has room for eight.
const MOST: usize = 8;

/// How a person was verified: the value as it came and its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verify {
    /// As it came.
    pub raw: RawMode,
    /// In the order in which they were used; empty when unknown. At most eight.
    pub methods: Vec<Method>,
}

impl Verify {
    /// Reads a value of JSON.
    pub fn from_raw(raw: RawMode) -> Self {
        let mut methods = Vec::new();
        match raw.number() {
            Some(number) => methods = methods_of(number),
            None => raw.each_name(|name| {
                let found =
                    NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name.trim_ascii()));
                if let (Some((_, method)), true) = (found, methods.len() < MOST) {
                    methods.push(*method);
                }
            }),
        }
        Self { raw, methods }
    }

    /// Reads a record's number.
    pub fn from_number(number: u32) -> Self {
        Self { raw: RawMode::from(number), methods: methods_of(number) }
    }
}

fn methods_of(number: u32) -> Vec<Method> {
    if number < PACKED {
        return SMALL
            .iter()
            .find(|(small, _)| *small == number)
            .map(|(_, methods)| methods.to_vec())
            .unwrap_or_default();
    }
    let mut methods = Vec::new();
    for nibble in
        (0..8).rev().map(|place| number >> (place * 4) & 0xf).take_while(|nibble| *nibble != 0)
    {
        match NIBBLES.iter().find(|(known, _)| *known == nibble) {
            Some((_, method)) => methods.push(*method),
            // Part of a meaning would be a wrong one.
            None => return Vec::new(),
        }
    }
    methods
}

/// The small number of these methods in this order, if there is one.
pub fn verify_small(methods: &[Method]) -> Option<u32> {
    SMALL.iter().find(|(_, known)| *known == methods).map(|(number, _)| *number)
}

/// The packed number of these methods in this order; `None` for none, more than eight, or a job number.
pub fn verify_packed(methods: &[Method]) -> Option<u32> {
    if methods.is_empty() || methods.len() > MOST {
        return None;
    }
    methods.iter().zip((0..8).rev()).try_fold(0, |packed, (method, place)| {
        NIBBLES
            .iter()
            .find(|(_, known)| known == method)
            .map(|(nibble, _)| packed | nibble << (place * 4))
    })
}

/// The names of these methods in this order.
pub fn verify_names(methods: &[Method]) -> Vec<&'static str> {
    let name =
        |method: &Method| NAMES.iter().find(|(_, known)| known == method).map(|(name, _)| *name);
    methods.iter().filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Vec<Method> {
        Verify::from_raw(RawMode::from_json(json).unwrap()).methods
    }

    #[test]
    fn numbers_texts_and_names_mean_the_same() {
        assert_eq!(read("1"), [Finger]);
        assert_eq!(read("\"4\""), [Finger, Password]);
        assert_eq!(read(r#"["FP","PASSWORD"]"#), [Finger, Password]);
        assert_eq!(read(r#"["PASSWORD","idcard"]"#), [Password, Card]);
        assert_eq!(read("\"FACE\""), [Face]);
        assert_eq!(read("137"), [Password, Card]);
    }

    #[test]
    fn packed_numbers_are_read_from_the_top_to_the_first_zero() {
        for (number, methods) in [
            (0x1000_0000, &[Finger][..]),
            (0x4000_0000, &[Face]),
            (0x1200_0000, &[Finger, Password]),
            (0x1020_0000, &[Finger]),
            (0x7777_7777, &[Palm; 8]),
            (0x6500_0000, &[Method::Iris, Vein]),
            (0x0100_0000, &[]),
        ] {
            assert_eq!(Verify::from_number(number).methods, methods, "{number:#x}");
        }
    }

    #[test]
    fn the_unknown_has_no_meaning_and_keeps_its_raw_value() {
        for json in [
            "0",
            "999",
            "-1",
            "1.5",
            "null",
            "{}",
            "[]",
            "[1,null,{},[\"FP\"]]",
            "\"\"",
            "\"+1\"",
            "2684354560",
        ] {
            let verify = Verify::from_raw(RawMode::from_json(json).unwrap());
            assert!(verify.methods.is_empty(), "{json}");
            assert_eq!(
                serde_json::to_string(&verify).unwrap(),
                format!(r#"{{"raw":{json},"methods":[]}}"#)
            );
        }
    }

    #[test]
    fn what_is_written_is_read() {
        for (number, methods) in SMALL {
            assert_eq!(verify_small(methods), Some(*number));
            assert_eq!(Verify::from_number(*number).methods, *methods);
            let names = serde_json::to_string(&verify_names(methods)).unwrap();
            assert_eq!(read(&names), *methods);
            if let Some(packed) = verify_packed(methods) {
                assert_eq!(Verify::from_number(packed).methods, *methods);
            }
        }
        assert_eq!(verify_packed(&[]), None);
        assert_eq!(verify_packed(&[Finger, Password]), Some(0x1200_0000));
    }
}
