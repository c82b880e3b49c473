//! How many durable punches a second the store takes: one caller, then many at once.
//!
//! `cargo run --release -p muster-store --example append -- DIR` (a directory on the disk to measure), or with the URL of
//! an empty PostgreSQL database in its place.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use muster_model::punch::{Modes, NewPunch, Sources};
use muster_model::{DevId, Entropy, UserId};
use muster_store::crypto::KeyRing;
use muster_store::postgres::{self, PostgresStore};
use muster_store::sqlite::{KeySource, Options, SqliteStore};
use muster_store::{LocalRange, PunchFilter, SharedStore};

struct Counting(AtomicU64);

impl Entropy for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(self.0.fetch_add(1, Ordering::Relaxed).to_le_bytes()[0]);
    }
}

fn punch(n: u64) -> NewPunch {
    let time = jiff::Timestamp::from_second(1_774_000_000 + i64::try_from(n / 20).unwrap_or(0))
        .expect("it is this century");
    NewPunch {
        dev_id: DevId::new(&format!("T{:05}", n * 7_919 % 2_000)).expect("short and printable"),
        user_id: UserId::new(&format!("{}", n * 104_729 % 50_000)).expect("short and printable"),
        time_local: jiff::tz::TimeZone::UTC.to_datetime(time),
        time,
        zone: "UTC".into(),
        modes: Modes {
            verify_raw: "33".into(),
            methods: "finger".into(),
            io_raw: "1".into(),
            direction: "in".into(),
            door: None,
        },
        source: Sources::REALTIME,
        photo: None,
        work_code: None,
        temperature: None,
        received_at: time,
        clock_suspect: false,
        profile: "hs101".into(),
    }
}

/// User and system time of this process.
fn cpu() -> Duration {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = text.rsplit(')').next().unwrap_or("").split_whitespace().collect();
    let ticks = |n: usize| fields.get(n).and_then(|field| field.parse::<u64>().ok()).unwrap_or(0);
    Duration::from_millis((ticks(11) + ticks(12)) * 10)
}

async fn run(store: &SharedStore, name: &str, callers: u64, from: u64, each: u64, size: u64) {
    let (start, busy) = (Instant::now(), cpu());
    let tasks: Vec<_> = (0..callers)
        .map(|caller| {
            let store = store.clone();
            tokio::spawn(async move {
                for n in 0..each {
                    let first = from + (caller * each + n) * size;
                    let punches = (first..first + size).map(punch).collect();
                    store.append_punches(punches).await.expect("the disk has room");
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.expect("no caller panics");
    }
    let (took, busy) = (start.elapsed(), cpu().saturating_sub(busy));
    let punches = callers * each * size;
    let rate = u128::from(punches) * 1_000_000 / took.as_micros();
    let micros = busy.as_micros() / u128::from(punches);
    println!("{name}: {rate} punches/s, {micros} µs of CPU each");
}

#[tokio::main]
async fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "muster-append".into());
    let more = std::env::args().nth(2).and_then(|n| n.parse().ok()).unwrap_or(0);
    let entropy = Arc::new(Counting(AtomicU64::new(0)));
    let store: SharedStore = if folder.starts_with("postgres") {
        let key = KeySource::Text(KeyRing::new_text(&*entropy));
        let options = postgres::Options { url: folder, data: "".into(), key };
        Arc::new(PostgresStore::open(&options, entropy).await.expect("it opens"))
    } else {
        Arc::new(SqliteStore::open(&Options::of(&folder), entropy).expect("it opens"))
    };
    run(&store, "1 caller", 1, 0, 2_000, 1).await;
    run(&store, "256 callers", 256, 1_000_000, 400, 1).await;
    run(&store, "1 caller, 1000 a call", 1, 2_000_000, 100, 1_000).await;
    if more > 0 {
        run(&store, "filling", 1, 10_000_000, more / 1_000, 1_000).await;
        run(&store, "256 callers, full table", 256, 100_000_000, 400, 1).await;
        pages(&store).await;
    }
}

async fn pages(store: &SharedStore) {
    let all = PunchFilter::default();
    let terminal = DevId::new("T00007").ok();
    let user_id = UserId::new("104").ok();
    let from = jiff::Timestamp::from_second(1_774_550_000).ok();
    let to = jiff::Timestamp::from_second(1_774_560_000).ok();
    let local = LocalRange { from: None, to: "2026-03-27T00:00:00".parse().ok() };
    for (name, filter) in [
        ("all", all.clone()),
        ("terminal", PunchFilter { terminal: terminal.clone(), ..all.clone() }),
        ("person", PunchFilter { user_id: user_id.clone(), ..all.clone() }),
        ("both", PunchFilter { user_id, terminal, ..all.clone() }),
        ("instants", PunchFilter { from, to, ..all.clone() }),
        ("local", PunchFilter { local, ..all }),
    ] {
        let start = Instant::now();
        let page = store.punches(filter.clone(), None, 50).await.expect("it reads");
        let first = start.elapsed();
        let start = Instant::now();
        let rows = store.punches(filter, page.next, 1_000).await.expect("it reads").items.len();
        println!("{name}: first 50 in {first:?}, then {rows} in {:?}", start.elapsed());
    }
}
