//! What terminals say of themselves, and what is made of it.

use jiff::SignedDuration;
use muster_model::admission::Mode;
use muster_model::event::Kind;
use muster_model::presence::Presence;
use muster_model::terminal::TerminalPatch;
use muster_server::app::Options;
use muster_server::app::terminals::TerminalView;
use serde_json::{Value, json};

use crate::house::House;
use crate::socket::{framed, post};

async fn poll_with(house: &House, headers: &str, body: &Value) -> String {
    let headers = format!("request_code: receive_cmd\ndev_id: X1\n{headers}");
    house.raw(&post(headers.trim_end(), &framed(&body.to_string()))).await
}

async fn view(house: &House) -> TerminalView {
    house.app.terminal(&house.actor, &"X1".parse().unwrap()).await.unwrap()
}

fn strangers_wait() -> Options {
    Options {
        admission: Some(Mode::Approve),
        refusal_delay: std::time::Duration::ZERO,
        ..Options::default()
    }
}

#[tokio::test]
async fn whoever_changes_his_face_with_every_poll_is_told_of_rarely_and_briefly() {
    let house = House::open().await;
    let large = |n: i32| json!({"fk_info": {"firmware": n, "blob": "x".repeat(5_000)}});
    for n in 0..50 {
        poll_with(&house, "", &large(n)).await;
    }
    let told = house.events(Kind::IdentityChanged).await;
    assert_eq!(told.len(), 1, "of fifty");
    assert_eq!(told[0].body["fk_info"], json!({"firmware": {"before": 0, "after": 1}}));
    house.turn_clock(SignedDuration::from_mins(10));
    poll_with(&house, "", &large(50)).await;
    assert_eq!(house.events(Kind::IdentityChanged).await.len(), 2);
}

#[tokio::test]
async fn what_nobody_would_say_of_himself_is_not_kept() {
    let house = House::with(strangers_wait()).await;
    let name = "É".repeat(20_000);
    let endless = json!({"firmware": "F2", "blob": "x".repeat(50_000)});
    poll_with(&house, "", &json!({"fk_name": name, "fk_info": {"firmware": "F1"}})).await;
    poll_with(&house, "", &json!({"fk_info": endless})).await;
    let view = view(&house).await;
    assert_eq!(view.row.terminal.name, "É".repeat(64));
    assert_eq!(view.fk_info, json!({"firmware": "F1"}), "it is as if it had said nothing");
}

#[tokio::test]
async fn nothing_is_told_of_a_stranger_who_changes() {
    let house = House::with(strangers_wait()).await;
    for n in 0..5 {
        poll_with(&house, "", &json!({"fk_info": {"firmware": n}})).await;
        house.turn_clock(SignedDuration::from_hours(1));
    }
    assert!(house.events(Kind::IdentityChanged).await.is_empty());
    assert_eq!(view(&house).await.fk_info["firmware"], 4, "it is listed as it is now");
}

#[tokio::test]
async fn what_a_poll_leaves_out_stays_as_it_was() {
    let house = House::open().await;
    let info = json!({"fk_bin_data_lib": "FKDataHS105", "firmware": "F1"});
    poll_with(&house, "", &json!({"fk_name": "Gate", "fk_info": info})).await;
    for less in
        [json!({"fk_name": "Gate"}), json!({"fk_info": null}), json!({}), json!({"fk_info": info})]
    {
        poll_with(&house, "", &less).await;
        let view = view(&house).await;
        assert_eq!((&view.fk_info, view.row.terminal.name.as_str()), (&info, "Gate"), "{less}");
        assert_eq!(view.row.terminal.profile, "hs105");
    }
    assert!(house.events(Kind::IdentityChanged).await.is_empty());
    poll_with(&house, "", &json!({"fk_name": ""})).await;
    assert_eq!(view(&house).await.row.terminal.name, "", "an empty name is one");
}

#[tokio::test]
async fn a_unit_that_said_cmd_id_once_hears_cmd_id_for_good() {
    let house = House::open().await;
    let punch = framed(r#"{"user_id":"1","io_time":"20260326120000"}"#);
    let headers = "request_code: realtime_glog\ndev_id: X1\ncmd_id: 0";
    assert_eq!(house.code(headers, &punch).await, "OK");
    poll_with(&house, "", &json!({"fk_name": "BIO"})).await;
    assert_eq!(view(&house).await.row.terminal.profile, "bm70w");
    let house = house.restart().await;
    let task = house.order("X1", "GET_DEVICE_STATUS", Value::Null).await;
    let reply = poll_with(&house, "", &json!({"fk_name": "BIO"})).await;
    assert!(reply.contains(&format!("cmd_id: {}\r\n", task.trans_id)), "{reply}");
    assert!(!reply.contains("trans_id"), "{reply}");
}

#[tokio::test]
async fn a_profile_that_is_let_go_gives_way_to_the_one_that_fits() {
    let house = House::open().await;
    let info = json!({"fk_info": {"fk_bin_data_lib": "FKDataHS105"}});
    poll_with(&house, "", &info).await;
    let fix = async |profile: Option<&str>| {
        let patch =
            TerminalPatch { profile: Some(profile.map(str::to_owned)), ..TerminalPatch::default() };
        house.app.edit_terminal(&house.actor, &"X1".parse().unwrap(), patch).await.unwrap()
    };
    fix(Some("hs103")).await;
    assert_eq!(view(&house).await.row.terminal.profile, "hs103");
    fix(None).await;
    assert_eq!(view(&house).await.row.terminal.profile, "hs105", "without another poll");
    house.app.flush_fleet().await.unwrap();
    let stored = house.app.store().terminal(&"X1".parse().unwrap()).await.unwrap().unwrap();
    assert_eq!(stored.terminal.profile, "hs105");
}

#[tokio::test]
async fn who_only_punches_has_never_polled() {
    let house = House::open().await;
    assert_eq!(house.punch("X1", "1", "20260326120000").await, "OK");
    let seen = view(&house).await;
    assert_eq!(seen.presence, Presence::Never);
    assert_eq!(seen.row.terminal.last_seen, Some(house.app.now()));
    house.poll("X1").await;
    assert_eq!(view(&house).await.presence, Presence::Online);
    house.turn_clock(SignedDuration::from_mins(2));
    assert_eq!(house.punch("X1", "1", "20260326120200").await, "OK");
    let house = house.restart().await;
    assert_eq!(view(&house).await.presence, Presence::Late, "it was heard, and did not ask");
}
