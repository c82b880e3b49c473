//! The wall: what arrives comes by itself, rendered once for all.

use std::time::Duration;

use muster_model::role::Role;
use reqwest::{Method, Response, StatusCode};

use crate::house::House;

/// Far more than anything here takes.
const PATIENCE: Duration = Duration::from_secs(20);

/// Reads a stream until `wanted` came.
async fn until(response: &mut Response, wanted: &str) -> String {
    let mut text = String::new();
    let read = async {
        while !text.contains(wanted) {
            let chunk = response.chunk().await.unwrap().expect("the stream goes on");
            text.push_str(&String::from_utf8_lossy(&chunk));
        }
    };
    let came = tokio::time::timeout(PATIENCE, read).await;
    assert!(came.is_ok(), "{wanted:?} did not come: {text}");
    text
}

#[tokio::test]
async fn a_punch_arrives_on_every_wall_at_once() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Viewer).await;
    let open = async || browser.ask(Method::GET, "/stream?r=arriving").send().await.unwrap();
    let mut walls = vec![open().await, open().await, open().await];
    for wall in &mut walls {
        until(wall, "No punch has come yet").await;
    }
    house.punch("7", "20260326111500").await;
    for wall in &mut walls {
        let came = until(wall, "11:15:00").await;
        assert!(came.contains("class=\"hero\"") && came.contains("data-arrives"), "{came}");
    }
    let page = browser.get("/live").await;
    page.shows("<p class=\"total\">1</p>");
    page.shows("1 of 1 online");
    page.shows("data-zone=\"UTC\"");
}

#[tokio::test]
async fn a_wall_of_one_site_shows_that_site_alone() {
    let house = House::open().await;
    house.punch("7", "20260326111500").await;
    let browser = house.browser_of(Role::Viewer).await;
    let elsewhere = browser.get("/live?site=99").await;
    elsewhere.shows("No punch has come yet");
    elsewhere.hides("11:15:00");
    elsewhere.shows("r=arriving%3Fsite%3D99");
}

#[tokio::test]
async fn a_punch_without_a_photo_has_no_picture() {
    let house = House::open().await;
    house.punch("7", "20260326111500").await;
    let browser = house.browser_of(Role::Viewer).await;
    browser.get("/live").await.shows("class=\"thumb none\"");
    for path in ["/thumbs/live/202603-1", "/thumbs/live/nothing"] {
        assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND);
    }
}
