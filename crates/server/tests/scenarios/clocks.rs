//! Clocks that are wrong, zones that nobody set, and what punches say then.

use jiff::SignedDuration;
use jiff::civil::date;
use muster_model::admission::Mode;
use muster_model::event::Kind;
use muster_model::terminal::TerminalPatch;
use muster_server::app::Options;
use muster_sim::Terminal;
use muster_sim::terminal::Gesture;
use serde_json::Value;

use crate::house::House;

const MINUTE: SignedDuration = SignedDuration::from_mins(1);

async fn in_zone(zone: Option<&str>) -> House {
    House::with(Options {
        admission: Some(Mode::Open),
        default_zone: zone.map(str::to_owned),
        ..Options::default()
    })
    .await
}

/// A unit that runs ahead by so much.
fn ahead(house: &House, by: SignedDuration) -> Terminal {
    let mut setup = house.setup("X1", "hs103");
    setup.clock_offset = by;
    house.switch_on(setup)
}

fn run_ahead(unit: &mut Terminal, by: SignedDuration) {
    let time = unit.shown_time();
    unit.set_clock(time.saturating_add(by));
}

#[tokio::test]
async fn a_wrong_clock_is_set_at_once_and_at_most_every_15_minutes() {
    let house = in_zone(Some("UTC")).await;
    let mut unit = ahead(&house, SignedDuration::from_secs(90));
    assert_eq!(unit.poll_and_answer().await.command(), Some("SET_TIME"));
    assert_eq!(unit.shown_time(), date(2026, 3, 26).at(12, 0, 0, 0));
    run_ahead(&mut unit, SignedDuration::from_secs(90));
    for _ in 0..14 {
        house.turn_clock(MINUTE);
        assert_eq!(unit.poll_and_answer().await.command(), None);
    }
    house.turn_clock(MINUTE);
    assert_eq!(unit.poll_and_answer().await.command(), Some("SET_TIME"));
    assert_eq!(unit.shown_time(), date(2026, 3, 26).at(12, 15, 0, 0));
}

#[tokio::test]
async fn the_pause_between_two_corrections_outlives_a_restart_and_a_change_of_zone() {
    let house = in_zone(Some("UTC")).await;
    let mut unit = ahead(&house, SignedDuration::from_secs(90));
    assert_eq!(unit.poll_and_answer().await.command(), Some("SET_TIME"));
    house.turn_clock(MINUTE);
    let house = house.restart().await;
    unit.set_server(house.address.to_string());
    run_ahead(&mut unit, SignedDuration::from_secs(200));
    assert_eq!(unit.poll_and_answer().await.command(), None);
    let zone = TerminalPatch {
        time_zone: Some(Some("Etc/UTC".to_owned())),
        zone_confirmed: Some(true),
        ..TerminalPatch::default()
    };
    house.app.edit_terminal(&house.actor, &"X1".parse().unwrap(), zone).await.unwrap();
    assert_eq!(unit.poll_and_answer().await.command(), None);
    assert_eq!(house.app.metrics().clock_corrections.get(), 0, "none since the restart");
    house.turn_clock(14 * MINUTE);
    assert_eq!(unit.poll_and_answer().await.command(), Some("SET_TIME"));
    assert_eq!(house.app.metrics().clock_corrections.get(), 1);
    assert_eq!(house.events(Kind::ClockDrift).await.len(), 2);
}

#[tokio::test]
async fn a_backlog_is_judged_by_the_clock_that_stamped_it() {
    backlog_is_judged(in_zone(Some("UTC")).await, false).await;
}

#[tokio::test]
async fn a_restart_does_not_forget_how_wrong_a_clock_was() {
    backlog_is_judged(in_zone(Some("UTC")).await, true).await;
}

async fn backlog_is_judged(mut house: House, restarts: bool) {
    let mut unit = ahead(&house, SignedDuration::from_mins(7));
    unit.write_down("1", Gesture::default()).unwrap();
    house.turn_clock(MINUTE);
    assert_eq!(unit.poll_and_answer().await.command(), Some("SET_TIME"));
    house.turn_clock(MINUTE);
    assert_eq!(unit.poll_and_answer().await.command(), None);
    if restarts {
        house = house.restart().await;
        unit.set_server(house.address.to_string());
    }
    unit.write_down("2", Gesture::default()).unwrap();
    house.order("X1", "GET_LOG_DATA", Value::Null).await;
    unit.run_until_idle().await;
    let suspect: Vec<_> = house
        .punches()
        .await
        .into_iter()
        .map(|punch| (punch.user_id.to_string(), punch.clock_suspect))
        .collect();
    assert_eq!(suspect, [("1".to_owned(), true), ("2".to_owned(), false)]);
}

