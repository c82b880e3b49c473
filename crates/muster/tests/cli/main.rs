//! The program as it is typed: the real binary, its output, its exit code, its signals.
#![cfg(unix)]

mod backup;
mod config;
mod doctor;
mod house;
mod server;
mod texts;
mod token;
