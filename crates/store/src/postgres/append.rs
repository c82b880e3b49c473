//! The hot path: sightings become punches, once, many in one statement.
//!
//! A few tasks, each with a connection, take what waits and store it together. While one waits for the disk the next
//! sightings gather, so batches grow with the load without a timer. A batch is sorted, so that two nodes that store
//! the same sightings wait for each other in one order.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use deadpool_postgres::{GenericClient, Object, Pool};
use muster_model::punch::{Appended, NewPunch, Sources};
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::{Mutex, mpsc, oneshot};
use tokio_postgres::types::ToSql;

use super::connect;
use super::session::clean;
use crate::crypto::Sealer;
use crate::operations::punches::{Noted, seal};
use crate::sql::{Fault, Sql, Work, for_postgres, micros, seconds};
use crate::{Result, StoreError};

/// How many calls may wait before the store says [`StoreError::Busy`].
const QUEUE: usize = 8_192;
/// How many sightings one transaction holds, unless one call brings more: their places in the order of storing are
/// numbered below 65,536.
const BATCH: usize = 4_096;

own_statements! {
    NOTE_ZONES = "-- note_zones\n\
        INSERT INTO punch_zones (zone) SELECT unnest(?1::TEXT[]) ON CONFLICT DO NOTHING";
    // Stored in the order of their keys, numbered in the order in which they came.
    APPEND_PUNCHES = "-- append_punches\n\
        INSERT INTO punches (dev_id, user_id, time_local, time, zone, verify_raw, methods, io_raw,\n\
            direction, door, sources, has_photo, work_code, temperature, received_at,\n\
            clock_suspect, profile, seq)\n\
        SELECT d, u, l, t, z, v, m, i, r, o, s, h, w, e, c, k, p, places.before + nth\n\
        FROM (SELECT muster_places(?19) AS before OFFSET 0) AS places,\n\
            unnest(?1::TEXT[], ?2::TEXT[], ?3::BIGINT[], ?4::BIGINT[], ?5::TEXT[], ?6::TEXT[],\n\
                ?7::TEXT[], ?8::TEXT[], ?9::TEXT[], ?10::TEXT[], ?11::SMALLINT[], ?12::SMALLINT[],\n\
                ?13::TEXT[], ?14::TEXT[], ?15::BIGINT[], ?16::SMALLINT[], ?17::TEXT[],\n\
                ?18::BIGINT[])\n\
            AS given(d, u, l, t, z, v, m, i, r, o, s, h, w, e, c, k, p, nth)\n\
        ON CONFLICT (dev_id, time_local, user_id) DO NOTHING\n\
        RETURNING dev_id, time_local, user_id";
    ADD_SIGHTINGS = "-- add_sightings\n\
        UPDATE punches AS p\n\
        SET sources = p.sources | seen.source, has_photo = greatest(p.has_photo, seen.has_photo)\n\
        FROM unnest(?1::TEXT[], ?2::BIGINT[], ?3::TEXT[], ?4::SMALLINT[], ?5::SMALLINT[])\n\
            AS seen(dev_id, time_local, user_id, source, has_photo)\n\
        WHERE p.dev_id = seen.dev_id AND p.time_local = seen.time_local AND p.user_id = seen.user_id\n\
          AND (p.sources | seen.source <> p.sources OR p.has_photo < seen.has_photo)";
    ADD_PHOTOS = "-- add_photos\n\
        INSERT INTO punch_photos (seq, sealed)\n\
        SELECT p.seq, given.sealed\n\
        FROM unnest(?1::TEXT[], ?2::BIGINT[], ?3::TEXT[], ?4::BYTEA[])\n\
            AS given(dev_id, time_local, user_id, sealed)\n\
        JOIN punches AS p ON p.dev_id = given.dev_id AND p.time_local = given.time_local\n\
            AND p.user_id = given.user_id\n\
        ON CONFLICT (seq) DO NOTHING";
}

