//! Exchanges on the wire: the last few of each recorded terminal, sealed.

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use muster_model::DevId;
use muster_model::audit::AuditEntry;
use muster_model::clock::random;
use muster_model::exchange::{Exchange, KEPT, Message, NewExchange};
use muster_model::page::Page;

use super::audit;
use crate::crypto::Sealer;
use crate::operations::Engine;
use crate::sql::{Db, Fault, Guard, Row, Work, all, first, micros, params, run, statements};
use crate::{Exchanges, Recorded, Result};

/// How long exchanges are kept at most: nobody shall find templates of last year in them.
const DAYS_KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);

statements! {
    IS_THERE = "-- is_there\nSELECT 1 FROM terminals WHERE dev_id = ?1";
    RECORD = "-- record\n\
        INSERT INTO recordings (dev_id, until) VALUES (?1, ?2)\n\
        ON CONFLICT (dev_id) DO UPDATE SET until = excluded.until";
    RECORD_NO_MORE = "-- record_no_more\nDELETE FROM recordings WHERE dev_id = ?1";
    RECORDINGS = "-- recordings\nSELECT dev_id, until FROM recordings";
    KEEP = "-- keep\n\
        INSERT INTO exchanges (dev_id, at, mark, took_us, peer, request_code, response_code,\n\
            meaning, request_size, reply_size, request, reply)\n\
        SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12\n\
        WHERE EXISTS (SELECT 1 FROM terminals WHERE dev_id = ?1)";
    KEEP_NEWEST = "-- keep_newest\n\
        DELETE FROM exchanges WHERE dev_id = ?1 AND id <= (\n\
            SELECT id FROM exchanges WHERE dev_id = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)";
    LIST = "-- list\n\
        SELECT id, dev_id, at, took_us, peer, request_code, response_code, meaning,\n\
            request_size, reply_size\n\
        FROM exchanges WHERE dev_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3";
    FIND = "-- find\nSELECT * FROM exchanges WHERE id = ?1 AND dev_id = ?2";
    SWEEP = "-- sweep\n\
        DELETE FROM exchanges\n\
        WHERE id IN (SELECT id FROM exchanges WHERE at < ?1 ORDER BY at LIMIT ?2)";
}

#[async_trait]
impl<E: Engine> Exchanges for E {
    async fn set_recording(
        &self,
        dev_id: &DevId,
        until: Option<Timestamp>,
        entry: AuditEntry,
    ) -> Result<bool> {
        let dev_id = dev_id.clone();
        self.write("set_recording", move |c| {
            if first(c, IS_THERE, [dev_id.as_str()], |_| Ok(()))?.is_none() {
                return Ok(false);
            }
            match until {
                Some(until) => run(c, RECORD, params![dev_id.as_str(), micros(until)])?,
                None => run(c, RECORD_NO_MORE, [dev_id.as_str()])?,
            };
            audit::add(c, &entry)?;
            Ok(true)
        })
        .await
    }

    async fn recordings(&self) -> Result<Vec<(DevId, Timestamp)>> {
        let read = |row: &Row<'_>| Ok((row.dev_id("dev_id")?, row.instant("until")?));
        self.read("recordings", move |c| all(c, RECORDINGS, (), read)).await
    }

    async fn keep_exchanges(&self, exchanges: Vec<NewExchange>) -> Result<()> {
        // Sealed here, on the caller's thread: the one that writes has better things to do.
        let sealed: Vec<Sealed> = exchanges.into_iter().map(|one| Sealed::of(self, one)).collect();
        self.write("keep_exchanges", move |c| {
            c.guard(Guard::Part("exchanges"))?;
            for one in &sealed {
                keep(c, one)?;
            }
            let mut terminals: Vec<&DevId> =
                sealed.iter().map(|one| &one.exchange.dev_id).collect();
            terminals.sort_unstable();
            terminals.dedup();
            for dev_id in terminals {
                run(c, KEEP_NEWEST, params![dev_id.as_str(), KEPT])?;
            }
            Ok(())
        })
        .await
    }

