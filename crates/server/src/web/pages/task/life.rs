//! The life of a task as a timeline: one entry for one fact, in the zone of its terminal. A wait says what for,
//! a repeat why it was harmless.

use askama::Template;
use jiff::Timestamp;
use muster_model::task::{MAX_ATTEMPTS, NO_ANSWER, Status as TaskStatus, Task};
use muster_protocol::commands::{self, COMMANDS, Command, Effect};
use muster_protocol::results;

use super::live::Around;
use super::progress::Progress;
use super::read_back;
use crate::web::pages::waits::{self, Beside};
use crate::web::text::Say;
use crate::web::view::icon::Icon;
use crate::web::view::number::{bytes, span};
use crate::web::view::sentence::sentence;
use crate::web::view::status::Mark;
use crate::web::view::task::who;
use crate::web::view::time::{Time, rules};
use crate::web::view::verb;

#[derive(Template)]
#[template(path = "pages/task_life.html")]
pub(super) struct Life {
    say: Say,
    steps: Vec<Step>,
    /// While it runs: how far the answer has come.
    progress: Option<Progress>,
}

/// One fact.
pub(super) struct Step {
    at: Option<Time>,
    mark: Icon,
    what: String,
    /// Sentences that say why, or what it means.
    told: Vec<String>,
    /// Another task that shows it: where it is, and what it does.
    pub(super) link: Option<(String, String)>,
}

impl Life {
    pub(super) fn of(say: &Say, around: &Around, now: Timestamp) -> Self {
        let task = &around.view.task;
        let teller = Teller { say, around, now, command: commands::find(&task.command) };
        let runs = task.life.status == TaskStatus::Running;
        Self {
            progress: runs
                .then(|| Progress::of(say, &task.life, around.expected, around.zone(), now)),
            steps: teller.steps(),
            say: say.clone(),
        }
    }
}

pub(super) struct Teller<'a> {
    pub(super) say: &'a Say,
    pub(super) around: &'a Around,
    now: Timestamp,
    command: Option<&'static Command>,
}

