//! Reasons as sentences.

/// A reason as it was kept, a fragment in lower case that fits after "failed to …", as a sentence of its own.
pub(crate) fn sentence(reason: &str) -> String {
    let mut letters = reason.chars();
    let Some(first) = letters.next() else { return String::new() };
    let end = if reason.ends_with(['.', '?', '!', '…']) { "" } else { "." };
    first.to_uppercase().chain(letters.as_str().chars()).chain(end.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn a_reason_begins_with_a_capital_and_ends_once() {
        assert_eq!(sentence("the terminal answered BUSY"), "The terminal answered BUSY.");
        assert_eq!(sentence("Is its menu open?"), "Is its menu open?");
        assert_eq!(sentence(""), "");
    }
}
