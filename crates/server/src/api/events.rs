//! `/api/v1/events`

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::sse::{Event as Sse, Sse as SseBody};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use muster_model::DevId;
use muster_model::event::Event;
use muster_model::punch::Punch as Stored;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use utoipa::IntoParams;

use super::Api;
use super::auth::Holder;
use super::input::{Asked, blank};
use super::problem::Problem;
use super::punches::body::Punch;
use super::time::utc;
use crate::live::{Filter, Happening, Message, Name, place_of};

/// Which events, and from where on.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// Only of this terminal, by `dev_id`.
    #[serde(default, deserialize_with = "blank")]
    #[param(value_type = Option<String>)]
    terminal: Option<DevId>,
    /// Only these types, with commas between: `punch`, `terminal`, `task`.
    #[serde(default, deserialize_with = "blank")]
    #[param(example = "punch,task")]
    types: Option<String>,
    /// As the header `Last-Event-ID`, for clients that cannot send one.
    #[serde(default, deserialize_with = "blank")]
    last_event_id: Option<String>,
}

/// Streams what happens as server-sent events of the types `punch`, `terminal` and `task`. With
/// `Last-Event-ID`, what was missed comes first; an id that is too old, or from before a backup
/// was put back, gets `reset`: read everything again.
#[utoipa::path(get, path = "/api/v1/events", tag = "events",
    params(Which, ("Last-Event-ID" = Option<String>, Header,
        description = "The id of the last event that came; opaque.")),
    responses((status = 200, description = "The stream.", body = String, content_type = "text/event-stream")))]
pub(crate) async fn stream(
    State(api): State<Api>,
    Holder { actor, pass }: Holder,
    Asked(which): Asked<Which>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    api.app.may_watch(&actor)?;
    let names = which.types.as_deref().map(names).transpose()?;
    let filter = Filter { terminal: which.terminal, names };
    let last = headers.get("last-event-id").and_then(|value| value.to_str().ok());
    let last = last.or(which.last_event_id.as_deref()).filter(|id| !id.is_empty());
    let messages = api.live.follow(last, filter).await?;
    let messages = messages.ok_or_else(|| {
        let detail = "too many clients follow the events; close some, or raise the limit";
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, "too_many_streams", detail)
    })?;
    // Who is shut out meanwhile hears nothing more.
    let messages = messages.take_until(Box::pin(Arc::clone(&api.app).until_shut_out(pass)));
    let body = SseBody::new(
        messages.map(move |message| Ok::<_, Infallible>(sse(message, api.app.generation()))),
    );
    // A proxy that collects an answer before passing it on would hold events back for ever.
    Ok(([(header::CACHE_CONTROL, "no-store"), (X_ACCEL_BUFFERING, "no")], body).into_response())
}

const X_ACCEL_BUFFERING: header::HeaderName = header::HeaderName::from_static("x-accel-buffering");

fn names(text: &str) -> Result<Vec<Name>, Problem> {
    text.split(',')
        .map(|word| {
            Name::parse(word.trim()).ok_or_else(|| {
                let detail = "it is a list of punch, terminal, task";
                Problem::invalid("invalid_value", "types", detail)
            })
        })
        .collect()
}

fn sse(message: Message, generation: &str) -> Sse {
    match message {
        Message::Happened(item) => {
            Sse::default().event(item.name.as_str()).id(place_of(item.place, generation)).data(&item.data)
        }
        Message::Reset(place) => Sse::default()
            .event("reset")
            .id(place_of(place, generation))
            .data(r#"{"reason":"what came after the given id is not kept, or a backup was put back since: read everything again"}"#),
        // An id alone: nothing happens at the client, but it goes on from here after a break.
        Message::Quiet(place) => Sse::default().comment("").id(place_of(place, generation)),
    }
}

/// What happened in the API's form, once for all streams.
pub fn render(happening: &Happening) -> String {
    match happening {
        Happening::Punch(punch) => punch_json(punch),
        Happening::Event(event) => event_json(event).to_string(),
    }
}

fn punch_json(punch: &Stored) -> String {
    serde_json::to_string(&Punch::from(punch)).expect("texts and numbers always serialise")
}

/// The facts of an event stand beside what every event has.
fn event_json(event: &Event) -> Value {
    let mut json = Map::new();
    json.insert("kind".to_owned(), json!(event.kind.as_str()));
    json.insert("dev_id".to_owned(), json!(event.dev_id));
    json.insert("at".to_owned(), json!(utc(event.at)));
    match &event.body {
        Value::Object(facts) => {
            for (key, value) in facts {
                json.entry(key.clone()).or_insert_with(|| value.clone());
            }
        }
        Value::Null => {}
        other => {
            json.insert("detail".to_owned(), other.clone());
        }
    }
    Value::Object(json)
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_model::event::Kind;

    #[test]
    fn an_event_carries_its_facts_beside_what_every_event_has() {
        let event = Event {
            seq: 7,
            at: "2026-03-26T11:36:10Z".parse().unwrap(),
            kind: Kind::Task,
            dev_id: DevId::new("A1").unwrap(),
            body: json!({"trans_id": "2DE1A8C09F4C11AB", "status": "running", "dev_id": "never"}),
            key: None,
        };
        insta::assert_snapshot!(event_json(&event), @r#"{"kind":"task","dev_id":"A1","at":"2026-03-26T11:36:10Z","trans_id":"2DE1A8C09F4C11AB","status":"running"}"#);
    }
}
