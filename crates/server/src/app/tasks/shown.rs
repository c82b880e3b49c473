//! The result of a task for the eye: typed, its first records, and nothing that is somebody's body.

use muster_model::TransId;
use muster_model::audit::Actor;
use muster_model::exchange::{BODY_KEPT, Message};
use muster_model::role::Permission;
use muster_model::task::Task;
use muster_protocol::UserId;
use muster_protocol::commands::{self, ResultKind};
use muster_protocol::enrolment::Privilege;
use muster_protocol::profiles::Profile;
use muster_protocol::results::{self, Entry, ResultStream, TypedResult, UserInfo};
use serde_json::{Map, Value};

use super::ResultForm;
use crate::app::exchanges::Side;
use crate::app::{App, AppError, Result};

/// What a terminal answered, without a byte of a template, photo, password or card.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    /// Nothing but the return code.
    Nothing,
    /// Counters, or settings, by their names on the wire.
    Values(Map<String, Value>),
    /// The first records of a list.
    List {
        /// They.
        entries: Vec<Entry>,
        /// How many the list promised.
        all: Option<u64>,
    },
    /// One person.
    Person(PersonShown),
    /// An enrolment of so many bytes.
    Enrolment(usize),
    /// What has no form of its own, so many bytes: see the raw body.
    Raw(u64),
    /// It is not what its command gives; why.
    Unreadable(String),
}

/// A person without their body.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonShown {
    /// Who, if the terminal repeats it.
    pub user_id: Option<UserId>,
    /// The name; empty, too, where the terminal does not speak of it.
    pub name: String,
    /// What they may do at the terminal.
    pub privilege: Option<Privilege>,
    /// Whether they may pass.
    pub enabled: Option<bool>,
    /// How long the photo is.
    pub photo: Option<usize>,
    /// Each enrolment's number and length.
    pub enrolments: Vec<(u32, usize)>,
}

impl From<UserInfo> for PersonShown {
    fn from(info: UserInfo) -> Self {
        Self {
            user_id: info.user_id,
            name: info.user_name.unwrap_or_default(),
            privilege: info.privilege,
            enabled: info.enabled,
            photo: info.photo.map(|photo| photo.len()),
            enrolments: info
                .enrolments
                .iter()
                .map(|enrolment| (enrolment.backup_number.get(), enrolment.data.len()))
                .collect(),
        }
    }
}

impl App {
    /// What a task's terminal answered, of a list the first records; none while there is no answer.
    pub async fn result_shown(
        &self,
        actor: &Actor,
        trans_id: &TransId,
        most: usize,
    ) -> Result<Option<Shown>> {
        self.permit(actor, Permission::Read)?;
        let task = self.store.task(trans_id).await?;
        let task = task.ok_or_else(|| AppError::not_found("task", trans_id))?;
        if task.life.return_code.is_none() {
            return Ok(None);
        }
        let form = self.form_of(task);
        let is_list = matches!(
            form.kind,
            ResultKind::UserList | ResultKind::Logs | ResultKind::ManagementLogs
        );
        let shown = if is_list {
            self.list_shown(&form, most).await?
        } else {
            self.whole_shown(&form).await?
        };
        Ok(Some(shown))
    }

    fn form_of(&self, task: Task) -> ResultForm {
        let entry = self.fleet.get(task.dev_id.as_str());
        let generic = || std::sync::Arc::new(Profile::unknown());
        let command = commands::find(&task.command);
        ResultForm {
            kind: command.map_or(ResultKind::Raw, |command| command.result),
            profile: entry.as_ref().map_or_else(generic, |entry| entry.profile()),
            library: entry.and_then(|entry| entry.library()),
            // What is shown here has no bytes of anybody.
            masked: true,
            task,
        }
    }

    /// Reads no further than it must.
    async fn list_shown(&self, form: &ResultForm, most: usize) -> Result<Shown> {
        let unreadable = |error: results::ResultError| Shown::Unreadable(error.to_string());
        let stream = ResultStream::new(form.kind, form.library.as_deref(), &form.profile);
        let mut stream = match stream {
            Ok(stream) => stream,
            Err(error) => return Ok(unreadable(error)),
        };
        let (mut entries, mut n) = (Vec::new(), 0);
        while entries.len() < most {
            let Some(chunk) = self.result_chunk(form, n).await? else { break };
            n += 1;
            if let Err(error) = stream.push(&chunk, &mut entries) {
                return Ok(unreadable(error));
            }
        }
        entries.truncate(most);
        Ok(Shown::List { all: stream.head().and_then(|head| head.count), entries })
    }

    async fn whole_shown(&self, form: &ResultForm) -> Result<Shown> {
        let body = self.body_of(form, usize::MAX).await?;
        if body.is_empty() {
            return Ok(Shown::Nothing);
        }
        let size = body.len() as u64;
        Ok(match results::decode(form.kind, &body, form.library.as_deref(), &form.profile) {
            Ok(TypedResult::Empty) => Shown::Nothing,
            Ok(TypedResult::Status(status)) => Shown::Values(status.values().clone()),
            Ok(TypedResult::Settings(values)) => Shown::Values(values),
            Ok(TypedResult::UserInfo(info)) => Shown::Person(info.into()),
            Ok(TypedResult::Enrolment(enrolment)) => Shown::Enrolment(enrolment.data.len()),
            Ok(TypedResult::List(_) | TypedResult::Raw(_)) => Shown::Raw(size),
            Err(error) => Shown::Unreadable(error.to_string()),
        })
    }

    async fn body_of(&self, form: &ResultForm, most: usize) -> Result<Vec<u8>> {
        let (mut body, mut n) = (Vec::new(), 0);
        while body.len() < most {
            let Some(chunk) = self.result_chunk(form, n).await? else { break };
            n += 1;
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }

    /// The bytes of a result taken apart, as far as they are kept for the eye, with what is secret masked.
    pub async fn result_bytes(&self, actor: &Actor, trans_id: &TransId) -> Result<Side> {
        self.permit(actor, Permission::Read)?;
        let task = self.store.task(trans_id).await?;
        let task = task.ok_or_else(|| AppError::not_found("task", trans_id))?;
        let form = self.form_of(task);
        self.apart(&form, true).await
    }

    /// The same with every byte. Each look is in the audit log.
    pub async fn result_bytes_unmasked(&self, actor: &Actor, trans_id: &TransId) -> Result<Side> {
        self.permit(actor, Permission::ReadBiometric)?;
        let form = self.task_result(actor, trans_id, true).await?;
        self.apart(&form, false).await
    }

    async fn apart(&self, form: &ResultForm, masked: bool) -> Result<Side> {
        let mut message = Message::cut(b"", &self.body_of(form, BODY_KEPT).await?);
        message.size = message.size.max(form.task.life.bytes);
        let secret = commands::find(&form.task.command).is_none_or(|one| one.reads_biometric);
        Ok(self.body_apart(&form.task.dev_id, message, masked, secret))
    }
}
