//! What the store does, written once for every engine: a file for each family, with its SQL.
//!
//! A function here runs inside a transaction of an [`Engine`], on a connection that is either engine's
//! ([`crate::sql::Db`]). Where the engines' words differ, a statement has two texts. `delegate.rs` is the trait, a
//! line each. What belongs to one engine alone (threads, pools, files, how punches are appended) is in its folder.

pub(crate) mod audit;
pub(crate) mod blocks;
mod delegate;
pub(crate) mod events;
pub(crate) mod exchanges;
mod figures;
pub(crate) mod invitations;
mod operators;
mod people;
pub(crate) mod punches;
mod results;
pub(crate) mod sessions;
mod settings;
mod shelf;
mod sites;
pub(crate) mod sweep;
mod tasks;
mod terminals;
mod tokens;

use std::future::Future;
use std::sync::Arc;

use jiff::Timestamp;
use muster_model::Entropy;
use muster_model::punch::{Appended, NewPunch};

use crate::crypto::Sealer;
use crate::sql::{Db, Work};
use crate::{About, Result};

/// What the operations need of an engine.
pub(crate) trait Engine: Send + Sync + 'static {
    /// Does something in a transaction; returns after the commit. An error undoes all of `work` and nothing else.
    fn write<T, F>(
        &self,
        operation: &'static str,
        work: F,
    ) -> impl Future<Output = Result<T>> + Send
    where
        T: Send + 'static,
        F: FnOnce(&Db<'_>) -> Work<T> + Send + 'static;

    /// Reads one state of the data.
    fn read<T, F>(
        &self,
        operation: &'static str,
        work: F,
    ) -> impl Future<Output = Result<T>> + Send
    where
        T: Send + 'static,
        F: FnOnce(&Db<'_>) -> Work<T> + Send + 'static;

    /// Stores sightings: the hot path, which each engine has its own way for.
    fn append(&self, punches: Vec<NewPunch>) -> impl Future<Output = Result<Vec<Appended>>> + Send;

    /// What this store is.
    fn describe(&self) -> impl Future<Output = Result<About>> + Send;

    /// What else an engine has to do now and then, before what every engine sweeps; whether there is more.
    fn tidy(&self, now: Timestamp) -> impl Future<Output = Result<bool>> + Send;

    /// Seals bodies and makes digests.
    fn sealer(&self) -> &Arc<Sealer>;

    /// Randomness.
    fn entropy(&self) -> &Arc<dyn Entropy>;

    /// Who sends blocks, where this process alone knows; none where terminals reach other nodes too.
    fn senders(&self) -> Option<&blocks::Senders>;

    /// Which data this is.
    fn data(&self) -> &str;

    /// How many operations were asked for.
    fn asked(&self) -> u64;
}
