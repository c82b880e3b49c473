//! Bodies of anything but results, block by block.

use bytes::Bytes;
use muster_store::{BlockAccepted, BlockLimits, RealtimeBlock};
use proptest::prelude::*;

use crate::bed::{Bed, WIDE};
use crate::build::{at, dev};
use crate::engines::{Engine, Fresh};

fn block(number: u32, data: &[u8], now: i64) -> RealtimeBlock {
    RealtimeBlock {
        dev_id: dev("T1"),
        request_code: "realtime_enroll_data".into(),
        trans_id: "RTEnrollDataAction".into(),
        blk_no: number,
        data: Bytes::copy_from_slice(data),
        at: at(now),
        limits: WIDE,
    }
}

async fn take(bed: &Bed<'_>, block: RealtimeBlock) -> BlockAccepted {
    bed.accept_block(block).await.unwrap()
}

fn whole(body: &[u8]) -> BlockAccepted {
    BlockAccepted::Whole(Bytes::copy_from_slice(body))
}

pub(crate) async fn a_body_of_one_block_is_whole_without_the_disk(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    assert_eq!(take(&bed, block(0, b"first", 0)).await, whole(b"first"));
    let calls = bed.calls();
    for n in 0..10 {
        assert_eq!(take(&bed, block(0, &[n], 1)).await, whole(&[n]));
    }
    assert_eq!(take(&bed, block(0, b"", 2)).await, whole(b""));
    let costs = bed.calls() - calls;
    let asks = if engine.is_shared() { 11 } else { 0 };
    assert_eq!(
        costs, asks,
        "a punch costs its own writing, and a look where other nodes take blocks too"
    );
}

pub(crate) async fn a_body_in_blocks_outlives_a_restart(engine: &dyn Engine) {
    let mut bed = Bed::on(engine);
    assert_eq!(take(&bed, block(1, b"a-photo-", 0)).await, BlockAccepted::Stored);
    assert_eq!(take(&bed, block(2, b"nobody-", 1)).await, BlockAccepted::Stored);
    bed.reopen();
    assert_eq!(take(&bed, block(0, b"may-see", 2)).await, whole(b"a-photo-nobody-may-see"));
    assert!(!bed.shows(b"a-photo-") && !bed.shows(b"may-see"));
}

pub(crate) async fn the_last_block_again_gives_the_body_again_for_ten_minutes(engine: &dyn Engine) {
    let mut bed = Bed::on(engine);
    take(&bed, block(1, b"one", 0)).await;
    assert_eq!(take(&bed, block(0, b"end", 1)).await, whole(b"oneend"));
    assert_eq!(take(&bed, block(0, b"end", 600)).await, whole(b"oneend"));
    bed.reopen();
    assert_eq!(take(&bed, block(0, b"end", 600)).await, whole(b"oneend"));
    assert_eq!(take(&bed, block(0, b"other", 2)).await, whole(b"other"));
    assert_eq!(take(&bed, block(0, b"end", 601)).await, whole(b"end"), "it is forgotten");
}

pub(crate) async fn gaps_and_repeats(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    assert_eq!(take(&bed, block(2, b"two", 0)).await, BlockAccepted::Gap);
    assert_eq!(take(&bed, block(1, b"one", 0)).await, BlockAccepted::Stored);
    assert_eq!(take(&bed, block(1, b"one", 1)).await, BlockAccepted::Stored);
    assert_eq!(take(&bed, block(3, b"three", 1)).await, BlockAccepted::Gap);
    assert_eq!(take(&bed, block(2, b"two", 2)).await, BlockAccepted::Stored);
    assert_eq!(take(&bed, block(1, b"ONE", 3)).await, BlockAccepted::Stored);
    assert_eq!(take(&bed, block(0, b"end", 4)).await, whole(b"ONEend"));
}

