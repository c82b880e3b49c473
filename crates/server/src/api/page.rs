//! Lists in parts: `{"items": […], "next": …}`, and the opaque text that `next` is.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use muster_model::page::Page;
use serde::Serialize;
use serde::de::DeserializeOwned;
use utoipa::ToSchema;

use super::problem::Problem;

/// One part of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Listing<T> {
    /// The rows of this part.
    pub(crate) items: Vec<T>,
    /// Pass it back as `cursor` for the next part; null on the last one. Opaque.
    pub(crate) next: Option<String>,
}

impl<T> Listing<T> {
    /// A page of the store in the API's form; `cursor` writes down a place.
    pub(crate) fn of<R, C>(
        page: Page<R, C>,
        cursor: impl FnOnce(C) -> String,
        row: impl FnMut(R) -> T,
    ) -> Self {
        let page = page.map(row);
        Self { items: page.items, next: page.next.map(cursor) }
    }

    /// A list that is always whole.
    pub(crate) fn whole(items: Vec<T>) -> Self {
        Self { items, next: None }
    }
}

/// Which list a cursor belongs to, with the version of its fields: the cursor of one list opens no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kind(pub(crate) &'static str);

impl Kind {
    /// Writes a place down, in characters that need no escaping in a URL.
    pub(crate) fn write(self, place: &impl Serialize) -> String {
        let text = serde_json::to_vec(&(self.0, place));
        URL_SAFE_NO_PAD.encode(text.expect("a place is numbers and texts, which always serialise"))
    }

    /// Reads a place; none for no cursor or an empty one.
    pub(crate) fn read<T: DeserializeOwned>(
        self,
        cursor: Option<&str>,
    ) -> Result<Option<T>, Problem> {
        let Some(text) = cursor.filter(|text| !text.is_empty()) else { return Ok(None) };
        let place = URL_SAFE_NO_PAD
            .decode(text)
            .ok()
            .and_then(|json| serde_json::from_slice::<(String, T)>(&json).ok())
            .filter(|(kind, _)| kind == self.0)
            .map(|(_, place)| place);
        place.map(Some).ok_or_else(foreign_cursor)
    }
}

/// The cursor is not one that this list gave.
pub(crate) fn foreign_cursor() -> Problem {
    let detail = "it is not the `next` of this list; leave it out to begin at the beginning";
    Problem::invalid("foreign_cursor", "cursor", detail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TASKS: Kind = Kind("tasks1");
    const FEED: Kind = Kind("feed1");

    proptest! {
        #[test]
        fn what_is_written_is_read_and_needs_no_escaping(text: String, seq: i64) {
            let cursor = TASKS.write(&(&text, seq));
            prop_assert!(cursor.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)));
            prop_assert_eq!(TASKS.read(Some(&cursor)), Ok(Some((text, seq))));
        }

        #[test]
        fn garbage_is_refused_and_never_panics(text in ".+") {
            prop_assert!(TASKS.read::<i64>(Some(&text)).is_err());
        }
    }

    #[test]
    fn the_cursor_of_another_list_is_refused() {
        let cursor = FEED.write(&7_i64);
        assert_eq!(FEED.read(Some(&cursor)), Ok(Some(7_i64)));
        let refused = TASKS.read::<i64>(Some(&cursor)).unwrap_err();
        assert_eq!(refused.status().as_u16(), 422);
        assert_eq!(TASKS.read::<i64>(Some("")), Ok(None));
    }
}
