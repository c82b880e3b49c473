//! Durability: one trait, its engines, migrations, and encryption at rest.
//!
//! [`Store`] has one method for one atomic business operation. No transaction leaks out: what must
//! happen together is one method. Lookups give `Option`; "not found" is not an error. Time comes in as
//! an argument; randomness comes from the `Entropy` an engine was opened with.
//!
//! What belongs here: SQL, files, encryption, and the guard under which the pure rules of `muster-model`
//! are applied to what is stored. What does not: deciding what a message means (`muster-server`).
//!
//! To add an operation: put it into the trait with its promise in the docstring; write it in
//! `operations/<family>.rs` beside its SQL; put its behaviour into the contract suite, which runs on every engine.

mod accounts;
pub mod crypto;
mod error;
mod exchanges;
mod figures;
mod operations;
pub mod postgres;
mod query;
mod schema;
mod sql;
pub mod sqlite;

use std::collections::HashMap;
use std::sync::Arc;

use async_trait::async_trait;
use jiff::Timestamp;
use muster_model::admission::Admission;
use muster_model::audit::AuditEntry;
use muster_model::event::Event;
use muster_model::page::Page;
use muster_model::person::{self, Enrolment, Person};
use muster_model::pull::{Erase, Round};
use muster_model::punch::{Appended, NewPunch, Punch, PunchId};
use muster_model::retention::Retention;
use muster_model::role::Role;
use muster_model::shelf::{Shelved, ToShelve};
use muster_model::site::{Site, SiteId, SitePatch};
use muster_model::task::{NewTask, Refusal, Task};
use muster_model::terminal::{FirstContact, Seen, Status, Terminal, TerminalPatch};
use muster_model::token::Token;
use muster_model::{DevId, TransId, UserId};
use serde_json::Value;

pub use accounts::AccountStore;
pub use error::{Result, StoreError};
pub use exchanges::{Exchanges, Recorded};
pub use figures::{Attention, COUNTED, DeviceStatus, Figures, FoundPerson, FoundTask, Scope};
pub use query::*;

/// A store that is shared by everything that runs.
pub type SharedStore = Arc<dyn Store>;

/// Everything that Muster keeps, with what [`AccountStore`] has. Every writing method has committed when it returns `Ok`.
#[async_trait]
pub trait Store: AccountStore + Exchanges + Figures {
    // ── terminals ──────────────────────────────────────────────────────────────────────────────

    /// All terminals, for the fleet in memory at the start.
    async fn fleet(&self) -> Result<Vec<Terminal>>;

    /// Stores a terminal that showed up, with its event, unless it is known.
    ///
    /// At most `pending_limit` terminals are pending at once; past that, [`Contact::Full`].
    async fn first_contact(&self, contact: FirstContact, pending_limit: u32) -> Result<Contact>;

    /// Writes what changed about terminals since the last batch, and events that go with it.
    async fn record_seen(&self, seen: Vec<Seen>, events: Vec<Event>) -> Result<()>;

    /// One terminal.
    async fn terminal(&self, dev_id: &DevId) -> Result<Option<TerminalRow>>;

    /// Terminals by `dev_id`, after `after`.
    async fn terminals(
        &self,
        filter: TerminalFilter,
        after: Option<String>,
        limit: u32,
    ) -> Result<Page<TerminalRow, String>>;

    /// Changes a terminal, and its status too if one is given, with the event and the audit entry.
    async fn edit_terminal(
        &self,
        dev_id: &DevId,
        patch: TerminalPatch,
        status: Option<Status>,
        audit: AuditEntry,
    ) -> Result<Option<TerminalRow>>;

    /// Admits a terminal if it is pending; none if it is not, or not any more: an operator was quicker.
    async fn admit_pending(&self, dev_id: &DevId, audit: AuditEntry)
    -> Result<Option<TerminalRow>>;

    /// Forgets a terminal if it is pending. Whether it was.
    async fn forget_pending(&self, dev_id: &DevId, audit: AuditEntry) -> Result<bool>;

    /// Removes a terminal and takes its open tasks back, which are given; its punches, people and results
    /// stay. None if it was not there.
    async fn remove_terminal(&self, dev_id: &DevId, audit: AuditEntry)
    -> Result<Option<Vec<Task>>>;

    // ── sites and settings ─────────────────────────────────────────────────────────────────────

