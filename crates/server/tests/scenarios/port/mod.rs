//! The port alone: HTTP, limits, refusals.

mod garbage;
mod limits;
mod requests;
mod stopping;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use muster_protocol::headers::RequestCode;
use muster_protocol::http1::ResponseCode;
use muster_server::app::intake::{Answer, Request};
use muster_server::observe::Metrics;
use muster_server::terminal::{self, Handler, Limits, Port};
use parking_lot::Mutex;
use tokio::sync::Semaphore;

/// How long the terminal `stranger` waits for its reply.
pub(crate) const REFUSED_FOR: Duration = Duration::from_millis(100);

/// Answers by what it is asked, and remembers what it saw.
pub(crate) struct Parrot {
    /// Bodies, in the order they came.
    bodies: Mutex<Vec<Vec<u8>>>,
    /// Requests of the terminal `patient` wait for a permit.
    permits: Semaphore,
}

impl Handler for Parrot {
    async fn receive(&self, request: &Request<'_>) -> Answer {
        self.bodies.lock().push(request.body.to_vec());
        match request.dev_id.as_str() {
            "patient" => self.permits.acquire().await.unwrap().forget(),
            "defect" => panic!("a defect, on purpose"),
            _ => {}
        }
        match request.request_code {
            RequestCode::ReceiveCmd if request.dev_id.as_str() == "worker" => Answer {
                id: Some("0000A1".to_owned()),
                cmd_code: Some("GET_DEVICE_STATUS".to_owned()),
                ..Answer::new(ResponseCode::Ok)
            },
            RequestCode::ReceiveCmd if request.dev_id.as_str() == "firmware" => {
                Answer { body: vec![b'f'; 32 << 20], ..Answer::new(ResponseCode::Ok) }
            }
            RequestCode::ReceiveCmd if request.dev_id.as_str() == "stranger" => {
                Answer { delay: Some(REFUSED_FOR), ..Answer::no_command() }
            }
            RequestCode::ReceiveCmd => Answer::no_command(),
            RequestCode::SendCmdResult => Answer {
                id: request.headers.trans_id.map(str::to_owned),
                ..Answer::new(ResponseCode::Ok)
            },
            _ => Answer::new(ResponseCode::Ok),
        }
    }
}

/// A port on a free address.
pub(crate) struct Opened {
    port: Port,
    address: SocketAddr,
    metrics: Arc<Metrics>,
    parrot: Arc<Parrot>,
}

pub(crate) fn open(limits: Limits) -> Opened {
    let metrics = Arc::new(Metrics::default());
    let parrot = Arc::new(Parrot { bodies: Mutex::default(), permits: Semaphore::new(0) });
    let here = SocketAddr::from(([127, 0, 0, 1], 0));
    let port = terminal::open(here, limits, Arc::clone(&parrot), Arc::clone(&metrics)).unwrap();
    Opened { address: port.address(), port, metrics, parrot }
}
