//! `/api/v1/terminals/{dev_id}/exchanges` and `…/recording`

use axum::Json;
use axum::extract::State;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use muster_model::DevId;
use muster_model::page::clamp;
use muster_protocol::anatomy::Part;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use super::Answer;
use crate::api::Api;
use crate::api::auth::Caller;
use crate::api::input::{Asked, Given, Named, blank};
use crate::api::page::{Kind, Listing};
use crate::api::time::utc;
use crate::app::exchanges::{ExchangeDetail, ExchangeView, Piece, Side};

const PLACE: Kind = Kind("exchanges1");

/// One request of a terminal and its reply.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub(crate) struct Exchange {
    /// Opaque.
    #[schema(example = "31")]
    id: String,
    /// When the request was whole.
    #[schema(example = "2026-03-26T11:36:10.204Z")]
    at: String,
    /// From then until the reply was written, in microseconds.
    #[schema(example = 310)]
    took_us: u64,
    /// From where the request came.
    #[schema(example = "192.0.2.17")]
    peer: String,
    /// What it was about.
    #[schema(example = "realtime_glog")]
    request_code: String,
    /// What the terminal was told.
    #[schema(example = "OK")]
    response_code: String,
    /// What it meant, in a line.
    #[schema(example = "punch of 10482, in, finger, 2026-03-26 17:42:00")]
    meaning: String,
    /// How long the request's body was.
    request_size: u64,
    /// How long the reply's body was.
    reply_size: u64,
}

impl From<ExchangeView> for Exchange {
    fn from(view: ExchangeView) -> Self {
        let ExchangeView { exchange, meaning } = view;
        Self {
            id: exchange.id.to_string(),
            at: utc(exchange.at),
            took_us: exchange.took_us,
            peer: exchange.peer,
            request_code: exchange.request_code,
            response_code: exchange.response_code,
            meaning: meaning.to_string(),
            request_size: exchange.request_size,
            reply_size: exchange.reply_size,
        }
    }
}

/// An exchange taken apart.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub(crate) struct ExchangeParts {
    /// When, from where, what it meant.
    #[serde(flatten)]
    exchange: Exchange,
    /// What came.
    request: Direction,
    /// What was answered.
    reply: Direction,
}

/// What one end said.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub(crate) struct Direction {
    /// First line and headers.
    head: String,
    /// The body in Base64, as far as it was kept; masked bytes are asterisks.
    #[schema(value_type = String, format = Byte)]
    body: String,
    /// The JSON in it, if there is any.
    #[schema(value_type = Option<Value>)]
    json: Option<Value>,
    /// Its parts, in order.
    parts: Vec<BodyPart>,
    /// How many bytes of it were not kept.
    not_kept: u64,
}

/// A part of a body.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub(crate) struct BodyPart {
    /// Its first byte.
    from: usize,
    /// The first byte after it.
    to: usize,
    /// `json_length`, `json`, `end`, `binary_length`, `binary`, `trailing` or `unknown`.
    #[schema(example = "binary")]
    part: String,
    /// Of a binary: `finger`, `password`, `card`, `face`, `palm`, `vein`, `photo`, `enrolment`, `people`, `records`,
    /// `firmware` or `binary`.
    holds: Option<String>,
    /// Of a template: its version, if the terminal says one.
    version: Option<u32>,
    /// Its bytes are masked; of JSON: some are.
    masked: bool,
}

impl From<Piece> for BodyPart {
    fn from(piece: Piece) -> Self {
        let (part, holds) = match piece.part {
            Part::JsonLength => ("json_length", None),
            Part::Json => ("json", None),
            Part::End => ("end", None),
            Part::BlockLength { .. } => ("binary_length", None),
            Part::Block { holds, .. } => ("binary", Some(holds.as_str().to_owned())),
            Part::Trailing => ("trailing", None),
            Part::Unknown => ("unknown", None),
        };
        let (from, to) = (piece.range.start, piece.range.end);
        Self {
            from,
            to,
            part: part.to_owned(),
            holds,
            version: piece.version,
            masked: piece.masked,
        }
    }
}

