//! The console: pages for operators, rendered here, complete without scripts, and kept fresh by one stream.
//!
//! What belongs here: HTML, forms, cookies, words. What does not: deciding anything (`app`), the API (`api`).
//! A request passes `guard` (headers), `visit` (who, which language), `guard` again (changes come from our
//! own pages), and reaches its handler in `pages`, whose trouble `page` makes a page of.
//! `pages` below lists all of them; docs/adding-a-page.md tells how to add one.

pub(crate) mod assets;
mod cookie;
mod fields;
mod guard;
mod nav;
mod page;
mod pages;
mod rows;
mod said;
mod session;
mod shell;
mod stream;
mod text;
mod view;
mod visit;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use tower_http::compression::CompressionLayer;

use self::page::Trouble;
use self::pages::{
    account, admission, audit, command, lost, more, operators, overview, people, punches, search,
    set_up, settings, shelf, sign_in, task, tasks, terminal, terminals, thumbs, tokens, wall,
};
use self::stream::{Region, Streams};
use self::text::Texts;
use crate::app::App;

/// The version, for the foot of pages.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");
/// Forms are small.
const BODY_MAX: usize = 256 * 1024;
/// But a command can carry firmware: 16 MiB as Base64, some of its characters written as three.
const COMMAND_MAX: usize = 26 * 1024 * 1024;

/// What the console needs to know of the server around it.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Where terminals connect.
    pub terminals: SocketAddr,
    /// Under which address other machines reach this one, where it listens on all of its addresses.
    pub reachable: Option<IpAddr>,
    /// Streams at once.
    pub streams: usize,
}

/// What every handler gets.
#[derive(Clone)]
pub(crate) struct Web {
    pub(crate) app: Arc<App>,
    pub(crate) texts: Arc<Texts>,
    pub(crate) streams: Arc<Streams>,
    pub(crate) options: Options,
}

