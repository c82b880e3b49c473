//! Is this terminal let in?

use std::sync::Arc;

use jiff::Timestamp;
use muster_model::audit::Actor;
use muster_model::terminal::{FirstContact, Status};
use muster_protocol::headers::RequestCode;
use muster_protocol::profiles::Evidence;
use muster_store::{Contact, StoreError};
use serde_json::{Map, Value};

use super::Request;
use super::poll::PollText;
use crate::app::App;
use crate::app::fleet::Entry;

/// Whether a terminal is let in, with what is known of it.
pub(super) enum Access {
    /// It may speak.
    In(Arc<Entry>),
    /// It is refused; nothing may be known of it.
    Out(Option<Arc<Entry>>),
}

impl Access {
    fn of(entry: Option<Arc<Entry>>) -> Self {
        match entry {
            Some(entry) if entry.status() == Status::Admitted => Self::In(entry),
            other => Self::Out(other),
        }
    }
}

impl App {
    /// The terminal's entry, and whether it is admitted. One that shows up for the first time is stored, and one
    /// that waits is admitted, as the rule of this moment says.
    pub(super) async fn let_in(
        &self,
        request: &Request<'_>,
        now: Timestamp,
    ) -> Result<Access, StoreError> {
        let Some(entry) = self.fleet.get(request.dev_id.as_str()) else {
            return Ok(Access::of(self.first_contact(request, now).await?));
        };
        match entry.status() {
            Status::Admitted if self.options.pin_addresses && !entry.comes_from(request.peer) => {
                self.metrics.address_refused();
                entry.tell_refused(request.peer, now);
                return Ok(Access::Out(Some(entry)));
            }
            Status::Admitted => return Ok(Access::In(entry)),
            Status::Blocked => return Ok(Access::Out(Some(entry))),
            Status::Pending => {}
        }
        let rule = self.standing.read().admission;
        if rule.judge(now) == Some(Status::Admitted) {
            self.admit_by_rule(request, now).await?;
            return Ok(Access::of(self.fleet.get(request.dev_id.as_str())));
        }
        self.hear_pending(&entry, request, now);
        Ok(Access::Out(Some(entry)))
    }

    async fn first_contact(
        &self,
        request: &Request<'_>,
        now: Timestamp,
    ) -> Result<Option<Arc<Entry>>, StoreError> {
        let rule = self.standing.read().admission;
        let Some(status) = rule.judge(now) else {
            return Ok(None);
        };
        let limit = self.options.pending_limit;
        if status == Status::Pending && self.fleet.pending() >= limit {
            self.metrics.pending_full();
            return Ok(None);
        }
        let text = PollText::read(request);
        let poll = text.poll();
        let (name, fk_info) = (poll.name.unwrap_or_default(), poll.fk_info.unwrap_or_default());
        let facts: Map<String, Value> = serde_json::from_str(fk_info).unwrap_or_default();
        let cmd_id = request.says_cmd_id();
        let evidence = Evidence::new(&facts, Some(name), cmd_id);
        let contact = FirstContact {
            dev_id: request.dev_id.clone(),
            address: request.peer.to_string(),
            status,
            name: name.to_owned(),
            fk_info: fk_info.to_owned(),
            cmd_id,
            profile: self.profiles.choose(&evidence).name.clone(),
            at: now,
        };
        let terminal = match self.store.first_contact(contact, limit).await? {
            Contact::New(terminal) => {
                self.metrics.terminals_new.inc();
                self.signals.events_stored();
                tracing::info!(
                    dev_id = %terminal.dev_id,
                    address = %terminal.address,
                    status = terminal.status.as_str(),
                    "a new terminal"
                );
                terminal
            }
            Contact::Known(terminal) => terminal,
            Contact::Full => {
                self.metrics.pending_full();
                return Ok(None);
            }
        };
        let zone = self.zone_of(terminal.time_zone.as_deref(), None);
        let entry = self.fleet.insert(Entry::new(terminal, zone, &self.profiles));
        self.hear_pending(&entry, request, now);
        Ok(Some(entry))
    }

    /// Opens the door to a terminal that waited before the rule let it in.
    async fn admit_by_rule(&self, request: &Request<'_>, now: Timestamp) -> Result<(), StoreError> {
        let actor = Actor::system("admission");
        let mut audit = self.audit(
            &actor,
            "terminals.admit",
            request.dev_id.as_str(),
            Value::String("the rule of admission lets it in".to_owned()),
        );
        audit.at = now;
        // An operator may have blocked it meanwhile: that holds.
        if let Some(row) = self.store.admit_pending(&request.dev_id, audit).await? {
            let sites = self.store.sites().await?;
            let sites = sites.into_iter().map(|site| (site.id, site)).collect();
            self.adopt(&row.terminal, &sites);
            self.signals.events_stored();
        }
        Ok(())
    }

    /// What a waiting terminal says of itself is kept up, so that an operator knows whom to admit.
    fn hear_pending(&self, entry: &Entry, request: &Request<'_>, now: Timestamp) {
        if request.request_code == RequestCode::ReceiveCmd {
            let text = PollText::read(request);
            entry.hear_poll(request.peer, &text.poll(), &self.profiles, None, now);
        } else {
            entry.hear(request.peer, request.says_cmd_id(), &self.profiles, now);
        }
    }
}
