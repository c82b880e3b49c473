//! Figures of punches: each reads an index within a range, never the table as a whole.

use jiff::Timestamp;
use jiff::civil::Date;
use muster_model::punch::Punch;
use muster_model::{DevId, UserId};

use super::super::punches::{columns, punch_of, terminals_of_site};
use super::count;
use crate::sql::{Db, Work, all, first, micros, params, seconds, statements};
use crate::{LocalRange, Scope};

/// No zone is further from UTC, in seconds.
const WIDEST_OFFSET: i64 = 16 * 3600;
/// Seconds of an hour.
const HOUR: usize = 3600;
/// Where counting punches that came late ends.
const LATE_COUNTED: u32 = 10_000;

statements! {
    WITHIN_ALL = "-- within_all\n\
        SELECT count(*) FROM punches INDEXED BY punches_by_time\n\
        WHERE time_local >= ?1 AND time_local < ?2";
    WITHIN = "-- within\n\
        SELECT count(*) FROM punches INDEXED BY punches_once\n\
        WHERE dev_id = ?1 AND time_local >= ?2 AND time_local < ?3";
    LATE = "-- late\n\
        SELECT count(*) FROM (SELECT 1 FROM punches INDEXED BY punches_once\n\
            WHERE dev_id = ?1 AND time_local >= ?2 AND time_local < ?3\n\
              AND time >= ?4 AND time < ?5 AND received_at >= ?5 LIMIT ?6) AS counted";
    NEWEST = concat!("-- newest\n", columns!(), " ORDER BY seq DESC LIMIT ?1");
    LAST_OF_PERSON = concat!(
        "-- last_of_person\n", columns!(),
        " INDEXED BY punches_by_person WHERE user_id = ?1\n\
         ORDER BY time_local DESC LIMIT 1"
    );
}

/// Punches in each hour of a day on the terminals' wall clocks: counted hour by hour, so nothing is sorted.
pub(super) fn by_hour(c: &Db<'_>, scope: &Scope, day: Date) -> Work<[u64; 24]> {
    let midnight = seconds(day.at(0, 0, 0, 0));
    let terminals = match scope {
        Scope::All => None,
        Scope::Terminal(dev_id) => Some(vec![dev_id.as_str().to_owned()]),
        Scope::Site(site) => Some(terminals_of_site(c, *site)?),
    };
    let mut hours = [0; 24];
    for (from, punches) in (midnight..).step_by(HOUR).zip(&mut hours) {
        let to = from + 3600;
        *punches = match &terminals {
            None => count(c, WITHIN_ALL, params![from, to])?,
            Some(some) => {
                let of_one = |dev_id: &String| count(c, WITHIN, params![dev_id, from, to]);
                some.iter().map(of_one).sum::<Work<u64>>()?
            }
        };
    }
    Ok(hours)
}

/// Punches of a terminal within a range of its wall clock.
pub(super) fn within(c: &Db<'_>, dev_id: &DevId, range: LocalRange) -> Work<u64> {
    let from = range.from.map_or(i64::MIN, seconds);
    let to = range.to.map_or(i64::MAX, seconds);
    count(c, WITHIN, params![dev_id.as_str(), from, to])
}

/// Punches made in a stretch of time that arrived after it.
pub(super) fn late(c: &Db<'_>, dev_id: &DevId, from: Timestamp, to: Timestamp) -> Work<u64> {
    let local = (from.as_second() - WIDEST_OFFSET, to.as_second() + WIDEST_OFFSET);
    let params = params![dev_id.as_str(), local.0, local.1, micros(from), micros(to), LATE_COUNTED];
    count(c, LATE, params)
}

/// What was stored last.
pub(super) fn newest(c: &Db<'_>, limit: u32) -> Work<Vec<Punch>> {
    all(c, NEWEST, [limit], punch_of)
}

/// The last punch of a person, by wall clock.
pub(super) fn last_of(c: &Db<'_>, user_id: &UserId) -> Work<Option<Punch>> {
    first(c, LAST_OF_PERSON, [user_id.as_str()], punch_of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sqlite::statements::plans;

    #[test]
    fn figures_of_punches_read_a_range_of_an_index() {
        let statements = [WITHIN_ALL, WITHIN, LATE, NEWEST, LAST_OF_PERSON];
        insta::assert_snapshot!(plans(&statements), @r"
        -- within_all
          SEARCH punches USING COVERING INDEX punches_by_time (time_local>? AND time_local<?)
        -- within
          SEARCH punches USING COVERING INDEX punches_once (dev_id=? AND time_local>? AND time_local<?)
        -- late
          CO-ROUTINE counted
          SEARCH punches USING INDEX punches_once (dev_id=? AND time_local>? AND time_local<?)
          SCAN counted
        -- newest
          SCAN punches
        -- last_of_person
          SEARCH punches USING INDEX punches_by_person (user_id=?)
        ");
    }
}
