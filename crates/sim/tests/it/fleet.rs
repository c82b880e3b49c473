//! The load generator against the tests' server.

use std::sync::Arc;
use std::time::Duration;

use muster_protocol::frame;
use muster_protocol::messages::Glog;
use muster_sim::fleet::{FleetOptions, play};
use muster_sim::{Clock, HandClock, RealClock};

use crate::server::Server;

fn options(server: &Server) -> FleetOptions {
    FleetOptions {
        terminals: 20,
        poll: Duration::from_secs(5),
        punches_per_second: 100.0,
        duration: Duration::from_secs(20),
        ..FleetOptions::new(server.address.clone())
    }
}

fn hand() -> Arc<dyn Clock> {
    Arc::new(HandClock::turning_itself("2026-03-26T08:00:00Z".parse().unwrap()))
}

#[tokio::test]
async fn every_punch_arrives_once_and_is_in_the_ledger() {
    let server = Server::start().await;
    let mut shown = 0;
    let (report, ledger) =
        play(&options(&server), hand(), std::future::pending(), |_| shown += 1).await.unwrap();
    assert!(shown > 0);
    let state = server.state();
    assert!(report.acknowledged > 100, "{report}");
    assert_eq!(state.punches.len() as u64, report.acknowledged, "each is different");
    assert_eq!(ledger.len() as u64, report.acknowledged);
    assert_eq!(report.given_up, 0);
    assert!(report.errors.is_empty(), "{report}");
    assert_eq!(report.codes["OK"], report.punches.answered);
    assert_eq!(report.codes["ERROR_NO_CMD"], report.polls.answered);
}

#[tokio::test]
async fn faults_lose_nothing() {
    let server = Server::start().await;
    let options = FleetOptions {
        faults: "drop-reply,slow,cut,dup,garbage".parse().unwrap(),
        ..options(&server)
    };
    let (report, ledger) = play(&options, hand(), std::future::pending(), |_| {}).await.unwrap();
    assert_eq!(report.faults.len(), 5, "{report}");
    assert_eq!(server.state().punches.len() as u64, report.acknowledged);
    assert_eq!(ledger.len() as u64, report.acknowledged);
    assert!(server.state().records.len() as u64 > report.acknowledged, "some came twice");
}

#[tokio::test]
async fn a_server_that_is_away_for_a_while_is_survived() {
    let server = Server::start().await;
    for _ in 0..200 {
        server.hang_up();
    }
    let options = FleetOptions { drain: Duration::from_mins(10), ..options(&server) };
    let (report, _) = play(&options, hand(), std::future::pending(), |_| {}).await.unwrap();
    assert_eq!(report.errors["broken"], 200);
    assert_eq!((report.given_up, server.state().punches.len() as u64), (0, report.acknowledged));
}

#[tokio::test]
async fn a_fleet_that_is_stopped_says_what_it_does_not_know() {
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let options = FleetOptions {
        terminals: 3,
        punches_per_second: 1_000.0,
        ..FleetOptions::new(silent.local_addr().unwrap().to_string())
    };
    let connected = async {
        let _first = silent.accept().await;
        let _second = silent.accept().await;
    };
    let (report, ledger) = play(&options, Arc::new(RealClock), connected, |_| {}).await.unwrap();
    assert_eq!(report.acknowledged, 0);
    assert!(!ledger.is_empty() && ledger.len() <= 3, "only what was sent: {}", ledger.len());
}

#[tokio::test]
async fn wrong_options_are_told() {
    let wrong = FleetOptions { profiles: vec!["x".to_owned()], ..FleetOptions::new("127.0.0.1:1") };
    let error = play(&wrong, hand(), std::future::pending(), |_| {}).await.unwrap_err();
    assert_eq!(error.to_string(), "build the fleet: there is no profile x");
}

#[tokio::test]
async fn punches_in_blocks_arrive_whole() {
    let server = Server::start().await;
    // One terminal: the tests' server keeps one assembly for all.
    let options = FleetOptions {
        terminals: 1,
        punches_per_second: 20.0,
        faults: "blocks".parse().unwrap(),
        ..options(&server)
    };
    let (report, ledger) = play(&options, hand(), std::future::pending(), |_| {}).await.unwrap();
    let blocked = report.faults["blocks"];
    assert!(blocked > 0);
    assert_eq!(report.punches.answered, report.acknowledged + 2 * blocked);
    let state = server.state();
    assert_eq!(state.records.len(), ledger.len());
    let photos =
        state.records.iter().filter(|(_, body)| frame::decode(body).unwrap().referenced() == 1);
    assert_eq!(photos.count() as u64, blocked);
}

#[tokio::test]
async fn blocks_that_repeat_or_begin_again_arrive_once_and_gaps_are_refused() {
    let server = Server::start().await;
    let options = FleetOptions {
        terminals: 1,
        punches_per_second: 20.0,
        faults: "gap,repeat,restart".parse().unwrap(),
        ..options(&server)
    };
    let (report, ledger) = play(&options, hand(), std::future::pending(), |_| {}).await.unwrap();
    assert_eq!(report.faults.len(), 3, "{report}");
    assert_eq!(report.codes["ERROR_ADD_BLOCK_DATA"], report.faults["gap"]);
    assert!(report.is_good(), "{report}");
    assert_eq!(server.state().records.len(), ledger.len());
}

#[tokio::test]
async fn a_gap_that_is_passed_over_is_no_good() {
    let server = Server::start().await;
    let options = FleetOptions { terminals: 1, faults: "gap".parse().unwrap(), ..options(&server) };
    server.state().takes_gaps = true;
    let (report, _) = play(&options, hand(), std::future::pending(), |_| {}).await.unwrap();
    assert_eq!(report.gaps_taken, report.faults["gap"]);
    assert!(!report.is_good());
}

#[tokio::test]
async fn spoilt_records_and_idle_lines_cost_nothing() {
    let server = Server::start().await;
    let options = FleetOptions { faults: "corrupt,idle".parse().unwrap(), ..options(&server) };
    let (report, ledger) = play(&options, hand(), std::future::pending(), |_| {}).await.unwrap();
    assert_eq!(report.faults.len(), 2, "{report}");
    assert_eq!(ledger.len() as u64, report.acknowledged);
    let state = server.state();
    let can_be_read =
        |body: &[u8]| frame::decode(body).is_ok_and(|frame| Glog::parse(frame.json()).is_ok());
    let (whole, spoilt): (Vec<_>, Vec<_>) =
        state.punches.iter().partition(|(_, body)| can_be_read(body));
    assert_eq!(whole.len() as u64, report.acknowledged);
    assert_eq!(spoilt.len() as u64, report.faults["corrupt"]);
    assert!(state.silent > 0);
}

#[tokio::test]
async fn an_outage_leaves_a_backlog_and_a_storm_brings_all_at_once() {
    let server = Server::start().await;
    let options = FleetOptions { faults: "storm,outage".parse().unwrap(), ..options(&server) };
    let (report, ledger) = play(&options, hand(), std::future::pending(), |_| {}).await.unwrap();
    assert!(report.is_good(), "{report}");
    // All turn one clock: whoever sleeps long enough misses a moment.
    assert!((10..=20).contains(&report.faults["outage"]), "{report}");
    assert!((20..=60).contains(&report.faults["storm"]), "{report}");
    assert_eq!(ledger.len() as u64, report.acknowledged);
}
