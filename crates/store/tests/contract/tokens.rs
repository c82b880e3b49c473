use muster_model::audit::AuditEntry;
use muster_model::role::Role;
use muster_store::StoreError;

use crate::build::{at, audit};
use crate::engines::Engine;

pub(crate) async fn a_token_lives_is_used_and_revoked(engine: &dyn Engine) {
    let store = engine.open();
    let make = async |name: &str, hash, expires| {
        let audit = audit("tokens.create");
        store.create_token(name.into(), Role::Operator, hash, expires, audit).await.unwrap()
    };
    let first = make("payroll", [1; 32], Some(at(100))).await;
    let second = make("door", [2; 32], None).await;
    assert_eq!(first.created_at, at(0));
    assert_eq!(store.tokens().await.unwrap(), [second.clone(), first.clone()]);
    assert_eq!(store.token_by_hash(&[1; 32]).await.unwrap(), Some(first.clone()));
    assert_eq!(store.token_by_hash(&[3; 32]).await.unwrap(), None);
    let used = async || store.token_by_hash(&[2; 32]).await.unwrap().unwrap().last_used_at;
    for (second_of_use, kept) in [(10, 10), (69, 10), (70, 70)] {
        store.touch_token(second.id, at(second_of_use)).await.unwrap();
        assert_eq!(used().await, Some(at(kept)), "to the minute");
    }
    for when in [80, 90] {
        assert!(store.revoke_token(second.id, at(when), audit("tokens.revoke")).await.unwrap());
    }
    let revoked = store.token_by_hash(&[2; 32]).await.unwrap().unwrap();
    assert_eq!(revoked.revoked_at, Some(at(80)), "the first time counts");
    assert!(!store.revoke_token(99, at(90), audit("tokens.revoke")).await.unwrap());
    let taken = store.create_token("x".into(), Role::Viewer, [1; 32], None, audit("t")).await;
    assert!(taken.is_err(), "one secret is one token");
}

pub(crate) async fn two_valid_tokens_never_have_one_name(engine: &dyn Engine) {
    let store = engine.open();
    let make = async |n: u8, second, expires| {
        let audit = AuditEntry { at: at(second), ..audit("tokens.create") };
        store.create_token("payroll".into(), Role::Viewer, [n; 32], expires, audit).await
    };
    let first = make(1, 0, Some(at(100))).await.unwrap();
    let taken = make(2, 99, None).await;
    assert!(matches!(taken, Err(StoreError::Conflict("token"))), "{taken:?}");
    let second = make(2, 100, None).await.unwrap();
    assert_ne!(first.id, second.id, "the first one is over");
    assert!(make(3, 101, None).await.is_err());
    store.revoke_token(second.id, at(102), audit("tokens.revoke")).await.unwrap();
    make(3, 103, None).await.unwrap();
}
