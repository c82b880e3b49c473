//! Figures for pages: counts, newest and last ones, and what search finds. Each is asked often and answered
//! from an index, whatever the number of rows.

use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::Date;
use muster_model::polls::PollHistory;
use muster_model::punch::Punch;
use muster_model::site::SiteId;
use muster_model::{DevId, TransId, UserId};
use serde_json::{Map, Value};

use crate::{LocalRange, PunchFilter, Result};

/// Of whom figures are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Of everybody.
    #[default]
    All,
    /// Of the terminals that now belong to this site.
    Site(SiteId),
    /// Of one terminal.
    Terminal(DevId),
}

/// What a terminal said that it holds: the last result of GET_DEVICE_STATUS.
#[derive(Debug, Clone, PartialEq)]
pub struct DeviceStatus {
    /// When it said so.
    pub at: Timestamp,
    /// Counters by name.
    pub counters: Map<String, Value>,
}

/// What somebody should look at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Attention {
    /// Tasks that failed since the moment asked for; at most [`COUNTED`].
    pub failed_tasks: u32,
    /// Things on the shelf; at most [`COUNTED`].
    pub shelf: u32,
}

/// Where counting for [`Attention`] ends: a badge says "999+".
pub const COUNTED: u32 = 1_000;

/// A person whom search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundPerson {
    /// Who.
    pub user_id: UserId,
    /// The name seen last.
    pub name: Option<String>,
}

/// A task that search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundTask {
    /// Which.
    pub trans_id: TransId,
    /// Whose.
    pub dev_id: DevId,
    /// Of what.
    pub command: String,
    /// How it stands.
    pub status: String,
}

/// Counting and finding.
#[async_trait]
pub trait Figures: Send + Sync {
    /// How often each terminal polled in the last day, as far as that was written.
    async fn poll_histories(&self) -> Result<Vec<(DevId, PollHistory)>>;

    /// Keeps what a terminal says that it holds, in place of what it said before.
    async fn note_status(&self, dev_id: &DevId, status: DeviceStatus) -> Result<()>;

    /// What these terminals last said that they hold, in their order.
    async fn statuses(&self, terminals: Vec<DevId>) -> Result<Vec<Option<DeviceStatus>>>;

    /// Punches in each hour of a day on the terminals' wall clocks.
    async fn punches_by_hour(&self, scope: Scope, day: Date) -> Result<[u64; 24]>;

    /// Punches of each of these terminals within its range of its wall clock, in their order.
    async fn punches_within(&self, ranges: Vec<(DevId, LocalRange)>) -> Result<Vec<u64>>;

    /// Punches of a terminal that were made from `from` up to `to` and arrived after that; at most 10,000.
    async fn punches_late(&self, dev_id: &DevId, from: Timestamp, to: Timestamp) -> Result<u64>;

    /// The punches that were stored last, newest first.
    async fn newest_punches(&self, limit: u32) -> Result<Vec<Punch>>;

    /// The last punch of each of these people, by wall clock, in their order.
    async fn last_punches(&self, people: Vec<UserId>) -> Result<Vec<Option<Punch>>>;

    /// The names of these people as they were seen last, in their order; none for one without a name.
    async fn names_of(&self, people: Vec<UserId>) -> Result<Vec<Option<String>>>;

    /// How many people there are, counted no further than `most`.
    async fn people_up_to(&self, most: u32) -> Result<u32>;

    /// How many people were seen on each of these terminals, in their order.
    async fn people_counts(&self, terminals: Vec<DevId>) -> Result<Vec<u64>>;

    /// What somebody should look at; tasks that failed since `since`.
    async fn attention(&self, since: Timestamp) -> Result<Attention>;

    /// How many punches `filter` lets through. Goes through all of them, up to `most`: without a bound it is
    /// for exports, not for pages.
    async fn count_punches(&self, filter: PunchFilter, most: Option<u32>) -> Result<u64>;

    /// People whose id begins with `text`, and then those whose id or name contains it.
    async fn find_people(&self, text: &str, limit: u32) -> Result<Vec<FoundPerson>>;

    /// Tasks whose id begins with `text`, newest first.
    async fn find_tasks(&self, text: &str, limit: u32) -> Result<Vec<FoundTask>>;
}
