//! `/api/v1/punches`

pub(crate) mod body;
pub(crate) mod export;
pub(crate) mod feed;
pub(crate) mod photo;
pub(crate) mod recompute;

use crate::app::{PunchFilter, PunchPlace};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::DateTime;
use muster_model::page::clamp;
use muster_model::punch::PunchId;
use muster_model::{DevId, UserId};
use muster_protocol::modes::{Direction, Method};
use serde::Deserialize;
use utoipa::IntoParams;

use self::body::Punch;
use super::Api;
use super::auth::Caller;
use super::input::{Asked, Named, blank, not_found, rows, site_id, word};
use super::page::{Kind, Listing, foreign_cursor};
use super::problem::Problem;
use super::terminals::Answer;
use super::time::{Edge, local};

const PLACE: Kind = Kind("punches1");

/// Which punches.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// The first moment: an instant with an offset, or what the terminals' clocks showed without one.
    #[serde(default, deserialize_with = "blank")]
    #[param(example = "2026-03-01T00:00:00")]
    from: Option<String>,
    /// The first moment after the range, in either form.
    #[serde(default, deserialize_with = "blank")]
    #[param(example = "2026-04-01T00:00:00")]
    to: Option<String>,
    /// Who.
    #[serde(default, deserialize_with = "blank")]
    #[param(value_type = Option<String>)]
    user_id: Option<UserId>,
    /// The terminal's `dev_id`.
    #[serde(default, deserialize_with = "blank")]
    #[param(value_type = Option<String>)]
    terminal: Option<DevId>,
    /// The id of a site: of the terminals that belong to it now.
    #[serde(default, deserialize_with = "blank")]
    site: Option<String>,
    /// With this method among those used: `finger`, `password`, `card`, `face`, `vein`, `iris`, `palm`, `job_no`.
    #[serde(default, deserialize_with = "blank")]
    #[param(example = "finger")]
    method: Option<String>,
    /// With this direction: `in`, `out`, `break_in`, `break_out`, `overtime_in`, `overtime_out`, `unknown`.
    #[serde(default, deserialize_with = "blank")]
    #[param(example = "in")]
    direction: Option<String>,
    /// Only those whose clock may (`true`) or may not (`false`) have been wrong.
    #[serde(default, deserialize_with = "blank")]
    clock_suspect: Option<bool>,
    /// `next` of the part before. An export is whole and takes none.
    cursor: Option<String>,
    /// 1 to 1000, 50 when left out; more is clamped. An export is whole, whatever it says.
    #[serde(default, deserialize_with = "rows")]
    limit: Option<u32>,
}

impl Which {
    fn filter(&self) -> Result<PunchFilter, Problem> {
        let mut filter = PunchFilter {
            user_id: self.user_id.clone(),
            terminal: self.terminal.clone(),
            ..PunchFilter::default()
        };
        filter.method = one_of("method", self.method.as_deref(), &Method::ALL.map(Method::as_str))?;
        let directions = Direction::ALL.map(Direction::as_str);
        filter.direction = one_of("direction", self.direction.as_deref(), &directions)?;
        filter.clock_suspect = self.clock_suspect;
        filter.site = self.site.as_deref().map(|text| site_id("site", text)).transpose()?;
        let edge = |field, text: &Option<String>| {
            text.as_deref().map(|text| Edge::parse(field, text)).transpose()
        };
        match edge("from", &self.from)? {
            Some(Edge::Instant(at)) => filter.from = Some(at),
            Some(Edge::Local(at)) => filter.local.from = Some(at),
            None => {}
        }
        match edge("to", &self.to)? {
            Some(Edge::Instant(at)) => filter.to = Some(at),
            Some(Edge::Local(at)) => filter.local.to = Some(at),
            None => {}
        }
        Ok(filter)
    }
}

/// A word that is one of these.
fn one_of(field: &str, text: Option<&str>, known: &[&str]) -> Result<Option<String>, Problem> {
    let parse = |text: &str| known.contains(&text).then(|| text.to_owned());
    text.map(|text| word(field, text, parse, known)).transpose()
}

/// Lists punches, newest local time first. Where a filter finds little among much, a part may hold fewer
/// than `limit`, even none, and still have a `next`: looking is bounded. With `Accept: text/csv` or `application/x-ndjson` all of them
/// at once, streamed.
#[utoipa::path(get, path = "/api/v1/punches", tag = "punches", params(Which),
    responses((status = 200, description = "A part of the list, or the whole as CSV or NDJSON.",
        content((Listing<Punch> = "application/json"), (String = "text/csv"),
            (Punch = "application/x-ndjson")))))]
pub(crate) async fn list(
    State(api): State<Api>,
    Caller(actor): Caller,
    Asked(which): Asked<Which>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let filter = which.filter()?;
    if let Some(form) = export::Form::wanted(&headers) {
        let rows = api.app.punch_export(&actor, filter).await?;
        return Ok(export::respond(form, rows));
    }
    let after = PLACE.read::<(String, i64)>(which.cursor.as_deref())?;
    let after = after.map(|(time_local, seq)| {
        let time_local = time_local.parse::<DateTime>().map_err(|_| foreign_cursor())?;
        Ok::<_, Problem>(PunchPlace { time_local, seq })
    });
    let after = after.transpose()?;
    let page = api.app.punches(&actor, filter, after, clamp(which.limit)).await?;
    let cursor = |place: PunchPlace| PLACE.write(&(local(place.time_local), place.seq));
    let listing = Listing::of(page, cursor, Punch::from);
    Ok(([(header::VARY, "Accept")], Json(listing)).into_response())
}

/// Shows one punch.
#[utoipa::path(get, path = "/api/v1/punches/{id}", tag = "punches",
    params(("id" = String, Path, description = "The punch.")),
    responses((status = 200, description = "The punch.", body = Punch)))]
pub(crate) async fn show(
    State(api): State<Api>,
    Caller(actor): Caller,
    Named(id): Named<String>,
) -> Answer<Punch> {
    Ok(Json(api.app.punch(&actor, named(&id)?).await?.into()))
}

/// A text that is no id of a punch names nothing.
fn named(id: &str) -> Result<PunchId, Problem> {
    id.parse().map_err(|_| not_found())
}