/// Every page.
fn pages() -> Router<Web> {
    Router::new()
        .route("/", get(overview::page))
        .route("/live", get(wall::page))
        .route("/lost", get(lost::page))
        .route("/more", get(more::page))
        .route("/search", get(search::page))
        .route("/terminals", get(terminals::page))
        .route("/terminals/bulk", post(terminals::bulk::send))
        .route("/terminals/{dev_id}/admit", get(admission::ask).post(admission::admit))
        .route("/terminals/{dev_id}/block", post(admission::block))
        .route("/terminals/{dev_id}", get(terminal::page))
        .route("/terminals/{dev_id}/edit", get(terminal::edit::ask).post(terminal::edit::save))
        .route(
            "/terminals/{dev_id}/remove",
            get(terminal::remove::ask).post(terminal::remove::remove),
        )
        .route("/terminals/{dev_id}/recording", post(terminal::exchanges::record))
        .route("/terminals/{dev_id}/exchanges.jsonl", get(terminal::exchanges::download))
        .route(
            "/terminals/{dev_id}/exchanges/{id}/reveal",
            get(terminal::exchanges::ask).post(terminal::exchanges::reveal),
        )
        .route("/admission/window", post(admission::window))
        .route("/shelf", get(shelf::page))
        .route("/shelf/retry", post(shelf::retry))
        .route("/shelf/{id}", get(shelf::item::page))
        .route("/shelf/{id}/retry", post(shelf::item::retry))
        .route("/shelf/{id}/bytes", get(shelf::item::download))
        .route("/audit", get(audit::page))
        .route("/audit/export", get(audit::export::send))
        .route("/operators", get(operators::page))
        .route("/operators/invite", get(operators::invite::ask).post(operators::invite::invite))
        .route("/operators/{id}", get(operators::one::page))
        .route("/operators/{id}/role", post(operators::change::role))
        .route("/operators/{id}/disable", post(operators::change::disable))
        .route(
            "/operators/{id}/reset",
            get(operators::change::ask_reset).post(operators::change::reset),
        )
        .route(
            "/operators/{id}/remove",
            get(operators::change::ask_remove).post(operators::change::remove),
        )
        .route("/operators/{id}/sessions/{session}/end", post(operators::change::end_session))
        .route("/tokens", get(tokens::page))
        .route("/tokens/new", get(tokens::create::ask).post(tokens::create::create))
        .route("/tokens/{id}/revoke", get(tokens::ask_revoke).post(tokens::revoke))
        .route("/settings", get(settings::page))
        .route("/settings/admission", post(settings::admission::set))
        .route("/settings/zone", post(settings::zone::set))
        .route("/settings/retention", post(settings::retention::set))
        .route("/settings/sites/new", get(settings::sites::ask_new).post(settings::sites::create))
        .route("/settings/sites/{id}", get(settings::sites::ask).post(settings::sites::edit))
        .route(
            "/settings/sites/{id}/remove",
            get(settings::sites::ask_remove).post(settings::sites::remove),
        )
        .route("/commands", get(command::choose))
        .route(
            "/commands/{code}",
            get(command::ask).post(command::send).layer(DefaultBodyLimit::max(COMMAND_MAX)),
        )
        .route("/tasks", get(tasks::page))
        .route("/tasks/{trans_id}", get(task::page))
        .route("/tasks/{trans_id}/cancel", post(task::act::cancel))
        .route("/tasks/{trans_id}/again", post(task::act::again))
        .route("/tasks/{trans_id}/bytes", get(task::bytes::page))
        .route("/tasks/{trans_id}/bytes/reveal", get(task::bytes::ask).post(task::bytes::reveal))
        .route("/tasks/{trans_id}/result.bin", get(task::bytes::download))
        .route("/punches", get(punches::page))
        .route("/exports/terminals", get(terminals::export::send))
        .route("/punches/exports", get(punches::exports::page).post(punches::exports::start))
        .route("/punches/exports/{id}/file", get(punches::exports::file))
        .route("/punches/exports/{id}/drop", post(punches::exports::drop))
        .route("/punches/{id}", get(punches::punch::page))
        .route("/punches/{id}/photo", get(punches::punch::photo))
        .route("/punches/{id}/photo.jpg", get(punches::punch::jpeg))
        .route("/thumbs/{page}/{id}", get(thumbs::show))
        .route("/people", get(people::page))
        .route("/people/{user_id}", get(people::person::page))
        .route("/people/{user_id}/enrolments/{number}", get(people::enrolment::page))
        .route("/people/{user_id}/enrolments/{number}/bytes", get(people::enrolment::download))
        .route("/account", get(account::page))
        .route("/account/preferences", post(account::likes::set))
        .route("/account/theme", post(account::likes::set_theme))
        .route("/account/password", post(account::password::change))
        .route("/account/code", get(account::code::page).post(account::code::begin))
        .route("/account/code/picture.svg", get(account::code::picture))
        .route("/account/code/confirm", post(account::code::confirm))
        .route("/account/code/remove", post(account::code::remove))
        .route("/account/code/renew", post(account::code::renew))
        .route("/account/sessions/{id}/end", post(account::sessions::end))
        .route("/account/sessions/end", post(account::sessions::end_others))
        .route("/login", get(sign_in::page).post(sign_in::sign_in))
        .route("/logout", post(sign_in::sign_out))
        .route("/setup", get(set_up::without_link))
        .route("/setup/terminal", get(set_up::listening::page))
        .route("/setup/{secret}", get(set_up::page).post(set_up::accept))
        .route("/stream", get(stream::open))
}

/// Every part of a page that stays fresh by itself.
static REGIONS: &[Region] = &[
    nav::COUNTS,
    overview::HEAD,
    overview::FLEET,
    overview::CHART,
    overview::NEEDS,
    overview::CLOCKS,
    overview::NEWEST,
    wall::ARRIVING,
    wall::TODAY,
    terminals::WAITING,
    terminals::ROWS,
    set_up::listening::LISTENING,
    terminal::TERMINAL,
    terminal::COPIES_HERE,
    terminal::NEW_PUNCHES,
    terminal::NEW_EXCHANGES,
    tasks::ROWS,
    tasks::NEW,
    tasks::HEAD,
    task::TASK,
    punches::FRESH,
    people::person::GRID,
    people::head::HEAD,
];

/// The console, ready to be served. Serve it with connect info (`SocketAddr`).
pub fn router(app: Arc<App>, options: Options) -> Router {
    let web = Web { app, texts: Texts::load(), streams: Streams::new(options.streams), options };
    let visited = pages()
        .fallback(async || Trouble::NotFound)
        .method_not_allowed_fallback(async || Trouble::WrongMethod)
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(from_fn(guard::same_site))
        .layer(from_fn_with_state(web.clone(), visit::begin))
        .layer(CompressionLayer::new())
        .with_state(web);
    Router::new()
        .route("/assets/{hash}/{name}", get(assets::show))
        .fallback_service(visited)
        .layer(from_fn(guard::headers))
}
