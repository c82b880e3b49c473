//! What terminals send, byte for byte: many terminals, bodies that change.
//!
//! One terminal with a constant body flatters a server many times over: everything is in its caches.

use jiff::ToSpan;
use jiff::civil::{DateTime, date};
use muster_protocol::frame;
use muster_protocol::http1::{Quirks, Request};

/// The identity of the `n`-th terminal.
pub fn dev_id(n: usize) -> String {
    format!("PROOF{n:06}")
}

/// The local second of a terminal's `k`-th punch, as 14 digits. Every `k` has a second of its own.
pub fn second(k: u64) -> DateTime {
    let first = date(2026, 1, 1).at(0, 0, 0, 0);
    let seconds = i64::try_from(k).unwrap_or(i64::MAX).seconds();
    first.checked_add(seconds).unwrap_or(first)
}

/// As the wire has it.
pub fn fourteen(time: DateTime) -> String {
    time.strftime("%Y%m%d%H%M%S").to_string()
}

/// As the API has it.
pub fn iso(time: DateTime) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S").to_string()
}

/// From this number on, punches are only in a terminal's log: it never sends them by itself.
pub const ONLY_IN_THE_LOG: u64 = 20_000_000;

/// Whether a terminal took a photo at its `k`-th punch: one in fifty.
pub fn has_photo(k: u64) -> bool {
    k < ONLY_IN_THE_LOG && k % 50 == 7
}

/// The photo of a punch; each has another. Not a picture, but it begins and ends as a JPEG.
pub fn photo(n: usize, k: u64) -> Vec<u8> {
    marked([0xff, 0xd8], &format!("photo {n} {k} "), 1_500, [0xff, 0xd9])
}

/// The person whom a terminal enrols as its `e`-th; nobody else has the id.
pub fn enrolled_user(n: usize, e: u64) -> String {
    format!("9{n:04}{e:06}")
}

/// The finger of that person; each has another.
pub fn finger(n: usize, e: u64) -> Vec<u8> {
    marked([1, 2], &format!("finger {n} {e} "), 796, [3, 4])
}

/// Bytes that differ by their mark, so that nothing else passes for them.
fn marked(begin: [u8; 2], mark: &str, length: usize, end: [u8; 2]) -> Vec<u8> {
    let middle = mark.as_bytes().iter().copied().cycle().take(length);
    begin.into_iter().chain(middle).chain(end).collect()
}

/// The person of a terminal's `k`-th punch: two hundred people take turns.
pub fn user_id(k: u64) -> String {
    (k % 200 + 1).to_string()
}

/// A poll of the `n`-th terminal; `k` moves its clock.
pub fn poll(n: usize, k: u64) -> Vec<u8> {
    let time = fourteen(second(k));
    let body = frame::encode_json(
        format!(
            "{{\"fk_name\":\"Gate {n}\",\"fk_time\":\"{time}\",\"fk_info\":{{\
             \"supported_enroll_data\":[\"FP\",\"PASSWORD\",\"IDCARD\",\"FACE\"],\
             \"fk_bin_data_lib\":\"FKDataHS103\",\"firmware\":\"PROOF_v1.0\",\
             \"firmware_filename\":\"PROOF\",\"fp_data_ver\":128,\"face_data_ver\":528}}}}"
        )
        .as_bytes(),
    );
    request(n, "receive_cmd", Some("ReceiveCommandAction"), None, None, &body)
}

/// The `k`-th punch of the `n`-th terminal, without a photo.
pub fn punch(n: usize, k: u64) -> Vec<u8> {
    punch_of(&user_id(k), n, k)
}

/// The same of a given person.
pub fn punch_of(user: &str, n: usize, k: u64) -> Vec<u8> {
    punch_with(user, n, k, None)
}

/// The `k`-th punch of the `n`-th terminal, with the photo that it may have.
pub fn punch_as_taken(n: usize, k: u64) -> Vec<u8> {
    let photo = has_photo(k).then(|| photo(n, k));
    punch_with(&user_id(k), n, k, photo.as_deref())
}

fn punch_with(user: &str, n: usize, k: u64, photo: Option<&[u8]>) -> Vec<u8> {
    let time = fourteen(second(k));
    let image = if photo.is_some() { "\"BIN_1\"" } else { "null" };
    let (verify, io) =
        if k.is_multiple_of(2) { (0x1000_0000, 0x0100_0000) } else { (0x4000_0000, 0x0200_0000) };
    let mut body = frame::encode_json(
        format!(
            "{{\"fk_bin_data_lib\":\"FKDataHS103\",\"user_id\":\"{user}\",\"verify_mode\":{verify},\
             \"io_mode\":{io},\"io_time\":\"{time}\",\"log_image\":{image}}}"
        )
        .as_bytes(),
    );
    if let Some(photo) = photo {
        push_binary(&mut body, photo);
    }
    request(n, "realtime_glog", Some("RTLogSendAction"), None, Some(0), &body)
}

/// The `e`-th enrolment at the `n`-th terminal: somebody's finger.
pub fn enrolment(n: usize, e: u64) -> Vec<u8> {
    let user = enrolled_user(n, e);
    let mut body = frame::encode_json(
        format!(
            "{{\"user_id\":\"{user}\",\"user_name\":\"Ada\",\"user_privilege\":\"USER\",\
             \"enable_flag\":\"ON\",\
             \"enroll_data_array\":[{{\"backup_number\":0,\"enroll_data\":\"BIN_1\"}}]}}"
        )
        .as_bytes(),
    );
    push_binary(&mut body, &finger(n, e));
    request(n, "realtime_enroll_data", Some("RTEnrollDataAction"), None, Some(0), &body)
}

