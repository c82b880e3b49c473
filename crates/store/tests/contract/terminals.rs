use muster_model::drift::Drifts;
use muster_model::event::Kind;
use muster_model::site::SitePatch;
use muster_model::terminal::{Identity, Seen, Status, TerminalPatch};
use muster_store::{AuditFilter, Contact, TerminalFilter};

use crate::build::{at, audit, contact, dev, punch};
use crate::engines::Engine;

pub(crate) async fn a_first_contact_is_stored_once_with_its_event(engine: &dyn Engine) {
    let store = engine.open();
    let Contact::New(new) = store.first_contact(contact("T1", Status::Pending), 9).await.unwrap()
    else {
        panic!("nobody knew it")
    };
    assert_eq!((new.first_seen, new.last_seen), (at(0), Some(at(0))));
    let mut again = contact("T1", Status::Admitted);
    again.name = "Other".into();
    assert_eq!(store.first_contact(again, 9).await.unwrap(), Contact::Known(new.clone()));
    engine.settle();
    let events = store.events_after(0, 9).await.unwrap();
    assert_eq!(events.len(), 1);
    assert_eq!((events[0].kind, &events[0].dev_id), (Kind::TerminalAppeared, &new.dev_id));
    assert_eq!(store.fleet().await.unwrap(), [new]);
}

pub(crate) async fn pending_terminals_are_bounded(engine: &dyn Engine) {
    let store = engine.open();
    store.first_contact(contact("P1", Status::Pending), 1).await.unwrap();
    let full = store.first_contact(contact("P2", Status::Pending), 1).await.unwrap();
    assert_eq!(full, Contact::Full);
    let admitted = store.first_contact(contact("A1", Status::Admitted), 1).await.unwrap();
    assert!(matches!(admitted, Contact::New(_)), "the bound is on pending ones only");
    let known = store.first_contact(contact("P1", Status::Pending), 1).await.unwrap();
    assert!(matches!(known, Contact::Known(_)), "one that is listed is not refused");
    assert_eq!(store.fleet().await.unwrap().len(), 2);
}

fn seen(dev_id: &str, second: i64) -> Seen {
    Seen {
        dev_id: dev(dev_id),
        last_seen: at(second),
        last_poll: Some(at(second)),
        address: "192.0.2.8".into(),
        identity: None,
        clock_drift_seconds: Some(-7),
        drifts: Drifts::known(Some(-7), Some(at(second))),
        poll_interval_ms: Some(10_000),
        polls: None,
    }
}

pub(crate) async fn what_is_seen_is_kept_and_what_is_not_said_stays(engine: &dyn Engine) {
    let store = engine.open();
    store.first_contact(contact("T1", Status::Admitted), 9).await.unwrap();
    let event = crate::build::event("T1", None, 5);
    store.record_seen(vec![seen("T1", 50), seen("gone", 50)], vec![event]).await.unwrap();
    let late = Seen {
        last_poll: None,
        clock_drift_seconds: None,
        drifts: Drifts::default(),
        poll_interval_ms: None,
        ..seen("T1", 40)
    };
    store.record_seen(vec![late], vec![]).await.unwrap();
    let row = store.terminal(&dev("T1")).await.unwrap().unwrap();
    let terminal = row.terminal;
    assert_eq!(terminal.last_seen, Some(at(50)), "an older sighting does not turn time back");
    assert_eq!(terminal.last_poll, Some(at(50)), "another request is no poll");
    assert_eq!(terminal.address, "192.0.2.8");
    assert_eq!((terminal.clock_drift_seconds, terminal.poll_interval_ms), (Some(-7), Some(10_000)));
    assert_eq!(terminal.drifts, Drifts::known(Some(-7), Some(at(50))));
    assert_eq!((terminal.name.as_str(), terminal.profile.as_str()), ("Gate", "hs101"));
    engine.settle();
    assert_eq!(store.events_after(0, 9).await.unwrap().len(), 2);
    assert_eq!(store.terminal(&dev("gone")).await.unwrap(), None);
}

