//! Commands: the form made from the table, what was typed, and what must be confirmed.

use muster_model::role::Role;
use muster_model::task::Task;
use muster_store::TaskFilter;
use reqwest::StatusCode;
use serde_json::json;

use crate::house::{GATE, GUEST, House, system};

async fn tasks(house: &House) -> Vec<Task> {
    house.app.store().tasks(TaskFilter::default(), None, 9).await.unwrap().items
}

#[tokio::test]
async fn a_form_becomes_a_task_and_leads_to_its_life() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Operator).await;
    let form = browser.get(&format!("/commands/GET_LOG_DATA?id={GATE}")).await;
    form.shows("type=\"datetime-local\"");
    form.shows("The first second wanted.");
    let fields = [("id", GATE), ("begin_time", "2026-03-01T00:00"), ("end_time", "")];
    let done = browser.post("/commands/GET_LOG_DATA", &fields).await;
    let task = tasks(&house).await.remove(0);
    assert_eq!(done.location(), format!("/tasks/{}", task.trans_id));
    assert_eq!(task.parameters, json!({"begin_time": "20260301000000"}));
    let page = browser.get(done.location()).await;
    page.shows("“Pull punches since 2026-03-01” waits for the terminal’s next poll.");
    page.shows("operator asked for it");
    page.shows("It goes out with the next poll.");
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Operator).await;
    let fields = [("id", GATE), ("user_id", "7"), ("user_name", "Ana"), ("user_privilege", "KING")];
    let page = browser.post("/commands/SET_USER_INFO", &fields).await;
    assert_eq!(page.status, StatusCode::OK);
    page.shows("id=\"f-user_privilege-wrong\"");
    page.shows("it must be one of USER, MANAGER, OPERATOR, REGISTER");
    page.shows("value=\"Ana\"");
    assert!(tasks(&house).await.is_empty());
    let more = browser.post("/commands/SET_USER_INFO", &[("id", GATE), ("more", "6")]).await;
    more.shows("name=\"enroll_data_array.5.enroll_data\"");
    assert!(tasks(&house).await.is_empty(), "asking for rows sends nothing");
}

#[tokio::test]
async fn an_erase_says_what_is_lost_and_goes_out_only_with_the_id() {
    let house = House::open().await;
    let status = muster_store::DeviceStatus {
        at: house.app.now(),
        counters: serde_json::Map::from_iter([("total_log_count".to_owned(), json!(48_210))]),
    };
    let gate = muster_model::DevId::new(GATE).unwrap();
    house.app.store().note_status(&gate, status).await.unwrap();
    let browser = house.browser_of(Role::Admin).await;
    let question = browser.get(&format!("/commands/CLEAR_LOG_DATA?id={GATE}")).await;
    question.shows("The terminal deletes its 48,210 punches at once.");
    question.shows("<li>Muster pulls every punch the terminal holds.</li>");
    question.shows("Erase 48,210 punches");
    question.shows(&format!("data-match=\"{GATE}\""));
    let wrong = browser.post("/commands/CLEAR_LOG_DATA", &[("id", GATE), ("confirm", "D9")]).await;
    wrong.shows("id=\"f-confirm-wrong\"");
    assert!(tasks(&house).await.is_empty());
    browser.post("/commands/CLEAR_LOG_DATA", &[("id", GATE), ("confirm", GATE)]).await;
    let tasks = tasks(&house).await;
    let erase = tasks.iter().find(|task| task.command == "CLEAR_LOG_DATA").unwrap();
    assert!(erase.needs_pull);
    assert!(
        tasks.iter().any(|task| task.pulls_for.as_ref() == Some(&erase.trans_id)),
        "read first"
    );
}

#[tokio::test]
async fn a_selection_gets_ordinary_commands_only() {
    let house = House::open().await;
    house
        .app
        .admit(&system(), &muster_model::DevId::new(GUEST).unwrap(), None, None)
        .await
        .unwrap();
    let browser = house.browser_of(Role::Admin).await;
    let choices = browser.get(&format!("/commands?id={GATE}&id={GUEST}")).await;
    choices.shows("Send a command to 2 terminals");
    choices.shows("GET_DEVICE_STATUS");
    choices.hides("CLEAR_LOG_DATA");
    let both = [("id", GATE), ("id", GUEST)];
    let done = browser.post("/commands/GET_DEVICE_STATUS", &both).await;
    assert_eq!(done.location(), "/tasks?command=GET_DEVICE_STATUS");
    browser.get(done.location()).await.shows("“Read the counters” waits for 2 terminals.");
    assert_eq!(tasks(&house).await.len(), 2);
    let erase = browser.post("/commands/CLEAR_LOG_DATA", &both).await;
    assert_eq!(erase.status, StatusCode::CONFLICT);
    erase.shows("goes to one terminal at a time");
    assert_eq!(browser.get("/commands").await.status, StatusCode::NOT_FOUND);
    let unknown = format!("/commands/FLY?id={GATE}");
    assert_eq!(browser.get(&unknown).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_question_comes_alone_for_a_dialog() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Operator).await;
    let path = format!("/commands/GET_LOG_DATA?id={GATE}");
    let ask = browser.ask(reqwest::Method::GET, &path).header("hx-request", "true");
    let piece = browser.read(ask).await;
    piece.hides("<html");
    piece.shows("action=\"/commands/GET_LOG_DATA\"");
}

#[tokio::test]
async fn what_is_written_is_read_back_unless_somebody_does_not_want_it() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Operator).await;
    let form = browser.get(&format!("/commands/SET_USER_NAME?id={GATE}")).await;
    form.shows("name=\"read_back\" value=\"1\" checked");
    browser.get(&format!("/commands/DELETE_USER?id={GATE}")).await.hides("read_back");
    let name = [("id", GATE), ("sent", "1"), ("user_id", "7"), ("user_name", "Ada")];
    let wrong = [&name[..], &[("user_privilege", "KING")]].concat();
    let again = browser.post("/commands/SET_USER_INFO", &wrong).await;
    again.shows("name=\"read_back\" value=\"1\"");
    again.hides("name=\"read_back\" value=\"1\" checked");
    browser.post("/commands/SET_USER_NAME", &name).await;
    assert_eq!(tasks(&house).await.len(), 1);
    let fields = [&name[..], &[("read_back", "1")]].concat();
    let done = browser.post("/commands/SET_USER_NAME", &fields).await;
    let [read, write, ..] = &tasks(&house).await[..] else { panic!("two tasks more") };
    assert_eq!((write.command.as_str(), read.command.as_str()), ("SET_USER_NAME", "GET_USER_INFO"));
    assert_eq!(read.parameters, json!({"user_id": "7"}));
    assert_eq!(done.location(), format!("/tasks/{}", write.trans_id));
}