pub(crate) async fn assemblies_are_told_apart(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let other_code = |block| RealtimeBlock { request_code: "realtime_glog".into(), ..block };
    let other_trans = |block| RealtimeBlock { trans_id: String::new(), ..block };
    let other_dev = |block| RealtimeBlock { dev_id: dev("T2"), ..block };
    take(&bed, block(1, b"1", 0)).await;
    take(&bed, other_code(block(1, b"2", 0))).await;
    take(&bed, other_trans(block(1, b"3", 0))).await;
    take(&bed, other_dev(block(1, b"4", 0))).await;
    assert_eq!(take(&bed, block(0, b".", 1)).await, whole(b"1."));
    assert_eq!(take(&bed, other_code(block(0, b".", 1))).await, whole(b"2."));
    assert_eq!(take(&bed, other_trans(block(0, b".", 1))).await, whole(b"3."));
    assert_eq!(take(&bed, other_dev(block(0, b".", 1))).await, whole(b"4."));
}

pub(crate) async fn limits_hold_for_one_body_and_for_one_terminal(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let limits = BlockLimits { assembly: 10, terminal: 12 };
    let of = |trans: &str, number, data: &[u8], now| RealtimeBlock {
        trans_id: trans.into(),
        limits,
        ..block(number, data, now)
    };
    assert_eq!(take(&bed, of("", 0, b"12345678901", 0)).await, BlockAccepted::TooLarge);
    assert_eq!(take(&bed, of("a", 1, b"1234567", 0)).await, BlockAccepted::Stored);
    assert_eq!(take(&bed, of("a", 2, b"1234", 0)).await, BlockAccepted::TooLarge);
    assert_eq!(take(&bed, of("b", 1, b"123456", 0)).await, BlockAccepted::TooLarge);
    assert_eq!(take(&bed, of("b", 1, b"12345", 0)).await, BlockAccepted::Stored);
    assert_eq!(take(&bed, of("a", 0, b"123", 1)).await, whole(b"1234567123"));
    assert_eq!(take(&bed, of("b", 2, b"12345", 2)).await, BlockAccepted::Stored);
    assert_eq!(take(&bed, of("c", 1, b"123", 3)).await, BlockAccepted::TooLarge);
    assert_eq!(take(&bed, of("c", 1, b"123", 3602)).await, BlockAccepted::Stored, "b is over");
}

pub(crate) async fn an_unfinished_body_is_forgotten_after_an_hour(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    take(&bed, block(1, b"one", 0)).await;
    take(&bed, block(2, b"two", 10)).await;
    assert_eq!(take(&bed, block(3, b"three", 3609)).await, BlockAccepted::Stored);
    assert_eq!(take(&bed, block(4, b"four", 3609 + 3600)).await, BlockAccepted::Gap);
    assert_eq!(take(&bed, block(0, b"new", 3609 + 3600)).await, whole(b"new"));
}

pub(crate) async fn sweeping_forgets_what_is_over(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    take(&bed, block(1, b"one", 0)).await;
    take(&bed, block(0, b"end", 1)).await;
    while bed.sweep(at(600)).await.unwrap() {}
    assert_eq!(take(&bed, block(0, b"end", 600)).await, whole(b"oneend"));
    while bed.sweep(at(601)).await.unwrap() {}
    // Told at a time at which only a sweep can have taken it.
    assert_eq!(take(&bed, block(0, b"end", 600)).await, whole(b"end"));
}

pub(crate) async fn a_body_that_was_acted_on_is_not_given_again(engine: &dyn Engine) {
    let mut bed = Bed::on(engine);
    take(&bed, block(1, b"one", 0)).await;
    assert_eq!(take(&bed, block(0, b"end", 1)).await, whole(b"oneend"));
    let first = block(0, b"", 0);
    bed.forget_body(&first.dev_id, &first.request_code, &first.trans_id).await.unwrap();
    for _ in 0..3 {
        assert_eq!(take(&bed, block(0, b"end", 2)).await, BlockAccepted::Again);
    }
    bed.reopen();
    assert_eq!(take(&bed, block(0, b"end", 3)).await, BlockAccepted::Again);
    assert_eq!(take(&bed, block(1, b"one", 4)).await, BlockAccepted::Stored);
    assert_eq!(take(&bed, block(0, b"end", 5)).await, whole(b"oneend"), "a new body");
}

