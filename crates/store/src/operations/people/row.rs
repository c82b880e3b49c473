//! People, sightings and enrolments as rows.

use std::fmt::Write as _;

use muster_model::person::{Enrolment, Listed, Person, Sighting};
use muster_model::{DevId, UserId};

use crate::Result;
use crate::crypto::Sealer;
use crate::sql::{Row, Work};

/// A person, without what is enrolled where.
pub(super) fn person(row: &Row<'_>) -> Work<Person> {
    Ok(Person {
        user_id: row.user_id("user_id")?,
        name: row.col("name")?,
        privilege: row.col("privilege")?,
        enabled: row.col("enabled")?,
        enrolments: Vec::new(),
        sightings: Vec::new(),
    })
}

/// What one terminal said of a person.
pub(super) fn sighting(row: &Row<'_>) -> Work<Sighting> {
    Ok(Sighting {
        dev_id: row.dev_id("dev_id")?,
        name: row.col("name")?,
        privilege: row.col("privilege")?,
        enabled: row.col("enabled")?,
        listed: row.col::<Option<i64>>("listed")?.map(unpack),
        seen_at: row.instant("seen_at")?,
    })
}

/// One credential, without its bytes.
pub(super) fn enrolment(row: &Row<'_>) -> Work<Enrolment> {
    let digest: [u8; 32] = row.col("digest")?;
    Ok(Enrolment {
        backup_number: row.col("backup_number")?,
        dev_id: row.dev_id("dev_id")?,
        version: row.col("version")?,
        size: row.read("size", |n: i64| u64::try_from(n).ok())?,
        digest: digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        }),
        seen_at: row.instant("seen_at")?,
    })
}

/// Seals the bytes of a credential in its place.
pub(super) fn seal(
    sealer: &Sealer,
    user_id: &UserId,
    dev_id: &DevId,
    number: u32,
    data: &[u8],
) -> Vec<u8> {
    let place = [user_id.as_str().as_bytes(), dev_id.as_str().as_bytes(), &number.to_le_bytes()];
    sealer.seal("enrolments", "data", &place, data)
}

/// Opens what [`seal`] gave for the same place.
pub(super) fn open(
    sealer: &Sealer,
    user_id: &UserId,
    dev_id: &DevId,
    number: u32,
    closed: &[u8],
) -> Result<Vec<u8>> {
    let place = [user_id.as_str().as_bytes(), dev_id.as_str().as_bytes(), &number.to_le_bytes()];
    sealer.open("enrolments", "data", &place, closed)
}

/// What a user list says, as one number; the migration says which bit is what.
pub(super) fn pack(listed: Listed) -> i64 {
    i64::from(listed.password)
        | i64::from(listed.card) << 1
        | i64::from(listed.face) << 2
        | i64::from(listed.fingers) << 8
        | i64::from(listed.veins) << 16
        | i64::from(listed.palms) << 24
}

fn unpack(bits: i64) -> Listed {
    let [flags, fingers, veins, palms, ..] = bits.to_le_bytes();
    Listed {
        password: flags & 1 != 0,
        card: flags & 2 != 0,
        face: flags & 4 != 0,
        fingers,
        veins,
        palms,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_a_list_says_comes_back(
            password: bool, card: bool, face: bool, fingers: u8, veins: u8, palms: u8,
        ) {
            let listed = Listed { password, card, face, fingers, veins, palms };
            prop_assert_eq!(unpack(pack(listed)), listed);
        }
    }
}
