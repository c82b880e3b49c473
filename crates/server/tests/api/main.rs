//! The API over a real socket, on a real store.

mod audit;
mod audited;
mod docs_page;
mod events;
mod feed;
mod house;
mod lists;
mod orders;
mod readiness;
mod refusals;
mod roles;
mod settings;
