//! What code says in English is said in the reader's language wherever a page shows it.

use muster_model::DevId;
use muster_model::role::Role;
use muster_model::shelf::ToShelve;
use muster_model::task::Status;
use muster_store::{Answer, TaskFilter};
use reqwest::StatusCode;

use crate::browser::Browser;
use crate::house::{GATE, House, system};

async fn reader(house: &House, role: Role, language: &str) -> Browser {
    let browser = house.browser_of(role).await;
    let likes = [("language", language), ("theme", "light")];
    let set = browser.post("/account/preferences", &likes).await;
    assert_eq!(set.status, StatusCode::SEE_OTHER);
    browser
}

#[tokio::test]
async fn commands_are_chosen_filled_in_and_told_in_the_readers_language() {
    let house = House::open().await;
    let browser = reader(&house, Role::Operator, "es").await;
    let menu = browser.get(&format!("/commands?id={GATE}")).await;
    menu.shows("Traer marcaciones");
    menu.hides("Pull punches");
    let form = browser.get(&format!("/commands/SET_USER_PRIVILEGE?id={GATE}")).await;
    form.shows("El id de la persona, exactamente como lo tiene el terminal.");
    form.shows(">Administrador</option>");
    form.shows("value=\"MANAGER\"");
    form.hides("The person");
    let fields = [("id", GATE), ("begin_time", "2026-03-01T00:00"), ("end_time", "")];
    let done = browser.post("/commands/GET_LOG_DATA", &fields).await;
    browser.get(done.location()).await.shows("Traer marcaciones");
    let found = browser.get("/search?q=traer").await;
    found.shows("Traer marcaciones");
    let deeds = browser.get("/search?q=Traer+marcaciones").await;
    deeds.shows(&format!("/commands/GET_LOG_DATA?id={GATE}"));
    browser.get("/search?q=pull").await.shows("GET_LOG_DATA");
}

#[tokio::test]
async fn a_refusal_is_told_in_the_readers_language_beside_its_field_and_on_a_page() {
    let house = House::open().await;
    let browser = reader(&house, Role::Admin, "id").await;
    let long = "7".repeat(40);
    let fields = [("id", GATE), ("user_id", long.as_str()), ("user_name", "Ana")];
    let form = browser.post("/commands/SET_USER_NAME", &fields).await;
    form.shows("id=\"f-user_id-wrong\"");
    form.shows("Panjangnya 40 karakter, batasnya 32.");
    let wrong = browser.post("/commands/CLEAR_LOG_DATA", &[("id", GATE), ("confirm", "D9")]).await;
    wrong.shows("Perintah ini harus dikonfirmasi: ketikkan id terminal di sini.");
    let admins = house.app.operators(&system()).await.unwrap();
    let last = admins.first().unwrap().id.0;
    let page = browser.post(&format!("/operators/{last}/disable"), &[]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.shows("Ini admin terakhir yang dapat masuk. Buat admin lain dahulu.");
    page.hides("last admin");
    let alias = "x".repeat(200);
    let edit = browser.post(&format!("/terminals/{GATE}/edit"), &[("alias", alias.as_str())]).await;
    edit.shows("Nama ini terlalu panjang");
}

#[tokio::test]
async fn why_a_task_failed_and_what_lies_on_the_shelf_is_told_in_the_readers_language() {
    let house = House::open().await;
    let gate = DevId::new(GATE).unwrap();
    let browser = reader(&house, Role::Operator, "ar").await;
    browser.post("/commands/GET_DEVICE_STATUS", &[("id", GATE)]).await;
    let task =
        house.app.store().tasks(TaskFilter::default(), None, 1).await.unwrap().items.remove(0);
    let claimed = house.app.store().claim_task(&gate, house.app.now()).await.unwrap();
    assert_eq!(claimed.deliver.unwrap().trans_id, task.trans_id);
    let answer = Answer {
        return_code: "BUSY".to_owned(),
        error: Some(
            "the terminal answered BUSY: its menu is open; try again when nobody uses it"
                .to_owned(),
        ),
        outcome: None,
    };
    let ended = house.app.store().answer_task(&task.trans_id, answer, house.app.now()).await;
    assert_eq!(ended.unwrap().unwrap().unwrap().life.status, Status::Failed);
    for path in [format!("/tasks/{}", task.trans_id), "/tasks".to_owned()] {
        let page = browser.get(&path).await;
        page.shows("قائمته مفتوحة");
        page.hides("its menu is open");
    }
    let overview = browser.get("/").await;
    overview.shows("قراءة العدّادات");
    overview.hides("Read the counters");
    let item = ToShelve {
        dev_id: gate,
        request_code: "realtime_glog".to_owned(),
        headers: String::new(),
        reason: "read a body: it is empty".to_owned(),
        body: b"x".to_vec(),
        at: house.app.now(),
    };
    house.app.store().shelve(vec![item]).await.unwrap();
    browser.get("/shelf").await.shows("جزء منه ناقص.");
    browser.get("/shelf/1").await.shows("تعذّرت قراءة المتن");
    browser.get("/").await.hides("read a body");
}
