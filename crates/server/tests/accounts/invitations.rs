use jiff::SignedDuration;
use muster_model::role::Role;

use crate::house::{House, PASSWORD, code, here, system};

#[tokio::test]
async fn a_first_start_makes_the_first_admin_and_its_link_is_dead_then() {
    let house = House::empty().await;
    assert!(house.app.needs_set_up().await.unwrap());
    let old = house.app.offer_set_up().await.unwrap().unwrap();
    let link = house.app.offer_set_up().await.unwrap().unwrap();
    assert_eq!(house.app.open_invitation(&old).await.unwrap(), None, "the next start kills it");
    let open = house.app.open_invitation(&link).await.unwrap().unwrap();
    assert!(open.is_first());
    for (name, password, expected) in [
        (None, PASSWORD, "invalid_name"),
        (Some("R\u{202e}"), PASSWORD, "invalid_name"),
        (Some("rahim"), "short", "password_too_short"),
        (Some("rahim.khan"), "Rahim.Khan", "password_is_name"),
    ] {
        let refused = house.app.accept_invitation(&link, name, password, &here()).await;
        assert_eq!(code(refused), expected);
    }
    let begun = house.app.accept_invitation(&link, Some(" Rahim "), PASSWORD, &here()).await;
    let begun = begun.unwrap();
    assert_eq!(begun.signed.actor().name, "operator:Rahim");
    assert_eq!(begun.signed.actor().role, Role::Admin);
    assert!(!house.app.needs_set_up().await.unwrap());
    assert_eq!(house.app.offer_set_up().await.unwrap(), None);
    let again = house.app.accept_invitation(&link, Some("other"), PASSWORD, &here()).await;
    assert_eq!(code(again), "invitation_gone");
    let found = house.app.session(&begun.secret, &here()).await.unwrap();
    assert_eq!(found, Some(begun.signed));
    let entry = &house.audited("operators.accept").await[0];
    assert_eq!((entry.actor.as_str(), entry.address.as_str()), ("operator:Rahim", "192.0.2.1"));
    house.sign_in("rahim", PASSWORD).await;
}

#[tokio::test]
async fn the_set_up_link_lasts_a_day_and_the_next_start_makes_another() {
    let house = House::empty().await;
    let link = house.app.offer_set_up().await.unwrap().unwrap();
    house.pass(SignedDuration::from_hours(24));
    assert_eq!(house.app.open_invitation(&link).await.unwrap(), None);
    let late = house.app.accept_invitation(&link, Some("rahim"), PASSWORD, &here()).await;
    assert_eq!(code(late), "invitation_gone");
    assert!(house.app.offer_set_up().await.unwrap().is_some());
}

#[tokio::test]
async fn an_invitation_gives_the_role_it_was_made_with_and_keeps_its_name() {
    let (house, admin) = House::with_admin().await;
    let link =
        house.app.invite_operator(&admin.actor(), "Ayesha".into(), Role::Viewer).await.unwrap();
    let open = house.app.open_invitation(&link).await.unwrap().unwrap();
    assert_eq!((open.guest.unwrap().name.as_str(), open.role), ("Ayesha", Role::Viewer));
    let begun = house.app.accept_invitation(&link, Some("Admin2"), PASSWORD, &here()).await;
    assert_eq!(begun.unwrap().signed.actor().name, "operator:Ayesha");
    let again = house.app.accept_invitation(&link, None, PASSWORD, &here()).await;
    assert_eq!(code(again), "invitation_gone");
    let taken = house.app.invite_operator(&admin.actor(), "AYESHA".into(), Role::Viewer).await;
    assert_eq!(code(taken), "name_taken");
    let bad = house.app.invite_operator(&system(), "\n".into(), Role::Viewer).await;
    assert_eq!(code(bad), "invalid_name");
}
