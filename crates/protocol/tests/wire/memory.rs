//! No body takes more memory than it has bytes, plus a constant.

use allocation_counter::measure;
use muster_protocol::frame::{Event, Stream, decode};
use muster_protocol::headers::IdHeader;
use muster_protocol::http1::{Reply, parse_head};
use muster_protocol::messages::{EnrollData, Glog, PollBody};

use super::captures::POLL_WS535;

/// What a reader may take besides the input's length: a list at its limit, an error, a buffer.
const CONSTANT: u64 = 64 * 1024;

fn peak(run: impl FnOnce()) -> u64 {
    measure(run).bytes_max
}

/// A body whose JSON refers to a million blocks, and that has `blocks` of no bytes.
fn empty_blocks(blocks: usize) -> Vec<u8> {
    let json = br#"{"a":"BIN_1000000"}"#;
    let mut body = u32::try_from(json.len()).unwrap().to_le_bytes().to_vec();
    body.extend(json);
    body.resize(body.len() + blocks * 4, 0);
    body
}

#[test]
fn a_million_empty_blocks_take_no_more_than_their_own_length() {
    let body = empty_blocks(1_000_000);
    let taken = peak(|| assert_eq!(decode(&body).unwrap().binaries().len(), 1_000_000));
    assert!(taken <= body.len() as u64 + CONSTANT, "{taken} bytes for {}", body.len());
}

#[test]
fn a_claimed_length_takes_nothing() {
    let taken = peak(|| {
        let mut stream = Stream::with_max_json(usize::MAX);
        assert_eq!(stream.next(&mut &b"\xff\xff\xff\x7fabc"[..]), Ok(None));
        assert!(decode(b"\xff\xff\xff\x7fabc").is_err());
    });
    assert!(taken <= 1024, "{taken}");
}

#[test]
fn a_stream_of_many_bytes_takes_as_much_as_its_json() {
    let json = br#"{"log_array":"BIN_1"}"#;
    let length = 48 * 200_000_u32;
    let taken = peak(|| {
        let mut stream = Stream::new();
        let mut bytes = 0;
        let head =
            [&u32::try_from(json.len()).unwrap().to_le_bytes()[..], json, &length.to_le_bytes()]
                .concat();
        let chunk = [7_u8; 1000];
        for mut piece in std::iter::once(head.as_slice())
            .chain(std::iter::repeat_n(&chunk[..], length as usize / 1000))
        {
            while let Some(event) = stream.next(&mut piece).unwrap() {
                if let Event::BinaryChunk(data) = event {
                    bytes += data.len();
                }
            }
        }
        assert_eq!(bytes, length as usize);
        assert_eq!(stream.finish().unwrap().binaries, 1);
    });
    assert!(taken <= 4096, "{taken}");
}

#[test]
fn a_poll_is_read_and_answered_almost_without_an_allocation() {
    let request =
        "POST / HTTP/1.0\r\nrequest_code: receive_cmd\r\ndev_id: X\r\nContent-Length: 223\r\n\r\n";
    let taken = measure(|| {
        let (head, _) = parse_head(request.as_bytes()).unwrap().unwrap();
        assert_eq!(head.headers.content_length, Some(223));
        let poll = PollBody::parse(POLL_WS535.as_bytes()).unwrap();
        assert!(poll.time().unwrap().is_ok() && poll.fk_info.is_some());
    });
    // serde_json keeps the brackets that are open inside fk_info in a small buffer of its own.
    assert!(taken.count_total <= 1 && taken.bytes_max <= 64, "{taken:?}");
    let mut out = Vec::with_capacity(512);
    let reply = measure(|| Reply::no_command(IdHeader::TransId).write_to(&mut out));
    assert_eq!(reply.count_total, 0);
}

#[test]
fn json_takes_no_more_than_its_own_length() {
    let small = 500_000;
    let cases = [
        format!(r#"{{"user_id":"1","io_time":"1","verify_mode":[{}1]}}"#, "1,".repeat(small)),
        format!(
            r#"{{"user_id":"1","io_time":"1","verify_mode":[{}""]}}"#,
            r#""FP","#.repeat(small)
        ),
        format!(r#"{{"user_id":"1","io_time":"1","x":[{}1]}}"#, "[],".repeat(small)),
        format!(r#"{{"user_id":"1","enroll_data_array":[{}1]}}"#, "{},".repeat(small)),
        format!(r#"{{"fk_info":{{"supported_enroll_data":[{}1]}}}}"#, "1,".repeat(small)),
        format!(r#"{{"user_id":"{}","io_time":"1"}}"#, "\\n".repeat(small)),
        format!(r#"{{"user_id":"{}","io_time":"1"}}"#, "ab\\n".repeat(small)),
        format!(r#"{{"user_id":"{}\n","io_time":"1"}}"#, "a".repeat(small)),
        format!(r#"{{"user_id":"{}","io_time":"1"}}"#, "a".repeat(small)),
    ];
    for json in &cases {
        let taken = peak(|| {
            let _ = Glog::parse(json.as_bytes()).map(|glog| glog.verify());
        })
        .max(peak(|| {
            let _ = EnrollData::parse(json.as_bytes());
        }))
        .max(peak(|| {
            let _ = PollBody::parse(json.as_bytes()).map(|poll| poll.info().is_ok());
        }));
        // The raw mode is handed out and kept: once in the message, once in its meaning.
        assert!(
            taken <= 3 * json.len() as u64 + CONSTANT,
            "{taken} bytes for {}: {}",
            json.len(),
            &json[..50]
        );
    }
}
