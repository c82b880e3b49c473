//! Exchanges to hand on: heads, JSON and what it meant; binaries give way to what they were and how long.
//!
//! Nothing in it tells of a template or a photo, not even a digest. Names and ids of people stay only if that
//! is asked for.

use std::sync::Arc;

use bytes::Bytes;
use futures_util::{Stream, stream};
use muster_model::DevId;
use muster_model::audit::Actor;
use muster_model::role::Permission;
use muster_protocol::anatomy::Part;
use serde_json::{Value, json};

use super::{ExchangeDetail, ExchangeView, Meaning, Side};
use crate::app::{App, Result};

/// How many exchanges are listed at once on the way.
const AT_ONCE: u32 = 50;
/// Keys whose value names a person.
const NAMES: [&str; 3] = ["user_id", "user_name", "name"];
/// What stands in the place of a name or an id.
const SOMEBODY: &str = "***";

/// What a download shall hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Download {
    /// Names and ids of people too.
    pub people: bool,
}

impl App {
    /// All recorded exchanges of a terminal as JSON, newest first, one object on each line; see [`Download`].
    pub async fn exchanges_download(
        self: &Arc<Self>,
        actor: &Actor,
        dev_id: &DevId,
        wish: Download,
    ) -> Result<impl Stream<Item = Result<Bytes>> + Send + use<>> {
        self.permit(actor, Permission::Export)?;
        let detail = json!({"people": wish.people});
        let audit = self.audit(actor, "exchanges.export", dev_id.as_str(), detail);
        self.store.audit(audit).await?;
        let (app, dev_id) = (Arc::clone(self), dev_id.clone());
        Ok(stream::try_unfold(Some(None), move |place: Option<Option<i64>>| {
            let (app, dev_id) = (Arc::clone(&app), dev_id.clone());
            async move {
                let Some(before) = place else { return Ok(None) };
                let page = app.store.exchanges(&dev_id, before, AT_ONCE).await?;
                let mut lines = Vec::new();
                for listed in page.items {
                    // One that was pushed out by newer ones meanwhile is not there any more.
                    let Some(recorded) = app.store.exchange(&dev_id, listed.id).await? else {
                        continue;
                    };
                    let line = line(&app.taken_apart(recorded, true), wish);
                    lines.extend(line.to_string().into_bytes());
                    lines.push(b'\n');
                }
                Ok(Some((Bytes::from(lines), page.next.map(Some))))
            }
        }))
    }
}

fn line(detail: &ExchangeDetail, wish: Download) -> Value {
    let ExchangeView { exchange, meaning } = &detail.view;
    json!({
        "at": exchange.at.to_string(),
        "took_us": exchange.took_us,
        "dev_id": exchange.dev_id.as_str(),
        "request_code": exchange.request_code,
        "response_code": exchange.response_code,
        "meaning": said(meaning, wish),
        "request": side(&detail.request, wish),
        "reply": side(&detail.reply, wish),
    })
}

fn said(meaning: &Meaning, wish: Download) -> String {
    let mut meaning = meaning.clone();
    if !wish.people
        && let Meaning::Punch { user_id, .. } | Meaning::Enrolment { user_id, .. } = &mut meaning
    {
        SOMEBODY.clone_into(user_id);
    }
    meaning.to_string()
}

fn side(side: &Side, wish: Download) -> Value {
    let head: Vec<&str> = side.head.lines().filter(|line| !line.is_empty()).collect();
    let mut json = side.json();
    if let Some(json) = json.as_mut().filter(|_| !wish.people) {
        hide_people(json);
    }
    let binaries: Vec<Value> =
        side.pieces.iter().filter_map(|piece| binary(piece.part, piece.range.len())).collect();
    json!({"head": head, "json": json, "binaries": binaries, "body_bytes": side.size, "not_kept": side.left_out()})
}

/// What stands for bytes that are not handed on.
fn binary(part: Part, length: usize) -> Option<Value> {
    match part {
        Part::Block { number, holds, cut } => Some(json!({
            "binary": number, "holds": holds.as_str(), "bytes": length, "cut": cut,
        })),
        Part::Trailing => Some(json!({"holds": "trailing", "bytes": length})),
        Part::Unknown => Some(json!({"holds": "unknown", "bytes": length})),
        Part::JsonLength | Part::Json | Part::End | Part::BlockLength { .. } => None,
    }
}

fn hide_people(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                if NAMES.contains(&key.as_str()) && !value.is_object() && !value.is_array() {
                    *value = Value::from(SOMEBODY);
                } else {
                    hide_people(value);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(hide_people),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use muster_model::exchange::Message;
    use muster_protocol::frame::encode;

    use super::*;

    #[test]
    fn no_byte_of_a_template_and_no_name_is_handed_on() {
        let json = br#"{"user_id":"7","user_name":"Ana","enroll_data_array":[{"backup_number":12,"enroll_data":"BIN_1"}]}"#;
        let body = encode(json, &[b"face"]).unwrap();
        let message = Message::cut(b"POST / HTTP/1.0\r\ndev_id: T1\r\n\r\n", &body);
        let taken = Side::of(message, None, true, true);
        let text = side(&taken, Download { people: false }).to_string();
        insta::assert_snapshot!(text, @r#"{"head":["POST / HTTP/1.0","dev_id: T1"],"json":{"user_id":"***","user_name":"***","enroll_data_array":[{"backup_number":12,"enroll_data":"BIN_1"}]},"binaries":[{"binary":1,"holds":"face","bytes":4,"cut":false}],"body_bytes":111,"not_kept":0}"#);
        let text = side(&taken, Download { people: true }).to_string();
        assert!(text.contains("Ana") && text.contains(r#""user_id":"7""#));
    }
}
