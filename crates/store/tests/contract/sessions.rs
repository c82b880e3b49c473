use jiff::SignedDuration;
use muster_model::role::Role;
use muster_model::session::SessionId;
use muster_store::{OperatorChanged, Second};

use crate::accounts::{invitation, session};
use crate::bed::Bed;
use crate::build::{at, audit};
use crate::engines::Engine;

pub(crate) async fn a_session_begins_is_used_and_ends(engine: &dyn Engine) {
    let mut bed = Bed::on(engine);
    let (operator, first) = bed.operator_of("rahim", Role::Viewer, 1).await;
    assert_eq!((first.created_at, first.last_seen_at), (at(1), at(1)));
    assert_eq!((first.address.as_str(), first.agent.as_str()), ("192.0.2.9", "a browser"));
    let proof = bed.proof("rahim", Second::None).await;
    let begun = bed.begin_session(proof, session(2, 5), audit("s")).await.unwrap();
    let (signed_in, second) = begun.unwrap();
    assert_eq!(signed_in.last_sign_in_at, Some(at(5)));
    bed.reopen();
    let found = bed.session_by_hash(&[2; 32]).await.unwrap();
    assert_eq!(found, Some((signed_in, second.clone())));
    assert_eq!(bed.session_by_hash(&[3; 32]).await.unwrap(), None);
    bed.touch_session(first.id, at(70), at(4000)).await.unwrap();
    bed.touch_session(first.id, at(60), at(3000)).await.unwrap();
    let listed = bed.sessions(operator.id).await.unwrap();
    let ids: Vec<SessionId> = listed.iter().map(|session| session.id).collect();
    assert_eq!(ids, [first.id, second.id], "the one used last is first");
    assert_eq!((listed[0].last_seen_at, listed[0].expires_at), (at(70), at(4000)));
    assert!(bed.end_session(operator.id, second.id, audit("s")).await.unwrap());
    assert!(!bed.end_session(operator.id, second.id, audit("s")).await.unwrap());
    assert_eq!(bed.session_by_hash(&[2; 32]).await.unwrap(), None);
}

pub(crate) async fn nobody_ends_anothers_session(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let (first, mine) = bed.operator_of("first", Role::Viewer, 1).await;
    let (second, theirs) = bed.operator_of("second", Role::Viewer, 2).await;
    assert!(!bed.end_session(first.id, theirs.id, audit("s")).await.unwrap());
    assert_eq!(bed.end_other_sessions(first.id, Some(mine.id), audit("s")).await.unwrap(), 0);
    assert_eq!(bed.end_other_sessions(first.id, None, audit("s")).await.unwrap(), 1);
    assert_eq!(bed.sessions(second.id).await.unwrap(), [theirs]);
}

pub(crate) async fn a_second_proof_is_used_up(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let (operator, _) = bed.operator_of("rahim", Role::Viewer, 1).await;
    bed.offer_totp(operator.id, vec![1; 20], audit("t")).await.unwrap();
    let generation = bed.proof("rahim", Second::None).await.generation;
    let codes = vec![[8; 32], [9; 32]];
    assert!(bed.confirm_totp(operator.id, generation, 7, codes, audit("t")).await.unwrap());
    let mut digest = 10;
    let mut sign_in = async |second| {
        digest += 1;
        let proof = bed.proof("rahim", second).await;
        bed.begin_session(proof, session(digest, 5), audit("s")).await.unwrap().is_some()
    };
    assert!(!sign_in(Second::Step(7)).await, "the code that confirmed");
    assert!(sign_in(Second::Step(9)).await);
    assert!(!sign_in(Second::Step(9)).await);
    assert!(!sign_in(Second::Step(8)).await, "an earlier one");
    assert!(sign_in(Second::Recovery([8; 32])).await);
    assert!(!sign_in(Second::Recovery([8; 32])).await);
    assert!(!sign_in(Second::Recovery([7; 32])).await);
    assert_eq!(bed.operator(operator.id).await.unwrap().unwrap().recovery_left, 1);
}

pub(crate) async fn the_same_code_twice_at_once_opens_once(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let (operator, _) = bed.operator_of("rahim", Role::Viewer, 1).await;
    bed.offer_totp(operator.id, vec![1; 20], audit("t")).await.unwrap();
    let generation = bed.proof("rahim", Second::None).await.generation;
    bed.confirm_totp(operator.id, generation, 7, Vec::new(), audit("t")).await.unwrap();
    let proof = bed.proof("rahim", Second::Step(9)).await;
    let both = (2..12).map(|digest| {
        let (store, proof) = (bed.shared(), proof.clone());
        tokio::spawn(async move {
            store.begin_session(proof, session(digest, 5), audit("s")).await.unwrap().is_some()
        })
    });
    let mut opened = 0;
    for one in both.collect::<Vec<_>>() {
        opened += usize::from(one.await.unwrap());
    }
    assert_eq!(opened, 1);
}

pub(crate) async fn what_belongs_to_an_operator_goes_with_them(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    bed.operator_of("admin", Role::Admin, 1).await;
    let (operator, _) = bed.operator_of("rahim", Role::Viewer, 2).await;
    bed.reset_operator(operator.id, invitation(3, 0), audit("r")).await.unwrap();
    let removed = bed.remove_operator(operator.id, audit("o")).await.unwrap();
    assert!(matches!(removed, OperatorChanged::Done(_)), "{removed:?}");
    assert_eq!(bed.session_by_hash(&[2; 32]).await.unwrap(), None);
    assert_eq!(bed.invitation(&[3; 32]).await.unwrap(), None);
    let next = bed.invite("rahim", Role::Viewer, 4).await;
    assert_ne!(next.id, operator.id, "an id is never given twice");
}

pub(crate) async fn what_is_over_is_swept(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let (operator, first) = bed.operator_of("rahim", Role::Viewer, 1).await;
    bed.invite("ayesha", Role::Viewer, 2).await;
    let proof = bed.proof("rahim", Second::None).await;
    bed.begin_session(proof, session(3, 600), audit("s")).await.unwrap();
    let hour = SignedDuration::from_hours(1);
    assert!(!bed.sweep(at(0) + hour).await.unwrap());
    assert_eq!(bed.invitation(&[2; 32]).await.unwrap(), None);
    assert_eq!(bed.sessions(operator.id).await.unwrap().len(), 2, "one has a second left");
    bed.sweep(first.expires_at).await.unwrap();
    let left = bed.sessions(operator.id).await.unwrap();
    assert_eq!(left.iter().map(|session| session.created_at).collect::<Vec<_>>(), [at(600)]);
}
