//! The trait, a line each: which file does what.

mod accounts;

use std::collections::HashMap;
use std::result::Result as Outcome;

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

use super::{
    audit, blocks, events, people, punches, results, settings, shelf, sites, sweep, tasks,
    terminals, tokens,
};
use crate::operations::Engine;
use crate::{
    About, Answer, AuditFilter, AuditPlace, BlockAccepted, Claim, Contact, Ended, LocalRange,
    PeopleFilter, PunchFilter, PunchPlace, RealtimeBlock, Result, ResultAccepted, ResultBlock,
    Settings, Store, TaskFilter, TerminalFilter, TerminalRow,
};

#[async_trait]
impl<E: Engine> Store for E {
    async fn fleet(&self) -> Result<Vec<Terminal>> {
        terminals::fleet(self).await
    }

    async fn first_contact(&self, contact: FirstContact, pending_limit: u32) -> Result<Contact> {
        terminals::first_contact(self, contact, pending_limit).await
    }

    async fn record_seen(&self, seen: Vec<Seen>, events: Vec<Event>) -> Result<()> {
        terminals::record_seen(self, seen, events).await
    }

    async fn terminal(&self, dev_id: &DevId) -> Result<Option<TerminalRow>> {
        terminals::terminal(self, dev_id).await
    }

    async fn terminals(
        &self,
        filter: TerminalFilter,
        after: Option<String>,
        limit: u32,
    ) -> Result<Page<TerminalRow, String>> {
        terminals::terminals(self, filter, after, limit).await
    }

    async fn edit_terminal(
        &self,
        dev_id: &DevId,
        patch: TerminalPatch,
        status: Option<Status>,
        audit: AuditEntry,
    ) -> Result<Option<TerminalRow>> {
        terminals::edit_terminal(self, dev_id, patch, status, audit).await
    }

    async fn admit_pending(
        &self,
        dev_id: &DevId,
        audit: AuditEntry,
    ) -> Result<Option<TerminalRow>> {
        terminals::admit_pending(self, dev_id, audit).await
    }

    async fn forget_pending(&self, dev_id: &DevId, audit: AuditEntry) -> Result<bool> {
        terminals::forget_pending(self, dev_id, audit).await
    }

    async fn remove_terminal(
        &self,
        dev_id: &DevId,
        audit: AuditEntry,
    ) -> Result<Option<Vec<Task>>> {
        terminals::remove_terminal(self, dev_id, audit).await
    }

    async fn sites(&self) -> Result<Vec<Site>> {
        sites::sites(self).await
    }

    async fn create_site(
        &self,
        name: String,
        time_zone: Option<String>,
        audit: AuditEntry,
    ) -> Result<Site> {
        sites::create_site(self, name, time_zone, audit).await
    }

    async fn edit_site(
        &self,
        id: SiteId,
        patch: SitePatch,
        audit: AuditEntry,
    ) -> Result<Option<Site>> {
        sites::edit_site(self, id, patch, audit).await
    }

    async fn remove_site(&self, id: SiteId, audit: AuditEntry) -> Result<bool> {
        sites::remove_site(self, id, audit).await
    }

    async fn settings(&self) -> Result<Settings> {
        settings::settings(self).await
    }

    async fn set_admission(&self, admission: Admission, audit: AuditEntry) -> Result<()> {
        settings::set_admission(self, admission, audit).await
    }

    async fn set_default_zone(&self, zone: Option<String>, audit: AuditEntry) -> Result<()> {
        settings::set_default_zone(self, zone, audit).await
    }

    async fn set_retention(&self, retention: Retention, audit: AuditEntry) -> Result<()> {
        settings::set_retention(self, retention, audit).await
    }

    async fn enqueue(
        &self,
        tasks: Vec<NewTask>,
        now: Timestamp,
        audit: Option<AuditEntry>,
    ) -> Result<Vec<Task>> {
        tasks::enqueue(self, tasks, now, audit).await
    }

    async fn claim_task(&self, dev_id: &DevId, now: Timestamp) -> Result<Claim> {
        tasks::claim_task(self, dev_id, now).await
    }

    async fn claim_restart(&self, dev_id: &DevId, now: Timestamp) -> Result<Claim> {
        tasks::claim_restart(self, dev_id, now).await
    }

