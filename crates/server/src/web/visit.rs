//! One request of a browser: who asks, in which language, and whether for a page or a piece of one.
//!
//! It is found out once, before any handler runs, and handlers and error pages take it from there.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::cookie::{self, Cookie};
use super::page;
use super::rows::Rows;
use super::said::Said;
use super::session::Signed;
use super::text::{Language, Say};
use super::{Web, page::Trouble};
use crate::app::accounts::Client;
use crate::console;

/// A year, in seconds.
const YEAR: i64 = 365 * 24 * 3600;

/// What is known of a request before its handler runs.
#[derive(Clone)]
pub(crate) struct Visit {
    pub(crate) web: Web,
    pub(crate) say: Say,
    /// Who is signed in.
    pub(crate) signed: Option<Signed>,
    /// What the request before this one did, to be told once.
    pub(crate) said: Option<Said>,
    /// The browser asks for a piece of a page.
    pub(crate) piece: bool,
    /// Nobody can read along: the line is closed by TLS, or does not leave the machine.
    pub(crate) closed_line: bool,
    /// Cookies carry `Secure`.
    pub(crate) secure: bool,
    /// From where, as the audit log has it.
    pub(crate) address: String,
    /// What the browser calls itself.
    pub(crate) agent: String,
    /// Under which name this server was reached, with the port.
    pub(crate) host: String,
    /// How many rows a list has on its screen.
    pub(crate) rows: Rows,
    /// Path and query.
    pub(crate) uri: Uri,
}

impl Visit {
    async fn of(web: Web, request: &Parts) -> Result<Self, Trouble> {
        let headers = &request.headers;
        let text = |name| text(headers, name).to_owned();
        let console::Client { address, secure } = console::Client::of(&request.extensions);
        let client = Client { address: address.to_string(), agent: text(header::USER_AGENT) };
        let signed = Signed::find(&web, headers, &client, secure).await?;
        let language = signed.as_ref().and_then(Signed::language);
        let language = language.or_else(|| asked_language(&request.uri));
        let say = Say::new(Arc::clone(&web.texts), language.unwrap_or_else(|| guessed(headers)));
        Ok(Self {
            say,
            signed,
            said: Said::take(headers),
            piece: headers.contains_key("hx-request"),
            closed_line: secure || address.is_loopback(),
            secure,
            address: client.address,
            agent: client.agent,
            host: text(header::HOST),
            rows: Rows::of(headers),
            uri: request.uri.clone(),
            web,
        })
    }
}

impl Visit {
    /// From where it comes, for the use cases.
    pub(crate) fn client(&self) -> Client {
        Client { address: self.address.clone(), agent: self.agent.clone() }
    }

    /// Under which address this server was reached, for links that are handed on.
    pub(crate) fn origin(&self) -> String {
        let scheme = if self.secure { "https" } else { "http" };
        format!("{scheme}://{}", self.host)
    }

    /// Under which name this server was reached, without the port.
    pub(crate) fn host_name(&self) -> &str {
        match self.host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
            _ => &self.host,
        }
    }
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> &str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// `?lang=ar`, as the links at the foot of the sign-in page say.
fn asked_language(uri: &Uri) -> Option<Language> {
    let query = uri.query()?;
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    pairs.find_map(|(key, tag)| (key == "lang").then(|| Language::parse(&tag)))?
}

fn guessed(headers: &HeaderMap) -> Language {
    let kept = cookie::read(headers, cookie::LANGUAGE).and_then(Language::parse);
    let accepted = || Language::accepted(text(headers, header::ACCEPT_LANGUAGE));
    kept.or_else(accepted).unwrap_or(Language::English)
}

/// Finds out who visits, lets the handler run, and makes a page of whatever trouble it had.
pub(crate) async fn begin(State(web): State<Web>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let asked = asked_language(&parts.uri);
    let visit = match Visit::of(web, &parts).await {
        Ok(visit) => visit,
        Err(trouble) => return trouble.into_response(),
    };
    parts.extensions.insert(visit.clone());
    let response = next.run(Request::from_parts(parts, body)).await;
    let mut response = page::dress(response, &visit).await;
    let headers = response.headers_mut();
    if visit.said.is_some() && page::is_whole(headers) {
        cookie::set(
            headers,
            Cookie { name: cookie::SAID, value: "", lasts: Some(0), secure: visit.secure },
        );
    }
    if let Some(language) = asked {
        let value = language.tag();
        cookie::set(
            headers,
            Cookie { name: cookie::LANGUAGE, value, lasts: Some(YEAR), secure: visit.secure },
        );
    }
    headers.append(
        header::VARY,
        HeaderValue::from_static("cookie, hx-request, user-agent, sec-ch-ua-mobile"),
    );
    response
}

impl FromRequestParts<Web> for Visit {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &Web) -> Result<Self, Trouble> {
        parts.extensions.get::<Self>().cloned().ok_or(Trouble::NotFound)
    }
}
