//! What only a database that several nodes share has to promise.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use muster_store::postgres::PostgresStore;
use muster_store::sqlite::KeySource;
use muster_store::{SharedStore, StoreError};

use crate::bed::{Bed, once};
use crate::build::{at, dev, event, punch};
use crate::engines::{Counting, Engine as _, PostgresEngine};

const EVENT: &str = "INSERT INTO events (at, kind, dev_id, body) \
    VALUES (0, 'terminal_changed', 'T1', '{}') RETURNING seq";

#[tokio::test]
async fn a_feed_waits_for_a_transaction_that_began_before() {
    let engine = PostgresEngine::default();
    let store = engine.open();
    let mut slow = engine.connect().await;
    let long = slow.transaction().await.unwrap();
    let first: i64 = long.query_one(EVENT, &[]).await.unwrap().get(0);
    store.append_events(vec![event("T1", None, 1)]).await.unwrap();
    assert_eq!(store.events_after(0, 9).await.unwrap(), [], "one may still come before it");
    long.commit().await.unwrap();
    engine.settle();
    let events = store.events_after(0, 9).await.unwrap();
    assert_eq!(events.len(), 2);
    assert_eq!(events[0].seq, first, "what was begun first comes first, though it ended last");
    assert!(events[1].seq > first);
}

/// Long and short transactions begin and end across each other, while somebody reads on from where he was.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_feed_never_skips_whatever_the_order_of_commits() {
    const WRITERS: usize = 6;
    let engine = PostgresEngine::default();
    let store = engine.open();
    let at_work = Arc::new(AtomicUsize::new(WRITERS));
    let mut writing = Vec::new();
    for writer in 0..WRITERS {
        let (mut client, at_work) = (engine.connect().await, Arc::clone(&at_work));
        writing.push(tokio::spawn(async move {
            let mut written = Vec::new();
            for n in 0..15 {
                let tx = client.transaction().await.unwrap();
                for _ in 0..=(writer * 7 + n) % 9 {
                    written.push(tx.query_one(EVENT, &[]).await.unwrap().get::<_, i64>(0));
                }
                tx.commit().await.unwrap();
            }
            at_work.fetch_sub(1, Ordering::SeqCst);
            written
        }));
    }
    let mut read: Vec<i64> = Vec::new();
    loop {
        let all_ended = at_work.load(Ordering::SeqCst) == 0;
        if all_ended {
            engine.settle();
        }
        let after = read.last().copied().unwrap_or(0);
        let some = store.events_after(after, 7).await.unwrap();
        if some.is_empty() && all_ended {
            break;
        }
        read.extend(some.iter().map(|event| event.seq));
    }
    let mut written = Vec::new();
    for writer in writing {
        written.extend(writer.await.unwrap());
    }
    written.sort_unstable();
    assert_eq!(read, written);
}

#[tokio::test]
async fn punches_lie_in_the_partition_of_their_month() {
    let engine = PostgresEngine::default();
    let store = engine.open();
    let times = ["2000-01-01T00:01:00", "2023-05-31T23:59:59", "2026-03-26T17:00:00"];
    let all = times.iter().map(|time| punch("T1", "1", time)).collect();
    store.append_punches(all).await.unwrap();
    // The instants of `at` lie in March 2026.
    while store.sweep(at(0)).await.unwrap() {}
    engine.settle();
    let punches = store.punch_feed(0, 9).await.unwrap();
    assert_eq!(punches.len(), 3);
    let client = engine.connect().await;
    for (punch, partition) in
        punches.iter().zip(["punches_other", "punches_202305", "punches_202603"])
    {
        let found = store.punch(punch.id()).await.unwrap();
        assert_eq!(found.as_ref(), Some(punch), "it is found where it lies now");
        let place = "SELECT tableoid::regclass::TEXT FROM punches WHERE seq = $1";
        let row = client.query_one(place, &[&punch.seq]).await.unwrap();
        assert_eq!(row.get::<_, String>(0), partition);
    }
    // The bounds of March 2026, as a look-up by id has them.
    let plan = "EXPLAIN SELECT * FROM punches \
        WHERE seq = 7 AND time_local >= 1772323200 AND time_local < 1775001600";
    let plan = client.query(plan, &[]).await.unwrap();
    let plan: String = plan.iter().map(|row| row.get::<_, String>(0)).collect();
    assert_eq!(plan.matches(" on punches").count(), 1, "{plan}");
    assert!(plan.contains(" on punches_202603"), "{plan}");
    store.append_punches(vec![punch("T1", "1", "2026-04-01T00:00:00")]).await.unwrap();
    let next = "SELECT count(*) FROM punches_202604";
    assert_eq!(client.query_one(next, &[]).await.unwrap().get::<_, i64>(0), 1);
}

