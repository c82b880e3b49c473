//! A body in pieces reads as the body in one. The first byte says how large the pieces are.
#![no_main]

use libfuzzer_sys::fuzz_target;
use muster_protocol::frame::{Event, FrameError, Stream, decode};

type Parts = (Vec<u8>, Vec<Vec<u8>>, u64);

fn streamed(body: &[u8], size: usize) -> Result<Parts, FrameError> {
    let mut stream = Stream::new();
    let (mut json, mut binaries) = (Vec::new(), Vec::<Vec<u8>>::new());
    for mut chunk in body.chunks(size) {
        while let Some(event) = stream.next(&mut chunk)? {
            match event {
                Event::Json(text) => json = text,
                Event::BinaryStart { .. } => binaries.push(Vec::new()),
                Event::BinaryChunk(piece) => binaries.last_mut().unwrap().extend_from_slice(piece),
                Event::BinaryEnd { number } => assert_eq!(number as usize, binaries.len()),
            }
        }
    }
    let summary = stream.finish()?;
    Ok((json, binaries, summary.trailing))
}

fuzz_target!(|bytes: &[u8]| {
    let Some((size, body)) = bytes.split_first() else { return };
    let whole = decode(body).map(|frame| {
        let binaries = frame.binaries().iter().map(<[u8]>::to_vec).collect();
        (frame.json().to_vec(), binaries, frame.trailing().len() as u64)
    });
    assert_eq!(streamed(body, usize::from(*size) + 1), whole);
});
