//! Which way somebody went.

use std::fmt;

use askama::filters::HtmlSafe;

use super::icon::flip;
use crate::web::text::{Say, escaped};

/// A direction as it is shown: an arrow, if it is one way or the other, and a word.
#[derive(Debug, Clone)]
pub(crate) struct Direction {
    arrow: Option<&'static str>,
    word: String,
}

impl Direction {
    /// The direction with the API's word: `in`, `break_out`, `unknown`.
    pub(crate) fn new(say: &Say, word: &str) -> Self {
        let arrow = match word {
            "in" | "break_in" | "overtime_in" => Some("in"),
            "out" | "break_out" | "overtime_out" => Some("out"),
            _ => None,
        };
        Self { arrow, word: say.text(&format!("direction-{}", word.replace('_', "-"))) }
    }

    /// The word alone.
    pub(crate) fn word(&self) -> &str {
        &self.word
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(r#"<span class="dir">"#)?;
        match self.arrow {
            Some(name) => write!(f, "{}", flip(name))?,
            None => f.write_str(r#"<span class="i"></span>"#)?,
        }
        write!(f, "{}</span>", escaped(&self.word))
    }
}

impl HtmlSafe for Direction {}