#[tokio::test]
async fn a_node_with_another_key_does_not_start() {
    let engine = PostgresEngine::default();
    drop(engine.open());
    let mut options = engine.options();
    options.key =
        KeySource::Text("muster-key-1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=".to_owned());
    let refused = PostgresStore::open(&options, Arc::<Counting>::default()).await;
    assert!(matches!(refused, Err(StoreError::WrongKey)), "{refused:?}");
}

#[tokio::test]
async fn nodes_that_start_at_once_share_one_schema_and_generation() {
    let engine = PostgresEngine::empty();
    let options = engine.options();
    let open = || PostgresStore::open(&options, Arc::<Counting>::default());
    let (one, other) = tokio::join!(open(), open());
    let (one, other): (SharedStore, SharedStore) =
        (Arc::new(one.unwrap()), Arc::new(other.unwrap()));
    assert_eq!(one.generation(), other.generation());
    one.append_events(vec![event("T1", Some("door 1"), 1)]).await.unwrap();
    other.append_events(vec![event("T1", Some("door 1"), 1)]).await.unwrap();
    engine.settle();
    assert_eq!(other.events_after(0, 9).await.unwrap().len(), 1);
}

#[tokio::test]
async fn data_from_another_server_goes_on_above_its_places() {
    let engine = PostgresEngine::default();
    let store = engine.open();
    let before = store.generation().to_owned();
    store.append_events(vec![event("T1", None, 1)]).await.unwrap();
    drop(store);
    let client = engine.connect().await;
    // As if that server had seen a thousand million transactions more.
    let far = "UPDATE events SET seq = seq + 65536 * 1000000000::BIGINT RETURNING seq";
    let far: i64 = client.query_one(far, &[]).await.unwrap().get(0);
    let store = engine.open();
    assert_ne!(store.generation(), before, "its places may mean other rows here");
    store.append_events(vec![event("T1", None, 2)]).await.unwrap();
    engine.settle();
    let events = store.events_after(far, 9).await.unwrap();
    assert_eq!(events.len(), 1, "what comes now comes after what was there");
    let again = engine.open();
    assert_eq!(again.generation(), store.generation(), "that is done once");
}

/// Terminals reach whichever node: however their polls fall, a task goes out once.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_deliver_a_task_once() {
    let engine = PostgresEngine::default();
    let bed = Bed::on(&engine);
    let other = engine.open();
    for round in 0..5 {
        let task = bed.queue(once("SET_USER_NAME"), round).await;
        let polls = (0..8).map(|n| {
            let store = if n % 2 == 0 { bed.shared() } else { other.clone() };
            tokio::spawn(async move { store.claim_task(&dev("T1"), at(round)).await.unwrap() })
        });
        let mut delivered = Vec::new();
        for poll in polls.collect::<Vec<_>>() {
            delivered.extend(poll.await.unwrap().deliver);
        }
        let names: HashSet<_> = delivered.iter().map(|task| task.trans_id.clone()).collect();
        assert_eq!(delivered.len(), 1, "{names:?}");
        assert!(names.contains(&task.trans_id));
    }
}

/// A server that restarts ends every connection, at any moment; a standby takes no writes.
#[tokio::test]
async fn a_pool_recovers_from_lost_connections_and_says_what_it_may_not() {
    let engine = PostgresEngine::default();
    let store = engine.open();
    store.probe(at(0)).await.unwrap();
    let client = engine.connect().await;
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
        WHERE datname = current_database() AND pid <> pg_backend_pid()";
    client.batch_execute(end).await.unwrap();
    let mut failed = 0;
    while let Err(why) = store.probe(at(1)).await {
        assert!(matches!(why, StoreError::Unavailable(_)), "{why:?}");
        failed += 1;
        assert!(failed < 100, "every connection is lost once");
    }
    store.append_punches(vec![punch("T1", "1", "2026-03-26T17:00:00")]).await.unwrap();
    let read_only =
        format!("ALTER DATABASE {} SET default_transaction_read_only = on", engine.name());
    client.batch_execute(&read_only).await.unwrap();
    client.batch_execute(end).await.unwrap();
    let refused = loop {
        match store.probe(at(2)).await {
            Err(StoreError::Unavailable(_)) => {}
            other => break other,
        }
    };
    assert!(matches!(refused, Err(StoreError::ReadOnly)), "{refused:?}");
    let punches = vec![punch("T1", "1", "2026-03-26T18:00:00")];
    let refused = loop {
        match store.append_punches(punches.clone()).await {
            Err(StoreError::Unavailable(_)) => {}
            other => break other,
        }
    };
    assert!(matches!(refused, Err(StoreError::ReadOnly)), "{refused:?}");
    assert_eq!(store.fleet().await.unwrap(), [], "reading goes on");
}
