//! Which data this is: a name that is drawn once, and anew when a backup is put back.
//!
//! Places in the order of storing are numbers. After a restore the same numbers are given out again, for
//! other punches; with the generation beside it, a place tells whether it belongs to this data.

use muster_model::Entropy;
use muster_model::secret::generation;
use rusqlite::Connection;

use super::rows;
use super::statements::statements;
use crate::sql::Work;

statements! {
    GENERATION = "-- generation\nSELECT value FROM meta WHERE name = 'generation'";
    SET_GENERATION = "-- set_generation\nINSERT INTO meta (name, value) VALUES ('generation', ?1)";
    FORGET_GENERATION = "-- forget_generation\nDELETE FROM meta WHERE name = 'generation'";
}

/// The generation of this data; drawn if it has none. The caller holds the lock of opening.
pub(super) fn of(connection: &Connection, entropy: &dyn Entropy) -> Work<String> {
    let known = rows::first(connection, GENERATION, [], |row| Ok(row.get(0)?))?;
    if let Some(known) = known {
        return Ok(known);
    }
    let drawn = generation(entropy);
    rows::run(connection, SET_GENERATION, [&drawn])?;
    Ok(drawn)
}

/// Takes the name off a copy: whoever opens it next draws another.
pub(super) fn forget(copy: &Connection) -> Work<()> {
    rows::run(copy, FORGET_GENERATION, []).map(drop)
}
