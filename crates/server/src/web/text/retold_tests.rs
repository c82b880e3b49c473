//! Whatever is stored in English has words in every language.

use muster_protocol::IdError;
use muster_protocol::commands::EncodeError;
use muster_protocol::frame::{self, FrameError};
use muster_protocol::profiles::Profiles;
use muster_protocol::records::{LayoutError, Library, RecordError};
use muster_protocol::results::{RETURN_CODES, ResultError};
use muster_protocol::times::TimeError;

use super::super::{Texts, tests::texts_of};
use super::*;

const OTHERS: [Language; 3] = [Language::Spanish, Language::Indonesian, Language::Arabic];

fn forms() -> Forms {
    Forms::read(include_str!("../../../texts/en/told.ftl"))
}

/// The sentences of errors that are stored, with a value in every hole.
fn written() -> Vec<String> {
    let frames = [
        FrameError::Empty,
        FrameError::TooShort(3),
        FrameError::BareJson,
        FrameError::JsonTruncated { claimed: 10, present: 5 },
        FrameError::JsonTooLong { claimed: 10, limit: 5 },
        FrameError::BinaryTruncated { number: 1, claimed: 10, present: 5 },
        FrameError::TooLong,
    ];
    let layouts = [
        LayoutError::Mismatch { library: Library::Hs103, expected: 44, size: 12 },
        LayoutError::Unknown { library: "FKDataHS9".to_owned(), size: 12 },
    ];
    let mut written: Vec<String> = frames.iter().map(ToString::to_string).collect();
    written.extend(layouts.iter().map(ToString::to_string));
    let results = frames.into_iter().map(ResultError::Frame);
    let results = results.chain(layouts.into_iter().map(ResultError::Layout));
    let results =
        results.chain([ResultError::Json, ResultError::Key("enroll_data"), ResultError::NoRecords]);
    written.extend(
        results.map(|error| format!("the terminal answered OK, but {error}; its bytes are kept")),
    );
    let records = [
        RecordError::Size { got: 12, expected: 44 },
        RecordError::Time { bits: 7, second: 61 },
        RecordError::User,
    ];
    written.extend(records.iter().map(ToString::to_string));
    written.extend([TimeError::Form, TimeError::Impossible].iter().map(ToString::to_string));
    let ids = [IdError::Empty, IdError::TooLong { len: 40, max: 32 }, IdError::NotPrintable];
    written.extend(ids.iter().map(ToString::to_string));
    let commands = [
        EncodeError::NoLocalTime,
        EncodeError::Frame(frame::EncodeError::EmptyBinary(1)),
        EncodeError::Frame(frame::EncodeError::TooLong),
    ];
    written.extend(commands.iter().map(ToString::to_string));
    written.extend(
        RETURN_CODES
            .iter()
            .map(|known| format!("the terminal answered {}: {}", known.code, known.meaning)),
    );
    written.extend(["clock guard", "pull before erase", "admission", "start"].map(str::to_owned));
    written
}

#[test]
fn profiles_are_called_by_names_of_products_or_said_in_every_language() {
    for language in OTHERS {
        let say = Say::new(Texts::load(), language);
        for profile in Profiles::builtin().iter() {
            let said = say.retold(&profile.title);
            let is_name = !profile.title.contains("erminal");
            assert_eq!(said == profile.title, is_name, "{said} in {}", language.tag());
        }
    }
}

#[test]
fn what_errors_say_and_the_store_keeps_is_said_in_every_language() {
    for language in OTHERS {
        let say = Say::new(Texts::load(), language);
        for english in written() {
            let said = say.retold(&english);
            assert_ne!(said, english, "{}", language.tag());
            for word in ["the ", "has ", " is "] {
                assert!(!said.contains(word), "{}: {said}", language.tag());
            }
        }
    }
}

#[test]
fn every_form_is_in_every_language_with_its_holes() {
    let forms = forms();
    let english = texts_of(Language::English);
    let told = |texts: &std::collections::BTreeMap<&'static str, &'static str>| {
        texts.keys().filter(|key| key.starts_with("told-")).count()
    };
    assert_eq!(told(&english), forms.0.len(), "each is one line");
    for form in &forms.0 {
        assert!(form.own() > 0, "{} fits everything", form.key);
        for language in OTHERS {
            let texts = texts_of(language);
            let Some(text) = texts.get(form.key) else { panic!("{} {}", form.key, language.tag()) };
            for (hole, _) in &form.holes {
                assert!(text.contains(&format!("${hole} ")), "{} {}", form.key, language.tag());
            }
        }
    }
}

#[test]
fn sentences_in_sentences_are_said_too_and_what_nobody_knows_stays() {
    let say = Say::new(Texts::load(), Language::Spanish);
    let english = "nothing was erased: the terminal holds 5 people and 4 were read; the terminal \
                   holds 3 faces and 2 were read";
    let said = say.retold(english);
    for word in ["5", "4", "3", "2", "personas", "rostros"] {
        assert!(said.contains(word), "{word} in {said}");
    }
    assert!(!said.contains("terminal holds"), "{said}");
    let id = say.retold("the person 007 cannot be asked for: of an older version");
    assert!(id.contains("007") && id.contains("of an older version"), "{id}");
    for unknown in ["made up", "", "<b>"] {
        assert_eq!(say.retold(unknown), unknown);
    }
    let english = Say::new(Texts::load(), Language::English);
    assert_eq!(english.retold("it is empty"), "it is empty");
}

#[test]
fn a_value_that_is_no_sentence_hides_none_of_the_others() {
    let say = Say::new(Texts::load(), Language::English);
    for english in ["it is empty; made up", "made up; it is empty"] {
        let told = say.told(english);
        assert!(told.any_of(&["told-first-and-second"]), "{english}");
        assert!(told.any_of(&["told-empty"]), "{english}");
    }
    assert!(!say.told("made up").any_of(&["told-empty"]));
}
