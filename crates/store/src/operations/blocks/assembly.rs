//! Assemblies in the database: how far the blocks of a body have come, and their sealed bytes.

use jiff::Timestamp;
use muster_protocol::blocks::{Assembly, Digest, LastBlock, Limits};

use super::{REMEMBERED, UNFINISHED};
use crate::BlockLimits;
use crate::crypto::Sealer;
use crate::sql::{Db, Fault, Row, Work, all, first, micros, params, run, statements};

statements! {
    FIND = "-- find\n\
        SELECT * FROM assemblies WHERE dev_id = ?1 AND request_code = ?2 AND trans_id = ?3";
    STORE = "-- store\n\
        INSERT INTO assemblies (dev_id, request_code, trans_id, attempt, blocks, bytes,\n\
            last_number, last_len, last_digest, complete, last_at)\n\
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)\n\
        ON CONFLICT (dev_id, request_code, trans_id) DO UPDATE SET\n\
            attempt = excluded.attempt, blocks = excluded.blocks, bytes = excluded.bytes,\n\
            last_number = excluded.last_number, last_len = excluded.last_len,\n\
            last_digest = excluded.last_digest, complete = excluded.complete,\n\
            last_at = excluded.last_at\n\
        RETURNING id";
    CLEAR = "-- clear\nDELETE FROM blocks WHERE assembly = ?1";
    ADD = "-- add\n\
        INSERT INTO blocks (assembly, n, number, digest, data) VALUES (?1, ?2, ?3, ?4, ?5)";
    CHUNK = "-- chunk\n\
        SELECT b.number, b.data FROM assemblies AS a JOIN blocks AS b ON b.assembly = a.id\n\
        WHERE a.dev_id = ?1 AND a.request_code = ?2 AND a.trans_id = ?3 AND b.n = ?4";
    DIGEST_OF = "-- digest_of\n\
        SELECT b.digest FROM assemblies AS a JOIN blocks AS b ON b.assembly = a.id\n\
        WHERE a.dev_id = ?1 AND a.request_code = ?2 AND a.trans_id = ?3 AND b.n = ?4";
    BODY = "-- body\n\
        SELECT b.number, b.data FROM assemblies AS a JOIN blocks AS b ON b.assembly = a.id\n\
        WHERE a.dev_id = ?1 AND a.request_code = ?2 AND a.trans_id = ?3 ORDER BY b.n";
    HELD = "-- held\n\
        SELECT coalesce(sum(bytes), 0) AS bytes FROM assemblies\n\
        WHERE dev_id = ?1 AND complete = 0 AND last_at > ?4\n\
          AND NOT (request_code = ?2 AND trans_id = ?3)",
        postgres "-- held\n\
        SELECT coalesce(sum(bytes), 0)::BIGINT AS bytes FROM assemblies\n\
        WHERE dev_id = ?1 AND complete = 0 AND last_at > ?4\n\
          AND NOT (request_code = ?2 AND trans_id = ?3)";
    COUNT = "-- count\n\
        SELECT (SELECT count(*) FROM assemblies WHERE dev_id = ?1 AND request_code < 'send_cmd_result')\n\
             + (SELECT count(*) FROM assemblies WHERE dev_id = ?1 AND request_code > 'send_cmd_result')\n\
            AS n";
    FORGET = "-- forget\n\
        DELETE FROM blocks WHERE assembly = (\n\
            SELECT id FROM assemblies\n\
            WHERE dev_id = ?1 AND request_code = ?2 AND trans_id = ?3 AND complete = 1)";
    SWEEP = "-- sweep\n\
        DELETE FROM assemblies WHERE id IN (\n\
            SELECT id FROM assemblies\n\
            WHERE last_at <= ?1 AND (complete = 0 OR request_code <> 'send_cmd_result')\n\
              AND (complete = 1 OR last_at <= ?2)\n\
            LIMIT ?3)";
    SWEEP_RESULTS = "-- sweep_results\n\
        DELETE FROM assemblies WHERE id IN (\n\
            SELECT id FROM assemblies AS body\n\
            WHERE last_at <= ?1 AND complete = 1 AND request_code = 'send_cmd_result'\n\
              AND NOT EXISTS (SELECT 1 FROM tasks WHERE tasks.trans_id = body.trans_id\n\
                  AND (unapplied IS NOT NULL OR status IN ('waiting', 'running')))\n\
            LIMIT ?2)";
}

