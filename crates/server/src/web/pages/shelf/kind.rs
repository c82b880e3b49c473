//! What something on the shelf is, by the request it came in.

use muster_protocol::headers::RequestCode;

use crate::app::intake::LOG_RECORD;

/// A kind by the end of its texts' keys: `shelf-kind-punch`, `shelf-title-punch`, `shelf-means-punch`.
pub(super) fn kind(request_code: &str) -> &'static str {
    if request_code == LOG_RECORD {
        return "record";
    }
    match RequestCode::new(request_code) {
        RequestCode::RealtimeGlog => "punch",
        RequestCode::RealtimeEnrollData => "enrolment",
        RequestCode::RealtimeDoorStatus => "door",
        RequestCode::SendCmdResult => "result",
        RequestCode::ReceiveCmd | RequestCode::Other(_) => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::text::{Language, Say, Texts};

    #[test]
    fn every_kind_has_its_texts() {
        let say = Say::new(Texts::load(), Language::English);
        let codes = [
            "realtime_glog",
            "log record",
            "realtime_enroll_data",
            "realtime_door_status",
            "send_cmd_result",
            "receive_cmd",
            "nonsense",
        ];
        for code in codes {
            for part in ["kind", "title", "means"] {
                let key = format!("shelf-{part}-{}", kind(code));
                assert_ne!(say.name(&key, "x"), key);
            }
        }
        assert_eq!((kind("realtime_glog"), kind("log record")), ("punch", "record"));
    }
}
