//! The list of punches: filters, ways through it, photos, exports, and what is new.

use std::time::Duration;

use jiff::civil::DateTime;
use muster_model::punch::{Modes, NewPunch, Sources};
use muster_model::role::Role;
use muster_model::{DevId, UserId};
use muster_store::AuditFilter;
use reqwest::StatusCode;

use crate::browser::Browser;
use crate::house::{GATE, House};
use crate::stream::Reader;

/// A picture as a terminal takes it.
pub(crate) fn picture() -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new(&mut bytes);
    image::RgbImage::new(48, 64).write_with_encoder(encoder).unwrap();
    bytes
}

pub(crate) fn punch(user_id: &str, time: &str) -> NewPunch {
    let time_local: DateTime = time.parse().unwrap();
    let instant = jiff::tz::TimeZone::UTC.to_timestamp(time_local).unwrap();
    NewPunch {
        dev_id: DevId::new(GATE).unwrap(),
        user_id: UserId::new(user_id).unwrap(),
        time_local,
        time: instant,
        zone: "UTC".into(),
        modes: Modes {
            verify_raw: "268435456".to_owned(),
            methods: "finger".to_owned(),
            io_raw: "\"16777216\"".to_owned(),
            direction: "in".to_owned(),
            door: None,
        },
        source: Sources::REALTIME,
        photo: None,
        work_code: None,
        temperature: None,
        received_at: instant,
        clock_suspect: false,
        profile: "hs103".into(),
    }
}

async fn store(house: &House, punches: Vec<NewPunch>) {
    house.app.store().append_punches(punches).await.unwrap();
}

/// Where the link with this mark goes: `rel="next"`, `class="btn sm pri"`.
fn link(html: &str, mark: &str) -> String {
    let (_, behind) = html.split_once(&format!("{mark} href=\"")).unwrap();
    behind.split('"').next().unwrap().replace("&#38;", "&")
}

async fn audited(house: &House, action: &str) -> usize {
    let log = house.app.store().audit_log(AuditFilter::default(), None, 100).await.unwrap();
    log.items.iter().filter(|(_, entry)| entry.action == action).count()
}

#[tokio::test]
async fn before_the_first_punch_the_page_teaches() {
    let house = House::open().await;
    let page = house.browser_of(Role::Viewer).await.get("/punches").await;
    page.shows("No punch has come yet");
    page.shows("href=\"/setup/terminal\"");
    page.hides("<table");
}

