//! People, what their terminals hold of them, and who may see a credential.

use muster_model::person::{Credential, Listed, Seen};
use muster_model::role::Role;
use muster_model::terminal::{Status, TerminalPatch};
use muster_model::{DevId, UserId};
use muster_store::AuditFilter;
use reqwest::StatusCode;

use crate::house::{GATE, House, contact};
use crate::punches::punch;
use crate::stream::Reader;

const WORKSHOP: &str = "W1";

fn seen(user_id: &str, dev_id: &str, name: &str, credentials: &[(u32, &str)]) -> Seen {
    let credential = |(number, data): &(u32, &str)| Credential {
        backup_number: *number,
        version: None,
        data: data.as_bytes().to_vec(),
    };
    Seen {
        user_id: UserId::new(user_id).unwrap(),
        dev_id: DevId::new(dev_id).unwrap(),
        name: Some(name.to_owned()),
        privilege: Some("USER".to_owned()),
        enabled: Some(true),
        listed: None,
        credentials: credentials.iter().map(credential).collect(),
        complete: true,
        at: "2026-03-26T08:00:00Z".parse().unwrap(),
        read_late: false,
    }
}

async fn with_people() -> House {
    let house = House::open().await;
    let store = house.app.store();
    store.first_contact(contact(WORKSHOP, Status::Admitted), 10).await.unwrap();
    let people = vec![
        seen("10077", GATE, "Rahim <Uddin>", &[(0, "finger"), (11, "0012345678")]),
        seen("10077", WORKSHOP, "Rahim <Uddin>", &[(0, "another finger")]),
        seen("20542", GATE, "Siti Rahayu", &[(10, "4711")]),
    ];
    store.record_people(people).await.unwrap();
    store
        .append_punches(vec![
            punch("10077", "2026-03-26T08:00:00"),
            punch("99", "2026-03-26T07:00:00"),
        ])
        .await
        .unwrap();
    house
}

#[tokio::test]
async fn before_anybody_is_enrolled_the_page_teaches() {
    let house = House::open().await;
    house.browser_of(Role::Viewer).await.get("/people").await.shows("Nobody is enrolled yet");
}

#[tokio::test]
async fn people_are_found_by_name_id_and_terminal() {
    let house = with_people().await;
    let browser = house.browser_of(Role::Viewer).await;
    let all = browser.get("/people").await;
    all.shows("Rahim &#60;Uddin&#62;");
    all.shows("1 differs");
    all.shows("2 people");
    for (query, rahim, siti) in
        [("q=siTi", false, true), ("q=100", true, false), ("terminal=W1", true, false)]
    {
        let page = browser.get(&format!("/people?{query}")).await;
        assert_eq!(page.html.contains("href=\"/people/10077\""), rahim, "{query}");
        assert_eq!(page.html.contains("href=\"/people/20542\""), siti, "{query}");
    }
    let none = browser.get("/people?q=%3Cnobody%3E&terminal=W1").await;
    none.shows("Nobody on");
    none.shows("&#60;nobody&#62;");
    none.shows("Look on any terminal");
    none.shows("Clear the filters");
}

#[tokio::test]
async fn a_person_is_compared_over_their_terminals() {
    let house = with_people().await;
    let browser = house.browser_of(Role::Viewer).await;
    let page = browser.get("/people/10077").await;
    page.shows("On 2 of 2 terminals.");
    page.shows("class=\"differs\"");
    page.shows("class=\"miss\"");
    page.shows("First and last punch of each day, 13 Mar to 26 Mar");
    page.shows("All 1");
    // A name has its own direction; where it stands in the record is the page's.
    page.shows("<dt>Name</dt><dd><bdi>");
    page.shows("href=\"/people/10077?only=differences\"");
    let known_by_punches = browser.get("/people/99").await;
    known_by_punches.shows("they are known by their punches alone");
    for nobody in ["/people/12345", "/people/%20"] {
        assert_eq!(browser.get(nobody).await.status, StatusCode::NOT_FOUND, "{nobody}");
    }
}

