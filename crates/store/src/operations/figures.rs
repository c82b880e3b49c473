//! Figures for pages, each from an index; and what terminals were last heard to say of themselves.

mod find;
mod punches;

use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::Date;
use muster_model::polls::PollHistory;
use muster_model::punch::Punch;
use muster_model::{DevId, UserId};
use serde_json::Value;

use crate::operations::Engine;
use crate::sql::{Db, Params, Row, Sql, Work, all, first, micros, number, params, run, statements};
use crate::{
    Attention, COUNTED, DeviceStatus, Figures, FoundPerson, FoundTask, LocalRange, PunchFilter,
    Result, Scope,
};

statements! {
    POLL_HISTORIES = "-- poll_histories\nSELECT dev_id, newest, counts FROM poll_history";
    KEEP_POLLS = "-- keep_polls\n\
        INSERT INTO poll_history (dev_id, newest, counts)\n\
        SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM terminals WHERE dev_id = ?1)\n\
        ON CONFLICT (dev_id) DO UPDATE SET newest = excluded.newest, counts = excluded.counts";
    KEEP_STATUS = "-- keep_status\n\
        INSERT INTO device_status (dev_id, at, counters)\n\
        SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM terminals WHERE dev_id = ?1)\n\
        ON CONFLICT (dev_id) DO UPDATE SET at = excluded.at, counters = excluded.counters\n\
        WHERE excluded.at >= device_status.at";
    STATUS = "-- status\nSELECT at, counters FROM device_status WHERE dev_id = ?1";
    NAME_OF = "-- name_of\nSELECT name FROM people WHERE user_id = ?1";
    PEOPLE_UP_TO = "-- people_up_to\nSELECT count(*) FROM (SELECT 1 FROM people LIMIT ?1) AS counted";
    PEOPLE_ON = "-- people_on\nSELECT count(*) FROM sightings WHERE dev_id = ?1";
    FAILED_SINCE = "-- failed_since\n\
        SELECT count(*) FROM (\n\
            SELECT 1 FROM tasks INDEXED BY tasks_failed\n\
            WHERE status = 'failed' AND finished_at >= ?1 LIMIT ?2) AS counted";
    ON_SHELF = "-- on_shelf\nSELECT count(*) FROM (SELECT 1 FROM shelf LIMIT ?1) AS counted";
}

