//! How long photos are kept, as operators chose.

use jiff::SignedDuration;
use muster_model::audit::Actor;
use muster_model::retention::Retention;
use muster_model::role::Role;
use muster_protocol::frame;
use muster_server::app::AppError;

use crate::house::House;

async fn punch_with_photo(house: &House, time: &str) {
    let json = format!(
        r#"{{"user_id":"7","verify_mode":"1","io_mode":"1","io_time":"{time}","log_image":"BIN_1"}}"#
    );
    let body = frame::encode(json.as_bytes(), &[b"jpeg"]).unwrap();
    assert_eq!(house.code("request_code: realtime_glog\ndev_id: X1", &body).await, "OK");
}

async fn photos(house: &House) -> usize {
    while house.app.sweep().await.unwrap() {}
    house.punches().await.iter().filter(|punch| punch.has_photo).count()
}

#[tokio::test]
async fn photos_stay_for_ever_until_somebody_chooses_otherwise() {
    let house = House::open().await;
    punch_with_photo(&house, "20260326120000").await;
    house.turn_clock(SignedDuration::from_hours(24 * 3_650));
    punch_with_photo(&house, "20360323120000").await;
    assert_eq!(photos(&house).await, 2);
    let month = Retention { photo_days: Some(30) };
    house.app.set_retention(&house.actor, month).await.unwrap();
    assert_eq!(photos(&house).await, 1);
    let house = house.restart().await;
    assert_eq!(house.app.settings(&house.actor).unwrap().retention, month);
    house.turn_clock(SignedDuration::from_hours(24 * 31));
    assert_eq!((photos(&house).await, house.punches().await.len()), (0, 2));
}

#[tokio::test]
async fn only_an_admin_chooses_and_only_what_makes_sense() {
    let house = House::open().await;
    let operator = Actor { role: Role::Operator, ..house.actor.clone() };
    let month = Retention { photo_days: Some(30) };
    let asked = house.app.set_retention(&operator, month).await;
    assert!(matches!(asked, Err(AppError::Forbidden(_))));
    for days in [0, 36_501] {
        let odd = Retention { photo_days: Some(days) };
        let error = house.app.set_retention(&house.actor, odd).await.unwrap_err();
        assert_eq!(error.code(), "invalid_days");
    }
    assert_eq!(house.app.settings(&house.actor).unwrap().retention, Retention::default());
}
