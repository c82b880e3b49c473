//! The feed: each punch once, whatever is written meanwhile.

use std::collections::HashSet;
use std::sync::Arc;

use crate::house::House;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_follower_gets_each_punch_once_while_many_write() {
    let house = Arc::new(House::open().await);
    let writers: Vec<_> = (0..4)
        .map(|writer| {
            let house = Arc::clone(&house);
            tokio::spawn(async move {
                for second in 0..50 {
                    house.punch(&format!("{}", writer + 1), second).await;
                }
            })
        })
        .collect();
    let (mut ids, mut cursor) = (HashSet::new(), String::new());
    while ids.len() < 200 {
        let path = format!("/api/v1/feed/punches?limit=7&wait=20&cursor={cursor}");
        let part = house.json(&path).await;
        let items = part["items"].as_array().unwrap();
        assert!(!items.is_empty(), "nothing came for 20 s, {} so far", ids.len());
        for punch in items {
            assert!(ids.insert(punch["id"].as_str().unwrap().to_owned()), "twice: {punch}");
        }
        part["next"].as_str().unwrap().clone_into(&mut cursor);
    }
    for writer in writers {
        writer.await.unwrap();
    }
    let rest = house.json(&format!("/api/v1/feed/punches?cursor={cursor}")).await;
    assert_eq!(rest["items"], serde_json::json!([]));
    assert!(rest["next"].is_string());
}

/// A cursor in the form that is written, or was before generations had names.
fn cursor(place: &serde_json::Value) -> String {
    use base64::Engine as _;
    let json = serde_json::json!(["feed1", place]).to_string();
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(json)
}

#[tokio::test]
async fn a_cursor_of_other_data_is_refused_in_place_of_skipping() {
    let house = House::open().await;
    house.punch("1", 0).await;
    let of = |place: serde_json::Value| format!("/api/v1/feed/punches?cursor={}", cursor(&place));
    let own = house.app.generation();
    for other in [serde_json::json!(["0dd", 0]), serde_json::json!([own, 2]), serde_json::json!(2)]
    {
        let refused = house.get(&of(other.clone())).await;
        assert_eq!(refused.status(), 409, "{other}");
        let problem: serde_json::Value = refused.json().await.unwrap();
        assert_eq!(problem["code"], "cursor_from_other_data");
        assert!(problem["detail"].as_str().unwrap().contains("Begin again"), "{problem}");
    }
    for known in [serde_json::json!([own, 0]), serde_json::json!(0)] {
        let part = house.json(&of(known)).await;
        assert_eq!(part["items"].as_array().unwrap().len(), 1);
        assert_eq!(part["next"], cursor(&serde_json::json!([own, 1])));
    }
}
