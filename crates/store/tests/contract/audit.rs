use jiff::Timestamp;
use muster_model::audit::AuditEntry;
use muster_store::{AuditFilter, Store};
use serde_json::json;

use crate::bed::Bed;
use crate::build::at;
use crate::engines::Engine;

fn entry(second: i64, actor: &str, action: &str, subject: &str) -> AuditEntry {
    AuditEntry {
        at: at(second),
        actor: actor.into(),
        address: format!("192.0.2.{second}"),
        action: action.into(),
        subject: subject.into(),
        detail: json!({"alias": format!("Gate {second}%")}),
    }
}

/// The seconds of all entries that `filter` lets through, read in parts of `limit`.
async fn seconds(store: &dyn Store, filter: &AuditFilter, limit: u32) -> Vec<i64> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = store.audit_log(filter.clone(), after, limit).await.unwrap();
        assert!(page.items.len() <= limit as usize);
        let second = |at: Timestamp| at.as_second() - self::at(0).as_second();
        found.extend(page.items.iter().map(|(_, entry)| second(entry.at)));
        match page.next {
            Some(next) => after = Some(next),
            None => return found,
        }
    }
}

pub(crate) async fn the_audit_log_is_searched_by_any_filter(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    for written in [
        entry(1, "operator:a", "terminals.admit", "T1"),
        entry(2, "operator:b", "terminals.admit", "T2"),
        entry(3, "operator:a", "terminals.block", "T1"),
        // Written later, by a clock that is behind: its place is where its time says.
        entry(2, "token:c", "sites.edit", "7"),
        entry(4, "operator:a", "terminals.admit", "T2"),
    ] {
        bed.audit(written).await.unwrap();
    }
    let some = |text: &str| Some(text.to_owned());
    let all = AuditFilter::default;
    for (filter, expected) in [
        (all(), vec![4, 3, 2, 2, 1]),
        (AuditFilter { actor: some("operator:a"), ..all() }, vec![4, 3, 1]),
        (AuditFilter { action: some("terminals.admit"), ..all() }, vec![4, 2, 1]),
        (AuditFilter { subject: some("T1"), ..all() }, vec![3, 1]),
        (AuditFilter { subject: some("T1"), action: some("terminals.admit"), ..all() }, vec![1]),
        (AuditFilter { actor: some("operator:a"), subject: some("T2"), ..all() }, vec![4]),
        (AuditFilter { actor: some("operator"), ..all() }, vec![]),
        (AuditFilter { query: some("OPERATOR:"), ..all() }, vec![4, 3, 2, 1]),
        (AuditFilter { query: some("gate 3%"), ..all() }, vec![3]),
        (AuditFilter { query: some("_%_"), ..all() }, vec![]),
        (AuditFilter { query: some("192.0.2.4"), ..all() }, vec![4]),
        (AuditFilter { from: Some(at(2)), ..all() }, vec![4, 3, 2, 2]),
        (AuditFilter { to: Some(at(2)), ..all() }, vec![1]),
        (AuditFilter { from: Some(at(2)), to: Some(at(4)), ..all() }, vec![3, 2, 2]),
        (
            AuditFilter { actor: some("operator:a"), from: Some(at(2)), to: Some(at(4)), ..all() },
            vec![3],
        ),
    ] {
        for limit in [1, 2, 9] {
            let found = seconds(&*bed, &filter, limit).await;
            assert_eq!(found, expected, "{filter:?} in parts of {limit}");
        }
    }
}
