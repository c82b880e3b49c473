//! People and their enrolments, as terminals tell of them.

use muster_model::person::{Credential, Listed, Person, Seen};
use muster_store::{AuditFilter, PeopleFilter};

use crate::bed::Bed;
use crate::build::{at, audit, dev, user};
use crate::engines::Engine;

fn seen(user_id: &str, dev_id: &str, now: i64) -> Seen {
    Seen {
        user_id: user(user_id),
        dev_id: dev(dev_id),
        name: None,
        privilege: None,
        enabled: None,
        listed: None,
        credentials: Vec::new(),
        complete: false,
        at: at(now),
        read_late: false,
    }
}

fn named(name: &str, seen: Seen) -> Seen {
    Seen { name: Some(name.into()), ..seen }
}

fn credential(backup_number: u32, data: &[u8]) -> Credential {
    Credential { backup_number, version: Some(128), data: data.to_vec() }
}

fn with(credentials: &[(u32, &[u8])], seen: Seen) -> Seen {
    let credentials = credentials.iter().map(|(n, data)| credential(*n, data)).collect();
    Seen { credentials, complete: true, ..seen }
}

async fn person(bed: &Bed<'_>, user_id: &str) -> Person {
    bed.person(&user(user_id)).await.unwrap().expect("the person is there")
}

async fn read(bed: &Bed<'_>, number: u32, terminal: Option<&str>) -> Option<Vec<u8>> {
    let terminal = terminal.map(dev);
    let found =
        bed.enrolment(&user("1"), number, terminal.as_ref(), audit("people.template")).await;
    found.unwrap().map(|(_, data)| data)
}

fn slots(person: &Person) -> Vec<(u32, &str)> {
    person.enrolments.iter().map(|e| (e.backup_number, e.dev_id.as_str())).collect()
}

pub(crate) async fn what_a_terminal_tells_is_kept_with_the_terminal(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let listed = Listed { password: true, fingers: 2, palms: 1, ..Listed::default() };
    let told = Seen {
        privilege: Some("MANAGER".into()),
        enabled: Some(true),
        listed: Some(listed),
        ..named("Ann", with(&[(0, b"finger"), (10, b"1234")], seen("00000030", "T1", 5)))
    };
    bed.record_people(vec![told]).await.unwrap();
    let ann = person(&bed, "00000030").await;
    assert_eq!((ann.name.as_deref(), ann.privilege.as_deref()), (Some("Ann"), Some("MANAGER")));
    assert_eq!(ann.enabled, Some(true));
    assert_eq!(slots(&ann), [(0, "T1"), (10, "T1")]);
    let finger = &ann.enrolments[0];
    assert_eq!((finger.version, finger.size, finger.seen_at), (Some(128), 6, at(5)));
    assert_eq!(finger.digest.len(), 64);
    assert_eq!((ann.sightings.len(), ann.sightings[0].listed), (1, Some(listed)));
    assert_eq!(bed.person(&user("30")).await.unwrap(), None, "leading zeros count");
}

pub(crate) async fn credentials_lie_encrypted_and_reading_one_is_audited(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let pin = b"a-pin-that-nobody-may-read";
    bed.record_people(vec![with(&[(10, pin)], seen("1", "T1", 0))]).await.unwrap();
    assert!(!bed.shows(pin));
    assert_eq!(read(&bed, 10, None).await.unwrap(), pin);
    assert_eq!(bed.audit_log(AuditFilter::default(), None, 10).await.unwrap().items.len(), 1);
    assert_eq!(read(&bed, 11, None).await, None);
    assert_eq!(read(&bed, 10, Some("T2")).await, None);
    let log = bed.audit_log(AuditFilter::default(), None, 10).await.unwrap().items;
    assert_eq!(log.len(), 1, "nothing was read");
}

pub(crate) async fn sent_again_it_changes_nothing(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let told = |now| named("Ann", with(&[(0, b"finger"), (30, b"photo")], seen("1", "T1", now)));
    bed.record_people(vec![told(1)]).await.unwrap();
    let before = person(&bed, "1").await;
    bed.record_people(vec![told(2), told(3)]).await.unwrap();
    assert_eq!(person(&bed, "1").await, before);
    // What another message does not speak of stays.
    bed.record_people(vec![seen("1", "T1", 4)]).await.unwrap();
    assert_eq!(person(&bed, "1").await, before);
}

