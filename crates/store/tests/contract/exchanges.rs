//! Exchanges on the wire.

use jiff::SignedDuration;
use muster_model::exchange::{KEPT, Message, NewExchange};
use muster_model::terminal::Status;
use muster_store::AuditFilter;
use serde_json::json;

use crate::bed::Bed;
use crate::build::{at, audit, contact, dev};
use crate::engines::Engine;

fn exchange(dev_id: &str, body: &[u8], now: i64) -> NewExchange {
    NewExchange {
        dev_id: dev(dev_id),
        at: at(now),
        took_us: 310,
        peer: "192.0.2.7".into(),
        request_code: "realtime_glog".into(),
        response_code: "OK".into(),
        meaning: json!({"kind": "punch", "user_id": "7"}),
        request: Message::cut(b"POST / HTTP/1.0\r\n\r\n", body),
        reply: Message::cut(b"HTTP/1.1 200 OK\r\n\r\n", b""),
    }
}

async fn with_terminals(bed: &Bed<'_>) {
    for dev_id in ["T1", "T2"] {
        bed.first_contact(contact(dev_id, Status::Admitted), 9).await.unwrap();
    }
}

pub(crate) async fn a_recording_outlives_a_restart_and_ends_when_told(engine: &dyn Engine) {
    let mut bed = Bed::on(engine);
    with_terminals(&bed).await;
    assert!(bed.set_recording(&dev("T1"), Some(at(5)), audit("r")).await.unwrap());
    assert!(bed.set_recording(&dev("T1"), Some(at(9)), audit("r")).await.unwrap());
    assert!(!bed.set_recording(&dev("T9"), Some(at(9)), audit("r")).await.unwrap());
    bed.reopen();
    assert_eq!(bed.recordings().await.unwrap(), [(dev("T1"), at(9))]);
    assert!(bed.set_recording(&dev("T1"), None, audit("r")).await.unwrap());
    assert_eq!(bed.recordings().await.unwrap(), []);
    let log = bed.audit_log(AuditFilter::default(), None, 9).await.unwrap().items;
    assert_eq!(log.len(), 3, "who asked for nobody left no entry");
}

pub(crate) async fn all_of_an_exchange_comes_back(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    with_terminals(&bed).await;
    let sent = exchange("T1", b"body", 3);
    bed.keep_exchanges(vec![sent.clone()]).await.unwrap();
    let listed = bed.exchanges(&dev("T1"), None, 9).await.unwrap().items;
    let found = bed.exchange(&dev("T1"), listed[0].id).await.unwrap().unwrap();
    assert_eq!(found.exchange, listed[0]);
    assert_eq!((&found.request, &found.reply), (&sent.request, &sent.reply));
    let told = &found.exchange;
    assert_eq!((told.at, told.took_us, told.request_size), (sent.at, 310, 4));
    assert_eq!(told.meaning, sent.meaning);
    assert_eq!(bed.exchange(&dev("T2"), listed[0].id).await.unwrap(), None, "it is not T2's");
}

pub(crate) async fn exchanges_lie_encrypted(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    with_terminals(&bed).await;
    let body = b"a-body-with-a-template-in-it";
    bed.keep_exchanges(vec![exchange("T1", body, 0)]).await.unwrap();
    assert!(!bed.shows(body));
}

pub(crate) async fn the_last_two_hundred_of_each_terminal_are_kept(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    with_terminals(&bed).await;
    bed.keep_exchanges(vec![exchange("T2", b"x", 0)]).await.unwrap();
    for part in 0..3 {
        let some = (0..100).map(|n| exchange("T1", b"x", part * 100 + n)).collect();
        bed.keep_exchanges(some).await.unwrap();
    }
    let first = bed.exchanges(&dev("T1"), None, 150).await.unwrap();
    let rest = bed.exchanges(&dev("T1"), first.next, 150).await.unwrap();
    let all = [first.items, rest.items].concat();
    assert_eq!((all.len(), rest.next), (KEPT as usize, None));
    assert_eq!((all[0].at, all[199].at), (at(299), at(100)));
    assert_eq!(bed.exchanges(&dev("T2"), None, 9).await.unwrap().items.len(), 1);
}

pub(crate) async fn exchanges_go_with_their_terminal_and_after_a_week(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    with_terminals(&bed).await;
    let some = vec![exchange("T1", b"x", 0), exchange("T2", b"x", 0), exchange("T9", b"x", 0)];
    bed.keep_exchanges(some).await.unwrap();
    bed.remove_terminal(&dev("T1"), audit("d")).await.unwrap();
    let count = async |dev_id| bed.exchanges(&dev(dev_id), None, 9).await.unwrap().items.len();
    assert_eq!([count("T1").await, count("T2").await, count("T9").await], [0, 1, 0]);
    let week = SignedDuration::from_hours(7 * 24);
    bed.sweep(at(0) + week).await.unwrap();
    assert_eq!(count("T2").await, 1);
    bed.sweep(at(1) + week).await.unwrap();
    assert_eq!(count("T2").await, 0);
}
