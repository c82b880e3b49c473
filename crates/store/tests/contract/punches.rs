use bytes::Bytes;
use jiff::civil::datetime;
use muster_model::punch::{Appended, Modes, NewPunch, PunchId, Sources};
use muster_store::{AuditFilter, LocalRange};

use crate::build::{at, audit, dev, local, punch};
use crate::engines::Engine;

const NOON: &str = "2026-03-26T12:00:00";

fn pulled(punch: NewPunch) -> NewPunch {
    NewPunch { source: Sources::PULLED, ..punch }
}

pub(crate) async fn a_punch_is_stored_once_whatever_way_it_comes(engine: &dyn Engine) {
    let store = engine.open();
    let append = async |punch| store.append_punches(vec![punch]).await.unwrap()[0];
    assert_eq!(append(punch("T1", "1", NOON)).await, Appended::New);
    assert_eq!(append(punch("T1", "1", NOON)).await, Appended::Known);
    assert_eq!(append(pulled(punch("T1", "1", NOON))).await, Appended::Known);
    for other in
        [punch("T2", "1", NOON), punch("T1", "01", NOON), punch("T1", "1", "2026-03-26T12:00:01")]
    {
        assert_eq!(append(other).await, Appended::New);
    }
    drop(store);
    let store = engine.open();
    engine.settle();
    let all = store.punch_feed(0, 9).await.unwrap();
    assert_eq!(all.len(), 4);
    assert_eq!(all[0].sources.words(), ["realtime", "pulled"]);
    assert_eq!(all[1].sources.words(), ["realtime"]);
}

pub(crate) async fn one_batch_may_hold_the_same_punch_twice(engine: &dyn Engine) {
    let store = engine.open();
    let twice =
        vec![punch("T1", "1", NOON), punch("T1", "2", NOON), pulled(punch("T1", "1", NOON))];
    let done = store.append_punches(twice).await.unwrap();
    assert_eq!(done, [Appended::New, Appended::New, Appended::Known]);
    engine.settle();
    assert_eq!(store.punch_feed(0, 9).await.unwrap().len(), 2);
    assert_eq!(store.append_punches(vec![]).await.unwrap(), []);
}

pub(crate) async fn a_second_sighting_adds_what_is_missing_and_changes_nothing_else(
    engine: &dyn Engine,
) {
    let store = engine.open();
    store.append_punches(vec![pulled(punch("T1", "1", NOON))]).await.unwrap();
    engine.settle();
    let before = store.punch_feed(0, 1).await.unwrap().remove(0);
    assert_eq!(store.punch_photo(before.id()).await.unwrap(), None);
    let mut second = punch("T1", "1", NOON);
    second.photo = Some(Bytes::from_static(b"JPEG one"));
    second.zone = "Asia/Dhaka".into();
    second.received_at = at(900);
    second.profile = "m82".into();
    store.append_punches(vec![second.clone()]).await.unwrap();
    second.photo = Some(Bytes::from_static(b"JPEG two"));
    store.append_punches(vec![second]).await.unwrap();
    engine.settle();
    let mut after = store.punch_feed(0, 9).await.unwrap();
    assert_eq!(after.len(), 1);
    let photo = store.punch_photo(before.id()).await.unwrap();
    assert_eq!(photo.as_deref(), Some(&b"JPEG one"[..]), "the first photo stays");
    assert!(after[0].has_photo);
    assert_eq!(after[0].sources, Sources::REALTIME.with(Sources::PULLED));
    (after[0].has_photo, after[0].sources) = (before.has_photo, before.sources);
    assert_eq!(after[0], before);
}

pub(crate) async fn all_of_a_punch_comes_back(engine: &dyn Engine) {
    let store = engine.open();
    let new = NewPunch {
        time_local: datetime(2026, 3, 26, 17, 36, 10, 0),
        zone: "Asia/Jakarta".into(),
        modes: Modes {
            verify_raw: r#"["FP","PASSWORD"]"#.into(),
            methods: "finger,password".into(),
            io_raw: "33554432".into(),
            direction: "out".into(),
            door: Some("9".into()),
        },
        photo: Some(Bytes::from_static(&[0xff, 0xd8, 0])),
        work_code: Some("7".into()),
        temperature: Some("36.6".into()),
        clock_suspect: true,
        time: "2026-03-26T10:36:10Z".parse().unwrap(),
        ..punch("T1", "00000030", NOON)
    };
    store.append_punches(vec![new.clone()]).await.unwrap();
    engine.settle();
    let stored = store.punch_feed(0, 1).await.unwrap().remove(0);
    assert_eq!((&stored.dev_id, &stored.user_id), (&new.dev_id, &new.user_id));
    assert_eq!((stored.time_local, stored.time), (new.time_local, new.time));
    assert_eq!((stored.zone.as_str(), stored.profile.as_str()), ("Asia/Jakarta", "hs101"));
    assert_eq!((&stored.modes, stored.sources), (&new.modes, new.source));
    assert_eq!((&stored.work_code, &stored.temperature), (&new.work_code, &new.temperature));
    assert_eq!(stored.received_at, new.received_at);
    assert!(stored.clock_suspect && stored.has_photo);
    assert_eq!(store.punch(stored.id()).await.unwrap().as_ref(), Some(&stored));
    let photo = store.punch_photo(stored.id()).await.unwrap();
    assert_eq!(photo.as_deref(), Some(&[0xff, 0xd8, 0][..]));
}

