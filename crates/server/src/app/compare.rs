//! What the terminals of people hold of them: which terminals these are, what each can hold, and who is not the
//! same everywhere.
//!
//! Nothing of a comparison is stored: it changes with every read, and with every terminal that comes or goes. So
//! whoever asks for those who differ has people looked through, and looking is bounded.

mod standings;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use muster_model::audit::Actor;
use muster_model::comparison::{Comparison, Holder, Row, Standing};
use muster_model::page::Page;
use muster_model::person::Person;
use muster_model::role::Permission;
use muster_model::site::SiteId;
use muster_model::terminal::Status;
use muster_model::{DevId, UserId};
use muster_protocol::enrolment::EnrolmentKind;
use muster_store::PeopleFilter;
use serde_json::Value;

pub(crate) use self::standings::Remembered;
pub use self::standings::Standings;
use super::fleet::Entry;
use super::people::hide;
use super::{App, AppError, Result};

/// People that are compared in one go.
const BATCH: u32 = 250;
/// People that are looked through for one page.
const LOOKED_AT: u32 = 2_000;
/// Of terminals that were asked about: whether their people were ever read.
type Read = HashMap<DevId, bool>;

/// A person, with what their terminals hold of them side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The person, as whoever asks may see them.
    pub person: Person,
    /// What their terminals hold. A person's terminals are those that hold them, and the others that are in at
    /// the same sites.
    pub comparison: Comparison,
}

/// Whom a list of people wants.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// By name, id, and terminal.
    pub people: PeopleFilter,
    /// Those whom a terminal at this site holds.
    pub site: Option<SiteId>,
    /// Those whose copies stand so.
    pub copies: Option<Copies>,
}

/// How copies stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Copies {
    /// So, on all terminals together.
    Stand(Standing),
    /// This terminal holds something otherwise than most.
    DifferOn(DevId),
    /// This terminal lacks something, or everything.
    LackOn(DevId),
}

impl Copies {
    fn are(&self, compared: &Comparison) -> bool {
        match self {
            Self::Stand(standing) => compared.standing() == *standing,
            Self::DifferOn(dev_id) => compared.on(dev_id).is_some_and(|row| row.differences() > 0),
            Self::LackOn(dev_id) => compared.on(dev_id).is_some_and(Row::lacks),
        }
    }
}

impl App {
    /// People by `user_id`, after `after`, compared. Where few are wanted among many, a page may hold fewer than
    /// `limit`, even none, and still say where to go on.
    pub async fn compared_people(
        &self,
        actor: &Actor,
        wanted: &Wanted,
        mut after: Option<String>,
        limit: u32,
    ) -> Result<Page<Compared, String>> {
        self.permit(actor, Permission::Read)?;
        let everybody = wanted.site.is_none() && wanted.copies.is_none();
        let batch = if everybody { limit } else { BATCH };
        let mut items: Vec<Compared> = Vec::new();
        let (mut looked_at, mut read) = (0, Read::new());
        loop {
            let page = self.store.people(wanted.people.clone(), after.take(), batch).await?;
            looked_at += page.items.len();
            for one in self.compare(actor, page.items, &mut read).await? {
                if !self.is_wanted(wanted, &one.comparison) {
                    continue;
                }
                if items.len() == limit as usize {
                    let next = items.last().map(|last| last.person.user_id.to_string());
                    return Ok(Page { items, next });
                }
                items.push(one);
            }
            let enough = items.len() == limit as usize && everybody;
            if page.next.is_none() || enough || looked_at >= LOOKED_AT as usize {
                return Ok(Page { items, next: page.next });
            }
            after = page.next;
        }
    }

    /// One person, compared.
    pub async fn compared_person(&self, actor: &Actor, user_id: &UserId) -> Result<Compared> {
        self.permit(actor, Permission::Read)?;
        let person = self.store.person(user_id).await?;
        let compared = self.compare(actor, person.into_iter().collect(), &mut Read::new()).await?;
        compared.into_iter().next().ok_or_else(|| AppError::not_found("person", user_id))
    }

    fn is_wanted(&self, wanted: &Wanted, compared: &Comparison) -> bool {
        let at = |dev_id: &DevId| self.fleet.get(dev_id.as_str())?.zone_facts().1;
        let is_there =
            |site| compared.rows.iter().any(|row| row.holds && at(&row.dev_id) == Some(site));
        wanted.site.is_none_or(is_there)
            && wanted.copies.as_ref().is_none_or(|copies| copies.are(compared))
    }

