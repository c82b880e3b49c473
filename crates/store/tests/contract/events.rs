use jiff::SignedDuration;
use muster_store::AuditFilter;

use crate::build::{at, audit, event};
use crate::engines::Engine;

pub(crate) async fn events_are_numbered_and_a_key_counts_once(engine: &dyn Engine) {
    let store = engine.open();
    assert_eq!(store.event_bounds().await.unwrap(), (1, 0));
    let door = || event("T1", Some("door 1"), 1);
    store.append_events(vec![door(), event("T2", Some("door 1"), 1), door()]).await.unwrap();
    store.append_events(vec![event("T1", None, 2), event("T1", None, 2), door()]).await.unwrap();
    engine.settle();
    let events = store.events_after(0, 9).await.unwrap();
    assert_eq!(events.len(), 4);
    assert!(events.is_sorted_by(|a, b| a.seq < b.seq));
    let first = &events[0];
    assert_eq!(first.body.to_string(), r#"{"door":9,"z":1,"a":2}"#, "keys keep their order");
    assert_eq!(first.key.as_deref(), Some("door 1"));
    let (oldest, newest) = store.event_bounds().await.unwrap();
    assert!(oldest <= first.seq, "nothing was dropped before the first: {oldest}");
    assert_eq!(newest, events[3].seq);
    assert_eq!(store.events_after(events[1].seq, 1).await.unwrap(), events[2..3]);
}

pub(crate) async fn events_older_than_a_week_are_swept(engine: &dyn Engine) {
    let store = engine.open();
    let many = (0..2_500).map(|n| event("T1", None, n));
    store.append_events(many.collect()).await.unwrap();
    let kept = event("T1", None, 2_500);
    store.append_events(vec![kept.clone()]).await.unwrap();
    let now = kept.at + SignedDuration::from_hours(7 * 24);
    assert!(store.sweep(now).await.unwrap(), "there is more");
    assert!(!store.sweep(now).await.unwrap());
    engine.settle();
    let events = store.events_after(0, 9).await.unwrap();
    assert_eq!(events.len(), 1);
    let (place, at_place) = (events[0].seq, events[0].at);
    assert!(place > 2_500 && at_place == kept.at);
    assert!(!store.sweep(at(0)).await.unwrap());
    let (oldest, newest) = store.event_bounds().await.unwrap();
    assert!(oldest > 2_500 && oldest <= place, "some were dropped, this one was not: {oldest}");
    assert_eq!(newest, place);
    store.sweep(now + SignedDuration::from_secs(1)).await.unwrap();
    let quiet = store.event_bounds().await.unwrap();
    assert_eq!(quiet, (place + 1, place), "what was the newest is known after a quiet week");
}

pub(crate) async fn the_audit_log_is_newest_first_in_pages(engine: &dyn Engine) {
    let store = engine.open();
    for action in ["a", "b", "c"] {
        store.audit(audit(action)).await.unwrap();
    }
    let page = store.audit_log(AuditFilter::default(), None, 2).await.unwrap();
    let actions = |items: &[(i64, muster_model::audit::AuditEntry)]| {
        items.iter().map(|(_, entry)| entry.action.clone()).collect::<String>()
    };
    assert_eq!(actions(&page.items), "cb");
    assert_eq!(page.items[0].1, audit("c"));
    let rest = store.audit_log(AuditFilter::default(), page.next, 2).await.unwrap();
    assert_eq!((actions(&rest.items), rest.next), ("a".into(), None));
}

pub(crate) async fn a_store_says_what_it_is_and_counts_its_calls(engine: &dyn Engine) {
    let store = engine.open();
    let before = store.calls();
    store.probe(at(0)).await.unwrap();
    store.probe(at(1)).await.unwrap();
    let about = store.about().await.unwrap();
    assert_eq!(store.calls(), before + 3);
    assert!(about.schema > 0 && about.size > 0 && !about.engine.is_empty(), "{about:?}");
}
