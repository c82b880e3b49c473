//! What a terminal of a profile can be told, and how much of a value it keeps.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::Profile;
use crate::UserId;
use crate::commands::{Fault, Kind, Parameter, ParameterError, Parameters, Reason};
use crate::enrolment::{BackupNumber, EnrolmentKind};
use crate::records::{Library, UserLayout};

/// The words of `supported_enroll_data` for a kind of credential (docs/protocol/polls.md).
const ENROLMENT_WORDS: &[(EnrolmentKind, &str)] = &[
    (EnrolmentKind::Finger, "FP"),
    (EnrolmentKind::Password, "PASSWORD"),
    (EnrolmentKind::Card, "IDCARD"),
    (EnrolmentKind::Face, "FACE"),
    (EnrolmentKind::Palm, "PALMVEIN"),
    (EnrolmentKind::Vein, "PALMVEIN"),
];

/// Every word of `supported_enroll_data`.
pub(super) const SUPPORTED_WORDS: [&str; 6] =
    ["FP", "PASSWORD", "IDCARD", "FACE", "PALMVEIN", "QR"];

impl Profile {
    /// How records of people are laid out, if that is known from the profile alone.
    fn user_layout(&self) -> Option<UserLayout> {
        let name = self.records.user_layout.as_ref().or(self.records.library.as_ref())?;
        Library::from_name(name).map(UserLayout::of)
    }

    /// The highest id, where ids are numbers; `None` where they are text.
    pub fn max_user_id(&self) -> Option<u64> {
        let numbers = self.user_layout().is_some_and(|layout| layout.id_characters().is_none());
        self.ids.max_user_id.or(numbers.then_some(u32::MAX.into()))
    }

    /// The longest id in characters.
    pub fn max_id_length(&self) -> usize {
        let of_records = self.user_layout().and_then(UserLayout::id_characters);
        self.ids.max_length.or(of_records).unwrap_or(UserId::MAX)
    }

