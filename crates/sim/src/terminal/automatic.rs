//! A unit that lives by itself: it polls at its rhythm, and people punch.

use std::future::Future;
use std::time::Duration;

use jiff::Timestamp;
use muster_protocol::modes::Method;

use super::Terminal;
use super::exchange::{Exchange, LineFault};
use super::punch::{Gesture, Way};

/// How a unit lives, and what people do there.
#[derive(Debug, Clone, PartialEq)]
pub struct Habits {
    /// The pause between two idle polls; the profile's rhythm when absent.
    pub poll: Option<Duration>,
    /// Punches a second, on average; they come at random. 0 is none.
    pub punches_per_second: f64,
    /// How long somebody takes to enrol once the screen asks for it; `None`: nobody comes.
    pub enrol_after: Option<Duration>,
}

impl Default for Habits {
    /// The profile's rhythm, a punch every 20 s, somebody enrols after 8 s.
    fn default() -> Self {
        Self { poll: None, punches_per_second: 0.05, enrol_after: Some(Duration::from_secs(8)) }
    }
}

/// A reply without `response_code` makes a unit repeat several times a second (seen on BM70W).
const HASTE: Duration = Duration::from_millis(300);
/// Exchanges that are kept while nobody looks.
const KEEP: usize = 16;

/// When the next of each thing is due.
struct Agenda {
    poll: Timestamp,
    punch: Option<Timestamp>,
    record: Timestamp,
    enrol: Option<Timestamp>,
}

impl Terminal {
    /// Lives until `shutdown` ends. What is not sent then stays unsent, as in a power cut.
    pub async fn run(&mut self, habits: &Habits, shutdown: impl Future<Output = ()> + Send) {
        self.keep = KEEP;
        tokio::select! {
            biased;
            () = shutdown => {}
            () = self.live(habits) => {}
        }
    }

    async fn live(&mut self, habits: &Habits) {
        let now = self.clock.now();
        let mut agenda = Agenda {
            // Units are switched on at any time: they do not poll in step.
            poll: after(now, self.pause(habits).mul_f64(self.random.fraction())),
            punch: self.next_punch(now, habits),
            record: now,
            enrol: None,
        };
        loop {
            let mut due = agenda.poll;
            due = due.min(agenda.punch.unwrap_or(due)).min(agenda.enrol.unwrap_or(due));
            if self.unsent().len() > 0 && !self.menu_open {
                due = due.min(agenda.record);
            }
            let wait = Duration::try_from(due.duration_since(self.clock.now()));
            if let Ok(wait) = wait
                && !wait.is_zero()
            {
                self.clock.sleep(wait).await;
            }
            self.act(habits, &mut agenda).await;
        }
    }

    async fn act(&mut self, habits: &Habits, agenda: &mut Agenda) {
        let now = self.clock.now();
        if agenda.punch.is_some_and(|due| due <= now) {
            self.somebody_punches();
            agenda.punch = self.next_punch(now, habits);
        }
        if agenda.enrol.is_some_and(|due| due <= now) {
            agenda.enrol = None;
            self.enrol_at_screen();
        }
        if agenda.record <= now {
            let last = self.send_records().await.pop();
            agenda.record = after(self.clock.now(), self.next_try(last.as_ref()));
        }
        if agenda.poll <= now {
            let turn = self.poll_and_answer().await;
            // After a result the next poll follows at once (docs/protocol/transport.md).
            let pause = if turn.is_accepted() { Duration::ZERO } else { self.pause(habits) };
            agenda.poll = after(self.clock.now(), pause);
            if let (None, Some(wait), Some(_)) =
                (agenda.enrol, habits.enrol_after, &self.memory.enrolment_screen)
            {
                agenda.enrol = Some(after(self.clock.now(), wait));
            }
        }
    }

    /// How long until the oldest unsent record is tried again.
    fn next_try(&self, last: Option<&Exchange>) -> Duration {
        match last.map(|exchange| &exchange.outcome) {
            None => Duration::ZERO,
            Some(Ok(seen)) if seen.response_code.as_deref() == Some("OK") => Duration::ZERO,
            Some(Ok(seen)) if seen.response_code.is_none() => HASTE,
            // Not taken, or nobody listens: as often as it polls. No answer: after its own long time.
            Some(Ok(_) | Err(LineFault::Refused)) => self.rhythm().0,
            Some(Err(_)) => Duration::from_secs(u64::from(self.setup.profile.wire.repeat_seconds)),
        }
    }

    fn rhythm(&self) -> (Duration, Duration) {
        let wire = &self.setup.profile.wire;
        let seconds = |number| Duration::from_secs(u64::from(number));
        (seconds(wire.poll_seconds_min), seconds(wire.poll_seconds_max))
    }

    fn pause(&mut self, habits: &Habits) -> Duration {
        let (least, most) = self.rhythm();
        let random = self.random.fraction();
        habits.poll.unwrap_or_else(|| least + most.saturating_sub(least).mul_f64(random))
    }

    fn next_punch(&mut self, now: Timestamp, habits: &Habits) -> Option<Timestamp> {
        if habits.punches_per_second <= 0.0 {
            return None;
        }
        let wait = self.random.wait(habits.punches_per_second);
        Some(after(now, Duration::try_from_secs_f64(wait).unwrap_or(Duration::MAX)))
    }

    fn somebody_punches(&mut self) {
        let allowed: Vec<_> = self
            .memory
            .people
            .iter()
            .filter(|(_, person)| person.enabled)
            .map(|(id, person)| (id.clone(), person.enrolments.keys().copied().collect::<Vec<_>>()))
            .collect();
        let pick = |random: &mut crate::Random, len: usize| {
            usize::try_from(random.below(len as u64)).unwrap_or_default()
        };
        let Some((id, enrolments)) = allowed.get(pick(&mut self.random, allowed.len())) else {
            return;
        };
        let method = enrolments
            .get(pick(&mut self.random, enrolments.len()))
            .and_then(|number| method(number.kind()));
        let way = [Way::In, Way::Out][pick(&mut self.random, 2)];
        // The id is one: it comes out of memory.
        let _ = self.write_down(id.as_str(), Gesture { method, way, ..Gesture::default() });
    }
}

fn method(kind: muster_protocol::enrolment::EnrolmentKind) -> Option<Method> {
    use muster_protocol::enrolment::EnrolmentKind as Kind;
    match kind {
        Kind::Finger => Some(Method::Finger),
        Kind::Password => Some(Method::Password),
        Kind::Card => Some(Method::Card),
        Kind::Face => Some(Method::Face),
        Kind::Palm => Some(Method::Palm),
        Kind::Vein => Some(Method::Vein),
        Kind::Photo | Kind::Other => None,
    }
}

fn after(instant: Timestamp, pause: Duration) -> Timestamp {
    instant.checked_add(pause).unwrap_or(Timestamp::MAX)
}
