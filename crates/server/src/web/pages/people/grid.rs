//! What each terminal holds of a person: terminals × enrolments.

use std::collections::HashMap;

use askama::Template;
use jiff::Timestamp;
use muster_model::DevId;
use muster_model::comparison::{Cell, Comparison, Row as Held};
use muster_model::presence::Presence;
use muster_model::terminal::Status as Admitted;

use super::slot;
use crate::app::compare::Compared;
use crate::app::titles::Titled;
use crate::web::text::{Say, escaped};
use crate::web::view::Html;
use crate::web::view::person;
use crate::web::view::privilege::privilege;
use crate::web::view::status::{Mark, Status};
use crate::web::view::terminal::TerminalLink;
use crate::web::view::time::Time;

/// So many terminals are told one by one in the sentence.
const TOLD: usize = 3;

/// The sentence under the name, with a way to have read what could not be compared.
#[derive(Template)]
#[template(path = "pages/person_lede.html")]
pub(crate) struct Lede {
    say: Say,
    words: String,
    /// The ids of terminals that can be asked.
    unread: Vec<String>,
    user_id: String,
    path: String,
}

/// The comparison.
#[derive(Template)]
#[template(path = "pages/person_grid.html")]
pub(crate) struct Grid {
    say: Say,
    slots: Vec<String>,
    rows: Vec<Row>,
    /// The other view: only rows that differ, or all.
    other: Option<(String, String)>,
    /// Nobody told of them.
    nothing: bool,
    /// Whom it is about.
    user_id: String,
    /// The page.
    path: String,
}

struct Row {
    link: Option<TerminalLink>,
    title: String,
    /// How the terminal stands, unless it is well.
    standing: Option<Status>,
    cells: Vec<Shown>,
    seen: Option<Time>,
    /// The id of a terminal that can be asked for what was not read.
    unread: Option<String>,
}

/// A cell as it is shown.
struct Shown {
    class: &'static str,
    html: Html,
}

impl Grid {
    /// The whole grid, or `only` the rows in which something differs; whoever `sends` commands can have the
    /// rest read.
    pub(crate) fn of(
        say: &Say,
        one: &Compared,
        titles: &HashMap<DevId, Titled>,
        now: Timestamp,
        only: bool,
        sends: bool,
    ) -> Self {
        let compared = &one.comparison;
        let user_id = one.person.user_id.to_string();
        let path = person::path(&user_id);
        let odd = |held: &&Held| held.differences() > 0 || held.lacks();
        let any = compared.rows.iter().any(|held| odd(&held));
        let rows = compared.rows.iter().filter(|held| !only || odd(held));
        let other = match (only, any) {
            (true, _) => Some((path.clone(), say.text("grid-all"))),
            (false, true) => Some((format!("{path}?only=differences"), say.text("grid-only"))),
            (false, false) => None,
        };
        Self {
            slots: compared.slots.iter().map(|one| slot::name(say, *one)).collect(),
            rows: rows.map(|held| row(say, held, titles, now, sends)).collect(),
            other,
            nothing: compared.rows.is_empty(),
            user_id,
            path,
            say: say.clone(),
        }
    }
}

fn row(
    say: &Say,
    held: &Held,
    titles: &HashMap<DevId, Titled>,
    now: Timestamp,
    sends: bool,
) -> Row {
    let known = titles.get(&held.dev_id);
    let title = known.map_or_else(|| held.dev_id.to_string(), |one| one.title.clone());
    let unwell = known.filter(|one| {
        one.status != Admitted::Admitted || !matches!(one.presence, Presence::Online)
    });
    let zone = known.map_or("UTC", |one| one.zone.as_str());
    let mut cells: Vec<Shown> = held.slots.iter().map(|one| cell(say, *one, None)).collect();
    cells.push(cell(say, held.name, None));
    let word = held.held_privilege.as_deref().map(|word| privilege(say, word));
    cells.push(cell(say, held.privilege, word));
    Row {
        link: known.map(|_| TerminalLink::new(held.dev_id.as_str(), &title)),
        title,
        standing: unwell.map(|one| Status::terminal(say, one.status, one.presence)),
        cells,
        seen: held.seen_at.map(|at| Time::day(say, at, zone, now)),
        unread: (sends && readable(held, titles)).then(|| held.dev_id.to_string()),
    }
}

