//! Who is let in: the rule, the claim window, admitting and blocking.

use jiff::Timestamp;
use muster_model::DevId;
use muster_model::admission::{Admission, Mode};
use muster_model::audit::Actor;
use muster_model::role::Permission;
use muster_model::site::SiteId;
use muster_model::terminal::{Status, TerminalPatch};
use serde_json::json;

use super::terminals::TerminalView;
use super::{App, AppError, Result};

impl App {
    /// The rule in force; a claim window that is over is none.
    pub fn admission(&self, actor: &Actor) -> Result<Admission> {
        self.permit(actor, Permission::Read)?;
        Ok(self.standing.read().admission.at(self.now()))
    }

    /// Changes the rule, or opens or closes a claim window, which is a day long at most. A window alone
    /// needs less than another rule.
    pub async fn set_admission(
        &self,
        actor: &Actor,
        mode: Mode,
        claim_until: Option<Timestamp>,
    ) -> Result<Admission> {
        let before = self.standing.read().admission.at(self.now());
        // A window is daily work and ends by itself; the rule holds for the whole installation.
        let needed =
            if mode == before.mode { Permission::Admit } else { Permission::ChangeSettings };
        self.permit(actor, needed)?;
        if claim_until.is_some_and(|until| until <= self.now()) {
            return Err(AppError::invalid(
                "claim_over",
                "claim_until",
                "it is not in the future; leave it out, or null, for no claim window",
            ));
        }
        let longest = self.now() + jiff::SignedDuration::from_hours(24);
        if claim_until.is_some_and(|until| until > longest) {
            return Err(AppError::invalid(
                "claim_too_long",
                "claim_until",
                "a claim window lasts 24 hours at most",
            ));
        }
        let admission = Admission { mode, claim_until };
        let show = |rule: Admission| json!({"mode": rule.mode, "claim_until": rule.claim_until});
        let detail = json!({"before": show(before), "after": show(admission)});
        let audit = self.audit(actor, "admission.set", "", detail);
        self.store.set_admission(admission, audit).await?;
        self.standing.write().admission = admission;
        Ok(admission)
    }

    /// Admits a pending or blocked terminal, with an alias and a site in one step. Where addresses are
    /// pinned, one that was blocked may have another from now on.
    pub async fn admit(
        &self,
        actor: &Actor,
        dev_id: &DevId,
        alias: Option<String>,
        site: Option<SiteId>,
    ) -> Result<TerminalView> {
        self.permit(actor, Permission::Admit)?;
        let patch = TerminalPatch {
            alias: alias.map(Some),
            site: site.map(Some),
            ..TerminalPatch::default()
        };
        let entry = self.fleet.get(dev_id.as_str());
        let was_blocked = entry.is_some_and(|entry| entry.status() == Status::Blocked);
        let admitted =
            self.change(actor, dev_id, patch, Some(Status::Admitted), "terminals.admit").await?;
        if let Some(entry) = self.fleet.get(dev_id.as_str()).filter(|_| was_blocked) {
            entry.let_move();
        }
        Ok(admitted)
    }

    /// Shuts a terminal out; it keeps its records until it is admitted again.
    pub async fn block(&self, actor: &Actor, dev_id: &DevId) -> Result<TerminalView> {
        self.permit(actor, Permission::Admit)?;
        let patch = TerminalPatch::default();
        self.change(actor, dev_id, patch, Some(Status::Blocked), "terminals.block").await
    }
}
