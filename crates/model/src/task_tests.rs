//! The life of a task: the rules one by one, then any order of happenings.

use proptest::prelude::*;

use super::*;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

const READS: Policy =
    Policy { repeatable: true, restarts: false, runs_for: SignedDuration::from_mins(10) };
const ONCE: Policy =
    Policy { repeatable: false, restarts: false, runs_for: SignedDuration::from_mins(10) };
const RESTART: Policy =
    Policy { repeatable: false, restarts: true, runs_for: SignedDuration::from_mins(10) };

fn after(policy: Policy, steps: &[(i64, Happening)]) -> (Life, Effect) {
    steps.iter().fold((Life::new(at(0), None), Effect::Nothing), |(life, _), (when, what)| {
        life.step(policy, what.clone(), at(*when)).unwrap()
    })
}

fn ok() -> Happening {
    Happening::Answered { return_code: "OK".into(), error: None }
}

fn unreadable() -> Happening {
    Happening::Answered { return_code: "OK".into(), error: Some("no layout is known".into()) }
}

#[test]
fn a_command_goes_out_and_its_answer_ends_it() {
    let (life, effect) = after(ONCE, &[(1, Happening::Polled)]);
    assert_eq!((life.status, life.attempts, effect), (Status::Running, 1, Effect::Deliver));
    let (life, effect) = after(ONCE, &[(1, Happening::Polled), (2, ok())]);
    assert_eq!((life.status, effect), (Status::Succeeded, Effect::Ended));
    assert_eq!(life.finished_at, Some(at(2)));
}

#[test]
fn what_may_be_repeated_is_delivered_twice_and_then_fails() {
    let polls = [(1, Happening::Polled), (11, Happening::Polled), (21, Happening::Polled)];
    let (life, effect) = after(READS, &polls[..2]);
    assert_eq!((life.status, life.attempts, effect), (Status::Running, 2, Effect::Deliver));
    let (life, effect) = after(READS, &polls);
    assert_eq!((life.status, effect), (Status::Failed, Effect::Ended));
    assert_eq!(life.error.as_deref(), Some(NO_ANSWER));
}

#[test]
fn what_must_not_be_repeated_fails_at_the_next_poll() {
    let (life, _) = after(ONCE, &[(1, Happening::Polled), (11, Happening::Polled)]);
    assert_eq!((life.status, life.attempts), (Status::Failed, 1));
}

#[test]
fn a_poll_between_blocks_is_not_a_missing_answer() {
    let flowing = [(1, Happening::Polled), (5, Happening::Block(10)), (64, Happening::Polled)];
    let (life, effect) = after(ONCE, &flowing);
    assert_eq!((life.status, effect), (Status::Running, Effect::Nothing));
    let dry = [(1, Happening::Polled), (5, Happening::Block(10)), (65, Happening::Polled)];
    assert_eq!(after(ONCE, &dry).0.status, Status::Failed);
}

#[test]
fn a_late_result_is_taken() {
    let polls = [(1, Happening::Polled), (11, Happening::Polled), (30, ok())];
    assert_eq!(after(ONCE, &polls).0.status, Status::Succeeded);
    let expired = [(1, Happening::Polled), (601, Happening::Clock), (700, ok())];
    assert_eq!(after(ONCE, &expired[..2]).0.status, Status::Expired);
    let (life, _) = after(ONCE, &expired);
    assert_eq!((life.status, life.error), (Status::Succeeded, None));
}

#[test]
fn a_cancelled_task_takes_no_result_and_an_answered_one_no_second() {
    let (cancelled, _) = after(ONCE, &[(1, Happening::Polled), (2, Happening::Cancelled)]);
    assert_eq!(cancelled.step(ONCE, ok(), at(3)), Err(Refusal::Cancelled));
    let (done, _) = after(ONCE, &[(1, Happening::Polled), (2, ok())]);
    assert_eq!(done.clone().step(ONCE, ok(), at(3)), Err(Refusal::NotExpected));
    assert_eq!(done.step(ONCE, Happening::Cancelled, at(3)), Err(Refusal::Ended));
}

