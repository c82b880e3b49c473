//! The audit log: searched by the address, with what was before and after, and as a file.

use muster_model::role::Role;

use crate::house::{GATE, GUEST, House, system};

#[tokio::test]
async fn a_change_shows_what_became_what() {
    let house = House::open().await;
    let admin = house.browser_of(Role::Admin).await;
    let fields = [("alias", "Gate 2"), ("site", "")];
    admin.post(&format!("/terminals/{GUEST}/admit"), &fields).await;
    admin.post("/settings/admission", &[("mode", "closed")]).await;
    let page = admin.get("/audit").await;
    page.shows("Admitted a terminal");
    // A terminal by its name, and its id to whoever asks.
    page.shows(&format!("href=\"/terminals/{GUEST}\" data-tip=\"{GUEST}\"><bdi>Gate 2</bdi></a>"));
    // What is stored is told to whoever asks.
    page.shows("<span class=\"mut\" data-tip=\"mode\">Admission</span>");
    page.shows("<del data-tip=\"approve\"><bdi>Ask first</bdi></del>");
    page.shows("<ins data-tip=\"closed\"><bdi>Let nothing in</bdi></ins>");
    page.hides("claim_until");
    page.shows("<ins><bdi>Gate 2</bdi></ins>");
    page.shows("<del data-tip=\"pending\"><bdi>Pending</bdi></del>");
}

#[tokio::test]
async fn who_what_and_which_stand_in_the_address() {
    let house = House::open().await;
    let admin = house.browser_of(Role::Admin).await;
    admin.post(&format!("/terminals/{GUEST}/block"), &[]).await;
    admin.post("/terminals/bulk", &[("id", GATE), ("do", "set-time")]).await;
    let row = "data-tip=\"command\">Command</span>";
    admin.get("/audit?what=commands.send").await.shows(row);
    admin.get("/audit?what=terminals.block").await.hides(row);
    admin.get(&format!("/audit?on={GATE}")).await.shows(row);
    admin.get(&format!("/audit?on={GUEST}")).await.hides(row);
    admin.get("/audit?who=admin").await.shows(row);
    admin.get("/audit?q=set_time").await.shows(row);
    admin.get("/audit?from=2026-03-26&to=2026-03-26").await.shows(row);
    let none = admin.get("/audit?from=2026-03-27").await;
    none.shows("No entry matches");
    none.shows("Clear the filters");
    none.hides("Export CSV");
    let kept = admin.get("/audit?who=admin&what=commands.send").await;
    kept.shows("<option value=\"commands.send\" selected>Sent a command</option>");
    kept.shows("href=\"/audit/export?who=admin&#38;what=commands.send\"");
}

#[tokio::test]
async fn a_long_log_goes_on_where_it_stopped() {
    let house = House::open().await;
    let admin = house.browser_of(Role::Admin).await;
    for n in 0..60 {
        house.app.create_site(&system(), format!("Site {n:02}"), None).await.unwrap();
    }
    let first = admin.get("/audit?what=sites.create").await;
    first.shows("Site 59");
    first.hides("Site 09");
    let older = first.html.split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap();
    let second = admin.get(&older.replace("&#38;", "&")).await;
    second.shows("Site 09");
    second.hides("Site 59");
    second.shows("rel=\"prev\" href=\"/audit?what=sites.create\"");
}

#[tokio::test]
async fn the_export_is_whole_and_an_entry_itself() {
    let house = House::open().await;
    let admin = house.browser_of(Role::Admin).await;
    admin.post("/settings/zone", &[("default_zone", "Asia/Dhaka")]).await;
    let file = admin.get("/audit/export?what=settings.zone").await;
    assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8; header=present");
    assert_eq!(file.html.lines().count(), 2, "the head and one entry");
    file.shows("operator:admin,127.0.0.1,settings.zone");
    admin.get("/audit").await.shows("Exported the audit log");
}