#[tokio::test]
async fn a_clock_that_is_right_within_a_minute_is_left_alone() {
    let house = in_zone(Some("UTC")).await;
    let mut unit = ahead(&house, -MINUTE);
    assert_eq!(unit.poll_and_answer().await.command(), None);
    assert!(house.events(Kind::ClockDrift).await.is_empty());
}

#[tokio::test]
async fn a_queued_set_time_says_the_time_of_its_delivery() {
    let house = in_zone(Some("Asia/Kolkata")).await;
    let mut unit = house.switch_on(house.setup("X1", "hs103"));
    unit.set_clock(date(2026, 3, 26).at(17, 30, 0, 0));
    unit.run_until_idle().await;
    house.order("X1", "SET_TIME", Value::Null).await;
    house.turn_clock(SignedDuration::from_secs(15));
    assert_eq!(unit.poll_and_answer().await.command(), Some("SET_TIME"));
    assert_eq!(unit.shown_time(), date(2026, 3, 26).at(17, 30, 15, 0));
}

#[tokio::test]
async fn a_clock_that_is_off_by_a_zone_is_asked_about_once_and_set_when_confirmed() {
    let house = in_zone(Some("UTC")).await;
    let mut unit = ahead(&house, SignedDuration::from_hours(1));
    for _ in 0..6 {
        assert_eq!(unit.poll_and_answer().await.command(), None);
        house.turn_clock(MINUTE);
    }
    let asked = house.events(Kind::ClockDrift).await;
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert_eq!(asked[0].body["drift_seconds"], 3600);
    let confirm = TerminalPatch { zone_confirmed: Some(true), ..TerminalPatch::default() };
    house.app.edit_terminal(&house.actor, &"X1".parse().unwrap(), confirm).await.unwrap();
    assert_eq!(unit.poll_and_answer().await.command(), Some("SET_TIME"));
    assert_eq!(unit.shown_time(), date(2026, 3, 26).at(12, 6, 0, 0));
}

#[tokio::test]
async fn without_a_chosen_default_zone_that_of_the_configuration_holds() {
    let mut house = in_zone(Some("Asia/Kolkata")).await;
    let chosen = Some("Asia/Dhaka".to_owned());
    let set = house.app.set_default_zone(&house.actor, chosen.clone()).await.unwrap();
    assert_eq!(set.default_zone, chosen);
    house = house.restart().await;
    assert_eq!(house.app.settings(&house.actor).unwrap().default_zone, chosen);
    let unset = house.app.set_default_zone(&house.actor, None).await.unwrap();
    assert_eq!(
        unset.default_zone.as_deref(),
        Some("Asia/Kolkata"),
        "at once, not at the next start"
    );
}

#[tokio::test]
async fn without_a_zone_that_somebody_set_it_only_asks() {
    let house = in_zone(None).await;
    let mut unit = ahead(&house, SignedDuration::from_mins(7));
    for _ in 0..4 {
        assert_eq!(unit.poll_and_answer().await.command(), None);
        house.turn_clock(MINUTE);
    }
    let asked = house.events(Kind::ClockDrift).await;
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert!(asked[0].body["says"].as_str().unwrap().contains("nobody has said"));
    let zone =
        TerminalPatch { time_zone: Some(Some("UTC".to_owned())), ..TerminalPatch::default() };
    house.app.edit_terminal(&house.actor, &"X1".parse().unwrap(), zone).await.unwrap();
    assert_eq!(unit.poll_and_answer().await.command(), Some("SET_TIME"));
}

