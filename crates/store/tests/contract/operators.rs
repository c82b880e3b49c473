use muster_model::operator::{OperatorId, Preferences, Theme};
use muster_model::role::Role;
use muster_store::{AuditFilter, NewOperator, OperatorChange, OperatorChanged, Second, StoreError};

use crate::accounts::{invitation, session};
use crate::bed::Bed;
use crate::build::{at, audit};
use crate::engines::Engine;

pub(crate) async fn a_name_is_taken_whatever_its_case(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    assert!(!bed.has_operators().await.unwrap());
    let made = bed.invite("Rahim", Role::Viewer, 1).await;
    assert!(bed.has_operators().await.unwrap());
    assert_eq!((made.name.as_str(), made.role, made.password), ("Rahim", Role::Viewer, false));
    assert_eq!((made.created_at, made.invited_until), (at(0), Some(at(3600))));
    assert_eq!(made.preferences, Preferences::default());
    for name in ["rahim", "RAHIM"] {
        let role = Role::Admin;
        let new = NewOperator { name: name.into(), role, invitation: invitation(2, 0) };
        let taken = bed.create_operator(new, audit("o")).await;
        assert!(matches!(taken, Err(StoreError::Conflict("operator"))), "{taken:?}");
        let known = bed.credentials(name).await.unwrap().unwrap();
        assert_eq!(known.operator, made);
    }
    assert!(bed.credentials("rahi").await.unwrap().is_none());
    let ayesha = bed.invite("ayesha", Role::Admin, 3).await;
    assert_eq!(bed.operators().await.unwrap(), [ayesha, made.clone()], "by name");
    assert_eq!(bed.operator(made.id).await.unwrap(), Some(made));
    assert_eq!(bed.operator(OperatorId(99)).await.unwrap(), None);
    let log = bed.audit_log(AuditFilter::default(), None, 9).await.unwrap();
    assert_eq!(log.items.len(), 2, "refusals leave none");
}

pub(crate) async fn secrets_lie_encrypted_and_come_back(engine: &dyn Engine) {
    let mut bed = Bed::on(engine);
    let (operator, _) = bed.operator_of("rahim", Role::Admin, 1).await;
    let secret = b"a-secret-of-codes---";
    assert!(bed.offer_totp(operator.id, secret.to_vec(), audit("t")).await.unwrap());
    bed.reopen();
    let known = bed.credentials("rahim").await.unwrap().unwrap();
    assert_eq!(known.password_hash.as_deref(), Some("$argon2id$of-rahim"));
    assert_eq!((known.totp_offered.as_deref(), known.totp), (Some(&secret[..]), None));
    let recovery = vec![[8; 32], [9; 32]];
    let confirmed = bed.confirm_totp(operator.id, known.generation, 7, recovery, audit("t")).await;
    assert!(confirmed.unwrap());
    bed.reopen();
    let known = bed.credentials("rahim").await.unwrap().unwrap();
    assert_eq!((known.totp.as_deref(), known.totp_step), (Some(&secret[..]), Some(7)));
    assert_eq!(known.totp_offered, None);
    assert!(known.operator.totp);
    assert_eq!(known.operator.recovery_left, 2);
    assert!(!bed.shows(secret) && !bed.shows(b"$argon2id$of-rahim"));
}

pub(crate) async fn what_was_read_before_a_change_changes_nothing_after_it(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let (operator, mine) = bed.operator_of("rahim", Role::Admin, 1).await;
    bed.offer_totp(operator.id, vec![1; 20], audit("t")).await.unwrap();
    let known = bed.credentials("rahim").await.unwrap().unwrap();
    let set = async |hash: &str| {
        let set = bed.set_password(operator.id, known.generation, hash.into(), mine.id, audit("p"));
        set.await.unwrap()
    };
    assert!(set("$new").await);
    assert!(!set("$newer").await, "somebody read the same and was first");
    let late = bed.confirm_totp(operator.id, known.generation, 7, Vec::new(), audit("t")).await;
    assert!(!late.unwrap());
    let now = bed.credentials("rahim").await.unwrap().unwrap();
    assert_eq!((now.password_hash.as_deref(), now.totp), (Some("$new"), None));
}

pub(crate) async fn a_new_password_ends_the_other_sessions(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let (operator, first) = bed.operator_of("rahim", Role::Admin, 1).await;
    let proof = bed.proof("rahim", Second::None).await;
    bed.begin_session(proof.clone(), session(2, 5), audit("s")).await.unwrap().unwrap();
    assert_eq!(bed.sessions(operator.id).await.unwrap().len(), 2);
    let set = bed.set_password(operator.id, proof.generation, "$".into(), first.id, audit("p"));
    assert!(set.await.unwrap());
    assert_eq!(bed.sessions(operator.id).await.unwrap(), [first]);
}

pub(crate) async fn codes_are_taken_away_with_their_recovery_codes(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let (operator, _) = bed.operator_of("rahim", Role::Admin, 1).await;
    let id = operator.id;
    assert!(!bed.remove_totp(id, audit("t")).await.unwrap(), "none are asked for");
    assert!(!bed.set_recovery_codes(id, vec![[1; 32]], audit("t")).await.unwrap());
    bed.offer_totp(id, vec![1; 20], audit("t")).await.unwrap();
    let generation = bed.credentials("rahim").await.unwrap().unwrap().generation;
    assert!(bed.confirm_totp(id, generation, 7, vec![[8; 32]; 1], audit("t")).await.unwrap());
    assert!(bed.set_recovery_codes(id, vec![[1; 32], [2; 32]], audit("t")).await.unwrap());
    assert_eq!(bed.operator(id).await.unwrap().unwrap().recovery_left, 2);
    let old = bed.proof("rahim", Second::Recovery([8; 32])).await;
    assert_eq!(bed.begin_session(old, session(2, 5), audit("s")).await.unwrap(), None);
    assert!(bed.remove_totp(id, audit("t")).await.unwrap());
    let bare = bed.operator(id).await.unwrap().unwrap();
    assert_eq!((bare.totp, bare.recovery_left), (false, 0));
}

