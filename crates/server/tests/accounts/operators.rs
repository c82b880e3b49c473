use muster_model::operator::OperatorId;
use muster_model::role::Role;
use muster_store::OperatorChange;
use serde_json::json;

use crate::house::{House, PASSWORD, code, here};

const DISABLE: OperatorChange = OperatorChange { role: None, disabled: Some(true) };

#[tokio::test]
async fn a_role_is_changed_at_once_and_noted_with_what_was_before() {
    let (house, admin) = House::with_admin().await;
    let viewer = house.join("viewer", Role::Viewer).await;
    let change = OperatorChange { role: Some(Role::Operator), disabled: None };
    let id = viewer.signed.operator.id;
    let changed = house.app.change_operator(&admin.actor(), id, change).await.unwrap();
    assert_eq!(changed.role, Role::Operator);
    let now = house.app.session(&viewer.secret, &here()).await.unwrap().unwrap();
    assert_eq!(now.actor().role, Role::Operator, "in the session that is open");
    let entry = &house.audited("operators.edit").await[0];
    assert_eq!(entry.detail["role"], json!({"before": "viewer", "after": "operator"}));
}

#[tokio::test]
async fn who_is_disabled_or_removed_is_out_at_once() {
    let (house, admin) = House::with_admin().await;
    let viewer = house.join("viewer", Role::Viewer).await;
    let id = viewer.signed.operator.id;
    house.app.change_operator(&admin.actor(), id, DISABLE).await.unwrap();
    assert_eq!(house.app.session(&viewer.secret, &here()).await.unwrap(), None);
    assert_eq!(code(house.try_sign_in("viewer", PASSWORD, None).await), "wrong_credentials");
    let enable = OperatorChange { role: None, disabled: Some(false) };
    house.app.change_operator(&admin.actor(), id, enable).await.unwrap();
    let again = house.sign_in("viewer", PASSWORD).await;
    house.app.remove_operator(&admin.actor(), id).await.unwrap();
    assert_eq!(house.app.session(&again.secret, &here()).await.unwrap(), None);
    for unknown in [id, OperatorId(99)] {
        assert_eq!(code(house.app.remove_operator(&admin.actor(), unknown).await), "not_found");
    }
}

#[tokio::test]
async fn the_last_admin_stays() {
    let (house, admin) = House::with_admin().await;
    let id = admin.operator.id;
    let demote = OperatorChange { role: Some(Role::Viewer), disabled: None };
    for change in [demote, DISABLE] {
        let refused = house.app.change_operator(&admin.actor(), id, change).await;
        assert_eq!(code(refused), "last_admin");
    }
    assert_eq!(code(house.app.remove_operator(&admin.actor(), id).await), "last_admin");
    assert_eq!(code(house.app.reset_operator(&admin.actor(), id).await), "own_account");
    house.join("second", Role::Admin).await;
    house.app.change_operator(&admin.actor(), id, demote).await.unwrap();
}

#[tokio::test]
async fn a_reset_takes_the_password_and_gives_a_link() {
    let (house, admin) = House::with_admin().await;
    let viewer = house.join("viewer", Role::Viewer).await;
    let link = house.app.reset_operator(&admin.actor(), viewer.signed.operator.id).await.unwrap();
    assert_eq!(house.app.session(&viewer.secret, &here()).await.unwrap(), None);
    assert_eq!(code(house.try_sign_in("viewer", PASSWORD, None).await), "wrong_credentials");
    house.app.accept_invitation(&link, None, "staple staple", &here()).await.unwrap();
    house.sign_in("viewer", "staple staple").await;
    assert_eq!(house.audited("operators.reset").await[0].subject, "viewer");
}
