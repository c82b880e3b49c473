//! Lists in parts, to their end, and exports.

use muster_model::role::Role;
use reqwest::Method;

use crate::house::House;

#[tokio::test]
async fn parts_make_the_whole_newest_first() {
    let house = House::open().await;
    for second in 0..25 {
        house.punch("13", second).await;
    }
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let part = house.json(&format!("/api/v1/punches?limit=10&cursor={cursor}")).await;
        let times = part["items"].as_array().unwrap().iter();
        seen.extend(times.map(|punch| punch["time_local"].as_str().unwrap().to_owned()));
        match part["next"].as_str() {
            Some(next) => next.clone_into(&mut cursor),
            None => break,
        }
    }
    assert_eq!(seen.len(), 25);
    assert!(seen.windows(2).all(|pair| pair[0] > pair[1]), "{seen:?}");
}

#[tokio::test]
async fn ranges_are_half_open_local_and_as_instants() {
    let house = House::open().await;
    for second in 0..3 {
        house.punch("13", second).await;
    }
    for range in [
        "from=2026-03-26T08:00:01&to=2026-03-26T08:00:02",
        "from=2026-03-26T08:00:01Z&to=2026-03-26T08:00:02Z",
        "from=2026-03-26T14:00:01+06:00&to=2026-03-26T14:00:02%2B06:00",
    ] {
        let part = house.json(&format!("/api/v1/punches?{range}")).await;
        let items = part["items"].as_array().unwrap();
        assert_eq!(items.len(), 1, "{range}");
        assert_eq!(items[0]["time_local"], "2026-03-26T08:00:01");
    }
}

#[tokio::test]
async fn an_export_is_whole_and_needs_an_operator() {
    let house = House::open().await;
    for second in 0..60 {
        house.punch("13", second).await;
    }
    let export = |role, form| {
        let request = house.ask(Some(role), Method::GET, "/api/v1/punches?limit=5");
        request.header("accept", form).send()
    };
    assert_eq!(export(Role::Viewer, "text/csv").await.unwrap().status(), 403);
    let csv = export(Role::Operator, "text/csv").await.unwrap().text().await.unwrap();
    assert_eq!(csv.lines().count(), 61);
    assert!(csv.starts_with("id,dev_id,user_id,time_local,"));
    let lines = export(Role::Operator, "application/x-ndjson").await.unwrap();
    let lines = lines.text().await.unwrap();
    assert_eq!(lines.lines().count(), 60);
    for line in lines.lines() {
        serde_json::from_str::<serde_json::Value>(line).unwrap();
    }
    let log = house.json("/api/v1/audit?limit=2").await;
    let actions: Vec<&str> =
        log["items"].as_array().unwrap().iter().filter_map(|e| e["action"].as_str()).collect();
    assert_eq!(actions, ["punches.export"; 2]);
}

#[tokio::test]
async fn filters_of_a_kind_narrow_the_list() {
    let house = House::open().await;
    house.punch("13", 1).await;
    for (query, found) in [
        ("method=finger&direction=in&clock_suspect=false", 1),
        ("method=&direction=&clock_suspect=", 1),
        ("method=card", 0),
        ("direction=out", 0),
        ("clock_suspect=true", 0),
    ] {
        let part = house.json(&format!("/api/v1/punches?{query}")).await;
        assert_eq!(part["items"].as_array().unwrap().len(), found, "{query}");
    }
}