#[async_trait]
impl<E: Engine> Figures for E {
    async fn poll_histories(&self) -> Result<Vec<(DevId, PollHistory)>> {
        let read = |row: &Row<'_>| {
            let newest: u32 = row.col("newest")?;
            let history =
                row.read("counts", |bytes: Vec<u8>| PollHistory::from_bytes(newest, &bytes))?;
            Ok((row.dev_id("dev_id")?, history))
        };
        self.read("poll_histories", move |c| all(c, POLL_HISTORIES, (), read)).await
    }

    async fn note_status(&self, dev_id: &DevId, status: DeviceStatus) -> Result<()> {
        let dev_id = dev_id.clone();
        let counters = Value::Object(status.counters).to_string();
        self.write("note_status", move |c| {
            run(c, KEEP_STATUS, params![dev_id.as_str(), micros(status.at), counters]).map(drop)
        })
        .await
    }

    async fn statuses(&self, terminals: Vec<DevId>) -> Result<Vec<Option<DeviceStatus>>> {
        let read = move |c: &Db<'_>| {
            terminals.iter().map(|id| first(c, STATUS, [id.as_str()], status_of)).collect()
        };
        self.read("statuses", read).await
    }

    async fn punches_by_hour(&self, scope: Scope, day: Date) -> Result<[u64; 24]> {
        self.read("punches_by_hour", move |c| punches::by_hour(c, &scope, day)).await
    }

    async fn punches_within(&self, ranges: Vec<(DevId, LocalRange)>) -> Result<Vec<u64>> {
        self.read("punches_within", move |c| {
            ranges.iter().map(|(dev_id, range)| punches::within(c, dev_id, *range)).collect()
        })
        .await
    }

    async fn punches_late(&self, dev_id: &DevId, from: Timestamp, to: Timestamp) -> Result<u64> {
        let dev_id = dev_id.clone();
        self.read("punches_late", move |c| punches::late(c, &dev_id, from, to)).await
    }

    async fn newest_punches(&self, limit: u32) -> Result<Vec<Punch>> {
        self.read("newest_punches", move |c| punches::newest(c, limit)).await
    }

    async fn last_punches(&self, people: Vec<UserId>) -> Result<Vec<Option<Punch>>> {
        self.read("last_punches", move |c| {
            people.iter().map(|user_id| punches::last_of(c, user_id)).collect()
        })
        .await
    }

    async fn names_of(&self, people: Vec<UserId>) -> Result<Vec<Option<String>>> {
        let name = |row: &Row<'_>| row.col::<Option<String>>("name");
        let read = move |c: &Db<'_>| {
            let each = people.iter().map(|who| first(c, NAME_OF, [who.as_str()], name));
            each.map(|found| Ok(found?.flatten().filter(|name| !name.is_empty()))).collect()
        };
        self.read("names_of", read).await
    }

    async fn people_up_to(&self, most: u32) -> Result<u32> {
        let read = move |c: &Db<'_>| count(c, PEOPLE_UP_TO, [most]);
        Ok(u32::try_from(self.read("people_up_to", read).await?).unwrap_or(most))
    }

    async fn people_counts(&self, terminals: Vec<DevId>) -> Result<Vec<u64>> {
        let read = move |c: &Db<'_>| {
            terminals.iter().map(|id| count(c, PEOPLE_ON, [id.as_str()])).collect()
        };
        self.read("people_counts", read).await
    }

    async fn attention(&self, since: Timestamp) -> Result<Attention> {
        self.read("attention", move |c| {
            let few = |n: u64| u32::try_from(n).unwrap_or(COUNTED);
            Ok(Attention {
                failed_tasks: few(count(c, FAILED_SINCE, params![micros(since), COUNTED])?),
                shelf: few(count(c, ON_SHELF, [COUNTED])?),
            })
        })
        .await
    }

    async fn count_punches(&self, filter: PunchFilter, most: Option<u32>) -> Result<u64> {
        self.read("count_punches", move |c| super::punches::count(c, &filter, most)).await
    }

    async fn find_people(&self, text: &str, limit: u32) -> Result<Vec<FoundPerson>> {
        let text = text.to_owned();
        self.read("find_people", move |c| find::people(c, &text, limit)).await
    }

    async fn find_tasks(&self, text: &str, limit: u32) -> Result<Vec<FoundTask>> {
        let text = text.to_owned();
        self.read("find_tasks", move |c| find::tasks(c, &text, limit)).await
    }
}

/// Keeps how often a terminal polled.
pub(super) fn keep_polls(c: &Db<'_>, dev_id: &DevId, polls: &PollHistory) -> Work<()> {
    let (newest, counts) = polls.to_bytes();
    run(c, KEEP_POLLS, params![dev_id.as_str(), newest, counts]).map(drop)
}

/// The one number that a statement gives; 0 without a row.
fn count(c: &Db<'_>, sql: Sql, params: impl Params) -> Work<u64> {
    let found: Option<i64> = number(c, sql, params)?;
    Ok(found.and_then(|number| u64::try_from(number).ok()).unwrap_or(0))
}

fn status_of(row: &Row<'_>) -> Work<DeviceStatus> {
    let counters = row.read("counters", |text: String| serde_json::from_str(&text).ok())?;
    Ok(DeviceStatus { at: row.instant("at")?, counters })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sqlite::statements::plans;

    #[test]
    fn figures_go_through_an_index() {
        insta::assert_snapshot!(plans(&[STATUS, PEOPLE_ON, FAILED_SINCE, ON_SHELF]), @r"
        -- status
          SEARCH device_status USING PRIMARY KEY (dev_id=?)
        -- people_on
          SEARCH sightings USING COVERING INDEX sightings_by_terminal (dev_id=?)
        -- failed_since
          CO-ROUTINE counted
          SEARCH tasks USING COVERING INDEX tasks_failed (finished_at>?)
          SCAN counted
        -- on_shelf
          CO-ROUTINE counted
          SCAN shelf USING COVERING INDEX sqlite_autoindex_shelf_1
          SCAN counted
        ");
    }
}
