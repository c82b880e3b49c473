//! What terminals hold of one person, side by side.
//!
//! Nothing says which copy is the right one, so what most terminals hold is what the others are compared with;
//! among equals it is what was seen last. A name that a terminal cut at its own limit is the same name. Bytes
//! of another template version cannot be compared at all.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use muster_protocol::DevId;
use muster_protocol::enrolment::{BackupNumber, EnrolmentKind};

use crate::person::{Enrolment, Person, Sighting};

/// A terminal that could hold a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Which terminal.
    pub dev_id: DevId,
    /// The kinds of credentials that it takes; none: not known, so any.
    pub takes: Option<Vec<EnrolmentKind>>,
    /// Characters of a name that it keeps; none: not known.
    pub name_limit: Option<usize>,
    /// Its people were read once. Of a terminal that was never read nothing is missing.
    pub was_read: bool,
}

/// How one thing on one terminal compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// As most hold it.
    Same,
    /// Otherwise than most hold it.
    Different,
    /// Not there.
    Missing,
    /// There, by the terminal's own list, which does not show what it is.
    Listed,
    /// There, and whoever asks may not learn whether it is the same.
    Hidden,
    /// There, in another version of templates.
    OtherVersion(u32),
    /// The terminal has no place for it.
    CannotHold,
    /// Nobody read it yet.
    Unknown,
}

/// What one terminal holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Which terminal.
    pub dev_id: DevId,
    /// It holds the person.
    pub holds: bool,
    /// Its credentials, in the order of [`Comparison::slots`].
    pub slots: Vec<Cell>,
    /// The name that it holds.
    pub name: Cell,
    /// The privilege that it holds.
    pub privilege: Cell,
    /// Its word for the privilege, where it holds the person.
    pub held_privilege: Option<String>,
    /// When what it holds was last found to be new.
    pub seen_at: Option<Timestamp>,
}

impl Row {
    /// All that was compared.
    pub fn cells(&self) -> impl Iterator<Item = Cell> {
        self.slots.iter().copied().chain([self.name, self.privilege])
    }

    /// How many things are otherwise than on most terminals.
    pub fn differences(&self) -> usize {
        self.cells().filter(|cell| *cell == Cell::Different).count()
    }

    /// Whether all of it was read, in a form that can be compared.
    pub fn is_read(&self) -> bool {
        let is_read =
            |cell| matches!(cell, Cell::Same | Cell::Different | Cell::Missing | Cell::CannotHold);
        self.cells().all(is_read)
    }

    /// Whether something is missing.
    pub fn lacks(&self) -> bool {
        self.cells().any(|cell| cell == Cell::Missing)
    }
}

/// How the copies of a person stand, all terminals together: what is worst about them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// No terminal holds a credential.
    Nothing,
    /// A terminal holds something otherwise than most.
    Different,
    /// Something is missing on a terminal.
    Missing,
    /// Something was not read, or is not in a form that can be compared, or is hidden.
    Unread,
    /// All hold the same.
    Same,
}

/// A person on all of their terminals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The credentials that any terminal holds.
    pub slots: Vec<BackupNumber>,
    /// The whole name.
    pub name: Option<String>,
    /// The privilege that most terminals hold.
    pub privilege: Option<String>,
    /// The terminals, in the order given.
    pub rows: Vec<Row>,
}

impl Comparison {
    /// Compares what `holders` hold of `person`.
    pub fn of(person: &Person, holders: &[&Holder]) -> Self {
        let slots = slots(person);
        let name = whole_name(person);
        let privilege = usual_privilege(person);
        let usual: Vec<Option<&Enrolment>> =
            slots.iter().map(|slot| compared_with(person, *slot)).collect();
        let row = |holder: &&Holder| {
            let look = Look::at(person, holder);
            Row {
                dev_id: holder.dev_id.clone(),
                holds: look.holds(),
                slots: slots
                    .iter()
                    .zip(&usual)
                    .map(|(slot, usual)| look.slot(*slot, *usual))
                    .collect(),
                name: look.name(name.as_deref()),
                privilege: look.privilege(privilege.as_deref()),
                held_privilege: look.sighting.and_then(|sighting| sighting.privilege.clone()),
                seen_at: look.seen_at(),
            }
        };
        let rows = holders.iter().map(row).collect();
        Self { slots, name, privilege, rows }
    }