#[tokio::test]
async fn filters_stand_in_the_address() {
    let house = House::open().await;
    let mut card = punch("8", "2026-03-26T09:00:00");
    card.modes.methods = "card".to_owned();
    card.modes.direction = "out".to_owned();
    let mut odd = punch("9", "2000-01-01T00:37:51");
    odd.clock_suspect = true;
    let yesterday = punch("6", "2026-03-25T23:59:59");
    store(&house, vec![punch("7", "2026-03-26T08:00:00"), card, odd, yesterday]).await;
    let browser = house.browser_of(Role::Viewer).await;
    for (query, wanted) in [
        ("", "7 8"),
        ("?range=all", "6 7 8 9"),
        ("?range=yesterday", "6"),
        ("?from=2026-03-25&to=2026-03-25", "6"),
        ("?range=week", "6 7 8"),
        ("?method=card", "8"),
        ("?direction=in", "7"),
        ("?clock=suspect&range=all", "9"),
        ("?clock=right&range=all", "6 7 8"),
        ("?person=7", "7"),
        ("?terminal=gate&range=all", "6 7 8 9"),
        ("?terminal=D96584729B906B39&range=all&method=card", "8"),
        ("?method=nonsense&after=nowhere", "7 8"),
    ] {
        let page = browser.get(&format!("/punches{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        let shown: Vec<&str> = ["6", "7", "8", "9"]
            .into_iter()
            .filter(|id| page.html.contains(&format!("id\"><bdi>{id}</bdi>")))
            .collect();
        assert_eq!(shown.join(" "), wanted, "{query}");
    }
    let set = browser.get("/punches?method=card").await;
    set.shows("Without the filter Verified by");
    set.shows("1 punch. Local times of UTC.");
    let odd = browser.get("/punches?clock=suspect&range=all").await;
    odd.shows("clock not set");
    odd.shows("Sat 1 Jan 2000, 00:37:51");
    set.shows("0x01000000");
    // What is new is told over the list: the bar of filters has no end on a phone.
    let (before, _) = set.html.split_once("id=\"punches-new\"").unwrap();
    let bar = before.trim_end_matches(|sign| sign != '\n');
    assert!(bar.ends_with("</div>\n"), "{bar}");
}

#[tokio::test]
async fn a_filter_that_finds_nothing_says_which_and_how_to_clear_it() {
    let house = House::open().await;
    store(&house, vec![punch("7", "2026-03-26T08:00:00")]).await;
    let browser = house.browser_of(Role::Viewer).await;
    let none = browser.get("/punches?method=iris").await;
    none.shows("No punch matches");
    none.shows("No punch fits all of this: Time: Today, 26 Mar · Verified by: Iris");
    none.shows("Look at all days");
    none.shows("Clear the filters");
    let nobody = browser.get("/punches?person=%3Cb%3Enobody").await;
    nobody.shows("No punch matches");
    nobody.hides("<b>nobody");
}

#[tokio::test]
async fn the_list_is_gone_down_and_up_again() {
    let house = House::open().await;
    let at = |n: u32| punch("7", &format!("2026-03-26T08:{:02}:{:02}", n / 60, n % 60));
    store(&house, (0..130).map(at).collect()).await;
    let browser = house.browser_of(Role::Viewer).await;
    let first = browser.get("/punches").await;
    first.shows("Newest 50 of 130.");
    first.shows(">08:02:09</time>");
    first.hides("rel=\"prev\"");
    let second = browser.get(&link(&first.html, "rel=\"next\"")).await;
    second.shows(">08:01:19</time>");
    let third = browser.get(&link(&second.html, "rel=\"next\"")).await;
    third.shows(">08:00:00</time>");
    third.hides("rel=\"next\"");
    let up = browser.get(&link(&third.html, "rel=\"prev\"")).await;
    assert_eq!(times(&up.html), times(&second.html), "the same page on the way up");
    let top = browser.get(&link(&up.html, "rel=\"prev\"")).await;
    assert_eq!(times(&top.html), times(&first.html));
    top.hides("rel=\"prev\"");
}

fn times(html: &str) -> Vec<&str> {
    let rows = html.split("<tr role=\"row\" id=\"p-").skip(1);
    rows.map(|row| row.split('"').next().unwrap()).collect()
}

#[tokio::test]
async fn what_is_new_waits_until_it_is_asked_for() {
    let house = House::open().await;
    store(&house, vec![punch("7", "2026-03-26T08:00:00")]).await;
    let browser = house.browser_of(Role::Viewer).await;
    let page = browser.get("/punches?direction=in").await;
    page.hides("Show 1 new");
    let stream = page.html.split("data-stream=\"/stream?").nth(1).unwrap();
    let stream = stream.split('"').next().unwrap().replace("&#38;", "&");
    Reader::open(&browser, &stream).await.until("<span data-seal").await;
    let mut out = punch("8", "2026-03-26T09:00:00");
    out.modes.direction = "out".to_owned();
    store(&house, vec![out, punch("9", "2026-03-26T09:00:01")]).await;
    // Of the two that came one has the direction that the page asks for.
    Reader::open(&browser, &stream).await.until("Show 1 new").await;
    let again = browser.get("/punches?direction=in").await;
    again.shows("id\"><bdi>9</bdi>");
    again.hides("id\"><bdi>8</bdi>");
}

#[tokio::test]
async fn a_photo_is_small_in_the_list_and_full_on_its_page_and_each_look_is_audited() {
    let house = House::open().await;
    let mut seen = punch("7", "2026-03-26T08:00:00");
    seen.photo = Some(picture().into());
    store(&house, vec![seen, punch("8", "2026-03-26T07:00:00")]).await;
    let browser = house.browser_of(Role::Viewer).await;
    let page = browser.get("/punches").await;
    let small = page.html.split("<img class=\"thumb\" src=\"").nth(1).unwrap();
    let small = small.split('"').next().unwrap();
    for _ in 0..2 {
        assert_eq!(browser.get(small).await.headers["content-type"], "image/jpeg");
    }
    assert_eq!(audited(&house, "punches.thumbnails").await, 1, "one entry for the page and hour");
    let id = small.rsplit('/').next().unwrap();
    let one = browser.get(&format!("/punches/{id}")).await;
    one.shows("0x10000000");
    one.shows("Opening it at full size is written to the audit log.");
    assert_eq!(audited(&house, "photos.read").await, 0);
    browser.get(&format!("/punches/{id}/photo")).await.shows("photo.jpg\" alt=\"Photo of 7\"");
    let full = browser.get(&format!("/punches/{id}/photo.jpg")).await;
    assert_eq!(
        (full.headers["cache-control"].to_str().unwrap(), full.status),
        ("no-store", StatusCode::OK)
    );
    assert_eq!(audited(&house, "photos.read").await, 1);
    for nothing in ["/punches/nonsense", "/punches/202603-99", "/punches/202603-2/photo"] {
        assert_eq!(browser.get(nothing).await.status, StatusCode::NOT_FOUND, "{nothing}");
    }
}

/// Asks for the list of exports until `wanted` stands in it.
async fn until(browser: &Browser, wanted: &str) -> String {
    let look = async {
        loop {
            let page = browser.get("/punches/exports").await;
            if page.html.contains(wanted) {
                return page.html;
            }
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), look).await.unwrap()
}

#[tokio::test]
async fn an_export_is_made_fetched_and_dropped_by_who_asked_for_it() {
    let house = House::open().await;
    let yesterday = punch("6", "2026-03-25T23:59:59");
    store(&house, vec![punch("7", "2026-03-26T08:00:00"), yesterday]).await;
    let browser = house.browser_of(Role::Operator).await;
    let begun = browser.post("/punches/exports", &[("form", "csv"), ("person", "7")]).await;
    assert_eq!(begun.location(), "/punches/exports");
    let list = until(&browser, "1 punch, ").await;
    assert!(list.contains("punches-2026-03-26.csv") && list.contains("data-until="), "{list}");
    assert!(!list.contains("hx-trigger=\"every"), "it does not ask again: {list}");
    let file = browser.get(&link(&list, "class=\"btn sm pri\"")).await;
    assert_eq!(file.html.lines().count(), 2, "{}", file.html);
    assert_eq!(
        file.headers["content-disposition"],
        "attachment; filename=\"punches-2026-03-26.csv\""
    );
    let other = house.browser_of(Role::Admin).await;
    other.get("/punches/exports").await.shows("No export yet");
    assert_eq!(other.get(&link(&list, "class=\"btn sm pri\"")).await.status, StatusCode::NOT_FOUND);
    let drop = link(&list, "class=\"btn sm pri\"").replace("/file", "/drop");
    browser.post(&drop, &[]).await;
    browser.get("/punches/exports").await.shows("The export is gone.");
    let page = browser.post("/punches/exports", &[("form", "pdf")]).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn who_may_not_export_sees_no_export() {
    let house = House::open().await;
    store(&house, vec![punch("7", "2026-03-26T08:00:00")]).await;
    let viewer = house.browser_of(Role::Viewer).await;
    viewer.get("/punches").await.hides("/punches/exports");
    let operator = house.browser_of(Role::Operator).await;
    operator.get("/punches").await.shows("1 punch, as filtered");
    operator.get("/punches").await.shows("GET /api/v1/punches?from=2026-03-26T00%3A00%3A00");
}