/// A block of a result. Number 0 is the last one, or the only one.
pub fn result(n: usize, trans_id: &str, block: u32, body: &[u8]) -> Vec<u8> {
    request(n, "send_cmd_result", Some(trans_id), Some("OK"), Some(block), body)
}

/// The framed counters that GET_DEVICE_STATUS asks for.
pub fn device_status() -> Vec<u8> {
    frame::encode_json(
        b"{\"total_user_count\":\"3\",\"user_count\":\"0\",\"manager_count\":\"3\",\"fp_count\":\"3\",\
        \"password_count\":\"0\",\"idcard_count\":\"0\",\"total_log_count\":\"30\"}",
    )
}

/// The framed result of GET_LOG_DATA with `count` records of 48 bytes (layout HS103), punch `first` onwards.
pub fn log_data(first: u64, count: u64) -> Vec<u8> {
    let mut records = Vec::with_capacity(usize::try_from(count).unwrap_or(0) * 48);
    for k in first..first + count {
        record(&mut records, k);
    }
    let json = format!("{{\"log_count\":{count},\"one_log_size\":48,\"log_array\":\"BIN_1\"}}");
    let mut body = frame::encode_json(json.as_bytes());
    push_binary(&mut body, &records);
    body
}

fn push_binary(body: &mut Vec<u8>, binary: &[u8]) {
    body.extend_from_slice(&u32::try_from(binary.len()).unwrap_or(u32::MAX).to_le_bytes());
    body.extend_from_slice(binary);
}

/// docs/protocol/records.md, HS103: user, version, work code, second, packed minute, io, verify.
fn record(out: &mut Vec<u8>, k: u64) {
    let time = second(k);
    let mut user = [0_u8; 32];
    let id = user_id(k);
    user[..id.len()].copy_from_slice(id.as_bytes());
    out.extend_from_slice(&user);
    out.extend_from_slice(&[1, 0, 0, bits(time.second()).to_le_bytes()[0]]);
    let minute = 1
        | (u32::from(time.year().unsigned_abs()) - 1900) << 2
        | bits(time.month()) << 12
        | bits(time.day()) << 16
        | bits(time.hour()) << 21
        | bits(time.minute()) << 26;
    out.extend_from_slice(&minute.to_le_bytes());
    out.extend_from_slice(&0x0200_0000_u32.to_le_bytes());
    out.extend_from_slice(&0x1000_0000_u32.to_le_bytes());
}

fn bits(number: i8) -> u32 {
    u32::from(number.unsigned_abs())
}

fn request(
    n: usize,
    code: &str,
    id: Option<&str>,
    cmd_return_code: Option<&str>,
    blk_no: Option<u32>,
    body: &[u8],
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let request = Request {
        quirks: Quirks::default(),
        first_headers: &[],
        host: "muster",
        path: "/",
        request_code: code,
        dev_id: &dev_id(n),
        id,
        cmd_return_code,
        blk_no,
        body,
    };
    request.write_to(&mut bytes);
    bytes
}

#[cfg(test)]
mod tests {
    use muster_protocol::records::LogLayout;

    use super::*;

    #[test]
    fn a_record_has_the_bytes_of_the_known_one() {
        // User 13 on 2026-03-26 17:36:10, by finger, out.
        let at = date(2026, 3, 26).at(17, 36, 10, 0);
        let begin = date(2026, 1, 1).at(0, 0, 0, 0);
        let seconds = begin.duration_until(at).as_secs().unsigned_abs();
        let mut bytes = Vec::new();
        record(&mut bytes, seconds);
        assert_eq!(bytes.len(), 48);
        assert_eq!(bytes[35], 10);
        let minute = u32::from_le_bytes([bytes[36], bytes[37], bytes[38], bytes[39]]);
        assert_eq!(minute >> 2, u32::from_le_bytes([0xfa, 0x31, 0x3a, 0x92]) >> 2);
        assert_eq!(bytes[40..], [0, 0, 0, 2, 0, 0, 0, 0x10]);
        let read = LogLayout::Hs103.decode(&bytes).expect("a record");
        assert_eq!((read.time, read.user.text().into_owned()), (at, user_id(seconds)));
    }

    #[test]
    fn photos_and_fingers_are_read_and_each_is_another() {
        let body = |request: &[u8]| {
            let at = request.windows(4).position(|four| four == b"\r\n\r\n").map_or(0, |at| at + 4);
            let frame = frame::decode(&request[at..]).expect("a frame");
            frame.binary(1).to_vec()
        };
        assert_eq!(body(&punch_as_taken(3, 57)), photo(3, 57));
        assert_eq!(body(&punch_as_taken(3, 58)), b"");
        assert_eq!(body(&enrolment(3, 1)), finger(3, 1));
        assert_ne!(finger(3, 1), finger(3, 2));
        assert_ne!(enrolled_user(1, 11), enrolled_user(11, 1));
    }

    #[test]
    fn two_punches_of_a_terminal_never_are_the_same() {
        assert_ne!(punch(1, 0), punch(1, 200));
        assert_eq!(iso(second(86_400)), "2026-01-02T00:00:00");
    }
}
