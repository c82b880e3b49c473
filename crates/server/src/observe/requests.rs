//! Requests by code, counted without a lookup: a poll must cost next to nothing.

use std::sync::OnceLock;
use std::time::Duration;

use muster_protocol::headers::RequestCode;
use muster_protocol::http1::ResponseCode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;

use super::labels::{ByCodes, ByKind};

/// Known request codes, and one for all others: a stranger cannot make new series.
const CODES: usize = 6;
/// Response codes.
const ANSWERS: usize = ResponseCode::ALL.len();

/// Requests that were answered, by both codes, and how long that took.
pub struct Requests {
    pub(super) count: Family<ByCodes, Counter>,
    pub(super) took: Family<ByKind, Histogram>,
    cells: [[OnceLock<Counter>; ANSWERS]; CODES],
    poll: Histogram,
    punch: Histogram,
    other: Histogram,
}

impl Default for Requests {
    fn default() -> Self {
        let took = Family::<ByKind, Histogram>::new_with_constructor(latency as fn() -> Histogram);
        let of = |kind| took.get_or_create(&ByKind { kind }).clone();
        let (poll, punch, other) = (of("poll"), of("punch"), of("other"));
        Self {
            count: Family::default(),
            cells: std::array::from_fn(|_| std::array::from_fn(|_| OnceLock::new())),
            poll,
            punch,
            other,
            took,
        }
    }
}

impl Requests {
    /// A request was answered; `took` from its last byte read to its reply ready.
    pub fn answered(&self, request: RequestCode<'_>, response: ResponseCode, took: Duration) {
        let (row, name) = place(request);
        let column = ResponseCode::ALL.iter().position(|code| *code == response).unwrap_or(0);
        let create = || {
            let codes = ByCodes { request_code: name, response_code: response.as_str() };
            self.count.get_or_create(&codes).clone()
        };
        self.cells[row][column].get_or_init(create).inc();
        let histogram = match request {
            RequestCode::ReceiveCmd => &self.poll,
            RequestCode::RealtimeGlog => &self.punch,
            _ => &self.other,
        };
        histogram.observe(took.as_secs_f64());
    }
}

const fn place(request: RequestCode<'_>) -> (usize, &'static str) {
    match request {
        RequestCode::ReceiveCmd => (0, "receive_cmd"),
        RequestCode::SendCmdResult => (1, "send_cmd_result"),
        RequestCode::RealtimeGlog => (2, "realtime_glog"),
        RequestCode::RealtimeEnrollData => (3, "realtime_enroll_data"),
        RequestCode::RealtimeDoorStatus => (4, "realtime_door_status"),
        RequestCode::Other(_) => (5, "other"),
    }
}

/// Buckets in seconds: from what a poll takes to what a terminal still waits for (43 s was seen).
fn latency() -> Histogram {
    Histogram::new([
        0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0,
        2.5, 5.0, 10.0, 30.0,
    ])
}
