//! Settings that change while the server runs.

use muster_model::role::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::house::House;

const PATH: &str = "/api/v1/settings";

async fn put(house: &House, body: Value) -> Value {
    let request = house.ask(Some(Role::Admin), Method::PUT, PATH).json(&body);
    request.send().await.unwrap().json().await.unwrap()
}

#[tokio::test]
async fn what_is_left_out_stays_and_null_empties() {
    let house = House::open().await;
    let unset = json!({"default_zone": null, "photo_days": null});
    assert_eq!(house.json(PATH).await, unset);
    let both = json!({"default_zone": "Asia/Dhaka", "photo_days": 90});
    assert_eq!(put(&house, both.clone()).await, both);
    assert_eq!(put(&house, json!({"default_zone": "Asia/Dhaka"})).await, both);
    assert_eq!(put(&house, unset.clone()).await, unset);
}

#[tokio::test]
async fn all_of_it_is_taken_or_nothing() {
    let house = House::open().await;
    for bad in [
        json!({"default_zone": "Mars/Base", "photo_days": 90}),
        json!({"default_zone": "Asia/Dhaka", "photo_days": 0}),
    ] {
        assert_eq!(put(&house, bad).await["status"], 422);
    }
    assert_eq!(house.json(PATH).await, json!({"default_zone": null, "photo_days": null}));
}
