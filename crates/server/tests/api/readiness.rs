//! Whether the store takes writes, asked often; and reading while it takes none.

use muster_model::role::Role;
use reqwest::Method;

use crate::house::House;

#[tokio::test]
async fn many_who_ask_cost_one_write() {
    let house = House::open().await;
    let before = house.app.store().calls();
    for _ in 0..10 {
        let answer = house.ask(None, Method::GET, "/readyz").send().await.unwrap();
        assert_eq!(answer.status(), 200);
    }
    let writes = house.app.store().calls() - before;
    assert!(writes < 10, "{writes} writes");
}

#[tokio::test]
async fn reading_goes_on_when_nothing_can_be_written() {
    let house = House::open().await;
    house.refuse_writes_to("tokens");
    let answer = house.ask(Some(Role::Viewer), Method::GET, "/api/v1/sites").send().await.unwrap();
    assert_eq!(answer.status(), 200);
}