    /// How many terminals hold the person.
    pub fn holding(&self) -> usize {
        self.rows.iter().filter(|row| row.holds).count()
    }

    /// How many terminals hold something otherwise than most.
    pub fn differing(&self) -> usize {
        self.rows.iter().filter(|row| row.differences() > 0).count()
    }

    /// On how many terminals something was not read, is not in a form that can be compared, or is hidden.
    pub fn unread(&self) -> usize {
        self.rows.iter().filter(|row| !row.is_read()).count()
    }

    /// What is worst.
    pub fn standing(&self) -> Standing {
        match (self.differing(), self.lacking()) {
            _ if self.slots.is_empty() => Standing::Nothing,
            (0, 0) if self.unread() > 0 => Standing::Unread,
            (0, 0) => Standing::Same,
            (0, _) => Standing::Missing,
            _ => Standing::Different,
        }
    }

    /// What this terminal holds, if it is one of the person's.
    pub fn on(&self, dev_id: &DevId) -> Option<&Row> {
        self.rows.iter().find(|row| row.dev_id == *dev_id)
    }

    /// On how many terminals something is missing.
    pub fn lacking(&self) -> usize {
        self.rows.iter().filter(|row| row.lacks()).count()
    }
}

/// The credentials that any terminal holds or lists. A list counts fingers and does not say in which slots
/// they lie; where no finger was read, the first ones stand for them.
fn slots(person: &Person) -> Vec<BackupNumber> {
    let read = person.enrolments.iter().map(|enrolment| enrolment.backup_number);
    let mut slots: BTreeSet<u32> = read.collect();
    let listed = || person.sightings.iter().filter_map(|sighting| sighting.listed);
    for one in listed() {
        let single = [(one.password, 10), (one.card, 11), (one.face, 12), (one.veins > 0, 20)];
        slots.extend(single.into_iter().filter(|(there, _)| *there).map(|(_, slot)| slot));
    }
    let fingers = (listed().map(|one| one.fingers).max(), 0, EnrolmentKind::Finger);
    let palms = (listed().map(|one| one.palms).max(), 13, EnrolmentKind::Palm);
    for (most, first, kind) in [fingers, palms] {
        if !slots.iter().any(|slot| kind_of(*slot) == kind) {
            slots.extend((0..u32::from(most.unwrap_or(0))).map(|n| first + n));
        }
    }
    slots.into_iter().map(BackupNumber::new).collect()
}

fn kind_of(slot: u32) -> EnrolmentKind {
    BackupNumber::new(slot).kind()
}

/// The longest name of which the name seen last is the beginning: terminals cut names.
fn whole_name(person: &Person) -> Option<String> {
    let last = person.name.as_deref()?;
    let held = person.sightings.iter().filter_map(|sighting| sighting.name.as_deref());
    let longer = held.filter(|name| !last.is_empty() && name.starts_with(last));
    longer.chain([last]).max_by_key(|name| name.len()).map(str::to_owned)
}

/// What most terminals hold; among equals, what was told last.
fn usual_privilege(person: &Person) -> Option<String> {
    let mut held: BTreeMap<&str, usize> = BTreeMap::new();
    for privilege in person.sightings.iter().filter_map(|sighting| sighting.privilege.as_deref()) {
        *held.entry(privilege).or_default() += 1;
    }
    let told = person.privilege.as_deref();
    let usual =
        held.into_iter().max_by_key(|(privilege, count)| (*count, told == Some(*privilege)));
    usual.map(|(privilege, _)| privilege).or(told).map(str::to_owned)
}

/// What most terminals hold in this slot; among equals, what was seen last.
pub fn usual_enrolment(person: &Person, slot: BackupNumber) -> Option<&Enrolment> {
    let held = || person.enrolments.iter().filter(|one| one.backup_number == slot.get());
    let equals = |one: &Enrolment| held().filter(|other| other.digest == one.digest).count();
    held().max_by_key(|one| (equals(one), one.seen_at))
}

/// What the copies of this slot are compared with. None where they are hidden: only that there is a single one
/// can be told then.
fn compared_with(person: &Person, slot: BackupNumber) -> Option<&Enrolment> {
    let copies = person.enrolments.iter().filter(|one| one.backup_number == slot.get()).count();
    usual_enrolment(person, slot).filter(|one| copies == 1 || !one.is_hidden())
}

/// One person on one terminal.
struct Look<'a> {
    holder: &'a Holder,
    sighting: Option<&'a Sighting>,
    enrolments: Vec<&'a Enrolment>,
}

