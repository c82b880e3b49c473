//! Who is let in, and what the others hear.

use jiff::SignedDuration;
use muster_model::DevId;
use muster_model::admission::Mode;
use muster_server::app::Options;
use muster_server::observe::Refused;

use crate::house::{House, header};

fn rule(mode: Mode) -> Options {
    // Strangers need not wait here for being refused.
    Options {
        admission: Some(mode),
        refusal_delay: std::time::Duration::ZERO,
        ..Options::default()
    }
}

async fn is_refused(house: &House, dev_id: &str) {
    let poll = house.poll(dev_id).await;
    assert_eq!(header(&poll, "response_code"), Some("ERROR_NO_CMD"));
    let punch = house.punch(dev_id, "1", "20260326120000").await;
    assert_eq!(punch, "ERROR_DEV_UNREGISTERED");
    assert!(house.punches().await.is_empty() && house.shelf().await.is_empty());
}

#[tokio::test]
async fn a_stranger_waits_and_is_admitted() {
    let house = House::with(rule(Mode::Approve)).await;
    is_refused(&house, "X1").await;
    assert_eq!(house.listed().await, ["X1"]);
    let dev_id = DevId::new("X1").unwrap();
    house.app.admit(&house.actor, &dev_id, None, None).await.unwrap();
    assert_eq!(house.punch("X1", "1", "20260326120000").await, "OK");
    assert_eq!(house.punches().await.len(), 1);
}

#[tokio::test]
async fn an_open_door_lets_everybody_in_at_once() {
    let house = House::with(rule(Mode::Open)).await;
    assert_eq!(house.punch("X1", "1", "20260326120000").await, "OK");
    assert_eq!(house.listed().await, ["X1"]);
}

#[tokio::test]
async fn a_closed_door_lists_nobody() {
    let house = House::with(rule(Mode::Closed)).await;
    is_refused(&house, "X1").await;
    assert!(house.listed().await.is_empty());
}

#[tokio::test]
async fn a_claim_window_admits_what_shows_up_until_it_ends() {
    let house = House::with(rule(Mode::Closed)).await;
    let until = house.app.now() + SignedDuration::from_mins(10);
    house.app.set_admission(&house.actor, Mode::Closed, Some(until)).await.unwrap();
    assert_eq!(house.punch("X1", "1", "20260326120000").await, "OK");
    house.turn_clock(SignedDuration::from_mins(10));
    let late = house.punch("X2", "1", "20260326120000").await;
    assert_eq!(late, "ERROR_DEV_UNREGISTERED");
    assert_eq!(house.listed().await, ["X1"]);
    assert_eq!(house.punch("X1", "2", "20260326120000").await, "OK", "once in, it stays in");
}

#[tokio::test]
async fn who_waited_in_silence_makes_room_for_who_waits_now() {
    let house = House::with(Options { pending_limit: 2, ..rule(Mode::Approve) }).await;
    is_refused(&house, "A").await;
    house.turn_clock(SignedDuration::from_mins(1));
    is_refused(&house, "B").await;
    house.turn_clock(SignedDuration::from_mins(10));
    is_refused(&house, "C").await;
    assert_eq!(house.listed().await, ["A", "B"]);
    house.app.forget_silent_strangers().await.unwrap();
    assert_eq!(house.listed().await, ["B"], "B was heard later");
    is_refused(&house, "C").await;
    assert_eq!(house.listed().await, ["B", "C"]);
    is_refused(&house, "B").await;
    house.app.forget_silent_strangers().await.unwrap();
    assert_eq!(house.listed().await, ["B", "C"], "both spoke a moment ago");
}

#[tokio::test]
async fn who_is_blocked_hears_no_command_and_his_punches_are_refused() {
    let house = House::with(rule(Mode::Open)).await;
    let dev_id = DevId::new("X1").unwrap();
    house.poll("X1").await;
    house.order("X1", "GET_DEVICE_STATUS", serde_json::Value::Null).await;
    house.app.block(&house.actor, &dev_id).await.unwrap();
    is_refused(&house, "X1").await;
    // No rule lets it in again.
    let until = house.app.now() + SignedDuration::from_mins(10);
    house.app.set_admission(&house.actor, Mode::Open, Some(until)).await.unwrap();
    is_refused(&house, "X1").await;
}

#[tokio::test]
async fn only_so_many_strangers_are_listed() {
    let house = House::with(Options { pending_limit: 2, ..rule(Mode::Approve) }).await;
    for dev_id in ["A", "B", "C"] {
        is_refused(&house, dev_id).await;
    }
    assert_eq!(house.listed().await, ["A", "B"]);
    // Its poll and its punch.
    assert_eq!(house.app.metrics().refusals(Refused::PendingFull), 2);
}

#[tokio::test]
async fn who_is_refused_is_kept_waiting() {
    let delay = std::time::Duration::from_millis(60);
    let house = House::with(Options { refusal_delay: delay, ..rule(Mode::Approve) }).await;
    let began = std::time::Instant::now();
    is_refused(&house, "X1").await;
    assert!(began.elapsed() >= 2 * delay, "its poll and its punch: {:?}", began.elapsed());
}
