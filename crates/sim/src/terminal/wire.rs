//! Requests as this unit's firmware writes them.

use muster_protocol::http1::{Quirks, Request};
use muster_protocol::profiles::Profile;

use super::punch::PUNCH;

/// What differs from request to request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Envelope<'a> {
    pub(crate) server: &'a str,
    pub(crate) dev_id: &'a str,
    pub(crate) request_code: &'a str,
    /// The task of a result; other requests have the profile's constant or none.
    pub(crate) task: Option<&'a str>,
    pub(crate) return_code: Option<&'a str>,
    pub(crate) block: u32,
    pub(crate) body: &'a [u8],
}

/// Appends a request to `out` (docs/protocol/transport.md).
pub(crate) fn write_request(profile: &Profile, envelope: &Envelope<'_>, out: &mut Vec<u8>) {
    let wire = &profile.wire;
    let constant = match envelope.request_code {
        "receive_cmd" => wire.trans_id_of_polls.as_deref(),
        PUNCH => wire.trans_id_of_punches.as_deref(),
        "realtime_enroll_data" => wire.trans_id_of_enrolments.as_deref(),
        _ => None,
    };
    let is_punch = envelope.request_code == PUNCH;
    let empty_code = (is_punch && wire.empty_return_code_on_punches).then_some("");
    Request {
        quirks: Quirks::of(profile),
        first_headers: &wire.first_headers,
        host: envelope.server,
        path: &wire.path,
        request_code: envelope.request_code,
        dev_id: envelope.dev_id,
        id: envelope.task.or(constant),
        cmd_return_code: envelope.return_code.or(empty_code),
        blk_no: Some(envelope.block).filter(|block| *block != 0 || !wire.no_block_headers),
        body: envelope.body,
    }
    .write_to(out);
}