    /// Compares what the terminals hold of each of these people, as far as whoever asks may see it: whether a
    /// guess is the same as a password would tell the password.
    async fn compare(
        &self,
        actor: &Actor,
        mut people: Vec<Person>,
        read: &mut Read,
    ) -> Result<Vec<Compared>> {
        for person in &mut people {
            hide(actor, person);
        }
        let sites = self.terminals_by_site();
        let terminals: Vec<BTreeSet<DevId>> =
            people.iter().map(|person| self.terminals_of(person, &sites)).collect();
        let all: BTreeSet<&DevId> = terminals.iter().flatten().collect();
        // Each is asked about once: counting its people takes the longer the more there are.
        let new: Vec<DevId> =
            all.iter().filter(|id| !read.contains_key(**id)).map(|id| (*id).clone()).collect();
        let counts = self.store.people_counts(new.clone()).await?;
        read.extend(new.into_iter().zip(counts.into_iter().map(|count| count > 0)));
        let was_read = |id: &DevId| read.get(id).copied().unwrap_or(false);
        let mut holders: Vec<Holder> =
            all.into_iter().map(|id| self.holder(id.clone(), was_read(id))).collect();
        // Once for all of them: a site may have a thousand terminals.
        holders.sort_by_cached_key(|holder| self.order_of(&holder.dev_id));
        let place: HashMap<&DevId, usize> =
            holders.iter().enumerate().map(|(n, holder)| (&holder.dev_id, n)).collect();
        let mut compared = Vec::with_capacity(people.len());
        for (person, terminals) in people.into_iter().zip(&terminals) {
            let mut of: Vec<usize> =
                terminals.iter().filter_map(|id| place.get(id).copied()).collect();
            of.sort_unstable();
            let of: Vec<&Holder> = of.into_iter().filter_map(|n| holders.get(n)).collect();
            compared.push(Compared { comparison: Comparison::of(&person, &of), person });
            // Terminals that speak meanwhile wait for one comparison at most.
            tokio::task::yield_now().await;
        }
        Ok(compared)
    }

    fn terminals_by_site(&self) -> HashMap<SiteId, Vec<DevId>> {
        let mut sites: HashMap<SiteId, Vec<DevId>> = HashMap::new();
        for entry in self.fleet.all() {
            if entry.status() == Status::Admitted
                && let (_, Some(site)) = entry.zone_facts()
            {
                sites.entry(site).or_default().push(entry.dev_id().clone());
            }
        }
        sites
    }

    fn terminals_of(
        &self,
        person: &Person,
        sites: &HashMap<SiteId, Vec<DevId>>,
    ) -> BTreeSet<DevId> {
        let seen = person.sightings.iter().map(|sighting| &sighting.dev_id);
        let held = person.enrolments.iter().map(|enrolment| &enrolment.dev_id);
        let mut terminals: BTreeSet<DevId> = seen.chain(held).cloned().collect();
        let at: BTreeSet<SiteId> = terminals
            .iter()
            .filter_map(|dev_id| self.fleet.get(dev_id.as_str())?.zone_facts().1)
            .collect();
        terminals.extend(at.iter().filter_map(|site| sites.get(site)).flatten().cloned());
        terminals
    }

    fn holder(&self, dev_id: DevId, was_read: bool) -> Holder {
        let entry = self.fleet.get(dev_id.as_str());
        let takes = entry.as_ref().and_then(takes);
        let name_limit = entry.and_then(|entry| entry.profile().commands.name_limit);
        Holder { dev_id, takes, name_limit, was_read }
    }

    /// By title, as people look for them.
    fn order_of(&self, dev_id: &DevId) -> (String, DevId) {
        let entry = self.fleet.get(dev_id.as_str());
        let title = entry.map(|entry| entry.title().to_lowercase());
        (title.unwrap_or_default(), dev_id.clone())
    }
}

/// The kinds that a terminal says it takes, else those of its profile; none if nobody knows.
fn takes(entry: &Arc<Entry>) -> Option<Vec<EnrolmentKind>> {
    let info: Value = serde_json::from_str(&entry.fk_info()).unwrap_or_default();
    let told = info.get("supported_enroll_data").and_then(Value::as_array);
    let told: Vec<String> =
        told.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
    let words =
        if told.is_empty() { entry.profile().commands.supported_enrolments.clone() } else { told };
    if words.is_empty() {
        return None;
    }
    // Photos are of another kind than what opens doors: no list names them, and every terminal may have them.
    Some(words.iter().filter_map(|word| kind(word)).chain([EnrolmentKind::Photo]).collect())
}

fn kind(word: &str) -> Option<EnrolmentKind> {
    Some(match word {
        "FP" => EnrolmentKind::Finger,
        "PASSWORD" => EnrolmentKind::Password,
        "IDCARD" => EnrolmentKind::Card,
        "FACE" => EnrolmentKind::Face,
        "PALM" => EnrolmentKind::Palm,
        "VEIN" | "PALMVEIN" => EnrolmentKind::Vein,
        _ => return None,
    })
}
