//! Every limit, one by one, with its answer and its count.

use std::time::Duration;

use muster_server::observe::Refused;
use muster_server::terminal::Limits;

use super::open;
use crate::socket::{Client, post, raw, until};

/// Short enough for a test, long enough for a busy machine to send what fits in one packet.
const SHORT: Duration = Duration::from_millis(200);

const POLL: &str = "request_code: receive_cmd\ndev_id: X";

#[tokio::test]
async fn a_head_over_its_cap_gets_413() {
    let opened = open(Limits::default());
    let long = format!("x: {}", "y".repeat(9_000));
    let many = (0..65).map(|n| format!("x{n}: y\n")).collect::<String>();
    for head in [long, many] {
        let reply = raw(opened.address, &post(&head, b"")).await;
        assert!(
            reply.starts_with("HTTP/1.1 413 Content Too Large\r\nresponse_code: ERROR\r\n"),
            "{reply}"
        );
    }
    assert_eq!(opened.metrics.refusals(Refused::HeadTooLarge), 2);
    // A head of just under the cap is taken.
    let fits = format!("{POLL}\nx: {}", "y".repeat(8_000));
    assert!(raw(opened.address, &post(&fits, b"")).await.contains("ERROR_NO_CMD"));
}

#[tokio::test]
async fn a_head_that_is_not_whole_in_time_gets_408_and_silence_gets_nothing() {
    let opened = open(Limits { head_time: SHORT, ..Limits::default() });
    let reply = raw(opened.address, b"POST / HTTP/1.0\r\nrequest_").await;
    assert!(
        reply.starts_with("HTTP/1.1 408 Request Timeout\r\nresponse_code: ERROR\r\n"),
        "{reply}"
    );
    assert_eq!(opened.metrics.refusals(Refused::HeadSlow), 1);
    assert_eq!(raw(opened.address, b"").await, "");
    assert_eq!(opened.metrics.refusals(Refused::Silent), 1);
}

#[tokio::test]
async fn an_open_connection_may_be_silent_for_its_time_only() {
    let opened = open(Limits { idle_time: SHORT, ..Limits::default() });
    let mut client = Client::connect(opened.address).await;
    client.send(b"POST / HTTP/1.1\r\nrequest_code: receive_cmd\r\ndev_id: X\r\nContent-Length: 0\r\n\r\n").await;
    assert!(client.reply().await.contains("Connection: keep-alive"));
    assert_eq!(client.rest().await, "");
}

#[tokio::test]
async fn a_body_over_the_cap_of_its_kind_gets_413_before_it_is_read() {
    let opened = open(Limits { result_body: 1 << 20, other_body: 1 << 18, ..Limits::default() });
    let cases = [
        ("receive_cmd", 64 << 10),
        ("send_cmd_result", 1 << 20),
        ("realtime_glog", 1 << 18),
        ("realtime_unknown", 1 << 18),
    ];
    for (code, cap) in cases {
        let headers = format!("request_code: {code}\ndev_id: X");
        let fits = raw(opened.address, &post(&headers, &vec![b'x'; cap])).await;
        assert!(fits.starts_with("HTTP/1.1 200 OK"), "{code}: {fits}");
        // The client is still sending when it is refused, and yet reads why.
        let over = raw(opened.address, &post(&headers, &vec![b'x'; cap + 1])).await;
        assert!(
            over.starts_with("HTTP/1.1 413 Content Too Large\r\nresponse_code: ERROR\r\n"),
            "{code}: {over}"
        );
    }
    assert_eq!(opened.metrics.refusals(Refused::BodyTooLarge), 4);
    assert_eq!(opened.parrot.bodies.lock().len(), 4);
}

#[tokio::test]
async fn a_claimed_length_of_any_size_is_refused_without_a_byte_of_it() {
    let opened = open(Limits::default());
    for length in ["18446744073709551615", "9223372036854775808", "16777217"] {
        let request = format!(
            "POST / HTTP/1.0\r\nrequest_code: send_cmd_result\r\ndev_id: X\r\nContent-Length: {length}\r\n\r\n"
        );
        assert!(
            raw(opened.address, request.as_bytes()).await.starts_with("HTTP/1.1 413 "),
            "{length}"
        );
    }
}

#[tokio::test]
async fn a_body_slower_than_the_rate_gets_408() {
    let limits = Limits { body_window: SHORT, body_rate: 1_000, ..Limits::default() };
    let opened = open(limits);
    let mut client = Client::connect(opened.address).await;
    client.send(&post(POLL, b"")[..]).await;
    client.rest().await;
    // Stops in the middle.
    let mut whole = post("request_code: realtime_glog\ndev_id: X", &[b'x'; 1_000]);
    whole.truncate(whole.len() - 1);
    let reply = raw(opened.address, &whole).await;
    assert!(
        reply.starts_with("HTTP/1.1 408 Request Timeout\r\nresponse_code: ERROR\r\n"),
        "{reply}"
    );
    assert_eq!(opened.metrics.refusals(Refused::BodySlow), 1);
}

#[tokio::test]
async fn a_client_that_leaves_in_the_middle_is_counted() {
    let opened = open(Limits::default());
    let mut client = Client::connect(opened.address).await;
    client.send(b"POST / HTTP/1.0\r\nrequest_code: realtime_glog\r\ndev_id: X\r\nContent-Length: 9\r\n\r\nabc").await;
    drop(client);
    until("the count", || opened.metrics.refusals(Refused::BodyCut) == 1).await;
}

