//! A poll: "is there work?". With nothing to do it touches no disk.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::DateTime;
use muster_model::audit::Actor;
use muster_model::clock_guard::{self, Verdict};
use muster_protocol::frame;
use muster_protocol::headers::RequestCode;
use muster_protocol::messages::{PollBody, Text};
use muster_store::{BlockAccepted, StoreError, TaskFilter};

use super::{Answer, Request};
use crate::app::App;
use crate::app::fleet::{Entry, Poll};

/// The longest `fk_info` that is looked at, in bytes. Terminals write some hundred; anybody may write a
/// poll, and what it says of itself is held in memory and shown.
const FK_INFO: usize = 8 * 1024;
/// The longest name of a terminal, in characters; `SET_FK_NAME` allows fewer.
const NAME: usize = 64;

impl App {
    pub(super) async fn poll(
        &self,
        entry: &Entry,
        request: &Request<'_>,
        now: Timestamp,
    ) -> Result<Answer, StoreError> {
        let whole = if entry.is_part_of_a_poll(request.block) {
            match self.store.accept_block(self.block_of(request, now)).await? {
                BlockAccepted::Whole(body) => {
                    self.forget_body(request, request.request_code.as_str()).await;
                    Some(body)
                }
                // It was acted on, and its reply was lost: it is a poll once more.
                BlockAccepted::Again => None,
                other => {
                    entry.hear(request.peer, request.says_cmd_id(), &self.profiles, now);
                    return Ok(Answer::new(self.answer_to_block(&other)));
                }
            }
        } else {
            None
        };
        let text = PollText::of(request, whole.as_deref().unwrap_or(&request.body));
        let guard = self.options.clock_guard;
        let heard = entry.hear_poll(request.peer, &text.poll(), &self.profiles, guard, now);
        if let (Verdict::Correct, Some(drift), Some(limits)) = (heard.clock, heard.drift, guard) {
            self.set_clock(entry, drift, limits, now).await?;
        }
        if entry.open_work().is_none() {
            self.metrics.polls_idle.inc();
            return Ok(Answer::no_command());
        }
        self.deliver_next(entry, now).await
    }

    /// Queues a SET_TIME on behalf of the clock guard; the time is filled in when it leaves.
    /// The pause between two of them holds over a restart: the first time the store is asked.
    async fn set_clock(
        &self,
        entry: &Entry,
        drift: i64,
        limits: clock_guard::Limits,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        if !entry.knows_corrections() {
            let filter = TaskFilter {
                terminal: Some(entry.dev_id().clone()),
                status: None,
                command: Some("SET_TIME".to_owned()),
            };
            let last = self.store.tasks(filter, None, 1).await?.items.pop();
            entry.learn_correction(last.and_then(|task| task.life.delivered_at));
            if entry.pauses_correction(limits, now) {
                return Ok(());
            }
        }
        let actor = Actor::system("clock guard");
        if self.enqueue_system(entry, &actor, "SET_TIME", None, now).await? {
            self.metrics.clock_corrected();
        }
        entry.clock_corrected(drift, now);
        Ok(())
    }
}

/// What a poll's body says, as far as it can be read. A body that cannot be read makes it no less a poll.
pub(super) struct PollText<'a> {
    name: Option<Cow<'a, str>>,
    fk_info: Option<&'a str>,
    time: Option<DateTime>,
    cmd_id: bool,
}

impl<'a> PollText<'a> {
    pub(super) fn read(request: &'a Request<'_>) -> Self {
        Self::of(request, &request.body)
    }

    /// What this body of a request says.
    fn of(request: &Request<'_>, body: &'a [u8]) -> Self {
        let mut text =
            Self { name: None, fk_info: None, time: None, cmd_id: request.says_cmd_id() };
        if request.request_code != RequestCode::ReceiveCmd {
            return text;
        }
        let Ok(frame) = frame::decode(body) else { return text };
        let Ok(body) = PollBody::parse(frame.json()) else { return text };
        text.time = body.time().and_then(Result::ok);
        // `null` and a text say as much as nothing.
        let fk_info = body.fk_info.map(serde_json::value::RawValue::get);
        text.fk_info = fk_info.filter(|json| json.starts_with('{') && json.len() <= FK_INFO);
        text.name = body.fk_name.map(Text::into_inner).map(cut_name);
        text
    }

    pub(super) fn poll(&self) -> Poll<'_> {
        Poll {
            name: self.name.as_deref(),
            fk_info: self.fk_info,
            time: self.time,
            cmd_id: self.cmd_id,
        }
    }
}

fn cut_name(name: Cow<'_, str>) -> Cow<'_, str> {
    match name.char_indices().nth(NAME) {
        Some((end, _)) => Cow::Owned(name[..end].to_owned()),
        None => name,
    }
}
