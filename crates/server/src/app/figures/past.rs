//! What happened to a terminal and still holds: who let it in, when its clock was set.

use jiff::Timestamp;
use muster_model::DevId;
use muster_model::audit::Actor;
use muster_model::role::Permission;
use muster_model::task::Status;
use muster_store::{AuditFilter, TaskFilter};

use crate::app::{App, Result};

/// What happened to a terminal; each the last time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Past {
    /// When it was admitted; none: the audit log does not know.
    pub admitted: Option<Admission>,
    /// When its clock was set by a task that succeeded.
    pub clock_set: Option<Timestamp>,
}

/// When a terminal was admitted, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Admission {
    /// When.
    pub at: Timestamp,
    /// Who, as the audit log names them; none: whoever asks may not read the log.
    pub who: Option<String>,
}

impl App {
    /// What happened to a terminal. Who admitted it stands in the audit log alone, so only those who may read
    /// that log hear it; all others hear when.
    pub async fn terminal_past(&self, actor: &Actor, dev_id: &DevId) -> Result<Past> {
        self.permit(actor, Permission::Read)?;
        let admissions = AuditFilter {
            action: Some("terminals.admit".to_owned()),
            subject: Some(dev_id.to_string()),
            ..AuditFilter::default()
        };
        let admitted = self.store.audit_log(admissions, None, 1).await?.items.pop();
        let set = TaskFilter {
            terminal: Some(dev_id.clone()),
            status: Some(Status::Succeeded),
            command: Some("SET_TIME".to_owned()),
        };
        let set = self.store.tasks(set, None, 1).await?.items.pop();
        Ok(Past {
            admitted: admitted.map(|(_, entry)| Admission {
                at: entry.at,
                who: Some(entry.actor).filter(|_| actor.role.may(Permission::ReadAudit)),
            }),
            clock_set: set.and_then(|task| task.life.finished_at),
        })
    }
}
