//! The REST interface under `/api/v1`: paths, shapes and statuses.
//!
//! What belongs here: status codes, headers, the JSON form of things. What does not: deciding anything
//! (`app`). One file is one family of endpoints, as its URL is; a handler is thin, and what it says of
//! itself in the document stands directly above it. `routes` lists all of them. Docs: docs/api.md.

mod admission;
mod audit;
mod auth;
mod commands;
mod document;
pub mod events;
mod health;
mod input;
mod page;
mod people;
mod problem;
mod punches;
mod settings;
mod shapes;
mod shelf;
mod sites;
mod tasks;
mod terminals;
mod time;
mod tokens;

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi as Document;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt as _};
use utoipa_axum::routes;
use utoipa_swagger_ui::{Config, SwaggerUi};

use self::problem::Problem;
use crate::app::App;
use crate::live::Hub;

/// What every handler gets.
#[derive(Clone)]
pub(crate) struct Api {
    app: Arc<App>,
    live: Arc<Hub>,
    document: Arc<Document>,
}

/// Bodies of most requests: a few fields.
const BODY_MAX: usize = 64 * 1024;
/// Bodies of commands: a firmware file of 16 MiB in Base64, and what is around it.
const COMMAND_BODY_MAX: usize = 24 * 1024 * 1024;

/// All routes.
fn routes() -> OpenApiRouter<Api> {
    let large = || DefaultBodyLimit::max(COMMAND_BODY_MAX);
    OpenApiRouter::with_openapi(document::Base::openapi())
        .routes(routes!(terminals::list))
        .routes(routes!(terminals::show, terminals::change, terminals::remove))
        .routes(routes!(terminals::admission::admit))
        .routes(routes!(terminals::admission::block))
        .routes(routes!(terminals::tasks::create).layer(large()))
        .routes(routes!(terminals::exchanges::list))
        .routes(routes!(terminals::exchanges::show))
        .routes(routes!(terminals::exchanges::record))
        .routes(routes!(sites::list, sites::create))
        .routes(routes!(sites::change, sites::remove))
        .routes(routes!(admission::show, admission::set))
        .routes(routes!(settings::show, settings::set))
        .routes(routes!(tasks::list, tasks::create).layer(large()))
        .routes(routes!(tasks::show))
        .routes(routes!(tasks::cancel))
        .routes(routes!(tasks::result::show))
        .routes(routes!(commands::commands))
        .routes(routes!(commands::profiles))
        .routes(routes!(punches::list))
        .routes(routes!(punches::recompute::recompute))
        .routes(routes!(punches::show))
        .routes(routes!(punches::photo::show))
        .routes(routes!(punches::feed::follow))
        .routes(routes!(people::list))
        .routes(routes!(people::show))
        .routes(routes!(people::enrolments::show))
        .routes(routes!(shelf::list))
        .routes(routes!(shelf::body))
        .routes(routes!(shelf::retry))
        .routes(routes!(tokens::list, tokens::create))
        .routes(routes!(tokens::revoke))
        .routes(routes!(audit::list))
        .routes(routes!(events::stream))
        .routes(routes!(document::show))
        .routes(routes!(health::healthz))
        .routes(routes!(health::readyz))
        .routes(routes!(health::metrics))
}

/// The OpenAPI document as it is committed: the same text every time.
pub fn openapi() -> String {
    let document = document::finish(routes().into_openapi());
    // Through a value, so that the text is laid out by one rule.
    let text = serde_json::to_string_pretty(&document);
    text.expect("a document of texts always serialises") + "\n"
}

/// The API, ready to be served. Serve it with connect info (`SocketAddr`), or the audit log has no addresses.
pub fn router(app: Arc<App>, live: Arc<Hub>) -> Router {
    let (router, document) = routes().split_for_parts();
    let document = Arc::new(document::finish(document));
    let api = Api { app, live, document };
    let page = SwaggerUi::new("/api/docs")
        // The page works without a network: it must not send the document to a checker elsewhere.
        .config(
            Config::from("/api/v1/openapi.json").persist_authorization(false).validator_url("none"),
        );
    let page = Router::<()>::from(page).layer(middleware::map_response(secure_page));
    Router::new()
        .merge(router)
        .method_not_allowed_fallback(wrong_method)
        // Under its own roof it says so itself; elsewhere somebody else may know the path.
        .route("/api", any(nothing_there))
        .route("/api/{*rest}", any(nothing_there))
        .fallback(nothing_there)
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(middleware::from_fn_with_state(api.clone(), guard))
        .with_state(api)
        .merge(page)
}

async fn nothing_there() -> Problem {
    input::not_found()
}

async fn wrong_method() -> Problem {
    let detail = "this path does not know that method; `Allow` says which it knows";
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", detail)
}

/// Counts, and sets what every answer carries: nothing of it is to be kept, sniffed or framed.
async fn guard(State(api): State<Api>, request: Request, next: Next) -> Response {
    let response = next.run(request).await.into_response();
    let metrics = api.app.metrics();
    metrics.api_requests.inc();
    if response.status().is_server_error() {
        metrics.api_errors.inc();
    }
    secure(response)
}

/// An answer of the API is data: nothing in it is ever run.
fn secure(response: Response) -> Response {
    let response = guarded(response, "default-src 'none'; frame-ancestors 'none'");
    with(response, header::CACHE_CONTROL, "no-store")
}

/// The page to try the API with runs its own scripts and asks this server, and nobody else.
async fn secure_page(response: Response) -> Response {
    guarded(
        response,
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
         img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; \
         form-action 'none'; frame-ancestors 'none'",
    )
}

fn guarded(response: Response, policy: &'static str) -> Response {
    let set = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CONTENT_SECURITY_POLICY, policy),
    ];
    set.into_iter().fold(response, |response, (name, value)| with(response, name, value))
}

fn with(mut response: Response, name: header::HeaderName, value: &'static str) -> Response {
    response.headers_mut().insert(name, HeaderValue::from_static(value));
    response
}
