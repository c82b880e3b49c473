//! Sentences that were written in English, said in the reader's language.
//!
//! What is stored is told once, for the API, the log and every reader: why a task ended, why something lies on
//! the shelf. Its English is a form with values in it, and `texts/en/told.ftl` has the forms: a sentence that
//! fits one is said in another language by the same key, with its values. What fits none stays as it is.

use super::{Language, Say};

/// What stands between holes, and the holes' names: `it has `, `n`, ` bytes`.
struct Form {
    key: &'static str,
    begin: &'static str,
    /// Each hole with what comes behind it.
    holes: Vec<(&'static str, &'static str)>,
}

/// The forms of English sentences.
pub(super) struct Forms(Vec<Form>);

impl Forms {
    /// Reads `key = it has { $n } bytes`, one in a line.
    pub(super) fn read(file: &'static str) -> Self {
        Self(file.lines().filter_map(Form::read).collect())
    }

    /// The form that fits with the most words of its own, and what stands in its holes.
    fn find<'a>(&self, text: &'a str) -> Option<(&Form, Vec<&'a str>)> {
        let fits = self.0.iter().filter_map(|form| Some((form, form.fits(text)?)));
        fits.max_by_key(|(form, _)| form.own())
    }
}

impl Form {
    fn read(line: &'static str) -> Option<Self> {
        let (key, text) = line.split_once(" = ").filter(|_| !line.starts_with('#'))?;
        let (begin, mut rest) = text.split_once("{ $").unwrap_or((text, ""));
        let mut holes = Vec::new();
        while let Some((name, behind)) = rest.split_once(" }") {
            let (between, more) = behind.split_once("{ $").unwrap_or((behind, ""));
            holes.push((name, between));
            rest = more;
        }
        Some(Self { key, begin, holes })
    }

    /// How many bytes are not in holes.
    fn own(&self) -> usize {
        self.begin.len() + self.holes.iter().map(|(_, behind)| behind.len()).sum::<usize>()
    }

    fn fits<'a>(&self, text: &'a str) -> Option<Vec<&'a str>> {
        let mut rest = text.strip_prefix(self.begin)?;
        let mut values = Vec::with_capacity(self.holes.len());
        for (_, behind) in &self.holes {
            let end = if behind.is_empty() { rest.len() } else { rest.find(behind)? };
            values.push(&rest[..end]);
            rest = &rest[end + behind.len()..];
        }
        rest.is_empty().then_some(values)
    }
}

impl Say {
    /// An English sentence that code or the store tells, as far as this language has words for it.
    pub(crate) fn retold(&self, english: &str) -> String {
        let known = self.texts.told.find(english).filter(|_| self.language != Language::English);
        let Some((form, values)) = known else { return english.to_owned() };
        // What stands in a hole is shorter, and may be such a sentence itself. Numbers stay as they were
        // written: one may be somebody's id.
        let holes = form.holes.iter().zip(values);
        let fill: Vec<_> =
            holes.map(|((name, _), value)| (*name, self.retold(value).into())).collect();
        self.own(form.key, &fill).unwrap_or_else(|| english.to_owned())
    }
}

/// Which sentences an English one is made of, by their keys in `told.ftl`: the outer one first.
pub(crate) struct Told(Vec<&'static str>);

impl Told {
    /// Whether one of them has a key of `keys`.
    pub(crate) fn any_of(&self, keys: &[&str]) -> bool {
        self.0.iter().any(|key| keys.contains(key))
    }
}

impl Say {
    /// What an English sentence that the store keeps is made of.
    pub(crate) fn told(&self, english: &str) -> Told {
        let (mut keys, mut left) = (Vec::new(), vec![english]);
        while let Some(text) = left.pop() {
            let Some((form, values)) = self.texts.told.find(text) else { continue };
            keys.push(form.key);
            left.extend(values);
        }
        Told(keys)
    }
}

#[cfg(test)]
#[path = "retold_tests.rs"]
mod tests;