    /// An id as this terminal wants it in commands, and so as it stands in its records: digits alone are
    /// padded. The id of nobody never is.
    pub fn wire_user_id<'a>(&self, id: &'a str) -> Cow<'a, str> {
        let width = self.ids.command_width;
        let is_number = id.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number || id.len() >= width || id.bytes().all(|byte| byte == b'0') {
            return Cow::Borrowed(id);
        }
        Cow::Owned(format!("{id:0>width$}"))
    }

    /// What is kept of a name, if that is not all of it: terminals cut without a word.
    pub fn cut_name<'a>(&self, name: &'a str) -> Option<&'a str> {
        let limit = self.commands.name_limit?;
        name.char_indices().nth(limit).map(|(end, _)| &name[..end])
    }

    /// Whether a terminal of this profile can do what these parameters ask for; the error says what it
    /// cannot.
    pub fn check(&self, parameters: &Parameters) -> Result<(), ParameterError> {
        let command = parameters.command();
        if !self.supports(command) {
            let reason =
                Reason::UnknownThere { profile: self.title.clone(), command: command.code };
            return Err(ParameterError {
                fault: Fault::NotForTerminal,
                field: "command".to_owned(),
                reason,
            });
        }
        self.check_object(command.parameters, parameters.values(), "")
    }

    fn check_object(
        &self,
        fields: &[Parameter],
        values: &Map<String, Value>,
        path: &str,
    ) -> Result<(), ParameterError> {
        for field in fields {
            let Some(value) = values.get(field.name) else { continue };
            let path = if path.is_empty() {
                field.name.to_owned()
            } else {
                format!("{path}.{}", field.name)
            };
            let objects = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
            let unfit = match field.kind {
                Kind::UserId => value.as_str().and_then(|id| self.cannot_hold(id)),
                Kind::BackupNumber => value.as_u64().and_then(|number| self.cannot_enrol(number)),
                Kind::Object { fields } | Kind::Objects { fields, .. } => {
                    for object in objects.iter().filter_map(Value::as_object) {
                        self.check_object(fields, object, &path)?;
                    }
                    None
                }
                _ => None,
            };
            if let Some(reason) = unfit {
                return Err(ParameterError { fault: Fault::NotForTerminal, field: path, reason });
            }
        }
        Ok(())
    }

    /// Why no person of this terminal can have this id.
    fn cannot_hold(&self, id: &str) -> Option<Reason> {
        if let Some(max) = self.max_user_id() {
            let fits = id.bytes().all(|byte| byte.is_ascii_digit())
                && id.parse::<u64>().is_ok_and(|number| number <= max);
            return (!fits).then(|| Reason::NumberThere { profile: self.title.clone(), max });
        }
        let (count, max) = (id.chars().count(), self.max_id_length());
        (count > max).then(|| Reason::ShorterThere { profile: self.title.clone(), count, max })
    }

    /// Why this terminal takes no such enrolment.
    fn cannot_enrol(&self, number: u64) -> Option<Reason> {
        let takes = &self.commands.supported_enrolments;
        let kind = BackupNumber::new(u32::try_from(number).ok()?).kind();
        let word = ENROLMENT_WORDS.iter().find(|(of, _)| *of == kind)?.1;
        let lacks = !takes.is_empty() && !takes.iter().any(|one| one.eq_ignore_ascii_case(word));
        lacks.then(|| Reason::OnlyThere { profile: self.title.clone(), takes: takes.join(", ") })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::Profiles;
    use super::*;
    use crate::commands::validate;

    fn profile(name: &str) -> Profile {
        Profile::clone(Profiles::builtin().get(name).unwrap())
    }

    fn refused(name: &str, code: &str, parameters: &Value) -> Option<String> {
        let parameters = validate(code, parameters).unwrap();
        profile(name)
            .check(&parameters)
            .err()
            .map(|error| format!("{}: {}", error.field, error.reason))
    }

    #[test]
    fn ids_are_padded_as_the_terminal_wants_them_and_nobody_is_not() {
        let padded = profile("m61bh");
        for (id, wire) in
            [("30", "00000030"), ("00000030", "00000030"), ("A1", "A1"), ("123456789", "123456789")]
        {
            assert_eq!(padded.wire_user_id(id), wire);
        }
        for nobody in ["0", "00"] {
            assert_eq!(padded.wire_user_id(nobody), nobody);
            assert!(UserId::new(nobody).unwrap().is_nobody());
        }
        assert_eq!(profile("hs103").wire_user_id("30"), "30");
    }

    #[test]
    fn limits_of_ids_follow_the_records() {
        for (name, number, length) in [
            ("hs100", Some(u64::from(u32::MAX)), 32),
            ("hs105", Some(u64::from(u32::MAX)), 32),
            ("ws535bw1", Some(u64::from(u32::MAX)), 32),
            ("hs102", None, 16),
            ("hs103", None, 32),
            ("wf206bnc", None, 22),
            ("generic", None, 32),
        ] {
            let profile = profile(name);
            assert_eq!(profile.max_user_id(), number, "{name}");
            if number.is_none() {
                assert_eq!(profile.max_id_length(), length, "{name}");
            }
        }
        let ask = |name, id: &str| refused(name, "GET_USER_INFO", &json!({"user_id": id}));
        let longest = "1".repeat(32);
        assert_eq!(ask("hs103", &longest), None, "an id of a record can be asked for");
        assert!(ask("hs102", &longest).unwrap().contains("16 at most"));
        assert!(ask("hs101", "4294967296").unwrap().starts_with("user_id: ids on a "));
        assert!(ask("hs101", "A1").is_some());
        assert_eq!(ask("hs101", "4294967295"), None);
    }

    #[test]
    fn what_a_terminal_does_not_know_or_take_is_refused() {
        let enrol = |name, number: u32| {
            let wish =
                json!({"cmd": "enter_enroll", "param": {"user_id": "2", "backup_number": number}});
            refused(name, "SET_COMMAND", &wish)
        };
        assert_eq!(enrol("wf206bnc", 12), None);
        let words = refused(
            "ws535bw1",
            "SET_ENROLL_DATA",
            &json!({"user_id": "1", "backup_number": 12, "enroll_data": "AAAA"}),
        );
        assert_eq!(words.unwrap(), "backup_number: a WS535BW1 takes FP, PASSWORD, IDCARD only");
        let mut mute = profile("hs103");
        mute.commands.unsupported = vec!["GET_ALL_USER_INFO".to_owned()];
        let error = mute.check(&validate("GET_ALL_USER_INFO", &Value::Null).unwrap()).unwrap_err();
        assert_eq!((error.fault, error.field.as_str()), (Fault::NotForTerminal, "command"));
    }

    #[test]
    fn a_name_is_cut_at_characters() {
        let profile = profile("ws535bw1");
        assert_eq!(profile.cut_name("Ada"), None);
        assert_eq!(profile.cut_name("Ünal Özgü"), Some("Ünal Özg"));
    }
}
