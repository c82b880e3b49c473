//! The console over a real socket, as a browser without scripts meets it.

mod account;
mod browser;
mod guard;
mod house;
mod overview;
mod routes;
mod sign_in;
mod stream;
mod terminals;
mod wall;
