//! The stream of events: live, replayed, and told to begin anew.

use std::time::Duration;

use jiff::SignedDuration;
use muster_model::role::Role;
use reqwest::{Method, Response};

use crate::house::House;

/// Reads a stream until `enough` says so; fails after 20 seconds.
async fn read_until(stream: &mut Response, enough: impl Fn(&str) -> bool) -> String {
    let mut text = String::new();
    while !enough(&text) {
        let chunk = tokio::time::timeout(Duration::from_secs(20), stream.chunk()).await;
        let chunk = chunk.unwrap_or_else(|_| panic!("nothing more came after:\n{text}"));
        text.push_str(std::str::from_utf8(&chunk.unwrap().unwrap()).unwrap());
    }
    text
}

async fn follow(house: &House, query: &str, last: Option<&str>) -> Response {
    let mut request = house.ask(Some(Role::Viewer), Method::GET, &format!("/api/v1/events{query}"));
    if let Some(last) = last {
        request = request.header("last-event-id", last);
    }
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    response
}

fn ids(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| line.strip_prefix("id: ")).collect()
}

fn punches(text: &str) -> usize {
    text.matches("event: punch").count()
}

#[tokio::test]
async fn what_happens_comes_live_and_what_was_missed_is_replayed() {
    let house = House::open().await;
    let mut stream = follow(&house, "?types=punch", None).await;
    read_until(&mut stream, |text| text.contains("id: ")).await;
    house.punch("1", 0).await;
    house.punch("2", 1).await;
    let text = read_until(&mut stream, |text| punches(text) == 2 && text.ends_with("\n\n")).await;
    assert!(text.contains(r#""user_id":"1""#), "{text}");
    let ids = ids(&text);
    let first = ids[ids.len() - 2].to_owned();
    drop(stream);
    house.punch("3", 2).await;
    let mut again = follow(&house, "?types=punch", Some(&first)).await;
    let text = read_until(&mut again, |text| punches(text) == 2 && text.ends_with("\n\n")).await;
    assert!(!text.contains(r#""user_id":"1""#), "{text}");
    assert!(text.contains(r#""user_id":"2""#) && text.contains(r#""user_id":"3""#), "{text}");
}

#[tokio::test]
async fn an_id_that_cannot_be_honoured_is_told_to_begin_anew() {
    let house = House::open().await;
    for last in ["999999-999999", "9223372036854775807-0", "garbage", "0-0-0123456789abcdef"] {
        let mut stream = follow(&house, "", Some(last)).await;
        read_until(&mut stream, |text| text.contains("event: reset")).await;
    }
}

#[tokio::test]
async fn after_a_quiet_week_a_stream_goes_on_where_it_was() {
    let house = House::open().await;
    let newest = async |last: Option<&str>| {
        let mut stream = follow(&house, "", last).await;
        let text = read_until(&mut stream, |text| text.ends_with("\n\n")).await;
        assert!(!text.contains("event: reset"), "{text}");
        ids(&text)[0].to_owned()
    };
    let last = newest(None).await;
    assert!(!last.starts_with("0-"), "something happened: {last}");
    let later = house.app.now() + SignedDuration::from_hours(24 * 30);
    while house.app.store().sweep(later).await.unwrap() {}
    assert_eq!(newest(Some(&last)).await, last);
    assert_eq!(newest(None).await, last, "also for who begins now");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_streams_each_get_everything_once() {
    let house = House::open().await;
    let mut streams = Vec::new();
    for _ in 0..3 {
        streams.push(follow(&house, "?types=punch", Some("0-0")).await);
    }
    for second in 0..300 {
        house.punch("1", second).await;
    }
    for stream in &mut streams {
        let text = read_until(stream, |text| punches(text) >= 300 && text.ends_with("\n\n")).await;
        let mut places: Vec<i64> = text
            .lines()
            .filter_map(|line| line.strip_prefix(r#"data: {"id":"202603-"#))
            .map(|rest| i64::from_str_radix(rest.split('"').next().unwrap(), 16).unwrap())
            .collect();
        assert!(places.is_sorted(), "{places:?}");
        places.dedup();
        assert_eq!(places.len(), 300);
    }
}

#[tokio::test]
async fn a_stream_ends_when_its_token_is_revoked() {
    let house = House::open().await;
    let mut stream = follow(&house, "", None).await;
    read_until(&mut stream, |text| text.contains("id: ")).await;
    let tokens = house.json("/api/v1/tokens").await;
    let tokens = tokens["items"].as_array().unwrap();
    let viewer = tokens.iter().find(|token| token["role"] == "viewer").unwrap();
    let path = format!("/api/v1/tokens/{}", viewer["id"].as_str().unwrap());
    let gone = house.ask(Some(Role::Admin), Method::DELETE, &path).send().await.unwrap();
    assert_eq!(gone.status(), 204);
    let ends = async { while stream.chunk().await.unwrap().is_some() {} };
    tokio::time::timeout(Duration::from_secs(5), ends).await.expect("it ends within seconds");
}
