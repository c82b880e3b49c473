//! Exports that are made in the background: watched, fetched by who asked, and gone after an hour.

use std::io::Read as _;

use jiff::SignedDuration;
use muster_model::audit::Actor;
use muster_model::role::Role;
use muster_server::app::exports::{Export, ExportForm, ExportState};
use muster_server::app::{AppError, Options};
use muster_store::PunchFilter;

use crate::house::House;
use crate::socket::soon;

fn operator(name: &str) -> Actor {
    Actor { name: name.to_owned(), role: Role::Operator, address: "192.0.2.5".to_owned() }
}

async fn with_punches() -> House {
    let house = House::open().await;
    for minute in 10..40 {
        assert_eq!(house.punch("X1", "7", &format!("2026032611{minute}00")).await, "OK");
    }
    house
}

async fn ready(house: &House, actor: &Actor, id: &str) -> Export {
    soon("an export", async {
        loop {
            let export = house.app.export(actor, id).unwrap();
            match export.state {
                ExportState::Making => tokio::task::yield_now().await,
                ExportState::Ready { .. } => return export,
                ExportState::Failed(why) => panic!("{why}"),
            }
        }
    })
    .await
}

#[tokio::test]
async fn a_file_is_made_and_fetched_by_who_asked_for_it() {
    let house = with_punches().await;
    let ana = operator("operator:ana");
    for (form, begin) in [(ExportForm::Csv, &b"id,"[..]), (ExportForm::Xlsx, b"PK")] {
        let filter = PunchFilter { direction: Some("in".into()), ..PunchFilter::default() };
        let export = house.app.start_export(&ana, form, filter).await.unwrap();
        let export = ready(&house, &ana, &export.id).await;
        assert_eq!((export.rows, export.of), (30, Some(30)));
        assert!(export.file_name().starts_with("punches-2026-03-26."));
        let (export, mut file) = house.app.export_file(&ana, &export.id).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        assert!(bytes.starts_with(begin));
        assert_eq!(export.state, ExportState::Ready { bytes: bytes.len() as u64 });
        let other = operator("operator:ben");
        let foreign = house.app.export_file(&other, &export.id);
        assert!(matches!(foreign.err(), Some(AppError::NotFound { .. })));
    }
    assert_eq!(house.app.exports(&ana).unwrap().len(), 2);
    let log = house
        .app
        .store()
        .audit_log(muster_store::AuditFilter::default(), None, 2)
        .await
        .unwrap()
        .items;
    assert!(log.iter().all(|(_, entry)| entry.action == "punches.export"), "{log:?}");
}

#[tokio::test]
async fn a_file_goes_away_after_an_hour_or_when_told() {
    let scratch = tempfile::tempdir().unwrap();
    std::fs::write(scratch.path().join("export-of-a-crash"), "left").unwrap();
    let options = Options {
        admission: Some(muster_model::admission::Mode::Open),
        scratch: Some(scratch.path().to_owned()),
        ..Options::default()
    };
    let house = House::with(options).await;
    let files = || std::fs::read_dir(scratch.path()).unwrap().count();
    assert_eq!(files(), 0, "what a crash left is gone");
    let ana = operator("operator:ana");
    let start = async || {
        let all = PunchFilter::default();
        let export = house.app.start_export(&ana, ExportForm::Csv, all).await.unwrap();
        ready(&house, &ana, &export.id).await
    };
    let (first, second) = (start().await, start().await);
    assert_eq!(files(), 2);
    house.app.drop_export(&ana, &first.id).unwrap();
    assert_eq!(files(), 1);
    house.turn_clock(SignedDuration::from_mins(60));
    house.app.sweep().await.unwrap();
    assert_eq!(files(), 0);
    assert!(matches!(house.app.export(&ana, &second.id), Err(AppError::NotFound { .. })));
}

#[tokio::test]
async fn who_may_not_export_gets_none_and_files_are_bounded() {
    let house = House::open().await;
    let all = PunchFilter::default;
    let viewer = Actor { role: Role::Viewer, ..operator("operator:vi") };
    let refused = house.app.start_export(&viewer, ExportForm::Csv, all()).await;
    assert!(matches!(refused, Err(AppError::Forbidden(_))));
    let ana = operator("operator:ana");
    let mut made = 0;
    let last = loop {
        match house.app.start_export(&ana, ExportForm::Csv, all()).await {
            Ok(export) => drop(ready(&house, &ana, &export.id).await),
            Err(error) => break error,
        }
        made += 1;
        assert!(made < 100);
    };
    assert_eq!(last.code(), "too_many_exports");
    assert!(made > 3, "{made}");
}
