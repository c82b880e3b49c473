//! `/tokens`: keys by which programs use the API.
//!
//! `create.rs` makes one and shows it once; revoking is here.

pub(crate) mod create;

use askama::Template;
use axum::extract::{Path, State};
use jiff::Timestamp;
use muster_model::role::Permission;
use muster_model::token::Token;

use super::operators::role;
use super::sure::Sure;
use crate::web::Web;
use crate::web::page::{Answer, Trouble, go, question, show};
use crate::web::said::Said;
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};
use crate::web::text::Say;
use crate::web::view::Html;
use crate::web::view::status::{Mark, Status};
use crate::web::view::time::Time;

const PATH: &str = "/tokens";

#[derive(Template)]
#[template(path = "pages/tokens.html")]
struct Tokens {
    shell: Shell,
    lede: String,
    list: Html,
    example: String,
}

#[derive(Template)]
#[template(path = "pages/tokens_list.html")]
struct List {
    say: Say,
    rows: Vec<Row>,
}

struct Row {
    id: i64,
    name: String,
    role: String,
    status: Status,
    created: Time,
    expires: Option<Time>,
    used: Option<Time>,
    open: bool,
}

impl Row {
    fn of(say: &Say, token: &Token, zone: &str, now: Timestamp) -> Self {
        Self {
            id: token.id,
            name: token.name.clone(),
            role: role(say, token.role),
            status: standing(say, token, now),
            created: Time::day(say, token.created_at, zone, now),
            expires: token.expires_at.map(|at| Time::day(say, at, zone, now)),
            used: token.last_used_at.map(|at| Time::age(say, at, zone, now)),
            open: token.is_valid(now),
        }
    }
}

fn standing(say: &Say, token: &Token, now: Timestamp) -> Status {
    if token.revoked_at.is_some() {
        return Status::new(Mark::Stopped, say.text("token-revoked"));
    }
    if token.is_valid(now) {
        return Status::new(Mark::Done, say.text("token-open"));
    }
    Status::new(Mark::Expired, say.text("state-expired"))
}

/// `GET /tokens`
pub(crate) async fn page(inside: SignedIn) -> Answer {
    let visit = &inside.visit;
    let (app, say) = (&visit.web.app, &visit.say);
    let tokens = app.tokens(inside.actor()).await?;
    let (zone, now) = (app.usual_zone(), app.now());
    let open = tokens.iter().filter(|token| token.is_valid(now)).count();
    let rows = tokens.iter().map(|token| Row::of(say, token, &zone, now)).collect();
    Ok(show(&Tokens {
        shell: Shell::of(&inside, Place::Api, say.text("nav-api")).await?,
        lede: say.count("tokens-lede", open),
        list: Html::of(&List { say: say.clone(), rows }),
        example: example(&visit.origin(), "TOKEN"),
    }))
}

/// A first request to try, with this server's address.
fn example(origin: &str, token: &str) -> String {
    format!("curl -H 'Authorization: Bearer {token}' '{origin}/api/v1/punches?limit=10'")
}

/// `GET /tokens/{id}/revoke`
pub(crate) async fn ask_revoke(inside: SignedIn, Path(id): Path<String>) -> Answer {
    inside.visit.web.app.permit(inside.actor(), Permission::ManageTokens)?;
    let say = &inside.visit.say;
    let token = known(&inside, &id).await?;
    let title = say.name("revoke-title", &token.name);
    let sure = Sure {
        title: title.clone(),
        means: say.text("revoke-means"),
        action: format!("{PATH}/{}/revoke", token.id),
        back: PATH.to_owned(),
        keep: say.text("revoke-keep"),
        deed: say.name("revoke-deed", &token.name),
        say: say.clone(),
    };
    question(&inside, Place::Api, title, &sure).await
}

/// `POST /tokens/{id}/revoke`
pub(crate) async fn revoke(
    State(web): State<Web>,
    inside: SignedIn,
    Path(id): Path<String>,
) -> Answer {
    let token = known(&inside, &id).await?;
    web.app.revoke_token(inside.actor(), token.id).await?;
    Ok(go(&inside.visit, PATH, Some(&Said::new("said-token-revoked").name(token.name))))
}

async fn known(inside: &SignedIn, id: &str) -> Result<Token, Trouble> {
    let tokens = inside.visit.web.app.tokens(inside.actor()).await?;
    let id: i64 = id.parse().map_err(|_| Trouble::NotFound)?;
    tokens.into_iter().find(|token| token.id == id).ok_or(Trouble::NotFound)
}

#[cfg(test)]
mod tests {
    use muster_model::role::Role;

    use super::*;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};

    #[test]
    fn each_row_says_whether_it_opens_anything() {
        let say = Say::new(Texts::load(), Language::English);
        let now: Timestamp = "2026-11-17T11:42:10Z".parse().unwrap();
        let open = Token {
            id: 1,
            name: "payroll <x>".to_owned(),
            role: Role::Viewer,
            created_at: "2026-01-05T08:00:00Z".parse().unwrap(),
            expires_at: None,
            last_used_at: Some(now),
            revoked_at: None,
        };
        let revoked = Token { id: 2, revoked_at: Some(now), last_used_at: None, ..open.clone() };
        let over = Token { id: 3, expires_at: Some(now), ..open.clone() };
        let shown = |tokens: &[Token]| {
            let rows = tokens.iter().map(|token| Row::of(&say, token, "UTC", now)).collect();
            without_hash(&List { say: say.clone(), rows }.render().unwrap())
        };
        insta::assert_snapshot!("tokens_list", shown(&[open, revoked, over]));
        insta::assert_snapshot!("tokens_list_empty", shown(&[]));
    }
}
