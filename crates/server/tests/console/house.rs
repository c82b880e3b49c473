//! A server with a store in a temporary directory, and two terminals: one is in, one waits.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use muster_model::audit::Actor;
use muster_model::drift::Drifts;
use muster_model::role::Role;
use muster_model::terminal::{FirstContact, Seen, Status};
use muster_model::{Clock, DevId, Entropy};
use muster_protocol::frame;
use muster_protocol::profiles::Profiles;
use muster_server::app::accounts::{AccountOptions, Client, Cost};
use muster_server::app::{App, Options};
use muster_server::{Running, Server, ServerConfig};
use muster_store::SharedStore;
use muster_store::sqlite::{Options as StoreOptions, SqliteStore};

use crate::browser::Browser;

/// Good enough for everybody in these tests.
pub(crate) const PASSWORD: &str = "correct horse battery";
/// It is in.
pub(crate) const GATE: &str = "D96584729B906B39";
/// It waits for admission.
pub(crate) const GUEST: &str = "2025110387";

/// What time it is in these tests.
pub(crate) fn noon() -> Timestamp {
    "2026-03-26T12:00:00Z".parse().unwrap()
}

struct Noon;

impl Clock for Noon {
    fn now(&self) -> Timestamp {
        noon()
    }
}

/// Different every time, the same in every run.
#[derive(Default)]
struct Counting(AtomicU64);

impl Entropy for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        for part in bytes.chunks_mut(8) {
            let n = self.0.fetch_add(1, Ordering::Relaxed).wrapping_add(1);
            let n = n.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes();
            part.copy_from_slice(&n[..part.len()]);
        }
    }
}

pub(crate) struct House {
    pub(crate) app: Arc<App>,
    running: Running,
    data: tempfile::TempDir,
}

impl House {
    pub(crate) async fn open() -> Self {
        let data = tempfile::tempdir().unwrap();
        let entropy: Arc<dyn Entropy> = Arc::new(Counting::default());
        let store = SqliteStore::open(&StoreOptions::of(data.path()), entropy).unwrap();
        let store: SharedStore = Arc::new(store);
        store.first_contact(contact(GATE, Status::Admitted), 10).await.unwrap();
        store.first_contact(contact(GUEST, Status::Pending), 10).await.unwrap();
        store.record_seen(vec![polled(GATE)], Vec::new()).await.unwrap();
        Self::begin(store, data).await
    }

    async fn begin(store: SharedStore, data: tempfile::TempDir) -> Self {
        let accounts = AccountOptions {
            passwords: Cost { memory: 64, passes: 1 },
            ..AccountOptions::default()
        };
        let options = Options { accounts, ..Options::default() };
        let entropy: Arc<dyn Entropy> = Arc::new(Counting::default());
        let app = App::start(store, Arc::new(Noon), entropy, Profiles::builtin(), options).await;
        let app = app.unwrap();
        let free = SocketAddr::from(([127, 0, 0, 1], 0));
        let running = Server::start(app.clone(), ServerConfig::at(free, free)).await.unwrap();
        Self { app, running, data }
    }

    /// Where the store's files are.
    pub(crate) fn data(&self) -> &std::path::Path {
        self.data.path()
    }

    /// The same house after a restart: what is in memory comes from the store.
    pub(crate) async fn restart(self) -> Self {
        let store = Arc::clone(self.app.store());
        self.running.stop().await;
        Self::begin(store, self.data).await
    }

    /// What the gate sends under this `request_code`.
    async fn gate_sends(&self, request_code: &str, body: Vec<u8>) {
        let gate = reqwest::Client::new().post(format!("http://{}/", self.running.terminal_addr));
        let request = gate.header("request_code", request_code).header("dev_id", GATE);
        let reply = request.body(body).send().await.unwrap();
        assert!(reply.headers()["response_code"].to_str().unwrap().starts_with("OK"), "{reply:?}");
    }

    /// Somebody punches at the gate, by its clock.
    pub(crate) async fn punch(&self, user_id: &str, time: &str) {
        let glog = format!(
            r#"{{"user_id":"{user_id}","verify_mode":1,"io_mode":1,"io_time":"{time}","fk_bin_data_lib":"FKDataHS103"}}"#
        );
        self.gate_sends("realtime_glog", frame::encode_json(glog.as_bytes())).await;
    }

    /// A terminal was heard just now, and its clock is off.
    pub(crate) async fn clock_is_off(&self, dev_id: &str, seconds: i64) {
        let seen = Seen {
            clock_drift_seconds: Some(seconds),
            poll_interval_ms: Some(20_000),
            ..polled(dev_id)
        };
        self.app.store().record_seen(vec![seen], Vec::new()).await.unwrap();
    }

    /// A browser in which nobody is signed in.
    pub(crate) fn browser(&self) -> Browser {
        Browser::at(self.running.console_addr)
    }

    /// A browser in which somebody of this role is.
    pub(crate) async fn browser_of(&self, role: Role) -> Browser {
        let name = role.as_str();
        let link = self.app.invite_operator(&system(), name.to_owned(), role).await.unwrap();
        let begun = self.app.accept_invitation(&link, None, PASSWORD, &Client::default()).await;
        self.browser().with_session(&begun.unwrap().secret)
    }
}

pub(crate) fn system() -> Actor {
    Actor::system("test")
}

/// It polled this moment.
fn polled(dev_id: &str) -> Seen {
    let now = Noon.now();
    Seen {
        dev_id: DevId::new(dev_id).unwrap(),
        last_seen: now,
        last_poll: Some(now),
        address: "192.0.2.17".to_owned(),
        identity: None,
        clock_drift_seconds: None,
        drifts: Drifts::default(),
        poll_interval_ms: None,
        polls: None,
    }
}

pub(crate) fn contact(dev_id: &str, status: Status) -> FirstContact {
    FirstContact {
        cmd_id: false,
        dev_id: DevId::new(dev_id).unwrap(),
        address: "192.0.2.17".to_owned(),
        status,
        name: "gate".to_owned(),
        fk_info:
            r#"{"firmware":"WF206_v2.1.14","supported_enroll_data":["FP","PASSWORD","IDCARD"]}"#
                .to_owned(),
        profile: "hs103".to_owned(),
        at: noon(),
    }
}
