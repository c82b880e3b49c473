//! One virtual terminal.
//!
//! What belongs here: all that a unit is and does, on the wire and in its memory, as far as its profile
//! says (docs/protocol/profiles.md). A test takes it step by step ([`Terminal::poll`],
//! [`Terminal::punch`], [`Terminal::answer`] …) and sees each [`Exchange`]; [`Terminal::run`] does the
//! same steps by itself.

mod automatic;
mod body;
#[expect(clippy::unnecessary_wraps, reason = "an action of the table can fail, if not this one")]
mod commands;
mod exchange;
mod link;
mod management;
mod memory;
mod outbox;
mod people;
mod poll;
mod punch;
mod setup;
mod steps;
mod wall_clock;
mod wire;

use std::collections::VecDeque;
use std::sync::Arc;

use jiff::civil::DateTime;
use muster_protocol::profiles::Profile;

pub use automatic::Habits;
pub use exchange::{Exchange, Fault, LineFault, Seen};
pub(crate) use link::connect_from;
pub use memory::{LogEntry, Memory, Person};
pub use outbox::{Answer, Block, Outgoing, Turn, cut};
pub use people::EnrolError;
pub(crate) use poll::poll_body;
pub use punch::{Gesture, Way};
pub(crate) use punch::{PUNCH, glog_body, io_mode, verify_mode};
pub use setup::{Setup, SetupError};
pub use wall_clock::WallClock;
pub(crate) use wire::{Envelope, write_request};

use crate::clock::Clock;
use crate::random::Random;

/// What a test does to the blocks of a body before they are sent: hold back, double, spoil, reorder.
pub type BlockHook = Box<dyn FnMut(Vec<Block>) -> Vec<Block> + Send>;

/// How many exchanges are kept by default.
const HISTORY: usize = 10_000;

/// A virtual terminal.
pub struct Terminal {
    setup: Setup,
    clock: Arc<dyn Clock>,
    random: Random,
    wall: WallClock,
    /// What the unit holds. A test may read and change it: it is the unit's own keypad.
    pub memory: Memory,
    /// What has not been answered `OK` yet, oldest first.
    outbox: VecDeque<Outgoing>,
    /// The result of the last command, not sent yet.
    answer: Option<Answer>,
    /// Somebody has the menu open.
    menu_open: bool,
    faults: VecDeque<Fault>,
    block_hook: Option<BlockHook>,
    history: VecDeque<Exchange>,
    keep: usize,
}

impl std::fmt::Debug for Terminal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Terminal")
            .field("dev_id", &self.setup.dev_id)
            .field("profile", &self.setup.profile.name)
            .field("server", &self.setup.server)
            .finish_non_exhaustive()
    }
}

impl Terminal {
    /// Switches a unit on: empty, its clock set to the local time of its zone and its offset.
    pub fn new(setup: Setup, clock: Arc<dyn Clock>) -> Self {
        let now = clock.now();
        let local = setup.time_zone.to_datetime(now).saturating_add(setup.clock_offset);
        let wall = WallClock::new(now, local, setup.drift_ppm);
        let name = setup.profile.identity.fk_name.clone();
        Self {
            random: Random::seeded(setup.seed),
            wall,
            memory: Memory { name, ..Memory::new() },
            outbox: VecDeque::new(),
            answer: None,
            menu_open: false,
            faults: VecDeque::new(),
            block_hook: None,
            history: VecDeque::new(),
            keep: HISTORY,
            setup,
            clock,
        }
    }

    /// What it was set up as. `server` follows `SET_WEB_SERVER_INFO` after a restart.
    pub fn setup(&self) -> &Setup {
        &self.setup
    }

    /// Its name on the wire.
    pub fn dev_id(&self) -> &str {
        self.setup.dev_id.as_str()
    }

    /// What makes it differ from others.
    pub fn profile(&self) -> &Profile {
        &self.setup.profile
    }

    /// The local time it shows.
    pub fn shown_time(&self) -> DateTime {
        self.wall.read(self.clock.now())
    }

    /// Sets its clock by hand, right or wrong.
    pub fn set_clock(&mut self, time: DateTime) {
        self.wall.set(self.clock.now(), time);
    }

    /// The same server is elsewhere from now on, or the line to it is cut: what was sent stays sent.
    pub fn set_server(&mut self, server: impl Into<String>) {
        self.setup.server = server.into();
    }

    /// Connects it to another server at once, as somebody at its menu would: the first contact brings the
    /// whole history (docs/protocol/polls.md).
    pub fn move_to(&mut self, server: impl Into<String>) {
        self.setup.server = server.into();
        self.queue_history();
    }

    /// Opens or closes its menu. What it then does with polls is the profile's to say.
    pub fn open_menu(&mut self, open: bool) {
        self.menu_open = open;
    }

    /// The power fails and comes back: what it was doing is lost, the clock falls back, memory and
    /// unsent records stay (docs/protocol/polls.md).
    pub fn power_cut(&mut self) {
        self.restart();
        self.wall.restart(self.clock.now(), self.setup.profile.wire.clock_restarts_at);
    }

    /// Restarts: what it was doing is lost; memory and unsent records stay; a new server takes effect.
    pub fn restart(&mut self) {
        self.answer = None;
        self.memory.enrolment_screen = None;
        self.memory.restarts += 1;
        if let Some(server) = self.memory.next_server.take()
            && server != self.setup.server
        {
            self.move_to(server);
        }
    }

    /// `RESET_FK` came.
    fn reset(&mut self) {
        if self.setup.reset_loses_clock {
            self.power_cut();
        } else {
            self.restart();
        }
    }

    /// Lets this go wrong with the next request; further ones wait their turn.
    pub fn fault_next(&mut self, fault: Fault) {
        self.faults.push_back(fault);
    }

    /// Has every body's blocks pass through `hook` before they are sent.
    pub fn on_blocks(&mut self, hook: impl FnMut(Vec<Block>) -> Vec<Block> + Send + 'static) {
        self.block_hook = Some(Box::new(hook));
    }

    /// Sends blocks as they are cut again.
    pub fn leave_blocks(&mut self) {
        self.block_hook = None;
    }

    /// What was sent and came back so far, oldest first, as far as it is kept.
    pub fn history(&self) -> impl DoubleEndedIterator<Item = &Exchange> {
        self.history.iter()
    }

    /// The latest exchange.
    pub fn last(&self) -> Option<&Exchange> {
        self.history.back()
    }
}