    /// All sites, by name.
    async fn sites(&self) -> Result<Vec<Site>>;

    /// Creates a site; [`StoreError::Conflict`] if the name is taken, in whatever case.
    async fn create_site(
        &self,
        name: String,
        time_zone: Option<String>,
        audit: AuditEntry,
    ) -> Result<Site>;

    /// Changes a site; [`StoreError::Conflict`] if the name is taken, in whatever case.
    async fn edit_site(
        &self,
        id: SiteId,
        patch: SitePatch,
        audit: AuditEntry,
    ) -> Result<Option<Site>>;

    /// Removes a site; its terminals then belong to none. Whether it was there.
    async fn remove_site(&self, id: SiteId, audit: AuditEntry) -> Result<bool>;

    /// The settings that are stored, as against those of the configuration.
    async fn settings(&self) -> Result<Settings>;

    /// Stores the rule of admission.
    async fn set_admission(&self, admission: Admission, audit: AuditEntry) -> Result<()>;

    /// Stores the default zone.
    async fn set_default_zone(&self, zone: Option<String>, audit: AuditEntry) -> Result<()>;

    /// Stores how long what is stored is kept.
    async fn set_retention(&self, retention: Retention, audit: AuditEntry) -> Result<()>;

    // ── tasks ──────────────────────────────────────────────────────────────────────────────────

    /// Creates tasks, all or none, in the order given, each with its event. None, and an empty answer, if
    /// one of them reads for an erase that does not wait any more: nobody would judge what it read. The audit
    /// entry gets the names of the tasks, as `trans_ids` in its detail.
    async fn enqueue(
        &self,
        tasks: Vec<NewTask>,
        now: Timestamp,
        audit: Option<AuditEntry>,
    ) -> Result<Vec<Task>>;

    /// A terminal asks for work. In one step: a waiting restart cancels what runs and goes out; else the
    /// running task takes the poll ([`muster_model::task::Life::step`]); else the next one in order goes out.
    /// The reads for an erase stand in its place in the order.
    async fn claim_task(&self, dev_id: &DevId, now: Timestamp) -> Result<Claim>;

    /// As [`Self::claim_task`], but only a waiting restart goes out: for the reply to a result.
    async fn claim_restart(&self, dev_id: &DevId, now: Timestamp) -> Result<Claim>;

    /// One task.
    async fn task(&self, trans_id: &TransId) -> Result<Option<Task>>;

