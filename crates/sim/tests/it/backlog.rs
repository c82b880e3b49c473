//! Outages, restarts and clocks (docs/protocol/polls.md, realtime.md).

use std::time::Duration;

use jiff::civil::date;
use jiff::tz::TimeZone;
use muster_protocol::enrolment::Privilege;
use muster_protocol::frame;
use muster_protocol::messages::Glog;
use muster_sim::terminal::Gesture;
use muster_sim::{Setup, Terminal};

use crate::server::{Server, clock};

#[tokio::test]
async fn a_backlog_comes_oldest_first_one_per_request() {
    let server = Server::start().await;
    let clock = clock();
    let setup = Setup::builtin("T1", "ws535bw1", server.address.clone()).unwrap();
    let mut terminal = Terminal::new(setup, clock.clone());
    for user in ["3", "1", "2"] {
        terminal.write_down(user, Gesture::default()).unwrap();
        clock.turn(Duration::from_mins(1));
    }
    server.reply("HTTP/1.1 200 OK\r\nresponse_code: ERROR_DB_ACCESS\r\nContent-Length: 0\r\n\r\n");
    assert!(!terminal.punch("4", Gesture::default()).await.unwrap().is_ok());
    assert_eq!(terminal.unsent().len(), 4, "nothing passes what was refused");
    assert_eq!(terminal.send_records().await.len(), 4);
    let users: Vec<_> = server
        .state()
        .records
        .iter()
        .map(|(_, body)| {
            let frame = frame::decode(body).unwrap();
            let glog = Glog::parse(frame.json()).unwrap();
            (glog.user_id.as_str().to_owned(), glog.time().unwrap().minute())
        })
        .collect();
    let expected = [("3", 36), ("1", 37), ("2", 38), ("4", 39)];
    assert_eq!(users, expected.map(|(user, minute)| (user.to_owned(), minute)));
}

#[tokio::test]
async fn a_new_server_gets_the_whole_history() {
    let server = Server::start().await;
    let mut terminal = server.terminal("wf206bnc");
    terminal.punch("1", Gesture::default()).await.unwrap();
    terminal.write_down("2", Gesture::default()).unwrap();
    let new = Server::start().await;
    terminal.move_to(new.address.clone());
    assert_eq!(terminal.send_records().await.len(), 2);
    assert_eq!((server.state().records.len(), new.state().records.len()), (1, 2));
}

#[tokio::test]
async fn a_power_cut_moves_the_clock_and_keeps_the_rest() {
    let server = Server::start().await;
    for (profile, day) in [("ws535bw1", date(2000, 1, 1)), ("wf206bnc", date(2015, 1, 1))] {
        let mut terminal = server.terminal(profile);
        terminal.add_person("1", "Ada", Privilege::User, &[0]).unwrap();
        terminal.write_down("1", Gesture::default()).unwrap();
        terminal.power_cut();
        assert_eq!(terminal.shown_time(), day.at(0, 0, 0, 0));
        assert_eq!((terminal.unsent().len(), terminal.memory.people.len()), (1, 1));
    }
}

#[tokio::test]
async fn reset_restarts_it_in_reply_to_a_poll_or_a_result() {
    let server = Server::start().await;
    let mut terminal = server.terminal("hs101");
    terminal.write_down("1", Gesture::default()).unwrap();
    server.command("R", "RESET_FK", Vec::new());
    let turn = terminal.poll_and_answer().await;
    assert_eq!((turn.poll.code(), turn.result.len()), (Some("RESET_FK"), 0));
    assert_eq!((terminal.memory.restarts, terminal.unsent().len()), (1, 1));

    server.command("A", "GET_DEVICE_STATUS", Vec::new());
    terminal.poll().await;
    server.reply("HTTP/1.1 200 OK\r\nresponse_code: RESET_FK\r\ntrans_id: A\r\ncmd_code: \r\nContent-Length: 0\r\n\r\n");
    terminal.answer().await;
    assert_eq!(terminal.memory.restarts, 2);

    // As a command code it works too.
    server.reply("HTTP/1.1 200 OK\r\nresponse_code: OK\r\ntrans_id: B\r\ncmd_code: RESET_FK\r\nContent-Length: 0\r\n\r\n");
    assert!(terminal.poll_and_answer().await.result.is_empty());
    assert_eq!(terminal.memory.restarts, 3);
}

#[tokio::test]
async fn after_a_restart_it_talks_to_the_new_server_only() {
    let (old, new) = (Server::start().await, Server::start().await);
    let mut terminal = old.terminal("wf206bnc");
    terminal.punch("1", Gesture::default()).await.unwrap();
    let (host, port) = new.address.split_once(':').unwrap();
    let parameters =
        serde_json::json!({"server_ip": host, "server_port": port.parse::<u16>().unwrap()});
    old.send(terminal.profile(), "A", "SET_WEB_SERVER_INFO", &parameters);
    assert!(terminal.poll_and_answer().await.is_accepted());
    terminal.poll().await;
    assert!(new.state().came.is_empty());
    old.command("R", "RESET_FK", Vec::new());
    terminal.poll().await;
    let before = old.state().came.len();
    terminal.poll().await;
    assert_eq!((old.state().came.len(), new.state().came.len()), (before, 1));
    // The new one has heard of nothing: it gets the history.
    assert_eq!(terminal.send_records().await.len(), 1);
}

#[tokio::test]
async fn the_same_server_again_is_no_news() {
    let server = Server::start().await;
    let mut terminal = server.terminal("hs103");
    terminal.punch("1", Gesture::default()).await.unwrap();
    terminal.memory.next_server = Some(server.address.clone());
    terminal.restart();
    assert_eq!(terminal.unsent().len(), 0);
}

#[tokio::test]
async fn the_clock_stands_in_its_zone_and_drifts() {
    let server = Server::start().await;
    let clock = clock();
    let mut setup = Setup::builtin("T1", "hs101", server.address.clone()).unwrap();
    setup.time_zone = TimeZone::get("Asia/Kolkata").unwrap();
    setup.clock_offset = jiff::SignedDuration::from_secs(-5);
    setup.drift_ppm = 100;
    let terminal = Terminal::new(setup, clock.clone());
    assert_eq!(terminal.shown_time(), date(2026, 3, 26).at(23, 6, 5, 0));
    clock.turn(Duration::from_secs(100_000));
    assert_eq!(terminal.shown_time(), date(2026, 3, 28).at(2, 52, 55, 0));
}
