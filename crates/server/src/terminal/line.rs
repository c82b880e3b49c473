//! Bytes in and out of one connection, each wait with its limit.
//!
//! One timer serves the whole connection and is moved only when a phase needs another deadline: a poll
//! that comes in one piece sets it once.

use std::future::Future;
use std::io::ErrorKind;
use std::pin::Pin;
use std::time::Duration;

use bytes::BufMut;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::{Instant, Sleep};

use super::Limits;
use super::places::Share;
use crate::observe::Refused;

/// The first piece of memory for a head: most requests fit whole.
const FIRST_PIECE: usize = 2 * 1024;
/// The first piece of memory for a body that did not come with its head.
const BODY_PIECE: usize = 4 * 1024;
/// Bodies up to here do not count in what all take together: that of a connection that just began is no
/// larger, and there are only so many connections.
const SMALL_BODY: usize = BODY_PIECE;

/// One connection.
pub(super) struct Line<'t> {
    pub(super) stream: TcpStream,
    pub(super) timer: Pin<&'t mut Sleep>,
}

/// What came of waiting for a request to begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Begin {
    /// Bytes were read.
    Bytes,
    /// The client closed the connection.
    End,
    /// None came in time.
    Silent,
    /// The server stops.
    Stopping,
}

/// What came of reading on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Got {
    /// At least one byte.
    Bytes(usize),
    /// The client has nothing more to say, or is gone.
    End,
    /// Nothing before the timer ran out.
    Late,
}

/// Waits for `work`, but not longer than the timer.
async fn before<T>(timer: Pin<&mut Sleep>, work: impl Future<Output = T>) -> Option<T> {
    tokio::select! {
        biased;
        done = work => Some(done),
        () = timer => None,
    }
}

impl Line<'_> {
    /// Moves the timer.
    pub(super) fn allow(&mut self, time: Duration) {
        self.timer.as_mut().reset(Instant::now() + time);
    }

    /// Waits for the first bytes of a request and reads them. No memory is held while nothing comes:
    /// terminals open connections that they never use.
    pub(super) async fn begin(
        &mut self,
        input: &mut Vec<u8>,
        most: usize,
        stopped: &mut watch::Receiver<bool>,
    ) -> Begin {
        loop {
            tokio::select! {
                biased;
                _ = self.stream.readable() => {}
                () = self.timer.as_mut() => return Begin::Silent,
                _ = stopped.changed() => return Begin::Stopping,
            }
            input.reserve_exact(FIRST_PIECE.min(most));
            match self.stream.try_read_buf(&mut input.limit(most)) {
                Ok(0) => return Begin::End,
                Ok(_) => return Begin::Bytes,
                // It was only said to be readable, as a fresh connection always is.
                Err(error) if error.kind() == ErrorKind::WouldBlock => *input = Vec::new(),
                Err(_) => return Begin::End,
            }
        }
    }

    /// Reads what is there, so that `buffer` holds at most `most` bytes, of which it has fewer now.
    pub(super) async fn read(&mut self, buffer: &mut Vec<u8>, most: usize) -> Got {
        let room = most - buffer.len();
        if buffer.capacity() == buffer.len() {
            buffer.reserve_exact(room.min(buffer.len().max(FIRST_PIECE)));
        }
        let mut bounded = buffer.limit(room);
        match before(self.timer.as_mut(), self.stream.read_buf(&mut bounded)).await {
            Some(Ok(0) | Err(_)) => Got::End,
            Some(Ok(count)) => Got::Bytes(count),
            None => Got::Late,
        }
    }

    /// Reads a body of `length` bytes that begins with `start`. Memory grows with what was received,
    /// whatever length was claimed.
    pub(super) async fn body(
        &mut self,
        start: &[u8],
        length: usize,
        limits: &Limits,
        share: &mut Share<'_>,
    ) -> Result<Vec<u8>, Refused> {
        if let Some(whole) = start.get(..length) {
            return Ok(whole.to_vec());
        }
        let mut body = Vec::with_capacity(length.min(BODY_PIECE.max(2 * start.len())));
        body.extend_from_slice(start);
        self.allow(limits.body_window);
        let mut in_window = 0;
        while body.len() < length {
            if body.len() == body.capacity() {
                let more = body.len().min(length - body.len());
                if body.len() + more > SMALL_BODY
                    && !share.grow(more as u64, limits.bodies_together)
                {
                    return Err(Refused::BodiesFull);
                }
                body.reserve_exact(more);
            }
            match self.read(&mut body, length).await {
                Got::Bytes(count) => in_window += count,
                Got::End => return Err(Refused::BodyCut),
                Got::Late if in_window < limits.bytes_per_window() => {
                    return Err(Refused::BodySlow);
                }
                Got::Late => {
                    in_window = 0;
                    self.allow(limits.body_window);
                }
            }
        }
        Ok(body)
    }

    /// Writes all of `bytes`, usually in one go.
    pub(super) async fn write(&mut self, bytes: &[u8], limits: &Limits) -> Result<(), Refused> {
        let mut written = match self.stream.try_write(bytes) {
            Ok(count) if count == bytes.len() => return Ok(()),
            Ok(count) => count,
            Err(_) => 0,
        };
        self.allow(limits.body_window);
        let mut in_window = 0;
        while written < bytes.len() {
            match before(self.timer.as_mut(), self.stream.write(&bytes[written..])).await {
                Some(Ok(0) | Err(_)) => return Err(Refused::ReplyCut),
                Some(Ok(count)) => {
                    written += count;
                    in_window += count;
                }
                None if in_window < limits.bytes_per_window() => return Err(Refused::ReplySlow),
                None => {
                    in_window = 0;
                    self.allow(limits.body_window);
                }
            }
        }
        Ok(())
    }

    /// Closes so that the last reply arrives: as long as bytes come that nobody reads, closing would
    /// reset the connection, and the client might never see why it was refused.
    pub(super) async fn linger(&mut self, limits: &Limits) {
        if self.stream.shutdown().await.is_err() {
            return;
        }
        self.allow(limits.linger);
        let mut unread = Vec::with_capacity(FIRST_PIECE);
        while let Got::Bytes(_) = self.read(&mut unread, FIRST_PIECE).await {
            unread.clear();
        }
    }
}
