//! The server through real sockets: what a terminal sends, byte for byte, and what it gets.
//!
//! `socket` is a client that sends any bytes; `port` tests the terminals' port alone, with a handler
//! that answers at once; `house` is a whole server. To add a scenario: a line in a table of the file it
//! belongs to, or a file beside these.

mod admission;
mod again;
mod bad_input;
mod blocks;
mod clocks;
mod commands;
mod console;
mod effects;
mod erase;
mod exchanges;
mod exports;
mod figures;
mod fleet;
mod house;
mod late;
mod people;
mod port;
mod quirks;
mod read_back;
mod records;
mod replies;
mod retention;
mod serving;
mod socket;
