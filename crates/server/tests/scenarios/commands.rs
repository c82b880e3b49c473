//! Every command of the table, from an operator's order to its effect, through a virtual terminal.

use std::sync::Arc;

use jiff::civil::date;
use muster_model::DevId;
use muster_model::task::Status;
use muster_protocol::commands;
use muster_protocol::enrolment::Privilege;
use muster_protocol::profiles::Profiles;
use muster_server::app::tasks::Order;
use muster_sim::terminal::{Gesture, Setup};
use muster_sim::{HandClock, Terminal};
use muster_store::TaskFilter;
use serde_json::{Value, json};

use crate::house::House;

/// A unit of this profile with one person, one finger, one password and one punch, admitted.
async fn unit(house: &House, dev_id: &str, profile: &str) -> Terminal {
    let profiles = Profiles::builtin();
    let profile = Arc::clone(profiles.get(profile).unwrap());
    let dev_id = DevId::new(dev_id).unwrap();
    let setup = Setup::new(dev_id, profile, house.address.to_string());
    let mut unit = Terminal::new(setup, Arc::new(HandClock::new(house.app.now())));
    unit.add_person("1", "Ada", Privilege::User, &[0, 10]).unwrap();
    unit.punch("1", Gesture::default()).await.unwrap();
    unit.run_until_idle().await;
    unit
}

#[tokio::test]
async fn every_command_of_the_table_is_delivered_and_answered() {
    let house = House::open().await;
    let mut undone = Vec::new();
    for (n, command) in commands::COMMANDS.iter().enumerate() {
        let code = command.code;
        let dev_id = format!("UNIT{n}");
        let mut unit = unit(&house, &dev_id, "hs103").await;
        // The sample's range of time is not that of this house: all of it.
        let parameters = match code {
            "GET_LOG_DATA" | "GET_SLOG_DATA" => Value::Null,
            _ => commands::sample(code).unwrap(),
        };
        let task = house.order(&dev_id, code, parameters).await;
        unit.run_until_idle().await;
        let task = house.task(&task.trans_id).await;
        let expected = match code {
            // The unit holds no management records, and does not know the raw command of the sample.
            "GET_SLOG_DATA" => (Status::Failed, Some("ERROR_NO_DATA")),
            "RAW" => (Status::Failed, Some("ERROR_NOT_SUPPORTED")),
            // No result of a restart ever comes.
            "RESET_FK" => (Status::Succeeded, None),
            _ => (Status::Succeeded, Some("OK")),
        };
        if (task.life.status, task.life.return_code.as_deref()) != expected {
            undone.push((code, task.life));
        }
    }
    assert!(undone.is_empty(), "{undone:#?}");
}

#[tokio::test]
async fn an_erase_runs_after_the_pull_and_takes_the_punches_in() {
    let house = House::open().await;
    let mut unit = unit(&house, "X1", "hs103").await;
    let entry = unit.memory.logs[0].clone();
    let missed = muster_sim::terminal::LogEntry { time: date(2026, 3, 1).at(8, 0, 0, 0), ..entry };
    unit.write_down_entry(missed);
    assert_eq!(house.punches().await.len(), 1);
    let erase = house.order("X1", "CLEAR_LOG_DATA", Value::Null).await;
    unit.run_until_idle().await;
    let erase = house.task(&erase.trans_id).await;
    assert_eq!(erase.life.status, Status::Succeeded, "{:?}", erase.life.error);
    assert_eq!(house.punches().await.len(), 2, "what only the terminal had is here now");
    assert!(unit.memory.logs.is_empty());
}

#[tokio::test]
async fn what_a_terminal_cannot_do_or_hold_is_not_queued() {
    let house = House::open().await;
    let mut unit = house.switch_on(house.setup("X1", "ws535bw1"));
    unit.run_until_idle().await;
    let dev_id = DevId::new("X1").unwrap();
    for (command, parameters, field) in [
        ("DELETE_USER", json!({"user_id": "A1"}), "parameters.user_id"),
        ("GET_USER_INFO", json!({"user_id": "4294967296"}), "parameters.user_id"),
        (
            "SET_COMMAND",
            json!({"cmd": "enter_enroll", "param": {"user_id": "2", "backup_number": 12}}),
            "parameters.param.backup_number",
        ),
    ] {
        let order = Order { command: command.to_owned(), parameters, ..Order::default() };
        let refused = house.app.order(&house.actor, &dev_id, order).await.unwrap_err();
        let named = refused.field();
        assert_eq!((refused.code(), named.as_deref()), ("not_for_this_terminal", Some(field)));
    }
    let all = house.app.tasks(&house.actor, TaskFilter::default(), None, 10).await.unwrap();
    assert!(all.items.is_empty());
}
