//! Why a use case refused, in the reader's language: by the refusal's code, a parameter by its kind of fault.
//! What a language lacks is said as the API says it.

use serde_json::Value;

use crate::app::AppError;
use crate::web::text::{Fill, Say};

/// What stands in the way.
pub(crate) fn words(say: &Say, error: &AppError) -> String {
    let said = match error {
        AppError::Parameter { terminal, wrong } => {
            let values = wrong.reason.values();
            let fill: Vec<_> =
                values.iter().map(|(name, value)| (*name, hole(say, value))).collect();
            let said = say.own(&format!("reason-{}", wrong.reason.kind()), &fill);
            said.map(|said| match terminal {
                Some(dev_id) => format!("{dev_id}: {said}"),
                None => said,
            })
        }
        other => say.own(&format!("refused-{}", other.code().replace('_', "-")), &[]),
    };
    said.unwrap_or_else(|| error.to_string())
}

fn hole(say: &Say, value: &Value) -> Fill<'static> {
    match value {
        // It can be the title of a profile.
        Value::String(text) => say.retold(text).into(),
        number => number.as_u64().map_or_else(|| number.to_string().into(), Fill::from),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use muster_model::DevId;
    use muster_protocol::commands::{Reason, validate};
    use serde_json::json;

    use super::*;
    use crate::web::text::{Language, Texts, holes, texts_of};

    const OTHERS: [Language; 3] = [Language::Spanish, Language::Indonesian, Language::Arabic];

    /// The codes of refusals as they stand in the use cases.
    fn codes(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                codes(&path, found);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            for begin in ["AppError::invalid(", "AppError::Conflict {"] {
                for (at, _) in text.match_indices(begin) {
                    let rest = text[at + begin.len()..].trim_start();
                    let rest = rest.strip_prefix("code:").unwrap_or(rest).trim_start();
                    let code = rest.strip_prefix('"').and_then(|rest| rest.split('"').next());
                    found.extend(code.map(str::to_owned));
                }
            }
        }
    }

    #[test]
    fn every_refusal_of_a_use_case_is_said_in_every_language() {
        let mut found = BTreeSet::from(["wrong_credentials".to_owned()]);
        codes(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app"), &mut found);
        assert!(found.contains("last_admin") && found.contains("unknown_zone"), "{found:?}");
        assert!(found.len() > 25, "{found:?}");
        for language in OTHERS {
            let say = Say::new(Texts::load(), language);
            for code in &found {
                let key = format!("refused-{}", code.replace('_', "-"));
                assert!(say.own(&key, &[]).is_some(), "{key} in {}", language.tag());
            }
        }
    }

    #[test]
    fn every_fault_of_a_parameter_is_said_with_its_values_in_every_language() {
        for language in OTHERS {
            let texts = texts_of(language);
            for (kind, english) in Reason::KINDS {
                let key = format!("reason-{kind}");
                let text = texts.get(key.as_str());
                let Some(text) = text else { panic!("{key} in {}", language.tag()) };
                let named: BTreeSet<&str> =
                    english.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
                assert_eq!(holes(text), named, "{key} in {}", language.tag());
            }
        }
    }

    #[test]
    fn a_refusal_is_said_in_the_readers_language_and_else_as_the_api_says_it() {
        let say = |language| Say::new(Texts::load(), language);
        let wrong = validate("SET_USER_NAME", &json!({"user_id": "1".repeat(40)})).unwrap_err();
        let error = AppError::from(wrong.clone());
        assert_eq!(words(&say(Language::English), &error), error.to_string());
        let spanish = words(&say(Language::Spanish), &error);
        assert!(spanish.contains("40") && spanish.contains("32"), "{spanish}");
        let terminal = Some(DevId::new("T1").unwrap());
        let error = AppError::Parameter { terminal, wrong };
        assert!(words(&say(Language::Indonesian), &error).starts_with("T1: "));
        let unknown = AppError::invalid("made_up", "x", "no such thing");
        assert_eq!(words(&say(Language::Arabic), &unknown), "no such thing");
    }
}
