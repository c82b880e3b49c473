//! One terminal of a fleet.

mod mishaps;

use std::collections::VecDeque;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use muster_protocol::http1::parse_reply;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::digits::{decimal, digits, text, user_id};
use super::faults::Mishap;
use super::lines::{Idle, Lines, dial};
use super::plan::{Plan, later};
use super::stats::{Code, Kind, Stats};
use super::stencil::{DEV_ID, Stencil};
use crate::clock::Clock;
use crate::ledger::{Fate, LocalSecond, NameKey, PunchKey};
use crate::random::Random;
use crate::terminal::{Envelope, LineFault};

/// People of one terminal.
const PEOPLE: u32 = 1_000;
/// How many of a hundred punches have each mishap that is asked for.
const MISHAP_PERCENT: f64 = 2.0;
/// How soon, and at last how late, a record that was not taken is tried again.
const BACKOFF: (Duration, Duration) = (Duration::from_millis(50), Duration::from_secs(2));
/// How long a reply may take.
const PATIENCE: Duration = Duration::from_mins(1);
/// The most of a reply that is read.
const REPLY_MAX: usize = 17 * 1024 * 1024;
/// The pause between two pieces of a request that dribbles.
const DRIBBLE: Duration = Duration::from_millis(20);

/// A punch that is not answered `OK` yet.
#[derive(Debug, Clone, Copy)]
struct Pending {
    user: u32,
    second: LocalSecond,
    mishap: Option<Mishap>,
    /// It went out at least once, so it may be stored.
    tried: bool,
}

/// One terminal of a fleet.
pub(super) struct Unit {
    plan: Arc<Plan>,
    stencil: Arc<Stencil>,
    clock: Arc<dyn Clock>,
    lines: Lines,
    /// Connections that were opened to say nothing.
    idle: Option<Idle>,
    stats: Arc<Stats>,
    random: Random,
    index: u32,
    number: u32,
    requests: u32,
    dev_id: [u8; DEV_ID],
    dev_key: NameKey,
    pending: VecDeque<Pending>,
    made: u32,
    /// No punch of this round of people may be at or before this second: each is another punch.
    floor: LocalSecond,
    latest: LocalSecond,
    backoff: Duration,
    request: Vec<u8>,
    reply: Vec<u8>,
}

impl Unit {
    pub(super) fn new(
        index: u32,
        plan: Arc<Plan>,
        stencil: Arc<Stencil>,
        clock: Arc<dyn Clock>,
        lines: Lines,
        stats: Arc<Stats>,
    ) -> Self {
        let number = plan.first_device.wrapping_add(index) % 10_000_000;
        let mut dev_id = *b"SIM0000000";
        decimal(u64::from(number), &mut dev_id[3..]);
        let dev_key = stats.ledger().terminal(text(&dev_id));
        Self {
            random: Random::seeded(plan.seed ^ u64::from(number).rotate_left(32)),
            index,
            number,
            requests: 0,
            dev_id,
            dev_key,
            pending: VecDeque::new(),
            made: 0,
            floor: LocalSecond(i64::MIN),
            latest: LocalSecond(i64::MIN),
            backoff: BACKOFF.0,
            request: Vec::new(),
            reply: Vec::new(),
            plan,
            stencil,
            clock,
            lines,
            idle: None,
            stats,
        }
    }

    /// Lives to the end of the plan, and a little longer for what is still unanswered.
    pub(super) async fn live(mut self) {
        let plan = Arc::clone(&self.plan);
        let share = f64::from(self.index) / f64::from(plan.terminals);
        let mut next_poll = later(plan.start, plan.poll.mul_f64(share));
        let mut next_punch = self.next_punch(plan.start);
        let mut retry = plan.start;
        let mut storm = plan.disturbances.storm_after(plan.start);
        let mut away = false;
        loop {
            let mut due = next_poll.min(next_punch).min(storm.unwrap_or(next_poll));
            if !self.pending.is_empty() {
                due = due.min(retry);
            }
            if due >= plan.end {
                break;
            }
            self.sleep_until(due).await;
            let now = self.clock.now();
            while next_punch <= now {
                self.make_punch(now);
                next_punch = self.next_punch(next_punch);
            }
            if storm.is_some_and(|storm| storm <= now) {
                self.stats.mishap(Mishap::Storm);
                storm = plan.disturbances.storm_after(now);
                (next_poll, retry) = (now, now);
            }
            if let Some(end) = plan.disturbances.outage_at(now) {
                if !std::mem::replace(&mut away, true) {
                    self.stats.mishap(Mishap::Outage);
                }
                next_poll = next_poll.max(later(end, plan.poll.mul_f64(share)));
                retry = retry.max(end);
            }
            if retry <= now && !self.pending.is_empty() {
                retry = self.send_oldest().await;
            }
            if next_poll <= now {
                let again = self.poll(now).await;
                next_poll = if again { now } else { later(next_poll.max(now), plan.poll) };
            }
        }
        while !self.pending.is_empty() && retry < plan.last_try {
            self.sleep_until(retry).await;
            retry = self.send_oldest().await;
        }
    }

