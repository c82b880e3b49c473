use muster_model::admission::{Admission, Mode};
use muster_model::site::SitePatch;
use muster_model::terminal::{Status, TerminalPatch};
use muster_store::{AuditFilter, StoreError};

use crate::build::{at, audit, contact, dev};
use crate::engines::Engine;

pub(crate) async fn sites_are_named_once(engine: &dyn Engine) {
    let store = engine.open();
    let zone = Some("Asia/Jakarta".to_owned());
    let plant = store.create_site("plant".into(), zone.clone(), audit("s")).await.unwrap();
    let depot = store.create_site("Depot".into(), None, audit("s")).await.unwrap();
    assert_eq!(store.sites().await.unwrap(), [depot.clone(), plant.clone()], "by name");
    let again = store.create_site("plant".into(), None, audit("s")).await;
    assert!(matches!(again, Err(StoreError::Conflict("site"))), "{again:?}");
    let rename = |name: &str| SitePatch { name: Some(name.into()), time_zone: None };
    let taken = store.edit_site(depot.id, rename("plant"), audit("s")).await;
    assert!(matches!(taken, Err(StoreError::Conflict("site"))), "{taken:?}");
    let renamed = store.edit_site(plant.id, rename("Works"), audit("s")).await.unwrap().unwrap();
    assert_eq!((renamed.name.as_str(), renamed.time_zone), ("Works", zone));
    let no_zone = SitePatch { name: None, time_zone: Some(None) };
    let freed = store.edit_site(plant.id, no_zone, audit("s")).await.unwrap().unwrap();
    assert_eq!((freed.name.as_str(), freed.time_zone), ("Works", None));
    assert_eq!(
        store.audit_log(AuditFilter::default(), None, 9).await.unwrap().items.len(),
        4,
        "refusals leave none"
    );
}

pub(crate) async fn a_removed_site_lets_its_terminals_go(engine: &dyn Engine) {
    let store = engine.open();
    store.audit(audit("earlier")).await.unwrap();
    let site = store.create_site("S".into(), None, audit("s")).await.unwrap();
    store.first_contact(contact("T1", Status::Admitted), 9).await.unwrap();
    let join = TerminalPatch { site: Some(Some(site.id)), ..TerminalPatch::default() };
    store.edit_terminal(&dev("T1"), join, None, audit("e")).await.unwrap();
    assert!(store.remove_site(site.id, audit("s")).await.unwrap());
    assert!(!store.remove_site(site.id, audit("s")).await.unwrap());
    assert_eq!(store.fleet().await.unwrap()[0].site, None);
    let next = store.create_site("S".into(), None, audit("s")).await.unwrap();
    assert_ne!(next.id, site.id, "an id is never given twice");
}

pub(crate) async fn settings_are_stored_and_taken_back(engine: &dyn Engine) {
    let store = engine.open();
    assert_eq!(store.settings().await.unwrap(), muster_store::Settings::default());
    let claim = Admission { mode: Mode::Closed, claim_until: Some(at(600)) };
    store.set_admission(claim, audit("admission")).await.unwrap();
    store.set_default_zone(Some("Asia/Dhaka".into()), audit("zone")).await.unwrap();
    drop(store);
    let store = engine.open();
    let settings = store.settings().await.unwrap();
    assert_eq!(settings.admission, Some(claim));
    assert_eq!(settings.default_zone.as_deref(), Some("Asia/Dhaka"));
    let plain = Admission { mode: Mode::Open, claim_until: None };
    store.set_admission(plain, audit("admission")).await.unwrap();
    store.set_default_zone(None, audit("zone")).await.unwrap();
    let settings = store.settings().await.unwrap();
    assert_eq!((settings.admission, settings.default_zone), (Some(plain), None));
}
