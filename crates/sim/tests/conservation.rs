//! A fleet from its first punch to the last asked back, against a small server that takes punches and
//! gives them out again, now and then not as it should.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use muster_protocol::frame;
use muster_protocol::headers::{IdHeader, RequestCode};
use muster_protocol::http1::{Reply, ResponseCode, parse_head};
use muster_protocol::messages::Glog;
use muster_sim::HandClock;
use muster_sim::fleet::{FleetError, FleetOptions, FleetReport, Ledger, Progress, run, verify};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What the small server does wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sin {
    None,
    /// Says `OK` and forgets every 50th punch.
    Forgets,
    /// Gives every 50th punch out twice.
    Doubles,
    /// Makes up one punch.
    Invents,
}

struct Server {
    sin: Sin,
    punches: Mutex<Punches>,
}

/// `dev_id`, `user_id`, `time_local` of each.
#[derive(Default)]
struct Punches {
    seen: HashSet<[String; 3]>,
    stored: Vec<[String; 3]>,
}

/// Starts it: the terminals' port and the API are one.
async fn start(sin: Sin) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let server = Arc::new(Server { sin, punches: Mutex::default() });
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(Arc::clone(&server).serve(stream));
        }
    });
    address
}

impl Server {
    async fn serve(self: Arc<Self>, mut stream: TcpStream) {
        let mut bytes = Vec::new();
        while stream.read_buf(&mut bytes).await.is_ok_and(|read| read > 0) {
            let reply = if bytes.starts_with(b"GET ") {
                bytes.ends_with(b"\r\n\r\n").then(|| self.page(&bytes))
            } else {
                self.answer(&bytes)
            };
            if let Some(reply) = reply {
                // A terminal that has gone sends again.
                let _ = stream.write_all(&reply).await;
                return;
            }
        }
    }

    /// The reply to a terminal's request, once it is whole; garbage gets none.
    fn answer(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let (head, length) = parse_head(bytes).ok()??;
        let body = &bytes[length..];
        if (body.len() as u64) < head.headers.body_length()? {
            return None;
        }
        let reply = if head.headers.request_code == Some(RequestCode::RealtimeGlog) {
            self.store(head.headers.dev_id.unwrap(), body);
            Reply::new(ResponseCode::Ok)
        } else {
            Reply::no_command(IdHeader::TransId)
        };
        let mut out = Vec::new();
        reply.write_to(&mut out);
        Some(out)
    }

    fn store(&self, dev_id: &str, body: &[u8]) {
        let frame = frame::decode(body).unwrap();
        let glog = Glog::parse(frame.json()).unwrap();
        let time = glog.time().unwrap().to_string();
        let punch = [dev_id.to_owned(), glog.user_id.as_str().to_owned(), time];
        let mut punches = self.punches.lock().unwrap_or_else(PoisonError::into_inner);
        if !punches.seen.insert(punch.clone()) {
            return;
        }
        let fiftieth = punches.seen.len().is_multiple_of(50);
        if self.sin == Sin::Invents && punches.seen.len() == 50 {
            let [dev_id, _, time] = punch.clone();
            punches.stored.push([dev_id, "999999".to_owned(), time]);
        }
        let times = match self.sin {
            Sin::Forgets if fiftieth => 0,
            Sin::Doubles if fiftieth => 2,
            _ => 1,
        };
        punches.stored.extend(std::iter::repeat_n(punch, times));
    }

