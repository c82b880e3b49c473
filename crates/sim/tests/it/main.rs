//! Virtual terminals against a small server of these tests' own, through real sockets.

mod automatic;
mod backlog;
mod blocks;
mod commands;
mod feed;
mod fleet;
mod picky;
mod quirks;
mod server;
