//! The result of a task: typed and whole, or the raw body, in pieces.

use muster_model::TransId;
use muster_model::audit::Actor;
use muster_model::role::Permission;
use muster_model::task::Task;
use muster_protocol::commands::{self, ResultKind};
use serde_json::{Value, json};

use super::mask;
use crate::app::{App, AppError, Result};

/// How a result can be read.
pub struct ResultForm {
    /// Whose result it is.
    pub task: Task,
    /// How its body reads.
    pub kind: ResultKind,
    /// The profile by which its records are read.
    pub profile: std::sync::Arc<muster_protocol::profiles::Profile>,
    /// The record library that the terminal's last poll named.
    pub library: Option<std::sync::Arc<str>>,
    /// What is somebody's body is left out.
    pub(super) masked: bool,
}

impl ResultForm {
    /// A typed result as this reader may see it.
    pub fn show(&self, mut typed: Value) -> Value {
        if self.masked {
            mask::result(&mut typed);
        }
        typed
    }
}

impl App {
    /// How to read a task's result; its bytes come with [`App::result_chunk`].
    ///
    /// What may hold a template, a photo or a password is audited, and masked for who has no permission for
    /// it. The raw body always needs that: nobody has looked at what is in it. So does the answer to a
    /// command that is not in the table.
    pub async fn task_result(
        &self,
        actor: &Actor,
        trans_id: &TransId,
        raw: bool,
    ) -> Result<ResultForm> {
        // Asked before anything is looked up: who may not read it does not learn whether it is there.
        self.permit(actor, if raw { Permission::ReadBiometric } else { Permission::Read })?;
        let task = self.store.task(trans_id).await?;
        let task = task.ok_or_else(|| AppError::not_found("task", trans_id))?;
        let command = commands::find(&task.command);
        let secret = raw || command.is_none_or(|command| command.reads_biometric);
        let is_known = command.is_some_and(|command| command.result != ResultKind::Raw);
        let masked = secret && !raw && is_known && !actor.role.may(Permission::ReadBiometric);
        if secret && !masked {
            self.permit(actor, Permission::ReadBiometric)?;
            let detail = json!({"command": task.command, "raw": raw});
            let audit = self.audit(actor, "biometrics.read", trans_id.as_str(), detail);
            self.store.audit(audit).await?;
        }
        if task.life.return_code.is_none() {
            return Err(AppError::Conflict {
                code: "no_result",
                message: format!(
                    "the task {trans_id} has no result: it is {}",
                    task.life.status.as_str()
                ),
            });
        }
        if self.store.result_chunk(trans_id, 0).await?.is_none() {
            return Err(AppError::Conflict {
                code: "result_gone",
                message: format!(
                    "the bytes of this result are not kept any more; the outcome of the task {trans_id} \
                     and what was read out of them are"
                ),
            });
        }
        let entry = self.fleet.get(task.dev_id.as_str());
        let generic = || std::sync::Arc::new(muster_protocol::profiles::Profile::unknown());
        Ok(ResultForm {
            kind: command.map_or(ResultKind::Raw, |command| command.result),
            profile: entry.as_ref().map_or_else(generic, |entry| entry.profile()),
            library: entry.and_then(|entry| entry.library()),
            masked,
            task,
        })
    }

    /// The `n`-th piece of a result that [`App::task_result`] let through; none past the end.
    pub async fn result_chunk(&self, form: &ResultForm, n: u32) -> Result<Option<Vec<u8>>> {
        Ok(self.store.result_chunk(&form.task.trans_id, n).await?)
    }
}
