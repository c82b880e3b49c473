//! The end of a timeline where what was written was read back: an `OK` alone is no proof.

use muster_model::read_back::{ENROLMENTS, ReadBack};
use muster_model::task::{Status as TaskStatus, Task};

use super::life::{Step, Teller};
use crate::app::tasks::read_back_of;
use crate::web::pages::command::{label, slot};
use crate::web::text::Say;
use crate::web::view::status::Mark;
use crate::web::view::task::{deed, path};

/// What reading it back gave, or that it is still to come; none where nobody asked for it.
pub(super) fn step(teller: &Teller<'_>) -> Option<Step> {
    let say = teller.say;
    let read = teller.around.read_after.as_ref()?;
    if teller.task().life.status != TaskStatus::Succeeded {
        return None;
    }
    let (mark, what, why) = match &read.told {
        Some(told) if told.is_same() => {
            (Mark::Done, "read-back-same", say.count("read-back-compared", told.compared))
        }
        Some(told) if told.differs.is_empty() => {
            (Mark::Missing, "read-back-nothing", say.text("read-back-nothing-hint"))
        }
        Some(told) => (Mark::Different, "read-back-differs", differs(say, told)),
        None if read.status.is_ended() => {
            (Mark::Failed, "read-back-failed", say.text("read-back-failed-hint"))
        }
        None => (Mark::Waiting, "read-back-next", say.text("read-back-next-hint")),
    };
    let mut step = teller.step(read.finished_at, mark.shape(), say.text(what), vec![why]);
    step.link = Some((path(read.trans_id.as_str()), deed(say, &read.command)));
    Some(step)
}

/// What a task says that read something back itself.
pub(super) fn of_this(say: &Say, task: &Task) -> Option<String> {
    let told = read_back_of(task)?;
    Some(match &told {
        _ if told.is_same() => say.text("read-back-was-same"),
        _ if told.differs.is_empty() => say.text("read-back-nothing-hint"),
        _ => differs(say, &told),
    })
}

fn differs(say: &Say, told: &ReadBack) -> String {
    let named = told.differs.iter().map(|key| match key.split_once('.') {
        Some((ENROLMENTS, number)) => {
            number.parse().map_or_else(|_| label(say, ENROLMENTS), |number| slot(say, number))
        }
        _ => label(say, key),
    });
    let named = say.list(&named.collect::<Vec<_>>());
    say.with("read-back-differs-hint", &[("what", named.into())])
}