impl Teller<'_> {
    pub(super) fn task(&self) -> &Task {
        &self.around.view.task
    }

    pub(super) fn step(
        &self,
        at: Option<Timestamp>,
        mark: Icon,
        what: String,
        told: Vec<String>,
    ) -> Step {
        let zone = self.around.zone();
        let today = rules(zone).to_datetime(self.now).date();
        let time = |at: Timestamp| {
            let local = rules(zone).to_datetime(at);
            if local.date() == today {
                Time::clock(self.say, local, at, zone)
            } else {
                Time::day(self.say, at, zone, self.now)
            }
        };
        Step { at: at.map(time), mark, what, told, link: None }
    }

    fn because(&self) -> String {
        // What the table does not have (any more) is as unknown as what RAW sends.
        let command = self.command.or_else(|| COMMANDS.iter().find(|command| command.is_raw));
        command.map(|command| verb::because(self.say, command)).unwrap_or_default()
    }

    fn error(&self) -> Option<String> {
        self.task().life.error.as_deref().map(|error| sentence(&self.say.retold(error)))
    }

    fn steps(&self) -> Vec<Step> {
        let mut steps = vec![self.asked()];
        steps.extend(self.waited());
        steps.extend(self.delivered());
        steps.extend(self.blocks());
        steps.extend(self.ended());
        steps.extend(read_back::step(self));
        steps
    }

    fn asked(&self) -> Step {
        let (say, task) = (self.say, self.task());
        let from = match task.requested_by.split_once(':') {
            Some(("operator", _)) => "life-asked-console",
            Some(("token", _)) => "life-asked-api",
            Some(("system", "clock guard")) => "life-asked-clock",
            Some(("system", "pull before erase")) => "life-asked-pull",
            Some(("system", _)) => "life-asked-muster",
            _ => "",
        };
        let mut told = Vec::new();
        if !from.is_empty() {
            told.push(say.text(from));
        }
        let others = self.around.together.len();
        if others > 0 {
            told.push(say.count("life-asked-together", others));
        }
        if let Some(until) = task.life.wait_until {
            let time = Time::day(say, until, self.around.zone(), self.now).text().to_owned();
            told.push(say.with("life-deadline", &[("time", time.into())]));
        }
        let what = say.name("life-asked", who(say, &task.requested_by));
        self.step(Some(task.life.created_at), Mark::here(), what, told)
    }

    fn waited(&self) -> Option<Step> {
        let (say, life) = (self.say, &self.task().life);
        if life.status == TaskStatus::Waiting {
            let wait = self.around.view.waits_because.as_ref()?;
            let why = waits::words(say, wait, &self.task().command, Beside::Nothing);
            let mark = Mark::Waiting.shape();
            return Some(self.step(Some(self.now), mark, say.text("life-waits"), vec![why]));
        }
        let delivered = life.first_delivered_at?;
        let waited = delivered.as_second() - life.created_at.as_second();
        // The terminal was asking just then.
        if waited == 0 && self.around.reads.is_empty() {
            return None;
        }
        let what = say.with("life-waited", &[("span", span(say, waited).into())]);
        let read_first = (!self.around.reads.is_empty()).then(|| say.text("life-read-first"));
        let why = std::iter::once(say.text("life-waited-hint")).chain(read_first).collect();
        Some(self.step(Some(life.created_at), Mark::Waiting.shape(), what, why))
    }

    fn delivered(&self) -> Vec<Step> {
        let (say, task) = (self.say, self.task());
        let Some(at) = task.life.delivered_at else { return Vec::new() };
        let command = task.command.as_str();
        let answer = say.with("life-delivered-hint", &[("command", command.into())]);
        let mut told = vec![answer];
        if task.policy.restarts {
            told.push(say.text("life-restarts"));
        }
        if task.life.attempts < MAX_ATTEMPTS {
            return vec![self.step(Some(at), Mark::here(), say.text("life-delivered"), told)];
        }
        let why = say.with("life-unanswered-hint", &[("because", self.because().into())]);
        let again = vec![say.text("life-delivered-again-hint")];
        vec![
            self.step(task.life.first_delivered_at, Mark::here(), say.text("life-delivered"), told),
            self.step(Some(at), Mark::Late.shape(), say.text("life-unanswered"), vec![why]),
            self.step(Some(at), Mark::here(), say.text("life-delivered-again"), again),
        ]
    }

    fn blocks(&self) -> Option<Step> {
        let (say, life) = (self.say, &self.task().life);
        let at = life.last_block_at.filter(|_| life.bytes > 0)?;
        let what = say.with("life-blocks", &[("blocks", life.blocks.into())]);
        let key = if life.status == TaskStatus::Running {
            "life-blocks-hint"
        } else {
            "life-blocks-whole"
        };
        let told = say.with(key, &[("size", bytes(say, life.bytes).into())]);
        Some(self.step(Some(at), Mark::here(), what, vec![told]))
    }

    fn ended(&self) -> Option<Step> {
        let (say, life) = (self.say, &self.task().life);
        if !life.status.is_ended()
            || self.task().policy.restarts && life.status == TaskStatus::Succeeded
        {
            return None;
        }
        let at = life.finished_at;
        if let Some(code) = &life.return_code {
            return Some(self.answered(code));
        }
        let (mark, what, told) = match life.status {
            TaskStatus::Cancelled => {
                (Mark::Stopped, "life-cancelled", say.text("life-cancelled-hint"))
            }
            TaskStatus::Expired => {
                (Mark::Expired, "life-expired", self.error().unwrap_or_default())
            }
            _ if life.error.as_deref() == Some(NO_ANSWER) => {
                (Mark::Failed, "life-failed", say.text("life-no-answer"))
            }
            _ => (Mark::Failed, "life-failed", self.error().unwrap_or_default()),
        };
        let mut told = vec![told];
        if life.error.as_deref() == Some(NO_ANSWER) && !self.task().policy.repeatable {
            told.push(say.with("life-failed-repeat", &[("because", self.because().into())]));
        }
        if life.expects_result() {
            told.push(say.text("life-late"));
        }
        Some(self.step(at, mark.shape(), say.text(what), told))
    }

    fn answered(&self, code: &str) -> Step {
        let (say, life) = (self.say, &self.task().life);
        let succeeded = life.status == TaskStatus::Succeeded;
        let since = life.delivered_at.zip(life.finished_at);
        let after = since.map(|(from, to)| span(say, to.as_second() - from.as_second()));
        let mut told: Vec<String> = after
            .map(|after| say.with("life-answered-after", &[("span", after.into())]))
            .into_iter()
            .collect();
        if let Some(error) = self.error() {
            told.push(error);
        } else if let Some(known) = results::explain(code).filter(|_| !succeeded) {
            told.push(sentence(&say.retold(known.meaning)));
        }
        let writes = self.command.is_some_and(|command| command.effect == Effect::Repeatable);
        if succeeded && writes && self.around.read_after.is_none() {
            told.push(say.text("life-no-proof"));
        }
        told.extend(read_back::of_this(say, self.task()));
        let mark = if succeeded { Mark::Done } else { Mark::Failed };
        let what = say.with("life-answered", &[("code", code.into())]);
        self.step(life.finished_at, mark.shape(), what, told)
    }
}