#[tokio::test]
async fn a_credential_is_for_admins_and_each_look_is_audited() {
    let house = with_people().await;
    let path = "/people/20542/enrolments/10";
    for role in [Role::Viewer, Role::Operator] {
        let browser = house.browser_of(role).await;
        let person = browser.get("/people/20542").await;
        person.hides(path);
        person.hides("4711");
        for path in [path.to_owned(), format!("{path}/bytes")] {
            let refused = browser.get(&path).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{role:?} {path}");
            refused.hides("4711");
            refused.shows("It needs the role Admin");
        }
    }
    let admin = house.browser_of(Role::Admin).await;
    let person = admin.get("/people/20542").await;
    person.shows(path);
    person.hides("4711");
    admin.get(path).await.shows("<bdi>4711</bdi>");
    let bytes = admin.get(&format!("{path}/bytes")).await;
    assert_eq!(bytes.html, "4711");
    admin.get("/people/10077/enrolments/0?terminal=W1").await.shows("61 6e 6f 74 68 65 72");
    let log = house.app.store().audit_log(AuditFilter::default(), None, 50).await.unwrap();
    let looks = log.items.iter().filter(|(_, entry)| entry.action == "people.read_enrolment");
    assert_eq!(looks.count(), 3);
    assert_eq!(admin.get("/people/20542/enrolments/3").await.status, StatusCode::NOT_FOUND);
}

/// The chips of a page: words with their numbers, as they are read.
fn chips(html: &str) -> String {
    let (_, chips) = html.split_once("class=\"chips\"").unwrap();
    let (chips, _) = chips.split_once("</div>").unwrap();
    let text: String = chips
        .split('<')
        .skip(1)
        .filter_map(|part| part.split_once('>').map(|(_, text)| text.trim()))
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    text
}

#[tokio::test]
async fn people_who_differ_are_one_click_away() {
    let house = with_people().await;
    house.app.store().record_people(vec![seen("30001", GATE, "Nobody", &[])]).await.unwrap();
    let browser = house.browser_of(Role::Viewer).await;
    let all = browser.get("/people").await;
    assert_eq!(chips(&all.html), "All 3 Different 1 Missing 0 Nothing enrolled 1");
    for (query, shown) in [
        ("copies=different", &["10077"][..]),
        ("copies=nothing", &["30001"]),
        ("copies=different&q=siti", &[]),
        ("copies=nonsense", &["10077", "20542", "30001"]),
    ] {
        let page = browser.get(&format!("/people?{query}")).await;
        for id in ["10077", "20542", "30001"] {
            let is_there = page.html.contains(&format!("href=\"/people/{id}\""));
            assert_eq!(is_there, shown.contains(&id), "{query}: {id}");
        }
    }
    let none = browser.get("/people?copies=missing&q=x").await;
    none.shows("These filters leave nobody who is “Missing”.");
    none.shows("name=\"copies\" value=\"missing\"");
    none.shows("Clear the filters");
}

#[tokio::test]
async fn people_are_found_by_site() {
    let house = with_people().await;
    let system = crate::house::system();
    let site = house.app.create_site(&system, "Workshop".to_owned(), None).await.unwrap();
    let there = TerminalPatch { site: Some(Some(site.id)), ..TerminalPatch::default() };
    let workshop = DevId::new(WORKSHOP).unwrap();
    house.app.edit_terminal(&system, &workshop, there).await.unwrap();
    let browser = house.browser_of(Role::Viewer).await;
    let page = browser.get(&format!("/people?site={}", site.id.0)).await;
    page.shows("href=\"/people/10077\"");
    page.hides("href=\"/people/20542\"");
    page.shows("aria-current=\"true\"><bdi>Workshop</bdi>");
    browser.get("/people?site=999").await.shows("Nobody matches");
}

#[tokio::test]
async fn a_terminal_shows_whom_it_holds_otherwise_and_whom_it_lacks() {
    let house = with_people().await;
    let system = crate::house::system();
    let site = house.app.create_site(&system, "Gates".to_owned(), None).await.unwrap();
    for dev_id in [GATE, WORKSHOP] {
        let there = TerminalPatch { site: Some(Some(site.id)), ..TerminalPatch::default() };
        house.app.edit_terminal(&system, &DevId::new(dev_id).unwrap(), there).await.unwrap();
    }
    let browser = house.browser_of(Role::Viewer).await;
    let tab = format!("/terminals/{WORKSHOP}?tab=people");
    let (all, lacks) =
        (browser.get(&tab).await, browser.get(&format!("{tab}&copies=missing")).await);
    assert_eq!(chips(&all.html).split_once("Missing here").unwrap().1, " 2");
    all.shows("href=\"/people/10077\"");
    all.hides("href=\"/people/20542\"");
    for id in ["10077", "20542"] {
        lacks.shows(&format!("href=\"/people/{id}\""));
    }
    lacks.shows("Missing</span>");
    let differs =
        browser.get(&format!("/terminals/{GATE}?tab=people&copies=different&q=siti")).await;
    differs.shows("is “Different”.");
    // The other terminal of the site does not hold her: with nothing is nothing the same.
    let alone = browser.get(&format!("/terminals/{GATE}?tab=people&q=siti")).await;
    alone.shows("Only here");
}

