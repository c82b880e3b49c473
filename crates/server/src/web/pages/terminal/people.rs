//! The people that a terminal was seen to hold, each compared with what other terminals hold of them; and those
//! whom it lacks.

use askama::Template;
use muster_model::DevId;
use muster_model::comparison::Row as Held;
use muster_model::person::{Listed, Person};
use muster_protocol::enrolment::{BackupNumber, EnrolmentKind};

use super::copies::{self, COPIES, CopiesHere};
use crate::app::PeopleFilter;
use crate::app::compare::{Compared, Copies, Wanted};
use crate::app::figures::TerminalFacts;
use crate::app::terminals::TerminalView;
use crate::web::fields::Pairs;
use crate::web::page::Trouble;
use crate::web::session::SignedIn;
use crate::web::text::Say;
use crate::web::view::Html;
use crate::web::view::number::whole;
use crate::web::view::pager::Pager;
use crate::web::view::person::Thumb;
use crate::web::view::privilege::privilege as in_words;
use crate::web::view::status::{Mark, Status};
use crate::web::view::terminal::{path, segment};
use crate::web::view::time::Time;

#[derive(Template)]
#[template(path = "pages/terminal_people.html")]
struct People {
    say: Say,
    asked: String,
    here: String,
    head: CopiesHere,
    /// Which copies are looked for, in the address and in words.
    copies: Option<(&'static str, String)>,
    rows: Vec<Row>,
    pager: Pager,
    /// Nobody is listed, and nobody follows.
    empty: bool,
}

struct Row {
    thumb: Thumb,
    name: String,
    user_id: String,
    path: String,
    /// What they may do at the terminal, if it is more than pass.
    privilege: Option<String>,
    disabled: bool,
    holds: String,
    seen: Option<Time>,
    status: Status,
}

/// The people that are looked for, by the word in the address.
fn wanted(dev_id: &DevId, query: Option<String>, copies: Option<&str>) -> Wanted {
    let of = |terminal| PeopleFilter { terminal, query };
    match copies {
        Some("different") => Wanted {
            people: of(Some(dev_id.clone())),
            copies: Some(Copies::DifferOn(dev_id.clone())),
            site: None,
        },
        // Whom it lacks it was never seen to hold.
        Some("missing") => {
            let copies = Some(Copies::LackOn(dev_id.clone()));
            Wanted { people: of(None), copies, site: None }
        }
        _ => Wanted { people: of(Some(dev_id.clone())), ..Wanted::default() },
    }
}

/// `?tab=people&q=&copies=&after=`
pub(super) async fn tab(
    inside: &SignedIn,
    view: &TerminalView,
    facts: &TerminalFacts,
    query: &Pairs,
) -> Result<(Html, Option<String>), Trouble> {
    let (web, say, actor) = (&inside.visit.web, &inside.visit.say, inside.actor());
    let dev_id = &view.row.terminal.dev_id;
    let asked = query.get("q").map(str::to_owned);
    let chosen = COPIES.iter().find(|(word, ..)| query.get("copies") == Some(word));
    let word = chosen.map(|(word, ..)| *word);
    let wanted = wanted(dev_id, asked.clone(), word);
    let after = query.get("after").map(str::to_owned);
    let rows = inside.visit.rows.get();
    let page = web.app.compared_people(actor, &wanted, after.clone(), rows).await?;
    let here = path(dev_id.as_str());
    let link = |pairs: Pairs| format!("{}#below", pairs.link(&here));
    let on = page.next.as_deref().map(|next| link(query.with("after", Some(next))));
    let back = after.map(|_| link(query.with("after", None)));
    let goes_on = on.is_some();
    let told = if page.items.is_empty() && goes_on {
        say.text("people-looked-through")
    } else {
        String::new()
    };
    let now = web.app.now();
    let zone = &view.zone.name;
    let head = CopiesHere::of(web, say, actor, dev_id, facts.people, query).await?;
    let people = People {
        asked: asked.unwrap_or_default(),
        copies: chosen.map(|(word, key, _)| (*word, say.text(key))),
        rows: page.items.iter().map(|one| row(say, one, dev_id, zone, now)).collect(),
        empty: page.items.is_empty() && !goes_on,
        pager: Pager::from_first(say, told, back, on),
        here,
        head,
        say: say.clone(),
    };
    let region = query.with("id", Some(dev_id.as_str()));
    Ok((Html::of(&people), Some(format!("{}?{}", copies::HERE.name, region.write()))))
}

fn row(say: &Say, one: &Compared, here: &DevId, zone: &str, now: jiff::Timestamp) -> Row {
    let person = &one.person;
    let sighting = person.sightings.iter().find(|sighting| sighting.dev_id == *here);
    let name = sighting.and_then(|seen| seen.name.clone()).or_else(|| person.name.clone());
    let user_id = person.user_id.to_string();
    let name = name.filter(|name| !name.is_empty()).unwrap_or_else(|| user_id.clone());
    let privilege =
        sighting.and_then(|seen| seen.privilege.as_deref()).filter(|word| *word != "USER");
    Row {
        thumb: Thumb::initials(&name),
        path: format!("/people/{}", segment(&user_id)),
        privilege: privilege.map(|word| in_words(say, word)),
        disabled: sighting.is_some_and(|seen| seen.enabled == Some(false)),
        holds: holds(say, person, here, sighting.and_then(|seen| seen.listed)),
        seen: sighting.map(|seen| Time::day(say, seen.seen_at, zone, now)),
        status: status(say, one.comparison.on(here), one.comparison.holding()),
        name,
        user_id,
    }
}

/// How what this terminal holds compares. Where no other holds the person, there is nothing to compare with.
fn status(say: &Say, held: Option<&Held>, holding: usize) -> Status {
    match held {
        None => Status::missing(say),
        Some(held) if held.differences() > 0 => Status::different(say),
        Some(held) if held.lacks() => Status::missing(say),
        Some(_) if holding < 2 => Status::new(Mark::Unread, say.text("people-only-here")),
        Some(held) if held.is_read() => Status::same(say),
        Some(_) => Status::new(Mark::Unread, say.text("people-unread-here")),
    }
}

/// What is enrolled of somebody here: what was read, else what the list of people says.
fn holds(say: &Say, person: &Person, here: &DevId, listed: Option<Listed>) -> String {
    let kinds = || {
        let of = person.enrolments.iter().filter(|enrolment| enrolment.dev_id == *here);
        of.map(|enrolment| BackupNumber::new(enrolment.backup_number).kind())
    };
    let count = |kind| kinds().filter(|one| *one == kind).count();
    let listed = listed.unwrap_or_default();
    let parts = [
        ("listed-fingers", count(EnrolmentKind::Finger).max(usize::from(listed.fingers))),
        ("listed-face", count(EnrolmentKind::Face).max(usize::from(listed.face))),
        ("listed-card", count(EnrolmentKind::Card).max(usize::from(listed.card))),
        ("listed-password", count(EnrolmentKind::Password).max(usize::from(listed.password))),
        ("enrolled-palm", count(EnrolmentKind::Palm).max(usize::from(listed.palms))),
        ("enrolled-vein", count(EnrolmentKind::Vein).max(usize::from(listed.veins))),
        ("enrolled-photo", count(EnrolmentKind::Photo)),
    ];
    let said = parts.iter().filter(|(_, n)| *n > 0);
    let said: Vec<String> = said
        .map(|(key, n)| say.with(key, &[("count", (*n).into()), ("n", whole(say, *n).into())]))
        .collect();
    said.join(" · ")
}

#[cfg(test)]
mod tests {
    use muster_model::comparison::Cell;

    use super::*;
    use crate::web::text::{Language, Texts};

    fn word(cells: &[Cell], holding: usize) -> String {
        let say = Say::new(Texts::load(), Language::English);
        let held = Held {
            dev_id: DevId::new("A1").unwrap(),
            holds: true,
            slots: cells.to_vec(),
            name: Cell::Same,
            privilege: Cell::Same,
            held_privilege: None,
            seen_at: None,
        };
        status(&say, Some(&held), holding).word().to_owned()
    }

    #[test]
    fn what_was_not_compared_is_not_the_same() {
        assert_eq!(word(&[Cell::Same, Cell::CannotHold], 2), "Same");
        assert_eq!(word(&[Cell::Different, Cell::Missing], 2), "Different");
        assert_eq!(word(&[Cell::Same, Cell::Missing], 2), "Missing");
        assert_eq!(word(&[Cell::Listed], 2), "Not all of it compared");
        assert_eq!(word(&[Cell::Hidden], 2), "Not all of it compared");
        assert_eq!(word(&[Cell::Same], 1), "Only here");
    }
}
