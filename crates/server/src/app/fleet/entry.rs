//! One terminal in memory.

mod addresses;
mod again;
mod arrivals;
mod clock;
mod unwritten;
mod watched;

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use muster_model::DevId;
use muster_model::clock_guard::{self, Memory, Verdict};
use muster_model::drift::Drifts;
use muster_model::event::{Event, Kind};
use muster_model::polls::PollHistory;
use muster_model::presence::Rhythm;
use muster_model::terminal::{Status, Terminal};
use muster_model::zone::{self, EffectiveZone};
use muster_protocol::profiles::{Evidence, Profile, Profiles, TaskHeader};
use parking_lot::Mutex;
use serde_json::{Value, json};

use super::identity;
use super::told::Told;

use addresses::Pin;
use again::Reader;
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
    /// A poll of it is coming in blocks.
    polls_in_blocks: AtomicBool,
}

struct State {
    terminal: Terminal,
    peer: Option<IpAddr>,
    pin: Pin,
    identity: u64,
    reader: Reader,
    zone: EffectiveZone,
    zone_name: Arc<str>,
    rules: TimeZone,
    rhythm: Rhythm,
    polls: PollHistory,
    /// When [`Self::polls`] was last given to be written.
    polls_written: Option<Timestamp>,
    arrivals: Arrivals,
    /// What its clock showed in the last poll that told it, and when that was.
    clock_read: Option<(DateTime, Timestamp)>,
    /// The last poll of this run: a rhythm has no beat over a restart.
    polled: Option<Timestamp>,
    drifts: Drifts,
    guard: Memory,
    /// The store was asked when the clock was last set.
    corrections_known: bool,
    address_told: Option<Timestamp>,
    identity_told: Option<Timestamp>,
    unwritten: bool,
    identity_unwritten: bool,
    told: Told,
}

/// What a poll tells.
#[derive(Debug, Clone, Copy, Default)]
pub struct Poll<'a> {
    /// `fk_name`, if the poll had one. What is missing is unchanged.
    pub name: Option<&'a str>,
    /// `fk_info` as it came, the text of a JSON object, if the poll had one.
    pub fk_info: Option<&'a str>,
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

/// The smallest pause between two events of a terminal about its address, or about its identity.
const TELLING_PAUSE: jiff::SignedDuration = jiff::SignedDuration::from_mins(10);

