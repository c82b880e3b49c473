//! Who is signed in: the cookie, and what handlers ask for.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use form_urlencoded::byte_serialize;
use muster_model::audit::Actor;
use muster_model::operator::{Operator, Preferences};
use muster_model::role::Permission;
use muster_model::session::Session;

use super::Web;
use super::cookie::{self, Cookie};
use super::page::Trouble;
use super::text::Language;
use super::visit::Visit;
use crate::app::accounts::{Client, SignedIn as InApp};

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub(crate) struct Signed {
    /// As the use cases know them.
    pub(crate) inner: InApp,
    /// In whose name use cases are asked.
    pub(crate) actor: Actor,
}

impl Signed {
    /// Whoever holds the session that came with a request.
    pub(crate) async fn find(
        web: &Web,
        headers: &HeaderMap,
        client: &Client,
        secure: bool,
    ) -> Result<Option<Self>, Trouble> {
        let Some(secret) = cookie::read(headers, name(secure)) else { return Ok(None) };
        let inner = web.app.session(secret, client).await?;
        Ok(inner.map(|inner| Self { actor: inner.actor(), inner }))
    }

    /// Their account.
    pub(crate) fn operator(&self) -> &Operator {
        &self.inner.operator
    }

    /// Where they are signed in.
    pub(crate) fn session(&self) -> &Session {
        &self.inner.session
    }

    /// How they like the console.
    pub(crate) fn likes(&self) -> &Preferences {
        &self.inner.operator.preferences
    }

    /// The language they chose.
    pub(crate) fn language(&self) -> Option<Language> {
        self.likes().language.as_deref().and_then(Language::parse)
    }

    /// Whether a control that needs `what` is shown to them.
    pub(crate) fn may(&self, what: Permission) -> bool {
        self.actor.role.may(what)
    }
}

/// The cookie's name: with TLS, browsers guard it by its prefix.
pub(crate) fn name(secure: bool) -> &'static str {
    if secure { cookie::SESSION_SECURE } else { cookie::SESSION }
}

/// The cookie that keeps a session; it ends with the browser, and the session by itself.
pub(crate) fn keep(headers: &mut HeaderMap, secret: &str, secure: bool) {
    cookie::set(headers, Cookie { name: name(secure), value: secret, lasts: None, secure });
}

/// Takes the cookie away.
pub(crate) fn drop(headers: &mut HeaderMap, secure: bool) {
    cookie::set(headers, Cookie { name: name(secure), value: "", lasts: Some(0), secure });
}

/// What a page for operators asks for. Without a session the visitor goes to sign in, and comes back; on a
/// server without operators, to the page that tells of the set-up link.
#[derive(Clone)]
pub(crate) struct SignedIn {
    pub(crate) visit: Visit,
    pub(crate) signed: Signed,
}

impl SignedIn {
    /// In whose name use cases are asked.
    pub(crate) fn actor(&self) -> &Actor {
        &self.signed.actor
    }
}

impl FromRequestParts<Web> for SignedIn {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Trouble> {
        let visit = Visit::from_request_parts(parts, web).await?;
        if let Some(signed) = visit.signed.clone() {
            return Ok(Self { visit, signed });
        }
        if web.app.needs_set_up().await? {
            return Err(Trouble::Elsewhere("/setup".to_owned()));
        }
        Err(Trouble::Elsewhere(sign_in_and_back(&visit, &parts.method)))
    }
}

/// The sign-in page, with the way back to what was read. What was a change is not done by coming back.
fn sign_in_and_back(visit: &Visit, method: &Method) -> String {
    let asked = visit.uri.path_and_query().map_or("/", |asked| asked.as_str());
    if asked == "/" || method != Method::GET {
        return "/login".to_owned();
    }
    format!("/login?next={}", byte_serialize(asked.as_bytes()).collect::<String>())
}

/// Where to go after signing in: a path of this console, whatever was asked for.
pub(crate) fn way_back(next: Option<&str>) -> &str {
    match next {
        Some(path)
            if path.starts_with('/')
                && !path.starts_with("//")
                && !path.contains(['\\', '\r', '\n'])
                && !path.starts_with("/login") =>
        {
            path
        }
        _ => "/",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_stays_in_the_house() {
        assert_eq!(way_back(Some("/terminals?state=late")), "/terminals?state=late");
        for elsewhere in
            ["//evil.example", "https://evil.example", "/\\evil.example", "", "/login?next=/"]
        {
            assert_eq!(way_back(Some(elsewhere)), "/", "{elsewhere}");
        }
        assert_eq!(way_back(None), "/");
    }
}
