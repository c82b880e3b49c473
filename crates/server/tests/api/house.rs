//! A listening server with a store in a temporary directory, one token for each role, and one terminal.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use jiff::Timestamp;
use jiff::civil::DateTime;
use muster_model::audit::Actor;
use muster_model::punch::{Modes, NewPunch, Sources};
use muster_model::role::Role;
use muster_model::terminal::{FirstContact, Status};
use muster_model::{Clock, DevId, Entropy, UserId};
use muster_protocol::profiles::Profiles;
use muster_server::app::{App, Options};
use muster_server::{api, live};
use muster_store::SharedStore;
use muster_store::sqlite::{Options as StoreOptions, SqliteStore};
use reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::Value;

/// The terminal that is there from the start.
pub(crate) const TERMINAL: &str = "D96584729B906B39";

struct Noon;

impl Clock for Noon {
    fn now(&self) -> Timestamp {
        "2026-03-26T12:00:00Z".parse().unwrap()
    }
}

/// Different every time, the same in every run.
#[derive(Default)]
struct Counting(AtomicU8);

impl Entropy for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill_with(|| self.0.fetch_add(1, Ordering::Relaxed).wrapping_mul(151));
    }
}

pub(crate) struct House {
    pub(crate) app: Arc<App>,
    address: SocketAddr,
    client: Client,
    tokens: HashMap<Role, String>,
    data: tempfile::TempDir,
}

impl House {
    pub(crate) async fn open() -> Self {
        let data = tempfile::tempdir().unwrap();
        let entropy: Arc<dyn Entropy> = Arc::new(Counting::default());
        let store = SqliteStore::open(&StoreOptions::of(data.path()), entropy.clone()).unwrap();
        let store: SharedStore = Arc::new(store);
        store.first_contact(contact(), 10).await.unwrap();
        let profiles = Profiles::builtin();
        let app = App::start(store, Arc::new(Noon), entropy, profiles, Options::default());
        let app = app.await.unwrap();
        let mut tokens = HashMap::new();
        for role in Role::ALL {
            let name = role.as_str().to_owned();
            let made = app.create_token(&Actor::system("test"), name, role, None).await.unwrap();
            tokens.insert(role, made.1);
        }
        let hub = live::Hub::start(app.clone(), api::events::render, live::Limits::default());
        let router = api::router(app.clone(), hub);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        Self { app, address, client: Client::new(), tokens, data }
    }

    pub(crate) fn ask(&self, role: Option<Role>, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("http://{}{path}", self.address));
        match role {
            Some(role) => request.bearer_auth(&self.tokens[&role]),
            None => request,
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Response {
        self.ask(Some(Role::Admin), Method::GET, path).send().await.unwrap()
    }

    pub(crate) async fn json(&self, path: &str) -> Value {
        let response = self.get(path).await;
        let (status, text) = (response.status(), response.text().await.unwrap());
        assert!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).unwrap()
    }

    /// Lets every change of a table fail from now on.
    pub(crate) fn refuse_writes_to(&self, table: &str) {
        let database = rusqlite::Connection::open(self.data.path().join("muster.db")).unwrap();
        let refuse = format!(
            "CREATE TRIGGER refused BEFORE UPDATE ON {table} BEGIN SELECT raise(ABORT, 'refused'); END"
        );
        database.execute_batch(&refuse).unwrap();
    }

    /// Stores one punch of `user` with a picture.
    pub(crate) async fn punch_with_photo(&self, user: &str, second: i64) {
        let photo = Some(b"a face"[..].into());
        let punch = NewPunch { photo, ..punch(user, second) };
        self.app.store().append_punches(vec![punch]).await.unwrap();
    }

    /// Stores one punch of `user` at a second of a morning.
    pub(crate) async fn punch(&self, user: &str, second: i64) {
        self.app.store().append_punches(vec![punch(user, second)]).await.unwrap();
    }
}

fn contact() -> FirstContact {
    FirstContact {
        dev_id: DevId::new(TERMINAL).unwrap(),
        address: "192.0.2.17".to_owned(),
        status: Status::Admitted,
        name: "gate".to_owned(),
        fk_info: String::new(),
        cmd_id: false,
        profile: "hs103".to_owned(),
        at: Noon.now(),
    }
}

fn punch(user: &str, second: i64) -> NewPunch {
    let morning: DateTime = "2026-03-26T08:00:00".parse().unwrap();
    let time_local = morning + jiff::SignedDuration::from_secs(second);
    NewPunch {
        dev_id: DevId::new(TERMINAL).unwrap(),
        user_id: UserId::new(user).unwrap(),
        time_local,
        time: jiff::tz::TimeZone::UTC.to_timestamp(time_local).unwrap(),
        zone: "UTC".into(),
        modes: Modes {
            verify_raw: "1".to_owned(),
            methods: "finger".to_owned(),
            io_raw: "1".to_owned(),
            direction: "in".to_owned(),
            door: None,
        },
        source: Sources::REALTIME,
        photo: None,
        work_code: None,
        temperature: None,
        received_at: Noon.now(),
        clock_suspect: false,
        profile: "hs103".into(),
    }
}
