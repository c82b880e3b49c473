use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use muster_model::role::Role;
use muster_server::app::access::Pass;
use muster_store::OperatorChange;

use crate::house::{House, PASSWORD, code, from, here, system};

const HOUR: SignedDuration = SignedDuration::from_hours(1);

#[tokio::test]
async fn a_session_ends_when_it_is_idle() {
    let (house, _) = House::with_admin().await;
    let begun = house.sign_in("admin", PASSWORD).await;
    for _ in 0..3 {
        house.pass(11 * HOUR);
        assert!(house.app.session(&begun.secret, &here()).await.unwrap().is_some());
    }
    house.pass(12 * HOUR);
    assert_eq!(house.app.session(&begun.secret, &here()).await.unwrap(), None);
    assert_eq!(house.app.session("garbage", &here()).await.unwrap(), None);
}

#[tokio::test]
async fn a_session_ends_after_a_month_however_much_it_is_used() {
    let (house, _) = House::with_admin().await;
    let begun = house.sign_in("admin", PASSWORD).await;
    for _ in 0..71 {
        house.pass(10 * HOUR);
        assert!(house.app.session(&begun.secret, &here()).await.unwrap().is_some());
    }
    house.pass(10 * HOUR);
    assert_eq!(house.app.session(&begun.secret, &here()).await.unwrap(), None);
}

#[tokio::test]
async fn the_last_use_is_written_once_a_minute() {
    let (house, _) = House::with_admin().await;
    let begun = house.sign_in("admin", PASSWORD).await;
    let looked = async || {
        let found = house.app.session(&begun.secret, &from("198.51.100.7")).await.unwrap().unwrap();
        assert_eq!(found.actor().address, "198.51.100.7", "where this request is from");
        assert_eq!(found.session.address, "192.0.2.1", "where they signed in");
        found.session.last_seen_at
    };
    let first = begun.signed.session.last_seen_at;
    house.pass(SignedDuration::from_secs(59));
    assert_eq!(looked().await, first);
    house.pass(SignedDuration::from_secs(1));
    let minute = first + SignedDuration::from_mins(1);
    assert_eq!((looked().await, looked().await), (minute, minute));
    let listed = house.app.sessions_of(&begun.signed).await.unwrap();
    assert_eq!(listed[0].last_seen_at, minute);
}

#[tokio::test]
async fn sessions_are_listed_and_ended_one_by_one_or_all_others() {
    let (house, first) = House::with_admin().await;
    let second = house.sign_in("admin", PASSWORD).await;
    let third = house.sign_in("admin", PASSWORD).await;
    assert_eq!(house.app.sessions_of(&first).await.unwrap().len(), 3);
    house.app.revoke_session(&first, second.signed.session.id).await.unwrap();
    assert_eq!(house.app.session(&second.secret, &here()).await.unwrap(), None);
    let twice = house.app.revoke_session(&first, second.signed.session.id).await;
    assert_eq!(code(twice), "not_found");
    assert_eq!(house.app.revoke_other_sessions(&third.signed).await.unwrap(), 1);
    assert_eq!(house.app.sessions_of(&third.signed).await.unwrap().len(), 1);
    assert_eq!(house.audited("sessions.revoke").await.len(), 2);
    house.app.sign_out(&third.signed).await.unwrap();
    assert_eq!(house.app.session(&third.secret, &here()).await.unwrap(), None);
    assert_eq!(house.audited("sessions.end").await.len(), 1);
    house.pass(12 * HOUR);
    assert_eq!(house.app.sessions_of(&first).await.unwrap(), [], "what is over is not listed");
}

#[tokio::test]
async fn only_who_manages_operators_sees_and_ends_the_sessions_of_others() {
    let (house, admin) = House::with_admin().await;
    let viewer = house.join("viewer", Role::Viewer).await;
    let (id, theirs) = (viewer.signed.operator.id, viewer.signed.session.id);
    let foreign = house.app.revoke_session(&viewer.signed, admin.session.id).await;
    assert_eq!(code(foreign), "not_found");
    let listed = house.app.operator_sessions(&admin.actor(), id).await.unwrap();
    assert_eq!(listed, std::slice::from_ref(&viewer.signed.session));
    house.app.revoke_operator_session(&admin.actor(), id, theirs).await.unwrap();
    assert_eq!(house.app.session(&viewer.secret, &here()).await.unwrap(), None);
    let entry = &house.audited("sessions.revoke").await[0];
    assert_eq!((entry.actor.as_str(), entry.subject.as_str()), ("operator:Admin", "viewer"));
}

/// Fails if it is not shut out within ten seconds.
async fn shut_out(house: &House, pass: Pass) {
    let waiting = Arc::clone(&house.app).until_shut_out(pass);
    tokio::time::timeout(Duration::from_secs(10), waiting).await.expect("it is shut out");
}

#[tokio::test]
async fn what_a_session_holds_open_ends_with_it() {
    let (house, _) = House::with_admin().await;
    let viewer = house.join("viewer", Role::Viewer).await;
    let pass = || Pass::session(&viewer.secret, Role::Viewer);
    let open = Arc::clone(&house.app).until_shut_out(pass());
    let still = tokio::time::timeout(Duration::from_millis(50), open).await;
    assert!(still.is_err(), "it stays while nothing happened");
    let waits = async { shut_out(&house, pass()).await };
    let promoted = async {
        let change = OperatorChange { role: Some(Role::Operator), disabled: None };
        let id = viewer.signed.operator.id;
        house.app.change_operator(&system(), id, change).await.unwrap();
    };
    tokio::join!(waits, promoted);
    shut_out(&house, Pass::session("garbage", Role::Viewer)).await;
    house.pass(12 * HOUR);
    shut_out(&house, Pass::session(&viewer.secret, Role::Operator)).await;
}

#[tokio::test]
async fn what_a_token_holds_open_ends_when_another_process_revokes_it() {
    let (house, admin) = House::with_admin().await;
    let made = house.app.create_token(&admin.actor(), "t".into(), Role::Viewer, None).await;
    let (token, text) = made.unwrap();
    let waits = shut_out(&house, Pass::token(&text, Role::Viewer));
    let revoked = async {
        // The command line stands beside the server: no signal is given here.
        let audit = muster_model::audit::AuditEntry {
            at: house.app.now(),
            actor: "system:command line".into(),
            address: String::new(),
            action: "tokens.revoke".into(),
            subject: "t".into(),
            detail: serde_json::Value::Null,
        };
        let store = house.app.store();
        assert!(store.revoke_token(token.id, house.app.now(), audit).await.unwrap());
    };
    tokio::join!(waits, revoked);
}