    async fn task(&self, trans_id: &TransId) -> Result<Option<Task>> {
        tasks::task(self, trans_id).await
    }

    async fn tasks(
        &self,
        filter: TaskFilter,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Page<Task>> {
        tasks::tasks(self, filter, before, limit).await
    }

    async fn count_tasks(&self, filter: TaskFilter, most: u32) -> Result<u32> {
        tasks::count_tasks(self, filter, most).await
    }

    async fn queue_places(&self, terminals: Vec<DevId>) -> Result<HashMap<TransId, u32>> {
        tasks::queue_places(self, terminals).await
    }

    async fn open_tasks(&self) -> Result<u64> {
        tasks::open_tasks(self).await
    }

    async fn cancel_task(
        &self,
        trans_id: &TransId,
        now: Timestamp,
        audit: AuditEntry,
    ) -> Result<Option<Outcome<Ended, Refusal>>> {
        tasks::cancel_task(self, trans_id, now, audit).await
    }

    async fn refuse_task(
        &self,
        trans_id: &TransId,
        why: String,
        now: Timestamp,
    ) -> Result<Option<Ended>> {
        tasks::refuse_task(self, trans_id, why, now).await
    }

    async fn reads_for(&self, erase: &TransId) -> Result<Vec<Task>> {
        tasks::reads_for(self, erase).await
    }

    async fn pull_round(&self, erase: &TransId, what: Erase) -> Result<Round> {
        tasks::pull_round(self, erase, what).await
    }

    async fn release_erase(&self, erase: &TransId, now: Timestamp) -> Result<()> {
        tasks::release_erase(self, erase, now).await
    }

    async fn accept_result_block(&self, block: ResultBlock) -> Result<ResultAccepted> {
        results::accept_result_block(self, block).await
    }

    async fn answer_task(
        &self,
        trans_id: &TransId,
        answer: Answer,
        now: Timestamp,
    ) -> Result<Option<Outcome<Task, Refusal>>> {
        results::answer_task(self, trans_id, answer, now).await
    }

    async fn unapplied_results(&self) -> Result<Vec<(TransId, String)>> {
        results::unapplied_results(self).await
    }

    async fn unread_results(&self) -> Result<Vec<(TransId, DevId)>> {
        results::unread_results(self).await
    }

    async fn understand(
        &self,
        trans_id: &TransId,
        outcome: Value,
        now: Timestamp,
    ) -> Result<Option<Outcome<Task, Refusal>>> {
        results::understand(self, trans_id, outcome, now).await
    }

    async fn result_chunk(&self, trans_id: &TransId, n: u32) -> Result<Option<Vec<u8>>> {
        results::result_chunk(self, trans_id, n).await
    }

    async fn first_block(&self, trans_id: &TransId) -> Result<Option<Vec<u8>>> {
        results::first_block(self, trans_id).await
    }

    async fn expire_tasks(&self, now: Timestamp, limit: u32) -> Result<Vec<Task>> {
        tasks::expire_tasks(self, now, limit).await
    }

    async fn work_since(&self, after: i64) -> Result<(Vec<DevId>, i64)> {
        tasks::work_since(self, after).await
    }

    async fn accept_block(&self, block: RealtimeBlock) -> Result<BlockAccepted> {
        blocks::accept_block(self, block).await
    }

    async fn forget_body(&self, dev_id: &DevId, request_code: &str, trans_id: &str) -> Result<()> {
        blocks::forget_body(self, dev_id, request_code, trans_id).await
    }

    async fn append_punches(&self, punches: Vec<NewPunch>) -> Result<Vec<Appended>> {
        self.append(punches).await
    }

    async fn punches(
        &self,
        filter: PunchFilter,
        after: Option<PunchPlace>,
        limit: u32,
    ) -> Result<Page<Punch, PunchPlace>> {
        punches::punches(self, filter, after, limit).await
    }

    fn generation(&self) -> &str {
        self.data()
    }

    async fn punches_newer(
        &self,
        filter: PunchFilter,
        before: PunchPlace,
        limit: u32,
    ) -> Result<Page<Punch, PunchPlace>> {
        punches::punches_newer(self, filter, before, limit).await
    }

    async fn punch_feed(&self, after: i64, limit: u32) -> Result<Vec<Punch>> {
        punches::punch_feed(self, after, limit).await
    }

    async fn punch_head(&self) -> Result<i64> {
        punches::punch_head(self).await
    }

    async fn punch(&self, id: PunchId) -> Result<Option<Punch>> {
        punches::punch(self, id).await
    }

    async fn punch_photo(&self, id: PunchId) -> Result<Option<Vec<u8>>> {
        punches::punch_photo(self, id).await
    }

    async fn recompute_instants(
        &self,
        dev_id: &DevId,
        range: LocalRange,
        zone: String,
        audit: AuditEntry,
    ) -> Result<u64> {
        punches::recompute_instants(self, dev_id, range, zone, audit).await
    }

    async fn shelve(&self, items: Vec<ToShelve>) -> Result<()> {
        shelf::shelve(self, items).await
    }

    async fn shelf(&self, before: Option<i64>, limit: u32) -> Result<Page<Shelved>> {
        shelf::shelf(self, before, limit).await
    }

    async fn shelved(&self, id: i64) -> Result<Option<(Shelved, Vec<u8>)>> {
        shelf::shelved(self, id).await
    }

    async fn unshelve(&self, id: i64) -> Result<bool> {
        shelf::unshelve(self, id).await
    }

    async fn record_people(&self, seen: Vec<person::Seen>) -> Result<()> {
        people::record_people(self, seen).await
    }

    async fn people(
        &self,
        filter: PeopleFilter,
        after: Option<String>,
        limit: u32,
    ) -> Result<Page<Person, String>> {
        people::people(self, filter, after, limit).await
    }

    async fn person(&self, user_id: &UserId) -> Result<Option<Person>> {
        people::person(self, user_id).await
    }

    async fn enrolment(
        &self,
        user_id: &UserId,
        backup_number: u32,
        terminal: Option<&DevId>,
        audit: AuditEntry,
    ) -> Result<Option<(Enrolment, Vec<u8>)>> {
        people::enrolment(self, user_id, backup_number, terminal, audit).await
    }

    async fn append_events(&self, events: Vec<Event>) -> Result<()> {
        events::append_events(self, events).await
    }

    async fn events_after(&self, after: i64, limit: u32) -> Result<Vec<Event>> {
        events::events_after(self, after, limit).await
    }

    async fn event_bounds(&self) -> Result<(i64, i64)> {
        events::event_bounds(self).await
    }

    async fn audit(&self, entry: AuditEntry) -> Result<()> {
        audit::audit(self, entry).await
    }

    async fn audit_log(
        &self,
        filter: AuditFilter,
        after: Option<AuditPlace>,
        limit: u32,
    ) -> Result<Page<(i64, AuditEntry), AuditPlace>> {
        audit::audit_log(self, filter, after, limit).await
    }

    async fn create_token(
        &self,
        name: String,
        role: Role,
        secret_hash: [u8; 32],
        expires_at: Option<Timestamp>,
        audit: AuditEntry,
    ) -> Result<Token> {
        tokens::create_token(self, name, role, secret_hash, expires_at, audit).await
    }

    async fn token_by_hash(&self, secret_hash: &[u8; 32]) -> Result<Option<Token>> {
        tokens::token_by_hash(self, secret_hash).await
    }

    async fn tokens(&self) -> Result<Vec<Token>> {
        tokens::tokens(self).await
    }

    async fn revoke_token(&self, id: i64, now: Timestamp, audit: AuditEntry) -> Result<bool> {
        tokens::revoke_token(self, id, now, audit).await
    }

    async fn touch_token(&self, id: i64, now: Timestamp) -> Result<()> {
        tokens::touch_token(self, id, now).await
    }

    async fn sweep(&self, now: Timestamp) -> Result<bool> {
        sweep::sweep(self, now).await
    }

    async fn sweep_photos(&self, before: Timestamp) -> Result<bool> {
        punches::sweep_photos(self, before).await
    }

    async fn sweep_results(&self, until: Timestamp) -> Result<bool> {
        sweep::sweep_results(self, until).await
    }

    async fn probe(&self, now: Timestamp) -> Result<()> {
        sweep::probe(self, now).await
    }

    async fn about(&self) -> Result<About> {
        self.describe().await
    }

    fn calls(&self) -> u64 {
        self.asked()
    }
}
