//! The question before something that cannot be taken back, where nothing has to be typed.

use askama::Template;

use crate::web::text::Say;

/// The title is the question, the buttons are the answers.
#[derive(Template)]
#[template(path = "parts/sure.html")]
pub(super) struct Sure {
    pub(super) say: Say,
    pub(super) title: String,
    /// What happens then.
    pub(super) means: String,
    /// Where the form goes.
    pub(super) action: String,
    /// Where whoever thinks better of it goes.
    pub(super) back: String,
    /// The harmless answer.
    pub(super) keep: String,
    /// The other one.
    pub(super) deed: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::text::{Language, Texts};

    #[test]
    fn the_harmless_answer_comes_first_and_has_the_focus() {
        let sure = Sure {
            say: Say::new(Texts::load(), Language::English),
            title: "Remove <b>?".to_owned(),
            means: "It goes.".to_owned(),
            action: "/operators/2/remove".to_owned(),
            back: "/operators/2".to_owned(),
            keep: "Leave it".to_owned(),
            deed: "Remove".to_owned(),
        };
        insta::assert_snapshot!(sure.render().unwrap());
    }
}