/// A call that waits.
struct Job {
    punches: Vec<NewPunch>,
    photos: Vec<Option<Vec<u8>>>,
    reply: oneshot::Sender<Result<Vec<Appended>>>,
}

/// Hands sightings to the tasks that store them. What waits when it is dropped is stored.
pub(super) struct Writers {
    queue: mpsc::Sender<Job>,
}

impl Writers {
    /// Starts as many tasks as the pool has connections.
    pub(super) fn start(pool: &Pool, tasks: usize) -> Self {
        let zones = Arc::new(Noted::default());
        let (queue, jobs) = mpsc::channel(QUEUE);
        let jobs = Arc::new(Mutex::new(jobs));
        for _ in 0..tasks {
            tokio::spawn(work_off(pool.clone(), Arc::clone(&jobs), Arc::clone(&zones)));
        }
        Self { queue }
    }

    /// Stores sightings; what came of each, in their order.
    pub(super) async fn append(
        &self,
        sealer: &Sealer,
        punches: Vec<NewPunch>,
    ) -> Result<Vec<Appended>> {
        let closed = || StoreError::Unavailable("it is closed".into());
        let photos = punches.iter().map(|punch| seal(sealer, punch)).collect();
        let (reply, answer) = oneshot::channel();
        self.queue.try_send(Job { punches, photos, reply }).map_err(|refused| match refused {
            TrySendError::Full(_) => StoreError::Busy,
            TrySendError::Closed(_) => closed(),
        })?;
        answer.await.map_err(|_| closed())?
    }
}

async fn work_off(pool: Pool, jobs: Arc<Mutex<mpsc::Receiver<Job>>>, zones: Arc<Noted>) {
    loop {
        let mut batch = Vec::new();
        {
            let mut jobs = jobs.lock().await;
            let Some(first) = jobs.recv().await else { return };
            let mut waiting = first.punches.len();
            batch.push(first);
            while waiting < BATCH
                && let Ok(next) = jobs.try_recv()
            {
                waiting += next.punches.len();
                batch.push(next);
            }
        }
        // One that brings more than fits goes in parts; what is there by then is known.
        let mut done = Ok(Vec::new());
        let sightings: Vec<_> =
            batch.iter().flat_map(|job| job.punches.iter().zip(&job.photos)).collect();
        for part in sightings.chunks(BATCH) {
            match store(&pool, part, &zones).await {
                Ok(some) => done.iter_mut().for_each(|all| all.extend_from_slice(&some)),
                Err(why) => done = Err(why),
            }
            if done.is_err() {
                break;
            }
        }
        answer(batch, done);
    }
}

/// Tells each call what came of its sightings, or why all were lost.
fn answer(batch: Vec<Job>, done: Result<Vec<Appended>>) {
    let mut done = done.map(Vec::into_iter);
    for job in batch {
        let outcome = match &mut done {
            Ok(all) => Ok(all.take(job.punches.len()).collect()),
            Err(why) => Err(again(why)),
        };
        // Nobody waits any more: the caller went away, what was done stays.
        let _ = job.reply.send(outcome);
    }
}

/// The same error for one more caller.
fn again(why: &StoreError) -> StoreError {
    match why {
        StoreError::Full => StoreError::Full,
        StoreError::ReadOnly => StoreError::ReadOnly,
        StoreError::Busy => StoreError::Busy,
        StoreError::Engine { operation, why } => StoreError::Engine { operation, why: why.clone() },
        StoreError::Unavailable(why) => StoreError::Unavailable(why.clone()),
        other => StoreError::Unavailable(other.to_string()),
    }
}

async fn store(
    pool: &Pool,
    sightings: &[(&NewPunch, &Option<Vec<u8>>)],
    zones: &Noted,
) -> Result<Vec<Appended>> {
    let mut client = connect::take(pool).await?;
    let stored = store_in(&mut client, sightings, zones).await;
    stored.map_err(|fault| fault.of("append_punches"))
}

