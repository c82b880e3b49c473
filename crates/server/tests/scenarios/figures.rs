//! Figures of pages, from what terminals really sent.

use jiff::SignedDuration;
use jiff::civil::date;
use muster_model::polls::State;
use muster_model::{DevId, UserId};
use muster_protocol::frame;
use muster_server::app::Scope;
use muster_server::app::figures::Gauge;
use muster_server::app::search::{Found, in_english};
use serde_json::json;

use crate::house::House;

fn dev(name: &str) -> DevId {
    DevId::new(name).unwrap()
}

/// Polls every twenty seconds for some minutes.
async fn polls_for(house: &House, minutes: i64) {
    for _ in 0..minutes * 3 {
        house.poll("X1").await;
        house.turn_clock(SignedDuration::from_secs(20));
    }
}

#[tokio::test]
async fn a_silence_is_seen_and_what_came_in_after_it() {
    let house = House::open().await;
    polls_for(&house, 20).await;
    house.turn_clock(SignedDuration::from_mins(30));
    // Twelve minutes into the silence, by the terminal's clock, which shows UTC.
    assert_eq!(house.punch("X1", "7", "20260326123200").await, "OK");
    polls_for(&house, 10).await;
    let before = house.app.store().calls();
    let row = house.app.poll_strips(&house.actor, &[dev("X1"), dev("X9")]).unwrap();
    assert_eq!(house.app.store().calls(), before, "rows of a table come from memory");
    assert_eq!((row[0].as_ref().unwrap().bars.len(), &row[1]), (48, &None));
    let strip = house.app.poll_strip(&house.actor, &dev("X1")).await.unwrap();
    assert_eq!((strip.bars.len(), strip.received, strip.every_ms), (144, 90, Some(20_000)));
    let [silence] = strip.silences[..] else { panic!("{:?}", strip.silences) };
    let length = silence.to.unwrap().duration_since(silence.from);
    assert_eq!(length, SignedDuration::from_mins(30));
    assert_eq!(silence.came_after, Some(1));
    let expected = strip.expected.unwrap();
    assert!((170..=190).contains(&expected), "{expected}");
    assert!(strip.bars.iter().all(|bar| bar.state != State::Weak));

    house.app.flush_all().await.unwrap();
    let house = house.restart().await;
    let after = house.app.poll_strip(&house.actor, &dev("X1")).await.unwrap();
    assert_eq!(after.received, 90, "it outlives a restart");
}

#[tokio::test]
async fn punches_are_counted_where_and_when() {
    let house = House::open().await;
    house.poll("X1").await;
    for time in ["20260319083000", "20260326083000", "20260326084500", "20260326110000"] {
        assert_eq!(house.punch("X1", "7", time).await, "OK");
    }
    let (app, actor) = (&house.app, &house.actor);
    assert_eq!(app.today(), date(2026, 3, 26));
    let day = app.day_by_hour(actor, Scope::All, app.today()).await.unwrap();
    assert_eq!((day.hours[8], day.hours[11], day.hours_before[8]), (2, 1, 1));
    assert_eq!(day.before, date(2026, 3, 19));
    // Within a second the answer is the same one.
    assert_eq!(house.punch("X1", "8", "20260326083000").await, "OK");
    let again = app.day_by_hour(actor, Scope::All, app.today()).await.unwrap();
    assert_eq!(again.hours[8], 2);
    house.turn_clock(SignedDuration::from_secs(1));
    let fresh = app.day_by_hour(actor, Scope::Terminal(dev("X1")), app.today()).await.unwrap();
    assert_eq!(fresh.hours[8], 3);
    let today = app.punches_today(actor, &[dev("X9"), dev("X1")]).await.unwrap();
    assert_eq!((today[0], today[1].unwrap().punches), (None, 4));
    let newest = app.newest_punches(actor, 1).await.unwrap();
    assert_eq!(newest[0].user_id.as_str(), "8");
    let last = app.last_punches(actor, vec![UserId::new("7").unwrap()]).await.unwrap();
    assert_eq!(last[0].as_ref().unwrap().time_local.hour(), 11);
}

#[tokio::test]
async fn what_a_terminal_said_it_holds_is_kept() {
    let house = House::open().await;
    house.poll("X1").await;
    let (app, actor) = (&house.app, &house.actor);
    assert_eq!(app.terminal_facts(actor, &dev("X1")).await.unwrap().told_at, None);
    let task = house.order("X1", "GET_DEVICE_STATUS", json!({})).await;
    house.poll("X1").await;
    let status = frame::encode_json(br#"{"total_user_count":"3","total_log_count":48210}"#);
    house.result("X1", task.trans_id.as_str(), "OK", &status).await;
    let facts = app.terminal_facts(actor, &dev("X1")).await.unwrap();
    assert_eq!(facts.told_at, Some(app.now()));
    let used = |gauge| facts.fills.iter().find(|fill| fill.gauge == gauge).unwrap().used;
    assert_eq!((used(Gauge::People), used(Gauge::Punches)), (Some(3), Some(48_210)));
    assert!(facts.commands.iter().any(|command| command.code == "GET_LOG_DATA"));
}

#[tokio::test]
async fn badges_count_what_needs_a_look() {
    let house = House::open().await;
    house.poll("X1").await;
    let task = house.order("X1", "GET_DEVICE_STATUS", json!({})).await;
    house.poll("X1").await;
    house.result("X1", task.trans_id.as_str(), "ERROR", b"").await;
    house.code("request_code: realtime_odd\ndev_id: X1", b"odd").await;
    let badges = house.app.badges(&house.actor).await.unwrap();
    assert_eq!((badges.pending, badges.failed_tasks, badges.shelf), (0, 1, 1));
    house.turn_clock(SignedDuration::from_hours(25));
    assert_eq!(house.app.badges(&house.actor).await.unwrap().failed_tasks, 0);
}

#[tokio::test]
async fn search_finds_each_kind_of_thing() {
    let house = House::open().await;
    house.poll("GATE77").await;
    house.poll("X1").await;
    let task = house.order("X1", "GET_DEVICE_STATUS", json!({})).await;
    let found = async |text: &str| house.app.search(&house.actor, text, &in_english).await.unwrap();
    assert!(
        matches!(&found("gate").await[..], [Found::Terminal { dev_id, .. }] if *dev_id == dev("GATE77"))
    );
    let begin = task.trans_id.as_str()[..8].to_lowercase();
    assert!(
        found(&begin)
            .await
            .iter()
            .any(|found| matches!(found, Found::Task(found) if found.trans_id == task.trans_id))
    );
    assert!(
        found("get log").await.iter().any(
            |found| matches!(found, Found::Command(command) if command.code == "GET_LOG_DATA")
        )
    );
    assert!(found("   ").await.is_empty());
    assert!(found("e").await.len() <= 20);
    let viewer = muster_model::audit::Actor {
        role: muster_model::role::Role::Viewer,
        ..house.actor.clone()
    };
    let commands = house.app.search(&viewer, "get log", &in_english).await.unwrap();
    assert!(commands.is_empty(), "who may send nothing finds nothing to send");
}
