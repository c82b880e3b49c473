//! The API over a real socket, on a real store.

mod audit;
mod events;
mod feed;
mod house;
mod lists;
mod refusals;
mod roles;
