//! One terminal in memory.

mod arrivals;
mod unwritten;
mod watched;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use muster_model::DevId;
use muster_model::clock_guard::{self, Memory, Verdict};
use muster_model::event::{Event, Kind};
use muster_model::polls::PollHistory;
use muster_model::presence::Rhythm;
use muster_model::terminal::{Status, Terminal};
use muster_model::zone::{self, EffectiveZone};
use muster_protocol::profiles::{Evidence, Profile, Profiles};
use parking_lot::Mutex;
use serde_json::{Map, Value, json};

use arrivals::Arrivals;
pub use arrivals::MINUTES;

/// One terminal in memory. Its lock is held for a few comparisons, never across a wait.
pub struct Entry {
    dev_id: DevId,
    state: Mutex<State>,
    /// Odd while tasks wait or run; each enqueue makes it a new odd number, so that a claim which saw
    /// none cannot hide work that came meanwhile.
    work: AtomicU64,
    /// Until when its exchanges are recorded, in seconds since 1970; 0: they are not.
    recorded_until: AtomicI64,
}

struct State {
    terminal: Terminal,
    peer: Option<IpAddr>,
    identity: u64,
    profile: Arc<Profile>,
    library: Option<Arc<str>>,
    zone: EffectiveZone,
    zone_name: Arc<str>,
    rules: TimeZone,
    rhythm: Rhythm,
    polls: PollHistory,
    /// When [`Self::polls`] was last given to be written.
    polls_written: Option<Timestamp>,
    last_poll: Option<Timestamp>,
    arrivals: Arrivals,
    /// What its clock showed in the last poll that told it, and when that was.
    clock_read: Option<(DateTime, Timestamp)>,
    guard: Memory,
    address_told: Option<Timestamp>,
    unwritten: bool,
    identity_unwritten: bool,
    events: Vec<Event>,
}

/// What a poll tells.
#[derive(Debug, Clone, Copy, Default)]
pub struct Poll<'a> {
    /// `fk_name`.
    pub name: &'a str,
    /// `fk_info` as it came, JSON text; empty if the poll had none.
    pub fk_info: &'a str,
    /// The terminal's clock, if the poll tells it.
    pub time: Option<DateTime>,
    /// The unit calls the task's header `cmd_id`.
    pub cmd_id: bool,
}

/// What came of hearing a poll.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heard {
    /// What to do about its clock.
    pub clock: Verdict,
    /// Its clock minus ours, in seconds.
    pub drift: Option<i64>,
    /// Whether tasks wait or run, and the number to give back when a claim finds none.
    pub work: Option<u64>,
}

/// The smallest pause between two events about a terminal's address.
const ADDRESS_PAUSE: jiff::SignedDuration = jiff::SignedDuration::from_mins(10);

impl Entry {
    /// A terminal as it is stored.
    pub(crate) fn new(terminal: Terminal, zone: EffectiveZone, profiles: &Profiles) -> Self {
        let profile = known_or_generic(&terminal.profile, profiles);
        let state = State {
            peer: terminal.address.parse().ok(),
            identity: identity_hash(&terminal.name, &terminal.fk_info),
            library: library_of(&terminal.fk_info),
            profile,
            zone_name: Arc::from(zone.name.as_str()),
            rules: zone.rules(),
            zone,
            rhythm: Rhythm::from_median(terminal.poll_interval_ms),
            polls: PollHistory::default(),
            polls_written: None,
            last_poll: None,
            arrivals: Arrivals::default(),
            clock_read: None,
            guard: Memory::default(),
            address_told: None,
            unwritten: false,
            identity_unwritten: false,
            events: Vec::new(),
            terminal,
        };
        Self {
            dev_id: state.terminal.dev_id.clone(),
            state: Mutex::new(state),
            work: AtomicU64::new(0),
            recorded_until: AtomicI64::new(0),
        }
    }

    /// Its name on the wire.
    pub fn dev_id(&self) -> &DevId {
        &self.dev_id
    }

    /// Whether it may speak.
    pub fn status(&self) -> Status {
        self.state.lock().terminal.status
    }

    /// Whether requests from `peer` are this terminal's, if its address is pinned.
    pub(crate) fn comes_from(&self, peer: IpAddr) -> bool {
        self.state.lock().peer.is_none_or(|known| known == peer)
    }

    /// The profile in force.
    pub fn profile(&self) -> Arc<Profile> {
        Arc::clone(&self.state.lock().profile)
    }

    /// The record library that its last poll named.
    pub fn library(&self) -> Option<Arc<str>> {
        self.state.lock().library.clone()
    }

    /// `fk_info` of its last poll.
    pub fn fk_info(&self) -> String {
        self.state.lock().terminal.fk_info.clone()
    }