/// Bytes of a part of an assembly's name that count. Terminals' own have at most 24.
const NAME: usize = 64;
/// How many assemblies other than results a terminal may have, whole ones that are remembered included.
const ASSEMBLIES: u32 = 64;
/// A body is cut into blocks of at least so many bytes on average, if it is cut into many: a block costs
/// its row even when it is empty.
const BLOCK_LEAST: u64 = 64;
/// A body of so few blocks may be cut in any way.
const BLOCKS_LEAST: u32 = 256;

/// Names an assembly.
#[derive(Debug, Clone, Copy)]
pub(in crate::operations) struct Key<'a> {
    pub(in crate::operations) dev_id: &'a str,
    pub(in crate::operations) request_code: &'a str,
    pub(in crate::operations) trans_id: &'a str,
}

impl<'a> Key<'a> {
    /// A name made of what a terminal says, which is cut: nobody can make it cost much.
    pub(in crate::operations) fn new(
        dev_id: &'a str,
        request_code: &'a str,
        trans_id: &'a str,
    ) -> Self {
        Self { dev_id, request_code: cut(request_code), trans_id: cut(trans_id) }
    }
}

/// The beginning of a name, longer than any that is meant.
fn cut(name: &str) -> &str {
    &name[..name.floor_char_boundary(NAME)]
}

/// An assembly that is stored.
#[derive(Debug, Clone, Copy)]
pub(in crate::operations) struct Found {
    /// How far it has come.
    pub(in crate::operations) state: Assembly,
    /// Which delivery of its task it answers.
    pub(in crate::operations) attempt: u32,
    /// When its last block came.
    pub(in crate::operations) last_at: Timestamp,
}

/// A block that is ready to be stored.
pub(in crate::operations) struct Sealed {
    pub(in crate::operations) len: u64,
    pub(in crate::operations) digest: Digest,
    number: u32,
    data: Vec<u8>,
}

/// Seals a block; its number as it came is part of its place. Needs no connection.
pub(in crate::operations) fn seal(
    sealer: &Sealer,
    key: &Key<'_>,
    number: u32,
    data: &[u8],
) -> Sealed {
    Sealed {
        len: data.len() as u64,
        digest: sealer.digest(data),
        number,
        data: sealer.seal("blocks", "data", &place(key, &number.to_be_bytes()), data),
    }
}

fn place<'a>(key: &Key<'a>, number: &'a [u8; 4]) -> [&'a [u8]; 4] {
    [key.dev_id.as_bytes(), key.request_code.as_bytes(), key.trans_id.as_bytes(), number]
}

/// What one assembly may hold, in the words of the rule.
pub(in crate::operations) fn limits(limits: BlockLimits) -> Limits {
    let blocks = u32::try_from(limits.assembly / BLOCK_LEAST).unwrap_or(u32::MAX);
    Limits { bytes: limits.assembly, blocks: blocks.max(BLOCKS_LEAST) }
}

/// The assembly with this name.
pub(in crate::operations) fn find(c: &Db<'_>, key: &Key<'_>) -> Work<Option<Found>> {
    let Key { dev_id, request_code, trans_id } = *key;
    first(c, FIND, [dev_id, request_code, trans_id], |row| {
        let size = |name| row.read(name, |n: i64| u64::try_from(n).ok());
        let last = LastBlock {
            number: row.col("last_number")?,
            len: size("last_len")?,
            digest: row.col("last_digest")?,
        };
        let state = Assembly {
            blocks: row.col("blocks")?,
            bytes: size("bytes")?,
            last: Some(last),
            complete: row.col("complete")?,
        };
        Ok(Found { state, attempt: row.col("attempt")?, last_at: row.instant("last_at")? })
    })
}

/// Whether a terminal's unfinished assemblies would be too much with this one at `next`.
///
/// One that becomes whole is held by its task, or for a moment: only its own limit counts.
pub(in crate::operations) fn is_too_much(
    c: &Db<'_>,
    key: &Key<'_>,
    next: &Assembly,
    limits: BlockLimits,
    now: Timestamp,
) -> Work<bool> {
    if next.complete {
        return Ok(false);
    }
    let params = params![key.dev_id, key.request_code, key.trans_id, micros(now - UNFINISHED)];
    let held = first(c, HELD, params, |row| row.read("bytes", |n: i64| u64::try_from(n).ok()))?;
    Ok(held.unwrap_or(0).saturating_add(next.bytes) > limits.terminal)
}

