//! The schema's steps: the same numbers and names in every engine, each with its checksum, only forward.

use sha2::{Digest as _, Sha256};

use crate::StoreError;
use crate::sql::Work;

/// One step.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Migration {
    /// Its number; the schema's version once it is applied.
    pub(crate) number: i64,
    /// Its name, the same in every engine.
    pub(crate) name: &'static str,
    pub(crate) sql: &'static str,
}

/// All steps of this program for an engine, in order, out of the folder with its name.
macro_rules! migrations {
    (@steps $engine:literal; $($number:literal $name:literal;)*) => {
        &[$($crate::schema::Migration {
            number: $number,
            name: $name,
            sql: include_str!(concat!("../../migrations/", $engine, "/", $name, ".sql")),
        },)*]
    };
    ($engine:literal) => {
        $crate::schema::migrations! { @steps $engine;
            1 "0001_foundation";
            2 "0002_tasks";
            3 "0003_people_and_shelf";
            4 "0004_terminals_and_pulls";
            5 "0005_zones_and_results";
            6 "0006_accounts";
            7 "0007_exchanges_and_figures";
            8 "0008_drifts";
            9 "0009_first_delivery";
        }
    };
}

pub(crate) use migrations;

impl Migration {
    /// What is kept of the step, to notice when another one has its number.
    pub(crate) fn checksum(&self) -> [u8; 32] {
        Sha256::digest(self.sql.as_bytes()).into()
    }
}

/// The newest version that a program with these steps knows.
pub(crate) fn newest(steps: &[Migration]) -> i64 {
    steps.last().map_or(0, |step| step.number)
}

/// The version of a schema to which this was applied, in order; 0 for nothing. All of it must be known, and the
/// same.
pub(crate) fn version(steps: &[Migration], applied: &[(i64, Vec<u8>)]) -> Work<i64> {
    let (found, known) = (applied.last().map_or(0, |(number, _)| *number), newest(steps));
    if found > known {
        return Err(StoreError::NewerSchema { found, known }.into());
    }
    for (number, stored) in applied {
        let step = steps.iter().find(|step| step.number == *number);
        if step.is_none_or(|step| step.checksum()[..] != stored[..]) {
            return Err(StoreError::ChangedMigration(*number).into());
        }
    }
    Ok(found)
}
