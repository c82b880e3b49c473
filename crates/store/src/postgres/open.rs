//! From a URL to a store: connections, lock, key, schema.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use muster_model::{Entropy, secret};

use super::append::Writers;
use super::session::{Mode, Session};
use super::{PostgresStore, connect, migrate};
use crate::crypto::{KeySource, PROOF, Sealer, key_file};
use crate::sql::{Db, Guard, Work, all, number, run};
use crate::{Result, StoreError};

/// Connections of a node for everything but punches.
const CONNECTIONS: usize = 12;
/// Connections of a node that append punches.
const WRITERS: usize = 3;

macro_rules! newest {
    () => {
        "greatest((SELECT max(seq) FROM punches), (SELECT max(seq) FROM events),\n\
            (SELECT max(seq) FROM tasks), 0)"
    };
}

own_statements! {
    KEY_PROOFS = "-- key_proofs\nSELECT name, value FROM meta WHERE name >= 'key ' AND name < 'key!'";
    PUT_META = "-- put_meta\n\
        INSERT INTO meta (name, value) VALUES (?1, ?2)\n\
        ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    META = "-- meta\nSELECT value FROM meta WHERE name = ?1";
    // No transaction of this server that this one can see was given a place at or above the next transaction's.
    IS_FROM_ELSEWHERE = concat!("-- is_from_elsewhere\nSELECT ", newest!(), " >= 65536 *\n\
        ((SELECT base FROM place_base) + pg_snapshot_xmax(pg_current_snapshot())::text::BIGINT)");
    RAISE_BASE = concat!("-- raise_base\n\
        UPDATE place_base SET base = base + 1 + (", newest!(), " - muster_settled()) / 65536");
}

/// What to open.
#[derive(Clone)]
pub struct Options {
    /// Where the database is: `postgres://user:password@host/database`.
    pub url: String,
    /// The directory in which the key is looked for, if it is not elsewhere.
    pub data: PathBuf,
    /// Where the key is; the same for every node.
    pub key: KeySource,
}

impl std::fmt::Debug for Options {
    /// Never shows the URL: there may be a password in it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options").field("data", &self.data).finish_non_exhaustive()
    }
}

impl PostgresStore {
    /// Opens the data, whatever other nodes have it open. Applies migrations that are missing.
    ///
    /// [`StoreError::WrongKey`] if the key is not the one that the other nodes have.
    pub async fn open(options: &Options, entropy: Arc<dyn Entropy>) -> Result<Self> {
        let pool = connect::pool(&options.url, CONNECTIONS)?;
        let client = connect::take(&pool).await?;
        let (of, drawing) = (options.clone(), Arc::clone(&entropy));
        let prepare = move |session: &Session| prepare(session, &of, &drawing);
        let (sealer, generation) = Session::run(client, "open", Mode::Write, prepare).await?;
        let writers = Writers::start(&connect::pool(&options.url, WRITERS)?, WRITERS);
        Ok(Self { pool, writers, sealer, entropy, generation, calls: AtomicU64::new(0) })
    }
}

/// In one transaction, under a lock: schema, key, generation.
fn prepare(
    session: &Session,
    options: &Options,
    entropy: &Arc<dyn Entropy>,
) -> Work<(Arc<Sealer>, String)> {
    let db = Db::Postgres(session);
    db.guard(Guard::Part("opening"))?;
    let is_new = migrate::version(&db)? == 0;
    let ring = key_file::ring(&options.data, &options.key, is_new, &**entropy)?;
    let sealer = Arc::new(Sealer::new(&ring, Arc::clone(entropy)));
    migrate::migrate(session)?;
    prove(&db, &sealer)?;
    let generation = generation(&db, &**entropy)?;
    Ok((sealer, generation))
}

/// Checks that every key with which something was sealed is there; leaves a proof of the first one.
fn prove(db: &Db<'_>, sealer: &Sealer) -> Work<()> {
    let proofs: Vec<(String, Vec<u8>)> =
        all(db, KEY_PROOFS, (), |row| Ok((row.get(0)?, row.get(1)?)))?;
    for (name, sealed) in &proofs {
        if sealer.open("meta", "value", &[name.as_bytes()], sealed).is_err() {
            return Err(StoreError::WrongKey.into());
        }
    }
    let first = format!("key {}", sealer.key_id());
    if !proofs.iter().any(|(name, _)| *name == first) {
        let proof = sealer.seal("meta", "value", &[first.as_bytes()], PROOF);
        run(db, PUT_META, (&first, proof))?;
    }
    Ok(())
}

/// The generation of this data; drawn if it has none.
///
/// Places in the order of storing follow the server's transactions. Data that was put back into another server has
/// places that this one would give out again: then they go on above them, and the generation is a new one.
fn generation(db: &Db<'_>, entropy: &dyn Entropy) -> Work<String> {
    let known: Option<Vec<u8>> = number(db, META, ["generation"])?;
    let is_from_elsewhere = number(db, IS_FROM_ELSEWHERE, ())?.unwrap_or(false);
    if is_from_elsewhere {
        run(db, RAISE_BASE, ())?;
    }
    if let Some(known) =
        known.filter(|_| !is_from_elsewhere).and_then(|known| String::from_utf8(known).ok())
    {
        return Ok(known);
    }
    let drawn = secret::generation(entropy);
    run(db, PUT_META, ("generation", drawn.as_bytes()))?;
    Ok(drawn)
}