pub(crate) async fn names_and_numbers_of_assemblies_are_bounded(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let limits = BlockLimits { assembly: 1_000, terminal: 1_000 };
    let of = |trans_id, number| RealtimeBlock { trans_id, limits, ..block(number, b"", 0) };
    // Only the beginning of a name counts, and it may be cut in the middle of a letter.
    let long = "é".repeat(2_000);
    assert_eq!(take(&bed, of(format!("x{long}"), 1)).await, BlockAccepted::Stored);
    assert_eq!(take(&bed, of(format!("x{long}{long}"), 2)).await, BlockAccepted::Stored);
    let mut taken = 0;
    while take(&bed, of(format!("{taken}"), 1)).await == BlockAccepted::Stored {
        taken += 1;
        assert!(taken < 1_000, "empty blocks under ever new names are not taken for ever");
    }
    assert_eq!(take(&bed, of("0".into(), 2)).await, BlockAccepted::Stored, "what is there goes on");
    let mut number = 3;
    while take(&bed, of("0".into(), number)).await == BlockAccepted::Stored {
        number += 1;
        assert!(number < 100_000, "nor are ever new empty blocks");
    }
}

pub(crate) async fn a_punch_asks_no_disk_though_its_terminal_enrols_in_blocks(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    take(&bed, block(1, b"one", 0)).await;
    let calls = bed.calls();
    let punch = RealtimeBlock { request_code: "realtime_glog".into(), ..block(0, b"punch", 1) };
    assert_eq!(take(&bed, punch).await, whole(b"punch"));
    assert_eq!(bed.calls() - calls, u64::from(engine.is_shared()));
    assert_eq!(take(&bed, block(0, b"end", 2)).await, whole(b"oneend"));
}

/// Any blocks in any order come to what the rule in memory says.
pub(crate) fn blocks_follow_the_rule(fresh: Fresh<'_>) {
    proptest!(ProptestConfig::with_cases(24), |(blocks in proptest::collection::vec((0u32..5, 0u8..3, 0usize..6), 1..40),
        stops in any::<usize>())| {
        use muster_protocol::blocks::{Assembler, Limits, Verdict};
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let engine = fresh();
            let mut bed = Bed::on(&*engine);
            let limits = BlockLimits { assembly: 12, terminal: 1000 };
            let mut model = Assembler::new(Limits { bytes: 12, ..Limits::default() });
            for (n, (number, byte, len)) in blocks.iter().enumerate() {
                if n == stops % blocks.len() {
                    bed.reopen();
                }
                let data = vec![*byte; *len];
                // A body of one block is not stored, so the model does not see it either.
                let alone = *number == 0 && (model.state().blocks == 0 || model.state().complete);
                let is_last_again = model.body().is_some_and(|_| {
                    model.clone().accept(0, &data) == Verdict::Repeat { complete: true }
                });
                let expected = if alone && !is_last_again {
                    whole(&data)
                } else {
                    match model.accept(*number, &data) {
                        Verdict::Append(_)
                        | Verdict::StartAgain(_)
                        | Verdict::Repeat { complete: false } => BlockAccepted::Stored,
                        Verdict::Gap { .. } => BlockAccepted::Gap,
                        Verdict::TooLarge => BlockAccepted::TooLarge,
                        _ => whole(model.body().unwrap()),
                    }
                };
                let given = RealtimeBlock { limits, ..block(*number, &data, 0) };
                assert_eq!(take(&bed, given).await, expected, "block {n}: {number}");
            }
        });
    });
}
