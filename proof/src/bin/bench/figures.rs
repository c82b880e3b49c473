//! The figures as they are kept in proof/benchmarks.toml: each part with the day and the machine of its
//! measurement, so that a run replaces what it measured and leaves the rest.

use std::path::Path;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

/// The parts, in the order of the page.
pub(crate) const PARTS: [&str; 7] =
    ["speed", "polls", "logs", "streams", "million", "dense", "browser"];

/// All that was ever measured, the latest of each part.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Figures {
    #[serde(default, rename = "part")]
    pub(crate) parts: Vec<Part>,
}

/// What is measured together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Part {
    /// One of [`PARTS`].
    pub(crate) name: String,
    /// The day: `2026-11-24`.
    pub(crate) measured: String,
    /// On what.
    pub(crate) machine: String,
    /// What else is to be said, in sentences.
    #[serde(default)]
    pub(crate) notes: Vec<String>,
    #[serde(default, rename = "row")]
    pub(crate) rows: Vec<Row>,
}

/// A figure and its aim; without an aim it is for orientation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    pub(crate) work: String,
    pub(crate) value: f64,
    pub(crate) unit: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) at_most: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) at_least: Option<f64>,
}

impl Row {
    /// Whether it misses its aim.
    pub(crate) fn is_missed(&self) -> bool {
        self.at_most.is_some_and(|most| self.value > most)
            || self.at_least.is_some_and(|least| self.value < least)
    }

    /// `2.09 ×`.
    pub(crate) fn measured(&self) -> String {
        format!("{} {}", number(self.value), self.unit)
    }

    /// `≤ 2.00 ×`, or a dash.
    pub(crate) fn aim(&self) -> String {
        match (self.at_most, self.at_least) {
            (Some(most), _) => format!("≤ {} {}", number(most), self.unit),
            (None, Some(least)) => format!("≥ {} {}", number(least), self.unit),
            (None, None) => "–".to_owned(),
        }
    }
}

fn number(value: f64) -> String {
    if value.abs() >= 100.0 { format!("{value:.0}") } else { format!("{value:.2}") }
}

impl Figures {
    /// Reads the file; nothing was measured if there is none.
    pub(crate) fn load(path: &Path) -> Result<Self> {
        if !path.exists() {
            return Ok(Self::default());
        }
        let text = std::fs::read_to_string(path)?;
        toml::from_str(&text).with_context(|| format!("failed to read {}", path.display()))
    }

    /// The file's text.
    pub(crate) fn text(&self) -> Result<String> {
        let head = "# What `cargo xtask bench --write` measured last, part by part; docs/benchmarks.md is made of it.\n\n";
        Ok(head.to_owned() + &toml::to_string(self)?)
    }

    /// Rows that another program measured: one in each line, as JSON.
    pub(crate) fn rows(path: &Path) -> Result<Vec<Row>> {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("failed to read {}", path.display()))?;
        text.lines()
            .map(|line| serde_json::from_str(line).with_context(|| format!("no figure: {line}")))
            .collect()
    }

    /// Replaces the parts that were measured; the others stay, with their day.
    pub(crate) fn take(&mut self, fresh: Vec<Part>) {
        for part in fresh {
            self.parts.retain(|old| old.name != part.name);
            self.parts.push(part);
        }
        self.parts.sort_by_key(|part| PARTS.iter().position(|name| *name == part.name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &str, measured: &str) -> Part {
        Part { name: name.to_owned(), measured: measured.to_owned(), ..Part::default() }
    }

    #[test]
    fn what_was_not_measured_again_stays() {
        let mut figures =
            Figures { parts: vec![part("speed", "1"), part("logs", "1"), part("million", "1")] };
        figures.take(vec![part("polls", "2"), part("logs", "2")]);
        let days: Vec<_> = figures.parts.iter().map(|p| (&*p.name, &*p.measured)).collect();
        assert_eq!(days, [("speed", "1"), ("polls", "2"), ("logs", "2"), ("million", "1")]);
    }

    #[test]
    fn the_file_reads_as_it_was_written() -> Result<()> {
        let row = |value| Row {
            work: "w".to_owned(),
            value,
            unit: "s".to_owned(),
            at_most: Some(3.0),
            at_least: None,
        };
        let logs = Part { rows: vec![row(2.0), row(4.0)], ..part("logs", "2026-11-24") };
        assert_eq!(logs.rows.iter().map(Row::is_missed).collect::<Vec<_>>(), [false, true]);
        let figures = Figures { parts: vec![logs] };
        let again: Figures = toml::from_str(&figures.text()?)?;
        assert_eq!(again, figures);
        Ok(())
    }
}
