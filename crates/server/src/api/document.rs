//! The OpenAPI document: what the routes say of themselves, and what holds for all of them.

use axum::Json;
use axum::extract::State;
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{
    ComponentsBuilder, ContentBuilder, OpenApi as Document, Ref, RefOr, ResponseBuilder,
};
use utoipa::{Modify, OpenApi};

use super::Api;
use super::problem::Problem;

/// What stands above the routes.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Muster",
        description = "Terminals, punches, tasks, people. Lists are `{\"items\": […], \"next\": …}`; \
            pass `next` back as `cursor`. Errors are `application/problem+json` with a stable `code`. \
            Ids are text, times RFC 3339 with an offset, binaries padded Base64.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    components(schemas(Problem)),
    modifiers(&Bearer),
    security(("token" = [])),
    tags(
        (name = "terminals", description = "The machines on the wall, and who of them is let in."),
        (name = "sites", description = "Places with a name and a zone."),
        (name = "admission", description = "What becomes of a terminal that nobody knows."),
        (name = "tasks", description = "Commands for terminals, and what came of them."),
        (name = "commands", description = "What can be told to a terminal."),
        (name = "punches", description = "Attendance records: lists, exports and the feed."),
        (name = "people", description = "Who is enrolled, and where."),
        (name = "shelf", description = "What could not be understood, kept raw."),
        (name = "events", description = "What happens, as it happens."),
        (name = "tokens", description = "Keys of this API."),
        (name = "settings", description = "What holds for the whole installation."),
        (name = "audit", description = "Who changed what, and who read a biometric."),
        (name = "health", description = "Whether the server is well."),
    )
)]
pub(crate) struct Base;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut Document) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("A token: `muster token create` makes the first one."))
            .build();
        let components = document.components.take().unwrap_or_default();
        let components = ComponentsBuilder::from(components)
            .security_scheme("token", SecurityScheme::Http(scheme))
            .build();
        document.components = Some(components);
    }
}

/// Which refusals every operation of a token's holder can meet.
const REFUSALS: [(&str, &str); 6] = [
    ("401", "No valid token."),
    ("403", "The token's role lacks the permission."),
    ("404", "There is no such thing."),
    ("422", "A value is missing or wrong; `field` says which."),
    ("429", "Too many tokens from this address opened nothing; `Retry-After` says when to go on."),
    ("503", "The store takes nothing now."),
];

/// What an operation with a body can meet besides.
const BODY_REFUSALS: [(&str, &str); 2] =
    [("413", "The body is too large."), ("415", "The body is not declared as JSON.")];

/// Gives every operation a name of its own, and under `/api/v1` the refusals that each can meet.
pub(crate) fn finish(mut document: Document) -> Document {
    for (path, item) in &mut document.paths.paths {
        let methods =
            [&mut item.get, &mut item.put, &mut item.post, &mut item.patch, &mut item.delete];
        for operation in methods.into_iter().flatten() {
            let handler = operation.operation_id.take().unwrap_or_default();
            operation.operation_id = Some(operation_id(path, &handler));
            if path.starts_with("/api/v1/") {
                add_refusals(operation);
            }
        }
    }
    document
}

/// `terminals_tasks_create`: the fixed parts of the path, then the handler's name, which is what is done
/// there. Clients are generated from it, so it changes only with the path.
fn operation_id(path: &str, handler: &str) -> String {
    let path = path.trim_start_matches("/api/v1").trim_end_matches(".json");
    let fixed = path.split('/').filter(|part| !part.is_empty() && !part.starts_with('{'));
    let mut words: Vec<&str> = fixed.collect();
    if words.last() != Some(&handler) {
        words.push(handler);
    }
    words.join("_")
}

fn add_refusals(operation: &mut Operation) {
    let open = operation.security.is_some();
    let refusals = REFUSALS.into_iter().filter(|(status, _)| !open || *status == "503");
    let has_body = operation.request_body.is_some();
    let of_bodies = BODY_REFUSALS.into_iter().filter(|_| has_body);
    for (status, words) in refusals.chain(of_bodies) {
        let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
        let response = ResponseBuilder::new()
            .description(words)
            .content("application/problem+json", content)
            .build();
        operation.responses.responses.entry(status.to_owned()).or_insert(RefOr::T(response));
    }
}

/// Gives this document.
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "health", security(()),
    responses((status = 200, description = "OpenAPI 3.1.", body = serde_json::Value)))]
pub(crate) async fn show(State(api): State<Api>) -> Json<Document> {
    Json((*api.document).clone())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use serde_json::Value;

    #[test]
    fn every_operation_has_a_name_of_its_own() {
        let document: Value = serde_json::from_str(&crate::api::openapi()).unwrap();
        let mut names = HashSet::new();
        for item in document["paths"].as_object().unwrap().values() {
            for operation in item.as_object().unwrap().values() {
                let name = operation["operationId"].as_str().unwrap();
                let plain = |byte: u8| byte.is_ascii_lowercase() || byte == b'_';
                assert!(!name.is_empty() && name.bytes().all(plain), "{name}");
                assert!(names.insert(name.to_owned()), "{name} twice");
                let has_body = operation.get("requestBody").is_some();
                for status in ["413", "415"] {
                    assert_eq!(operation["responses"].get(status).is_some(), has_body, "{name}");
                }
            }
        }
    }
}