/// Whether something was not read of a terminal that can be asked for it.
fn readable(held: &Held, titles: &HashMap<DevId, Titled>) -> bool {
    let known = titles.get(&held.dev_id);
    known.is_some_and(|one| one.status == Admitted::Admitted)
        && held.cells().any(|cell| matches!(cell, Cell::Unknown | Cell::Listed))
}

/// `held` is what a terminal holds in place of what most do, if that can be told in a word.
fn cell(say: &Say, cell: Cell, held: Option<String>) -> Shown {
    let hint = |word: &str, key: &str| {
        let (word, tip) = (escaped(word), escaped(&say.text(key)));
        Html::trusted(format!(
            r#"<span data-tip="{tip}">{word}<span class="vh"> {tip}</span></span>"#
        ))
    };
    match cell {
        Cell::Same => Shown { class: "", html: Html::of_value(&Status::same(say)) },
        Cell::Different => {
            let status = held
                .map_or_else(|| Status::different(say), |word| Status::new(Mark::Different, word));
            Shown { class: "differs", html: Html::of_value(&status) }
        }
        Cell::Missing => Shown { class: "miss", html: Html::of_value(&Status::missing(say)) },
        Cell::Listed => {
            Shown { class: "mut", html: hint(&say.text("cell-listed"), "cell-listed-tip") }
        }
        Cell::Hidden => {
            Shown { class: "mut", html: hint(&say.text("cell-hidden"), "cell-hidden-tip") }
        }
        Cell::OtherVersion(version) => {
            Shown { class: "mut", html: hint(&format!("v{version}"), "cell-version-tip") }
        }
        Cell::CannotHold => Shown { class: "mut", html: hint("–", "cell-cannot") },
        Cell::Unknown => Shown { class: "mut", html: hint("?", "cell-unknown") },
    }
}

/// How the copies stand: `On 9 of 10 terminals. Warehouse East lacks: Card.`
/// Whoever `sends` commands can have the rest read.
pub(crate) fn lede(
    say: &Say,
    one: &Compared,
    titles: &HashMap<DevId, Titled>,
    sends: bool,
) -> Lede {
    let compared = &one.comparison;
    let unread = compared.rows.iter().filter(|held| sends && readable(held, titles));
    let user_id = one.person.user_id.to_string();
    Lede {
        words: stand(say, compared, titles),
        unread: unread.map(|held| held.dev_id.to_string()).collect(),
        path: person::path(&user_id),
        user_id,
        say: say.clone(),
    }
}

fn stand(say: &Say, compared: &Comparison, titles: &HashMap<DevId, Titled>) -> String {
    if compared.rows.is_empty() {
        return say.text("person-untold");
    }
    let fill = [("held", compared.holding().into()), ("all", compared.rows.len().into())];
    let mut told = vec![say.with("person-on", &fill)];
    let odd = compared.rows.iter().filter(|held| held.differences() > 0 || held.lacks());
    let mut odd: Vec<String> = odd.map(|held| oddity(say, compared, held, titles)).collect();
    let more = odd.len().saturating_sub(TOLD);
    odd.truncate(TOLD);
    let unread = compared.unread();
    if unread == 0 && odd.is_empty() && compared.rows.len() > 1 {
        told.push(say.text("person-all-same"));
    }
    told.extend(odd);
    if more > 0 {
        told.push(say.count("person-more-differ", more));
    }
    if unread > 0 {
        told.push(say.count("person-unread", unread));
    }
    told.join(" ")
}

fn oddity(
    say: &Say,
    compared: &Comparison,
    held: &Held,
    titles: &HashMap<DevId, Titled>,
) -> String {
    let known = titles.get(&held.dev_id);
    let name = known.map_or_else(|| held.dev_id.to_string(), |one| one.title.clone());
    if !held.holds {
        return say.name("person-lacks-all", name);
    }
    let columns = compared.slots.iter().map(|one| slot::name(say, *one));
    let columns = columns.chain([say.text("name"), say.text("privilege")]);
    let cells: Vec<(Cell, String)> = held.cells().zip(columns).collect();
    let those = |wanted: Cell| {
        let named = cells.iter().filter(|(cell, _)| *cell == wanted);
        say.list(&named.map(|(_, column)| column.clone()).collect::<Vec<_>>())
    };
    let (differing, lacking) = (those(Cell::Different), those(Cell::Missing));
    let mut said = Vec::new();
    for (key, what) in [("person-lacks", lacking), ("person-differs", differing)] {
        if !what.is_empty() {
            said.push(say.with(key, &[("name", name.as_str().into()), ("what", what.into())]));
        }
    }
    said.join(" ")
}