pub(crate) async fn a_fixed_profile_outlives_a_new_identity(engine: &dyn Engine) {
    let store = engine.open();
    let identity =
        Identity { name: "N".into(), fk_info: "{}".into(), cmd_id: true, profile: "bm70w".into() };
    let tells = || Seen { identity: Some(identity.clone()), ..seen("T1", 1) };
    store.first_contact(contact("T1", Status::Admitted), 9).await.unwrap();
    store.record_seen(vec![tells()], vec![]).await.unwrap();
    let profile = async || store.terminal(&dev("T1")).await.unwrap().unwrap().terminal.profile;
    assert_eq!(profile().await, "bm70w");
    assert!(store.terminal(&dev("T1")).await.unwrap().unwrap().terminal.cmd_id);
    let fix = |profile: Option<&str>| TerminalPatch {
        profile: Some(profile.map(Into::into)),
        ..TerminalPatch::default()
    };
    let edit = async |patch| store.edit_terminal(&dev("T1"), patch, None, audit("edit")).await;
    assert!(edit(fix(Some("m82"))).await.unwrap().unwrap().terminal.profile_fixed);
    store.record_seen(vec![tells()], vec![]).await.unwrap();
    assert_eq!(profile().await, "m82");
    edit(fix(None)).await.unwrap();
    store.record_seen(vec![tells()], vec![]).await.unwrap();
    assert_eq!(profile().await, "bm70w");
}

pub(crate) async fn a_confirmed_zone_is_confirmed_until_another_holds(engine: &dyn Engine) {
    let store = engine.open();
    store.first_contact(contact("T1", Status::Admitted), 9).await.unwrap();
    let zone = |name: &str| Some(name.to_owned());
    let site = store.create_site("Depot".into(), zone("Asia/Dhaka"), audit("s")).await.unwrap();
    let edit = async |patch| {
        let row = store.edit_terminal(&dev("T1"), patch, None, audit("edit")).await;
        row.unwrap().unwrap().terminal.zone_confirmed
    };
    let is_confirmed =
        async || store.terminal(&dev("T1")).await.unwrap().unwrap().terminal.zone_confirmed;
    let base = TerminalPatch::default;
    let confirm = || TerminalPatch { zone_confirmed: Some(true), ..base() };
    let own =
        |name: Option<&str>| TerminalPatch { time_zone: Some(name.map(Into::into)), ..base() };
    assert!(edit(confirm()).await);
    assert!(edit(TerminalPatch { alias: Some(Some("Gate".into())), ..base() }).await);
    store.set_default_zone(zone("Asia/Kolkata"), audit("zone")).await.unwrap();
    assert!(!is_confirmed().await, "another default");
    assert!(edit(confirm()).await);
    assert!(
        !edit(TerminalPatch { site: Some(Some(site.id)), ..base() }).await,
        "a site with a zone"
    );
    assert!(edit(confirm()).await);
    store.set_default_zone(None, audit("zone")).await.unwrap();
    assert!(is_confirmed().await, "the default does not matter to it");
    let patch = SitePatch { time_zone: Some(zone("Asia/Tokyo")), ..SitePatch::default() };
    store.edit_site(site.id, patch.clone(), audit("site")).await.unwrap();
    assert!(!is_confirmed().await, "another zone of its site");
    assert!(edit(confirm()).await);
    store.edit_site(site.id, patch, audit("site")).await.unwrap();
    assert!(is_confirmed().await, "the same zone");
    assert!(!edit(own(Some("Europe/Paris"))).await, "a zone of its own");
    assert!(edit(TerminalPatch { zone_confirmed: Some(true), ..own(Some("Asia/Tokyo")) }).await);
    assert!(edit(own(None)).await, "its site has the same");
    store.remove_site(site.id, audit("site")).await.unwrap();
    assert!(!is_confirmed().await, "its site went");
}

pub(crate) async fn only_who_waits_is_let_in_or_forgotten_by_a_rule(engine: &dyn Engine) {
    let store = engine.open();
    for (dev_id, status) in
        [("P1", Status::Pending), ("P2", Status::Pending), ("B", Status::Blocked)]
    {
        store.first_contact(contact(dev_id, status), 9).await.unwrap();
    }
    let admit = async |id| store.admit_pending(&dev(id), audit("admit")).await.unwrap();
    assert_eq!(admit("P1").await.unwrap().terminal.status, Status::Admitted);
    assert_eq!(admit("B").await, None, "somebody shut it out");
    assert_eq!(admit("gone").await, None);
    let forget = async |id| store.forget_pending(&dev(id), audit("forget")).await.unwrap();
    assert!(!forget("P1").await && !forget("B").await && !forget("gone").await);
    assert!(forget("P2").await);
    assert_eq!(store.fleet().await.unwrap().len(), 2);
}