    async fn sleep_until(&self, due: Timestamp) {
        if let Ok(wait) = Duration::try_from(due.duration_since(self.clock.now()))
            && !wait.is_zero()
        {
            self.clock.sleep(wait).await;
        }
    }

    fn next_punch(&mut self, after: Timestamp) -> Timestamp {
        if self.plan.punches_per_second <= 0.0 {
            return Timestamp::MAX;
        }
        let wait = self.random.wait(self.plan.punches_per_second);
        later(after, Duration::try_from_secs_f64(wait).unwrap_or(Duration::MAX))
    }

    fn make_punch(&mut self, now: Timestamp) {
        let user = self.made % PEOPLE;
        if user == 0 && self.made > 0 {
            self.floor = LocalSecond(self.latest.0 + 1);
        }
        self.made = self.made.wrapping_add(1);
        let second = LocalSecond::of(self.plan.time_zone.to_datetime(now)).max(self.floor);
        self.latest = self.latest.max(second);
        let mishap = self.mishap();
        self.pending.push_back(Pending { user, second, mishap, tried: false });
    }

    fn mishap(&mut self) -> Option<Mishap> {
        let faults = self.plan.faults;
        let of_hundred = self.random.fraction() * 100.0;
        let mut limit = 0.0;
        let of_a_punch = |mishap: &Mishap| mishap.is_of_a_punch() && faults.has(*mishap);
        Mishap::ALL.into_iter().filter(of_a_punch).find(|_| {
            limit += MISHAP_PERCENT;
            of_hundred < limit
        })
    }

    /// Sends the oldest record once. When it comes to the next: at once if it was taken.
    async fn send_oldest(&mut self) -> Timestamp {
        let Some(record) = self.pending.front_mut() else { return self.clock.now() };
        let repeats = std::mem::replace(&mut record.tried, true);
        let mishap = record.mishap.take();
        let record = *record;
        if let Some(mishap) = mishap {
            self.stats.mishap(mishap);
        }
        if repeats {
            self.stats.repeat();
        }
        let user = user_id(record.user);
        let time = record.second.time();
        let stencil = Arc::clone(&self.stencil);
        let answer = if let Some(how) = mishap.filter(|how| how.is_in_blocks()) {
            self.send_in_blocks(how, &user, time).await
        } else {
            match mishap {
                Some(Mishap::Garbage) => self.send_garbage().await,
                Some(Mishap::Idle) => self.open_idle().await,
                _ => {}
            }
            stencil.punch(&self.dev_id, user, &digits(time), &mut self.request);
            self.ask(Kind::Punch, mishap).await
        };
        if mishap == Some(Mishap::Dup) && answer == Ok(Code::Ok) {
            self.stats.repeat();
            let _ = self.ask(Kind::Punch, None).await;
        }
        match answer {
            Ok(Code::Ok) => {
                self.pending.pop_front();
                self.backoff = BACKOFF.0;
                self.stats.acknowledged();
                self.enter(record, Fate::Acknowledged);
                self.clock.now()
            }
            Err(LineFault::OnPurpose) => self.clock.now(),
            _ => {
                let wait = self.backoff.mul_f64(0.5 + self.random.fraction());
                self.backoff = (self.backoff * 2).min(BACKOFF.1);
                later(self.clock.now(), wait)
            }
        }
    }