impl<'a> Look<'a> {
    fn at(person: &'a Person, holder: &'a Holder) -> Self {
        let dev_id = &holder.dev_id;
        Self {
            holder,
            sighting: person.sightings.iter().find(|sighting| sighting.dev_id == *dev_id),
            enrolments: person.enrolments.iter().filter(|one| one.dev_id == *dev_id).collect(),
        }
    }

    fn holds(&self) -> bool {
        self.sighting.is_some() || !self.enrolments.is_empty()
    }

    fn seen_at(&self) -> Option<Timestamp> {
        let enrolled = self.enrolments.iter().map(|one| one.seen_at);
        enrolled.chain(self.sighting.map(|sighting| sighting.seen_at)).max()
    }

    /// What is not there is missing only from a terminal that was read.
    fn absent(&self) -> Cell {
        if self.holder.was_read { Cell::Missing } else { Cell::Unknown }
    }

    fn slot(&self, slot: BackupNumber, usual: Option<&Enrolment>) -> Cell {
        let kind = slot.kind();
        if self.holder.takes.as_ref().is_some_and(|takes| !takes.contains(&kind)) {
            return Cell::CannotHold;
        }
        if let Some(held) = self.enrolments.iter().find(|one| one.backup_number == slot.get()) {
            return match usual {
                Some(usual) if usual.digest == held.digest => Cell::Same,
                Some(usual) if usual.version.is_some() && usual.version != held.version => {
                    held.version.map_or(Cell::Different, Cell::OtherVersion)
                }
                Some(_) => Cell::Different,
                None => Cell::Hidden,
            };
        }
        match self.sighting {
            None if self.enrolments.is_empty() => self.absent(),
            sighting => match sighting.and_then(|sighting| self.listed(kind, sighting)) {
                Some(true) => Cell::Listed,
                Some(false) => Cell::Missing,
                None if self.was_read_whole() => Cell::Missing,
                None => Cell::Unknown,
            },
        }
    }

    /// Whether a message spoke of all that the terminal holds: it names the person too, which one that brings a
    /// single credential does not.
    fn was_read_whole(&self) -> bool {
        let named = |sighting: &Sighting| sighting.name.is_some() || sighting.privilege.is_some();
        !self.enrolments.is_empty() && self.sighting.is_some_and(named)
    }

    /// Whether the terminal's list says that it holds more of this kind than was read.
    fn listed(&self, kind: EnrolmentKind, sighting: &Sighting) -> Option<bool> {
        let listed = sighting.listed?;
        let read = self.enrolments.iter().filter(|one| kind_of(one.backup_number) == kind).count();
        Some(match kind {
            EnrolmentKind::Password => listed.password,
            EnrolmentKind::Card => listed.card,
            EnrolmentKind::Face => listed.face,
            EnrolmentKind::Finger => usize::from(listed.fingers) > read,
            EnrolmentKind::Palm => usize::from(listed.palms) > read,
            EnrolmentKind::Vein => listed.veins > 0,
            EnrolmentKind::Photo | EnrolmentKind::Other => return None,
        })
    }

    fn name(&self, whole: Option<&str>) -> Cell {
        let Some(sighting) = self.sighting else { return self.absent_or_unknown() };
        match (sighting.name.as_deref(), whole) {
            (None, _) | (_, None) => Cell::Unknown,
            (Some(held), Some(whole)) if held == whole || self.cut(held, whole) => Cell::Same,
            _ => Cell::Different,
        }
    }

    /// Whether `held` is `whole` as far as the terminal keeps names.
    fn cut(&self, held: &str, whole: &str) -> bool {
        match self.holder.name_limit {
            Some(limit) => whole.chars().take(limit).eq(held.chars()),
            None => !held.is_empty() && whole.starts_with(held),
        }
    }

    fn privilege(&self, usual: Option<&str>) -> Cell {
        let Some(sighting) = self.sighting else { return self.absent_or_unknown() };
        match (sighting.privilege.as_deref(), usual) {
            (None, _) | (_, None) => Cell::Unknown,
            (Some(held), Some(usual)) if held == usual => Cell::Same,
            _ => Cell::Different,
        }
    }

    fn absent_or_unknown(&self) -> Cell {
        if self.holds() { Cell::Unknown } else { self.absent() }
    }
}

#[cfg(test)]
#[path = "comparison_tests.rs"]
mod tests;