pub(crate) async fn only_news_changes_the_person(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    bed.record_people(vec![named("Ann", seen("1", "T1", 1))]).await.unwrap();
    bed.record_people(vec![named("Ann Moore", seen("1", "T2", 2))]).await.unwrap();
    bed.record_people(vec![named("Ann", seen("1", "T1", 3))]).await.unwrap();
    let ann = person(&bed, "1").await;
    assert_eq!(ann.name.as_deref(), Some("Ann Moore"));
    let told: Vec<_> = ann.sightings.iter().map(|s| (s.name.as_deref(), s.seen_at)).collect();
    assert_eq!(told, [(Some("Ann"), at(1)), (Some("Ann Moore"), at(2))]);
}

pub(crate) async fn other_bytes_in_a_slot_take_its_place(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    bed.record_people(vec![with(&[(0, b"old")], seen("1", "T1", 1))]).await.unwrap();
    let old = person(&bed, "1").await.enrolments;
    bed.record_people(vec![with(&[(0, b"new")], seen("1", "T1", 2))]).await.unwrap();
    let new = person(&bed, "1").await.enrolments;
    assert_eq!((new.len(), new[0].seen_at), (1, at(2)));
    assert_ne!(new[0].digest, old[0].digest);
    assert_eq!(read(&bed, 0, Some("T1")).await.unwrap(), b"new");
    bed.record_people(vec![with(&[(0, b"old")], seen("1", "T2", 3))]).await.unwrap();
    let both = person(&bed, "1").await.enrolments;
    assert_eq!(both[1].digest, old[0].digest, "equal bytes have equal digests on every terminal");
    assert_eq!(read(&bed, 0, None).await.unwrap(), b"old", "the newest");
    assert_eq!(read(&bed, 0, Some("T1")).await.unwrap(), b"new");
}

pub(crate) async fn what_is_gone_is_not_listed_and_not_destroyed(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let all: &[(u32, &[u8])] = &[(0, b"finger"), (10, b"1234"), (12, b"face")];
    bed.record_people(vec![with(all, seen("1", "T1", 1))]).await.unwrap();
    let partly = Seen { complete: false, ..with(&[(0, b"finger")], seen("1", "T1", 2)) };
    bed.record_people(vec![partly]).await.unwrap();
    assert_eq!(person(&bed, "1").await.enrolments.len(), 3, "it spoke of one only");
    bed.record_people(vec![with(&[(0, b"finger")], seen("1", "T1", 3))]).await.unwrap();
    assert_eq!(slots(&person(&bed, "1").await), [(0, "T1")]);
    assert_eq!(read(&bed, 12, None).await.unwrap(), b"face", "it may be the only copy");
    // What a terminal still holds comes first, however old.
    bed.record_people(vec![with(&[(12, b"other")], seen("1", "T2", 0))]).await.unwrap();
    assert_eq!(read(&bed, 12, None).await.unwrap(), b"other");
    bed.record_people(vec![with(all, seen("1", "T1", 9))]).await.unwrap();
    let back = person(&bed, "1").await.enrolments;
    let seen_at = |n: u32| back.iter().find(|e| e.backup_number == n).unwrap().seen_at;
    assert_eq!((seen_at(0), seen_at(10)), (at(1), at(9)), "there since, and there again since");
}

pub(crate) async fn a_credential_that_is_named_without_bytes_stays(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    bed.record_people(vec![with(&[(0, b"finger")], seen("1", "T1", 1))]).await.unwrap();
    bed.record_people(vec![with(&[(0, b""), (11, b"")], seen("1", "T1", 2))]).await.unwrap();
    assert_eq!(slots(&person(&bed, "1").await), [(0, "T1")]);
    assert_eq!(read(&bed, 0, None).await.unwrap(), b"finger");
}

pub(crate) async fn a_digest_does_not_tell_whose_pin_is_the_same(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let pin: &[(u32, &[u8])] = &[(10, b"1234")];
    let all = vec![
        with(pin, seen("1", "T1", 0)),
        with(pin, seen("1", "T2", 0)),
        with(pin, seen("2", "T1", 0)),
        with(&[(11, b"1234")], seen("3", "T1", 0)),
    ];
    bed.record_people(all).await.unwrap();
    let digests = async |id: &str| {
        let person = bed.person(&user(id)).await.unwrap().unwrap();
        person.enrolments.into_iter().map(|one| one.digest).collect::<Vec<_>>()
    };
    let mine = digests("1").await;
    assert_eq!(mine[0], mine[1], "the same person's are the same on every terminal");
    assert_ne!(mine[0], digests("2").await[0]);
    assert_ne!(mine[0], digests("3").await[0]);
}

