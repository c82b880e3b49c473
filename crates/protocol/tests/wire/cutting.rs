//! Cutting: pieces of any size give what the whole gives.

use muster_protocol::frame::{Event, Frame, FrameError, Stream, decode, encode};
use muster_protocol::records::RecordCutter;
use proptest::prelude::*;

/// JSON, binaries that came, and how many bytes were no data.
type Parts = (Vec<u8>, Vec<Vec<u8>>, u64);

fn whole(frame: Frame<'_>) -> Parts {
    let binaries = frame.binaries().iter().map(<[u8]>::to_vec).collect();
    (frame.json().to_vec(), binaries, frame.trailing().len() as u64)
}

fn streamed<'a>(chunks: impl IntoIterator<Item = &'a [u8]>) -> Result<Parts, FrameError> {
    let mut stream = Stream::new();
    let (mut json, mut binaries) = (None, Vec::<Vec<u8>>::new());
    for mut chunk in chunks {
        while let Some(event) = stream.next(&mut chunk)? {
            match event {
                Event::Json(text) => assert!(json.replace(text).is_none(), "the JSON comes once"),
                Event::BinaryStart { number, .. } => {
                    binaries.push(Vec::new());
                    assert_eq!(number as usize, binaries.len());
                }
                Event::BinaryChunk(piece) => {
                    assert!(!piece.is_empty());
                    binaries.last_mut().unwrap().extend_from_slice(piece);
                }
                Event::BinaryEnd { number } => assert_eq!(number as usize, binaries.len()),
            }
        }
        assert!(chunk.is_empty(), "every chunk is read to its end");
    }
    let summary = stream.finish()?;
    assert_eq!(summary.binaries as usize, binaries.len());
    Ok((json.unwrap(), binaries, summary.trailing))
}

/// Cuts `body` at these places.
fn cut<'a>(body: &'a [u8], places: &[prop::sample::Index]) -> Vec<&'a [u8]> {
    let mut places: Vec<usize> = places.iter().map(|place| place.index(body.len() + 1)).collect();
    places.sort_unstable();
    places.push(body.len());
    let mut from = 0;
    places.into_iter().map(|to| &body[std::mem::replace(&mut from, to)..to]).collect()
}

fn frames() -> impl Strategy<Value = (String, Vec<Vec<u8>>)> {
    let binaries = prop::collection::vec(prop::collection::vec(any::<u8>(), 1..60), 0..5);
    (binaries, "[ -~é]{0,40}").prop_map(|(binaries, text)| {
        let names: Vec<String> = (1..=binaries.len()).rev().map(|n| format!("BIN_{n}")).collect();
        (
            serde_json::json!({ "text": text.replace("BIN_", ""), "data": names }).to_string(),
            binaries,
        )
    })
}

/// Bytes near enough to a frame to get past its first length.
fn nearly() -> impl Strategy<Value = Vec<u8>> {
    let json = prop_oneof!["[ -~]{0,30}", Just(r#"{"a":"BIN_3","b":"BIN_1"}"#.to_owned())];
    let rest =
        prop::collection::vec(prop_oneof![3 => Just(0_u8), 1 => 1_u8..6, 1 => any::<u8>()], 0..40);
    (json, rest, 0_u32..4).prop_map(|(json, rest, off)| {
        let length = u32::try_from(json.len()).unwrap() + off;
        [&length.to_le_bytes()[..], json.as_bytes(), &rest].concat()
    })
}

proptest! {
    #[test]
    fn decode_gives_back_what_was_encoded((json, binaries) in frames()) {
        let body = encode(json.as_bytes(), &binaries).unwrap();
        prop_assert_eq!(whole(decode(&body).unwrap()), (json.into_bytes(), binaries, 0));
    }

    #[test]
    fn pieces_give_what_the_whole_gives((json, binaries) in frames(), tail in prop::collection::vec(any::<u8>(), 0..9), places in prop::collection::vec(any::<prop::sample::Index>(), 0..9)) {
        let mut body = encode(json.as_bytes(), &binaries).unwrap();
        body.extend(tail);
        prop_assert_eq!(streamed(cut(&body, &places)), decode(&body).map(whole));
    }

    #[test]
    fn pieces_of_anything_give_what_the_whole_gives(body in prop_oneof![nearly(), prop::collection::vec(any::<u8>(), 0..80)], places in prop::collection::vec(any::<prop::sample::Index>(), 0..9)) {
        prop_assert_eq!(streamed(cut(&body, &places)), decode(&body).map(whole));
    }

    #[test]
    fn records_are_cut_whole_over_the_borders_of_pieces(bytes in prop::collection::vec(any::<u8>(), 0..300), size in 1_usize..50, places in prop::collection::vec(any::<prop::sample::Index>(), 0..9)) {
        let mut cutter = RecordCutter::new(size).unwrap();
        let mut records = Vec::new();
        for piece in cut(&bytes, &places) {
            cutter.push(piece, |record| { records.push(record.to_vec()); Ok::<(), ()>(()) }).unwrap();
        }
        let expected: Vec<Vec<u8>> = bytes.chunks_exact(size).map(<[u8]>::to_vec).collect();
        prop_assert_eq!(records, expected);
        prop_assert_eq!(cutter.left(), bytes.len() % size);
    }
}

#[test]
fn json_over_the_limit_is_refused_before_it_is_read() {
    let mut stream = Stream::with_max_json(10);
    let mut chunk = &b"\x0b\0\0\0"[..];
    assert_eq!(stream.next(&mut chunk), Err(FrameError::JsonTooLong { claimed: 11, limit: 10 }));
    assert_eq!(
        stream.next(&mut &b"more"[..]),
        Err(FrameError::JsonTooLong { claimed: 11, limit: 10 })
    );
    assert_eq!(Stream::new().next(&mut &b"{\"a\":1}"[..]), Err(FrameError::BareJson));
}
