//! Pictures of punches in a list: one entry of the audit log for an operator, a page and an hour.

mod shrink;

use std::collections::HashSet;

use jiff::Timestamp;
use muster_model::audit::Actor;
use muster_model::punch::PunchId;
use muster_model::role::Permission;
use parking_lot::Mutex;
use serde_json::json;

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

/// Who has an entry for this hour.
#[derive(Debug, Default)]
struct Looks(Mutex<Hour>);

#[derive(Debug, Default)]
struct Hour {
    /// Hours since 1970.
    number: i64,
    noted: HashSet<(String, String)>,
}

impl Looks {
    /// Whether this is the first look of `actor` at `page` in the hour of `now`.
    fn is_first(&self, actor: &str, page: &str, now: Timestamp) -> bool {
        let number = now.as_second().div_euclid(HOUR);
        let mut hour = self.0.lock();
        if hour.number != number {
            *hour = Hour { number, noted: HashSet::new() };
        }
        if hour.noted.len() >= REMEMBERED {
            return !hour.noted.contains(&(actor.to_owned(), page.to_owned()));
        }
        hour.noted.insert((actor.to_owned(), page.to_owned()))
    }

    /// Takes a look back that left no entry.
    fn forget(&self, actor: &str, page: &str) {
        self.0.lock().noted.remove(&(actor.to_owned(), page.to_owned()));
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
        let looks = &self.thumbnails.looks;
        if looks.is_first(&actor.name, &page, self.now()) {
            let entry = self.audit(actor, "punches.thumbnails", &page, json!({"for": "an hour"}));
            if let Err(error) = self.store.audit(entry).await {
                looks.forget(&actor.name, &page);
                return Err(error.into());
            }
        }
        Ok(small)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_look_for_an_operator_a_page_and_an_hour() {
        let looks = Looks::default();
        let at = |second: i64| Timestamp::from_second(1_774_515_600 + second).unwrap();
        assert!(looks.is_first("operator:a", "/punches", at(0)));
        assert!(!looks.is_first("operator:a", "/punches", at(3599)));
        assert!(looks.is_first("operator:b", "/punches", at(3599)));
        assert!(looks.is_first("operator:a", "/live", at(3599)));
        assert!(looks.is_first("operator:a", "/punches", at(3600)));
        looks.forget("operator:a", "/punches");
        assert!(looks.is_first("operator:a", "/punches", at(3601)));
    }
}
