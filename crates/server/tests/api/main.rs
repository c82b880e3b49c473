//! The API over a real socket, on a real store.

mod events;
mod feed;
mod house;
mod lists;
mod orders;
mod refusals;
mod roles;
