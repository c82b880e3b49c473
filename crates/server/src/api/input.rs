//! What comes in: paths, queries and JSON bodies, refused with the name of the field that is wrong.

#![expect(clippy::option_option, reason = "left out, null and a value are three different wishes")]

use std::str::FromStr;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use muster_model::site::SiteId;
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer};

use super::problem::Problem;

/// The longest that `wait` may be, in seconds.
const WAIT_MAX: u64 = 60;

/// A name in the path. One that cannot be a name of its kind names nothing: 404.
#[derive(Debug)]
pub(crate) struct Named<T>(pub(crate) T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Named<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match Path::from_request_parts(parts, state).await {
            Ok(Path(name)) => Ok(Self(name)),
            Err(_) => Err(not_found()),
        }
    }
}

/// There is nothing under this path.
pub(crate) fn not_found() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "not_found", "there is nothing under this path")
}

/// The query. Unknown parameters are refused: a filter with a slip of the pen would otherwise give everything.
#[derive(Debug)]
pub(crate) struct Asked<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Query::try_from_uri(&parts.uri)
            .map(|Query(asked)| Self(asked))
            .map_err(|error| bad_query(&error))
    }
}

fn bad_query(rejection: &QueryRejection) -> Problem {
    let text = rejection.body_text();
    let reason = text.strip_prefix("Failed to deserialize query string: ").unwrap_or(&text);
    let (field, reason) = reason.split_once(": ").unwrap_or(("", reason));
    bad_value(field, reason)
}

/// The words of serde, in the form of a problem.
fn bad_value(path: &str, reason: &str) -> Problem {
    let quoted = || reason.split('`').nth(1).unwrap_or_default();
    let inside = |name: &str| match path {
        "" | "." => name.to_owned(),
        path if path == name || path.ends_with(&format!(".{name}")) => path.to_owned(),
        path => format!("{path}.{name}"),
    };
    if reason.starts_with("unknown field") {
        return Problem::invalid("unknown_field", &inside(quoted()), reason);
    }
    if reason.starts_with("missing field") {
        return Problem::invalid("missing_field", &inside(quoted()), "it is required");
    }
    let field = if path == "." { "" } else { path };
    Problem::invalid("invalid_value", field, reason)
}

/// A JSON body. No body at all is read as `{}`, for requests in which every field may be left out.
#[derive(Debug)]
pub(crate) struct Given<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Given<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let json = is_json(request.headers());
        let body = Bytes::from_request(request, state).await.map_err(|error| bad_body(&error))?;
        if body.is_empty() {
            return parse(b"{}").map(Self);
        }
        if !json {
            return Err(Problem::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "not_json",
                "send JSON, with `Content-Type: application/json`",
            ));
        }
        parse(&body).map(Self)
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let kind = value.and_then(|value| value.split(';').next()).unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json") || kind.to_ascii_lowercase().ends_with("+json")
}

/// Whether the request names JSON as what it wants.
pub(crate) fn accepts_json(headers: &HeaderMap) -> bool {
    accepts(headers, "application/json")
}

/// Whether the request names a media type as what it wants; `*/*` names none.
pub(crate) fn accepts(headers: &HeaderMap, kind: &str) -> bool {
    let values =
        headers.get_all(header::ACCEPT).into_iter().filter_map(|value| value.to_str().ok());
    values
        .flat_map(|value| value.split(','))
        .any(|range| range.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(kind))
}

fn bad_body(rejection: &BytesRejection) -> Problem {
    match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", "the body is too large")
        }
        status => Problem::new(status, "unreadable_body", "the body did not arrive whole"),
    }
}

fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    let mut json = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let reason = error.inner().to_string();
        if !error.inner().is_data() {
            let detail = format!("the body is no JSON: {reason}");
            return Problem::invalid("invalid_json", "", detail);
        }
        let reason = reason.rsplit_once(" at line ").map_or(reason.as_str(), |(words, _)| words);
        bad_value(&error.path().to_string(), reason)
    })?;
    match json.end() {
        Ok(()) => Ok(value),
        Err(_) => Err(Problem::invalid("invalid_json", "", "something follows the JSON value")),
    }
}

/// A query parameter that may be left out or left empty, as forms do.
pub(crate) fn blank<'de, D, T>(from: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr,
    T::Err: std::fmt::Display,
{
    match Option::<String>::deserialize(from)?.as_deref() {
        None | Some("") => Ok(None),
        Some(text) => text.parse().map(Some).map_err(D::Error::custom),
    }
}

