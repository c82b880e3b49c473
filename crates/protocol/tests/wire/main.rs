//! The wire as it was captured, and what must hold for every byte sequence.

mod blocks;
mod captures;
mod cutting;
mod heads;
mod memory;
mod messages;
mod records;
mod replies;
