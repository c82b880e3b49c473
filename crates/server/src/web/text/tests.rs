//! No text is missing, and none is said in vain.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_bundle::FluentResource;

use super::*;

/// Files that every language has whole.
const EVERYWHERE: [&str; 20] = [
    "common",
    "navigation",
    "states",
    "times",
    "errors",
    "account",
    "setup",
    "terminals",
    "shelf",
    "audit",
    "operators",
    "tokens",
    "settings",
    "compare",
    "overview",
    "terminal",
    "tasks",
    "commands",
    "punches",
    "people",
];

fn keys(text: &str) -> BTreeSet<&str> {
    let first = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
    text.lines()
        .filter(first)
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key)
        .collect()
}

fn english() -> BTreeSet<&'static str> {
    let files = FILES.iter().find(|(language, _)| *language == Language::English).unwrap().1;
    files.iter().flat_map(|file| keys(file)).collect()
}

/// All of `text(…)`, `count(…)`, `name(…)`, `with(…)`, `html(…)` and `Said::new(…)` with a key as it stands.
fn used(source: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for call in ["text(\"", "count(\"", ".name(\"", "with(\"", "html(\"", "Said::new(\""] {
        for (at, _) in source.match_indices(call) {
            let key = source[at + call.len()..].split('"').next().unwrap_or_default();
            let is_key = key.contains('-')
                && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            if is_key && !key.ends_with('-') {
                found.insert(key.to_owned());
            }
        }
    }
    found
}

fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs" || ending == "html") {
            let text = std::fs::read_to_string(&path).unwrap();
            found.push(text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned());
        }
    }
}

#[test]
fn every_key_that_is_used_is_there_in_english() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    sources(&root.join("src/web"), &mut texts);
    sources(&root.join("templates"), &mut texts);
    let english = english();
    let used: BTreeSet<String> = texts.iter().flat_map(|text| used(text)).collect();
    let missing: Vec<_> = used.iter().filter(|key| !english.contains(key.as_str())).collect();
    assert!(missing.is_empty(), "write these into texts/en: {missing:?}");
    assert!(used.contains("skip-to-content"), "templates were looked into");
}

#[test]
fn listed_files_are_whole_in_every_language() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("texts");
    let read = |language: Language, file: &str| {
        std::fs::read_to_string(root.join(language.tag()).join(file).with_extension("ftl")).unwrap()
    };
    for file in EVERYWHERE {
        let english = read(Language::English, file);
        for language in Language::ALL {
            let other = read(language, file);
            assert_eq!(keys(&english), keys(&other), "{} in {}", file, language.tag());
        }
    }
}

/// What stands in braces with a dollar: what a sentence is filled with.
pub(crate) fn holes(text: &str) -> BTreeSet<&str> {
    let parts = text.split('$').skip(1);
    parts.map(|part| part.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap()).collect()
}

/// The texts of a file by their keys.
fn messages(file: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let begins: Vec<usize> = std::iter::once(0)
        .chain(file.match_indices('\n').map(|(at, _)| at + 1))
        .filter(|at| file[*at..].starts_with(|c: char| c.is_ascii_lowercase()))
        .collect();
    for (n, begin) in begins.iter().enumerate() {
        let end = begins.get(n + 1).copied().unwrap_or(file.len());
        if let Some((key, text)) = file[*begin..end].split_once(" =") {
            found.push((key, text));
        }
    }
    found
}

/// All texts of a language by their keys.
pub(crate) fn texts_of(language: Language) -> BTreeMap<&'static str, &'static str> {
    let files = FILES.iter().find(|(known, _)| *known == language).unwrap().1;
    files.iter().flat_map(|file| messages(file)).collect()
}

#[test]
fn a_sentence_has_no_hole_that_the_english_one_lacks() {
    let english = texts_of(Language::English);
    assert!(english.len() > 300 && english["signed-in-as"].contains("$role"));
    for language in Language::ALL {
        // The English of these is a table of code, and their test knows it.
        for (key, text) in
            texts_of(language).into_iter().filter(|(key, _)| !key.starts_with("reason-"))
        {
            let mut filled = english.get(key).map(|text| holes(text)).unwrap_or_default();
            // A language may bend for a number that English only stands beside.
            filled.insert("count");
            let strange: Vec<_> = holes(text).difference(&filled).copied().collect();
            assert!(strange.is_empty(), "{key} in {}: {strange:?}", language.tag());
        }
    }
}

#[test]
fn every_file_is_well_formed_and_has_no_key_twice() {
    for (language, files) in FILES {
        let mut seen = BTreeSet::new();
        for file in *files {
            let read = FluentResource::try_new((*file).to_owned());
            assert!(read.is_ok(), "{}: {:?}", language.tag(), read.err().map(|(_, faults)| faults));
            for key in keys(file) {
                assert!(seen.insert(key), "{key} stands twice in {}", language.tag());
            }
        }
    }
}

#[test]
fn numbers_in_sentences_are_grouped_and_plural_forms_chosen() {
    let texts = Texts::load();
    let english = Say::new(Arc::clone(&texts), Language::English);
    assert_eq!(english.count("selected", 1_164), "1,164 selected");
    assert_eq!(english.count("count-pending", 1), "waits for admission");
    assert_eq!(english.count("count-pending", 2), "wait for admission");
    let arabic = Say::new(texts, Language::Arabic);
    assert_eq!(arabic.count("selected", 2), "محددان");
}

#[test]
fn arabic_has_a_form_for_few_for_many_and_for_hundreds() {
    let say = Say::new(Texts::load(), Language::Arabic);
    let isolates = ['\u{2068}', '\u{2069}'];
    let counted = |count: i64| say.count("people-shown", count).replace(isolates, "");
    for (count, told) in [
        (0, "لا أحد"),
        (1, "شخص واحد"),
        (2, "شخصان"),
        (3, "3 أشخاص"),
        (11, "11 شخصًا"),
        (100, "100 شخص"),
        (102, "102 شخص"),
        (450, "450 شخصًا"),
        (1_103, "1,103 أشخاص"),
        (48_211, "48,211 شخصًا"),
    ] {
        assert_eq!(counted(count), told);
    }
}

#[test]
fn what_stands_from_left_to_right_keeps_its_order_in_arabic() {
    let say = Say::new(Texts::load(), Language::Arabic);
    let fill = [("address", "192.0.2.1".into()), ("port", "7005".into())];
    let text = say.with("listening-reach", &fill);
    let (_, rest) = text.split_once('\u{2066}').unwrap();
    let address = "http://\u{2068}192.0.2.1\u{2069}:\u{2068}7005\u{2069}/\u{2069}";
    assert!(rest.starts_with(address), "{text}");
}

#[test]
fn what_a_language_lacks_is_english_that_keeps_its_direction() {
    let english = FILES.iter().find(|(language, _)| *language == Language::English).unwrap().1;
    let bundles = vec![
        (Language::English, bundle(Language::English, english)),
        (Language::Arabic, bundle(Language::Arabic, &["hex-json = JSON"])),
    ];
    let arabic = Say::new(Arc::new(Texts { bundles, told: Forms::read("") }), Language::Arabic);
    assert_eq!(arabic.text("hex-len"), "\u{2066}length\u{2069}");
    assert_eq!(arabic.list(&["أ".to_owned(), "ب".to_owned()]), "أ، ب");
}

#[test]
fn what_fills_a_hole_cannot_write_html() {
    let say = Say::new(Texts::load(), Language::English);
    let text = say.html("sign-in-to", &[("name", Html::text("<script>"))]);
    assert_eq!(text.as_str(), "to the attendance server <strong>&#60;script&#62;</strong>");
}