pub(crate) async fn the_feed_is_in_order_and_never_skips(engine: &dyn Engine) {
    const WRITERS: usize = 8;
    const EACH: usize = 50;
    let store = engine.open();
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let store = store.clone();
            tokio::spawn(async move {
                for n in 0..EACH {
                    let second = format!("2026-03-26T12:{:02}:{:02}", n / 60, n % 60);
                    let punch = punch("T1", &format!("{writer}"), &second);
                    store.append_punches(vec![punch]).await.unwrap();
                }
            })
        })
        .collect();
    let mut read = Vec::new();
    while read.len() < WRITERS * EACH {
        let done = writers.iter().all(tokio::task::JoinHandle::is_finished);
        let after = read.last().copied().unwrap_or(0);
        engine.settle();
        let some = store.punch_feed(after, 7).await.unwrap();
        assert!(!done || !some.is_empty(), "only {} were ever seen", read.len());
        read.extend(some.iter().map(|punch| punch.seq));
        tokio::task::yield_now().await;
    }
    assert!(read.is_sorted_by(|a, b| a < b));
    engine.settle();
    assert_eq!(store.punch_head().await.unwrap(), *read.last().unwrap());
    assert_eq!(store.punch_feed(0, 1_000).await.unwrap().len(), read.len());
}

pub(crate) async fn an_id_of_another_month_finds_nothing(engine: &dyn Engine) {
    let store = engine.open();
    engine.settle();
    assert_eq!(store.punch_head().await.unwrap(), 0);
    let with_photo = NewPunch { photo: Some(Bytes::from_static(b"J")), ..punch("T1", "1", NOON) };
    store.append_punches(vec![with_photo]).await.unwrap();
    engine.settle();
    let seq = store.punch_head().await.unwrap();
    assert!(store.punch(PunchId { month: 202_603, seq }).await.unwrap().is_some());
    let other = PunchId { month: 202_604, seq };
    assert_eq!(store.punch(other).await.unwrap(), None);
    assert_eq!(store.punch_photo(other).await.unwrap(), None);
}

pub(crate) async fn instants_are_derived_again_for_one_terminal_and_range(engine: &dyn Engine) {
    let store = engine.open();
    let days = ["2026-03-25T12:00:00", NOON, "2026-03-26T23:59:59", "2026-03-27T00:00:00"];
    let of = |dev_id: &str| days.map(|day| punch(dev_id, "1", day));
    let mut all = of("T1").to_vec();
    all.extend(of("T2"));
    store.append_punches(all).await.unwrap();
    let day = LocalRange {
        from: Some(local("2026-03-26T00:00:00")),
        to: Some(local("2026-03-27T00:00:00")),
    };
    let again = async || {
        let zone = "Asia/Jakarta".to_owned();
        store.recompute_instants(&dev("T1"), day, zone, audit("recompute")).await.unwrap()
    };
    assert_eq!((again().await, again().await), (2, 0), "the second time nothing changes");
    engine.settle();
    let punches = store.punch_feed(0, 9).await.unwrap();
    let told: Vec<String> =
        punches.iter().map(|p| format!("{} {} {}", p.dev_id, p.zone, p.time)).collect();
    assert_eq!(told[1], "T1 Asia/Jakarta 2026-03-26T05:00:00Z");
    assert_eq!(told[2], "T1 Asia/Jakarta 2026-03-26T16:59:59Z");
    assert!([0, 3, 4, 5, 6, 7].iter().all(|n| told[*n].contains("UTC")), "{told:?}");
    assert_eq!(punches[1].time_local, local(NOON), "the truth is not touched");
    assert_eq!(store.audit_log(AuditFilter::default(), None, 9).await.unwrap().items.len(), 2);
    let everything = LocalRange::default();
    let odd = store.recompute_instants(&dev("T1"), everything, "No/Zone".into(), audit("r")).await;
    assert!(odd.is_err());
}

pub(crate) async fn the_same_sighting_from_many_callers_is_one_punch(engine: &dyn Engine) {
    let store = engine.open();
    let callers: Vec<_> = (0..64)
        .map(|n| {
            let store = store.clone();
            let sighting = punch("T1", "1", NOON);
            let sighting = if n % 2 == 0 { sighting } else { pulled(sighting) };
            tokio::spawn(async move { store.append_punches(vec![sighting]).await.unwrap()[0] })
        })
        .collect();
    let mut new = 0;
    for caller in callers {
        new += usize::from(caller.await.unwrap() == Appended::New);
    }
    assert_eq!(new, 1);
    engine.settle();
    let all = store.punch_feed(0, 9).await.unwrap();
    assert_eq!((all.len(), all[0].sources.words()), (1, vec!["realtime", "pulled"]));
}

pub(crate) async fn old_photos_go_and_their_punches_stay(engine: &dyn Engine) {
    let store = engine.open();
    let mut all = Vec::new();
    for n in 0..450_u32 {
        let mut one = punch("T1", &n.to_string(), "2026-03-26T12:00:00");
        one.photo = (n % 2 == 0).then(|| bytes::Bytes::from_static(b"jpeg"));
        one.received_at = at(i64::from(n));
        all.push(one);
    }
    store.append_punches(all).await.unwrap();
    let mut calls = 1;
    while store.sweep_photos(at(440)).await.unwrap() {
        calls += 1;
    }
    assert_eq!(calls, 2, "220 photos are too many for one call");
    engine.settle();
    let punches = store.punch_feed(0, 1_000).await.unwrap();
    assert_eq!(punches.len(), 450);
    let left: Vec<&str> =
        punches.iter().filter(|one| one.has_photo).map(|one| one.user_id.as_str()).collect();
    assert_eq!(left, ["440", "442", "444", "446", "448"]);
    assert_eq!(store.punch_photo(punches[0].id()).await.unwrap(), None);
    assert!(store.punch_photo(punches[440].id()).await.unwrap().is_some());
}
