//! Why a parameter is refused: one table of kinds, each with its English and the values in it.

use std::fmt;

use serde_json::{Value, json};

macro_rules! reasons {
    ($($kind:literal $name:ident $({ $($hole:ident: $of:ty),+ })? $english:literal;)+) => {
        /// Why a parameter is refused. As text it is a lower-case fragment that the sender can act on;
        /// whoever speaks another language looks [`Self::kind`] up and fills [`Self::values`] in.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Reason {
            $(
                #[doc = concat!("“", $english, "”")]
                $name $({ $(#[doc = concat!("`", stringify!($hole), "` of the sentence.")] $hole: $of),+ })?,
            )+
        }

        impl Reason {
            /// Every kind, with its English.
            pub const KINDS: &[(&str, &str)] = &[$(($kind, $english)),+];

            /// Which it is: a stable word.
            pub const fn kind(&self) -> &'static str {
                match self {
                    $(Self::$name { .. } => $kind,)+
                }
            }

            /// What stands in it, by name: numbers and texts.
            pub fn values(&self) -> Vec<(&'static str, Value)> {
                match self {
                    $(Self::$name $({ $($hole),+ })? => {
                        vec![$($((stringify!($hole), json!($hole))),+)?]
                    })+
                }
            }
        }

        impl fmt::Display for Reason {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$name $({ $($hole),+ })? => write!(f, $english),)+
                }
            }
        }
    };
}

reasons! {
    "no-such-command" NoSuchCommand
        "there is no such command; RAW sends what this server does not know";
    "no-such-parameter" NoSuchParameter { known: String }
        "there is no such parameter; there are {known}";
    "no-parameters" NoParameters "this command has no parameters";
    "required" Required "it is required";
    "one-of-these-required" OneOfTheseRequired { names: String } "give at least one of {names}";
    "before" Before { first: String } "it is before {first}";
    "empty" Empty "it is empty";
    "empty-binary" EmptyBinary "it is empty; leave it out instead";
    "too-long" TooLong { count: usize, max: usize } "it has {count} characters, the limit is {max}";
    "too-many-bytes" TooManyBytes { max: usize } "it is longer than {max} bytes";
    "too-many" TooMany { count: usize, max: usize } "it has {count} entries, the limit is {max}";
    "twice" Twice "it is there twice";
    "control-character" ControlCharacter "it holds a control character";
    "place-of-binary" PlaceOfBinary "the wire reads such a text as the place of a binary";
    "not-ascii" NotAscii "only printable ASCII reaches the terminal";
    "not-text" NotText "it must be text";
    "not-list" NotList "it must be a list";
    "not-object" NotObject "it must be an object";
    "not-host" NotHost "it must be an IPv4 address or a host name";
    "not-port" NotPort "it must be a number from 1 to 65535";
    "not-enrolment" NotEnrolment
        "it must be a number: 0-9 finger, 10 password, 11 card, 12 face, 13-16 palm, 20 vein or 30 photo";
    "not-one-of" NotOneOf { words: String } "it must be one of {words}";
    "not-time" NotTime "it must be a local time of 14 digits, YYYYMMDDhhmmss";
    "not-date" NotDate
        "it must be a date: YYYYMMDD, YYYYMMDDhhmmss, YYYY-MM-DD or YYYY-MM-DD hh:mm:ss";
    "not-time-of-day" NotTimeOfDay "it must be a time of day of 4 digits, hhmm";
    "not-digits" NotDigits { max: usize } "it must be text of 1 to {max} digits";
    "not-digits-list" NotDigitsList { count: usize, max: usize }
        "it must be a list of {count} texts of 1 to {max} digits";
    "not-code" NotCode "it must be printable ASCII without blanks at its ends";
    "not-json" NotJson "it must be text that is JSON";
    "not-base64" NotBase64 "it must be standard Base64 with padding";
    "not-word" NotWord "a password or card is printable ASCII text";
    "two-jsons" TwoJsons "it stands in place of json; give one of them";
    "lacks-binary" LacksBinary { highest: usize, count: usize }
        "BIN_{highest} stands in the JSON, but there are {count} binaries";
    "lacks-json" LacksJson "binaries need a json that names them BIN_1, BIN_2 …";
    "unknown-there" UnknownThere { profile: String, command: &'static str }
        "a {profile} does not know {command}";
    "number-there" NumberThere { profile: String, max: u64 }
        "ids on a {profile} are numbers up to {max}";
    "shorter-there" ShorterThere { profile: String, count: usize, max: usize }
        "it has {count} characters, ids on a {profile} have {max} at most";
    "only-there" OnlyThere { profile: String, takes: String } "a {profile} takes {takes} only";
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_reason_has_its_english_and_the_values_in_it() {
        let long = Reason::TooLong { count: 25, max: 24 };
        assert_eq!(long.to_string(), "it has 25 characters, the limit is 24");
        assert_eq!(long.kind(), "too-long");
        assert_eq!(long.values(), [("count", json!(25)), ("max", json!(24))]);
        assert!(Reason::Twice.values().is_empty());
    }

    #[test]
    fn each_kind_is_there_once() {
        let kinds: HashSet<_> = Reason::KINDS.iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds.len(), Reason::KINDS.len());
    }
}
