//! Asking punches back through the API's feed.

use std::sync::{Arc, Mutex};

use jiff::civil::{DateTime, date};
use muster_sim::ledger::Fate;
use muster_sim::verify::VerifyError;
use muster_sim::{Ledger, verify};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// Serves these pages, one for each request, then empty ones; keeps the request lines.
async fn api(status: u16, pages: Vec<Value>) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&asked);
    tokio::spawn(async move {
        let mut pages = pages.into_iter();
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                if stream.read_buf(&mut head).await.unwrap() == 0 {
                    break;
                }
            }
            seen.lock().unwrap().push(String::from_utf8(head).unwrap());
            let page = pages.next().unwrap_or_else(|| json!({"items": [], "next": "end"}));
            let body = page.to_string();
            let reply = format!(
                "HTTP/1.1 {status} X\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            );
            stream.write_all(reply.as_bytes()).await.unwrap();
        }
    });
    (address, asked)
}

fn at(second: i8) -> DateTime {
    date(2026, 3, 26).at(17, 36, second, 0)
}

fn item(user_id: &str, time: &str) -> Value {
    json!({"id": "x", "dev_id": "A", "user_id": user_id, "time_local": time, "io": {"raw": 1}})
}

#[tokio::test]
async fn the_feed_is_followed_to_its_end() {
    let mut ledger = Ledger::new();
    for second in 1..=3 {
        ledger.record("A", "1", at(second), Fate::Acknowledged);
    }
    let (api, asked) = api(
        200,
        vec![
            json!({"items": [item("1", "2026-03-26T17:36:01"), item("1", "2026-03-26T17:36:02")], "next": "c~1"}),
            json!({"items": [item("1", "2026-03-26T17:36:02")], "next": "c~2"}),
        ],
    )
    .await;
    let verdict = verify(&ledger, &api, "secret", |_| {}).await.unwrap();
    assert!(!verdict.is_clean());
    assert_eq!((verdict.stored, verdict.lost.count, verdict.doubled.count), (3, 1, 1));
    assert_eq!(verdict.lost.examples[0].time_local, at(3));
    let asked = asked.lock().unwrap();
    let lines: Vec<_> = asked.iter().map(|head| head.lines().next().unwrap()).collect();
    assert_eq!(
        lines,
        [
            "GET /api/v1/feed/punches?limit=1000 HTTP/1.1",
            "GET /api/v1/feed/punches?limit=1000&cursor=c~1 HTTP/1.1",
            "GET /api/v1/feed/punches?limit=1000&cursor=c~2 HTTP/1.1",
        ]
    );
    assert!(asked[0].to_lowercase().contains("authorization: bearer secret"));
    let json = serde_json::to_value(&verdict).unwrap();
    assert_eq!(json["lost"]["examples"][0]["dev_id"], "A");
}

#[tokio::test]
async fn a_refusal_and_a_feed_that_stands_still_are_errors() {
    let (address, _) = api(401, Vec::new()).await;
    let refused = verify(&Ledger::new(), &address, "x", |_| {}).await;
    assert!(matches!(refused, Err(VerifyError::Status(401))), "{refused:?}");
    let page = json!({"items": [item("1", "2026-03-26T17:36:01")], "next": "same"});
    let (address, _) = api(200, vec![page.clone(), page]).await;
    let stuck = verify(&Ledger::new(), &address, "x", |_| {}).await;
    assert!(matches!(stuck, Err(VerifyError::Stuck)), "{stuck:?}");
}
