//! What the server tells of itself: metrics, health, and log lines that cannot flood.
//!
//! What belongs here: counting and telling. What does not: deciding anything because of a count.

pub mod health;
mod labels;
mod log_limit;
mod metrics;
mod requests;

pub use labels::Refused;
pub use log_limit::{LogLimit, Verdict};
pub use metrics::Metrics;
