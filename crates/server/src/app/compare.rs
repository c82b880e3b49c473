//! What the terminals of a person hold of them: which terminals these are, and what each can hold.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use muster_model::DevId;
use muster_model::audit::Actor;
use muster_model::comparison::{Comparison, Holder};
use muster_model::person::Person;
use muster_model::role::Permission;
use muster_model::site::SiteId;
use muster_model::terminal::Status;
use muster_protocol::enrolment::EnrolmentKind;
use serde_json::Value;

use super::fleet::Entry;
use super::{App, Result};

impl App {
    /// Compares what the terminals hold of each of these people, in their order.
    ///
    /// A person's terminals are those that hold them, and the others that are in at the same sites.
    pub async fn compare_people(
        &self,
        actor: &Actor,
        people: &[Person],
    ) -> Result<Vec<Comparison>> {
        self.permit(actor, Permission::Read)?;
        let sites = self.terminals_by_site();
        let terminals: Vec<BTreeSet<DevId>> =
            people.iter().map(|person| self.terminals_of(person, &sites)).collect();
        let all: Vec<DevId> =
            terminals.iter().flatten().cloned().collect::<BTreeSet<_>>().into_iter().collect();
        let counts = self.store.people_counts(all.clone()).await?;
        let holders: HashMap<DevId, Holder> = all
            .into_iter()
            .zip(counts)
            .map(|(dev_id, count)| (dev_id.clone(), self.holder(dev_id, count > 0)))
            .collect();
        let compare = |(person, terminals): (&Person, BTreeSet<DevId>)| {
            let mut of: Vec<Holder> =
                terminals.iter().filter_map(|id| holders.get(id).cloned()).collect();
            of.sort_by_cached_key(|holder| self.order_of(&holder.dev_id));
            Comparison::of(person, &of)
        };
        Ok(people.iter().zip(terminals).map(compare).collect())
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
        let title = entry.map(|entry| entry.stored().title().to_lowercase());
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