#[tokio::test]
async fn large_bodies_share_what_they_may_take_of_the_memory() {
    let opened = open(Limits { bodies_together: 100 << 10, ..Limits::default() });
    let result =
        |length| post("request_code: send_cmd_result\ndev_id: X\ntrans_id: 1", &vec![b'x'; length]);
    for _ in 0..2 {
        let reply = raw(opened.address, &result(1 << 20)).await;
        assert!(
            reply.starts_with(
                "HTTP/1.1 503 Service Unavailable\r\nresponse_code: ERROR_DB_ACCESS\r\n"
            ),
            "{reply}"
        );
        // What it took is free again.
        assert!(raw(opened.address, &result(90 << 10)).await.contains("response_code: OK\r\n"));
    }
    assert_eq!(opened.metrics.refusals(Refused::BodiesFull), 2);
}

#[tokio::test]
async fn connections_are_limited_by_address_and_in_all() {
    for (limits, reason) in [
        (Limits { connections: 2, ..Limits::default() }, Refused::ConnectionsFull),
        (Limits { connections_per_address: 2, ..Limits::default() }, Refused::AddressFull),
    ] {
        let opened = open(limits);
        let first = Client::connect(opened.address).await;
        let _second = Client::connect(opened.address).await;
        until("two open", || opened.metrics.connections.get() == 2).await;
        let mut third = Client::connect(opened.address).await;
        assert_eq!(third.rest().await, "", "closed at once");
        assert_eq!(opened.metrics.refusals(reason), 1);
        drop(first);
        until("one open", || opened.metrics.connections.get() == 1).await;
        assert!(raw(opened.address, &post(POLL, b"")).await.contains("ERROR_NO_CMD"));
    }
}

#[tokio::test]
async fn a_reply_that_is_not_taken_is_given_up() {
    let opened = open(Limits { body_window: SHORT, ..Limits::default() });
    let mut client = Client::connect(opened.address).await;
    client.send(&post("request_code: receive_cmd\ndev_id: firmware", b"")).await;
    until("the count", || opened.metrics.refusals(Refused::ReplySlow) == 1).await;
    until("it is closed", || opened.metrics.connections.get() == 0).await;
}

#[tokio::test]
async fn a_refused_client_that_never_stops_sending_is_cut_off() {
    let opened = open(Limits { linger: SHORT, ..Limits::default() });
    let mut client = Client::connect(opened.address).await;
    client.send(b"PUT / HTTP/1.0\r\n\r\n").await;
    assert!(client.rest().await.starts_with("HTTP/1.1 405 "));
    // The client keeps its side open; the server does not.
    until("it is closed", || opened.metrics.connections.get() == 0).await;
}

#[tokio::test]
async fn a_client_that_leaves_before_it_has_its_reply_is_counted() {
    let opened = open(Limits::default());
    let mut client = Client::connect(opened.address).await;
    client.send(&post("request_code: receive_cmd\ndev_id: firmware", b"")).await;
    until("the request is seen", || opened.parrot.bodies.lock().len() == 1).await;
    drop(client);
    until("the count", || opened.metrics.refusals(Refused::ReplyCut) == 1).await;
    until("it is closed", || opened.metrics.connections.get() == 0).await;
}

#[tokio::test]
async fn who_is_refused_waits_for_it_and_nobody_else_does() {
    let opened = open(Limits::default());
    let mut refused = Client::connect(opened.address).await;
    let began = std::time::Instant::now();
    refused.send(&post("request_code: receive_cmd\ndev_id: stranger", b"")).await;
    until("the request is seen", || opened.parrot.bodies.lock().len() == 1).await;
    assert!(raw(opened.address, &post(POLL, b"")).await.contains("ERROR_NO_CMD"));
    assert!(refused.rest().await.contains("response_code: ERROR_NO_CMD"));
    assert!(began.elapsed() >= super::REFUSED_FOR, "{:?}", began.elapsed());
}

/// Counts lines of the log.
#[derive(Clone, Default)]
struct Lines(std::sync::Arc<parking_lot::Mutex<Vec<String>>>);

impl tracing::Subscriber for Lines {
    fn enabled(&self, _: &tracing::Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, _: &tracing::span::Attributes<'_>) -> tracing::span::Id {
        tracing::span::Id::from_u64(1)
    }
    fn record(&self, _: &tracing::span::Id, _: &tracing::span::Record<'_>) {}
    fn record_follows_from(&self, _: &tracing::span::Id, _: &tracing::span::Id) {}
    fn event(&self, event: &tracing::Event<'_>) {
        struct Text(String);
        impl tracing::field::Visit for Text {
            fn record_debug(&mut self, field: &tracing::field::Field, value: &dyn std::fmt::Debug) {
                use std::fmt::Write as _;
                let _ = write!(self.0, "{}={value:?} ", field.name());
            }
        }
        let mut text = Text(String::new());
        event.record(&mut text);
        if *event.metadata().level() == tracing::Level::WARN {
            self.0.lock().push(text.0);
        }
    }
    fn enter(&self, _: &tracing::span::Id) {}
    fn exit(&self, _: &tracing::span::Id) {}
}

#[tokio::test]
async fn garbage_does_not_flood_the_log() {
    let lines = Lines::default();
    let _here = tracing::subscriber::set_default(lines.clone());
    let opened = open(Limits::default());
    for _ in 0..50 {
        raw(opened.address, b"\x00 garbage\r\n\r\n").await;
    }
    raw(opened.address, b"PUT / HTTP/1.0\r\n\r\n").await;
    assert_eq!(opened.metrics.refusals(Refused::NotHttp), 50);
    let about = |reason: &str| {
        let reason = format!("reason=\"{reason}\"");
        lines.0.lock().iter().filter(|line| line.contains(&reason)).count()
    };
    assert_eq!((about("not_http"), about("method")), (5, 1), "each reason by itself");
}
