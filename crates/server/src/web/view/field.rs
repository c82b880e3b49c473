//! Fields of forms: label, control, hint and what is wrong, tied together for readers aloud.

use askama::Template;
use askama::filters::HtmlSafe;

/// A field in which something is typed.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "parts/field.html")]
pub(crate) struct Field {
    name: &'static str,
    label: String,
    value: String,
    kind: &'static str,
    hint: Option<String>,
    wrong: Option<String>,
    autocomplete: &'static str,
    inputmode: &'static str,
    required: bool,
    focus: bool,
    mono: bool,
    long: Option<u32>,
}

impl Field {
    /// A field of text with this name and label.
    pub(crate) fn text(name: &'static str, label: String) -> Self {
        Self { name, label, kind: "text", autocomplete: "off", ..Self::default() }
    }

    /// A password: `current-password` or `new-password`.
    pub(crate) fn password(name: &'static str, label: String, which: &'static str) -> Self {
        Self {
            name,
            label,
            kind: "password",
            autocomplete: which,
            required: true,
            ..Self::default()
        }
    }

    /// What stands in it.
    pub(crate) fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// What helps to fill it.
    pub(crate) fn hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }

    /// What is wrong with what was typed.
    pub(crate) fn wrong(mut self, wrong: Option<String>) -> Self {
        self.wrong = wrong;
        self
    }

    /// It must be filled.
    pub(crate) fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Typing starts here.
    pub(crate) fn focus(mut self) -> Self {
        self.focus = true;
        self
    }

    /// What browsers and password stores fill in: `username`, `one-time-code`.
    pub(crate) fn autocomplete(mut self, what: &'static str) -> Self {
        self.autocomplete = what;
        self
    }

    /// Which keys a phone shows: `numeric`.
    pub(crate) fn keys(mut self, mode: &'static str) -> Self {
        self.inputmode = mode;
        self
    }

    /// Ids and codes stand in letters of one width.
    pub(crate) fn mono(mut self) -> Self {
        self.mono = true;
        self
    }

    /// The most characters.
    pub(crate) fn at_most(mut self, characters: u32) -> Self {
        self.long = Some(characters);
        self
    }
}

impl HtmlSafe for Field {}

/// A field in which one of several is chosen.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "parts/choice.html")]
pub(crate) struct Choice {
    name: &'static str,
    label: String,
    options: Vec<(String, String)>,
    chosen: String,
    hint: Option<String>,
    wrong: Option<String>,
}

impl Choice {
    /// A field with these options: what is sent, and what is read.
    pub(crate) fn new(name: &'static str, label: String, options: Vec<(String, String)>) -> Self {
        Self { name, label, options, ..Self::default() }
    }

    /// The one that is chosen.
    pub(crate) fn chosen(mut self, chosen: impl Into<String>) -> Self {
        self.chosen = chosen.into();
        self
    }

    /// What helps to choose.
    pub(crate) fn hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }

    /// What is wrong with the choice.
    pub(crate) fn wrong(mut self, wrong: Option<String>) -> Self {
        self.wrong = wrong;
        self
    }
}

impl HtmlSafe for Choice {}
