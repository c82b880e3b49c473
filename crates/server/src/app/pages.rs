//! A list of the store from its beginning to its end.

use std::future::Future;

use futures_util::{Stream, stream};
use muster_model::page::Page;

use super::Result;

/// The rows of all pages that `read` gives, a page at a time.
///
/// The next page is read when the one before it was taken: memory does not grow with the number of rows.
pub(super) fn all_pages<T, C, F>(
    read: impl Fn(Option<C>) -> F + Send,
) -> impl Stream<Item = Result<Vec<T>>> + Send
where
    T: Send,
    C: Send,
    F: Future<Output = Result<Page<T, C>>> + Send,
{
    stream::try_unfold(Some(None), move |place| {
        let page = place.map(&read);
        async move {
            let Some(page) = page else { return Ok(None) };
            let page = page.await?;
            Ok(Some((page.items, page.next.map(Some))))
        }
    })
}

#[cfg(test)]
mod tests {
    use futures_util::TryStreamExt as _;

    use super::*;

    #[tokio::test]
    async fn each_page_begins_where_the_one_before_it_ended() {
        let read = |after: Option<i64>| async move {
            let from = after.unwrap_or(0);
            Ok(Page::of((from + 1..=7).collect(), 3, |n| *n))
        };
        let pages: Vec<Vec<i64>> = all_pages(read).try_collect().await.unwrap();
        assert_eq!(pages, [vec![1, 2, 3], vec![4, 5, 6], vec![7]]);
    }
}
