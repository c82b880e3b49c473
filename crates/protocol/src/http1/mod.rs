//! The little of HTTP/1 that terminals speak, and exactly as they insist on it.
//!
//! The server's side: [`parse_head`] and [`Reply`]. The terminal's side, for the simulator:
//! [`Request`] and [`parse_reply`], which sees a reply as a picky terminal does
//! (docs/protocol/transport.md).

mod head;
mod reply;
mod terminal;

pub use head::{Head, HeadError, MAX_HEADERS, Version, parse_head};
pub use reply::{Reply, ResponseCode, Status};
pub use terminal::{Quirks, Request, SeenReply, parse_reply};
