use jiff::SignedDuration;
use muster_model::role::Role;
use muster_server::app::accounts::SignIn;
use muster_store::OperatorChange;
use serde_json::json;

use crate::house::{House, PASSWORD, code, from, must_wait, system};

#[tokio::test]
async fn all_that_is_wrong_is_told_alike_and_noted_apart() {
    let (house, _) = House::with_admin().await;
    let closed = house.join("closed", Role::Viewer).await.signed.operator.id;
    let disable = OperatorChange { role: None, disabled: Some(true) };
    house.app.change_operator(&system(), closed, disable).await.unwrap();
    house.app.invite_operator(&system(), "invited".into(), Role::Viewer).await.unwrap();
    for (name, password, subject, why) in [
        ("admin", "wrong horse battery", "Admin", "the password is wrong"),
        ("closed", PASSWORD, "closed", "the account is disabled"),
        ("invited", PASSWORD, "invited", "the password is wrong"),
        ("nobody", PASSWORD, "", "there is no such account"),
        (PASSWORD, "admin", "", "there is no such account"),
    ] {
        let refused = house.try_sign_in(name, password, None).await;
        let refused = refused.unwrap_err();
        assert_eq!(refused.code(), "wrong_credentials");
        assert_eq!(refused.to_string(), "sign in: the name, the password or the code is wrong");
        let entry = &house.audited("sessions.refuse").await[0];
        assert_eq!((entry.actor.as_str(), entry.subject.as_str()), ("nobody", subject));
        assert_eq!(entry.detail, json!({"why": why}));
        house.pass(SignedDuration::from_secs(1));
    }
    assert_eq!(code(house.try_sign_in("admin", &"x".repeat(257), None).await), "wrong_credentials");
}

#[tokio::test]
async fn a_sign_in_is_an_entry_and_the_name_has_no_case() {
    let (house, _) = House::with_admin().await;
    let begun = house.sign_in(" aDMIN ", PASSWORD).await;
    assert_eq!(begun.signed.actor().name, "operator:Admin");
    assert_eq!(begun.secret.len(), 64);
    let entry = &house.audited("sessions.begin").await[0];
    assert_eq!((entry.actor.as_str(), entry.address.as_str()), ("operator:Admin", "192.0.2.1"));
    assert_eq!(entry.detail, json!({"second": "none", "agent": "a browser"}));
    let shown = format!("{begun:?}");
    assert!(!shown.contains(&begun.secret), "a log never shows the secret");
}

#[tokio::test]
async fn one_address_may_be_wrong_so_often_whatever_the_account() {
    let (house, _) = House::with_admin().await;
    for n in 0..20 {
        let refused = house.try_sign_in(&format!("nobody{n}"), PASSWORD, None).await;
        assert!(!must_wait(&refused), "{n}");
    }
    let right = house.try_sign_in("admin", PASSWORD, None).await;
    assert!(must_wait(&right), "also who is right");
    let elsewhere = house.app.sign_in("admin", PASSWORD, None, &from("192.0.2.2")).await;
    assert!(matches!(elsewhere, Ok(SignIn::Session(_))), "{elsewhere:?}");
    house.pass(SignedDuration::from_secs(15));
    house.sign_in("admin", PASSWORD).await;
}

#[tokio::test]
async fn an_account_may_be_guessed_at_so_often_from_wherever_and_an_unknown_one_alike() {
    let (house, _) = House::with_admin().await;
    for name in ["admin", "nobody"] {
        let mut wrong = 0;
        let wait = loop {
            let client = from(&format!("198.51.100.{wrong}"));
            let refused = house.app.sign_in(name, "wrong horse battery", None, &client).await;
            if must_wait(&refused) {
                break refused.unwrap_err().to_string();
            }
            wrong += 1;
        };
        assert_eq!((wrong, wait.as_str()), (30, "try again so soon: wait 5 s"), "{name}");
    }
}

#[tokio::test]
async fn who_is_right_is_never_limited() {
    let (house, _) = House::with_admin().await;
    for _ in 0..60 {
        house.sign_in("admin", PASSWORD).await;
    }
}

#[tokio::test]
async fn tokens_that_open_nothing_are_counted_by_address_and_the_right_one_always_opens() {
    let (house, admin) = House::with_admin().await;
    let made = house.app.create_token(&admin.actor(), "t".into(), Role::Viewer, None).await;
    let (_, token) = made.unwrap();
    let try_with = async |text: &str, address: &str| {
        house.app.authenticate(text, address.to_owned()).await.map(|actor| actor.name)
    };
    for _ in 0..60 {
        assert_eq!(code(try_with("muster_wrong", "192.0.2.1").await), "unauthenticated");
    }
    assert_eq!(code(try_with("muster_wrong", "192.0.2.1").await), "too_many_tries");
    assert_eq!(code(try_with("muster_wrong", "192.0.2.2").await), "unauthenticated");
    assert_eq!(try_with(&token, "192.0.2.1").await.unwrap(), "token:t");
    house.pass(SignedDuration::from_secs(1));
    assert_eq!(code(try_with("muster_wrong", "192.0.2.1").await), "unauthenticated");
}
