//! Virtual terminals: a library for tests and demonstrations, and a load generator.
//!
//! A [`Terminal`] behaves as units of its profile do on the wire: it polls, punches, cuts results in
//! blocks, runs every command on its own memory, and is as picky about replies as real hardware
//! (docs/protocol/transport.md). A test drives it step by step, or [`Terminal::run`] lets it live by
//! itself. [`fleet::run`] plays thousands of simpler ones and, with [`ledger`] and [`verify()`], proves
//! that every punch that was answered `OK` is there exactly once.
//!
//! What belongs here: the terminal's side. It knows muster-protocol and plain HTTP, never the server.
//! Time and randomness are arguments: [`Clock`] and [`Random`].

pub mod clock;
mod demo;
pub mod fleet;
pub mod ledger;
mod picture;
mod random;
pub mod terminal;
pub mod verify;

pub use clock::{Clock, HandClock, RealClock};
pub use demo::{DemoTerminal, demo_terminals};
pub use ledger::Ledger;
pub use picture::picture;
pub use random::Random;
pub use terminal::{Exchange, Fault, Setup, Terminal};
pub use verify::{Verdict, verify};
