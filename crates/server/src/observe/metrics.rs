//! What is counted. Every name begins with `muster_` and ends with its unit.

use muster_model::task::Status;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::{Registry, Unit};

use super::labels::{ByReason, ByStatus, Refused};
use super::requests::Requests;

/// Every count of one running server.
pub struct Metrics {
    registry: Registry,
    /// Requests of terminals that got an answer, by both codes, and how long that took.
    pub requests: Requests,
    /// Connections and requests of the terminals' port that were refused, by reason.
    refused: [Counter; Refused::COUNT],
    /// Connections now open on the terminals' port.
    pub connections: Gauge,
    /// Connections that were accepted on the terminals' port.
    pub accepted: Counter,
    /// Punches stored for the first time.
    pub punches_new: Counter,
    /// Punches that were known already: a repetition, or the other of its two sources.
    pub punches_known: Counter,
    /// Records that could not be understood and went to the shelf, repetitions included.
    pub shelved: Counter,
    /// Tasks that ended, by status.
    tasks_ended: Family<ByStatus, Counter>,
    /// Commands that were delivered to terminals, repetitions included.
    pub tasks_delivered: Counter,
    /// Results that came after their task had ended and were still taken.
    pub results_late: Counter,
    /// Operations that the store did not do.
    pub store_errors: Counter,
    /// Requests that wait for the store to commit what they brought.
    pub storing: Gauge,
    /// Clocks of terminals that were set because they were wrong.
    pub clock_corrections: Counter,
    /// Events of doors and the like that were stored, repetitions included.
    pub events: Counter,
    /// Terminals that showed up for the first time.
    pub terminals_new: Counter,
    /// Polls that nothing waited for: answered from memory.
    pub polls_idle: Counter,
    /// Requests of terminals that are not admitted.
    pub not_admitted: Counter,
    /// Runs of a timer that failed.
    pub job_errors: Counter,
    /// Exchanges of recorded terminals that were not kept: the store was too slow.
    pub exchanges_dropped: Counter,
    /// Clients that follow the stream of events now.
    pub followers: Gauge,
    /// Requests to the API.
    pub api_requests: Counter,
    /// Requests to the API that ended with a status from 500 on.
    pub api_errors: Counter,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut r = Registry::with_prefix("muster");
        let requests = Requests::default();
        r.register(
            "requests",
            "Requests of terminals that got an answer, by their code and the answer's",
            requests.count.clone(),
        );
        r.register_with_unit(
            "request_duration",
            "From a request's last byte to its reply",
            Unit::Seconds,
            requests.took.clone(),
        );
        let refusals = Family::<ByReason, Counter>::default();
        r.register(
            "refused",
            "Connections and requests that the terminals' port refused, by reason",
            refusals.clone(),
        );
        let ended = Family::<ByStatus, Counter>::default();
        r.register("tasks_ended", "Tasks that ended, by status", ended.clone());
        Self {
            requests,
            refused: Refused::ALL
                .map(|reason| refusals.get_or_create(&ByReason { reason }).clone()),
            connections: gauge(
                &mut r,
                "connections",
                "Connections now open on the terminals' port",
            ),
            accepted: counter(&mut r, "connections_accepted", "Connections that were accepted"),
            punches_new: counter(&mut r, "punches_new", "Punches stored for the first time"),
            punches_known: counter(&mut r, "punches_known", "Punches that were known already"),
            shelved: counter(&mut r, "shelved", "Records kept raw since nobody understood them"),
            tasks_ended: ended,
            tasks_delivered: counter(&mut r, "tasks_delivered", "Commands delivered to terminals"),
            results_late: counter(&mut r, "results_late", "Results taken after their task ended"),
            store_errors: counter(&mut r, "store_errors", "Operations that the store did not do"),
            storing: gauge(&mut r, "storing_requests", "Requests that wait for a commit"),
            clock_corrections: counter(&mut r, "clock_corrections", "Clocks that were set"),
            events: counter(&mut r, "events", "Events of doors and alarms that were stored"),
            terminals_new: counter(&mut r, "terminals_new", "Terminals seen for the first time"),
            polls_idle: counter(&mut r, "polls_idle", "Polls that nothing waited for"),
            not_admitted: counter(&mut r, "not_admitted", "Requests of terminals not admitted"),
            job_errors: counter(&mut r, "job_errors", "Runs of a timer that failed"),
            exchanges_dropped: counter(
                &mut r,
                "exchanges_dropped",
                "Recorded exchanges that were not kept",
            ),
            followers: gauge(&mut r, "followers", "Clients that follow the stream of events"),
            api_requests: counter(&mut r, "api_requests", "Requests to the API"),
            api_errors: counter(&mut r, "api_errors", "API answers with a status from 500 on"),
            registry: r,
        }
    }
}