    async fn exchanges(
        &self,
        dev_id: &DevId,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Page<Exchange>> {
        let dev_id = dev_id.clone();
        self.read("exchanges", move |c| {
            let rows = i64::from(limit) + 1;
            let params = params![dev_id.as_str(), before.unwrap_or(i64::MAX), rows];
            Ok(Page::of(all(c, LIST, params, exchange_of)?, limit, |one| one.id))
        })
        .await
    }

    async fn exchange(&self, dev_id: &DevId, id: i64) -> Result<Option<Recorded>> {
        let (dev_id, sealer) = (dev_id.clone(), self.sealer().clone());
        self.read("exchange", move |c| {
            first(c, FIND, params![id, dev_id.as_str()], |row| recorded_of(row, &sealer))
        })
        .await
    }
}

/// Drops what is too old, some at once since they may be large; whether there is more.
pub(super) fn sweep(c: &Db<'_>, now: Timestamp) -> Work<bool> {
    let from = now.saturating_sub(DAYS_KEPT).unwrap_or(Timestamp::MIN);
    Ok(run(c, SWEEP, params![micros(from), KEPT])? >= KEPT as usize)
}

/// An exchange whose bytes are sealed.
struct Sealed {
    exchange: NewExchange,
    mark: [u8; 8],
    request: Vec<u8>,
    reply: Vec<u8>,
}

impl Sealed {
    fn of(store: &impl Engine, mut exchange: NewExchange) -> Self {
        let mark = random::<8>(&**store.entropy());
        let at = micros(exchange.at).to_be_bytes();
        let key: [&[u8]; 3] = [exchange.dev_id.as_str().as_bytes(), &at, &mark];
        let seal = |column, message: &Message| {
            store.sealer().seal("exchanges", column, &key, &bytes_of(message))
        };
        let (request, reply) = (seal("request", &exchange.request), seal("reply", &exchange.reply));
        // Only the sizes are needed from here on.
        for message in [&mut exchange.request, &mut exchange.reply] {
            (message.head, message.body) = (Vec::new(), Vec::new());
        }
        Self { exchange, mark, request, reply }
    }
}

fn keep(c: &Db<'_>, sealed: &Sealed) -> Work<usize> {
    let one = &sealed.exchange;
    let size = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    run(
        c,
        KEEP,
        params![
            one.dev_id.as_str(),
            micros(one.at),
            sealed.mark,
            size(one.took_us),
            one.peer,
            one.request_code,
            one.response_code,
            one.meaning.to_string(),
            size(one.request.size),
            size(one.reply.size),
            sealed.request,
            sealed.reply,
        ],
    )
}

fn exchange_of(row: &Row<'_>) -> Work<Exchange> {
    let number = |name| row.read(name, |n: i64| u64::try_from(n).ok());
    Ok(Exchange {
        id: row.col("id")?,
        dev_id: row.dev_id("dev_id")?,
        at: row.instant("at")?,
        took_us: number("took_us")?,
        peer: row.col("peer")?,
        request_code: row.col("request_code")?,
        response_code: row.col("response_code")?,
        meaning: row.json("meaning")?,
        request_size: number("request_size")?,
        reply_size: number("reply_size")?,
    })
}

fn recorded_of(row: &Row<'_>, sealer: &Sealer) -> Work<Recorded> {
    let exchange = exchange_of(row)?;
    let at = micros(exchange.at).to_be_bytes();
    let mark: Vec<u8> = row.col("mark")?;
    let key: [&[u8]; 3] = [exchange.dev_id.as_str().as_bytes(), &at, &mark];
    let open = |column: &'static str, size: u64| -> Work<Message> {
        let bytes = sealer.open("exchanges", column, &key, &row.col::<Vec<u8>>(column)?)?;
        message_of(&bytes, size).ok_or(Fault::Unreadable(column))
    };
    let request = open("request", exchange.request_size)?;
    let reply = open("reply", exchange.reply_size)?;
    Ok(Recorded { exchange, request, reply })
}

/// The length of the head, the head, the body.
fn bytes_of(message: &Message) -> Vec<u8> {
    let head = u32::try_from(message.head.len()).expect("a head that is kept has some KiB");
    let mut bytes = Vec::with_capacity(4 + message.held());
    bytes.extend(head.to_be_bytes());
    bytes.extend(&message.head);
    bytes.extend(&message.body);
    bytes
}

fn message_of(bytes: &[u8], size: u64) -> Option<Message> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (head, body) = rest.split_at_checked(length)?;
    Some(Message { head: head.to_vec(), body: body.to_vec(), size })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sqlite::statements::plans;

    #[test]
    fn exchanges_are_found_by_their_terminal() {
        insta::assert_snapshot!(plans(&[LIST, KEEP_NEWEST, SWEEP]), @r"
        -- list
          SEARCH exchanges USING INDEX exchanges_by_terminal (dev_id=? AND id<?)
        -- keep_newest
          SEARCH exchanges USING COVERING INDEX exchanges_by_terminal (dev_id=? AND id<?)
          SCALAR SUBQUERY 1
          SEARCH exchanges USING COVERING INDEX exchanges_by_terminal (dev_id=?)
        -- sweep
          SEARCH exchanges USING INTEGER PRIMARY KEY (rowid=?)
          LIST SUBQUERY 1
          SEARCH exchanges USING COVERING INDEX exchanges_by_time (at<?)
        ");
    }
}