pub(crate) async fn a_reset_takes_everything_and_invites_anew(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let (operator, _) = bed.operator_of("rahim", Role::Admin, 1).await;
    bed.offer_totp(operator.id, vec![1; 20], audit("t")).await.unwrap();
    let before = bed.proof("rahim", Second::None).await;
    bed.confirm_totp(operator.id, before.generation, 7, vec![[8; 32]], audit("t")).await.unwrap();
    let reset =
        bed.reset_operator(operator.id, invitation(5, 0), audit("r")).await.unwrap().unwrap();
    assert_eq!((reset.password, reset.totp, reset.recovery_left), (false, false, 0));
    assert_eq!(bed.sessions(operator.id).await.unwrap(), []);
    let late = bed.begin_session(before, session(9, 5), audit("s")).await.unwrap();
    assert_eq!(late, None, "who proved the old password is too late");
    assert!(bed.invitation(&[5; 32]).await.unwrap().is_some());
    let again = bed.reset_operator(operator.id, invitation(6, 0), audit("r")).await.unwrap();
    assert!(again.is_some());
    assert_eq!(bed.invitation(&[5; 32]).await.unwrap(), None, "one link for one operator");
    bed.accept(6, "rahim").await;
    let unknown = bed.reset_operator(OperatorId(99), invitation(7, 0), audit("r")).await.unwrap();
    assert_eq!(unknown, None);
}

pub(crate) async fn one_admin_who_can_sign_in_is_always_left(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let (first, _) = bed.operator_of("first", Role::Admin, 1).await;
    let invited = bed.invite("invited", Role::Admin, 2).await;
    let demote = OperatorChange { role: Some(Role::Viewer), disabled: None };
    let disable = OperatorChange { role: None, disabled: Some(true) };
    for change in [demote, disable] {
        let refused = bed.change_operator(first.id, change, audit("o")).await.unwrap();
        assert_eq!(refused, OperatorChanged::LastAdmin, "an invitation opens no door");
    }
    let refused = bed.remove_operator(first.id, audit("o")).await.unwrap();
    assert_eq!(refused, OperatorChanged::LastAdmin);
    let rename = OperatorChange { role: Some(Role::Admin), disabled: Some(false) };
    let same = bed.change_operator(first.id, rename, audit("o")).await.unwrap();
    assert!(matches!(same, OperatorChanged::Done(_)), "{same:?}");
    bed.accept(2, "invited").await;
    let demoted = bed.change_operator(first.id, demote, audit("o")).await.unwrap();
    let OperatorChanged::Done(demoted) = demoted else { panic!("{demoted:?}") };
    assert_eq!(demoted.role, Role::Viewer);
    let refused = bed.change_operator(invited.id, disable, audit("o")).await.unwrap();
    assert_eq!(refused, OperatorChanged::LastAdmin);
    let removed = bed.remove_operator(first.id, audit("o")).await.unwrap();
    assert!(matches!(removed, OperatorChanged::Done(_)), "{removed:?}");
    for unknown in [
        bed.change_operator(first.id, disable, audit("o")).await.unwrap(),
        bed.remove_operator(first.id, audit("o")).await.unwrap(),
    ] {
        assert_eq!(unknown, OperatorChanged::Unknown);
    }
}

pub(crate) async fn who_is_disabled_is_signed_out_and_keeps_the_day(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    bed.operator_of("admin", Role::Admin, 1).await;
    let (viewer, _) = bed.operator_of("viewer", Role::Viewer, 2).await;
    let proof = bed.proof("viewer", Second::None).await;
    let change = async |disabled, second| {
        let mut audit = audit("o");
        audit.at = at(second);
        let change = OperatorChange { role: None, disabled: Some(disabled) };
        match bed.change_operator(viewer.id, change, audit).await.unwrap() {
            OperatorChanged::Done(operator) => operator.disabled_at,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(change(true, 10).await, Some(at(10)));
    assert_eq!(bed.sessions(viewer.id).await.unwrap(), []);
    assert_eq!(bed.begin_session(proof.clone(), session(5, 11), audit("s")).await.unwrap(), None);
    assert_eq!(change(true, 20).await, Some(at(10)), "the first time counts");
    assert_eq!(change(false, 30).await, None);
    let stale = bed.begin_session(proof, session(5, 31), audit("s")).await.unwrap();
    assert_eq!(stale, None, "proven before it");
    let fresh = bed.proof("viewer", Second::None).await;
    assert!(bed.begin_session(fresh, session(5, 32), audit("s")).await.unwrap().is_some());
}

pub(crate) async fn preferences_are_kept(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let operator = bed.invite("rahim", Role::Viewer, 1).await;
    let preferences =
        Preferences { language: Some("ar".into()), theme: Theme::Dark, single_keys: false };
    let set = bed.set_preferences(operator.id, preferences.clone(), audit("p")).await;
    assert!(set.unwrap());
    assert_eq!(bed.operator(operator.id).await.unwrap().unwrap().preferences, preferences);
    assert!(!bed.set_preferences(OperatorId(99), preferences, audit("p")).await.unwrap());
}