/// What makes two sightings one punch.
type Key<'a> = (&'a str, i64, &'a str);

/// All sightings of one punch in a batch.
struct Once<'a> {
    punch: &'a NewPunch,
    sources: Sources,
    photo: Option<&'a [u8]>,
    /// Its place in the batch, from 1.
    nth: i64,
}

/// A punch of a batch.
type Merged<'a> = (Key<'a>, Once<'a>);

/// The sightings of a batch, each punch once, in the order of their key; and of each sighting the punch's place in the
/// batch if it was the first of it, 0 if it was not.
fn merge<'a>(sightings: &[(&'a NewPunch, &'a Option<Vec<u8>>)]) -> (Vec<Merged<'a>>, Vec<i64>) {
    let mut known: HashMap<Key<'a>, Once<'a>> = HashMap::with_capacity(sightings.len());
    let mut firsts = Vec::with_capacity(sightings.len());
    for (punch, photo) in sightings {
        let key = (punch.dev_id.as_str(), seconds(punch.time_local), punch.user_id.as_str());
        let photo = photo.as_deref();
        match known.entry(key) {
            Entry::Vacant(place) => {
                let nth = i64::try_from(firsts.len() + 1).unwrap_or(i64::MAX);
                place.insert(Once { punch, sources: punch.source, photo, nth });
                firsts.push(nth);
            }
            Entry::Occupied(mut place) => {
                let once = place.get_mut();
                once.sources = once.sources.with(punch.source);
                once.photo = once.photo.or(photo);
                firsts.push(0);
            }
        }
    }
    let mut merged: Vec<_> = known.into_iter().collect();
    merged.sort_unstable_by_key(|(key, _)| *key);
    (merged, firsts)
}

async fn store_in(
    client: &mut Object,
    sightings: &[(&NewPunch, &Option<Vec<u8>>)],
    zones: &Noted,
) -> Work<Vec<Appended>> {
    let new: Vec<_> = sightings.iter().map(|(punch, _)| *punch).collect();
    let missing = zones.missing(new.iter().copied());
    if !missing.is_empty() {
        // Committed before the first punch that is read in one of them.
        run(&*client, NOTE_ZONES, &[&missing]).await?;
        zones.remember(missing);
    }
    let (merged, firsts) = merge(sightings);
    let inserted = if merged.iter().any(|(_, once)| once.photo.is_some()) {
        let tx = client.transaction().await?;
        let inserted = put(&tx, &merged).await?;
        tx.commit().await?;
        inserted
    } else {
        // Each statement for itself: half done it is harmless, whoever hears of the error does it again.
        put(&*client, &merged).await?
    };
    let came_of = |nth: &i64| if inserted.contains(nth) { Appended::New } else { Appended::Known };
    Ok(firsts.iter().map(came_of).collect())
}

