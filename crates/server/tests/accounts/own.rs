use jiff::SignedDuration;
use muster_model::operator::{Preferences, Theme};
use muster_model::role::Role;

use crate::house::{House, PASSWORD, code, here, must_wait};

#[tokio::test]
async fn a_new_password_needs_the_old_one_and_ends_the_other_sessions() {
    let (house, _) = House::with_admin().await;
    let (mine, other) =
        (house.sign_in("admin", PASSWORD).await, house.sign_in("admin", PASSWORD).await);
    let change = async |old, new| house.app.change_password(&mine.signed, old, new).await;
    assert_eq!(code(change("wrong horse battery", "staple staple").await), "wrong_password");
    assert_eq!(code(change(PASSWORD, "short").await), "password_too_short");
    change(PASSWORD, "staple staple").await.unwrap();
    assert!(house.app.session(&mine.secret, &here()).await.unwrap().is_some());
    assert_eq!(house.app.session(&other.secret, &here()).await.unwrap(), None);
    assert_eq!(code(house.try_sign_in("admin", PASSWORD, None).await), "wrong_credentials");
    house.sign_in("admin", "staple staple").await;
    let entry = &house.audited("account.password").await[0];
    assert_eq!((entry.actor.as_str(), entry.subject.as_str()), ("operator:Admin", "Admin"));
}

#[tokio::test]
async fn a_stolen_session_does_not_guess_the_password() {
    let (house, admin) = House::with_admin().await;
    let mut wrong = 0;
    while !must_wait(&house.app.change_password(&admin, "wrong horse", "staple staple").await) {
        wrong += 1;
    }
    assert_eq!(wrong, 30);
    house.pass(SignedDuration::from_secs(5));
    house.app.change_password(&admin, PASSWORD, "staple staple").await.unwrap();
}

#[tokio::test]
async fn preferences_are_stored_with_an_entry() {
    let (house, _) = House::with_admin().await;
    let viewer = house.join("viewer", Role::Viewer).await;
    let wish = |language: &str| Preferences {
        language: Some(language.to_owned()),
        theme: Theme::Dark,
        single_keys: false,
    };
    let bad = house.app.set_preferences(&viewer.signed, wish("../x")).await;
    assert_eq!(code(bad), "invalid_language");
    house.app.set_preferences(&viewer.signed, wish("ar")).await.unwrap();
    let now = house.app.session(&viewer.secret, &here()).await.unwrap().unwrap();
    assert_eq!(now.operator.preferences, wish("ar"));
    let entry = &house.audited("account.preferences").await[0];
    assert_eq!(entry.detail["before"]["theme"], "system");
    assert_eq!(entry.detail["after"]["theme"], "dark");
}

#[tokio::test]
async fn a_removed_operator_changes_nothing_of_their_namesake() {
    let (house, admin) = House::with_admin().await;
    let gone = house.join("rahim", Role::Viewer).await.signed;
    house.app.remove_operator(&admin.actor(), gone.operator.id).await.unwrap();
    house.join("rahim", Role::Viewer).await;
    let refused = house.app.change_password(&gone, PASSWORD, "staple staple").await;
    assert_eq!(code(refused), "unauthenticated");
    house.sign_in("rahim", PASSWORD).await;
}
