//! Blocks (docs/protocol/blocks.md).

use muster_protocol::blocks::{Assembler, Assembly, Limits, Verdict};
use proptest::prelude::*;

const LIMITS: Limits = Limits { bytes: 100, blocks: 5 };

/// Gives blocks to an assembler and names the verdicts.
fn run(blocks: &[(u32, &str)]) -> (Vec<&'static str>, Option<String>) {
    let mut assembler = Assembler::new(LIMITS);
    let verdicts =
        blocks.iter().map(|(number, block)| match assembler.accept(*number, block.as_bytes()) {
            Verdict::Append(_) => "append",
            Verdict::StartAgain(_) => "start",
            Verdict::Complete(_) => "complete",
            Verdict::CompleteAlone(_) => "alone",
            Verdict::Repeat { complete: false } => "repeat",
            Verdict::Repeat { complete: true } => "repeat whole",
            Verdict::Gap { .. } => "gap",
            Verdict::TooLarge => "large",
        });
    let verdicts = verdicts.collect();
    (verdicts, assembler.body().map(|body| String::from_utf8(body.to_vec()).unwrap()))
}

/// A name, the blocks, the verdicts, and the body if it is whole.
type Case<'a> = (&'a str, &'a [(u32, &'a str)], &'a [&'a str], Option<&'a str>);

#[test]
fn blocks_become_a_body() {
    let long = "x".repeat(60);
    let cases: &[Case<'_>] = &[
        ("one", &[(0, "abc")], &["alone"], Some("abc")),
        ("three", &[(1, "a"), (2, "b"), (0, "c")], &["start", "append", "complete"], Some("abc")),
        ("unfinished", &[(1, "a"), (2, "b")], &["start", "append"], None),
        (
            "a reply was lost",
            &[(1, "a"), (2, "b"), (2, "b"), (0, "c")],
            &["start", "append", "repeat", "complete"],
            Some("abc"),
        ),
        (
            "the first reply was lost",
            &[(1, "a"), (1, "a"), (0, "c")],
            &["start", "repeat", "complete"],
            Some("ac"),
        ),
        (
            "the last reply was lost",
            &[(1, "a"), (0, "b"), (0, "b")],
            &["start", "complete", "repeat whole"],
            Some("ab"),
        ),
        ("the only reply was lost", &[(0, "a"), (0, "a")], &["alone", "repeat whole"], Some("a")),
        (
            "the next body",
            &[(1, "a"), (0, "b"), (0, "c")],
            &["start", "complete", "alone"],
            Some("c"),
        ),
        (
            "the next body in blocks",
            &[(0, "b"), (1, "c"), (0, "d")],
            &["alone", "start", "complete"],
            Some("cd"),
        ),
        (
            "started again",
            &[(1, "a"), (2, "b"), (1, "x"), (0, "y")],
            &["start", "append", "start", "complete"],
            Some("xy"),
        ),
        (
            "a gap keeps what is there",
            &[(1, "a"), (3, "c"), (2, "b"), (0, "c")],
            &["start", "gap", "append", "complete"],
            Some("abc"),
        ),
        (
            "the same number with other bytes",
            &[(1, "a"), (2, "b"), (2, "c"), (0, "d")],
            &["start", "append", "gap", "complete"],
            Some("abd"),
        ),
        ("nothing before", &[(2, "b")], &["gap"], None),
        ("nothing after the end", &[(0, "a"), (2, "b")], &["alone", "gap"], Some("a")),
        (
            "equal neighbours",
            &[(1, "a"), (2, "a"), (0, "a")],
            &["start", "append", "complete"],
            Some("aaa"),
        ),
        (
            "too many bytes",
            &[(1, &long), (2, &long), (2, "b"), (0, "c")],
            &["start", "large", "append", "complete"],
            Some(&format!("{long}bc")),
        ),
        (
            "too many blocks",
            &[(1, ""), (2, ""), (3, ""), (4, ""), (5, ""), (6, "")],
            &["start", "append", "append", "append", "append", "large"],
            None,
        ),
    ];
    for (name, blocks, verdicts, body) in cases {
        assert_eq!(run(blocks), (verdicts.to_vec(), body.map(str::to_owned)), "{name}");
    }
}

#[test]
fn a_gap_says_what_would_follow() {
    let state = |verdict| match verdict {
        Verdict::StartAgain(next) | Verdict::Append(next) => next,
        other => panic!("{other:?}"),
    };
    let first = state(Assembly::EMPTY.accept(1, 10, [1; 32], LIMITS));
    assert_eq!(first.accept(9, 1, [9; 32], LIMITS), Verdict::Gap { expected: 2 });
    let second = state(first.accept(2, 10, [2; 32], LIMITS));
    assert_eq!((second.blocks, second.bytes, second.complete), (2, 20, false));
    // An equal digest is not enough: number and length count too.
    assert_eq!(second.accept(2, 11, [2; 32], LIMITS), Verdict::Gap { expected: 3 });
    assert_eq!(second.accept(u32::MAX, u64::MAX, [2; 32], LIMITS), Verdict::Gap { expected: 3 });
    assert_eq!(second.accept(3, u64::MAX, [3; 32], LIMITS), Verdict::TooLarge);
}

proptest! {
    #[test]
    fn any_cut_gives_the_same_body_also_when_replies_are_lost(parts in prop::collection::vec((prop::collection::vec(any::<u8>(), 0..20), 1_usize..4), 1..12)) {
        let mut assembler = Assembler::new(Limits::default());
        let last = parts.len() - 1;
        for (index, (part, times)) in parts.iter().enumerate() {
            let number = if index == last { 0 } else { u32::try_from(index).unwrap() + 1 };
            for time in 0..*times {
                let repeated = matches!(assembler.accept(number, part), Verdict::Repeat { .. });
                prop_assert_eq!(repeated, time > 0);
            }
        }
        let body: Vec<u8> = parts.into_iter().flat_map(|(part, _)| part).collect();
        prop_assert_eq!(assembler.body(), Some(body.as_slice()));
    }

    #[test]
    fn no_order_of_blocks_breaks_the_limits(blocks in prop::collection::vec((0_u32..5, 0_u64..60, 0_u8..3), 0..40)) {
        let mut state = Assembly::EMPTY;
        for (number, len, digest) in blocks {
            match state.accept(number, len, [digest; 32], LIMITS) {
                Verdict::Append(next) | Verdict::StartAgain(next) | Verdict::Complete(next) | Verdict::CompleteAlone(next) => state = next,
                Verdict::Repeat { .. } | Verdict::Gap { .. } | Verdict::TooLarge => {}
            }
            prop_assert!(state.bytes <= LIMITS.bytes && state.blocks <= LIMITS.blocks);
            prop_assert_eq!(state.complete, state.last.is_some_and(|last| last.number == 0));
        }
    }
}
