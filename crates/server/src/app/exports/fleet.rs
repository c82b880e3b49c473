//! The list of terminals as a file. It is made at once: a fleet fits into memory, and lies there already.

use std::sync::Arc;

use muster_model::audit::Actor;
use muster_model::role::Permission;
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use serde_json::{Value, json};

use super::ExportForm;
use super::table::harmless;
use crate::app::roster::{Order, Part, Standing, TerminalCounts, Wanted};
use crate::app::terminals::TerminalView;
use crate::app::written::{csv_lines, in_zone, rules};
use crate::app::{App, AppError, Result};

/// A column: its name, and whether it holds numbers to reckon with.
const COLUMNS: [(&str, bool); 13] = [
    ("dev_id", false),
    ("name", false),
    ("site", false),
    ("state", false),
    ("last_heard", false),
    ("clock_off_seconds", true),
    ("time_zone", false),
    ("people", true),
    ("punches_today", true),
    ("waiting_tasks", true),
    ("firmware", false),
    ("address", false),
    ("first_heard", false),
];
/// So many terminals are counted by the store at once.
const AT_ONCE: usize = 500;
/// How wide the columns are, in characters.
const WIDTH: f64 = 20.0;

type Line = [String; COLUMNS.len()];

impl App {
    /// All terminals of the list that are wanted, in its order, as the bytes of a file. That somebody took
    /// them is in the audit log.
    pub async fn fleet_export(
        self: &Arc<Self>,
        actor: &Actor,
        form: ExportForm,
        wanted: &Wanted,
        order: Order,
    ) -> Result<Vec<u8>> {
        self.permit(actor, Permission::Export)?;
        let roster = self.roster(actor, wanted, order, &Part::First, usize::MAX).await?;
        let mut lines = Vec::with_capacity(roster.rows.len());
        for views in roster.rows.chunks(AT_ONCE) {
            let counts = self.counts_today(actor, views).await?;
            lines.extend(views.iter().zip(counts).map(|(view, counts)| line(view, counts)));
        }
        let detail = json!({
            "form": form.as_str(),
            "filter": {
                "status": wanted.standing.map(Standing::as_str),
                "site": wanted.site,
                "query": wanted.query,
            },
        });
        self.store.audit(self.audit(actor, "terminals.export", "", detail)).await?;
        let written = tokio::task::spawn_blocking(move || write(form, &lines)).await;
        let written = written.map_err(|error| AppError::Unreadable(error.to_string()))?;
        written.map_err(|error| AppError::Unreadable(error.to_string()))
    }
}

/// The cells of a terminal, one for each column.
fn line(view: &TerminalView, counts: TerminalCounts) -> Line {
    let terminal = &view.row.terminal;
    let zone = rules(&view.zone.name);
    let state = Standing::of(terminal.status, view.presence).map_or("pending", Standing::as_str);
    let firmware = view.fk_info.get("firmware").and_then(Value::as_str).unwrap_or_default();
    [
        terminal.dev_id.to_string(),
        terminal.title().to_owned(),
        view.site.as_ref().map(|site| site.name.clone()).unwrap_or_default(),
        state.to_owned(),
        terminal.last_seen.map(|at| in_zone(at, &zone)).unwrap_or_default(),
        terminal.clock_drift_seconds.map(|off| off.to_string()).unwrap_or_default(),
        view.zone.name.clone(),
        counts.people.to_string(),
        counts.punches.to_string(),
        view.row.waiting_tasks.to_string(),
        firmware.to_owned(),
        terminal.address.clone(),
        in_zone(terminal.first_seen, &zone),
    ]
}

fn write(form: ExportForm, lines: &[Line]) -> std::result::Result<Vec<u8>, XlsxError> {
    match form {
        ExportForm::Csv => Ok(csv(lines)),
        ExportForm::Xlsx => workbook(lines),
    }
}

fn csv(lines: &[Line]) -> Vec<u8> {
    let head = std::iter::once(COLUMNS.map(|(name, _)| name.to_owned()));
    let cell = |(text, (_, number)): (&String, &(&str, bool))| {
        if *number { text.clone() } else { harmless(text) }
    };
    let lines = lines.iter().map(|line| line.iter().zip(&COLUMNS).map(cell).collect::<Vec<_>>());
    csv_lines(head.map(Vec::from).chain(lines))
}

fn workbook(lines: &[Line]) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Terminals")?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, (name, _)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, WIDTH)?;
        sheet.write_string_with_format(0, column, name, &Format::new().set_bold())?;
    }
    for (row, line) in (1..).zip(lines) {
        for (column, (text, (_, number))) in (0..).zip(line.iter().zip(COLUMNS)) {
            // Ids stay text: a program for tables must not round them or drop a zero.
            match text.parse::<i32>().ok().filter(|_| number) {
                Some(number) => drop(sheet.write_number(row, column, number)?),
                None if text.is_empty() => {}
                None => drop(sheet.write_string(row, column, text)?),
            }
        }
    }
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Line {
        let mut line = Line::default();
        line[0] = "0012".to_owned();
        line[1] = name.to_owned();
        line[5] = "-3".to_owned();
        line
    }

    #[test]
    fn a_line_has_the_columns_of_the_head_and_no_formula_but_its_numbers() {
        let csv = String::from_utf8(csv(&[named("=1+1"), named("Gate, 2")])).unwrap();
        insta::assert_snapshot!(csv.trim_end(), @r#"
        dev_id,name,site,state,last_heard,clock_off_seconds,time_zone,people,punches_today,waiting_tasks,firmware,address,first_heard
        0012,'=1+1,,,,-3,,,,,,,
        0012,"Gate, 2",,,,-3,,,,,,,
        "#);
    }

    #[test]
    fn a_workbook_is_one_even_without_a_row() {
        for lines in [vec![], vec![named("Gate")]] {
            let bytes = workbook(&lines).unwrap();
            assert!(bytes.starts_with(b"PK"), "a workbook is a zip file");
        }
    }
}
