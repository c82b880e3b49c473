//! Shapes that only the document knows: words out of a fixed few, and bytes.
//!
//! The words themselves are the model's; a test holds these to them.
#![expect(dead_code, reason = "the document is made from these; no value of them ever is")]

use utoipa::ToSchema;

/// How things stand with a task.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
pub(crate) enum TaskStatus {
    Waiting,
    Running,
    Succeeded,
    Failed,
    Cancelled,
    Expired,
}

/// Whether a terminal is let in.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
pub(crate) enum TerminalStatus {
    Pending,
    Admitted,
    Blocked,
}

/// Whether a terminal is heard.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
pub(crate) enum PresenceWord {
    Online,
    Late,
    Offline,
    Never,
}

/// What becomes of a terminal that nobody knows.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
pub(crate) enum AdmissionMode {
    Approve,
    Open,
    Closed,
}

/// What somebody may do.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
pub(crate) enum RoleWord {
    Viewer,
    Operator,
    Admin,
}

/// How a person identified.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
pub(crate) enum VerifyMethod {
    Finger,
    Password,
    Card,
    Face,
    Vein,
    Iris,
    Palm,
    JobNo,
}

/// Which way a person went.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
pub(crate) enum Direction {
    In,
    Out,
    BreakIn,
    BreakOut,
    OvertimeIn,
    OvertimeOut,
    Unknown,
}

/// How a punch reached the server.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
pub(crate) enum PunchSource {
    Realtime,
    Pulled,
}

/// Bytes, as they are.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
pub(crate) struct Binary(Vec<u8>);

/// One command that a terminal can be told.
#[derive(ToSchema)]
pub(crate) struct Command {
    /// The name on the wire.
    #[schema(example = "GET_LOG_DATA")]
    code: String,
    /// What it does, as a button would say it.
    #[schema(example = "Pull punches")]
    title: String,
    /// One sentence for whoever is about to send it.
    help: String,
    /// Section of the vendor's document; null for a command that the document does not have.
    section: Option<String>,
    /// Its parameters, in the order of the wire.
    parameters: Vec<Parameter>,
    /// What must hold between parameters.
    rules: Vec<serde_json::Value>,
    /// The form of its result: `none`, `status`, `user_list`, `logs`, `enrolment`, `user_info`,
    /// `management_logs`, `settings`, `raw` or `never`.
    #[schema(example = "logs")]
    result: String,
    /// `reads`, `repeatable`, `once` or `destructive`. Only the first two are ever delivered again.
    #[schema(example = "reads")]
    effect: String,
    /// Why it is so, in a sentence.
    effect_because: String,
    /// Whether `confirm` must repeat the terminal's id.
    needs_confirm: bool,
    /// How long it may wait for a poll, in seconds; null is for ever.
    waiting_seconds: Option<u32>,
    /// How long a terminal has for its result, in seconds since the delivery or the last block.
    running_seconds: u32,
    /// What the terminal must be able to do, if not every terminal can.
    capability: Option<String>,
    /// Whether the result can hold a template, a photo or a password.
    reads_biometric: bool,
}

/// One parameter of a command. Which limits it has depends on its kind.
#[derive(ToSchema)]
pub(crate) struct Parameter {
    /// The key, the same in the API and on the wire.
    #[schema(example = "begin_time")]
    name: String,
    /// What it may hold: `user_id`, `text`, `time`, `one_of`, `binary` and so on.
    #[schema(example = "time")]
    kind: String,
    /// Fewest characters.
    #[schema(required = false)]
    min: u64,
    /// Most characters, digits, bytes or objects.
    #[schema(required = false)]
    max: u64,
    /// Whether only printable ASCII will do.
    #[schema(required = false)]
    ascii: bool,
    /// The words, one of which it is.
    #[schema(required = false)]
    values: Vec<String>,
    /// The keys of an object in it.
    #[schema(required = false)]
    fields: Vec<serde_json::Value>,
    /// The key whose value must differ from object to object.
    #[schema(required = false)]
    unique: String,
    /// How many there are.
    #[schema(required = false)]
    count: u64,
    /// Whether it must be given.
    required: bool,
    /// One sentence for whoever fills it in.
    help: String,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use muster_model::admission::Mode;
    use muster_model::presence::Presence;
    use muster_model::punch::Sources;
    use muster_model::role::Role;
    use muster_model::task::Status;
    use muster_model::terminal::Status as Admission;
    use utoipa::PartialSchema;

    fn words<T: PartialSchema>() -> Vec<String> {
        let schema = serde_json::to_value(T::schema()).unwrap();
        serde_json::from_value(schema["enum"].clone()).unwrap()
    }

    fn are<T: PartialSchema, M>(parse: impl Fn(&str) -> Option<M>, count: usize) {
        let words = words::<T>();
        assert_eq!(words.len(), count, "{words:?}");
        for word in words {
            assert!(parse(&word).is_some(), "{word}");
        }
    }

    #[test]
    fn the_words_are_those_of_the_model() {
        are::<TaskStatus, _>(Status::parse, Status::ALL.len());
        are::<TerminalStatus, _>(Admission::parse, 3);
        are::<AdmissionMode, _>(Mode::parse, 3);
        are::<RoleWord, _>(Role::parse, Role::ALL.len());
        let heard = [Presence::Online, Presence::Late, Presence::Offline, Presence::Never];
        assert_eq!(words::<PresenceWord>(), heard.map(Presence::as_str));
        assert_eq!(words::<PunchSource>(), Sources::REALTIME.with(Sources::PULLED).words());
    }

    #[test]
    fn modes_are_those_of_the_protocol() {
        use muster_protocol::modes::{Direction as Way, Method};
        let methods = [
            Method::Finger,
            Method::Password,
            Method::Card,
            Method::Face,
            Method::Vein,
            Method::Iris,
            Method::Palm,
            Method::JobNo,
        ];
        assert_eq!(words::<VerifyMethod>(), methods.map(Method::as_str));
        let ways = [
            Way::In,
            Way::Out,
            Way::BreakIn,
            Way::BreakOut,
            Way::OvertimeIn,
            Way::OvertimeOut,
            Way::Unknown,
        ];
        assert_eq!(words::<Direction>(), ways.map(Way::as_str));
    }

    #[test]
    fn a_command_has_the_fields_that_are_described() {
        let described = |schema: &serde_json::Value| -> BTreeSet<String> {
            schema["properties"].as_object().unwrap().keys().cloned().collect()
        };
        let command = serde_json::to_value(Command::schema()).unwrap();
        let parameter = serde_json::to_value(Parameter::schema()).unwrap();
        for row in muster_protocol::commands::COMMANDS {
            let row = serde_json::to_value(row).unwrap();
            let keys: BTreeSet<String> = row.as_object().unwrap().keys().cloned().collect();
            assert_eq!(keys, described(&command));
            for one in row["parameters"].as_array().unwrap() {
                let known = described(&parameter);
                assert!(one.as_object().unwrap().keys().all(|key| known.contains(key)), "{one}");
            }
        }
    }
}
