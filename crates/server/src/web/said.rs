//! What was just done, told once on the next page: a change answers with a redirect, and its toast goes
//! along in a cookie.

use axum::http::HeaderMap;
use form_urlencoded::Serializer;

use super::cookie;
use super::text::Say;
use super::view::number::Count;

/// Keys of texts that may be told begin so; a cookie can hold anything.
const PREFIX: &str = "said-";

/// A key of a text, and what fills its holes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    key: String,
    name: String,
    count: i64,
}

impl Said {
    /// The text `key`, which begins with `said-`.
    pub(crate) fn new(key: &str) -> Self {
        Self { key: key.to_owned(), name: String::new(), count: 0 }
    }

    /// Its hole `$name`.
    pub(crate) fn name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Its hole `$count`.
    pub(crate) fn count(mut self, count: impl Count) -> Self {
        self.count = count.count();
        self
    }

    /// In words.
    pub(crate) fn words(&self, say: &Say) -> String {
        say.with(&self.key, &[("name", self.name.as_str().into()), ("count", self.count.into())])
    }

    /// As a cookie's value.
    pub(crate) fn write(&self) -> String {
        Serializer::new(String::new())
            .append_pair("key", &self.key)
            .append_pair("name", &self.name)
            .append_pair("count", &self.count.to_string())
            .finish()
    }

    /// What the request before left.
    pub(crate) fn take(headers: &HeaderMap) -> Option<Self> {
        let text = cookie::read(headers, cookie::SAID)?;
        let mut said = Self::new("");
        for (key, value) in form_urlencoded::parse(text.as_bytes()) {
            match &*key {
                "key" => said.key = value.into_owned(),
                "name" => said.name = value.into_owned(),
                "count" => said.count = value.parse().ok()?,
                _ => return None,
            }
        }
        said.key.starts_with(PREFIX).then_some(said)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::header::COOKIE;

    fn taken(value: &str) -> Option<Said> {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, format!("{}={value}", cookie::SAID).parse().unwrap());
        Said::take(&headers)
    }

    #[test]
    fn what_was_said_comes_back_once_it_is_ours() {
        let said = Said::new("said-admitted").name("Gate; 1 <b>").count(3);
        assert_eq!(taken(&said.write()), Some(said));
        assert_eq!(taken("key=nav-terminals"), None, "only what is meant to be told");
        assert_eq!(taken(""), None);
    }
}
