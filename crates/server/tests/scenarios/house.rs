//! A whole server for a test: the use cases on a fresh SQLite store, the terminals' port on a free
//! address, a clock that a test turns by hand. No timer runs: a test calls what a timer would.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::{SignedDuration, Timestamp};
use muster_model::admission::Mode;
use muster_model::audit::Actor;
use muster_model::event::{Event, Kind};
use muster_model::punch::Punch;
use muster_model::shelf::Shelved;
use muster_model::task::Task;
use muster_model::{Clock, DevId, Entropy, TransId};
use muster_protocol::profiles::Profiles;
use muster_server::app::tasks::Order;
use muster_server::app::{App, Options};
use muster_server::terminal::{self, Limits, Port};
use muster_sim::{Setup, Terminal};
use muster_store::sqlite::{Options as StoreOptions, SqliteStore};
use muster_store::{PunchFilter, TerminalFilter};
use parking_lot::Mutex;
use serde_json::Value;
use tempfile::TempDir;

use crate::socket::{framed, post, raw};

/// A clock that stands until it is turned.
pub(crate) struct HandClock(Mutex<Timestamp>);

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        *self.0.lock()
    }
}

/// Virtual terminals go by the house's clock. None of them waits for it: a test that hangs has failed.
impl muster_sim::Clock for HandClock {
    fn now(&self) -> Timestamp {
        *self.0.lock()
    }

    fn sleep(&self, _: std::time::Duration) -> muster_sim::clock::Sleep {
        Box::pin(std::future::pending())
    }
}

/// Bytes that nobody repeats within a test.
struct Counting(AtomicU64);

impl Entropy for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let mixed = self.0.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            chunk.copy_from_slice(&mixed.to_le_bytes()[..chunk.len()]);
        }
    }
}

pub(crate) struct House {
    pub(crate) app: Arc<App>,
    pub(crate) address: SocketAddr,
    pub(crate) clock: Arc<HandClock>,
    pub(crate) actor: Actor,
    options: Options,
    profiles: Profiles,
    port: Port,
    data: TempDir,
}

impl House {
    /// Everybody is let in.
    pub(crate) async fn open() -> Self {
        Self::with(Options { admission: Some(Mode::Open), ..Options::default() }).await
    }

    pub(crate) async fn with(options: Options) -> Self {
        let start: Timestamp = "2026-03-26T12:00:00Z".parse().unwrap();
        let data = tempfile::tempdir().unwrap();
        let clock = Arc::new(HandClock(Mutex::new(start)));
        let profiles = Profiles::builtin();
        let (app, port) = start_in(data.path(), &clock, &profiles, &options).await;
        let actor = Actor::system("test");
        Self { address: port.address(), app, clock, actor, options, profiles, port, data }
    }

    /// The same server, once it was stopped and started again with one profile more.
    pub(crate) async fn restart_with_profile(mut self, text: &str) -> Self {
        self.profiles.add(text).unwrap();
        self.restart().await
    }

    /// Stops the server and starts it again on the same data.
    pub(crate) async fn restart(self) -> Self {
        let Self { app, clock, actor, options, profiles, port, data, .. } = self;
        port.stop().await;
        app.flush_fleet().await.unwrap();
        drop(app);
        let (app, port) = start_in(data.path(), &clock, &profiles, &options).await;
        Self { address: port.address(), app, clock, actor, options, profiles, port, data }
    }

    /// Where the store's files are.
    pub(crate) fn data(&self) -> &Path {
        self.data.path()
    }

    pub(crate) fn turn_clock(&self, by: SignedDuration) {
        *self.clock.0.lock() += by;
    }

    /// What these bytes get.
    pub(crate) async fn raw(&self, bytes: &[u8]) -> String {
        raw(self.address, bytes).await
    }

    /// The `response_code` that a request with these header lines gets.
    pub(crate) async fn code(&self, headers: &str, body: &[u8]) -> String {
        header(&self.raw(&post(headers, body)).await, "response_code").unwrap().to_owned()
    }

