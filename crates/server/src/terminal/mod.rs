//! The terminals' port: a small HTTP/1 server of its own.
//!
//! No HTTP library writes `Content-Length` in title case and `response_code` in lower case in one reply,
//! and on that it depends whether terminals work (docs/protocol/transport.md). So this is a loop on tokio
//! around the parser and the writer of `muster_protocol::http1`: one request at a time on a connection,
//! bounded in every direction ([`Limits`]).
//!
//! What belongs here: sockets, HTTP, limits, and who is refused before anybody looks at what he says.
//! What does not: what a request means (`app::intake`).
//!
//! The path of a request: `listen` accepts, `connection` reads head and body through `line` and lets
//! `check` make an [`intake::Request`] of them, the [`Handler`] answers, `connection` writes the reply.
//! What goes wrong on the way is one [`Refused`](crate::observe::Refused), answered by `refuse`.

mod check;
mod connection;
mod limits;
mod line;
mod listen;
mod places;
mod refuse;

use std::future::Future;

use crate::app::exchanges::Overheard;
use crate::app::{App, intake};

pub use limits::Limits;
pub use listen::{Port, open};

/// Answers requests: [`App`], and in tests of the port something simpler.
pub trait Handler: Send + Sync + 'static {
    /// Takes a request and gives the answer.
    fn receive(&self, request: &intake::Request<'_>)
    -> impl Future<Output = intake::Answer> + Send;

    /// Takes what an exchange looked like on the wire, if its answer asked for that. Must not wait.
    fn overhear(&self, _exchange: Overheard) {}
}

impl Handler for App {
    fn receive(
        &self,
        request: &intake::Request<'_>,
    ) -> impl Future<Output = intake::Answer> + Send {
        App::receive(self, request)
    }

    fn overhear(&self, exchange: Overheard) {
        App::overhear(self, exchange);
    }
}
