//! People, what their terminals hold of them, and who may see a credential.

use muster_model::person::{Credential, Seen};
use muster_model::role::Role;
use muster_model::terminal::Status;
use muster_model::{DevId, UserId};
use muster_store::AuditFilter;
use reqwest::StatusCode;

use crate::house::{GATE, House, contact};
use crate::punches::punch;

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
    page.shows("class=\"diff\"");
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