pub(crate) async fn terminals_are_listed_in_pages_by_any_filter(engine: &dyn Engine) {
    let store = engine.open();
    for (dev_id, status) in
        [("A_1", Status::Pending), ("B%2", Status::Admitted), ("C3", Status::Admitted)]
    {
        store.first_contact(contact(dev_id, status), 9).await.unwrap();
    }
    let site = store.create_site("Depot".into(), None, audit("site")).await.unwrap();
    let patch = TerminalPatch {
        site: Some(Some(site.id)),
        alias: Some(Some("ÉCLUSE".into())),
        ..TerminalPatch::default()
    };
    store.edit_terminal(&dev("C3"), patch, None, audit("edit")).await.unwrap();
    let list = async |filter: TerminalFilter, after: Option<&str>, limit| {
        let page = store.terminals(filter, after.map(Into::into), limit).await.unwrap();
        let ids: Vec<String> =
            page.items.iter().map(|row| row.terminal.dev_id.to_string()).collect();
        (ids.join(" "), page.next)
    };
    let by = |query: &str| TerminalFilter { query: Some(query.into()), ..Default::default() };
    let all = TerminalFilter::default();
    assert_eq!(list(all.clone(), None, 2).await, ("A_1 B%2".into(), Some("B%2".into())));
    assert_eq!(list(all, Some("B%2"), 2).await, ("C3".into(), None));
    assert_eq!(list(by("_"), None, 9).await.0, "A_1", "no pattern");
    assert_eq!(list(by("b%"), None, 9).await.0, "B%2");
    assert_eq!(list(by("écl"), None, 9).await.0, "C3", "whatever the case");
    assert_eq!(list(by("gate"), None, 9).await.0, "A_1 B%2 C3");
    let pending = TerminalFilter { status: Some(Status::Pending), ..Default::default() };
    assert_eq!(list(pending, None, 9).await.0, "A_1");
    let of_site = TerminalFilter { site: Some(site.id), ..Default::default() };
    assert_eq!(list(of_site, None, 9).await.0, "C3");
}

pub(crate) async fn an_edit_leaves_an_event_and_an_audit_entry(engine: &dyn Engine) {
    let store = engine.open();
    store.first_contact(contact("T1", Status::Pending), 9).await.unwrap();
    let none = TerminalPatch::default;
    let admit = Some(Status::Admitted);
    let edit = async |status| {
        store.edit_terminal(&dev("T1"), none(), status, audit("terminals.admit")).await.unwrap()
    };
    assert_eq!(edit(admit).await.unwrap().terminal.status, Status::Admitted);
    edit(admit).await;
    edit(Some(Status::Blocked)).await;
    engine.settle();
    let events = store.events_after(0, 9).await.unwrap();
    let kinds: Vec<Kind> = events.iter().skip(1).map(|event| event.kind).collect();
    assert_eq!(kinds, [Kind::TerminalAdmitted, Kind::TerminalChanged, Kind::TerminalBlocked]);
    assert_eq!(store.audit_log(AuditFilter::default(), None, 9).await.unwrap().items.len(), 3);
    let unknown = store.edit_terminal(&dev("T9"), none(), admit, audit("x")).await.unwrap();
    assert_eq!(unknown, None);
    assert_eq!(
        store.audit_log(AuditFilter::default(), None, 9).await.unwrap().items.len(),
        3,
        "nothing was done"
    );
}

pub(crate) async fn a_removed_terminal_leaves_its_punches(engine: &dyn Engine) {
    let store = engine.open();
    store.first_contact(contact("T1", Status::Admitted), 9).await.unwrap();
    store.append_punches(vec![punch("T1", "1", "2026-03-26T17:00:00")]).await.unwrap();
    assert!(store.remove_terminal(&dev("T1"), audit("terminals.delete")).await.unwrap().is_some());
    assert!(store.remove_terminal(&dev("T1"), audit("terminals.delete")).await.unwrap().is_none());
    assert_eq!(store.fleet().await.unwrap(), []);
    engine.settle();
    assert_eq!(store.punch_feed(0, 9).await.unwrap().len(), 1);
    let last = store.events_after(1, 9).await.unwrap();
    assert_eq!(last.last().unwrap().kind, Kind::TerminalRemoved);
}

pub(crate) async fn a_whole_fleet_is_seen_at_once(engine: &dyn Engine) {
    let store = engine.open();
    let names: Vec<String> = (0..4_100).map(|n| format!("T{n:05}")).collect();
    let contacts = names.iter().map(|name| {
        let (store, contact) = (store.clone(), contact(name, Status::Admitted));
        tokio::spawn(async move { store.first_contact(contact, 0).await })
    });
    for made in contacts.collect::<Vec<_>>() {
        made.await.unwrap().unwrap();
    }
    store.record_seen(names.iter().map(|name| seen(name, 9)).collect(), vec![]).await.unwrap();
    let fleet = store.fleet().await.unwrap();
    assert_eq!(fleet.len(), names.len());
    assert!(fleet.iter().all(|terminal| terminal.last_seen == Some(at(9))));
}