/// How many rows are wished for: any number, which is clamped later; a wish beyond every list is one for much.
pub(crate) fn rows<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u32>, D::Error> {
    let Some(text) = Option::<String>::deserialize(from)?.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(Some(text.parse().unwrap_or(u32::MAX)));
    }
    Err(D::Error::custom("it is a number from 1 to 1000"))
}

/// A field of a change: left out, it stays; null empties it.
pub(crate) fn stated<'de, D, T>(from: D) -> Result<Option<Option<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::<T>::deserialize(from).map(Some)
}

/// The patience that `wait` asks for.
pub(crate) fn patience(wait: Option<u64>) -> Result<Duration, Problem> {
    match wait.unwrap_or(0) {
        seconds @ 0..=WAIT_MAX => Ok(Duration::from_secs(seconds)),
        _ => Err(Problem::invalid("invalid_value", "wait", "it is 0 to 60 seconds")),
    }
}

/// A site by its id, which is text in the API.
pub(crate) fn site_id(field: &str, text: &str) -> Result<SiteId, Problem> {
    let id = text.parse().map(SiteId);
    id.map_err(|_| Problem::invalid("unknown_site", field, "there is no such site"))
}

/// Reads one word out of a fixed few.
pub(crate) fn word<T>(
    field: &str,
    text: &str,
    parse: impl Fn(&str) -> Option<T>,
    known: &[&str],
) -> Result<T, Problem> {
    parse(text).ok_or_else(|| {
        let detail = format!("it is one of {}", known.join(", "));
        Problem::invalid("invalid_value", field, detail)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Uri;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only what is refused is looked at")]
    struct Outer {
        name: String,
        #[serde(default, deserialize_with = "stated")]
        zone: Option<Option<String>>,
        inner: Option<Inner>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only what is refused is looked at")]
    struct Inner {
        count: u32,
    }

    fn refused(body: &str) -> (String, String) {
        let problem = parse::<Outer>(body.as_bytes()).unwrap_err();
        let json = serde_json::to_value(&problem).unwrap();
        let text = |key: &str| json[key].as_str().unwrap_or_default().to_owned();
        (text("code"), text("field"))
    }

    #[test]
    fn a_body_is_refused_with_the_name_of_its_field() {
        for (body, code, field) in [
            (r#"{"name":"a","nome":1}"#, "unknown_field", "nome"),
            (r#"{"name":"a","inner":{"count":1,"x":2}}"#, "unknown_field", "inner.x"),
            ("{}", "missing_field", "name"),
            (r#"{"name":"a","inner":{}}"#, "missing_field", "inner.count"),
            (r#"{"name":7}"#, "invalid_value", "name"),
            (r#"{"name":"a","inner":{"count":"7"}}"#, "invalid_value", "inner.count"),
            (r#"{"name":"a""#, "invalid_json", ""),
            (r#"{"name":"a"} x"#, "invalid_json", ""),
            ("[]", "invalid_value", ""),
        ] {
            let got = refused(body);
            assert_eq!((got.0.as_str(), got.1.as_str()), (code, field), "{body}");
        }
    }

    #[test]
    fn left_out_and_null_are_not_the_same() {
        let zone = |body: &str| parse::<Outer>(body.as_bytes()).unwrap().zone;
        assert_eq!(zone(r#"{"name":"a"}"#), None);
        assert_eq!(zone(r#"{"name":"a","zone":null}"#), Some(None));
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Wish {
        #[serde(default, deserialize_with = "rows")]
        limit: Option<u32>,
    }

    #[test]
    fn a_query_is_refused_with_the_name_of_its_parameter() {
        let ask = |uri: &'static str| {
            Query::<Wish>::try_from_uri(&Uri::from_static(uri)).map_err(|error| bad_query(&error))
        };
        assert_eq!(ask("/?limit=").unwrap().limit, None);
        assert_eq!(ask("/?limit=7").unwrap().limit, Some(7));
        assert_eq!(ask("/?limit=5000000000").unwrap().limit, Some(u32::MAX));
        let negative = serde_json::to_value(ask("/?limit=-1").unwrap_err()).unwrap();
        assert_eq!(negative["detail"], "it is a number from 1 to 1000");
        let field = |uri| serde_json::to_value(ask(uri).unwrap_err()).unwrap()["field"].clone();
        assert_eq!(field("/?limit=x"), "limit");
        assert_eq!(field("/?limits=7"), "limits");
    }
}
