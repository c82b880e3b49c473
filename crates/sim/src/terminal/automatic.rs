//! A unit that lives by itself: it polls at its rhythm, and people punch.

use std::future::Future;
use std::time::Duration;

use jiff::Timestamp;
use muster_protocol::modes::Method;
use tokio::net::TcpStream;

use super::Terminal;
use super::exchange::{Exchange, LineFault};
use super::punch::{Gesture, Way, pairs};

/// How a unit lives, and what people do there. Rates are averages; things happen at random. 0 is never.
#[derive(Debug, Clone, PartialEq)]
pub struct Habits {
    /// The pause between two idle polls; the profile's rhythm when absent.
    pub poll: Option<Duration>,
    /// Punches a second.
    pub punches_per_second: f64,
    /// How many of all punches, from 0 to 1, are made with two credentials, where a person has them.
    pub two_credentials: f64,
    /// How long somebody takes to enrol once the screen asks for it; `None`: nobody comes.
    pub enrol_after: Option<Duration>,
    /// How often somebody opens the menu.
    pub menus_per_hour: f64,
    /// How long it then stays open.
    pub menu_open_for: Duration,
    /// How often the power fails.
    pub power_cuts_per_hour: f64,
    /// How long it is then off.
    pub off_for: Duration,
    /// How often it opens the idle connections of its profile; they stay open until it does so again.
    pub idlings_per_hour: f64,
    /// Whether everybody is sent again, as `realtime_enroll_data`, once the server is there again.
    pub people_after_outage: bool,
}

impl Default for Habits {
    /// The profile's rhythm, a punch every 20 s, somebody enrols after 8 s, and a day as units have it: the
    /// menu twice an hour, a power cut every four days, idle connections every 10 minutes.
    fn default() -> Self {
        Self {
            poll: None,
            punches_per_second: 0.05,
            two_credentials: 0.05,
            enrol_after: Some(Duration::from_secs(8)),
            menus_per_hour: 2.0,
            menu_open_for: Duration::from_secs(30),
            power_cuts_per_hour: 0.01,
            off_for: Duration::from_secs(20),
            idlings_per_hour: 6.0,
            people_after_outage: true,
        }
    }
}

/// A reply without `response_code` makes a unit repeat several times a second (seen on BM70W).
const HASTE: Duration = Duration::from_millis(300);
/// Exchanges that are kept while nobody looks.
const KEEP: usize = 16;

/// When the next of each thing is due.
struct Agenda {
    poll: Timestamp,
    record: Timestamp,
    punch: Option<Timestamp>,
    enrol: Option<Timestamp>,
    open_menu: Option<Timestamp>,
    close_menu: Option<Timestamp>,
    power_cut: Option<Timestamp>,
    idling: Option<Timestamp>,
    /// The server did not answer the last time.
    away: bool,
    /// Connections on which nothing is sent.
    idle: Vec<TcpStream>,
}

impl Agenda {
    /// The next thing, of those that need no record to be there.
    fn next(&self) -> Timestamp {
        let maybe = [self.punch, self.enrol, self.open_menu, self.close_menu, self.power_cut];
        let maybe = maybe.into_iter().chain([self.idling]).flatten();
        maybe.fold(self.poll, Timestamp::min)
    }
}

