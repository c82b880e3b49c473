use super::*;
use crate::person::Listed;
use Cell::{CannotHold, Different, Missing, OtherVersion, Same, Unknown};

fn dev(id: &str) -> DevId {
    DevId::new(id).unwrap()
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn holder(id: &str) -> Holder {
    Holder { dev_id: dev(id), takes: None, name_limit: None, was_read: true }
}

fn enrolment(id: &str, slot: u32, digest: &str) -> Enrolment {
    Enrolment {
        backup_number: slot,
        dev_id: dev(id),
        version: Some(128),
        size: 800,
        digest: digest.to_owned(),
        seen_at: at(10),
    }
}

fn sighting(id: &str, name: &str, privilege: &str) -> Sighting {
    Sighting {
        dev_id: dev(id),
        name: Some(name.to_owned()),
        privilege: Some(privilege.to_owned()),
        enabled: None,
        listed: None,
        seen_at: at(5),
    }
}

fn person(sightings: Vec<Sighting>, enrolments: Vec<Enrolment>) -> Person {
    Person {
        user_id: crate::UserId::new("20542").unwrap(),
        name: sightings.last().and_then(|sighting| sighting.name.clone()),
        privilege: sightings.last().and_then(|sighting| sighting.privilege.clone()),
        enabled: None,
        enrolments,
        sightings,
    }
}

fn compare(person: &Person, holders: &[Holder]) -> Comparison {
    Comparison::of(person, &holders.iter().collect::<Vec<_>>())
}

fn cells(comparison: &Comparison, row: usize) -> Vec<Cell> {
    comparison.rows[row].cells().collect()
}

#[test]
fn what_most_hold_is_what_the_others_are_compared_with() {
    let mut late = enrolment("C", 0, "other");
    late.seen_at = at(99);
    let sightings = vec![
        sighting("A", "Siti Rahayu", "USER"),
        sighting("B", "Siti Rahayu", "USER"),
        sighting("C", "Siti Rahayu", "MANAGER"),
    ];
    let enrolments = vec![enrolment("A", 0, "one"), enrolment("B", 0, "one"), late];
    let person = person(sightings, enrolments);
    let compared = compare(&person, &["A", "B", "C", "D"].map(holder));
    assert_eq!(cells(&compared, 0), [Same, Same, Same]);
    assert_eq!(cells(&compared, 2), [Different, Same, Different], "though it was seen last");
    assert_eq!(cells(&compared, 3), [Missing, Missing, Missing]);
    assert_eq!((compared.holding(), compared.differing(), compared.lacking()), (3, 1, 1));
    assert_eq!(compared.privilege.as_deref(), Some("USER"));
    assert_eq!(compared.rows[2].seen_at, Some(at(99)));
}

#[test]
fn a_name_cut_at_the_terminals_limit_is_the_same() {
    let sightings = vec![
        sighting("A", "Siti Rahayu", "USER"),
        sighting("B", "Siti Rah", "USER"),
        sighting("C", "Siti", "USER"),
    ];
    let mut holders = ["A", "B", "C"].map(holder);
    for holder in &mut holders {
        holder.name_limit = Some(8);
    }
    // The last one told cut it shorter than its limit explains: somebody wrote it so.
    let compared = compare(&person(sightings, Vec::new()), &holders);
    assert_eq!(compared.name.as_deref(), Some("Siti Rahayu"));
    let names: Vec<Cell> = compared.rows.iter().map(|row| row.name).collect();
    assert_eq!(names, [Same, Same, Different]);
}

#[test]
fn what_a_terminal_cannot_hold_or_nobody_read_is_not_missing() {
    let enrolments = vec![enrolment("A", 0, "f"), enrolment("A", 12, "face")];
    let person = person(vec![sighting("A", "A", "USER")], enrolments);
    let fingers = Holder { takes: Some(vec![EnrolmentKind::Finger]), ..holder("B") };
    let unread = Holder { was_read: false, ..holder("C") };
    let compared = compare(&person, &[holder("A"), fingers, unread]);
    assert_eq!(compared.rows[1].slots, [Missing, CannotHold]);
    assert_eq!(cells(&compared, 2), [Unknown; 4]);
    assert_eq!(compared.lacking(), 1);
}

#[test]
fn templates_of_another_version_are_not_compared() {
    let mut old = enrolment("C", 12, "face of old");
    old.version = Some(112);
    let enrolments = vec![enrolment("A", 12, "face"), enrolment("B", 12, "face"), old];
    let compared = compare(&person(Vec::new(), enrolments), &["A", "C"].map(holder));
    assert_eq!(compared.rows[1].slots, [OtherVersion(112)]);
    assert_eq!(compared.differing(), 0);
}

#[test]
fn a_list_tells_what_is_there_and_not_what_it_is() {
    let mut listing = sighting("B", "A", "USER");
    listing.listed = Some(Listed { fingers: 1, card: true, ..Listed::default() });
    let enrolments = vec![enrolment("A", 0, "f"), enrolment("A", 10, "pin")];
    let person = person(vec![sighting("A", "A", "USER"), listing], enrolments);
    let compared = compare(&person, &["A", "B"].map(holder));
    let slots: Vec<u32> = compared.slots.iter().map(|slot| slot.get()).collect();
    assert_eq!(slots, [0, 10, 11]);
    assert_eq!(compared.rows[0].slots, [Same, Same, Missing]);
    assert_eq!(compared.rows[1].slots, [Cell::Listed, Missing, Cell::Listed]);
}

#[test]
fn a_terminal_of_which_one_credential_was_read_may_hold_more() {
    let mut single = sighting("B", "", "");
    (single.name, single.privilege) = (None, None);
    let enrolments =
        vec![enrolment("A", 0, "f"), enrolment("A", 10, "pin"), enrolment("B", 10, "pin")];
    let person = person(vec![single, sighting("A", "A", "USER")], enrolments);
    let compared = compare(&person, &["A", "B"].map(holder));
    assert_eq!(cells(&compared, 1), [Unknown, Same, Unknown, Unknown]);
    assert_eq!((compared.unread(), compared.lacking()), (1, 0));
}

#[test]
fn fingers_that_are_only_counted_have_slots() {
    let mut listing = sighting("A", "A", "USER");
    listing.listed = Some(Listed { fingers: 2, ..Listed::default() });
    let compared = compare(&person(vec![listing], Vec::new()), &[holder("A")]);
    assert_eq!(compared.rows[0].slots, [Cell::Listed, Cell::Listed]);
}

#[test]
fn what_is_hidden_is_neither_the_same_nor_different() {
    let mut who = person(
        vec![sighting("A", "Siti", "USER"), sighting("B", "Siti", "USER")],
        vec![enrolment("A", 10, "one"), enrolment("B", 10, "two"), enrolment("A", 11, "card")],
    );
    let of = [holder("A"), holder("B")];
    assert_eq!(compare(&who, &of).standing(), Standing::Different);
    who.enrolments.iter_mut().for_each(Enrolment::hide_if_guessable);
    let compared = compare(&who, &of);
    // That there is one copy, or none, can be seen in any case.
    assert_eq!(compared.rows[0].slots, [Cell::Hidden, Same]);
    assert_eq!(compared.rows[1].slots, [Cell::Hidden, Missing]);
    who.enrolments.truncate(2);
    assert_eq!(compare(&who, &of).standing(), Standing::Unread, "and nothing is proven");
}
