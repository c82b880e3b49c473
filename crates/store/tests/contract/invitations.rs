use muster_model::invitation::Guest;
use muster_model::role::Role;
use muster_store::{Accepted, OperatorChange, StoreError};

use crate::accounts::{acceptance, invitation};
use crate::bed::Bed;
use crate::build::{at, audit};
use crate::engines::Engine;

pub(crate) async fn the_first_admin_is_made_by_the_newest_link_and_once(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    assert!(bed.offer_set_up(invitation(1, 0), audit("s")).await.unwrap());
    assert!(bed.offer_set_up(invitation(2, 0), audit("s")).await.unwrap());
    assert_eq!(bed.invitation(&[1; 32]).await.unwrap(), None, "each start kills the link before");
    let open = bed.invitation(&[2; 32]).await.unwrap().unwrap();
    assert_eq!((open.guest, open.role, open.expires_at), (None, Role::Admin, at(3600)));
    let dead = bed.accept_invitation(acceptance(1, "thief", 1), audit("a")).await.unwrap();
    assert_eq!(dead, Accepted::Gone);
    assert!(!bed.has_operators().await.unwrap());
    let (admin, session) = bed.accept(2, "Rahim").await;
    assert_eq!((admin.name.as_str(), admin.role, admin.password), ("Rahim", Role::Admin, true));
    assert_eq!((admin.last_sign_in_at, admin.invited_until), (Some(at(1)), None));
    assert_eq!(bed.session_by_hash(&[2; 32]).await.unwrap(), Some((admin, session)));
    let again = bed.accept_invitation(acceptance(2, "other", 2), audit("a")).await.unwrap();
    assert_eq!(again, Accepted::Gone);
    assert!(
        !bed.offer_set_up(invitation(3, 0), audit("s")).await.unwrap(),
        "there is an operator now"
    );
}

pub(crate) async fn the_first_link_is_dead_when_somebody_was_added_meanwhile(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    bed.offer_set_up(invitation(1, 0), audit("s")).await.unwrap();
    bed.invite("rahim", Role::Admin, 2).await;
    assert_eq!(bed.invitation(&[1; 32]).await.unwrap(), None);
    let late = bed.accept_invitation(acceptance(1, "other", 1), audit("a")).await.unwrap();
    assert_eq!(late, Accepted::Gone);
}

pub(crate) async fn an_invitation_is_accepted_once_and_in_time(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let invited = bed.invite("rahim", Role::Operator, 1).await;
    let open = bed.invitation(&[1; 32]).await.unwrap().unwrap();
    assert_eq!(open.guest, Some(Guest { id: invited.id, name: "rahim".into() }));
    assert_eq!(open.role, Role::Operator);
    let late = bed.accept_invitation(acceptance(1, "rahim", 3600), audit("a")).await.unwrap();
    assert_eq!(late, Accepted::Gone);
    let (operator, _) = bed.accept(1, "rahim").await;
    assert_eq!((operator.id, operator.role, operator.password), (invited.id, Role::Operator, true));
    let known = bed.credentials("rahim").await.unwrap().unwrap();
    assert_eq!(known.password_hash.as_deref(), Some("$argon2id$of-rahim"));
    let again = bed.accept_invitation(acceptance(1, "rahim", 2), audit("a")).await.unwrap();
    assert_eq!(again, Accepted::Gone);
}

pub(crate) async fn who_is_disabled_accepts_nothing(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let invited = bed.invite("rahim", Role::Operator, 1).await;
    let disable = OperatorChange { role: None, disabled: Some(true) };
    bed.change_operator(invited.id, disable, audit("o")).await.unwrap();
    assert_eq!(bed.invitation(&[1; 32]).await.unwrap(), None);
    let refused = bed.accept_invitation(acceptance(1, "rahim", 1), audit("a")).await.unwrap();
    assert_eq!(refused, Accepted::Gone);
}

pub(crate) async fn two_who_accept_at_once_are_not_both_the_first(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    bed.offer_set_up(invitation(1, 0), audit("s")).await.unwrap();
    let both = ["rahim", "ayesha"].map(|name| {
        let store = bed.shared();
        let mut acceptance = acceptance(1, name, 1);
        acceptance.session.secret_hash = [name.as_bytes()[0]; 32];
        tokio::spawn(async move { store.accept_invitation(acceptance, audit("a")).await.unwrap() })
    });
    let mut gone = 0;
    for one in both {
        gone += usize::from(one.await.unwrap() == Accepted::Gone);
    }
    assert_eq!((gone, bed.operators().await.unwrap().len()), (1, 1));
}

pub(crate) async fn one_secret_is_one_invitation(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    bed.invite("rahim", Role::Viewer, 1).await;
    let new = muster_store::NewOperator {
        name: "ayesha".into(),
        role: Role::Viewer,
        invitation: invitation(1, 0),
    };
    let taken = bed.create_operator(new, audit("o")).await;
    assert!(matches!(taken, Err(StoreError::Engine { .. })), "{taken:?}");
    assert_eq!(bed.operators().await.unwrap().len(), 1, "nothing is left of it");
}
