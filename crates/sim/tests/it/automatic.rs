//! Terminals that live by themselves, under a clock that turns itself.

use std::sync::Arc;
use std::time::Duration;

use muster_protocol::enrolment::Privilege;
use muster_sim::terminal::Habits;
use muster_sim::{Clock, HandClock, Setup, Terminal};

use crate::server::Server;

/// Nothing happens but what a test asks for.
fn quiet() -> Habits {
    Habits {
        punches_per_second: 0.0,
        menus_per_hour: 0.0,
        power_cuts_per_hour: 0.0,
        idlings_per_hour: 0.0,
        ..Habits::default()
    }
}

fn polls(state: &crate::server::State) -> usize {
    state.came.iter().filter(|one| one.code == "receive_cmd").count()
}

/// Ends when the server has seen enough; a test that never gets there fails by the deadline.
async fn until(server: &Server, enough: impl Fn(&crate::server::State) -> bool) {
    let deadline = std::time::Instant::now() + Duration::from_secs(20);
    while !enough(&server.state()) {
        assert!(std::time::Instant::now() < deadline, "it did not happen");
        tokio::task::yield_now().await;
    }
}

fn terminal(server: &Server, profile: &str) -> (Terminal, Arc<HandClock>) {
    let clock = Arc::new(HandClock::turning_itself("2026-03-26T08:00:00Z".parse().unwrap()));
    let setup = Setup::builtin("T1", profile, server.address.clone()).unwrap();
    let mut terminal = Terminal::new(setup, clock.clone());
    for user in ["1", "2", "3"] {
        terminal.add_person(user, "Ada", Privilege::User, &[0, 11]).unwrap();
    }
    (terminal, clock)
}

#[tokio::test]
async fn it_polls_at_its_rhythm_and_people_punch() {
    let server = Server::start().await;
    let (mut terminal, clock) = terminal(&server, "ws535bw1");
    let start = clock.now();
    let habits = Habits { punches_per_second: 0.2, ..quiet() };
    let enough = |state: &crate::server::State| polls(state) >= 50;
    terminal.run(&habits, until(&server, enough)).await;
    let seconds = clock.now().duration_since(start).as_secs();
    assert!((400..620).contains(&seconds), "50 polls of 9 to 11 s took {seconds} s");
    let punches = server.state().records.len();
    assert!((50..180).contains(&punches), "{punches} punches at one in 5 s");
}

#[tokio::test]
async fn somebody_comes_to_the_enrolment_screen() {
    let server = Server::start().await;
    let (mut terminal, _) = terminal(&server, "wf206bnc");
    let parameters =
        serde_json::json!({"cmd": "enter_enroll", "param": {"user_id": "9", "backup_number": 0}});
    server.send(terminal.profile(), "A", "SET_COMMAND", &parameters);
    let habits = quiet();
    let enough = |state: &crate::server::State| !state.records.is_empty();
    terminal.run(&habits, until(&server, enough)).await;
    assert_eq!(server.state().records[0].0, "realtime_enroll_data");
    assert_eq!(terminal.memory.person("9").unwrap().enrolments.len(), 1);
}

#[tokio::test]
async fn what_is_refused_is_kept_until_it_is_taken() {
    let server = Server::start().await;
    let (mut terminal, _) = terminal(&server, "zfkl101");
    for _ in 0..20 {
        server.reply(
            "HTTP/1.1 200 OK\r\nresponse_code: ERROR_DB_ACCESS\r\nContent-Length: 0\r\n\r\n",
        );
    }
    let habits = Habits { punches_per_second: 0.5, ..quiet() };
    let enough = |state: &crate::server::State| state.records.len() >= 30;
    terminal.run(&habits, until(&server, enough)).await;
    let made = terminal.memory.logs.len();
    let kept = terminal.unsent().len();
    let stored = server.state().records.len();
    // At the end one may be on its way.
    assert!(stored + kept == made || stored + kept == made + 1, "{stored} + {kept} of {made}");
}

#[tokio::test]
async fn after_an_outage_it_sends_its_people_again() {
    let server = Server::start().await;
    let (mut terminal, _) = terminal(&server, "hs103");
    server.hang_up();
    let enough = |state: &crate::server::State| state.records.len() >= 3 && polls(state) >= 5;
    terminal.run(&quiet(), until(&server, enough)).await;
    let codes: Vec<_> = server.state().records.iter().map(|(code, _)| code.clone()).collect();
    assert_eq!(codes, ["realtime_enroll_data"; 3], "everybody once");
}

#[tokio::test]
async fn the_power_fails_and_the_clock_falls_back() {
    let server = Server::start().await;
    let (mut terminal, _) = terminal(&server, "wf206bnc");
    let habits = Habits { power_cuts_per_hour: 60.0, ..quiet() };
    let enough = |state: &crate::server::State| state.records.len() >= 6;
    terminal.run(&habits, until(&server, enough)).await;
    assert!(terminal.memory.restarts >= 2);
    assert_eq!(terminal.shown_time().year(), 2015);
}

#[tokio::test]
async fn somebody_opens_the_menu_and_it_is_silent_meanwhile() {
    let server = Server::start().await;
    let (mut terminal, clock) = terminal(&server, "ws535bw1");
    let start = clock.now();
    let habits = Habits { menus_per_hour: 120.0, menu_open_for: Duration::from_mins(1), ..quiet() };
    terminal.run(&habits, until(&server, |state| polls(state) >= 50)).await;
    let seconds = clock.now().duration_since(start).as_secs();
    assert!(seconds > 800, "50 polls took {seconds} s: no longer than without a menu");
}

#[tokio::test]
async fn a_ws535bw1_opens_connections_and_says_nothing_on_them() {
    let server = Server::start().await;
    let (mut terminal, _) = terminal(&server, "ws535bw1");
    let habits = Habits { idlings_per_hour: 360.0, ..quiet() };
    let enough = |state: &crate::server::State| state.silent >= 14 && polls(state) >= 3;
    terminal.run(&habits, until(&server, enough)).await;
}

#[tokio::test]
async fn some_punch_with_two_credentials() {
    let server = Server::start().await;
    let (mut terminal, _) = terminal(&server, "hs103");
    let habits = Habits { punches_per_second: 1.0, two_credentials: 0.5, ..quiet() };
    terminal.run(&habits, until(&server, |state| state.records.len() >= 50)).await;
    let two = terminal.memory.logs.iter().filter(|entry| entry.verify & 0x0f00_0000 != 0).count();
    assert!((10..40).contains(&two), "{two} of {}", terminal.memory.logs.len());
}
