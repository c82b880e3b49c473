//! What came with a request: the fields of a form, the pairs of a query. Reading never fails on what a
//! browser can send; each page says itself what is wrong with a value.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;

use super::Web;
use super::page::Trouble;

/// Pairs of names and values, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Pairs(Vec<(String, String)>);

impl Pairs {
    /// Reads `a=1&b=2`.
    pub(crate) fn parse(text: &[u8]) -> Self {
        Self(form_urlencoded::parse(text).into_owned().collect())
    }

    /// The value of `name`, without blanks around it; none if it is empty or missing.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// The value of `name` exactly as it was typed: passwords may begin with a blank.
    pub(crate) fn exact(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// All values of `name`.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The same pairs with `name` set to `value`, or without it. What a place in a list is (`after`,
    /// `before`) goes, since it belongs to the list as it was.
    pub(crate) fn with(&self, name: &str, value: Option<&str>) -> Self {
        let kept = self.0.iter().filter(|(key, value)| {
            key != name && key != "after" && key != "before" && !value.is_empty()
        });
        let mut pairs: Vec<(String, String)> = kept.cloned().collect();
        pairs.extend(value.map(|value| (name.to_owned(), value.to_owned())));
        Self(pairs)
    }

    /// The same pairs and one more; the place in a list stays.
    pub(crate) fn also(&self, name: &str, value: &str) -> Self {
        let mut pairs = self.0.clone();
        pairs.push((name.to_owned(), value.to_owned()));
        Self(pairs)
    }

    /// The same pairs but for `name`; the place in a list stays.
    pub(crate) fn without(&self, name: &str) -> Self {
        Self(self.0.iter().filter(|(key, _)| key != name).cloned().collect())
    }

    /// As a link to `path`.
    pub(crate) fn link(&self, path: &str) -> String {
        if self.0.is_empty() {
            return path.to_owned();
        }
        format!("{path}?{}", self.write())
    }

    /// As a query.
    pub(crate) fn write(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.0).finish()
    }
}

/// The pairs of the query.
pub(crate) struct Query(pub(crate) Pairs);

impl FromRequestParts<Web> for Query {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &Web) -> Result<Self, Trouble> {
        Ok(Self(Pairs::parse(parts.uri.query().unwrap_or_default().as_bytes())))
    }
}

/// The fields of a form.
pub(crate) struct Form(pub(crate) Pairs);

impl FromRequest<Web> for Form {
    type Rejection = Trouble;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Trouble> {
        let body = Bytes::from_request(request, web).await;
        body.map(|body| Self(Pairs::parse(&body))).map_err(|_| Trouble::Unreadable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_filter_begins_at_the_top() {
        let pairs = Pairs::parse(b"state=late&after=x&q=gate+1&site=");
        assert_eq!(pairs.get("q"), Some("gate 1"));
        assert_eq!(pairs.get("site"), None);
        assert_eq!(pairs.with("state", Some("online")).link("/t"), "/t?q=gate+1&state=online");
        assert_eq!(Pairs::parse(b"q=1").with("q", None).link("/t"), "/t");
        assert_eq!(Pairs::parse(b"id=1&id=2").all("id").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(Pairs::parse(b"p=+x+").exact("p"), " x ");
    }
}
