//! Lists in parts: a limit, a place to go on from, and whether there is more.

/// The limit when nobody says one.
pub const DEFAULT_LIMIT: u32 = 50;
/// The highest limit; larger wishes are clamped.
pub const MAX_LIMIT: u32 = 1000;

/// One part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T, C = i64> {
    /// The rows of this part, in the list's order.
    pub items: Vec<T>,
    /// Where the next part begins; none on the last one.
    pub next: Option<C>,
}

impl<T, C> Page<T, C> {
    /// Makes a page of rows that were read with one more than `limit`: the one too many tells that there is more.
    pub fn of(mut items: Vec<T>, limit: u32, place: impl Fn(&T) -> C) -> Self {
        let more = items.len() > limit as usize;
        items.truncate(limit as usize);
        let next = if more { items.last().map(place) } else { None };
        Self { items, next }
    }

    /// The same page of other rows.
    pub fn map<U>(self, each: impl FnMut(T) -> U) -> Page<U, C> {
        Page { items: self.items.into_iter().map(each).collect(), next: self.next }
    }
}

/// What a caller's limit comes to: 1 to 1000, 50 when nothing is said.
pub fn clamp(limit: Option<u32>) -> u32 {
    limit.unwrap_or(DEFAULT_LIMIT).clamp(1, MAX_LIMIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_row_too_many_tells_that_there_is_more() {
        let page = Page::of(vec![3, 2, 1], 2, |n| i64::from(*n));
        assert_eq!((page.items.as_slice(), page.next), (&[3, 2][..], Some(2)));
        assert_eq!(Page::of(vec![3, 2], 2, |n| i64::from(*n)).next, None);
        assert_eq!((clamp(None), clamp(Some(0)), clamp(Some(9_999))), (50, 1, 1000));
    }
}
