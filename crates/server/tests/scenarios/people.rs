//! What a message says of a person changes what is known, and what it does not say does not.

use muster_model::person::Person;
use muster_protocol::frame;

use crate::house::House;

const WHOLE: &str = r#"{"user_id":"7","user_name":"Ada","user_privilege":"USER","enroll_data_array":[{"backup_number":10,"enroll_data":"BIN_1"}]}"#;

async fn enrolled(house: &House, json: &str, binaries: &[&[u8]]) -> String {
    let body = frame::encode(json.as_bytes(), binaries).unwrap();
    house.code("request_code: realtime_enroll_data\ndev_id: X1", &body).await
}

async fn ada(house: &House) -> Person {
    house.app.person(&house.actor, &"7".parse().unwrap()).await.unwrap()
}

#[tokio::test]
async fn what_is_missing_says_nothing() {
    let house = House::open().await;
    house.poll("X1").await;
    assert_eq!(enrolled(&house, WHOLE, &[b"1234"]).await, "OK");
    let before = ada(&house).await;
    assert_eq!((before.name.as_deref(), before.enrolments.len()), (Some("Ada"), 1));
    for quiet in [
        r#"{"user_id":"7"}"#,
        r#"{"user_id":"7","user_name":null,"user_privilege":null}"#,
        r#"{"user_id":"7","enroll_data_array":[{"backup_number":10}]}"#,
    ] {
        assert_eq!(enrolled(&house, quiet, &[]).await, "OK");
        let now = ada(&house).await;
        assert_eq!((now.name, now.enrolments), (before.name.clone(), before.enrolments.clone()));
    }
    assert_eq!(house.shelf().await, []);
}

#[tokio::test]
async fn what_is_not_understood_goes_to_the_shelf_and_takes_nothing() {
    let house = House::open().await;
    house.poll("X1").await;
    enrolled(&house, WHOLE, &[b"1234"]).await;
    let before = ada(&house).await;
    let strange = [
        r#"{"user_id":"7","enroll_data_array":"oops"}"#,
        r#"{"user_id":"7","enroll_data_array":[{"backup_number":10,"enroll_data":"QUFBQQ=="}]}"#,
    ];
    for json in strange {
        assert_eq!(enrolled(&house, json, &[]).await, "OK", "or it would come for ever");
        assert_eq!(ada(&house).await, before, "{json}");
    }
    assert_eq!(house.shelf().await.len(), strange.len());
}

#[tokio::test]
async fn a_flag_may_be_a_number_and_a_list_of_nothing_is_all_there_is() {
    let house = House::open().await;
    house.poll("X1").await;
    enrolled(&house, WHOLE, &[b"1234"]).await;
    enrolled(&house, r#"{"user_id":7,"user_name":1815,"enable_flag":0}"#, &[]).await;
    let now = ada(&house).await;
    assert_eq!((now.name.as_deref(), now.enabled), (Some("1815"), Some(false)));
    assert_eq!(now.enrolments.len(), 1);
    enrolled(&house, r#"{"user_id":"7","enroll_data_array":null}"#, &[]).await;
    assert_eq!(ada(&house).await.enrolments, []);
}

#[tokio::test]
async fn a_strange_temperature_does_not_cost_the_punch() {
    let house = House::open().await;
    house.poll("X1").await;
    let json = br#"{"user_id":"7","io_time":"20260326173610","temperature":[],"log_image":{}}"#;
    let body = frame::encode(json, &[] as &[&[u8]]).unwrap();
    assert_eq!(house.code("request_code: realtime_glog\ndev_id: X1", &body).await, "OK");
    assert_eq!((house.punches().await.len(), house.shelf().await.len()), (1, 0));
}