    /// Reads a wall-clock time of this terminal: the instant, the zone's name, and the drift known.
    pub fn read_time(&self, local: DateTime) -> (Timestamp, Arc<str>, Option<i64>) {
        let state = self.state.lock();
        let instant = zone::instant(&state.rules, local);
        (instant, Arc::clone(&state.zone_name), state.terminal.clock_drift_seconds)
    }

    /// What its wall clock should show at `now`.
    pub fn local(&self, now: Timestamp) -> DateTime {
        zone::local(&self.state.lock().rules, now)
    }

    /// When it was last heard, and its usual pause between two polls in milliseconds.
    pub fn rhythm(&self) -> (Option<Timestamp>, Option<u32>) {
        let state = self.state.lock();
        (state.terminal.last_seen, state.rhythm.median())
    }

    /// Notes any request.
    pub(crate) fn hear(&self, peer: IpAddr, now: Timestamp) {
        self.state.lock().hear(peer, now);
    }

    /// Notes a poll: who, from where, what it says of itself, what its clock shows.
    pub(crate) fn hear_poll(
        &self,
        peer: IpAddr,
        poll: &Poll<'_>,
        profiles: &Profiles,
        limits: Option<clock_guard::Limits>,
        now: Timestamp,
    ) -> Heard {
        let mut state = self.state.lock();
        state.hear(peer, now);
        let before = state.last_poll.replace(now);
        // The very first poll is heard twice: by who stores the terminal, and by who answers it.
        if before != Some(now) {
            state.polls.count(now);
        }
        if let Some(before) = before {
            state.rhythm.push(now.as_millisecond() - before.as_millisecond());
        }
        if !poll.fk_info.is_empty() || !poll.name.is_empty() {
            let identity = identity_hash(poll.name, poll.fk_info);
            if identity != state.identity {
                state.change_identity(identity, poll, profiles, now);
            }
        }
        if let Some(shown) = poll.time {
            state.clock_read = Some((shown, now));
        }
        let drift =
            poll.time.map(|shown| zone::instant(&state.rules, shown).as_second() - now.as_second());
        let mut clock = Verdict::Right;
        if let Some(drift) = drift {
            state.terminal.clock_drift_seconds = Some(drift);
            if state.terminal.status == Status::Admitted
                && let Some(limits) = limits
            {
                clock = state.judge_clock(drift, limits, now);
            }
        }
        Heard { clock, drift, work: self.open_work() }
    }

    /// Takes over what the store says of this terminal now; gives the status before.
    pub(crate) fn adopt(
        &self,
        stored: &Terminal,
        zone: EffectiveZone,
        profiles: &Profiles,
    ) -> Status {
        let mut state = self.state.lock();
        let before = state.terminal.status;
        let terminal = &mut state.terminal;
        terminal.alias.clone_from(&stored.alias);
        terminal.site = stored.site;
        terminal.time_zone.clone_from(&stored.time_zone);
        terminal.status = stored.status;
        terminal.zone_confirmed = stored.zone_confirmed;
        terminal.profile.clone_from(&stored.profile);
        terminal.profile_fixed = stored.profile_fixed;
        state.profile = known_or_generic(&stored.profile, profiles);
        state.set_zone(zone);
        before
    }

    /// Its own zone and site, from which the zone in force follows.
    pub(crate) fn zone_facts(&self) -> (Option<String>, Option<muster_model::site::SiteId>) {
        let state = self.state.lock();
        (state.terminal.time_zone.clone(), state.terminal.site)
    }

    /// Sets the zone in force and, if its site went, forgets that.
    pub(crate) fn set_zone(&self, zone: EffectiveZone) {
        self.state.lock().set_zone(zone);
    }

    /// All that is known of it this second.
    pub(crate) fn stored(&self) -> Terminal {
        self.state.lock().terminal.clone()
    }

    /// Puts what is known this second over what is stored.
    pub(crate) fn overlay(&self, stored: &mut Terminal) {
        let state = self.state.lock();
        let fresh = &state.terminal;
        stored.name.clone_from(&fresh.name);
        stored.fk_info.clone_from(&fresh.fk_info);
        stored.profile.clone_from(&fresh.profile);
        stored.last_seen = fresh.last_seen;
        stored.clock_drift_seconds = fresh.clock_drift_seconds;
        stored.poll_interval_ms = state.rhythm.median();
        if let Some(peer) = state.peer {
            stored.address = peer.to_string();
        }
    }

    /// Tasks wait now.
    pub(crate) fn has_work(&self) {
        let _ = self.work.fetch_update(Ordering::AcqRel, Ordering::Acquire, |n| {
            Some(if n % 2 == 0 { n + 1 } else { n + 2 })
        });
    }

