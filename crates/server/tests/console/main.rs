//! The console over a real socket, as a browser without scripts meets it.

mod account;
mod browser;
mod commands;
mod guard;
mod house;
mod routes;
mod sign_in;
mod stream;
mod tasks;
mod terminal;
mod terminals;
