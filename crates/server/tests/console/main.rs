//! The console over a real socket, as a browser without scripts meets it.

mod account;
mod audit;
mod browser;
mod commands;
mod guard;
mod house;
mod languages;
mod matrix;
mod operators;
mod overview;
mod people;
mod punches;
mod routes;
mod settings;
mod shelf;
mod sign_in;
mod stream;
mod tasks;
mod terminal;
mod terminals;
mod tokens;
mod wall;