impl Entry {
    /// A terminal as it is stored.
    pub(crate) fn new(terminal: Terminal, zone: EffectiveZone, profiles: &Profiles) -> Self {
        let profile = known_or_generic(&terminal.profile, profiles);
        let clock_read = clock::reading(&terminal, &zone);
        let mut state = State {
            peer: terminal.address.parse().ok(),
            pin: Pin::Holds,
            identity: identity::hash(&terminal.name, &terminal.fk_info),
            reader: Reader::new(profile, identity::library(&terminal.fk_info)),
            zone_name: Arc::from(zone.name.as_str()),
            rules: zone.rules(),
            zone,
            rhythm: Rhythm::from_median(terminal.poll_interval_ms),
            polls: PollHistory::default(),
            polls_written: None,
            arrivals: Arrivals::default(),
            clock_read,
            polled: None,
            drifts: if terminal.drifts.is_empty() {
                Drifts::known(terminal.clock_drift_seconds, terminal.last_poll)
            } else {
                terminal.drifts.clone()
            },
            guard: Memory::default(),
            corrections_known: false,
            address_told: None,
            identity_told: None,
            unwritten: false,
            identity_unwritten: false,
            told: Told::default(),
            terminal,
        };
        // Profiles may have come or gone since this one was chosen.
        state.choose_profile(profiles);
        Self {
            dev_id: state.terminal.dev_id.clone(),
            state: Mutex::new(state),
            work: AtomicU64::new(0),
            recorded_until: AtomicI64::new(0),
            polls_in_blocks: AtomicBool::new(false),
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

    /// The profile in force.
    pub fn profile(&self) -> Arc<Profile> {
        Arc::clone(self.state.lock().reader.profile())
    }

    /// The record library that its last poll named.
    pub fn library(&self) -> Option<Arc<str>> {
        self.state.lock().reader.library().cloned()
    }

    /// `fk_info` of its last poll.
    pub fn fk_info(&self) -> String {
        self.state.lock().terminal.fk_info.clone()
    }

    /// Reads a wall-clock time that came at `received`: the instant, the zone's name, and how far the
    /// clock was off when it showed that.
    pub fn read_time(
        &self,
        local: DateTime,
        received: Timestamp,
    ) -> (Timestamp, Arc<str>, Option<i64>) {
        let state = self.state.lock();
        let instant = zone::instant(&state.rules, local);
        (instant, Arc::clone(&state.zone_name), state.drifts.of(instant, received))
    }

    /// Whether it calls the header of a task's id `cmd_id`, as a request of it or its profile says.
    pub fn wants_cmd_id(&self) -> bool {
        let state = self.state.lock();
        state.terminal.cmd_id || state.reader.profile().commands.task_header == TaskHeader::CmdId
    }

    /// What its wall clock should show at `now`.
    pub fn local(&self, now: Timestamp) -> DateTime {
        zone::local(&self.state.lock().rules, now)
    }

    /// When it was last heard and last polled, and its usual pause between two polls in milliseconds.
    pub fn rhythm(&self) -> (Option<Timestamp>, Option<Timestamp>, Option<u32>) {
        let state = self.state.lock();
        (state.terminal.last_seen, state.terminal.last_poll, state.rhythm.median())
    }

    /// Notes any request.
    pub(crate) fn hear(&self, peer: IpAddr, cmd_id: bool, profiles: &Profiles, now: Timestamp) {
        let mut state = self.state.lock();
        state.hear(peer, now);
        state.hear_header(cmd_id, profiles);
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
        state.hear_header(poll.cmd_id, profiles);
        state.terminal.last_poll = Some(now);
        let before = state.polled.replace(now);
        // The very first poll is heard twice: by who stores the terminal, and by who answers it.
        if before != Some(now) {
            state.polls.count(now);
        }
        if let Some(before) = before {
            state.rhythm.push(now.as_millisecond() - before.as_millisecond());
        }
        if poll.fk_info.is_some() || poll.name.is_some() {
            let name = poll.name.unwrap_or(&state.terminal.name);
            let fk_info = poll.fk_info.unwrap_or(&state.terminal.fk_info);
            let identity = identity::hash(name, fk_info);
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
            state.drifts.note(drift, now);
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
        if terminal.profile_fixed {
            state.reader.set_profile(known_or_generic(&stored.profile, profiles));
        }
        state.choose_profile(profiles);
        state.set_zone(zone);
        // The store has said whether the zone that now holds is confirmed.
        state.terminal.zone_confirmed = stored.zone_confirmed;
        before
    }

    /// Its own zone and site, from which the zone in force follows.
    pub(crate) fn zone_facts(&self) -> (Option<String>, Option<muster_model::site::SiteId>) {
        let state = self.state.lock();
        (state.terminal.time_zone.clone(), state.terminal.site)
    }

    /// The zone in force.
    pub(crate) fn zone(&self) -> String {
        self.state.lock().zone.name.clone()
    }

    /// Sets the zone in force and, if its site went, forgets that.
    pub(crate) fn set_zone(&self, zone: EffectiveZone) {
        self.state.lock().set_zone(zone);
    }

    /// What it is called.
    pub(crate) fn title(&self) -> String {
        self.state.lock().terminal.title().to_owned()
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
        stored.last_poll = fresh.last_poll;
        stored.cmd_id = fresh.cmd_id;
        stored.clock_drift_seconds = fresh.clock_drift_seconds;
        stored.poll_interval_ms = state.rhythm.median();
        if let Some(peer) = state.peer {
            stored.address = peer.to_string();
        }
    }

    /// Whether this block belongs to a poll that comes in several. Nearly every poll is one block, and
    /// learns so without asking the store.
    pub(crate) fn is_part_of_a_poll(&self, block: u32) -> bool {
        self.polls_in_blocks.swap(block > 0, Ordering::AcqRel) || block > 0
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
        self.pin = Pin::Holds;
        let Some(before) = self.peer.replace(peer) else { return };
        if before != peer && self.may_tell(self.address_told, now) {
            self.address_told = Some(now);
            let facts = json!({"before": before.to_string(), "after": peer.to_string()});
            self.tell(Kind::AddressChanged, facts, now);
        }
    }

    /// Whether something that any stranger could cause is told: only of admitted terminals, and rarely.
    fn may_tell(&self, last: Option<Timestamp>, now: Timestamp) -> bool {
        let lately = last.is_some_and(|at| now.duration_since(at) < TELLING_PAUSE);
        self.terminal.status == Status::Admitted && !lately
    }

    /// A header that was once seen stays known: not every request has it.
    fn hear_header(&mut self, cmd_id: bool, profiles: &Profiles) {
        if cmd_id && !self.terminal.cmd_id {
            self.terminal.cmd_id = true;
            self.choose_profile(profiles);
            self.identity_unwritten = true;
        }
    }

    /// Takes the profile that what is known suggests, unless somebody fixed one.
    fn choose_profile(&mut self, profiles: &Profiles) {
        if self.terminal.profile_fixed {
            return;
        }
        let Terminal { name, fk_info, cmd_id, .. } = &self.terminal;
        let fk_info = identity::object(fk_info);
        let chosen = profiles.choose(&Evidence::new(&fk_info, Some(name), *cmd_id));
        if chosen.name != self.terminal.profile {
            self.terminal.profile.clone_from(&chosen.name);
            self.unwritten = true;
            self.identity_unwritten = true;
        }
        self.reader.set_profile(Arc::clone(chosen));
    }

    fn change_identity(
        &mut self,
        identity: u64,
        poll: &Poll<'_>,
        profiles: &Profiles,
        now: Timestamp,
    ) {
        let terminal = &self.terminal;
        let name = poll.name.unwrap_or(&terminal.name).to_owned();
        let fk_info = poll.fk_info.unwrap_or(&terminal.fk_info).to_owned();
        if !terminal.fk_info.is_empty() && self.may_tell(self.identity_told, now) {
            let facts =
                identity::differences((&terminal.name, &terminal.fk_info), (&name, &fk_info));
            self.identity_told = Some(now);
            self.tell(Kind::IdentityChanged, facts, now);
        }
        self.reader.set_library(identity::library(&fk_info));
        (self.terminal.name, self.terminal.fk_info) = (name, fk_info);
        self.choose_profile(profiles);
        self.identity = identity;
        self.identity_unwritten = true;
    }

    fn tell(&mut self, kind: Kind, body: Value, at: Timestamp) {
        let dev_id = self.terminal.dev_id.clone();
        self.told.push(Event { seq: 0, at, kind, dev_id, body, key: None });
    }
}

fn known_or_generic(name: &str, profiles: &Profiles) -> Arc<Profile> {
    let known = profiles.get(name).or_else(|| profiles.get("generic"));
    known.cloned().unwrap_or_else(|| Arc::new(Profile::unknown()))
}