pub(crate) async fn people_are_found_and_come_in_parts(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let names = ["Ann Moore", "Émile", "50%_sure", "Zoë", "ann lee"];
    let mut told = Vec::new();
    for n in 0..25 {
        let terminal = if n % 2 == 0 { "T1" } else { "T2" };
        let who = named(names[n % 5], seen(&format!("u{n:02}"), terminal, 1));
        told.push(with(&[(0, b"finger")], who));
    }
    bed.record_people(told.clone()).await.unwrap();
    let found = async |query: Option<&str>, terminal: Option<&str>| {
        let filter = PeopleFilter { query: query.map(Into::into), terminal: terminal.map(dev) };
        let (mut ids, mut after) = (Vec::new(), None);
        loop {
            let page = bed.people(filter.clone(), after, 4).await.unwrap();
            for person in &page.items {
                assert_eq!((person.enrolments.len(), person.sightings.len()), (1, 1));
                ids.push(person.user_id.to_string());
            }
            after = page.next;
            if after.is_none() {
                return ids;
            }
        }
    };
    let all: Vec<String> = (0..25).map(|n| format!("u{n:02}")).collect();
    assert_eq!(found(None, None).await, all);
    assert_eq!(found(None, Some("T2")).await.len(), 12);
    assert_eq!(found(Some("ANN"), None).await.len(), 10);
    assert_eq!(found(Some("ann"), Some("T1")).await.len(), 6);
    assert_eq!(found(Some("éMILE"), None).await.len(), 5);
    assert_eq!(found(Some("0%_s"), None).await.len(), 5);
    assert_eq!(found(Some("%"), None).await.len(), 5);
    assert_eq!(found(Some("_"), None).await.len(), 5);
    assert_eq!(found(Some("U07"), None).await, ["u07"]);
    assert_eq!(found(Some("u07zoë"), None).await, Vec::<String>::new());
    assert_eq!(found(Some(""), None).await.len(), 25);
    assert_eq!(found(None, Some("T9")).await, Vec::<String>::new());
}

pub(crate) async fn what_is_read_late_undoes_nothing_that_came_since(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let late = |seen: Seen| Seen { read_late: true, ..seen };
    let fingers =
        |bytes: &'static [u8], now| named("Ann", with(&[(0, bytes)], seen("1", "T1", now)));
    let newer = Seen { privilege: Some("USER".into()), ..fingers(b"new", 5) };
    bed.record_people(vec![with(&[(12, b"face")], seen("1", "T1", 4)), newer]).await.unwrap();
    let before = person(&bed, "1").await;
    // An old name, an old finger, a face that is gone since, and a flag that nobody told yet.
    let old = Seen {
        privilege: Some("MANAGER".into()),
        enabled: Some(true),
        ..named("Anna", with(&[(0, b"old"), (12, b"face")], seen("1", "T1", 3)))
    };
    bed.record_people(vec![late(old.clone())]).await.unwrap();
    let now = person(&bed, "1").await;
    assert_eq!((&now.name, &now.privilege), (&before.name, &before.privilege));
    assert_eq!((&now.enrolments, now.enabled), (&before.enrolments, Some(true)));
    assert_eq!(now.sightings[0].seen_at, at(5), "what was found then is what holds");
    // It does not make gone what came since, and a newer word of another terminal holds too.
    bed.record_people(vec![late(with(&[], seen("1", "T1", 3)))]).await.unwrap();
    assert_eq!(slots(&person(&bed, "1").await), [(0, "T1")]);
    bed.record_people(vec![late(named("Anna", seen("1", "T2", 4)))]).await.unwrap();
    assert_eq!(person(&bed, "1").await.name.as_deref(), Some("Ann"));
    // What came after all that is known is news, however late it is read; and what comes now always is: a
    // server's clock may have been set back.
    bed.record_people(vec![late(named("Ann Moore", seen("1", "T1", 6)))]).await.unwrap();
    assert_eq!(person(&bed, "1").await.name.as_deref(), Some("Ann Moore"));
    bed.record_people(vec![old]).await.unwrap();
    let now = person(&bed, "1").await;
    assert_eq!((now.name.as_deref(), slots(&now)), (Some("Anna"), vec![(0, "T1"), (12, "T1")]));
}
