//! `/api/v1/tokens`

use crate::api::shapes::RoleWord;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use muster_model::role::Role;
use muster_model::token::Token as Stored;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Api;
use super::auth::Caller;
use super::input::{Given, Named, not_found, word};
use super::page::Listing;
use super::problem::Problem;
use super::terminals::Answer;
use super::time::{parse_instant, utc};

/// A key of the API, without its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Token {
    /// Given by the server; opaque.
    #[schema(example = "3")]
    id: String,
    /// The operators' word for it.
    #[schema(example = "payroll")]
    name: String,
    /// `viewer`, `operator` or `admin`.
    #[schema(value_type = RoleWord, example = "viewer")]
    role: Role,
    /// When it was made.
    #[schema(format = DateTime, example = "2026-03-26T11:36:10Z")]
    created_at: String,
    /// When it ends by itself.
    #[schema(format = DateTime)]
    expires_at: Option<String>,
    /// When it was last used, to the minute.
    #[schema(format = DateTime)]
    last_used_at: Option<String>,
    /// When somebody revoked it.
    #[schema(format = DateTime)]
    revoked_at: Option<String>,
}

impl From<Stored> for Token {
    fn from(token: Stored) -> Self {
        Self {
            id: token.id.to_string(),
            name: token.name,
            role: token.role,
            created_at: utc(token.created_at),
            expires_at: token.expires_at.map(utc),
            last_used_at: token.last_used_at.map(utc),
            revoked_at: token.revoked_at.map(utc),
        }
    }
}

/// A token that was just made.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MadeToken {
    /// What is kept of it.
    #[serde(flatten)]
    kept: Token,
    /// The secret text for `Authorization: Bearer`. It is shown this once and cannot be found again.
    #[schema(example = "muster_5f0c…")]
    token: String,
}

/// A token to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "payroll", "role": "viewer"}))]
pub(crate) struct NewToken {
    /// Any text of 1 to 64 characters.
    name: String,
    /// `viewer`, `operator` or `admin`.
    #[schema(value_type = RoleWord)]
    role: String,
    /// When it ends by itself; left out: never.
    #[schema(format = DateTime)]
    expires_at: Option<String>,
}

/// Lists all tokens, newest first, revoked and expired ones too.
#[utoipa::path(get, path = "/api/v1/tokens", tag = "tokens",
    responses((status = 200, description = "All of them.", body = Listing<Token>)))]
pub(crate) async fn list(State(api): State<Api>, Caller(actor): Caller) -> Answer<Listing<Token>> {
    let tokens = api.app.tokens(&actor).await?;
    Ok(Json(Listing::whole(tokens.into_iter().map(Token::from).collect())))
}

/// Makes a token.
#[utoipa::path(post, path = "/api/v1/tokens", tag = "tokens", request_body = NewToken,
    responses((status = 201, description = "The token, with its secret.", body = MadeToken)))]
pub(crate) async fn create(
    State(api): State<Api>,
    Caller(actor): Caller,
    Given(new): Given<NewToken>,
) -> Result<(StatusCode, Json<MadeToken>), Problem> {
    let role = word("role", &new.role, Role::parse, &["viewer", "operator", "admin"])?;
    let end = new.expires_at.as_deref();
    let end = end.map(|text| parse_instant("expires_at", text)).transpose()?;
    let (kept, token) = api.app.create_token(&actor, new.name, role, end).await?;
    Ok((StatusCode::CREATED, Json(MadeToken { kept: kept.into(), token })))
}

/// Revokes a token: from now on it opens nothing.
#[utoipa::path(delete, path = "/api/v1/tokens/{id}", tag = "tokens",
    params(("id" = String, Path, description = "The token.")),
    responses((status = 204, description = "It is revoked.")))]
pub(crate) async fn revoke(
    State(api): State<Api>,
    Caller(actor): Caller,
    Named(id): Named<String>,
) -> Result<StatusCode, Problem> {
    let id = id.parse().map_err(|_| not_found())?;
    api.app.revoke_token(&actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
