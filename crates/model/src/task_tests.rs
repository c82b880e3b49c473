//! The life of a task: the rules one by one, then any order of happenings.

use proptest::prelude::*;

use super::*;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

const READS: Policy = Policy { repeatable: true, restarts: false };
const ONCE: Policy = Policy { repeatable: false, restarts: false };
const RESTART: Policy = Policy { repeatable: false, restarts: true };

fn after(policy: Policy, steps: &[(i64, Happening)]) -> (Life, Effect) {
    steps.iter().fold((Life::new(at(0), None), Effect::Nothing), |(life, _), (when, what)| {
        life.step(policy, what.clone(), at(*when)).unwrap()
    })
}

fn ok() -> Happening {
    Happening::Answered { return_code: "OK".into(), error: None }
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

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        4 => Just(Happening::Polled),
        2 => (0u64..5_000).prop_map(Happening::Block),
        2 => Just(ok()),
        1 => Just(Happening::Answered { return_code: "BUSY".into(), error: Some("busy".into()) }),
        1 => Just(Happening::Refused("the pull failed".into())),
        1 => Just(Happening::Cancelled),
        2 => Just(Happening::Clock),
    ]
}

proptest! {
    /// Whatever comes in whatever order: never delivered more often than allowed, never revived after
    /// an answer or a cancellation, and no ended task without its time.
    #[test]
    fn any_order_of_happenings_keeps_the_rules(
        repeatable: bool,
        restarts: bool,
        deadline in proptest::option::of(1i64..2_000),
        steps in proptest::collection::vec((0i64..400, happening()), 0..40),
    ) {
        let policy = Policy { repeatable: repeatable && !restarts, restarts };
        let mut life = Life::new(at(0), deadline.map(SignedDuration::from_secs));
        let mut now = 0;
        let mut delivered = 0;
        for (pause, what) in steps {
            now += pause;
            let before = life.clone();
            let Ok((next, effect)) = life.clone().step(policy, what, at(now)) else { continue };
            delivered += u32::from(effect == Effect::Deliver);
            prop_assert_eq!(next.attempts, delivered);
            let most = if policy.repeatable { MAX_ATTEMPTS } else { 1 };
            prop_assert!(delivered <= most);
            prop_assert_eq!(next.status.is_ended(), next.finished_at.is_some());
            if before.status.is_ended() {
                prop_assert!(effect != Effect::Deliver, "an ended task never goes out again");
                if before.status != next.status {
                    prop_assert!(before.expects_result() && next.return_code.is_some());
                }
            }
            if matches!(before.status, Status::Cancelled | Status::Succeeded) {
                prop_assert_eq!(&before.status, &next.status);
            }
            if next.status == Status::Succeeded && !restarts {
                prop_assert_eq!(next.return_code.as_deref(), Some("OK"));
            }
            life = next;
        }
    }
}
