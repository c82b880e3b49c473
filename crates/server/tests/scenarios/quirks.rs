//! What some firmware writes otherwise than most, and no built-in profile does: it is understood all the
//! same.

use jiff::civil::date;
use muster_model::event::Kind;
use muster_protocol::enrolment::{BackupNumber, Privilege};
use muster_protocol::modes::Method;
use muster_protocol::profiles::{HttpVersion, ModeForm, Profile};
use muster_protocol::times::TimeForm;
use muster_sim::terminal::Gesture;
use serde_json::Value;

use crate::house::House;

/// A name, and what the firmware does.
type Quirk = (&'static str, fn(&mut Profile));

const QUIRKS: &[Quirk] = &[
    ("12-digits", |profile| {
        profile.wire.fk_time_form = TimeForm::Digits12;
        profile.wire.io_time_form = TimeForm::Digits12;
    }),
    ("dashed", |profile| {
        profile.wire.fk_time_form = TimeForm::Dashed;
        profile.wire.io_time_form = TimeForm::Dashed;
    }),
    ("names", |profile| profile.wire.mode_form = ModeForm::Names),
    ("text", |profile| profile.wire.mode_form = ModeForm::Text),
    ("http-1-1", |profile| profile.wire.http_version = HttpVersion::OneOne),
    ("no-block-headers", |profile| profile.wire.no_block_headers = true),
    ("sorted", |profile| profile.wire.sorted_keys = true),
    ("trailing", |profile| profile.wire.trailing_bytes.push_str("\0\n")),
];

#[tokio::test]
async fn no_quirk_changes_what_is_understood() {
    let house = House::open().await;
    for (index, (name, change)) in QUIRKS.iter().enumerate() {
        let user = (index + 1).to_string();
        let dev_id = name.replace('-', "_");
        let mut unit = house.switch_on(house.setup(&dev_id, "hs103").with(change));
        unit.run_until_idle().await;
        let gesture = Gesture {
            method: Some(Method::Finger),
            second_method: Some(Method::Password),
            work_code: Some(7),
            temperature: Some("36.5".to_owned()),
            ..Gesture::default()
        };
        unit.punch(&user, gesture).await.unwrap();
        unit.enrol(&user, BackupNumber::new(0)).unwrap();
        house.order(&dev_id, "GET_LOG_DATA", Value::Null).await;
        unit.run_until_idle().await;

        let all = house.punches().await;
        let punches: Vec<_> = all.iter().filter(|punch| punch.dev_id.as_str() == dev_id).collect();
        assert_eq!(punches.len(), 1, "{name}");
        let punch = punches[0];
        assert_eq!(punch.time_local, date(2026, 3, 26).at(12, 0, 0, 0), "{name}");
        assert_eq!(punch.modes.methods, "finger,password", "{name}");
        assert_eq!(punch.work_code.as_deref(), Some("7"), "{name}");
        assert_eq!(punch.sources.words(), ["realtime", "pulled"], "{name}");
        let finger = unit.memory.person(&user).unwrap().enrolments.values().next().unwrap().clone();
        let id = user.parse().unwrap();
        let kept = house.app.enrolment(&house.actor, &id, 0, None).await.unwrap();
        assert!(kept.1 == finger, "{name}: another template was kept");
    }
    assert!(house.shelf().await.is_empty());
    assert!(house.events(Kind::Door).await.is_empty());
}

#[tokio::test]
async fn a_lost_punch_shows_when_a_clear_takes_what_was_not_sent() {
    let house = House::open().await;
    let mut unit = house.switch_on(house.setup("X1", "hs103"));
    unit.add_person("1", "Ada", Privilege::User, &[0]).unwrap();
    unit.run_until_idle().await;
    // Made while the line was down: only the pull before the erase can save it.
    unit.write_down("1", Gesture::default()).unwrap();
    house.order("X1", "CLEAR_LOG_DATA", Value::Null).await;
    for _ in 0..10 {
        unit.poll_and_answer().await;
    }
    assert!(unit.memory.logs.is_empty() && unit.unsent().len() == 0);
    let punches = house.punches().await;
    assert_eq!(punches.len(), 1);
    assert_eq!(punches[0].sources.words(), ["pulled"]);
}
