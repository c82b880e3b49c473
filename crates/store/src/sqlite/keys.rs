//! The proof that a key ring fits what is stored.

use rusqlite::Connection;

use super::statements::statements;
use crate::StoreError;
use crate::crypto::{PROOF, Sealer};
use crate::sql::Work;

statements! {
    KEY_PROOFS = "-- key_proofs\nSELECT name, value FROM meta WHERE name >= 'key ' AND name < 'key!'";
    ADD_KEY_PROOF = "-- add_key_proof\nINSERT INTO meta (name, value) VALUES (?1, ?2)";
}

/// Checks that every key with which something was sealed is there; leaves a proof of the first one.
pub(super) fn prove(connection: &Connection, sealer: &Sealer) -> Work<()> {
    let proven = proven(connection, sealer)?;
    let first = format!("key {}", sealer.key_id());
    if !proven.contains(&first) {
        let proof = sealer.seal("meta", "value", &[first.as_bytes()], PROOF);
        connection.execute(ADD_KEY_PROOF, (&first, proof))?;
    }
    Ok(())
}

/// The names of the keys with which something was sealed; refuses if one of them is missing.
pub(super) fn proven(connection: &Connection, sealer: &Sealer) -> Work<Vec<String>> {
    let mut statement = connection.prepare(KEY_PROOFS)?;
    let proofs = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(String, Vec<u8>)>>>()?;
    let mut names = Vec::with_capacity(proofs.len());
    for (name, sealed) in proofs {
        if sealer.open("meta", "value", &[name.as_bytes()], &sealed).is_err() {
            return Err(StoreError::WrongKey.into());
        }
        names.push(name);
    }
    Ok(names)
}
