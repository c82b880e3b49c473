//! Requests made once for a profile, into which a terminal stamps what differs.

use std::sync::Arc;

use jiff::civil::{DateTime, date};
use muster_protocol::UserId;
use muster_protocol::modes::Method;
use muster_protocol::profiles::Profile;

use crate::terminal::{
    Block, Envelope, LogEntry, PUNCH, Way, cut, glog_body, io_mode, poll_body, verify_mode,
    write_request,
};

/// Bytes of a fleet's `dev_id`.
pub(super) const DEV_ID: usize = 10;
/// Bytes of a fleet's `user_id`.
pub(super) const USER_ID: usize = 8;
/// Bytes of a time.
pub(super) const TIME: usize = 14;

// Texts that stand nowhere else in a request.
const DEV_MARK: &str = "SIMMARK###";
const USER_MARK: &str = "87654321";
const TIME_MARK: &str = "20991231235958";

/// A prepared request and where its changing bytes stand; all of fixed width, so no length changes.
#[derive(Debug)]
struct Prepared {
    bytes: Vec<u8>,
    dev_at: usize,
    user_at: Option<usize>,
    time_at: Option<usize>,
}

impl Prepared {
    fn new(bytes: Vec<u8>) -> Self {
        let find =
            |mark: &str| bytes.windows(mark.len()).position(|window| window == mark.as_bytes());
        let dev_at = find(DEV_MARK).expect("every request has a dev_id");
        Self { dev_at, user_at: find(USER_MARK), time_at: find(TIME_MARK), bytes }
    }

    fn stamp(
        &self,
        dev_id: &[u8; DEV_ID],
        user: [u8; USER_ID],
        time: &[u8; TIME],
        out: &mut Vec<u8>,
    ) {
        out.clear();
        out.extend_from_slice(&self.bytes);
        out[self.dev_at..self.dev_at + DEV_ID].copy_from_slice(dev_id);
        if let Some(at) = self.user_at {
            out[at..at + USER_ID].copy_from_slice(&user);
        }
        if let Some(at) = self.time_at {
            out[at..at + TIME].copy_from_slice(time);
        }
    }
}

/// The requests of a profile.
#[derive(Debug)]
pub(super) struct Stencil {
    profile: Arc<Profile>,
    server: String,
    poll: Prepared,
    punch: Prepared,
}

impl Stencil {
    pub(super) fn new(profile: Arc<Profile>, server: &str, photo: Option<Vec<u8>>) -> Self {
        let time = date(2099, 12, 31).at(23, 59, 58, 0);
        let request = |request_code, body: &[u8]| {
            let mut out = Vec::new();
            let envelope = Envelope {
                server,
                dev_id: DEV_MARK,
                request_code,
                task: None,
                return_code: None,
                block: 0,
                body,
            };
            write_request(&profile, &envelope, &mut out);
            Prepared::new(out)
        };
        let poll = request("receive_cmd", &poll_body(&profile, &profile.identity.fk_name, time));
        let punch = request(PUNCH, &glog_body(&profile, &entry(&profile, USER_MARK, time, photo)));
        Self { poll, punch, server: server.to_owned(), profile }
    }

    pub(super) fn profile(&self) -> &Profile {
        &self.profile
    }

    pub(super) fn poll(&self, dev_id: &[u8; DEV_ID], time: &[u8; TIME], out: &mut Vec<u8>) {
        self.poll.stamp(dev_id, [0; USER_ID], time, out);
    }

    pub(super) fn punch(
        &self,
        dev_id: &[u8; DEV_ID],
        user: [u8; USER_ID],
        time: &[u8; TIME],
        out: &mut Vec<u8>,
    ) {
        self.punch.stamp(dev_id, user, time, out);
    }

    /// Any request, written anew.
    pub(super) fn request(&self, envelope: Envelope<'_>, out: &mut Vec<u8>) {
        out.clear();
        write_request(&self.profile, &Envelope { server: &self.server, ..envelope }, out);
    }

    /// A punch with a photo, in so many blocks.
    pub(super) fn photo_punch(
        &self,
        user: &str,
        time: DateTime,
        photo: Vec<u8>,
        blocks: usize,
    ) -> Vec<Block> {
        let body = glog_body(&self.profile, &entry(&self.profile, user, time, Some(photo)));
        cut(&body, body.len() / blocks + 1)
    }
}

fn entry(profile: &Profile, user: &str, time: DateTime, photo: Option<Vec<u8>>) -> LogEntry {
    LogEntry {
        user_id: UserId::new(user).expect("a fleet's ids are eight digits"),
        time,
        verify: verify_mode(profile, &[Method::Finger]),
        io: io_mode(profile, Way::In),
        photo,
        work_code: None,
        temperature: None,
    }
}

#[cfg(test)]
mod tests {
    use muster_protocol::frame;
    use muster_protocol::http1::parse_head;
    use muster_protocol::messages::{Glog, PollBody};
    use muster_protocol::profiles::Profiles;

    use super::*;

    #[test]
    fn stamped_requests_are_whole_in_every_profile() {
        for profile in Profiles::builtin().iter() {
            let photo = vec![0xff, 0xd8, 0xff, 1, 2, 3];
            let stencil = Stencil::new(Arc::clone(profile), "127.0.0.1:7005", Some(photo.clone()));
            let mut out = Vec::new();
            stencil.punch(b"SIM0000007", *b"10000042", b"20260326173610", &mut out);
            let (head, length) = parse_head(&out).unwrap().unwrap();
            assert_eq!(head.headers.dev_id, Some("SIM0000007"), "{}", profile.name);
            assert_eq!(head.headers.body_length(), Some((out.len() - length) as u64));
            let frame = frame::decode(&out[length..]).unwrap();
            let glog = Glog::parse(frame.json()).unwrap();
            assert_eq!(glog.user_id.as_str(), "10000042");
            assert_eq!(glog.time().unwrap(), date(2026, 3, 26).at(17, 36, 10, 0));
            assert_eq!(frame.binary(1), photo);

            stencil.poll(b"SIM0000007", b"20260326173611", &mut out);
            let (head, length) = parse_head(&out).unwrap().unwrap();
            assert_eq!(head.headers.dev_id, Some("SIM0000007"));
            let frame = frame::decode(&out[length..]).unwrap();
            let time = PollBody::parse(frame.json()).unwrap().time().unwrap().unwrap();
            assert_eq!(time, date(2026, 3, 26).at(17, 36, 11, 0));
        }
    }
}
