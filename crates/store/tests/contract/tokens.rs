use muster_model::role::Role;

use crate::build::{at, audit};
use crate::engines::Engine;

pub(crate) async fn a_token_lives_is_used_and_revoked(engine: &dyn Engine) {
    let store = engine.open();
    let make = async |name: &str, hash, expires| {
        let audit = audit("tokens.create");
        store.create_token(name.into(), Role::Operator, hash, expires, audit).await.unwrap()
    };
    let first = make("payroll", [1; 32], Some(at(100))).await;
    let second = make("payroll", [2; 32], None).await;
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