    /// Whether tasks wait or run; the number tells [`Self::no_work`] what was seen.
    pub(crate) fn open_work(&self) -> Option<u64> {
        Some(self.work.load(Ordering::Acquire)).filter(|n| n % 2 == 1)
    }

    /// A claim that began when `seen` was read found nothing open.
    pub(crate) fn no_work(&self, seen: u64) {
        let _ = self.work.compare_exchange(seen, seen + 1, Ordering::AcqRel, Ordering::Relaxed);
    }
}

impl State {
    fn hear(&mut self, peer: IpAddr, now: Timestamp) {
        self.terminal.last_seen = Some(now);
        self.unwritten = true;
        let Some(before) = self.peer.replace(peer) else { return };
        let told_lately =
            self.address_told.is_some_and(|at| now.duration_since(at) < ADDRESS_PAUSE);
        if before != peer && self.terminal.status == Status::Admitted && !told_lately {
            self.address_told = Some(now);
            let facts = json!({"before": before.to_string(), "after": peer.to_string()});
            self.tell(Kind::AddressChanged, facts, now);
        }
    }

    fn change_identity(
        &mut self,
        identity: u64,
        poll: &Poll<'_>,
        profiles: &Profiles,
        now: Timestamp,
    ) {
        let fk_info: Map<String, Value> = serde_json::from_str(poll.fk_info).unwrap_or_default();
        let first = self.terminal.fk_info.is_empty();
        if !first {
            let before: Value = serde_json::from_str(&self.terminal.fk_info).unwrap_or_default();
            let facts = json!({
                "before": {"name": self.terminal.name, "fk_info": before},
                "after": {"name": poll.name, "fk_info": fk_info},
            });
            self.tell(Kind::IdentityChanged, facts, now);
        }
        if !self.terminal.profile_fixed {
            let evidence = Evidence::new(&fk_info, Some(poll.name), poll.cmd_id);
            self.profile = Arc::clone(profiles.choose(&evidence));
            self.terminal.profile.clone_from(&self.profile.name);
        }
        poll.name.clone_into(&mut self.terminal.name);
        poll.fk_info.clone_into(&mut self.terminal.fk_info);
        self.library = library_of(poll.fk_info);
        self.identity = identity;
        self.identity_unwritten = true;
    }

    fn judge_clock(&mut self, drift: i64, limits: clock_guard::Limits, now: Timestamp) -> Verdict {
        let zone = clock_guard::Zone {
            set_by_somebody: self.zone.set_by_somebody(),
            confirmed: self.terminal.zone_confirmed,
        };
        let (verdict, news) = self.guard.judge(drift, zone, limits, now);
        let says = match verdict {
            Verdict::Correct => "its clock is set",
            Verdict::AskZone => {
                "its clock is off by what looks like a zone: is the zone right, or the clock wrong? \
                 Set the zone, or confirm it, and the clock is set"
            }
            Verdict::AskWhichZone => {
                "its clock is off, but nobody has said in which zone it hangs: set the zone of the \
                 terminal, its site or the server, and the clock is set"
            }
            _ => return verdict,
        };
        if news {
            let facts = json!({"drift_seconds": drift, "zone": self.zone.name, "says": says});
            self.tell(Kind::ClockDrift, facts, now);
        }
        verdict
    }

    fn set_zone(&mut self, zone: EffectiveZone) {
        if self.zone != zone {
            self.guard = Memory::default();
        }
        self.zone_name = Arc::from(zone.name.as_str());
        self.rules = zone.rules();
        self.zone = zone;
        // The same reading means another drift in another zone.
        if let Some((shown, at)) = self.clock_read {
            let drift = zone::instant(&self.rules, shown).as_second() - at.as_second();
            self.terminal.clock_drift_seconds = Some(drift);
        }
    }

    fn tell(&mut self, kind: Kind, body: Value, at: Timestamp) {
        let dev_id = self.terminal.dev_id.clone();
        self.events.push(Event { seq: 0, at, kind, dev_id, body, key: None });
    }
}

fn identity_hash(name: &str, fk_info: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    fk_info.hash(&mut hasher);
    hasher.finish()
}

fn library_of(fk_info: &str) -> Option<Arc<str>> {
    let fk_info: Map<String, Value> = serde_json::from_str(fk_info).ok()?;
    fk_info.get("fk_bin_data_lib").and_then(Value::as_str).map(Arc::from)
}

fn known_or_generic(name: &str, profiles: &Profiles) -> Arc<Profile> {
    let known = profiles.get(name).or_else(|| profiles.get("generic"));
    known.cloned().unwrap_or_else(|| Arc::new(Profile::unknown()))
}
