//! Values for tests: whole, valid, and short to say.

use jiff::Timestamp;
use jiff::civil::DateTime;
use muster_model::audit::AuditEntry;
use muster_model::event::{Event, Kind};
use muster_model::punch::{Modes, NewPunch, Sources};
use muster_model::terminal::{FirstContact, Status};
use muster_model::{DevId, TransId, UserId};
use serde_json::json;

/// 2026-03-26T10:00:00Z and some seconds.
pub(crate) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_774_519_200 + second).unwrap()
}

pub(crate) fn dev(name: &str) -> DevId {
    DevId::new(name).unwrap()
}

pub(crate) fn trans(name: &str) -> TransId {
    TransId::new(name).unwrap()
}

pub(crate) fn user(name: &str) -> UserId {
    UserId::new(name).unwrap()
}

pub(crate) fn local(text: &str) -> DateTime {
    text.parse().unwrap()
}

pub(crate) fn audit(action: &str) -> AuditEntry {
    AuditEntry {
        at: at(0),
        actor: "token:test".into(),
        address: "192.0.2.1".into(),
        action: action.into(),
        subject: "T1".into(),
        detail: json!({"why": "a test"}),
    }
}

pub(crate) fn contact(dev_id: &str, status: Status) -> FirstContact {
    FirstContact {
        dev_id: dev(dev_id),
        address: "192.0.2.7".into(),
        status,
        name: "Gate".into(),
        fk_info: r#"{"firmware":"X"}"#.into(),
        cmd_id: false,
        profile: "hs101".into(),
        at: at(0),
    }
}

/// A punch of which nothing but the key is remarkable; the terminal's clock shows UTC.
pub(crate) fn punch(dev_id: &str, user_id: &str, time_local: &str) -> NewPunch {
    let time_local = local(time_local);
    NewPunch {
        dev_id: dev(dev_id),
        user_id: user(user_id),
        time_local,
        time: jiff::tz::TimeZone::UTC.to_timestamp(time_local).unwrap(),
        zone: "UTC".into(),
        modes: Modes {
            verify_raw: "1".into(),
            methods: "finger".into(),
            io_raw: "\"0\"".into(),
            direction: "unknown".into(),
            door: None,
        },
        source: Sources::REALTIME,
        photo: None,
        work_code: None,
        temperature: None,
        received_at: at(0),
        clock_suspect: false,
        profile: "hs101".into(),
    }
}

pub(crate) fn event(dev_id: &str, key: Option<&str>, second: i64) -> Event {
    Event {
        seq: 0,
        at: at(second),
        kind: Kind::Door,
        dev_id: dev(dev_id),
        body: json!({"door": 9, "z": 1, "a": 2}),
        key: key.map(Into::into),
    }
}