    /// Tasks, newest first, before the `seq` given. In the place of long parameters (over 16 KiB) stands
    /// `{"left_out": true, "bytes": …}`.
    async fn tasks(
        &self,
        filter: TaskFilter,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Page<Task>>;

    /// How many tasks `filter` lets through, counted no further than `most`.
    async fn count_tasks(&self, filter: TaskFilter, most: u32) -> Result<u32>;

    /// Of each waiting task of these terminals: how many go before it and still wait or run.
    async fn queue_places(&self, terminals: Vec<DevId>) -> Result<HashMap<TransId, u32>>;

    /// How many tasks wait or run, of all terminals.
    async fn open_tasks(&self) -> Result<u64>;

    /// Takes a task back.
    async fn cancel_task(
        &self,
        trans_id: &TransId,
        now: Timestamp,
        audit: AuditEntry,
    ) -> Result<Option<std::result::Result<Ended, Refusal>>>;

    /// Ends a task that must not run, with the reason.
    async fn refuse_task(
        &self,
        trans_id: &TransId,
        why: String,
        now: Timestamp,
    ) -> Result<Option<Ended>>;

    /// The reads queued for an erase, in order.
    async fn reads_for(&self, erase: &TransId) -> Result<Vec<Task>>;

    /// How the reads for an erase stand, those of its last round; what it costs does not grow with every
    /// read that ends while others wait.
    async fn pull_round(&self, erase: &TransId, what: Erase) -> Result<Round>;

    /// Lets an erase go out with the poll that is being answered: its pull succeeded a moment ago. A later
    /// poll has to have it judged again.
    async fn release_erase(&self, erase: &TransId, now: Timestamp) -> Result<()>;

    /// Stores a block of a result under the guard of its task's life.
    async fn accept_result_block(&self, block: ResultBlock) -> Result<ResultAccepted>;

    /// Ends a task with its answer, once the whole result is stored and applied.
    async fn answer_task(
        &self,
        trans_id: &TransId,
        answer: Answer,
        now: Timestamp,
    ) -> Result<Option<std::result::Result<Task, Refusal>>>;

    /// Results that are whole but whose task has no answer yet: a crash came between. With their return code.
    async fn unapplied_results(&self) -> Result<Vec<(TransId, String)>>;

    /// Results with which their tasks failed though the terminal said `OK`, because nobody could read them,
    /// as long as their bytes are kept; the oldest task first.
    async fn unread_results(&self) -> Result<Vec<(TransId, DevId)>>;

    /// Such a result was read after all, and what it says is stored: its task has succeeded.
    async fn understand(
        &self,
        trans_id: &TransId,
        outcome: Value,
        now: Timestamp,
    ) -> Result<Option<std::result::Result<Task, Refusal>>>;

    /// The `n`-th block of a task's result, from 0; none past the end.
    async fn result_chunk(&self, trans_id: &TransId, n: u32) -> Result<Option<Vec<u8>>>;

    /// The first block of a task's result, also while the others are still coming; none before it came.
    async fn first_block(&self, trans_id: &TransId) -> Result<Option<Vec<u8>>>;

    /// Ends tasks whose time is over; at most `limit` at once.
    async fn expire_tasks(&self, now: Timestamp, limit: u32) -> Result<Vec<Task>>;

    /// Terminals that have open tasks, of tasks stored after `after`; and the last place looked at.
    async fn work_since(&self, after: i64) -> Result<(Vec<DevId>, i64)>;

    // ── blocks of anything but results ─────────────────────────────────────────────────────────

    /// Stores a block; gives the whole body when it was the last. The same last block again within ten
    /// minutes gives the body again, until it was acted on ([`Self::forget_body`]): what is done with it
    /// must be idempotent.
    ///
    /// For a terminal that has sent no blocks of this request this asks no disk.
    async fn accept_block(&self, block: RealtimeBlock) -> Result<BlockAccepted>;

    /// A body that came in blocks was acted on: its bytes go, its last block is remembered ten minutes.
    async fn forget_body(&self, dev_id: &DevId, request_code: &str, trans_id: &str) -> Result<()>;

    // ── punches ────────────────────────────────────────────────────────────────────────────────

    /// Stores sightings of punches, each once; one commit may hold the sightings of many callers.
    async fn append_punches(&self, punches: Vec<NewPunch>) -> Result<Vec<Appended>>;

    /// Punches, newest local time first. Where a filter finds little among much, a page may hold fewer than
    /// `limit`, even none, and still say where to go on: looking is bounded.
    async fn punches(
        &self,
        filter: PunchFilter,
        after: Option<PunchPlace>,
        limit: u32,
    ) -> Result<Page<Punch, PunchPlace>>;

    /// Which data this is. Another one after a restore: places in the order of storing that were given out
    /// before it mean other punches.
    fn generation(&self) -> &str;
    /// The punches right above `before` in the same list, newest first; `next` is the place above which there
    /// are more. Looking is bounded here too.
    async fn punches_newer(
        &self,
        filter: PunchFilter,
        before: PunchPlace,
        limit: u32,
    ) -> Result<Page<Punch, PunchPlace>>;

    /// Punches in the order of storing, after `after`; never skips one, whatever arrives late.
    async fn punch_feed(&self, after: i64, limit: u32) -> Result<Vec<Punch>>;

    /// The place of the newest punch in the order of storing; 0 without any.
    async fn punch_head(&self) -> Result<i64>;

    /// One punch.
    async fn punch(&self, id: PunchId) -> Result<Option<Punch>>;

    /// The photo of a punch.
    async fn punch_photo(&self, id: PunchId) -> Result<Option<Vec<u8>>>;

    /// Derives instants again for one terminal's punches with `from ≤ time_local < to`; how many changed.
    async fn recompute_instants(
        &self,
        dev_id: &DevId,
        range: LocalRange,
        zone: String,
        audit: AuditEntry,
    ) -> Result<u64>;

    // ── shelf ──────────────────────────────────────────────────────────────────────────────────

    /// Keeps what could not be understood; the same bytes of the same terminal are counted, not kept twice.
    async fn shelve(&self, items: Vec<ToShelve>) -> Result<()>;

    /// The shelf, newest first, before the id given.
    async fn shelf(&self, before: Option<i64>, limit: u32) -> Result<Page<Shelved>>;

    /// One item and its bytes.
    async fn shelved(&self, id: i64) -> Result<Option<(Shelved, Vec<u8>)>>;

    /// Takes an item off the shelf, since it was understood. Whether it was there.
    async fn unshelve(&self, id: i64) -> Result<bool>;

    // ── people ─────────────────────────────────────────────────────────────────────────────────

    /// Stores what terminals told of people. What is already known so changes nothing.
    async fn record_people(&self, seen: Vec<person::Seen>) -> Result<()>;

    /// People by `user_id`, after `after`.
    async fn people(
        &self,
        filter: PeopleFilter,
        after: Option<String>,
        limit: u32,
    ) -> Result<Page<Person, String>>;

    /// One person.
    async fn person(&self, user_id: &UserId) -> Result<Option<Person>>;

    /// The bytes of a credential: as seen on `terminal`, or the newest. What a terminal still holds comes
    /// before what is gone, which is kept and given too: it may be the only copy.
    async fn enrolment(
        &self,
        user_id: &UserId,
        backup_number: u32,
        terminal: Option<&DevId>,
        audit: AuditEntry,
    ) -> Result<Option<(Enrolment, Vec<u8>)>>;

    // ── events, audit, tokens ──────────────────────────────────────────────────────────────────

    /// Stores events. One with a key that its terminal already has is the same one and is left out.
    async fn append_events(&self, events: Vec<Event>) -> Result<()>;

    /// Events after `after`, in order.
    async fn events_after(&self, after: i64, limit: u32) -> Result<Vec<Event>>;

    /// The oldest event that is kept, and the newest that ever was (0: none). Where none is kept, the oldest
    /// is the one that comes next.
    async fn event_bounds(&self) -> Result<(i64, i64)>;

    /// Adds an entry to the audit log that belongs to no other change.
    async fn audit(&self, entry: AuditEntry) -> Result<()>;

    /// The audit log, newest first, after the place given; each entry with its number.
    async fn audit_log(
        &self,
        filter: AuditFilter,
        after: Option<AuditPlace>,
        limit: u32,
    ) -> Result<Page<(i64, AuditEntry), AuditPlace>>;

    /// Stores a token by its SHA-256; the secret itself is never stored. [`StoreError::Conflict`] if a valid
    /// one has the name: the audit log names who did something by it.
    async fn create_token(
        &self,
        name: String,
        role: Role,
        secret_hash: [u8; 32],
        expires_at: Option<Timestamp>,
        audit: AuditEntry,
    ) -> Result<Token>;

    /// The token with this SHA-256, revoked and expired ones too.
    async fn token_by_hash(&self, secret_hash: &[u8; 32]) -> Result<Option<Token>>;

    /// All tokens, newest first.
    async fn tokens(&self) -> Result<Vec<Token>>;

    /// Revokes a token. Whether it was there.
    async fn revoke_token(&self, id: i64, now: Timestamp, audit: AuditEntry) -> Result<bool>;

    /// Notes that a token was used.
    async fn touch_token(&self, id: i64, now: Timestamp) -> Result<()>;

    // ── upkeep ─────────────────────────────────────────────────────────────────────────────────

    /// Drops what is over: assemblies an hour after their last block, remembered last blocks after ten
    /// minutes, events after seven days, sessions and invitations when they end. At most some thousand rows
    /// of each at once; whether there is more.
    async fn sweep(&self, now: Timestamp) -> Result<bool>;

    /// Drops photos of punches that came before `before`, some hundred at once; whether there is more. The
    /// punches stay.
    async fn sweep_photos(&self, before: Timestamp) -> Result<bool>;
    /// Drops the bytes of whole results that ended with a block at `until` or before; what was read out of
    /// them stays, and so does a result that is still to be applied. Some at once; whether there is more.
    async fn sweep_results(&self, until: Timestamp) -> Result<bool>;

    /// Proves that a write is accepted.
    async fn probe(&self, now: Timestamp) -> Result<()>;

    /// What this store is.
    async fn about(&self) -> Result<About>;

    /// How many operations were asked of this store since it was opened.
    fn calls(&self) -> u64;
}
