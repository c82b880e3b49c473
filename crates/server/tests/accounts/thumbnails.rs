use jiff::SignedDuration;
use jiff::civil::DateTime;
use muster_model::punch::{Modes, NewPunch, PunchId, Sources};
use muster_model::role::Role;
use muster_model::{DevId, UserId};

use crate::house::{House, code};

/// A picture as a terminal takes it.
fn picture() -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new(&mut bytes);
    image::RgbImage::new(480, 640).write_with_encoder(encoder).unwrap();
    bytes
}

async fn photographed(house: &House) -> PunchId {
    let time_local: DateTime = "2026-03-26T08:00:00".parse().unwrap();
    let punch = NewPunch {
        dev_id: DevId::new("A1").unwrap(),
        user_id: UserId::new("13").unwrap(),
        time_local,
        time: house.app.now(),
        zone: "UTC".into(),
        modes: Modes {
            verify_raw: "1".to_owned(),
            methods: "face".to_owned(),
            io_raw: "1".to_owned(),
            direction: "in".to_owned(),
            door: None,
        },
        source: Sources::REALTIME,
        photo: Some(picture().into()),
        work_code: None,
        temperature: None,
        received_at: house.app.now(),
        clock_suspect: false,
        profile: "hs103".into(),
    };
    house.app.store().append_punches(vec![punch]).await.unwrap();
    house.app.store().punch_feed(0, 1).await.unwrap()[0].id()
}

#[tokio::test]
async fn thumbnails_are_one_entry_for_an_operator_a_page_and_an_hour() {
    let (house, admin) = House::with_admin().await;
    let viewer = house.join("viewer", Role::Viewer).await.signed;
    let punch = photographed(&house).await;
    let look = async |who: &muster_model::audit::Actor, page: &str| {
        house.app.punch_thumbnail(who, punch, page).await.unwrap()
    };
    let entries = async || house.audited("punches.thumbnails").await.len();
    for _ in 0..5 {
        let small = look(&viewer.actor(), "/punches").await;
        assert!(small.starts_with(b"\xff\xd8") && small.len() < picture().len());
    }
    assert_eq!(entries().await, 1);
    look(&admin.actor(), "/punches").await;
    look(&viewer.actor(), "/live").await;
    assert_eq!(entries().await, 3);
    house.pass(SignedDuration::from_hours(1));
    look(&viewer.actor(), "/punches").await;
    assert_eq!(entries().await, 4);
    assert_eq!(house.audited("punches.thumbnails").await[0].subject, "/punches");
}

#[tokio::test]
async fn a_whole_photo_is_an_entry_each_time() {
    let (house, admin) = House::with_admin().await;
    let punch = photographed(&house).await;
    for entries in 1..3 {
        assert_eq!(house.app.punch_photo(&admin.actor(), punch).await.unwrap(), picture());
        assert_eq!(house.audited("photos.read").await.len(), entries);
    }
    let other: PunchId = "202601-1".parse().unwrap();
    assert_eq!(code(house.app.punch_photo(&admin.actor(), other).await), "not_found");
    assert_eq!(house.audited("photos.read").await.len(), 2, "nothing was read");
}
