//! What pages say, in the language of whoever reads them.
//!
//! Texts are whole sentences with named holes and plural forms, in `texts/{language}/*.ftl`. Templates and
//! handlers name a key; [`Say`] has the words. What a language lacks is said in English, and tests find
//! keys that are missing in English, and in any language of those files that are whole everywhere.

mod language;
mod plural;
mod retold;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use askama::filters::{Escaper as _, Html as HtmlRules};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

pub(crate) use self::language::Language;
use self::retold::Forms;
#[cfg(test)]
pub(crate) use self::tests::{holes, texts_of};
use super::view::html::Html;
use super::view::number::{self, Count};

type Bundle = FluentBundle<FluentResource>;

/// One folder of `texts/` for each language, with its files.
macro_rules! texts {
    ($($language:ident $folder:literal: $($file:literal)*;)*) => {
        const FILES: &[(Language, &[&str])] = &[$((
            Language::$language,
            &[$(include_str!(concat!("../../../texts/", $folder, "/", $file, ".ftl")),)*],
        ),)*];
    };
}

texts! {
    English "en": "common" "navigation" "states" "times" "errors" "account" "setup" "terminals"
        "shelf" "audit" "operators" "tokens" "settings" "compare" "overview" "terminal" "tasks" "commands" "punches" "people"
        "told";
    Spanish "es": "common" "navigation" "states" "times" "errors" "account" "setup" "terminals"
        "shelf" "audit" "operators" "tokens" "settings" "compare" "overview" "terminal" "tasks" "commands" "punches" "people"
        "verbs" "refusals" "told";
    Indonesian "id": "common" "navigation" "states" "times" "errors" "account" "setup" "terminals"
        "shelf" "audit" "operators" "tokens" "settings" "compare" "overview" "terminal" "tasks" "commands" "punches" "people"
        "verbs" "refusals" "told";
    Arabic "ar": "common" "navigation" "states" "times" "errors" "account" "setup" "terminals"
        "shelf" "audit" "operators" "tokens" "settings" "compare" "overview" "terminal" "tasks" "commands" "punches" "people"
        "verbs" "refusals" "told";
}

/// All texts in all languages. One for the server.
pub(crate) struct Texts {
    bundles: Vec<(Language, Bundle)>,
    told: Forms,
}

impl Texts {
    /// Reads the built-in texts.
    pub(crate) fn load() -> Arc<Self> {
        let bundles = FILES.iter().map(|(language, files)| (*language, bundle(*language, files)));
        let told = Forms::read(include_str!("../../../texts/en/told.ftl"));
        Arc::new(Self { bundles: bundles.collect(), told })
    }

    fn bundle(&self, language: Language) -> Option<&Bundle> {
        self.bundles.iter().find(|(known, _)| *known == language).map(|(_, bundle)| bundle)
    }
}

fn bundle(language: Language, files: &[&str]) -> Bundle {
    let tag = language.tag().parse().expect("tags of languages are well formed");
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    // Marks around what fills a hole keep its direction apart; they are needed only where lines begin
    // at the right, and would be copied along everywhere else.
    bundle.set_use_isolating(language.dir() == "rtl");
    bundle.set_formatter(Some(match language.marks() {
        (',', _) => |value, _| grouped(value, (',', '.')),
        _ => |value, _| grouped(value, ('.', ',')),
    }));
    for file in files {
        // A test reads every file; a line that cannot be read costs its own text alone.
        let resource = FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(read, _)| read);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

fn grouped(value: &FluentValue<'_>, marks: (char, char)) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    Some(number::decimal(plural::shown(number), marks))
}

/// What can fill a hole of a sentence.
pub(crate) type Fill<'a> = FluentValue<'a>;

/// The words of one language. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Say {
    texts: Arc<Texts>,
    language: Language,
}

impl Say {
    /// The words of `language`.
    pub(crate) fn new(texts: Arc<Texts>, language: Language) -> Self {
        Self { texts, language }
    }

    /// Which language they are of.
    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// A text without holes.
    pub(crate) fn text(&self, key: &str) -> String {
        self.fill(key, None)
    }

    /// A text about a number: its hole is `$count`.
    pub(crate) fn count(&self, key: &str, count: impl Count) -> String {
        self.with(key, &[("count", count.count().into())])
    }

    /// A text about something that has a name: its hole is `$name`.
    pub(crate) fn name(&self, key: &str, name: impl AsRef<str>) -> String {
        self.with(key, &[("name", name.as_ref().into())])
    }

    /// A text with holes of any kind.
    pub(crate) fn with(&self, key: &str, fill: &[(&'static str, Fill<'_>)]) -> String {
        self.fill(key, Some(&self.chosen(fill)))
    }

    /// What fills holes, as this language chooses forms by it.
    fn chosen<'a>(&self, fill: &[(&'static str, Fill<'a>)]) -> FluentArgs<'a> {
        fill.iter().map(|(name, value)| (*name, plural::chosen_by(self.language, value))).collect()
    }

    /// A text that holds marks of HTML, or whose holes are filled with them. The text itself is ours and
    /// stands as it is; what is not [`Html`] already was escaped when it became it.
    pub(crate) fn html(&self, key: &str, fill: &[(&'static str, Html)]) -> Html {
        let args = fill.iter().map(|(name, html)| (*name, Fill::from(html.as_str()))).collect();
        Html::trusted(self.fill(key, Some(&args)))
    }

    /// Words one after the other: `Finger, card`.
    pub(crate) fn list(&self, words: &[String]) -> String {
        words.join(self.language.comma())
    }

    /// A text of this very language, for what is said in English somewhere else; none if there is none.
    pub(crate) fn own(&self, key: &str, fill: &[(&'static str, Fill<'_>)]) -> Option<String> {
        let args = self.chosen(fill);
        self.of(self.language, key, Some(&args))
    }

    fn fill(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        if let Some(text) = self.of(self.language, key, args) {
            return text;
        }
        match self.of(Language::English, key, args) {
            Some(text) if self.language.dir() == Language::English.dir() => text,
            Some(text) => apart(&text),
            None => {
                tracing::debug!(key, "a text is missing");
                key.to_owned()
            }
        }
    }

    fn of(&self, language: Language, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let bundle = self.texts.bundle(language)?;
        let pattern = bundle.get_message(key)?.value()?;
        let mut faults = Vec::new();
        let text = bundle.format_pattern(pattern, args, &mut faults);
        if !faults.is_empty() {
            tracing::debug!(key, ?faults, "a text has a hole that nothing fills");
        }
        Some(text.into_owned())
    }
}

/// A text that runs from left to right, kept apart from a line that runs the other way: its full stop stays
/// behind it, and its numbers where they were written.
fn apart(text: &str) -> String {
    format!("\u{2066}{text}\u{2069}")
}

/// `text`, so that it stands in HTML as it is read.
pub(crate) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    // Writing to a string cannot fail.
    let _ = HtmlRules.write_escaped_str(&mut safe, text);
    safe
}
