//! What must be read out of a terminal before it is erased, and whether that was all of it.
//!
//! [`next`] is asked again whenever one of the reads has ended, and when the terminal asks for the erase; it
//! is a pure function of how they stand, so a restart in the middle changes nothing.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};

pub use muster_protocol::commands::Erases as Erase;
use muster_protocol::profiles::Profile;

use crate::task::{Status, Task};

/// How the reads for an erase stand: those of the last round, which began with its list.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Round {
    /// How many lists were read for this erase, that of this round included.
    pub rounds: u32,
    /// A read waits or runs.
    pub under_way: bool,
    /// Reads that ended without success, or whose answer is not what it says it is, in order; the first
    /// that spoils the pull may be followed by others that are left out.
    pub suspects: Vec<Task>,
    /// Whether the list has its answer.
    pub listed: bool,
    /// How many GET_USER_INFO were asked.
    pub asked: u64,
    /// The numbers of all outcomes but the status, summed: `records` of GET_LOG_DATA, `users` of
    /// GET_USER_ID_LIST, `finger`, `face`, `password`, `card`, `vein`, `palm` of GET_USER_INFO.
    pub sums: BTreeMap<String, u64>,
    /// The counters of GET_DEVICE_STATUS, and when they came.
    pub status: Option<(Map<String, Value>, Timestamp)>,
}

/// The numbers of [`Round::sums`].
pub const SUMMED: [&str; 8] =
    ["records", "users", "finger", "face", "password", "card", "vein", "palm"];

/// What to do next for an erase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// A read is under way.
    Wait,
    /// Queue this read, without parameters.
    Read(&'static str),
    /// Queue a GET_USER_INFO for each person of the id list that was read.
    ReadEverybody,
    /// All was read a moment ago: erase, if the terminal asks now.
    Go,
    /// It must not be erased; why, in words.
    Refuse(String),
}

/// How long the counters are taken for the present: two of the terminal's pauses, but at least the first
/// and at most the second. Somebody may punch meanwhile, and what is not read is lost. No unit is known
/// that polls less often than every two minutes; a longer pause was an outage.
const FRESH: (SignedDuration, SignedDuration) =
    (SignedDuration::from_mins(2), SignedDuration::from_mins(4));
/// A terminal that is never asked in time is not read for ever.
const ROUNDS: u32 = 3;
/// What comes next for an erase at `now`, as its reads stand. `pause` is the terminal's usual one between
/// two polls: the erase goes out on the poll after the reads, however long that takes it. `profile` says with
/// which return codes the terminal answers that there is nothing to list.
pub fn next(
    erase: Erase,
    round: &Round,
    profile: &Profile,
    pause: SignedDuration,
    now: Timestamp,
) -> Next {
    if round.under_way {
        return Next::Wait;
    }
    if let Some(why) = round.suspects.iter().find_map(|read| spoils(read, profile)) {
        return Next::Refuse(format!("nothing was erased: {why}"));
    }
    let list = erase.list();
    if !round.listed {
        return Next::Read(list);
    }
    if erase == Erase::Enrolments && round.asked < sum(round, "users") {
        return Next::ReadEverybody;
    }
    let Some((totals, at)) = &round.status else { return Next::Read("GET_DEVICE_STATUS") };
    if let Err(why) = compare(erase, round, totals) {
        return Next::Refuse(format!("nothing was erased: {why}"));
    }
    if now.duration_since(*at) <= pause.saturating_mul(2).clamp(FRESH.0, FRESH.1) {
        return Next::Go;
    }
    if round.rounds < ROUNDS {
        return Next::Read(list);
    }
    Next::Refuse(format!(
        "nothing was erased: it was read {} times, and each time the terminal was silent for so long \
         afterwards that punches may have come",
        round.rounds
    ))
}

/// Why a read spoils the pull, if it does: it has no answer, or not the whole of it.
fn spoils(read: &Task, profile: &Profile) -> Option<String> {
    let name = || format!("{} {}", read.command, read.trans_id);
    if !has_its_answer(read, profile) {
        let why = read.life.error.as_deref().unwrap_or("it was cancelled");
        return Some(format!("the read before it ({}) did not succeed: {why}", name()));
    }
    let mismatch = read.outcome.as_ref().and_then(|outcome| outcome.get("mismatch"))?;
    Some(format!("the read before it ({}) is not whole: {mismatch}", name()))
}

fn has_its_answer(read: &Task, profile: &Profile) -> bool {
    let nothing_there = || {
        let code = read.life.return_code.as_deref();
        code.is_some_and(|code| profile.is_empty_list(code))
    };
    match read.life.status {
        Status::Succeeded => true,
        // A person who was deleted between the list and the read is a difference, not an empty answer.
        Status::Failed => read.command != "GET_USER_INFO" && nothing_there(),
        _ => false,
    }
}

fn sum(round: &Round, key: &str) -> u64 {
    round.sums.get(key).copied().unwrap_or(0)
}

/// The counters that are compared before people are erased, and those of what such an erase leaves alone.
/// Any other counter that is not zero may be of something that was not read.
const COMPARED: [&str; 9] = [
    "total_user_count",
    "user_count",
    "manager_count",
    "fp_count",
    "face_count",
    "password_count",
    "idcard_count",
    "pv_count",
    "total_log_count",
];

fn compare(erase: Erase, round: &Round, totals: &Map<String, Value>) -> Result<(), String> {
    let total = |key: &str| totals.get(key).and_then(Value::as_u64);
    let users = total("total_user_count")
        .or_else(|| Some(total("user_count")? + total("manager_count").unwrap_or(0)));
    // The first total is the one that must be known; the others are compared where the unit tells them.
    let pairs = match erase {
        Erase::Logs => vec![("punches", total("total_log_count"), sum(round, "records"))],
        Erase::Enrolments => vec![
            ("people", users, round.asked),
            ("fingers", total("fp_count"), sum(round, "finger")),
            ("faces", total("face_count"), sum(round, "face")),
            ("passwords", total("password_count"), sum(round, "password")),
            ("cards", total("idcard_count"), sum(round, "card")),
            ("palms and veins", total("pv_count"), sum(round, "palm") + sum(round, "vein")),
        ],
    };
    if let [(what, None, _), ..] = pairs.as_slice() {
        return Err(format!("the terminal does not say how many {what} it holds"));
    }
    let unknown = totals.iter().filter(|(name, holds)| {
        erase == Erase::Enrolments
            && name.ends_with("_count")
            && !COMPARED.contains(&name.as_str())
            && holds.as_u64() != Some(0)
    });
    let unknown = unknown.map(|(name, holds)| {
        format!("the terminal says {name} {holds}, and it is not known what that is")
    });
    let differences: Vec<String> = pairs
        .into_iter()
        .filter_map(|(what, holds, read)| {
            let holds = holds.filter(|holds| *holds != read)?;
            Some(format!("the terminal holds {holds} {what} and {read} were read"))
        })
        .chain(unknown)
        .collect();
    if differences.is_empty() { Ok(()) } else { Err(differences.join("; ")) }
}

#[cfg(test)]
#[path = "pull_tests.rs"]
mod tests;
