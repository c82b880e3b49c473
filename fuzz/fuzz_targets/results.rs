//! A list in pieces reads as the list in one, and every result that is read can be shown. The first byte
//! says what the body is of, the second in what pieces it comes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use muster_protocol::commands::ResultKind;
use muster_protocol::profiles::Profile;
use muster_protocol::results::{ResultStream, TypedResult, decode};

const KINDS: [ResultKind; 8] = [
    ResultKind::UserList,
    ResultKind::Logs,
    ResultKind::ManagementLogs,
    ResultKind::Status,
    ResultKind::Settings,
    ResultKind::Enrolment,
    ResultKind::UserInfo,
    ResultKind::Raw,
];
const LIBRARIES: [Option<&str>; 4] = [None, Some("FKDataHS101"), Some("FKDataHS103"), Some("M60")];

fuzz_target!(|bytes: &[u8]| {
    let [what, size, body @ ..] = bytes else { return };
    let kind = KINDS[usize::from(*what) % KINDS.len()];
    let library = LIBRARIES[usize::from(*what) / KINDS.len() % LIBRARIES.len()];
    let profile = Profile::unknown();
    let whole = decode(kind, body, library, &profile);
    if let Ok(result) = &whole {
        let _ = result.to_json();
    }
    let Ok(mut stream) = ResultStream::new(kind, library, &profile) else { return };
    let mut entries = Vec::new();
    for piece in body.chunks(usize::from(*size) + 1) {
        if stream.push(piece, &mut entries).is_err() {
            assert!(whole.is_err());
            return;
        }
    }
    match (stream.finish(&mut entries), whole) {
        (Ok(end), Ok(TypedResult::List(list))) => assert_eq!((end, entries), (list.end, list.entries)),
        (end, whole) => assert_eq!(end.err(), whole.err()),
    }
});
