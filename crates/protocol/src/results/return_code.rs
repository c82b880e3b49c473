//! What `cmd_return_code` says.

use serde::Serialize;

/// What a return code is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was done, as far as the terminal says; proof is reading back.
    Success,
    /// There is no such person, or nobody at all.
    NoPerson,
    /// There is nothing of what was asked for.
    NoData,
    /// The terminal cannot do it.
    NotSupported,
    /// The terminal did not understand the parameters.
    BadParameters,
    /// The terminal is not able to now.
    Busy,
    /// It failed, and the terminal does not say why.
    Failed,
}

/// A return code that terminals are known to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct KnownCode {
    /// The text on the wire.
    pub code: &'static str,
    /// What it is about.
    pub outcome: Outcome,
    /// What it means, as a fragment that an operator can act on.
    pub meaning: &'static str,
}

/// Every return code that was seen (docs/protocol/commands.md). Spellings are the terminals'.
pub static RETURN_CODES: &[KnownCode] = &[
    known("OK", Outcome::Success, "done"),
    known("ERROR_NO_USER", Outcome::NoPerson, "no such person, or nobody is enrolled"),
    known("ERROR_NO_ID", Outcome::NoPerson, "no such person"),
    known("ERROR_NO_DATA", Outcome::NoData, "there is nothing of what was asked for"),
    known("EEROR_NOT_EXIST", Outcome::NoData, "the person has no such enrolment"),
    known("ERROR_NOT_EXIST", Outcome::NoData, "the person has no such enrolment"),
    known("ERROR_NOT_SUPPORTED", Outcome::NotSupported, "this terminal cannot do that"),
    known("NOT SUPPORT CMD", Outcome::NotSupported, "this terminal does not know the command"),
    known(
        "ERROR_INVALID_PARAMTER",
        Outcome::BadParameters,
        "the terminal did not understand the parameters; if this is so for every command, something \
         between server and terminal changes the case of header names",
    ),
    known("BUSY", Outcome::Busy, "its menu is open; try again when nobody uses it"),
    known("Error", Outcome::Failed, "the terminal refused without a reason"),
    known("ERROR", Outcome::Failed, "the terminal refused without a reason"),
];

const fn known(code: &'static str, outcome: Outcome, meaning: &'static str) -> KnownCode {
    KnownCode { code, outcome, meaning }
}

/// Whether a return code is success: exactly `OK` and nothing else.
pub fn is_success(code: &str) -> bool {
    code == "OK"
}

/// What is known of a return code; compared exactly, then without regard to case, but for success.
pub fn explain(code: &str) -> Option<&'static KnownCode> {
    let exact = RETURN_CODES.iter().find(|known| known.code == code);
    exact.or_else(|| {
        RETURN_CODES
            .iter()
            .filter(|known| known.outcome != Outcome::Success)
            .find(|known| known.code.eq_ignore_ascii_case(code.trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_exactly_ok_is_success() {
        assert!(is_success("OK"));
        for other in ["", "ok", "OK ", "Ok", "ERROR", "BUSY"] {
            assert!(!is_success(other), "{other:?}");
            assert_ne!(explain(other).map(|known| known.outcome), Some(Outcome::Success));
        }
        for known in RETURN_CODES {
            assert_eq!(is_success(known.code), known.outcome == Outcome::Success);
        }
    }

    #[test]
    fn both_spellings_of_a_missing_enrolment_mean_the_same() {
        let meaning = |code| explain(code).unwrap().meaning;
        assert_eq!(meaning("EEROR_NOT_EXIST"), meaning("ERROR_NOT_EXIST"));
        assert_eq!(explain("error").unwrap().outcome, Outcome::Failed);
        assert_eq!(explain("ERROR_OF_TOMORROW"), None);
    }
}
