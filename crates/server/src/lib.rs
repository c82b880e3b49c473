//! The server: what terminals, integrators and operators talk to.
//!
//! `app/` holds the use cases and is the only caller of the store. `terminal/` is the terminals' port,
//! `console/` the line of the operators' port, `api/` the REST interface, `web/` the pages, `live/` the
//! stream of events, `jobs/` the timers, `observe/` metrics and health. Calls go one way:
//! `terminal | api | web | jobs → app → store`; the ports never import each other.

pub mod api;
pub mod app;
pub mod console;
pub mod jobs;
pub mod live;
pub mod observe;
pub mod terminal;
pub mod web;

mod server;

pub use server::{Running, Server, ServerConfig, StartError};
