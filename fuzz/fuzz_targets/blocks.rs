//! No order of blocks doubles bytes, breaks a limit or makes a body of other bytes than the blocks'.
//! Each block is a number, a length and as many bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use muster_protocol::blocks::{Assembler, Limits, Verdict};

const LIMITS: Limits = Limits { bytes: 300, blocks: 9 };

fuzz_target!(|bytes: &[u8]| {
    let mut assembler = Assembler::new(LIMITS);
    let mut expected = Vec::new();
    let mut rest = bytes;
    while let [number, len, after @ ..] = rest {
        let (block, behind) = after.split_at(after.len().min(usize::from(*len)));
        rest = behind;
        match assembler.accept(u32::from(*number), block) {
            Verdict::Append(_) | Verdict::Complete(_) => expected.extend_from_slice(block),
            Verdict::StartAgain(_) | Verdict::CompleteAlone(_) => expected = block.to_vec(),
            Verdict::Repeat { .. } => assert!(expected.ends_with(block)),
            Verdict::Gap { .. } | Verdict::TooLarge => {}
        }
        let state = assembler.state();
        assert_eq!(state.bytes, expected.len() as u64);
        assert!(state.bytes <= LIMITS.bytes && state.blocks <= LIMITS.blocks);
        assert!(assembler.body().is_none_or(|body| body == expected));
    }
});