#[cfg(test)]
mod tests {
    use muster_model::TransId;
    use muster_model::read_back::ReadBack;

    use super::super::live::tests::{around, at};
    use super::*;
    use crate::app::tasks::ReadAfter;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};

    fn told(around: &Around) -> String {
        let say = Say::new(Texts::load(), Language::English);
        without_hash(&Life::of(&say, around, at(120)).render().unwrap())
    }

    #[test]
    fn a_repeat_says_why_it_was_harmless() {
        let html = told(&around("SET_USER_NAME", |life| {
            life.status = TaskStatus::Succeeded;
            life.attempts = 2;
            life.first_delivered_at = Some(at(34));
            life.delivered_at = Some(at(54));
            life.finished_at = Some(at(65));
            life.return_code = Some("OK".to_owned());
        }));
        insta::assert_snapshot!("life_repeated", html);
    }

    #[test]
    fn what_failed_says_what_to_look_at() {
        let html = told(&around("DELETE_USER", |life| {
            life.status = TaskStatus::Failed;
            life.attempts = 1;
            life.first_delivered_at = Some(at(4));
            life.delivered_at = Some(at(4));
            life.finished_at = Some(at(24));
            life.error = Some(NO_ANSWER.to_owned());
        }));
        assert!(html.contains("never sent the answer"), "{html}");
        assert!(html.contains("An answer that still comes is taken."), "{html}");
        assert!(html.contains("Waited 4\u{a0}s"), "{html}");
    }

    #[test]
    fn a_return_code_is_told_verbatim() {
        let html = told(&around("GET_USER_INFO", |life| {
            life.status = TaskStatus::Failed;
            life.attempts = 1;
            life.first_delivered_at = Some(at(4));
            life.delivered_at = Some(at(4));
            life.finished_at = Some(at(5));
            life.return_code = Some("BUSY".to_owned());
        }));
        assert!(html.contains("BUSY") && html.contains("Its menu is open"), "{html}");
    }

    fn read_back(status: TaskStatus, told: Option<ReadBack>) -> String {
        let mut around = around("SET_USER_INFO", |life| {
            life.status = TaskStatus::Succeeded;
            life.attempts = 1;
            life.first_delivered_at = Some(at(4));
            life.delivered_at = Some(at(4));
            life.finished_at = Some(at(5));
            life.return_code = Some("OK".to_owned());
        });
        around.read_after = Some(ReadAfter {
            trans_id: TransId::new("7F3A90C21B04D912").unwrap(),
            command: "GET_USER_INFO".to_owned(),
            status,
            finished_at: status.is_ended().then(|| at(9)),
            told,
        });
        self::told(&around)
    }

    #[test]
    fn what_was_written_is_the_same_only_when_it_was_read_back() {
        let same = ReadBack { compared: 4, ..ReadBack::default() };
        let html = read_back(TaskStatus::Succeeded, Some(same));
        assert!(!html.contains("not yet proof"), "{html}");
        insta::assert_snapshot!("life_read_back_same", html);
        let differs = ["user_name", "enroll_data_array.11", "Volume"].map(str::to_owned).to_vec();
        let other = ReadBack { compared: 4, differs, ..ReadBack::default() };
        insta::assert_snapshot!(
            "life_read_back_differs",
            read_back(TaskStatus::Succeeded, Some(other))
        );
    }

    #[test]
    fn what_could_not_be_read_back_proves_nothing() {
        let nothing = read_back(TaskStatus::Succeeded, Some(ReadBack::default()));
        assert!(nothing.contains("not comparable") && !nothing.contains("Same"), "{nothing}");
        let failed = read_back(TaskStatus::Failed, None);
        assert!(failed.contains("It could not be read back"), "{failed}");
        assert!(failed.contains("href=\"/tasks/7F3A90C21B04D912\""), "{failed}");
        let waits = read_back(TaskStatus::Waiting, None);
        assert!(waits.contains("It is read back next"), "{waits}");
    }
}