#[cfg(test)]
mod tests {
    use muster_model::UserId;
    use muster_model::person::Person;
    use muster_protocol::enrolment::BackupNumber;

    use super::*;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};
    use Cell::{CannotHold, Different, Listed, Missing, OtherVersion, Same, Unknown};

    fn held(id: &str, slots: [Cell; 3], privilege: Cell) -> Held {
        Held {
            dev_id: DevId::new(id).unwrap(),
            holds: slots[0] != Missing,
            slots: slots.to_vec(),
            name: Same,
            privilege,
            held_privilege: Some("MANAGER".to_owned()),
            seen_at: "2026-11-17T10:03:24Z".parse().ok(),
        }
    }

    fn compared() -> Comparison {
        Comparison {
            slots: [0, 11, 12].map(BackupNumber::new).to_vec(),
            name: Some("Siti Rahayu".to_owned()),
            privilege: Some("USER".to_owned()),
            rows: vec![
                held("A1", [Same, Same, Same], Same),
                held("A2", [Same, Missing, OtherVersion(112)], Same),
                held("A3", [Different, Listed, CannotHold], Different),
                held("A4", [Missing, Unknown, Missing], Unknown),
            ],
        }
    }

    fn titles() -> HashMap<DevId, Titled> {
        let titled = |title: &str, presence| Titled {
            title: title.to_owned(),
            site: None,
            zone: "Asia/Jakarta".to_owned(),
            status: Admitted::Admitted,
            presence,
        };
        HashMap::from([
            (DevId::new("A1").unwrap(), titled("Gate <North>", Presence::Online)),
            (DevId::new("A2").unwrap(), titled("Warehouse East", Presence::Late)),
            (DevId::new("A3").unwrap(), titled("Workshop", Presence::Online)),
        ])
    }

    fn grid(only: bool, sends: bool) -> String {
        let say = Say::new(Texts::load(), Language::English);
        let now = "2026-11-17T11:42:10Z".parse().unwrap();
        let person = Person {
            user_id: UserId::new("20542").unwrap(),
            name: None,
            privilege: None,
            enabled: None,
            enrolments: Vec::new(),
            sightings: Vec::new(),
        };
        let one = Compared { person, comparison: compared() };
        let grid = Grid::of(&say, &one, &titles(), now, only, sends);
        without_hash(&grid.render().unwrap())
    }

    #[test]
    fn what_differs_or_is_missing_is_tinted() {
        insta::assert_snapshot!("grid", grid(false, false));
    }

    #[test]
    fn only_what_differs_can_be_looked_at() {
        let only = grid(true, false);
        assert!(!only.contains("North") && only.contains("Workshop"), "{only}");
        assert!(only.contains("href=\"/people/20542\""), "and the way back");
    }

    #[test]
    fn what_was_not_read_can_be_read() {
        let html = grid(false, true);
        // Neither what is of another version nor a terminal that is gone gets read.
        assert_eq!(html.matches("action=\"/commands/GET_USER_INFO\"").count(), 1);
        assert!(html.contains("name=\"id\" value=\"A3\""), "{html}");
        assert!(html.contains("name=\"user_id\" value=\"20542\""), "{html}");
    }

    #[test]
    fn the_sentence_names_the_first_that_differ() {
        let say = Say::new(Texts::load(), Language::English);
        assert_eq!(
            stand(&say, &compared(), &titles()),
            "On 3 of 4 terminals. Warehouse East lacks: Card. Workshop differs: Finger 0, \
             Privilege. A4 lacks them altogether. On 3 terminals not everything could be compared."
        );
        let mut well = compared();
        well.rows.truncate(1);
        assert_eq!(stand(&say, &well, &titles()), "On 1 of 1 terminal.");
        well.rows.push(well.rows[0].clone());
        assert_eq!(stand(&say, &well, &titles()), "On 2 of 2 terminals. All hold the same.");
    }
}