#[tokio::test]
async fn a_punch_is_suspect_while_the_clock_is_known_to_be_wrong() {
    for (off, suspect) in [(4, false), (5, false), (6, true), (-6, true)] {
        let house = in_zone(None).await;
        let mut unit = ahead(&house, SignedDuration::from_mins(off));
        unit.run_until_idle().await;
        assert!(unit.punch("1", Gesture::default()).await.unwrap().is_ok());
        assert_eq!(house.punches().await[0].clock_suspect, suspect, "{off} min");
    }
}

#[tokio::test]
async fn punches_after_a_power_cut_are_kept_and_suspect() {
    for (profile, year) in [("ws535bw1", 2000), ("wf206bnc", 2015)] {
        let house = in_zone(None).await;
        let mut unit = house.switch_on(house.setup("X1", profile));
        unit.power_cut();
        assert!(unit.punch("1", Gesture::default()).await.unwrap().is_ok());
        let punches = house.punches().await;
        assert_eq!(punches[0].time_local, date(year, 1, 1).at(0, 0, 0, 0));
        assert!(punches[0].clock_suspect, "{profile}");
    }
}

#[tokio::test]
async fn the_zone_of_the_site_makes_the_instant() {
    let house = in_zone(Some("UTC")).await;
    house.poll("X1").await;
    let zone = Some("Asia/Kolkata".to_owned());
    let site = house.app.create_site(&house.actor, "Pune".to_owned(), zone).await.unwrap();
    let there = TerminalPatch { site: Some(Some(site.id)), ..TerminalPatch::default() };
    house.app.edit_terminal(&house.actor, &"X1".parse().unwrap(), there).await.unwrap();
    assert_eq!(house.punch("X1", "1", "20260326173610").await, "OK");
    let punch = house.punches().await.remove(0);
    assert_eq!(punch.time_local, date(2026, 3, 26).at(17, 36, 10, 0));
    assert_eq!(punch.time.to_string(), "2026-03-26T12:06:10Z");
    assert_eq!(punch.zone, "Asia/Kolkata");
}

#[tokio::test]
async fn a_time_that_was_asked_for_moves_on_until_it_arrives() {
    let house = in_zone(Some("UTC")).await;
    let mut unit = ahead(&house, SignedDuration::ZERO);
    unit.poll_and_answer().await;
    let order = serde_json::json!({"time": "20260401080000"});
    house.order("X1", "SET_TIME", order).await;
    house.turn_clock(MINUTE * 5);
    assert_eq!(unit.poll_and_answer().await.command(), Some("SET_TIME"));
    assert_eq!(unit.shown_time(), date(2026, 4, 1).at(8, 5, 0, 0));
}

/// The drift of the only terminal, in memory and as it is stored.
async fn drift(house: &House) -> (Option<i64>, Option<i64>) {
    let shown = house.app.terminal(&house.actor, &"X1".parse().unwrap()).await.unwrap();
    house.app.flush_fleet().await.unwrap();
    let stored = house.app.store().fleet().await.unwrap().remove(0);
    (shown.row.terminal.clock_drift_seconds, stored.clock_drift_seconds)
}

#[tokio::test]
async fn a_clock_is_measured_anew_in_a_new_zone_though_it_never_polls_again() {
    let six_hours = 6 * 3600;
    for restarted in [false, true] {
        let house = House::with(Options::default()).await;
        let mut unit = ahead(&house, SignedDuration::from_hours(6));
        unit.poll_and_answer().await;
        assert_eq!(drift(&house).await, (Some(six_hours), Some(six_hours)), "against UTC");
        let house = if restarted { house.restart().await } else { house };
        let zone = Some("Asia/Dhaka".to_owned());
        let site = house.app.create_site(&house.actor, "Dhaka".to_owned(), zone).await.unwrap();
        let dev_id = "X1".parse().unwrap();
        house.app.admit(&house.actor, &dev_id, None, Some(site.id)).await.unwrap();
        assert_eq!(drift(&house).await, (Some(0), Some(0)), "restarted: {restarted}");
        // What was found out is stored, and read back in the zone that now holds.
        let house = house.restart().await;
        assert_eq!(drift(&house).await, (Some(0), Some(0)));
        let own = TerminalPatch { time_zone: Some(Some("UTC".into())), ..TerminalPatch::default() };
        house.app.edit_terminal(&house.actor, &dev_id, own).await.unwrap();
        assert_eq!(drift(&house).await, (Some(six_hours), Some(six_hours)));
    }
}
