//! Counts that pages show.

use muster_model::person::Seen;
use muster_model::shelf::ToShelve;
use muster_store::{Attention, TerminalCounts};

use crate::bed::{Bed, once};
use crate::build::{at, dev, local, punch, user};
use crate::engines::Engine;

pub(crate) async fn what_failed_lately_and_what_lies_on_the_shelf_is_counted(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    assert_eq!(bed.attention(at(0)).await.unwrap(), Attention::default());
    for second in [10, 20] {
        let task = bed.queue(once("SET_USER_NAME"), second).await;
        bed.refuse_task(&task.trans_id, "no answer".into(), at(second)).await.unwrap();
    }
    bed.queue(once("SET_USER_NAME"), 30).await;
    let item = ToShelve {
        dev_id: dev("T1"),
        request_code: "realtime_glog".into(),
        headers: String::new(),
        reason: "no JSON".into(),
        body: b"odd".to_vec(),
        at: at(1),
    };
    bed.shelve(vec![item]).await.unwrap();
    assert_eq!(bed.attention(at(0)).await.unwrap(), Attention { failed: 2, shelved: 1 });
    assert_eq!(bed.attention(at(20)).await.unwrap().failed, 1);
    assert_eq!(bed.attention(at(21)).await.unwrap().failed, 0);
}

pub(crate) async fn each_terminal_counts_its_own_people_and_punches(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let seen = |user_id: &str, dev_id: &str| Seen {
        user_id: user(user_id),
        dev_id: dev(dev_id),
        name: None,
        privilege: None,
        enabled: None,
        listed: None,
        credentials: Vec::new(),
        complete: false,
        at: at(0),
    };
    bed.record_people(vec![seen("1", "T1"), seen("2", "T1"), seen("1", "T2")]).await.unwrap();
    let punches = vec![
        punch("T1", "1", "2026-03-25T23:59:59"),
        punch("T1", "1", "2026-03-26T00:00:00"),
        punch("T1", "2", "2026-03-26T00:00:00"),
        punch("T2", "1", "2026-03-25T08:00:00"),
    ];
    bed.append_punches(punches).await.unwrap();
    let midnight = local("2026-03-26T00:00:00");
    let wanted = ["T2", "T1", "T3"].map(|name| (dev(name), midnight)).to_vec();
    let of = |people, punches| TerminalCounts { people, punches };
    let counts = bed.terminal_counts(wanted).await.unwrap();
    assert_eq!(counts, [of(1, 0), of(2, 2), of(0, 0)]);
}
