//! Pictures of punches in a list: one entry of the audit log for an operator, a page and an hour.

mod shrink;

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use muster_model::audit::Actor;
use muster_model::punch::PunchId;
use muster_model::role::Permission;
use parking_lot::Mutex;
use serde_json::json;
use tokio::sync::OnceCell;

use super::{App, AppError, Result};
use shrink::Shrinker;

const HOUR: i64 = 3600;
/// The longest name of a page that is kept, in characters.
const PAGE_MAX: usize = 120;
/// Who looked at what in this hour. Past that an entry is written for each look: more entries, never fewer.
const REMEMBERED: usize = 10_000;

/// Small pictures, and who has an entry for looking at them in this hour.
#[derive(Debug, Default)]
pub(crate) struct Thumbnails {
    shrinker: Shrinker,
    looks: Looks,
}

/// Who has an entry for this hour, or is about to.
#[derive(Debug, Default)]
struct Looks(Mutex<Hour>);

#[derive(Debug, Default)]
struct Hour {
    /// Hours since 1970.
    number: i64,
    entries: HashMap<(String, String), Entry>,
}

/// An entry that is written once; who needs it meanwhile waits for it.
type Entry = Arc<OnceCell<()>>;

impl Looks {
    /// Sees to it that an entry stands before `actor` looks at `page`: `write` runs once in an hour. An entry
    /// that failed is written with the next look.
    async fn noted<E>(
        &self,
        actor: &str,
        page: &str,
        now: Timestamp,
        write: impl Future<Output = std::result::Result<(), E>>,
    ) -> std::result::Result<(), E> {
        self.entry(actor, page, now).get_or_try_init(|| write).await.map(drop)
    }

    fn entry(&self, actor: &str, page: &str, now: Timestamp) -> Entry {
        let number = now.as_second().div_euclid(HOUR);
        let mut hour = self.0.lock();
        if hour.number != number {
            *hour = Hour { number, entries: HashMap::new() };
        }
        let look = (actor.to_owned(), page.to_owned());
        let full = hour.entries.len() >= REMEMBERED;
        match hour.entries.get(&look) {
            Some(entry) => Arc::clone(entry),
            None if full => Entry::default(),
            None => Arc::clone(hour.entries.entry(look).or_default()),
        }
    }
}

impl App {
    /// The picture of a punch for a list on `page`: JPEG, 128 pixels at most each way. The first one of an hour is
    /// in the audit log, before any is given; for the picture as it was taken see [`App::punch_photo`].
    pub async fn punch_thumbnail(&self, actor: &Actor, id: PunchId, page: &str) -> Result<Vec<u8>> {
        self.permit(actor, Permission::Read)?;
        let page: String = page.chars().filter(|c| !c.is_control()).take(PAGE_MAX).collect();
        let photo = self.store.punch_photo(id).await?;
        let photo = photo.ok_or_else(|| AppError::not_found("photo of punch", &id))?;
        let small = self.thumbnails.shrinker.shrink(photo).await;
        let small = small.ok_or_else(|| AppError::not_found("readable photo of punch", &id))?;
        let entry = self.audit(actor, "punches.thumbnails", &page, json!({"for": "an hour"}));
        let (looks, now) = (&self.thumbnails.looks, self.now());
        looks.noted(&actor.name, &page, now, self.store.audit(entry)).await?;
        Ok(small)
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;

    use super::*;

    /// How many entries were written for these looks, in turn.
    async fn entries(looks: &Looks, turns: &[(&str, &str, i64, bool)]) -> Vec<bool> {
        let mut written = Vec::new();
        for &(actor, page, second, works) in turns {
            let at = Timestamp::from_second(1_774_515_600 + second).unwrap();
            let mut asked = false;
            let write = async {
                asked = true;
                if works { Ok(()) } else { Err(()) }
            };
            let noted = looks.noted(actor, page, at, write).await;
            assert_eq!(noted.is_ok(), works || !asked, "nobody looks without an entry");
            written.push(asked);
        }
        written
    }

    #[tokio::test]
    async fn one_entry_for_an_operator_a_page_and_an_hour() {
        let turns = [
            ("operator:a", "/punches", 0, true),
            ("operator:a", "/punches", 3599, true),
            ("operator:b", "/punches", 3599, true),
            ("operator:a", "/live", 3599, true),
            ("operator:a", "/punches", 3600, true),
        ];
        assert_eq!(entries(&Looks::default(), &turns).await, [true, false, true, true, true]);
    }

    #[tokio::test]
    async fn an_entry_that_failed_is_written_with_the_next_look() {
        let turns = [("operator:a", "/live", 0, false), ("operator:a", "/live", 1, true)];
        assert_eq!(entries(&Looks::default(), &turns).await, [true, true]);
    }

    #[tokio::test]
    async fn who_looks_meanwhile_waits_for_the_entry() {
        let looks = Looks::default();
        let (release, released) = tokio::sync::oneshot::channel::<()>();
        let at = Timestamp::from_second(1_774_515_600).unwrap();
        let first =
            looks.noted("operator:a", "/punches", at, async { released.await.map_err(drop) });
        // Were this one asked for an entry too, it would fail.
        let second = looks.noted("operator:a", "/punches", at, async { Err(()) });
        let (mut first, mut second) = (std::pin::pin!(first), std::pin::pin!(second));
        assert!((&mut first).now_or_never().is_none());
        assert!((&mut second).now_or_never().is_none(), "the entry does not stand yet");
        let other = looks.noted("operator:b", "/punches", at, async { Ok::<(), ()>(()) });
        assert_eq!(other.now_or_never(), Some(Ok(())), "nobody waits for another's entry");
        release.send(()).unwrap();
        assert_eq!((first.await, second.await), (Ok(()), Ok(())));
    }
}
