//! A poll: "is there work?". With nothing to do it touches no disk.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::DateTime;
use muster_model::audit::Actor;
use muster_model::clock_guard::Verdict;
use muster_protocol::frame;
use muster_protocol::headers::{IdHeader, RequestCode};
use muster_protocol::messages::{PollBody, Text};
use muster_store::StoreError;

use super::{Answer, Request};
use crate::app::App;
use crate::app::fleet::{Entry, Poll};

impl App {
    pub(super) async fn poll(
        &self,
        entry: &Entry,
        request: &Request<'_>,
        now: Timestamp,
    ) -> Result<Answer, StoreError> {
        let text = PollText::read(request);
        let guard = self.options.clock_guard;
        let heard = entry.hear_poll(request.peer, &text.poll(), &self.profiles, guard, now);
        if heard.clock == Verdict::Correct {
            self.set_clock(entry, now).await?;
        }
        if entry.open_work().is_none() {
            self.metrics.polls_idle.inc();
            return Ok(Answer::no_command());
        }
        self.deliver_next(entry, now).await
    }

    /// Queues a SET_TIME on behalf of the clock guard; the time is filled in when it leaves.
    async fn set_clock(&self, entry: &Entry, now: Timestamp) -> Result<(), StoreError> {
        let actor = Actor::system("clock guard");
        self.metrics.clock_corrected();
        self.enqueue_system(entry, &actor, "SET_TIME", None, now).await
    }
}

/// What a poll's body says, as far as it can be read. A body that cannot be read makes it no less a poll.
pub(super) struct PollText<'a> {
    name: Cow<'a, str>,
    fk_info: &'a str,
    time: Option<DateTime>,
    cmd_id: bool,
}

impl<'a> PollText<'a> {
    pub(super) fn read(request: &'a Request<'_>) -> Self {
        let cmd_id = request.headers.id_header == IdHeader::CmdId;
        let mut text = Self { name: Cow::Borrowed(""), fk_info: "", time: None, cmd_id };
        if request.request_code != RequestCode::ReceiveCmd {
            return text;
        }
        let Ok(frame) = frame::decode(&request.body) else { return text };
        let Ok(body) = PollBody::parse(frame.json()) else { return text };
        text.time = body.time().and_then(Result::ok);
        text.fk_info = body.fk_info.map_or("", serde_json::value::RawValue::get);
        text.name = body.fk_name.map_or(Cow::Borrowed(""), Text::into_inner);
        text
    }

    pub(super) fn poll(&self) -> Poll<'_> {
        Poll { name: &self.name, fk_info: self.fk_info, time: self.time, cmd_id: self.cmd_id }
    }
}