impl Metrics {
    /// The text that Prometheus reads (`OpenMetrics`).
    pub fn encode(&self) -> String {
        let mut text = String::with_capacity(8 * 1024);
        // Writing to a String cannot fail.
        let _ = encode(&mut text, &self.registry);
        text
    }

    /// Sightings of punches were stored: so many for the first time, so many were known.
    pub fn punches_stored(&self, new: usize, known: usize) {
        self.punches_new.inc_by(new as u64);
        self.punches_known.inc_by(known as u64);
    }

    /// Somebody waits for a commit, until what this gives is dropped.
    pub fn storing(&self) -> Storing<'_> {
        self.storing.inc();
        Storing(&self.storing)
    }

    /// A record went to the shelf.
    pub fn shelved(&self) {
        self.shelved.inc();
    }

    /// The store did not do what was asked.
    pub fn store_failed(&self) {
        self.store_errors.inc();
    }

    /// A terminal's clock is set because it was wrong.
    pub fn clock_corrected(&self) {
        self.clock_corrections.inc();
    }

    /// A `request_code` that nobody knows was refused.
    pub fn unknown_request_code(&self) {
        self.refused(Refused::UnknownRequestCode);
    }

    /// A terminal came from another address than the one it is pinned to.
    pub fn address_refused(&self) {
        self.refused(Refused::PinnedAddress);
    }

    /// A stranger was not listed, since too many wait.
    pub fn pending_full(&self) {
        self.refused(Refused::PendingFull);
    }

    /// Blocks are over their cap together.
    pub fn assembly_too_large(&self) {
        self.refused(Refused::BlocksTooLarge);
    }

    /// A task ended.
    pub fn task_ended(&self, status: Status) {
        self.tasks_ended.get_or_create(&ByStatus { status: status.as_str() }).inc();
    }

    /// The terminals' port refused.
    pub fn refused(&self, reason: Refused) {
        self.refused[reason as usize].inc();
    }

    /// How often the terminals' port refused for this reason.
    pub fn refusals(&self, reason: Refused) -> u64 {
        self.refused[reason as usize].get()
    }
}

/// Counts one who waits for a commit.
pub struct Storing<'a>(&'a Gauge);

impl Drop for Storing<'_> {
    fn drop(&mut self) {
        self.0.dec();
    }
}

fn counter(registry: &mut Registry, name: &str, help: &str) -> Counter {
    let counter = Counter::default();
    registry.register(name, help, counter.clone());
    counter
}

fn gauge(registry: &mut Registry, name: &str, help: &str) -> Gauge {
    let gauge = Gauge::default();
    registry.register(name, help, gauge.clone());
    gauge
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use muster_protocol::headers::RequestCode;
    use muster_protocol::http1::ResponseCode;

    use super::*;

    #[test]
    fn counts_appear_under_their_names_with_their_labels() {
        let metrics = Metrics::default();
        let took = Duration::from_micros(300);
        metrics.requests.answered(RequestCode::ReceiveCmd, ResponseCode::NoCommand, took);
        metrics.requests.answered(RequestCode::Other("x"), ResponseCode::InvalidRequestCode, took);
        metrics.refused(Refused::HeadSlow);
        metrics.refused(Refused::Panicked);
        metrics.task_ended(Status::Failed);
        let text = metrics.encode();
        for line in [
            r#"muster_requests_total{request_code="receive_cmd",response_code="ERROR_NO_CMD"} 1"#,
            r#"muster_requests_total{request_code="other",response_code="ERROR_INVLAID_REQUEST_CODE"} 1"#,
            r#"muster_refused_total{reason="head_slow"} 1"#,
            r#"muster_refused_total{reason="panicked"} 1"#,
            r#"muster_refused_total{reason="body_slow"} 0"#,
            r#"muster_tasks_ended_total{status="failed"} 1"#,
            r#"muster_request_duration_seconds_bucket{le="0.0005",kind="poll"} 1"#,
            "muster_punches_new_total 0",
            "muster_connections 0",
        ] {
            assert!(text.contains(line), "{line}\n{text}");
        }
    }

    #[test]
    fn reasons_stand_in_the_order_of_their_numbers() {
        for (place, reason) in Refused::ALL.into_iter().enumerate() {
            assert_eq!(reason as usize, place, "{reason:?}");
        }
    }
}
