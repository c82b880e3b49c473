//! Who asks: the token in `Authorization: Bearer`.

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use muster_model::audit::Actor;

use super::Api;
use super::problem::Problem;
use crate::app::access::Pass;
use crate::console::Client;

/// Whoever holds the token that came with the request. Stands first among a handler's arguments, so that
/// nothing of a stranger's request is read.
#[derive(Debug, Clone)]
pub(crate) struct Caller(pub(crate) Actor);

impl FromRequestParts<Api> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        Holder::from_request_parts(parts, api).await.map(|holder| Self(holder.actor))
    }
}

/// Whoever holds the token, and the token as what lets them stay: for answers that have no end.
#[derive(Debug, Clone)]
pub(crate) struct Holder {
    pub(crate) actor: Actor,
    pub(crate) pass: Pass,
}

impl FromRequestParts<Api> for Holder {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        let address = Client::of(&parts.extensions).address.to_string();
        let text = bearer(parts).ok_or_else(Problem::unauthenticated)?;
        let actor = api.app.authenticate(text, address).await?;
        let pass = Pass::token(text, actor.role);
        Ok(Self { actor, pass })
    }
}

/// The text after `Bearer`, whatever the case of that word (RFC 9110).
fn bearer(parts: &Parts) -> Option<&str> {
    let value = parts.headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, text) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| text.trim()).filter(|text| !text.is_empty())
}
