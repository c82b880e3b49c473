//! Proof by measurement: load, crashes and counts against the server as it is shipped.
//!
//! `cargo xtask crash` and `cargo xtask bench` build and start the programs in `src/bin`. What belongs
//! here: what they share. What does not: anything that needs the server's inside, or the simulator's.
//! The server is another process here, seen through its two ports, so that no fault of one side can
//! hide behind the same fault on the other (docs/adr/0008-proof-apart.md).

pub mod api;
pub mod chance;
pub mod conservation;
pub mod console;
pub mod exchange;
pub mod load;
pub mod machine;
pub mod process;
pub mod server;
pub mod terminal;
pub mod traffic;
