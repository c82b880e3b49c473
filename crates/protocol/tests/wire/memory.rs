//! No body takes more memory than it has bytes, plus a constant; where there is a factor, its test says why.

use allocation_counter::measure;
use muster_protocol::blocks::{Assembler, Limits};
use muster_protocol::bounded;
use muster_protocol::commands::{ResultKind, decode_parameters};
use muster_protocol::frame::{Event, FrameError, MAX_JSON, Stream, decode, encode};
use muster_protocol::headers::IdHeader;
use muster_protocol::http1::{Reply, parse_head};
use muster_protocol::messages::{DoorStatus, Glog, PollBody};
use muster_protocol::modes::RawMode;
use muster_protocol::profiles::{Profile, Profiles};
use muster_protocol::records::LogLayout;
use muster_protocol::results;

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

/// Texts that look like a message and hold as much as they can of what a reader might keep.
fn hostile() -> Vec<String> {
    let small = 200_000;
    vec![
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
        format!(r#"{{{}"user_id":"1"}}"#, r#""":0,"#.repeat(small)),
        format!("{}{}", "[".repeat(120), "]".repeat(120)),
    ]
}

/// `factor` × its length and a constant is the most that reading any hostile text takes.
fn takes_at_most(factor: u64, read: impl Fn(&[u8])) {
    for json in hostile() {
        let taken = peak(|| read(json.as_bytes()));
        let most = factor * json.len() as u64 + CONSTANT;
        assert!(taken <= most, "{taken} bytes for {}: {}", json.len(), &json[..50]);
    }
}

/// As [`takes_at_most`], for what reads the whole body.
fn body_takes_at_most(factor: u64, read: impl Fn(&[u8])) {
    for json in hostile() {
        let body = encode(json.as_bytes(), &[] as &[&[u8]]).unwrap();
        let taken = peak(|| read(&body));
        let most = factor * body.len() as u64 + CONSTANT;
        assert!(taken <= most, "{taken} bytes for {}: {}", body.len(), &json[..50]);
    }
}

/// Everything borrows, but a text with escapes goes through the reader's buffer, which doubles as it
/// grows and is there twice while it moves.
#[test]
fn what_terminals_send_by_themselves_takes_at_most_that_buffer() {
    takes_at_most(3, |json| drop(Glog::parse(json).map(|glog| glog.verify())));
    takes_at_most(3, |json| drop(PollBody::parse(json).map(|poll| poll.info().is_ok())));
    takes_at_most(3, |json| drop(DoorStatus::parse(json)));
    takes_at_most(3, |json| drop(std::str::from_utf8(json).map(RawMode::from_json)));
}

/// Nobody knows what is in these, so texts are copied out of them: each once into the value, and once
/// into the reader's buffer if it has escapes, which doubles as it
/// grows and is there twice while it moves.
#[test]
fn trees_of_values_take_a_few_times_their_own_length() {
    takes_at_most(4, |json| drop(bounded::value(json)));
    let profile = Profile::unknown();
    for kind in [
        ResultKind::Status,
        ResultKind::Settings,
        ResultKind::UserInfo,
        ResultKind::Enrolment,
        ResultKind::Raw,
        ResultKind::Logs,
        ResultKind::UserList,
    ] {
        body_takes_at_most(4, |body| drop(results::decode(kind, body, None, &profile)));
    }
    for code in ["SET_USER_INFO", "SOMETHING"] {
        body_takes_at_most(4, |body| drop(decode_parameters(code, body)));
    }
}

#[test]
fn json_over_the_limit_is_not_read() {
    let body = [&u32::MAX.to_le_bytes()[..], &vec![b' '; 2_000_000]].concat();
    let taken = peak(|| {
        let over = FrameError::JsonTooLong { claimed: u32::MAX as usize, limit: MAX_JSON };
        assert_eq!(decode(&body).err(), Some(over));
    });
    assert!(taken <= 1024, "{taken}");
}

#[test]
fn a_person_takes_once_the_bytes_that_came() {
    let binary = vec![7_u8; 1_000_000];
    let json =
        br#"{"user_id":"1","enroll_data_array":[{"backup_number":0,"enroll_data":"BIN_1"}]}"#;
    let body = encode(json, &[&binary]).unwrap();
    let profile = Profile::unknown();
    let taken = peak(|| {
        assert!(results::decode(ResultKind::UserInfo, &body, None, &profile).is_ok());
    });
    assert!(taken <= body.len() as u64 + CONSTANT, "{taken}");
}

#[test]
fn heads_and_records_take_no_more_than_their_own_length() {
    let head = format!("POST / HTTP/1.0\r\n{}\r\n", "a: b\r\n".repeat(10_000));
    let taken = peak(|| assert!(parse_head(head.as_bytes()).is_err()));
    assert!(taken <= head.len() as u64 + CONSTANT, "{taken}");
    for layout in LogLayout::ALL {
        let record = vec![0x31; layout.size()];
        let taken = peak(|| drop(layout.decode(&record)));
        assert!(taken <= 1024, "{taken}");
    }
}

/// The newest block is held beside the body, to know it again; the body's buffer doubles as it grows,
/// and is there twice while it is moved.
#[test]
fn an_assembly_takes_a_few_times_its_own_length() {
    let block = [7_u8; 10_000];
    let taken = peak(|| {
        let mut assembler = Assembler::new(Limits::default());
        for number in 1..=100 {
            assembler.accept(number, &block);
        }
    });
    assert!(taken <= 3 * 100 * 10_000 + 10_000 + CONSTANT, "{taken}");
}

/// A profile comes from the operator's disk: its tables are kept, and TOML of many small values is many
/// times as large when it is read. What matters is that the factor does not grow with the file.
#[test]
fn a_profile_takes_a_fixed_factor() {
    let text = |notes: usize| {
        let note = "[[notes]]\ntext = \"a\"\nsource = \"b\"\n";
        format!("name = \"x\"\ntitle = \"X\"\n{}", note.repeat(notes))
    };
    for notes in [100, 10_000] {
        let text = text(notes);
        let taken = peak(|| {
            let mut profiles = Profiles::builtin();
            assert!(profiles.add(&text).is_ok());
        });
        assert!(taken <= 60 * text.len() as u64 + 16 * CONSTANT, "{taken} for {}", text.len());
    }
}
