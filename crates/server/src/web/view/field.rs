//! Fields of forms: label, control, hint and what is wrong, tied together for readers aloud.

use std::borrow::Cow;

use askama::Template;
use askama::filters::HtmlSafe;

/// A field in which something is typed.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "parts/field.html")]
pub(crate) struct Field {
    name: Cow<'static, str>,
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
    exactly: Option<String>,
}

impl Field {
    /// A field of text with this name and label.
    pub(crate) fn text(name: impl Into<Cow<'static, str>>, label: String) -> Self {
        Self { name: name.into(), label, kind: "text", autocomplete: "off", ..Self::default() }
    }

    /// A password: `current-password` or `new-password`.
    pub(crate) fn password(name: &'static str, label: String, which: &'static str) -> Self {
        Self {
            name: name.into(),
            label,
            kind: "password",
            autocomplete: which,
            required: true,
            ..Self::default()
        }
    }

    /// Another kind of control: `datetime-local`.
    pub(crate) fn kind(mut self, kind: &'static str) -> Self {
        self.kind = kind;
        self
    }

    /// Exactly this must be typed, and stands behind the label; the button that waits for it has `data-typed`.
    pub(crate) fn exactly(mut self, text: String) -> Self {
        self.exactly = Some(text);
        self
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
    name: Cow<'static, str>,
    label: String,
    options: Vec<(String, String)>,
    chosen: String,
    hint: Option<String>,
    wrong: Option<String>,
}

impl Choice {
    /// A field with these options: what is sent, and what is read.
    pub(crate) fn new(
        name: impl Into<Cow<'static, str>>,
        label: String,
        options: Vec<(String, String)>,
    ) -> Self {
        Self { name: name.into(), label, options, ..Self::default() }
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

/// A field for much: JSON, or bytes as Base64, into which scripts also read a file.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "parts/area.html")]
pub(crate) struct Area {
    name: Cow<'static, str>,
    label: String,
    value: String,
    hint: Option<String>,
    wrong: Option<String>,
    required: bool,
    /// How a file is read into it; none: nothing is.
    file: Option<Pick>,
}

/// A file that is read into a field. The text can be typed all the same, behind a line that opens it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pick {
    /// The label of the button.
    pub(crate) label: String,
    /// What opens the field itself.
    pub(crate) typed: String,
    /// The kinds of files that are offered: `image/jpeg`; empty: all.
    pub(crate) accept: &'static str,
    /// The most bytes, and what is said of a larger file.
    pub(crate) most: Option<(usize, String)>,
    /// What is said of a file that cannot be read.
    pub(crate) unread: String,
}

impl Area {
    /// A field with this name and label.
    pub(crate) fn new(name: impl Into<Cow<'static, str>>, label: String) -> Self {
        Self { name: name.into(), label, ..Self::default() }
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

    /// A file can be read into it, as Base64.
    pub(crate) fn file(mut self, pick: Pick) -> Self {
        self.file = Some(pick);
        self
    }
}

impl HtmlSafe for Area {}
