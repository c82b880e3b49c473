//! The rows of the list.

use std::collections::{BTreeSet, HashMap};

use askama::Template;
use askama::filters::HtmlSafe;
use muster_model::DevId;
use muster_model::audit::Actor;
use muster_model::comparison::{Comparison, Standing};
use muster_model::person::Person;
use muster_model::punch::Punch;
use muster_protocol::enrolment::{BackupNumber, EnrolmentKind};

use super::slot::icon;
use crate::app::compare::Compared;
use crate::app::titles::Titled;
use crate::app::{self, App};
use crate::web::pages::thumbs;
use crate::web::text::Say;
use crate::web::view::person::{self, Thumb};
use crate::web::view::privilege::privilege as in_words;
use crate::web::view::status::{Mark, Status};
use crate::web::view::time::Time;

/// A row.
#[derive(Template)]
#[template(path = "pages/people_row.html")]
pub(crate) struct Row {
    user_id: String,
    path: String,
    name: String,
    /// An unusual privilege, or that somebody may not identify.
    badges: Vec<String>,
    thumb: Thumb,
    /// Where they were seen: sites, or terminals that belong to none.
    places: String,
    enrolled: Vec<Enrolled>,
    /// `9 of 10`.
    terminals: String,
    status: Status,
    last: Option<Time>,
}

impl HtmlSafe for Row {}

/// One kind of credential: its icon, how many, and words for those who hear.
struct Enrolled {
    icon: &'static str,
    count: usize,
    label: String,
}

/// The kinds that every row shows, present or not.
const SHOWN: [(EnrolmentKind, &str); 4] = [
    (EnrolmentKind::Finger, "enrolled-fingers"),
    (EnrolmentKind::Card, "enrolled-card"),
    (EnrolmentKind::Face, "enrolled-face"),
    (EnrolmentKind::Password, "enrolled-password"),
];

/// The rows of a part of the list.
pub(crate) async fn rows(
    app: &App,
    say: &Say,
    actor: &Actor,
    people: &[Compared],
) -> app::Result<Vec<Row>> {
    let ids = people.iter().map(|one| one.person.user_id.clone()).collect();
    let last = app.last_punches(actor, ids).await?;
    let rows = people.iter().flat_map(|one| &one.comparison.rows);
    let terminals: BTreeSet<DevId> = rows.map(|row| row.dev_id.clone()).collect();
    let titles = app.titles(actor, terminals).await?;
    let now = app.now();
    let each = people.iter().zip(last);
    Ok(each.map(|(one, last)| row(say, &one.person, &one.comparison, last, &titles, now)).collect())
}

fn row(
    say: &Say,
    person: &Person,
    compared: &Comparison,
    last: Option<Punch>,
    titles: &HashMap<DevId, Titled>,
    now: jiff::Timestamp,
) -> Row {
    let user_id = person.user_id.to_string();
    let name = compared.name.clone().filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| user_id.clone());
    let fill = [("held", compared.holding().into()), ("all", compared.rows.len().into())];
    Row {
        path: person::path(&user_id),
        thumb: match &last {
            Some(punch) => thumbs::beside(punch, &name, "people"),
            None => Thumb::initials(&name),
        },
        badges: badges(say, person, compared),
        places: places(say, compared, titles),
        enrolled: SHOWN.iter().map(|(kind, key)| enrolled(say, compared, *kind, key)).collect(),
        terminals: say.with("people-terminals", &fill),
        status: status(say, compared),
        last: last.map(|punch| Time::day(say, punch.time, &punch.zone, now)),
        name,
        user_id,
    }
}

/// What most people are not.
pub(crate) fn badges(say: &Say, person: &Person, compared: &Comparison) -> Vec<String> {
    let privilege = compared.privilege.as_deref().filter(|word| *word != "USER");
    let shut = (person.enabled == Some(false)).then(|| say.text("person-disabled"));
    privilege.map(|word| in_words(say, word)).into_iter().chain(shut).collect()
}

fn places(say: &Say, compared: &Comparison, titles: &HashMap<DevId, Titled>) -> String {
    let held = compared.rows.iter().filter(|row| row.holds);
    let places: BTreeSet<&str> = held
        .filter_map(|row| titles.get(&row.dev_id))
        .map(|titled| titled.site.as_ref().map_or(titled.title.as_str(), |(_, name)| name))
        .collect();
    say.list(&places.into_iter().map(str::to_owned).collect::<Vec<_>>())
}

fn enrolled(say: &Say, compared: &Comparison, kind: EnrolmentKind, key: &str) -> Enrolled {
    let count = compared.slots.iter().filter(|slot: &&BackupNumber| slot.kind() == kind).count();
    Enrolled { icon: icon(kind), count, label: say.count(key, count) }
}

/// What is worst about a person's copies.
pub(crate) fn status(say: &Say, compared: &Comparison) -> Status {
    let on = |mark, key, terminals: usize| Status::new(mark, say.count(key, terminals));
    match compared.standing() {
        Standing::Nothing => Status::new(Mark::Missing, say.text("person-nothing")),
        Standing::Unread => on(Mark::Unread, "person-unread-on", compared.unread()),
        Standing::Same => Status::same(say),
        Standing::Missing => on(Mark::Missing, "person-missing-on", compared.lacking()),
        Standing::Different => on(Mark::Different, "person-differs-on", compared.differing()),
    }
}

#[cfg(test)]
mod tests {
    use muster_model::UserId;
    use muster_model::comparison::{Cell, Row as Held};
    use muster_model::presence::Presence;
    use muster_model::site::SiteId;
    use muster_model::terminal::Status as Admitted;

    use super::*;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};

    fn shown(slots: &[u32], cells: &[Cell]) -> String {
        let say = Say::new(Texts::load(), Language::English);
        let gate = DevId::new("A1").unwrap();
        let person = Person {
            user_id: UserId::new("20542").unwrap(),
            name: Some("Siti <Rahayu>".to_owned()),
            privilege: None,
            enabled: Some(false),
            enrolments: Vec::new(),
            sightings: Vec::new(),
        };
        let compared = Comparison {
            slots: slots.iter().map(|slot| BackupNumber::new(*slot)).collect(),
            name: person.name.clone(),
            privilege: Some("MANAGER".to_owned()),
            rows: vec![Held {
                dev_id: gate.clone(),
                holds: true,
                slots: cells.to_vec(),
                name: Cell::Same,
                privilege: Cell::Same,
                held_privilege: None,
                seen_at: None,
            }],
        };
        let here = Titled {
            title: "Gate".to_owned(),
            site: Some((SiteId(1), "Cikarang".to_owned())),
            zone: "Asia/Jakarta".to_owned(),
            status: Admitted::Admitted,
            presence: Presence::Online,
        };
        let titles = HashMap::from([(gate, here)]);
        let now = "2026-11-17T11:42:10Z".parse().unwrap();
        without_hash(&row(&say, &person, &compared, None, &titles, now).to_string())
    }

    #[test]
    fn a_row_tells_what_is_enrolled_and_whether_it_is_equal() {
        insta::assert_snapshot!(
            "row",
            shown(&[0, 1, 11], &[Cell::Same, Cell::Missing, Cell::Same])
        );
    }

    #[test]
    fn somebody_without_a_credential_has_nothing_enrolled() {
        insta::assert_snapshot!("row_nothing", shown(&[], &[]));
    }
}
