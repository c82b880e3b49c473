//! Stopping cuts nobody off who is being answered.

use std::time::Duration;

use muster_server::terminal::Limits;
use tokio::net::TcpStream;

use super::open;
use crate::socket::{Client, post, soon, until};

#[tokio::test]
async fn running_requests_end_idle_ones_close_and_nobody_new_comes_in() {
    let opened = open(Limits::default());
    let mut idle = Client::connect(opened.address).await;
    let mut running = Client::connect(opened.address).await;
    // It would stay open, were the server not stopping.
    running.send(b"POST / HTTP/1.1\r\nrequest_code: realtime_glog\r\ndev_id: patient\r\nContent-Length: 0\r\n\r\n").await;
    until("the request is seen", || opened.parrot.bodies.lock().len() == 1).await;
    let address = opened.address;
    let stopping = tokio::spawn(opened.port.stop());
    assert_eq!(idle.rest().await, "");
    assert!(!stopping.is_finished(), "a request still runs");
    opened.parrot.permits.add_permits(1);
    let reply = running.rest().await;
    assert!(
        reply.contains("response_code: OK\r\n") && reply.contains("Connection: close"),
        "{reply}"
    );
    soon("stopping", stopping).await.unwrap();
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn patience_ends() {
    let opened = open(Limits { stop: Duration::from_millis(100), ..Limits::default() });
    let mut client = Client::connect(opened.address).await;
    client.send(&post("request_code: realtime_glog\ndev_id: patient", b"")).await;
    until("the request is seen", || opened.parrot.bodies.lock().len() == 1).await;
    soon("stopping", opened.port.stop()).await;
}
