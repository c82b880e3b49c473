//! Both ports and the timers together, started and stopped.

use std::net::SocketAddr;
use std::sync::Arc;

use muster_server::{Server, ServerConfig, StartError};
use tokio::net::TcpStream;

use crate::house::House;
use crate::socket::{post, raw, soon};

const FREE: ([u8; 4], u16) = ([127, 0, 0, 1], 0);

#[tokio::test]
async fn both_ports_answer_until_the_server_stops() {
    let house = House::open().await;
    let here = SocketAddr::from(FREE);
    let running =
        Server::start(Arc::clone(&house.app), ServerConfig::at(here, here)).await.unwrap();
    let poll = post("request_code: receive_cmd\ndev_id: X1", b"");
    assert!(raw(running.terminal_addr, &poll).await.contains("ERROR_NO_CMD"));
    let get = b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    assert!(raw(running.console_addr, get).await.starts_with("HTTP/1.1 200 OK\r\n"));
    let (terminals, console) = (running.terminal_addr, running.console_addr);
    soon("stopping", running.stop()).await;
    for address in [terminals, console] {
        assert!(TcpStream::connect(address).await.is_err(), "{address} is closed");
    }
    // What was only in memory is written.
    let row = house.app.store().terminal(&"X1".parse().unwrap()).await.unwrap().unwrap();
    assert_eq!(row.terminal.last_seen, Some(house.app.now()));
}

#[tokio::test]
async fn a_port_that_is_taken_is_named() {
    let house = House::open().await;
    let free = SocketAddr::from(FREE);
    let taken = house.address;
    let both = [ServerConfig::at(taken, free), ServerConfig::at(free, taken)];
    for (config, option) in both.into_iter().zip(["--terminals", "--console"]) {
        let error: StartError = Server::start(Arc::clone(&house.app), config).await.err().unwrap();
        let says = error.to_string();
        assert!(says.contains(option) && says.contains(&taken.to_string()), "{says}");
    }
}
