//! Parts of a body do not overlap and are not longer than it; what is framed again reads the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use muster_protocol::frame::{decode, encode};

fuzz_target!(|body: &[u8]| {
    let Ok(frame) = decode(body) else { return };
    let binaries = frame.binaries();
    let blocks: Vec<&[u8]> = binaries.iter().collect();
    assert_eq!(blocks.len(), binaries.len());
    let data: usize = blocks.iter().map(|block| block.len() + 4).sum();
    assert!(4 + frame.json().len() + data + frame.trailing().len() <= body.len());
    for (number, block) in (1_u32..).zip(&blocks).take(50) {
        assert_eq!((binaries.get(number), frame.binary(number)), (*block, *block));
    }
    if blocks.iter().all(|block| !block.is_empty()) {
        let again = encode(frame.json(), &blocks).unwrap();
        let read = decode(&again).unwrap();
        assert_eq!(read.json(), frame.json());
        assert!(read.binaries().iter().eq(blocks));
    }
});
