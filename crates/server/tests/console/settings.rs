//! Settings: admission, zone, sites.

use muster_model::admission::Mode;
use muster_model::role::Role;
use muster_store::BackupMade;
use muster_store::sqlite::note_backup;
use reqwest::StatusCode;

use crate::house::{House, noon, system};

#[tokio::test]
async fn another_rule_leaves_an_open_window_open() {
    let house = House::open().await;
    let (operator, admin) =
        (house.browser_of(Role::Operator).await, house.browser_of(Role::Admin).await);
    let back = [("back", "/settings")];
    assert_eq!(operator.post("/admission/window", &back).await.location(), "/settings");
    operator.get("/settings").await.hides("type=\"radio\"");
    admin.post("/settings/admission", &[("mode", "closed")]).await;
    let page = admin.get("/settings").await;
    page.shows("New terminals are refused.");
    page.shows("value=\"closed\" checked");
    page.shows("data-until=\"2026-03-26T12:10:00Z\"");
    assert_eq!(house.app.admission(&system()).unwrap().mode, Mode::Closed);
    let strange = admin.post("/settings/admission", &[("mode", "sometimes")]).await;
    assert_eq!(strange.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_default_zone_is_an_admins() {
    let house = House::open().await;
    let admin = house.browser_of(Role::Admin).await;
    admin.post("/settings/zone", &[("default_zone", "America/Lima")]).await;
    admin.get("/settings").await.shows("America/Lima is the time zone of terminals");
    assert_eq!(house.app.default_zone(), "America/Lima");
    let wrong = admin.post("/settings/zone", &[("default_zone", "Moon/Base")]).await;
    assert_eq!(wrong.status, StatusCode::CONFLICT);
    wrong.shows("is no zone of the IANA database");
}

#[tokio::test]
async fn a_site_is_made_changed_and_removed() {
    let house = House::open().await;
    let operator = house.browser_of(Role::Operator).await;
    operator.get("/settings").await.shows("There is no site yet.");
    let fields = [("name", "Tejgaon"), ("time_zone", "Asia/Dhaka")];
    let made = operator.post("/settings/sites/new", &fields).await;
    assert_eq!(made.location(), "/settings");
    let page = operator.get("/settings").await;
    page.shows("Tejgaon is added.");
    page.shows("UTC+6");
    let again = operator.post("/settings/sites/new", &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.shows("There is a site with this name already.");
    let id = house.app.sites(&system()).await.unwrap()[0].id.0;
    let path = format!("/settings/sites/{id}");
    operator.get(&path).await.shows("value=\"Tejgaon\"");
    operator.post(&path, &[("name", "Lima"), ("time_zone", "")]).await;
    let site = house.app.sites(&system()).await.unwrap().remove(0);
    assert_eq!((site.name.as_str(), site.time_zone), ("Lima", None));
    operator.get(&format!("{path}/remove")).await.shows("No terminal is there.");
    operator.post(&format!("{path}/remove"), &[]).await;
    operator.get("/settings").await.shows("Lima is removed.");
    assert_eq!(operator.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_admin_says_how_long_photos_stay() {
    let house = House::open().await;
    let admin = house.browser_of(Role::Admin).await;
    let kept = || house.app.settings(&system()).unwrap().retention.photo_days;
    admin.post("/settings/retention", &[("photo_days", "90")]).await;
    assert_eq!(kept(), Some(90));
    admin.get("/settings").await.shows("<option value=\"90\" selected>90 days</option>");
    admin.post("/settings/retention", &[("photo_days", "0")]).await;
    assert_eq!(kept(), None);
    let page = admin.post("/settings/retention", &[("photo_days", "99999")]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    let page = admin.post("/settings/retention", &[("photo_days", "soon")]).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn whoever_may_change_nothing_reads() {
    let house = House::open().await;
    let page = house.browser_of(Role::Viewer).await.get("/settings").await;
    page.shows("An admin can change it.");
    page.shows("Ask first");
    page.shows("SQLite");
    page.shows("htmx.js");
    for control in ["type=\"radio\"", "Add a site", "/settings/zone\"", "window-begin"] {
        page.hides(control);
    }
}

#[tokio::test]
async fn the_last_backup_is_told_on_every_page_and_before_the_first_how_to_make_one() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Viewer).await;
    let before = browser.get("/settings").await;
    before.shows("<a href=\"/settings#about\">No backup yet</a>");
    before.shows("none yet: <code>muster backup --data DIR --to FILE</code>");
    let made = BackupMade {
        at: noon() - jiff::SignedDuration::from_hours(3),
        bytes: 1_200_000,
        checked_by: "Muster 1.4.2".to_owned(),
    };
    note_backup(house.data(), &made).unwrap();
    let page = browser.get("/settings").await;
    page.shows("3\u{a0}h ago");
    page.shows("<bdi>1.20\u{a0}MB</bdi>");
    page.shows("checked by Muster 1.4.2");
    let foot = browser.get("/people").await;
    foot.shows("Backup <time datetime=\"2026-03-26T09:00:00Z\"");
    foot.hides("No backup yet");
}
