//! The people that a terminal was seen to hold.

use askama::Template;
use muster_model::DevId;
use muster_model::person::{Listed, Person};
use muster_protocol::enrolment::{BackupNumber, EnrolmentKind};

use crate::app::PeopleFilter;
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
use crate::web::view::terminal::{path, segment};
use crate::web::view::time::Time;

/// Rows on a page.
const ROWS: u32 = 50;

#[derive(Template)]
#[template(path = "pages/terminal_people.html")]
struct People {
    say: Say,
    asked: String,
    here: String,
    rows: Vec<Row>,
    pager: Pager,
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
}

/// `?tab=people&q=&after=`
pub(super) async fn tab(
    inside: &SignedIn,
    view: &TerminalView,
    query: &Pairs,
) -> Result<Html, Trouble> {
    let (web, say) = (&inside.visit.web, &inside.visit.say);
    let dev_id = &view.row.terminal.dev_id;
    let asked = query.get("q").map(str::to_owned);
    let filter = PeopleFilter { terminal: Some(dev_id.clone()), query: asked.clone() };
    let after = query.get("after").map(str::to_owned);
    let page = web.app.people(inside.actor(), filter, after.clone(), ROWS).await?;
    let here = path(dev_id.as_str());
    let link = |pairs: Pairs| format!("{}#below", pairs.link(&here));
    let on = page.next.as_deref().map(|next| link(query.with("after", Some(next))));
    let back = after.map(|_| link(query.with("after", None)));
    let now = web.app.now();
    let rows = page.items.iter().map(|person| row(say, person, dev_id, &view.zone.name, now));
    let people = People {
        asked: asked.unwrap_or_default(),
        rows: rows.collect(),
        pager: Pager::from_first(say, String::new(), back, on),
        here,
        say: say.clone(),
    };
    Ok(Html::of(&people))
}

fn row(say: &Say, person: &Person, here: &DevId, zone: &str, now: jiff::Timestamp) -> Row {
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
        name,
        user_id,
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
