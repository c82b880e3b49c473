//! The OpenAPI document: what the routes say of themselves, and what holds for all of them.

use axum::Json;
use axum::extract::State;
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

/// Adds to every operation under `/api/v1` the refusals that each can meet.
pub(crate) fn finish(mut document: Document) -> Document {
    let operations = document
        .paths
        .paths
        .iter_mut()
        .filter(|(path, _)| path.starts_with("/api/v1/"))
        .flat_map(|(_, item)| {
            [&mut item.get, &mut item.put, &mut item.post, &mut item.patch, &mut item.delete]
        })
        .flatten();
    for operation in operations {
        let open = operation.security.is_some();
        for (status, words) in REFUSALS {
            if open && status != "503" {
                continue;
            }
            let content =
                ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
            let response = ResponseBuilder::new()
                .description(words)
                .content("application/problem+json", content)
                .build();
            operation.responses.responses.entry(status.to_owned()).or_insert(RefOr::T(response));
        }
    }
    document
}

/// Gives this document.
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "health", security(()),
    responses((status = 200, description = "OpenAPI 3.1.", body = serde_json::Value)))]
pub(crate) async fn show(State(api): State<Api>) -> Json<Document> {
    Json((*api.document).clone())
}
