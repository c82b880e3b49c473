//! The shelf: what could not be understood, kept raw and counted.

use muster_model::page::Page;
use muster_model::shelf::{Shelved, ToShelve};

use crate::Result;
use crate::crypto::Sealer;
use crate::operations::Engine;
use crate::sql::{Db, Guard, Row, Work, all, first, micros, params, run, statements};

statements! {
    COUNT_AGAIN = "-- count_again\n\
        UPDATE shelf SET count = count + 1, reason = ?5, headers = ?6,\n\
            last_at = CASE WHEN last_at < ?4 THEN ?4 ELSE last_at END\n\
        WHERE dev_id = ?1 AND request_code = ?2 AND digest = ?3";
    PUT = "-- put\n\
        INSERT INTO shelf (dev_id, request_code, digest, headers, reason, size, count,\n\
            first_at, last_at, body)\n\
        VALUES (?1, ?2, ?3, ?6, ?5, ?7, 1, ?4, ?4, ?8)";
    LIST = "-- list\n\
        SELECT id, dev_id, request_code, headers, reason, size, count, first_at, last_at\n\
        FROM shelf WHERE id < ?1 ORDER BY id DESC LIMIT ?2";
    FIND = "-- find\nSELECT * FROM shelf WHERE id = ?1";
    REMOVE = "-- remove\nDELETE FROM shelf WHERE id = ?1";
}

pub(super) async fn shelve(store: &impl Engine, items: Vec<ToShelve>) -> Result<()> {
    let sealer = store.sealer().clone();
    let items: Vec<_> = items.into_iter().map(|item| (sealer.digest(&item.body), item)).collect();
    store
        .write("shelve", move |c| {
            c.guard(Guard::Part("shelf"))?;
            items.iter().try_for_each(|(digest, item)| put(c, &sealer, digest, item))
        })
        .await
}

pub(super) async fn shelf(
    store: &impl Engine,
    before: Option<i64>,
    limit: u32,
) -> Result<Page<Shelved>> {
    store
        .read("shelf", move |c| {
            let params = params![before.unwrap_or(i64::MAX), i64::from(limit) + 1];
            Ok(Page::of(all(c, LIST, params, read)?, limit, |item| item.id))
        })
        .await
}

pub(super) async fn shelved(store: &impl Engine, id: i64) -> Result<Option<(Shelved, Vec<u8>)>> {
    let sealer = store.sealer().clone();
    store
        .read("shelved", move |c| {
            first(c, FIND, [id], |row| {
                let item = read(row)?;
                let digest: [u8; 32] = row.col("digest")?;
                let closed: Vec<u8> = row.col("body")?;
                let place = place(item.dev_id.as_str(), &item.request_code, &digest);
                let body = sealer.open("shelf", "body", &place, &closed)?;
                Ok((item, body))
            })
        })
        .await
}

pub(super) async fn unshelve(store: &impl Engine, id: i64) -> Result<bool> {
    store.write("unshelve", move |c| Ok(run(c, REMOVE, [id])? > 0)).await
}

fn put(c: &Db<'_>, sealer: &Sealer, digest: &[u8; 32], item: &ToShelve) -> Work<()> {
    let ToShelve { request_code, headers, reason, body, .. } = item;
    let (dev_id, at) = (item.dev_id.as_str(), micros(item.at));
    // A terminal that repeats itself costs a counter, and the last reason is the one that holds.
    if run(c, COUNT_AGAIN, params![dev_id, request_code, digest, at, reason, headers])? > 0 {
        return Ok(());
    }
    let closed = sealer.seal("shelf", "body", &place(dev_id, request_code, digest), body);
    let size = i64::try_from(body.len()).unwrap_or(i64::MAX);
    run(c, PUT, params![dev_id, request_code, digest, at, reason, headers, size, closed])?;
    Ok(())
}

fn place<'a>(dev_id: &'a str, request_code: &'a str, digest: &'a [u8; 32]) -> [&'a [u8]; 3] {
    [dev_id.as_bytes(), request_code.as_bytes(), digest]
}

fn read(row: &Row<'_>) -> Work<Shelved> {
    let number = |name| row.read(name, |n: i64| u64::try_from(n).ok());
    Ok(Shelved {
        id: row.col("id")?,
        dev_id: row.dev_id("dev_id")?,
        request_code: row.col("request_code")?,
        headers: row.col("headers")?,
        reason: row.col("reason")?,
        size: number("size")?,
        count: number("count")?,
        first_at: row.instant("first_at")?,
        last_at: row.instant("last_at")?,
    })
}
