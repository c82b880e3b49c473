//! What the messages of terminals mean: rules that hold without a network and without a disk.
//!
//! Everything here is a value or a pure function. Time and randomness come in as arguments, or through
//! [`Clock`] and [`Entropy`], which the binary implements once. What belongs here: the life of a task,
//! what makes two punches the same one, when a terminal counts as late, who may do what. What does not:
//! bytes (`muster-protocol`), SQL (`muster-store`), decisions that need several of them (`muster-server`).

pub mod admission;
pub mod audit;
pub mod clock;
pub mod clock_guard;
pub mod comparison;
pub mod drift;
pub mod event;
pub mod exchange;
pub mod invitation;
pub mod operator;
pub mod page;
pub mod password;
pub mod person;
pub mod polls;
pub mod presence;
pub mod pull;
pub mod punch;
pub mod read_back;
pub mod retention;
pub mod role;
pub mod secret;
pub mod session;
pub mod shelf;
pub mod site;
pub mod task;
pub mod terminal;
pub mod token;
pub mod totp;
pub mod zone;

pub use clock::{Clock, Entropy};
pub use muster_protocol::{DevId, TransId, UserId};
