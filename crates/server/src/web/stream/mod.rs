//! `GET /stream`: what a page shows, kept fresh. Server-sent events named `show` carry elements, each of
//! which replaces the one with its id.
//!
//! The address lists the page's regions and the seals of the parts it has: `?r=counts&r=terminals%3Fstate%3Dlate
//! &have=1f2e3d4c,…`. What differs comes at once; so a browser that was away needs no replay of what happened,
//! only of what it led to. `beat` comes every few seconds, and `bye` when the session is over.

mod region;
mod shared;

use std::collections::{HashMap, HashSet};
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{self, SelectAll, Stream, StreamExt as _};
use muster_model::audit::Actor;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Interval, interval};
use tokio_stream::wrappers::WatchStream;

pub(crate) use self::region::{Hears, Part, Region, Scene};
use self::shared::{Frame, Shared, Show};
use super::fields::{Pairs, Query};
use super::session;
use super::visit::Visit;
use super::{REGIONS, Web, cookie};
use crate::app::access::Pass;

/// Regions of one page.
const REGIONS_MAX: usize = 8;
/// Parts that a browser can say it has.
const SEALS_MAX: usize = 500;
/// So often a stream says that it lives: a line that is cut tells nobody.
const BEAT: Duration = Duration::from_secs(5);

const NO_BUFFER: HeaderName = HeaderName::from_static("x-accel-buffering");

/// All streams.
pub(crate) struct Streams {
    shared: Shared,
    seats: Arc<Semaphore>,
}

impl Streams {
    /// At most `limit` streams at once.
    pub(crate) fn new(limit: usize) -> Arc<Self> {
        Arc::new(Self { shared: Shared::default(), seats: Arc::new(Semaphore::new(limit)) })
    }
}

/// Opens a stream.
pub(crate) async fn open(
    State(web): State<Web>,
    visit: Visit,
    Query(asked): Query,
    headers: HeaderMap,
) -> Response {
    let secret = cookie::read(&headers, session::name(visit.secure)).map(str::to_owned);
    let (Some(signed), Some(secret)) = (&visit.signed, secret) else {
        // Browsers tell scripts nothing of a status; an event they can read.
        return sse(stream::iter([bye()]).boxed());
    };
    let Ok(seat) = Arc::clone(&web.streams.seats).try_acquire_owned() else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    // Nobody in person: others with the same role and language see the same rendering.
    let role = signed.actor.role;
    let actor = Actor { name: "console".to_owned(), role, address: String::new() };
    let scene = Scene { web: web.clone(), say: visit.say.clone(), actor };
    let shows: Vec<Arc<Show>> = asked
        .all("r")
        .take(REGIONS_MAX)
        .filter_map(find)
        .map(|(region, query)| web.streams.shared.watch(region, &query, &scene))
        .collect();
    let frames = shows.iter().map(|show| WatchStream::new(show.frames()).boxed());
    let follower = Follower {
        shut_out: Box::pin(web.app.clone().until_shut_out(Pass::session(&secret, role))),
        frames: stream::select_all(frames),
        came_with: seals(&asked),
        shows: HashMap::new(),
        beat: interval(BEAT),
        over: false,
        _looks_at: shows,
        _seat: seat,
    };
    sse(stream::unfold(follower, |mut follower| async {
        let event = follower.next().await?;
        Some((event, follower))
    })
    .boxed())
}

fn sse(events: Pin<Box<dyn Stream<Item = Event> + Send>>) -> Response {
    let body = Sse::new(events.map(Ok::<_, Infallible>));
    // A proxy that collects an answer before passing it on would hold everything back for ever.
    ([(header::CACHE_CONTROL, "no-store"), (NO_BUFFER, "no")], body).into_response()
}

fn bye() -> Event {
    Event::default().event("bye").data("signed out")
}

/// `terminals?state=late` as a region and what it is asked for.
fn find(asked: &str) -> Option<(&'static Region, Pairs)> {
    let (name, query) = asked.split_once('?').unwrap_or((asked, ""));
    let region = REGIONS.iter().find(|region| region.name == name)?;
    Some((region, Pairs::parse(query.as_bytes())))
}

fn seals(asked: &Pairs) -> HashSet<u32> {
    let have = asked.get("have").unwrap_or_default();
    have.split(',').take(SEALS_MAX).filter_map(|seal| u32::from_str_radix(seal, 16).ok()).collect()
}

/// One browser's stream.
struct Follower {
    frames: SelectAll<Pin<Box<dyn Stream<Item = Frame> + Send>>>,
    /// The seals of the parts that it came with.
    came_with: HashSet<u32>,
    /// The seal of each part that it shows, by id, as far as this stream knows.
    shows: HashMap<String, u32>,
    beat: Interval,
    shut_out: Pin<Box<dyn Future<Output = ()> + Send>>,
    over: bool,
    _looks_at: Vec<Arc<Show>>,
    _seat: OwnedSemaphorePermit,
}

impl Follower {
    async fn next(&mut self) -> Option<Event> {
        if self.over {
            return None;
        }
        loop {
            tokio::select! {
                frame = self.frames.next(), if !self.frames.is_empty() => {
                    if let Some(event) = frame.flatten().and_then(|parts| self.fresh(&parts)) {
                        return Some(event);
                    }
                }
                () = &mut self.shut_out => {
                    self.over = true;
                    return Some(bye());
                }
                _ = self.beat.tick() => return Some(Event::default().event("beat").data("1")),
            }
        }
    }

    /// The parts that look different from what this browser shows.
    fn fresh(&mut self, parts: &[Part]) -> Option<Event> {
        let mut html = String::new();
        for part in parts {
            let known = match self.shows.insert(part.id().to_owned(), part.seal()) {
                Some(seal) => seal == part.seal(),
                None => self.came_with.contains(&part.seal()),
            };
            if !known {
                html.push_str(part.html());
            }
        }
        (!html.is_empty()).then(|| Event::default().event("show").data(html))
    }
}