    /// A page of the feed.
    fn page(&self, request: &[u8]) -> Vec<u8> {
        let request = std::str::from_utf8(request).unwrap();
        assert!(request.starts_with("GET /api/v1/feed/punches?limit=1000"), "{request}");
        let cursor = request
            .split_once("cursor=at")
            .map_or(0, |(_, rest)| rest.split([' ', '&']).next().unwrap().parse().unwrap());
        let punches = self.punches.lock().unwrap_or_else(PoisonError::into_inner);
        // Short pages: every run needs several.
        let items: Vec<Value> = punches.stored[cursor..]
            .iter()
            .take(30)
            .map(|[dev_id, user_id, time]| {
                json!({"id": "x", "dev_id": dev_id, "user_id": user_id, "time_local": time})
            })
            .collect();
        let next = cursor + items.len();
        let body = json!({"items": items, "next": format!("at{next}")}).to_string();
        let head = format!("Content-Length: {}\r\nConnection: close", body.len());
        format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n{body}").into_bytes()
    }
}

fn options(address: &str) -> FleetOptions {
    FleetOptions {
        terminals: 5,
        poll: Duration::from_secs(5),
        punches_per_second: 50.0,
        duration: Duration::from_mins(1),
        drain: Duration::from_hours(1),
        photo_bytes: 500,
        faults: "drop-reply,cut,dup,garbage".parse().unwrap(),
        api: Some(format!("http://{address}/")),
        token: Some("secret".to_owned()),
        ..FleetOptions::new(address)
    }
}

async fn play(
    address: &str,
    start: &str,
    show: impl FnMut(&Progress),
) -> Result<(FleetReport, Ledger), FleetError> {
    let clock = HandClock::turning_itself(start.parse().unwrap());
    run(&options(address), Arc::new(clock), show).await
}

const MORNING: &str = "2026-03-26T08:00:00Z";
const EVENING: &str = "2026-03-26T20:00:00Z";

#[tokio::test]
async fn a_server_that_keeps_its_word_passes_whatever_breaks_on_the_way() {
    let address = start(Sin::None).await;
    let (report, ledger) = play(&address, MORNING, |_| {}).await.unwrap();
    assert!(report.is_good(), "{report}");
    let verdict = report.conservation.unwrap();
    assert!(verdict.acknowledged > 200, "{verdict}");
    assert_eq!(verdict.acknowledged, report.acknowledged);
    assert_eq!(verdict.stored, verdict.acknowledged);
    assert!(report.repeats >= report.faults["dup"] + report.faults["cut"]);
    let expected = format!("All {} punches", verdict.acknowledged);
    let sentence = verdict.to_string().replace(',', "");
    assert!(sentence.starts_with(&expected), "{sentence}");

    // A later run of the same terminals knows nothing of the first and is right all the same.
    let mut read = 0;
    let show = |now: &Progress| read = now.asked_back;
    let (second, other) = play(&address, EVENING, show).await.unwrap();
    assert!(second.is_good(), "{second}");
    assert_eq!(read, report.acknowledged + second.acknowledged, "what was read is told");

    // Both together, one of them from its file, as a run that survives crashes keeps them.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger");
    ledger.save(&path).unwrap();
    let mut both = Ledger::load(&path).unwrap();
    both.merge(&other);
    let verdict = verify(&both, &format!("http://{address}"), "secret", |_| {}).await.unwrap();
    assert!(verdict.is_clean(), "{verdict}");
    assert_eq!((verdict.acknowledged, verdict.foreign), (read, 0));
}

#[tokio::test]
async fn losses_doubles_and_inventions_are_found() {
    for sin in [Sin::Forgets, Sin::Doubles, Sin::Invents] {
        let (report, _) = play(&start(sin).await, MORNING, |_| {}).await.unwrap();
        assert!(!report.is_good(), "{sin:?}: {report}");
        let verdict = report.conservation.unwrap();
        let fiftieths = verdict.acknowledged / 50;
        let expected = match sin {
            Sin::Forgets => (fiftieths, 0, 0),
            Sin::Doubles => (0, fiftieths, 0),
            _ => (0, 0, 1),
        };
        let found = (verdict.lost.count, verdict.doubled.count, verdict.unexpected.count);
        assert_eq!(found, expected, "{sin:?}: {verdict}");
        assert!(verdict.to_string().starts_with("NOT conserved"), "{verdict}");
    }
}