#[test]
fn a_task_that_never_went_out_has_no_result() {
    let waiting = Life::new(at(0), None);
    assert_eq!(waiting.step(ONCE, ok(), at(1)), Err(Refusal::NotExpected));
    let refused = [(1, Happening::Refused("the pull failed".into()))];
    let (refused, _) = after(ONCE, &refused);
    assert_eq!(refused.step(ONCE, ok(), at(2)), Err(Refusal::NotExpected));
}

#[test]
fn a_restart_is_done_when_it_leaves() {
    let (life, effect) = after(RESTART, &[(1, Happening::Polled)]);
    assert_eq!((life.status, effect), (Status::Succeeded, Effect::Deliver));
}

#[test]
fn a_deadline_ends_the_waiting() {
    let life = Life::new(at(0), Some(SignedDuration::from_mins(10)));
    let (life, effect) = life.step(ONCE, Happening::Polled, at(600)).unwrap();
    assert_eq!((life.status, life.attempts, effect), (Status::Expired, 0, Effect::Ended));
}

#[test]
fn only_what_failed_for_want_of_a_reader_is_understood_later() {
    let (unread, _) = after(READS, &[(1, Happening::Polled), (2, unreadable())]);
    assert_eq!((unread.status, unread.is_unread()), (Status::Failed, true));
    assert_eq!(unread.clone().step(READS, ok(), at(3)), Err(Refusal::NotExpected));
    let (life, effect) = unread.step(READS, Happening::Understood, at(900)).unwrap();
    assert_eq!(
        (life.status, life.error.as_deref(), effect),
        (Status::Succeeded, None, Effect::Nothing)
    );
    assert_eq!((life.finished_at, life.updated_at), (Some(at(2)), at(900)), "it ended back then");
    let busy = Happening::Answered { return_code: "BUSY".into(), error: Some("busy".into()) };
    for steps in [
        vec![],
        vec![(1, Happening::Polled)],
        vec![(1, Happening::Polled), (2, busy)],
        vec![(1, Happening::Polled), (2, ok())],
        vec![(1, Happening::Polled), (2, Happening::Cancelled)],
    ] {
        let (life, _) = after(READS, &steps);
        assert_eq!(life.step(READS, Happening::Understood, at(3)), Err(Refusal::NotExpected));
    }
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        4 => Just(Happening::Polled),
        2 => (0u64..5_000).prop_map(Happening::Block),
        2 => Just(ok()),
        1 => Just(Happening::Answered { return_code: "BUSY".into(), error: Some("busy".into()) }),
        1 => Just(unreadable()),
        1 => Just(Happening::Understood),
        1 => Just(Happening::Refused("the pull failed".into())),
        1 => Just(Happening::Cancelled),
        2 => Just(Happening::Clock),
    ]
}

#[test]
fn what_was_refused_after_its_claim_never_went_out() {
    let refused = [(1, Happening::Polled), (1, Happening::Refused("no zone".into()))];
    let (life, effect) = after(ONCE, &refused);
    assert_eq!((life.status, life.attempts, life.delivered_at), (Status::Failed, 0, None));
    assert_eq!(effect, Effect::Ended);
    assert_eq!(life.step(ONCE, ok(), at(2)), Err(Refusal::NotExpected));
    let again =
        [(1, Happening::Polled), (9, Happening::Polled), (9, Happening::Refused("x".into()))];
    let (life, _) = after(READS, &again);
    assert_eq!(life.attempts, 1, "the first delivery did leave");
    assert_eq!(life.step(READS, ok(), at(10)).unwrap().0.status, Status::Succeeded);
}

#[test]
fn the_first_delivery_keeps_its_time() {
    let (life, _) = after(READS, &[(1, Happening::Polled), (9, Happening::Polled)]);
    assert_eq!(life.attempts, 2);
    assert_eq!((life.first_delivered_at, life.delivered_at), (Some(at(1)), Some(at(9))));
}

#[test]
fn the_command_says_how_long_it_runs() {
    let short = Policy { runs_for: SignedDuration::from_secs(30), ..ONCE };
    let (life, _) = after(short, &[(1, Happening::Polled)]);
    assert_eq!(life.ends_at(short), Some(at(31)));
    assert_eq!(
        after(short, &[(1, Happening::Polled), (31, Happening::Clock)]).0.status,
        Status::Expired
    );
    for command in muster_protocol::commands::COMMANDS {
        let policy = Policy::of(command);
        assert_eq!(policy.runs_for.as_secs(), i64::from(command.running_seconds));
        assert_eq!(Policy::runs_for(command.code), policy.runs_for);
    }
}