#[tokio::test]
async fn whether_a_password_is_the_same_is_only_for_whoever_may_read_it() {
    let house = House::open().await;
    let store = house.app.store();
    store.first_contact(contact(WORKSHOP, Status::Admitted), 10).await.unwrap();
    let people = vec![
        seen("20542", GATE, "Siti", &[(10, "4711")]),
        seen("20542", WORKSHOP, "Siti", &[(10, "0815")]),
    ];
    store.record_people(people).await.unwrap();
    let admin = house.browser_of(Role::Admin).await;
    let all = admin.get("/people").await;
    all.shows("1 differs");
    assert_eq!(chips(&all.html), "All 1 Different 1 Missing 0 Nothing enrolled 0");
    admin.get("/people/20542").await.shows("class=\"differs\"");
    // Whoever can write a guess and see whether it is the same has the password.
    for role in [Role::Viewer, Role::Operator] {
        let browser = house.browser_of(role).await;
        let all = browser.get("/people").await;
        all.shows("Not compared on 2");
        assert_eq!(chips(&all.html), "All 1 Different 0 Missing 0 Nothing enrolled 0");
        browser.get("/people?copies=different").await.hides("href=\"/people/20542\"");
        let person = browser.get("/people/20542").await;
        person.hides("class=\"differs\"");
        person.shows("On 2 terminals not everything could be compared.");
        let here = browser.get(&format!("/terminals/{GATE}?tab=people")).await;
        here.shows("Not all of it compared");
    }
}

#[tokio::test]
async fn what_was_not_read_is_read_from_the_page_of_the_person() {
    let house = with_people().await;
    let mut listed = seen("20542", WORKSHOP, "Siti Rahayu", &[]);
    listed.listed = Some(Listed { password: true, ..Listed::default() });
    listed.complete = false;
    house.app.store().record_people(vec![listed]).await.unwrap();
    let house = house.restart().await;
    let page = "/people/20542";
    house.browser_of(Role::Viewer).await.get(page).await.hides("/commands/");
    let browser = house.browser_of(Role::Operator).await;
    browser.get(page).await.shows("action=\"/commands/GET_USER_INFO\"");
    let fields = [("id", WORKSHOP), ("user_id", "20542"), ("back", page)];
    let done = browser.post("/commands/GET_USER_INFO", &fields).await;
    assert_eq!(done.location(), page);
}

#[tokio::test]
async fn many_people_are_compared_beside_what_goes_on_and_all_of_them_are_counted() {
    let house = with_people().await;
    let many = (0..2_000).map(|n| seen(&format!("9{n:04}"), GATE, "Somebody", &[]));
    house.app.store().record_people(many.collect()).await.unwrap();
    let browser = house.browser_of(Role::Viewer).await;
    let first = browser.get("/people").await;
    first.shows("They are being compared.");
    // Whoever may read credentials is counted for anew.
    let tab = format!("/terminals/{GATE}?tab=people");
    let here = house.browser_of(Role::Admin).await.get(&tab).await;
    here.shows("id=\"copies-age\"");
    here.shows("They are being compared.");
    let counted = async {
        loop {
            let page = browser.get("/people").await;
            if page.html.contains("The terminals know 2,002 people.") {
                return page;
            }
        }
    };
    let page = tokio::time::timeout(std::time::Duration::from_mins(2), counted).await.unwrap();
    page.shows("Compared: <time");
    page.shows("Nothing enrolled <span class=\"n\">2,000</span>");
    page.shows("<span class=\"n\">2,002</span>");
    let here = browser.get(&tab).await;
    here.shows("id=\"copies-age\"");
    here.shows("Compared: <time");
    let mut stream = Reader::open(&browser, &format!("r=copies-here%3Fid%3D{GATE}")).await;
    stream.until("Compared: ").await;
}
