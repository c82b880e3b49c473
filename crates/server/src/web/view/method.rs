//! How somebody was recognised.

use crate::web::text::Say;

/// Methods in the API's words with commas between, `finger,password`, as a reader says them.
pub(crate) fn methods(say: &Say, words: &str) -> String {
    let named: Vec<String> = words
        .split(',')
        .filter(|word| !word.is_empty())
        .map(|word| say.text(&format!("method-{}", word.replace('_', "-"))))
        .collect();
    if named.is_empty() { say.text("method-unknown") } else { named.join(" + ") }
}
