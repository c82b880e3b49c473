//! People: a photo or initials, and the name as they write it.

use std::fmt;

use askama::filters::HtmlSafe;

use super::terminal::segment;
use crate::web::text::escaped;

/// A person's picture in a list: the photo if there is one, else initials. The box has its size before
/// the photo comes.
#[derive(Debug, Clone)]
pub(crate) struct Thumb {
    photo: Option<String>,
    initials: String,
}

impl Thumb {
    /// Initials alone.
    pub(crate) fn initials(name: &str) -> Self {
        Self { photo: None, initials: initials(name) }
    }

    /// The photo at `url`.
    pub(crate) fn photo(url: String) -> Self {
        Self { photo: Some(url), initials: String::new() }
    }
}

impl fmt::Display for Thumb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.photo {
            Some(url) => write!(
                f,
                r#"<img class="thumb" src="{}" alt="" width="32" height="32" loading="lazy" decoding="async">"#,
                escaped(url)
            ),
            None => write!(
                f,
                r#"<span class="thumb none" aria-hidden="true">{}</span>"#,
                escaped(&self.initials)
            ),
        }
    }
}

impl HtmlSafe for Thumb {}

/// Where a person's page is.
pub(crate) fn path(user_id: &str) -> String {
    format!("/people/{}", segment(user_id))
}

/// The first letters of the first and the last word, or the first two characters of what has no letters.
pub(crate) fn initials(name: &str) -> String {
    let words: Vec<&str> =
        name.split([' ', '.', '_', '-']).filter(|word| !word.is_empty()).collect();
    let first = |word: &&str| word.chars().next();
    let letters: String = match words.as_slice() {
        [] => return "?".to_owned(),
        [only] => only.chars().take(2).collect(),
        [one, .., last] => [first(one), first(last)].into_iter().flatten().collect(),
    };
    letters.to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_those_of_the_first_and_the_last_word() {
        assert_eq!(initials("Farhana Akter"), "FA");
        assert_eq!(initials("n.okafor"), "NO");
        assert_eq!(initials("admin"), "AD");
        assert_eq!(initials("Maria del Carmen Ruiz"), "MR");
        assert_eq!(initials(""), "?");
    }

    #[test]
    fn a_name_cannot_write_html() {
        assert_eq!(
            Thumb::initials("<b >x").to_string(),
            r#"<span class="thumb none" aria-hidden="true">&#60;&#62;</span>"#
        );
    }
}
