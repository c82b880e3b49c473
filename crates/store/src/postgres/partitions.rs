//! A partition for each month of punches, so that an index that is written to stays small and a month can be moved
//! or dropped as a whole.
//!
//! The months around now are made before they are needed. Everything else goes into the default partition: clocks
//! that were never set (2000, 2015), and backlogs of long ago, which are moved out of it month by month.

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use super::PostgresStore;
use crate::operations::Engine as _;
use crate::sql::{Db, Fault, Guard, Work, local_of, number, seconds};
use crate::{Result, StoreError};

/// Clocks restart in 2000 or 2015: what is older than this was not set, and stays where it is.
const FIRST: Date = date(2016, 1, 1);
/// How many months before and after the present one have a partition in any case.
const AROUND: std::ops::RangeInclusive<i32> = -1..=2;

own_statements! {
    HAS_MONTH = "-- has_month\nSELECT to_regclass(?1) IS NOT NULL";
    OLDEST_IN_OTHER = "-- oldest_in_other\n\
        SELECT min(time_local) FROM punches_other WHERE time_local >= ?1 AND time_local < ?2";
}

/// Makes the months around now, and moves one month out of the default partition; whether there may be more.
pub(super) async fn keep(store: &PostgresStore, now: Timestamp) -> Result<bool> {
    let today = TimeZone::UTC.to_datetime(now).date();
    let keep = move |db: &Db<'_>| {
        db.guard(Guard::Part("months"))?;
        for months in AROUND {
            if let Ok(day) = today.checked_add(months.months()) {
                add(db, day.first_of_month())?;
            }
        }
        let (from, to) = (seconds(FIRST.at(0, 0, 0, 0)), seconds(today.at(0, 0, 0, 0)));
        let oldest: Option<i64> = number(db, OLDEST_IN_OTHER, (from, to))?.flatten();
        let Some(oldest) = oldest.and_then(local_of) else { return Ok(false) };
        add(db, oldest.date().first_of_month())?;
        Ok(true)
    };
    match store.write("keep_months", keep).await {
        // Somebody reads for long: the next sweep finds it done or does it.
        Err(StoreError::Busy) => Ok(false),
        done => done,
    }
}

/// Makes the partition of the month that begins with `first`, with what the default partition holds of it.
fn add(db: &Db<'_>, first: Date) -> Work<()> {
    let Db::Postgres(session) = db else { return Ok(()) };
    let name = format!("punches_{:04}{:02}", first.year(), first.month());
    if number(db, HAS_MONTH, [&name])?.unwrap_or(false) {
        return Ok(());
    }
    let next = first.checked_add(1.month()).map_err(|_| Fault::Unreadable("time_local"))?;
    let (from, to) = (seconds(first.at(0, 0, 0, 0)), seconds(next.at(0, 0, 0, 0)));
    // The parent first, as whoever stores a punch locks it; and not for long, since they wait.
    session.batch(&format!(
        "-- add_month\n\
         SET LOCAL lock_timeout = '3s';\n\
         LOCK TABLE ONLY punches IN SHARE UPDATE EXCLUSIVE MODE;\n\
         LOCK TABLE punches_other IN ACCESS EXCLUSIVE MODE;\n\
         CREATE TABLE {name} (LIKE punches INCLUDING DEFAULTS);\n\
         WITH moved AS (\n\
             DELETE FROM punches_other WHERE time_local >= {from} AND time_local < {to} RETURNING *\n\
         ) INSERT INTO {name} SELECT * FROM moved;\n\
         ALTER TABLE punches ATTACH PARTITION {name} FOR VALUES FROM ({from}) TO ({to});"
    ))
}