/// Stores a batch; the places in it of what is new.
async fn put(client: &impl GenericClient, merged: &[Merged<'_>]) -> Work<HashSet<i64>> {
    let statement = client.prepare_cached(&for_postgres(APPEND_PUNCHES.postgres)).await?;
    let rows = client.query(&statement, &columns(merged).params()).await?;
    let mut new: HashSet<Key<'_>> = HashSet::with_capacity(rows.len());
    for row in &rows {
        new.insert((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?));
    }
    let seen: Vec<_> = merged.iter().filter(|(key, _)| !new.contains(key)).collect();
    if !seen.is_empty() {
        let (dev, local, user) = keys(&seen);
        let sources: Vec<i16> = seen.iter().map(|(_, once)| once.sources.bits().into()).collect();
        let photo: Vec<i16> = seen.iter().map(|(_, once)| once.photo.is_some().into()).collect();
        run(client, ADD_SIGHTINGS, &[&dev, &local, &user, &sources, &photo]).await?;
    }
    let with_photo: Vec<_> = merged.iter().filter(|(_, once)| once.photo.is_some()).collect();
    if !with_photo.is_empty() {
        let (dev, local, user) = keys(&with_photo);
        let sealed: Vec<_> = with_photo.iter().map(|(_, once)| once.photo).collect();
        run(client, ADD_PHOTOS, &[&dev, &local, &user, &sealed]).await?;
    }
    Ok(merged.iter().filter(|(key, _)| new.contains(key)).map(|(_, once)| once.nth).collect())
}

async fn run(client: &impl GenericClient, sql: Sql, params: &[&(dyn ToSql + Sync)]) -> Work<u64> {
    let statement = client.prepare_cached(&for_postgres(sql.postgres)).await?;
    client.execute(&statement, params).await.map_err(Fault::from)
}

fn keys<'a>(some: &[&Merged<'a>]) -> (Vec<&'a str>, Vec<i64>, Vec<&'a str>) {
    let mut keys = (Vec::new(), Vec::new(), Vec::new());
    for ((dev_id, local, user_id), _) in some {
        keys.0.push(*dev_id);
        keys.1.push(*local);
        keys.2.push(*user_id);
    }
    keys
}

/// A batch column by column, as `unnest` takes it.
#[derive(Default)]
struct Columns<'a> {
    dev_id: Vec<&'a str>,
    user_id: Vec<&'a str>,
    time_local: Vec<i64>,
    time: Vec<i64>,
    zone: Vec<&'a str>,
    verify_raw: Vec<Cow<'a, str>>,
    methods: Vec<&'a str>,
    io_raw: Vec<Cow<'a, str>>,
    direction: Vec<&'a str>,
    door: Vec<Option<Cow<'a, str>>>,
    sources: Vec<i16>,
    has_photo: Vec<i16>,
    work_code: Vec<Option<Cow<'a, str>>>,
    temperature: Vec<Option<Cow<'a, str>>>,
    received_at: Vec<i64>,
    clock_suspect: Vec<i16>,
    profile: Vec<&'a str>,
    nth: Vec<i64>,
    many: i64,
}

fn columns<'a>(merged: &[Merged<'a>]) -> Columns<'a> {
    let mut columns = Columns::default();
    for ((dev_id, local, user_id), Once { punch, sources, photo, nth }) in merged {
        columns.dev_id.push(dev_id);
        columns.user_id.push(user_id);
        columns.time_local.push(*local);
        columns.time.push(micros(punch.time));
        columns.zone.push(&punch.zone);
        columns.verify_raw.push(clean(&punch.modes.verify_raw));
        columns.methods.push(&punch.modes.methods);
        columns.io_raw.push(clean(&punch.modes.io_raw));
        columns.direction.push(&punch.modes.direction);
        columns.door.push(punch.modes.door.as_deref().map(clean));
        columns.sources.push(sources.bits().into());
        columns.has_photo.push(photo.is_some().into());
        columns.work_code.push(punch.work_code.as_deref().map(clean));
        columns.temperature.push(punch.temperature.as_deref().map(clean));
        columns.received_at.push(micros(punch.received_at));
        columns.clock_suspect.push(punch.clock_suspect.into());
        columns.profile.push(&punch.profile);
        columns.nth.push(*nth);
        columns.many = columns.many.max(*nth);
    }
    columns
}

impl Columns<'_> {
    /// In the order of the statement.
    fn params(&self) -> [&(dyn ToSql + Sync); 19] {
        [
            &self.dev_id,
            &self.user_id,
            &self.time_local,
            &self.time,
            &self.zone,
            &self.verify_raw,
            &self.methods,
            &self.io_raw,
            &self.direction,
            &self.door,
            &self.sources,
            &self.has_photo,
            &self.work_code,
            &self.temperature,
            &self.received_at,
            &self.clock_suspect,
            &self.profile,
            &self.nth,
            &self.many,
        ]
    }
}