    /// A poll with nothing to say; the whole reply.
    pub(crate) async fn poll(&self, dev_id: &str) -> String {
        self.raw(&post(&format!("request_code: receive_cmd\ndev_id: {dev_id}"), b"")).await
    }

    /// A punch at a time of 14 digits; what it gets.
    pub(crate) async fn punch(&self, dev_id: &str, user_id: &str, time: &str) -> String {
        let body = framed(&format!(
            r#"{{"user_id":"{user_id}","verify_mode":"1","io_mode":"1","io_time":"{time}"}}"#
        ));
        self.code(&format!("request_code: realtime_glog\ndev_id: {dev_id}"), &body).await
    }

    /// Sends a result of a task; what it gets.
    pub(crate) async fn result(&self, dev_id: &str, task: &str, says: &str, body: &[u8]) -> String {
        let headers = format!(
            "request_code: send_cmd_result\ndev_id: {dev_id}\ntrans_id: {task}\ncmd_return_code: {says}"
        );
        self.code(&headers, body).await
    }

    /// Queues a command; its task.
    pub(crate) async fn order(&self, dev_id: &str, command: &str, parameters: Value) -> Task {
        let order = Order {
            command: command.to_owned(),
            parameters,
            confirm: Some(dev_id.to_owned()),
            ..Order::default()
        };
        let dev_id = DevId::new(dev_id).unwrap();
        self.app.order(&self.actor, &dev_id, order).await.unwrap().task
    }

    /// What a virtual terminal of this profile is before it is switched on; it shows the house's time.
    pub(crate) fn setup(&self, dev_id: &str, profile: &str) -> Setup {
        Setup::builtin(dev_id, profile, self.address.to_string()).unwrap()
    }

    /// Switches it on.
    pub(crate) fn switch_on(&self, setup: Setup) -> Terminal {
        Terminal::new(setup, Arc::clone(&self.clock) as Arc<dyn muster_sim::Clock>)
    }

    /// Events of this kind, oldest first, as far as they are written.
    pub(crate) async fn events(&self, kind: Kind) -> Vec<Event> {
        self.app.flush_fleet().await.unwrap();
        let all = self.app.store().events_after(0, 1_000).await.unwrap();
        all.into_iter().filter(|event| event.kind == kind).collect()
    }

    pub(crate) async fn task(&self, trans_id: &TransId) -> Task {
        self.app.task(&self.actor, trans_id).await.unwrap().task
    }

    pub(crate) async fn punches(&self) -> Vec<Punch> {
        let all = PunchFilter::default();
        self.app.punches(&self.actor, all, None, 1_000).await.unwrap().items
    }

    pub(crate) async fn shelf(&self) -> Vec<Shelved> {
        self.app.shelf(&self.actor, None, 1_000).await.unwrap().items
    }

    /// The ids of all terminals that are listed.
    pub(crate) async fn listed(&self) -> Vec<String> {
        let all = TerminalFilter::default();
        let page = self.app.store().terminals(all, None, 1_000).await.unwrap();
        page.items.into_iter().map(|row| row.terminal.dev_id.to_string()).collect()
    }
}

async fn start_in(
    data: &Path,
    clock: &Arc<HandClock>,
    profiles: &Profiles,
    options: &Options,
) -> (Arc<App>, Port) {
    let seed = u64::try_from(clock.now().as_millisecond()).unwrap();
    let entropy: Arc<dyn Entropy> = Arc::new(Counting(AtomicU64::new(seed)));
    let store = SqliteStore::open(&StoreOptions::of(data), Arc::clone(&entropy)).unwrap();
    let clock: Arc<dyn Clock> = Arc::clone(clock) as Arc<dyn Clock>;
    let app = App::start(Arc::new(store), clock, entropy, profiles.clone(), options.clone());
    let app = app.await.unwrap();
    let here = SocketAddr::from(([127, 0, 0, 1], 0));
    let metrics = Arc::clone(app.metrics());
    let port = terminal::open(here, Limits::default(), Arc::clone(&app), metrics).unwrap();
    (app, port)
}

/// The value of a header of a reply, by its name in exactly this case.
pub(crate) fn header<'a>(reply: &'a str, name: &str) -> Option<&'a str> {
    reply.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}