impl From<Side> for Direction {
    fn from(side: Side) -> Self {
        Self {
            json: side.json(),
            not_kept: side.left_out(),
            body: STANDARD.encode(&side.body),
            head: side.head,
            parts: side.pieces.into_iter().map(BodyPart::from).collect(),
        }
    }
}

impl From<ExchangeDetail> for ExchangeParts {
    fn from(detail: ExchangeDetail) -> Self {
        let ExchangeDetail { view, request, reply } = detail;
        Self { exchange: view.into(), request: request.into(), reply: reply.into() }
    }
}

/// Which part of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// `next` of the part before.
    cursor: Option<String>,
    /// 1 to 1000, 50 when left out; more is clamped.
    #[serde(default, deserialize_with = "blank")]
    limit: Option<u32>,
}

/// Lists what a recorded terminal said and heard, newest first; the last 200 exchanges are kept.
#[utoipa::path(get, path = "/api/v1/terminals/{dev_id}/exchanges", tag = "terminals",
    params(("dev_id" = String, Path, description = "The terminal's name on the wire."), Which),
    responses((status = 200, description = "A part of the list.", body = Listing<Exchange>)))]
pub(crate) async fn list(
    State(api): State<Api>,
    Caller(actor): Caller,
    Named(dev_id): Named<DevId>,
    Asked(which): Asked<Which>,
) -> Answer<Listing<Exchange>> {
    let before = PLACE.read(which.cursor.as_deref())?;
    let page = api.app.exchanges(&actor, &dev_id, before, clamp(which.limit)).await?;
    Ok(Json(Listing::of(page, |place| PLACE.write(&place), Exchange::from)))
}

/// What to show of it.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct How {
    /// Templates, photos, passwords and cards too. It needs the permission to read biometrics; each look is in
    /// the audit log.
    #[serde(default)]
    unmasked: bool,
}

/// Shows one exchange taken apart: lengths, JSON, binaries.
#[utoipa::path(get, path = "/api/v1/terminals/{dev_id}/exchanges/{id}", tag = "terminals",
    params(("dev_id" = String, Path, description = "The terminal's name on the wire."),
        ("id" = String, Path, description = "The exchange."), How),
    responses((status = 200, description = "The exchange.", body = ExchangeParts)))]
pub(crate) async fn show(
    State(api): State<Api>,
    Caller(actor): Caller,
    Named((dev_id, id)): Named<(DevId, i64)>,
    Asked(how): Asked<How>,
) -> Answer<ExchangeParts> {
    let detail = if how.unmasked {
        api.app.exchange_unmasked(&actor, &dev_id, id).await?
    } else {
        api.app.exchange(&actor, &dev_id, id).await?
    };
    Ok(Json(detail.into()))
}

/// Whether to record.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"on": true}))]
pub(crate) struct Record {
    /// For an hour from now, or no more.
    on: bool,
}

/// Until when a terminal is recorded.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Recording {
    /// The end of the recording; null: it is not recorded.
    #[schema(example = "2026-03-26T12:36:10Z")]
    until: Option<String>,
}

/// Records what a terminal says and hears for an hour, or no more.
#[utoipa::path(put, path = "/api/v1/terminals/{dev_id}/recording", tag = "terminals",
    params(("dev_id" = String, Path, description = "The terminal's name on the wire.")),
    request_body(content = Record),
    responses((status = 200, description = "Until when it is recorded.", body = Recording)))]
pub(crate) async fn record(
    State(api): State<Api>,
    Caller(actor): Caller,
    Named(dev_id): Named<DevId>,
    Given(record): Given<Record>,
) -> Answer<Recording> {
    let until = api.app.record_exchanges(&actor, &dev_id, record.on).await?;
    Ok(Json(Recording { until: until.map(utc) }))
}
