//! The console over a real socket, as a browser without scripts meets it.

mod account;
mod browser;
mod guard;
mod house;
mod people;
mod punches;
mod routes;
mod sign_in;
mod stream;
mod terminals;