/// Whether something is due; if so, it is not any more.
fn take(due: &mut Option<Timestamp>, now: Timestamp) -> bool {
    due.take_if(|due| *due <= now).is_some()
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
            record: now,
            punch: self.next_of(now, habits.punches_per_second),
            enrol: None,
            open_menu: self.next_of(now, hourly(habits.menus_per_hour)),
            close_menu: None,
            power_cut: self.next_of(now, hourly(habits.power_cuts_per_hour)),
            idling: self.next_of(now, hourly(habits.idlings_per_hour)),
            away: false,
            idle: Vec::new(),
        };
        loop {
            let mut due = agenda.next();
            if self.unsent().len() > 0 && !self.menu_open {
                due = due.min(agenda.record);
            }
            let wait = Duration::try_from(due.duration_since(self.clock.now()));
            if let Ok(wait) = wait
                && !wait.is_zero()
            {
                self.clock.sleep(wait).await;
            }
            self.happen(habits, &mut agenda).await;
            self.talk(habits, &mut agenda).await;
        }
    }

    /// What people and the world do to the unit.
    async fn happen(&mut self, habits: &Habits, agenda: &mut Agenda) {
        let now = self.clock.now();
        if take(&mut agenda.punch, now) {
            self.somebody_punches(habits);
            agenda.punch = self.next_of(now, habits.punches_per_second);
        }
        if take(&mut agenda.enrol, now) {
            self.enrol_at_screen();
        }
        if take(&mut agenda.open_menu, now) {
            self.open_menu(true);
            agenda.close_menu = Some(after(now, habits.menu_open_for));
            agenda.open_menu = self.next_of(now, hourly(habits.menus_per_hour));
        }
        if take(&mut agenda.close_menu, now) {
            self.open_menu(false);
        }
        if take(&mut agenda.power_cut, now) {
            // Nobody punches at a dark unit, and all its connections are gone.
            let again = after(now, habits.off_for);
            self.power_cut();
            self.open_menu(false);
            *agenda = Agenda {
                poll: again,
                record: again,
                punch: self.next_of(again, habits.punches_per_second),
                enrol: None,
                open_menu: self.next_of(again, hourly(habits.menus_per_hour)),
                close_menu: None,
                power_cut: self.next_of(again, hourly(habits.power_cuts_per_hour)),
                idling: self.next_of(again, hourly(habits.idlings_per_hour)),
                away: true,
                idle: Vec::new(),
            };
        }
        if take(&mut agenda.idling, now) {
            let count = self.setup.profile.wire.idle_connections;
            agenda.idle = self.open_idle(count).await.unwrap_or_default();
            agenda.idling = self.next_of(now, hourly(habits.idlings_per_hour));
        }
    }

    /// What the unit says to its server.
    async fn talk(&mut self, habits: &Habits, agenda: &mut Agenda) {
        let now = self.clock.now();
        if agenda.record <= now {
            let last = self.send_records().await.pop();
            if let Some(last) = &last {
                self.watch_the_line(habits, agenda, last);
            }
            agenda.record = after(self.clock.now(), self.next_try(last.as_ref()));
        }
        if agenda.poll <= now {
            let turn = self.poll_and_answer().await;
            self.watch_the_line(habits, agenda, &turn.poll);
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

    /// The first answer after an outage makes the unit send its people again (docs/protocol/realtime.md).
    fn watch_the_line(&mut self, habits: &Habits, agenda: &mut Agenda, last: &Exchange) {
        match last.outcome {
            Ok(_) if std::mem::take(&mut agenda.away) && habits.people_after_outage => {
                self.queue_everybody();
            }
            Err(LineFault::Refused | LineFault::Broken | LineFault::Silence) => agenda.away = true,
            _ => {}
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

    /// When something happens next that happens so often a second.
    fn next_of(&mut self, now: Timestamp, per_second: f64) -> Option<Timestamp> {
        if per_second <= 0.0 {
            return None;
        }
        let wait = self.random.wait(per_second);
        Some(after(now, Duration::try_from_secs_f64(wait).unwrap_or(Duration::MAX)))
    }

    fn somebody_punches(&mut self, habits: &Habits) {
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
        let mut methods: Vec<_> =
            enrolments.iter().filter_map(|number| method(number.kind())).collect();
        let start = pick(&mut self.random, methods.len());
        methods.rotate_left(start);
        let method = methods.first().copied();
        let both = self.random.chance(habits.two_credentials);
        let profile = &self.setup.profile;
        let second_method = methods.into_iter().find(|second| {
            both && method.is_some_and(|first| first != *second && pairs(profile, first, *second))
        });
        let way = [Way::In, Way::Out][pick(&mut self.random, 2)];
        let gesture = Gesture { method, second_method, way, ..Gesture::default() };
        // The id is one: it comes out of memory.
        let _ = self.write_down(id.as_str(), gesture);
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

fn hourly(rate: f64) -> f64 {
    rate / 3_600.0
}

fn after(instant: Timestamp, pause: Duration) -> Timestamp {
    instant.checked_add(pause).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A compile-time check: whoever plays many gives each a task of its own.
    #[expect(dead_code, reason = "it is compiled, not run")]
    fn a_life_can_be_a_task(terminal: &mut Terminal, habits: &Habits) -> impl Send {
        terminal.run(habits, std::future::pending())
    }
}
