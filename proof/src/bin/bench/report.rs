//! The figures of a run, told as they come.

use anyhow::{Result, bail};
use muster_proof::machine;

use crate::figures::{Part, Row};

/// All figures of a run, part by part.
pub(crate) struct Report {
    day: String,
    parts: Vec<Part>,
}

impl Report {
    /// Nothing measured yet, on this day.
    pub(crate) fn new(day: String) -> Self {
        Self { day, parts: Vec::new() }
    }

    /// Begins a part: what follows belongs to it.
    pub(crate) fn begin(&mut self, name: &str) {
        println!("{name}:");
        self.parts.push(Part {
            name: name.to_owned(),
            measured: self.day.clone(),
            machine: machine::describe(),
            ..Part::default()
        });
    }

    /// Adds a figure that must not be above its aim.
    pub(crate) fn at_most(&mut self, work: &str, value: f64, aim: f64, unit: &str) {
        self.add(Row { at_most: Some(aim), ..row(work, value, unit) });
    }

    /// Adds a figure that must not be below its aim.
    pub(crate) fn at_least(&mut self, work: &str, value: f64, aim: f64, unit: &str) {
        self.add(Row { at_least: Some(aim), ..row(work, value, unit) });
    }

    /// Adds a figure without an aim.
    pub(crate) fn figure(&mut self, work: &str, value: f64, unit: &str) {
        self.add(row(work, value, unit));
    }

    /// Adds a figure that another program measured.
    pub(crate) fn measured(&mut self, row: Row) {
        self.add(row);
    }

    /// Adds a sentence below the table.
    pub(crate) fn note(&mut self, text: String) {
        println!("{text}");
        if let Some(part) = self.parts.last_mut() {
            part.notes.push(text);
        }
    }

    fn add(&mut self, row: Row) {
        println!("{}: {} ({})", row.work, row.measured(), row.aim());
        if let Some(part) = self.parts.last_mut() {
            part.rows.push(row);
        }
    }

    /// What was measured.
    pub(crate) fn parts(&self) -> Vec<Part> {
        self.parts.clone()
    }

    /// An error if a figure of this run missed its aim.
    pub(crate) fn verdict(&self) -> Result<()> {
        let rows = self.parts.iter().flat_map(|part| &part.rows);
        let missed: Vec<&str> =
            rows.filter(|row| row.is_missed()).map(|row| row.work.as_str()).collect();
        if !missed.is_empty() {
            bail!("missed: {}", missed.join("; "));
        }
        Ok(())
    }
}

fn row(work: &str, value: f64, unit: &str) -> Row {
    Row { work: work.to_owned(), value, unit: unit.to_owned(), at_most: None, at_least: None }
}
