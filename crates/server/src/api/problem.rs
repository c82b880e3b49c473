//! Errors as `application/problem+json` (RFC 9457), with a stable `code` for programs and a sentence for people.

use crate::app::StoreError;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::AppError;

/// Why a request was refused. Nothing was queued or stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(example = json!({
    "type": "urn:muster:problem:not_found",
    "title": "Not Found",
    "status": 404,
    "code": "not_found",
    "detail": "failed to find terminal A1: there is none"
}))]
pub(crate) struct Problem {
    /// Names the kind of problem: `urn:muster:problem:` and the code.
    #[serde(rename = "type")]
    #[schema(value_type = String)]
    kind: Box<str>,
    /// What the status means in general.
    title: &'static str,
    /// The HTTP status again.
    status: u16,
    /// A stable word for programs.
    #[schema(value_type = String)]
    code: Box<str>,
    /// What is wrong here, in a sentence, and what to do where that helps.
    #[schema(value_type = String)]
    detail: Box<str>,
    /// Which field or query parameter, as a path: `parameters.user_id`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    field: Option<Box<str>>,
    /// Seconds after which it is worth trying again; told in `Retry-After`.
    #[serde(skip)]
    retry_after: Option<u64>,
}

impl Problem {
    /// A problem without a field.
    pub(crate) fn new(status: StatusCode, code: &str, detail: impl Into<String>) -> Self {
        Self {
            kind: format!("urn:muster:problem:{code}").into(),
            title: status.canonical_reason().unwrap_or("Error"),
            status: status.as_u16(),
            code: code.into(),
            detail: detail.into().into_boxed_str(),
            field: None,
            retry_after: None,
        }
    }

    /// A bad value of `field`.
    pub(crate) fn invalid(code: &str, field: &str, detail: impl Into<String>) -> Self {
        let problem = Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, detail);
        Self { field: (!field.is_empty()).then(|| field.into()), ..problem }
    }

    /// No valid token came with the request.
    pub(crate) fn unauthenticated() -> Self {
        AppError::Unauthenticated.into()
    }

    /// The HTTP status.
    pub(crate) fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl From<AppError> for Problem {
    fn from(error: AppError) -> Self {
        let code = error.code();
        let status = status(&error);
        if status.is_server_error() {
            // The words of an engine hold paths and statements: they are for the log.
            tracing::error!(code, %error, "refused a request of the API");
        }
        match error {
            AppError::Invalid { .. } | AppError::Parameter { .. } => {
                Self::invalid(code, &error.field().unwrap_or_default(), error.to_string())
            }
            AppError::Conflict { message, .. } => Self::new(status, code, message),
            AppError::Store(StoreError::Conflict(what)) => Self {
                field: Some("name".into()),
                ..Self::new(status, code, format!("there is a {what} with this name already"))
            },
            AppError::Store(StoreError::Full | StoreError::ReadOnly | StoreError::Busy) => {
                Self::new(
                    status,
                    code,
                    "the store takes no writes now; nothing was changed, the server's log says why",
                )
            }
            AppError::Store(_) | AppError::Unreadable(_) => Self::new(
                status,
                code,
                "the store did not answer as it should; the server's log says why",
            ),
            AppError::TooManyTries { retry_after } => Self {
                retry_after: Some(retry_after.as_secs().max(1)),
                ..Self::new(status, code, format!("failed to {error}"))
            },
            refused => Self::new(status, code, format!("failed to {refused}")),
        }
    }
}

fn status(error: &AppError) -> StatusCode {
    match error {
        AppError::Unauthenticated | AppError::WrongCredentials => StatusCode::UNAUTHORIZED,
        AppError::TooManyTries { .. } => StatusCode::TOO_MANY_REQUESTS,
        AppError::Forbidden(_) => StatusCode::FORBIDDEN,
        AppError::NotFound { .. } => StatusCode::NOT_FOUND,
        AppError::Conflict { .. } | AppError::Store(StoreError::Conflict(_)) => {
            StatusCode::CONFLICT
        }
        AppError::Invalid { .. } | AppError::Parameter { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        AppError::Store(
            StoreError::Full | StoreError::ReadOnly | StoreError::Busy | StoreError::Unavailable(_),
        ) => StatusCode::SERVICE_UNAVAILABLE,
        AppError::Store(_) | AppError::Unreadable(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.status();
        let retry_after = self.retry_after;
        let mut response = (status, Json(self)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        match status {
            StatusCode::UNAUTHORIZED => {
                headers.insert(
                    header::WWW_AUTHENTICATE,
                    HeaderValue::from_static("Bearer realm=\"muster\""),
                );
            }
            StatusCode::SERVICE_UNAVAILABLE => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
            }
            _ => {}
        }
        if let Some(seconds) = retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_model::role::Permission;

    fn shown(error: AppError) -> String {
        serde_json::to_string_pretty(&Problem::from(error)).unwrap()
    }

    #[test]
    fn a_bad_value_names_its_field() {
        let error =
            AppError::invalid("invalid_alias", "alias", "an alias has at most 120 characters");
        insta::assert_snapshot!(shown(error), @r#"
        {
          "type": "urn:muster:problem:invalid_alias",
          "title": "Unprocessable Entity",
          "status": 422,
          "code": "invalid_alias",
          "detail": "an alias has at most 120 characters",
          "field": "alias"
        }
        "#);
    }

    #[test]
    fn a_refusal_names_the_role_it_takes() {
        insta::assert_snapshot!(shown(AppError::Forbidden(Permission::ManageTokens)), @r#"
        {
          "type": "urn:muster:problem:forbidden",
          "title": "Forbidden",
          "status": 403,
          "code": "forbidden",
          "detail": "failed to do this: it needs the permission tokens.manage (role admin or higher)"
        }
        "#);
    }

    #[test]
    fn the_words_of_the_engine_stay_inside() {
        let why = "no such table: secrets in /srv/muster".to_owned();
        let problem = Problem::from(AppError::Store(StoreError::Engine { operation: "x", why }));
        assert_eq!(problem.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert!(!problem.detail.contains("srv"), "{}", problem.detail);
    }

    #[test]
    fn without_a_token_the_answer_says_which_kind_is_wanted() {
        let response = Problem::unauthenticated().into_response();
        assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
        assert_eq!(response.headers()[header::WWW_AUTHENTICATE], "Bearer realm=\"muster\"");
        assert_eq!(response.headers()[header::CONTENT_TYPE], "application/problem+json");
    }
}
