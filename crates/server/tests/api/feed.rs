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