/// Whether a terminal has as many assemblies as it may.
pub(in crate::operations) fn are_too_many(c: &Db<'_>, key: &Key<'_>) -> Work<bool> {
    let count = first(c, COUNT, [key.dev_id], |row| row.col::<u32>("n"))?;
    Ok(count.unwrap_or(0) >= ASSEMBLIES)
}

/// Forgets the bytes of a whole body; that it was there is remembered.
pub(in crate::operations) fn forget(c: &Db<'_>, key: &Key<'_>) -> Work<()> {
    run(c, FORGET, params![key.dev_id, key.request_code, key.trans_id])?;
    Ok(())
}

/// Stores a block and how far the body has come with it. The first block discards what was there.
pub(in crate::operations) fn store(
    c: &Db<'_>,
    key: &Key<'_>,
    next: &Assembly,
    attempt: u32,
    block: &Sealed,
    at: Timestamp,
) -> Work<()> {
    let params = params![
        key.dev_id,
        key.request_code,
        key.trans_id,
        attempt,
        next.blocks,
        i64::try_from(next.bytes).unwrap_or(i64::MAX),
        block.number,
        i64::try_from(block.len).unwrap_or(i64::MAX),
        block.digest,
        next.complete,
        micros(at),
    ];
    let stored = first(c, STORE, params, |row| row.col::<i64>("id"))?;
    let id = stored.ok_or(Fault::Unreadable("assemblies.id"))?;
    let n = next.blocks.saturating_sub(1);
    if n == 0 {
        run(c, CLEAR, [id])?;
    }
    run(c, ADD, params![id, n, block.number, block.digest, block.data])?;
    Ok(())
}

/// The `n`-th block, from 0.
pub(in crate::operations) fn chunk(
    c: &Db<'_>,
    sealer: &Sealer,
    key: &Key<'_>,
    n: u32,
) -> Work<Option<Vec<u8>>> {
    let params = params![key.dev_id, key.request_code, key.trans_id, n];
    first(c, CHUNK, params, |row| open(row, sealer, key))
}

/// The digest of the `n`-th block, from 0.
pub(in crate::operations) fn digest_of(c: &Db<'_>, key: &Key<'_>, n: u32) -> Work<Option<Digest>> {
    let params = params![key.dev_id, key.request_code, key.trans_id, n];
    first(c, DIGEST_OF, params, |row| row.col("digest"))
}

/// The whole body; none if it was acted on and forgotten.
pub(in crate::operations) fn body(
    c: &Db<'_>,
    sealer: &Sealer,
    key: &Key<'_>,
    state: &Assembly,
) -> Work<Option<Vec<u8>>> {
    let params = params![key.dev_id, key.request_code, key.trans_id];
    let blocks = all(c, BODY, params, |row| open(row, sealer, key))?;
    if blocks.is_empty() {
        return Ok(None);
    }
    let body = blocks.concat();
    if body.len() as u64 == state.bytes {
        Ok(Some(body))
    } else {
        Err(Fault::Unreadable("blocks.data"))
    }
}

fn open(row: &Row<'_>, sealer: &Sealer, key: &Key<'_>) -> Work<Vec<u8>> {
    let number: u32 = row.col("number")?;
    let closed: &[u8] = row.col("data")?;
    Ok(sealer.open("blocks", "data", &place(key, &number.to_be_bytes()), closed)?)
}

/// Drops bodies that are over, at most `limit`; how many.
///
/// Unfinished ones an hour after their last block, whole ones after ten minutes; but a whole result
/// stays with its task, for as long as [`sweep_results`] is told.
pub(in crate::operations) fn sweep(c: &Db<'_>, now: Timestamp, limit: u32) -> Work<usize> {
    run(c, SWEEP, params![micros(now - REMEMBERED), micros(now - UNFINISHED), limit])
}

/// Drops whole results whose last block is not younger than `until`, of tasks that are done with them.
pub(in crate::operations) fn sweep_results(
    c: &Db<'_>,
    until: Timestamp,
    limit: u32,
) -> Work<usize> {
    run(c, SWEEP_RESULTS, params![micros(until), limit])
}

#[cfg(test)]
#[path = "assembly_plan_tests.rs"]
mod tests;
