//! Strips: one bar for each slice of time, its height what came of what was expected.

use std::fmt;
use std::fmt::Write as _;

use askama::filters::HtmlSafe;
use muster_model::polls::{Bar, State};

use crate::web::text::{Say, escaped};

/// A slice of time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Slice {
    /// What came, as a share of what was expected: 1 is all.
    Heard(f32),
    /// Nothing came.
    Silent,
    /// Nothing can be said: the terminal was not there yet.
    Unknown,
}

/// Below this share a slice is weak.
const WEAK: f32 = 0.7;
/// The height of the box; a bar of full height ends a little below its upper edge.
const HEIGHT: f32 = 16.0;
const FULL: f32 = 13.0;

/// A strip as it is shown.
#[derive(Debug, Clone)]
pub(crate) struct Strip {
    slices: Vec<Slice>,
    label: String,
    class: &'static str,
}

impl From<&Bar> for Slice {
    fn from(bar: &Bar) -> Self {
        match bar.state {
            State::Ok | State::Weak => Self::Heard(bar.height),
            State::Silent => Self::Silent,
            State::Unknown => Self::Unknown,
        }
    }
}

impl Strip {
    /// Polls in a row of a table.
    pub(crate) fn polls_row(say: &Say, bars: &[Bar]) -> Self {
        Self::row(say, bars.iter().map(Slice::from).collect())
    }

    /// A strip for a row of a table.
    pub(crate) fn row(say: &Say, slices: Vec<Slice>) -> Self {
        Self { label: label(say, &slices), slices, class: "strip" }
    }

    /// A strip over the width of a page.
    pub(crate) fn wide(say: &Say, slices: Vec<Slice>) -> Self {
        Self { label: label(say, &slices), slices, class: "strip wide" }
    }
}

fn label(say: &Say, slices: &[Slice]) -> String {
    let silent = slices.iter().filter(|slice| **slice == Slice::Silent).count();
    let weak = slices.iter().filter(|slice| is_weak(**slice)).count();
    match (silent, weak) {
        (0, 0) if slices.iter().all(|slice| *slice == Slice::Unknown) => say.text("strip-none"),
        (0, 0) => say.text("strip-on-time"),
        _ => say.with("strip-gaps", &[("silent", silent.into()), ("weak", weak.into())]),
    }
}

fn is_weak(slice: Slice) -> bool {
    matches!(slice, Slice::Heard(share) if share < WEAK)
}

impl fmt::Display for Strip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [mut heard, mut weak, mut silent, mut unknown] = [const { String::new() }; 4];
        for (n, slice) in self.slices.iter().enumerate() {
            let x = n * 3 + 1;
            // Writing to a string cannot fail.
            let _ = match slice {
                Slice::Heard(share) => {
                    let top = HEIGHT - FULL * share.clamp(0.1, 1.1);
                    let path = if is_weak(*slice) { &mut weak } else { &mut heard };
                    write!(path, "M{x}.5 16V{top:.0}")
                }
                Slice::Silent => write!(silent, "M{x}.5 16v-2"),
                // The line on which the others stand.
                Slice::Unknown => write!(unknown, "M{} 15.5h3", n * 3),
            };
        }
        write!(
            f,
            r#"<svg class="{}" viewBox="0 0 {} 16" preserveAspectRatio="none" role="img" aria-label="{}">"#,
            self.class,
            self.slices.len() * 3,
            escaped(&self.label)
        )?;
        for (class, path) in [("b", unknown), ("p", heard), ("w", weak), ("z", silent)] {
            if !path.is_empty() {
                write!(f, r#"<path class="{class}" d="{path}"/>"#)?;
            }
        }
        f.write_str("</svg>")
    }
}

impl HtmlSafe for Strip {}

/// Numbers side by side, where only their course matters: they are told elsewhere.
#[derive(Debug, Clone)]
pub(crate) struct Bars {
    path: String,
    width: usize,
}

impl Bars {
    /// One bar for each number; `most` reaches the upper edge.
    pub(crate) fn new(numbers: &[u32], most: u32) -> Self {
        let mut path = String::new();
        for (n, number) in numbers.iter().enumerate() {
            // What there is can be seen, however much the others are.
            let share = number.saturating_mul(15).checked_div(most).unwrap_or(0);
            let height = if *number == 0 { 0 } else { share.max(1) };
            if height > 0 {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{}.5 16v-{height}", n * 3 + 1);
            }
        }
        Self { path, width: numbers.len() * 3 }
    }
}

impl fmt::Display for Bars {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            r#"<svg class="strip" viewBox="0 0 {} 16" preserveAspectRatio="none" aria-hidden="true"><path class="p" d="{}"/></svg>"#,
            self.width, self.path
        )
    }
}

impl HtmlSafe for Bars {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::text::{Language, Texts};

    #[test]
    fn bars_share_a_measure_and_none_is_lost() {
        let bars = |numbers: &[u32], most| Bars::new(numbers, most).path;
        assert_eq!(bars(&[0, 1, 100], 100), "M4.5 16v-1M7.5 16v-15");
        assert_eq!(bars(&[0, 0], 0), "");
    }

    #[test]
    fn before_the_first_poll_there_is_a_line_and_no_praise() {
        let say = Say::new(Texts::load(), Language::English);
        let strip = Strip::row(&say, vec![Slice::Unknown; 2]).to_string();
        assert!(strip.contains("aria-label=\"No poll yet\""), "{strip}");
        assert!(strip.contains("<path class=\"b\" d=\"M0 15.5h3M3 15.5h3\"/>"), "{strip}");
    }

    #[test]
    fn each_kind_of_slice_is_one_path() {
        let say = Say::new(Texts::load(), Language::English);
        let slices = vec![Slice::Unknown, Slice::Heard(1.0), Slice::Heard(0.5), Slice::Silent];
        insta::assert_snapshot!(Strip::row(&say, slices), @r#"<svg class="strip" viewBox="0 0 12 16" preserveAspectRatio="none" role="img" aria-label="1 interval without a poll, 1 with few"><path class="b" d="M0 15.5h3"/><path class="p" d="M4.5 16V3"/><path class="w" d="M7.5 16V10"/><path class="z" d="M10.5 16v-2"/></svg>"#);
    }
}