    fn enter(&self, record: Pending, fate: Fate) {
        let mut ledger = self.stats.ledger();
        let user_id = ledger.person(text(&user_id(record.user)));
        ledger.append(PunchKey { dev_id: self.dev_key, user_id, second: record.second }, fate);
    }

    /// Polls; true when the next poll follows at once, because a command came.
    async fn poll(&mut self, now: Timestamp) -> bool {
        let stencil = Arc::clone(&self.stencil);
        stencil.poll(
            &self.dev_id,
            &digits(self.plan.time_zone.to_datetime(now)),
            &mut self.request,
        );
        if self.ask(Kind::Poll, None).await != Ok(Code::Ok) {
            return false;
        }
        let task = match parse_reply(&self.reply) {
            Ok(Some((seen, _))) => {
                seen.id(stencil.profile().commands.task_header.into()).map(str::to_owned)
            }
            _ => None,
        };
        let envelope = Envelope {
            server: "",
            dev_id: text(&self.dev_id),
            request_code: "send_cmd_result",
            task: task.as_deref(),
            return_code: Some("OK"),
            block: 0,
            body: &[],
        };
        stencil.request(envelope, &mut self.request);
        self.stats.command();
        self.ask(Kind::Poll, None).await == Ok(Code::Ok)
    }

    fn source(&mut self) -> Option<IpAddr> {
        self.requests = self.requests.wrapping_add(1);
        let turn = self.requests % self.plan.addresses;
        self.plan.source(self.number.wrapping_add(turn.wrapping_mul(self.plan.terminals)))
    }

    /// Sends `self.request` on a connection of its own and reads the reply into `self.reply`.
    async fn ask(&mut self, kind: Kind, mishap: Option<Mishap>) -> Result<Code, LineFault> {
        let source = self.source();
        let Some(_permit) = self.lines.talk().await else { return Err(LineFault::Refused) };
        let begun = Instant::now();
        let exchange = tokio::time::timeout(PATIENCE, self.exchange(source, mishap)).await;
        let answer = exchange.unwrap_or(Err(LineFault::Silence));
        match answer {
            Ok(code) => self.stats.answered(kind, code, begun.elapsed()),
            Err(LineFault::OnPurpose) => {}
            Err(fault) => self.stats.failed(fault),
        }
        answer
    }

    async fn exchange(
        &mut self,
        source: Option<IpAddr>,
        mishap: Option<Mishap>,
    ) -> Result<Code, LineFault> {
        self.reply.clear();
        let mut stream = dial(source, self.plan.server).await.map_err(|_| LineFault::Refused)?;
        let cut = self.request.len() / 2;
        let sent = match mishap {
            Some(Mishap::Cut) => {
                let _ = stream.write_all(&self.request[..cut]).await;
                return Err(LineFault::OnPurpose);
            }
            Some(Mishap::DropReply) => {
                let _ = stream.write_all(&self.request).await;
                let _ = stream.shutdown().await;
                return Err(LineFault::OnPurpose);
            }
            Some(Mishap::Corrupt) => {
                self.spoil();
                stream.write_all(&self.request).await
            }
            Some(Mishap::Slow) => {
                for piece in self.request.chunks(cut / 4 + 1) {
                    if stream.write_all(piece).await.is_err() {
                        break;
                    }
                    self.clock.sleep(DRIBBLE).await;
                }
                Ok(())
            }
            _ => stream.write_all(&self.request).await,
        };
        loop {
            match stream.read_buf(&mut self.reply).await {
                Ok(0) => break,
                Ok(_) if self.reply.len() <= REPLY_MAX => {}
                _ if self.reply.is_empty() => return Err(LineFault::Broken),
                _ => break,
            }
        }
        if self.reply.is_empty() || sent.is_err() {
            return Err(LineFault::Broken);
        }
        // The answer to spoilt bytes is not one to the record, which comes again.
        if mishap == Some(Mishap::Corrupt) {
            return Err(LineFault::OnPurpose);
        }
        Ok(Code::find(&self.reply))
    }
}

/// What was sent and not answered may be stored all the same.
impl Drop for Unit {
    fn drop(&mut self) {
        for record in std::mem::take(&mut self.pending) {
            self.stats.given_up();
            if record.tried {
                self.enter(record, Fate::Unsure);
            }
        }
    }
}