#[test]
fn late_blocks_are_taken_and_change_nothing_but_the_count() {
    let polls = [(1, Happening::Polled), (11, Happening::Polled), (20, Happening::Block(7))];
    let (life, effect) = after(ONCE, &polls);
    assert_eq!((life.status, life.blocks, life.bytes), (Status::Failed, 1, 7));
    assert_eq!((effect, life.error.as_deref()), (Effect::Nothing, Some(NO_ANSWER)));
}

proptest! {
    /// Whatever comes in whatever order: never delivered more often than allowed and only to a poll, never
    /// revived after an answer or a cancellation, no ended task without its time, and none that runs past
    /// its time.
    #[test]
    fn any_order_of_happenings_keeps_the_rules(
        repeatable: bool,
        restarts: bool,
        deadline in proptest::option::of(1i64..2_000),
        runs_for in 1i64..1_200,
        steps in proptest::collection::vec((0i64..400, happening()), 0..40),
    ) {
        let runs_for = SignedDuration::from_secs(runs_for);
        let policy = Policy { repeatable: repeatable && !restarts, restarts, runs_for };
        let mut life = Life::new(at(0), deadline.map(SignedDuration::from_secs));
        let mut now = 0;
        let mut delivered = 0;
        for (pause, what) in steps {
            now += pause;
            let before = life.clone();
            let Ok((next, effect)) = life.clone().step(policy, what.clone(), at(now)) else { continue };
            if effect == Effect::Deliver {
                delivered += 1;
                prop_assert_eq!(&what, &Happening::Polled, "only who asks is told");
                prop_assert!(before.status != Status::Running || !is_flowing(&before, now));
            }
            if matches!(what, Happening::Refused(_)) {
                delivered -= u32::from(before.status == Status::Running);
                prop_assert_eq!(next.delivered_at.is_some(), delivered > 0);
                prop_assert_eq!(next.first_delivered_at.is_some(), delivered > 0);
            }
            prop_assert_eq!(next.attempts, delivered);
            prop_assert!(next.expects_result() || next.attempts == 0 || next.status.is_ended());
            prop_assert!(!next.expects_result() || next.attempts > 0, "what never left has no result");
            let most = if policy.repeatable { MAX_ATTEMPTS } else { 1 };
            prop_assert!(delivered <= most);
            prop_assert_eq!(next.status.is_ended(), next.finished_at.is_some());
            let over = before.ends_at(policy).is_some_and(|end| end <= at(now));
            let asks = matches!(what, Happening::Polled | Happening::Clock);
            if before.status == Status::Running && asks {
                let since = before.last_block_at.max(before.delivered_at).unwrap();
                prop_assert_eq!(over, at(now).duration_since(since) >= runs_for);
                prop_assert_eq!(next.status == Status::Expired, over);
                if !over && is_flowing(&before, now) {
                    prop_assert_eq!(&next, &before, "the result is coming in");
                }
            }
            prop_assert!(asks || next.status != Status::Expired || before.status == Status::Expired);
            if matches!(what, Happening::Block(_)) {
                prop_assert_eq!((next.status, next.blocks), (before.status, before.blocks + 1));
            }
            if before.status.is_ended() {
                prop_assert!(effect != Effect::Deliver, "an ended task never goes out again");
                if before.status != next.status {
                    let may = before.expects_result() || what == Happening::Understood;
                    prop_assert!(may && next.return_code.is_some());
                }
            }
            if matches!(before.status, Status::Cancelled | Status::Succeeded) {
                prop_assert_eq!(&before.status, &next.status);
            }
            if next.status == Status::Succeeded && !restarts {
                prop_assert_eq!(next.return_code.as_deref(), Some("OK"));
            }
            let changed = (Life { updated_at: before.updated_at, ..next.clone() }) != before;
            prop_assert_eq!(next.updated_at, if changed { at(now) } else { before.updated_at });
            life = next;
        }
    }
}

fn is_flowing(life: &Life, now: i64) -> bool {
    life.last_block_at.is_some_and(|block| at(now).duration_since(block).as_secs() < 60)
}
