//! Blocks of a long result: one bar for each, those that came before those that are expected.

use std::fmt;
use std::fmt::Write as _;

use askama::filters::HtmlSafe;

use crate::web::text::escaped;

/// Bars in a row; of more blocks each bar stands for several.
const BARS: u64 = 113;

/// A row of blocks as it is shown.
#[derive(Debug, Clone)]
pub(crate) struct Blocks {
    done: u64,
    all: u64,
    label: String,
}

impl Blocks {
    /// So many of about so many; without an end, only those that came.
    pub(crate) fn new(done: u64, all: Option<u64>, label: String) -> Self {
        Self { done, all: all.unwrap_or(done).max(done), label }
    }
}

impl fmt::Display for Blocks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bars = self.all.clamp(1, BARS);
        let done = if self.all == 0 { 0 } else { (self.done * bars).div_ceil(self.all) };
        let [mut came, mut newest, mut rest] = [String::new(), String::new(), String::new()];
        for bar in 0..bars {
            let x = bar * 3 + 1;
            // Writing to a string cannot fail.
            let _ = match bar + 1 {
                n if n < done => write!(came, "M{x}.5 16V2"),
                n if n == done => write!(newest, "M{x}.5 16V0"),
                _ => write!(rest, "M{x}.5 16V2"),
            };
        }
        // Few bars keep their width: a row of three blocks is not a wall.
        let width = BARS * 3;
        write!(
            f,
            r#"<svg class="prog" viewBox="0 0 {width} 16" preserveAspectRatio="none" role="img" aria-label="{}">"#,
            escaped(&self.label)
        )?;
        for (class, path) in [("p", came), ("c", newest), ("z", rest)] {
            if !path.is_empty() {
                write!(f, r#"<path class="{class}" d="{path}"/>"#)?;
            }
        }
        f.write_str("</svg>")
    }
}

impl HtmlSafe for Blocks {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_stands_before_what_is_expected() {
        let drawn = Blocks::new(2, Some(3), "Block 2 of about 3".to_owned()).to_string();
        insta::assert_snapshot!(drawn, @r#"<svg class="prog" viewBox="0 0 339 16" preserveAspectRatio="none" role="img" aria-label="Block 2 of about 3"><path class="p" d="M1.5 16V2"/><path class="c" d="M4.5 16V0"/><path class="z" d="M7.5 16V2"/></svg>"#);
    }

    #[test]
    fn many_blocks_share_bars_and_none_is_drawn_before_it_came() {
        let bars =
            |done, all| Blocks::new(done, all, String::new()).to_string().matches('M').count();
        assert_eq!(bars(142, Some(226)), 113);
        assert_eq!(bars(5_000, None), 113);
        assert!(Blocks::new(0, Some(4), String::new()).to_string().contains("class=\"z\""));
        assert!(!Blocks::new(0, Some(4), String::new()).to_string().contains("class=\"c\""));
    }
}
