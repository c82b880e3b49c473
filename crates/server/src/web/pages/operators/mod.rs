//! `/operators`: who may sign in, and with which role.
//!
//! `invite.rs` makes accounts and shows their links, `one.rs` is one operator with their sessions,
//! `change.rs` what is done with them.

pub(crate) mod change;
pub(crate) mod invite;
pub(crate) mod one;

use askama::Template;
use jiff::Timestamp;
use muster_model::operator::Operator;
use muster_model::role::Role;

use crate::web::page::{Answer, show};
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};
use crate::web::text::Say;
use crate::web::view::Html;
use crate::web::view::status::{Mark, Status};
use crate::web::view::time::Time;

const PATH: &str = "/operators";

#[derive(Template)]
#[template(path = "pages/operators.html")]
struct Operators {
    shell: Shell,
    lede: String,
    list: Html,
}

#[derive(Template)]
#[template(path = "pages/operators_list.html")]
struct List {
    say: Say,
    rows: Vec<Row>,
}

struct Row {
    id: i64,
    name: String,
    role: String,
    code: bool,
    status: Status,
    last: Option<Time>,
    /// The one who looks.
    own: bool,
}

impl Row {
    fn of(say: &Say, operator: &Operator, own: bool, zone: &str, now: Timestamp) -> Self {
        Self {
            id: operator.id.0,
            name: operator.name.clone(),
            role: role(say, operator.role),
            code: operator.totp,
            status: standing(say, operator, now),
            last: operator.last_sign_in_at.map(|at| Time::age(say, at, zone, now)),
            own,
        }
    }
}

/// A role in words.
pub(super) fn role(say: &Say, role: Role) -> String {
    say.text(&format!("role-{}", role.as_str()))
}

/// Roles to choose from, each with what it may.
pub(super) fn roles(say: &Say) -> Vec<(String, String)> {
    let told = |role: Role| say.text(&format!("role-may-{}", role.as_str()));
    Role::ALL.map(|role| (role.as_str().to_owned(), told(role))).into()
}

/// Whether somebody can sign in, and if not, why.
fn standing(say: &Say, operator: &Operator, now: Timestamp) -> Status {
    if !operator.is_enabled() {
        return Status::new(Mark::Stopped, say.text("operator-disabled"));
    }
    if operator.password {
        return Status::new(Mark::Done, say.text("operator-active"));
    }
    if operator.invited_until.is_some_and(|until| now < until) {
        return Status::new(Mark::Pending, say.text("operator-invited"));
    }
    Status::new(Mark::Expired, say.text("operator-invitation-over"))
}

/// `GET /operators`
pub(crate) async fn page(inside: SignedIn) -> Answer {
    let visit = &inside.visit;
    let (app, say) = (&visit.web.app, &visit.say);
    let operators = app.operators(inside.actor()).await?;
    let (zone, now) = (app.usual_zone(), app.now());
    let own = inside.signed.operator().id;
    let row = |operator: &Operator| Row::of(say, operator, operator.id == own, &zone, now);
    let list = List { say: say.clone(), rows: operators.iter().map(row).collect() };
    let active = operators.iter().filter(|one| one.password && one.is_enabled()).count();
    Ok(show(&Operators {
        shell: Shell::of(&inside, Place::Operators, say.text("nav-operators")).await?,
        lede: say.count("operators-lede", active),
        list: Html::of(&list),
    }))
}

#[cfg(test)]
pub(super) mod tests {
    use muster_model::operator::{OperatorId, Preferences};

    use super::*;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};

    pub(super) const NOW: &str = "2026-11-17T11:42:10Z";

    pub(super) fn operator(id: i64, name: &str, role: Role) -> Operator {
        let at = |text: &str| text.parse().unwrap();
        Operator {
            id: OperatorId(id),
            name: name.to_owned(),
            role,
            password: true,
            totp: false,
            created_at: at("2026-01-05T08:00:00Z"),
            disabled_at: None,
            last_sign_in_at: Some(at("2026-11-17T11:15:00Z")),
            recovery_left: 0,
            invited_until: None,
            preferences: Preferences::default(),
        }
    }

    #[test]
    fn each_row_says_whether_they_can_sign_in() {
        let say = Say::new(Texts::load(), Language::English);
        let now: Timestamp = NOW.parse().unwrap();
        let own = Operator { totp: true, ..operator(1, "n.okafor", Role::Admin) };
        let invited = Operator {
            password: false,
            last_sign_in_at: None,
            invited_until: Some(now + jiff::SignedDuration::from_hours(1)),
            ..operator(2, "R <i>", Role::Viewer)
        };
        let over = Operator { invited_until: Some(now), ..invited.clone() };
        let out = Operator { disabled_at: Some(now), ..operator(4, "gone", Role::Operator) };
        let rows = [own, invited, over, out];
        let rows = rows.iter().map(|one| Row::of(&say, one, one.id.0 == 1, "UTC", now)).collect();
        let list = List { say, rows };
        insta::assert_snapshot!("operators_list", without_hash(&list.render().unwrap()));
    }
}
