//! Why something lies on the shelf, in plain words. What the parser said of it stands on its own page.

use crate::web::text::Say;

/// Each plain sentence with what a parser says for it: keys of `told.ftl`.
const PLAIN: [(&str, &[&str]); 5] = [
    (
        "shelf-plain-time",
        &["told-read-time", "told-time-form", "told-time-impossible", "told-record-time"],
    ),
    (
        "shelf-plain-person",
        &["told-read-id", "told-record-user", "told-holds-nobody", "told-whose-enrolment"],
    ),
    (
        "shelf-plain-cut",
        &[
            "told-empty",
            "told-too-short",
            "told-json-cut",
            "told-binary-cut",
            "told-record-cut",
            "told-no-records",
        ],
    ),
    ("shelf-plain-long", &["told-json-long", "told-body-long", "told-more-than-event"]),
    ("shelf-plain-task", &["told-no-such-task", "told-task-went", "told-task-does-not-wait"]),
];

/// What is said of all the rest.
const OTHER: &str = "shelf-plain-other";

/// A kept reason as a sentence for whoever is no programmer.
pub(crate) fn plain(say: &Say, reason: &str) -> String {
    let told = say.told(reason);
    let fits = PLAIN.iter().find(|(_, keys)| told.any_of(keys));
    say.text(fits.map_or(OTHER, |(key, _)| key))
}

#[cfg(test)]
mod tests {
    use muster_protocol::frame::FrameError;
    use muster_protocol::results::ResultError;
    use muster_protocol::times::TimeError;

    use super::*;
    use crate::web::text::{Language, Texts, texts_of};

    #[test]
    fn what_a_parser_says_is_said_plainly() {
        let say = Say::new(Texts::load(), Language::English);
        let cut = ResultError::Frame(FrameError::TooShort(3)).to_string();
        for (reason, told) in [
            (TimeError::Form.to_string().as_str(), "Its time cannot be read."),
            (cut.as_str(), "A part of it is missing."),
            ("this terminal has no such task", "It answers a task that does not wait for it."),
            ("no layout of 40 bytes is known", "It is written in a way that is not known here."),
        ] {
            assert_eq!(plain(&say, reason), told, "{reason}");
        }
    }

    #[test]
    fn every_sentence_and_every_key_is_there() {
        let sentences = PLAIN.iter().map(|(sentence, _)| *sentence).chain([OTHER]);
        let keys = PLAIN.iter().flat_map(|(_, keys)| keys.iter().copied());
        let wanted: Vec<_> = sentences.chain(keys).collect();
        for language in Language::ALL {
            let texts = texts_of(language);
            for key in &wanted {
                assert!(texts.contains_key(key), "{key} in {}", language.tag());
            }
        }
    }
}
