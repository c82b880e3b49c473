//! Writing the rows of an export into a file, part by part. Blocking; memory does not grow with the rows.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::ExportForm;
use super::table::{COLUMNS, Row, cells, csv_head, csv_lines};

/// Rows of one sheet, its head left out: a program for tables takes 1,048,576 in all.
const ROWS_OF_A_SHEET: u32 = 1_048_575;
/// How wide the columns are, in characters.
const WIDTH: f64 = 18.0;

/// Why a file was not written, in words.
pub(super) type Failed = String;

/// A file that is being written.
pub(super) enum Writing<'a> {
    /// Lines.
    Csv(BufWriter<&'a File>),
    /// Sheets.
    Xlsx(Box<Sheets<'a>>),
}

/// A workbook, its present sheet and row.
pub(super) struct Sheets<'a> {
    file: &'a File,
    book: Workbook,
    begun: usize,
    row: u32,
    time: Format,
    head: Format,
}

impl<'a> Writing<'a> {
    /// Begins a file; parts of a workbook lie in `scratch` meanwhile.
    pub(super) fn begin(form: ExportForm, file: &'a File, scratch: &Path) -> Result<Self, Failed> {
        match form {
            ExportForm::Csv => {
                let mut lines = BufWriter::new(file);
                lines.write_all(csv_head().as_bytes()).map_err(words)?;
                Ok(Self::Csv(lines))
            }
            ExportForm::Xlsx => {
                let mut book = Workbook::new();
                book.set_tempdir(scratch).map_err(words)?;
                let time = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
                let head = Format::new().set_bold();
                let mut sheets = Sheets { file, book, begun: 0, row: 0, time, head };
                sheets.begin_sheet().map_err(words)?;
                Ok(Self::Xlsx(Box::new(sheets)))
            }
        }
    }

    /// Adds punches.
    pub(super) fn add(&mut self, rows: &[Row]) -> Result<(), Failed> {
        match self {
            Self::Csv(lines) => lines.write_all(&csv_lines(rows)).map_err(words),
            Self::Xlsx(sheets) => rows.iter().try_for_each(|one| sheets.add(one)).map_err(words),
        }
    }

    /// Ends the file.
    pub(super) fn end(self) -> Result<(), Failed> {
        match self {
            Self::Csv(mut lines) => lines.flush().map_err(words),
            Self::Xlsx(mut sheets) => {
                let mut file = BufWriter::new(sheets.file);
                sheets.book.save_to_writer(&mut file).map_err(words)?;
                file.flush().map_err(words)
            }
        }
    }
}

impl Sheets<'_> {
    fn begin_sheet(&mut self) -> Result<(), XlsxError> {
        self.begun += 1;
        let name = match self.begun {
            1 => "Punches".to_owned(),
            n => format!("Punches {n}"),
        };
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, name) in (0..).zip(COLUMNS) {
            sheet.set_column_width(column, WIDTH)?;
            sheet.write_string_with_format(0, column, name, &self.head)?;
        }
        self.row = 0;
        Ok(())
    }

    fn add(&mut self, row: &Row) -> Result<(), XlsxError> {
        if self.row == ROWS_OF_A_SHEET {
            self.begin_sheet()?;
        }
        self.row += 1;
        let sheet = self.book.worksheet_from_index(self.begun - 1)?;
        for (column, (name, cell)) in (0..).zip(COLUMNS.into_iter().zip(cells(row))) {
            // Ids stay text: a program for tables must not round them or drop a zero.
            let clock = (name == "time_local").then(|| serial(row.punch.time_local)).flatten();
            match clock {
                Some(serial) => {
                    sheet.write_number_with_format(self.row, column, serial, &self.time)?;
                }
                None if cell.is_empty() => {}
                None => drop(sheet.write_string(self.row, column, cell)?),
            }
        }
        Ok(())
    }
}

/// A wall-clock time as programs for tables count it: days since 1899-12-30. None before 1900-03-01, where
/// they disagree, and after 9999.
fn serial(at: jiff::civil::DateTime) -> Option<f64> {
    const FIRST: jiff::civil::DateTime = jiff::civil::datetime(1899, 12, 30, 0, 0, 0, 0);
    if at.year() < 1901 {
        return None;
    }
    Some(at.duration_since(FIRST).as_secs_f64() / 86_400.0)
}

fn words(error: impl std::error::Error) -> Failed {
    error.to_string()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::super::table::tests::stored;
    use super::*;

    fn written(form: ExportForm, rows: &[Row]) -> Vec<u8> {
        let scratch = tempfile::tempdir().unwrap();
        let file = tempfile::NamedTempFile::new_in(scratch.path()).unwrap();
        let mut writing = Writing::begin(form, file.as_file(), scratch.path()).unwrap();
        writing.add(rows).unwrap();
        writing.end().unwrap();
        let mut bytes = Vec::new();
        file.reopen().unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn csv_has_a_head_and_a_line_for_each_punch() {
        let csv = String::from_utf8(written(ExportForm::Csv, &[stored(), stored()])).unwrap();
        assert_eq!(csv.lines().count(), 3);
    }

    #[test]
    fn a_workbook_is_one_even_without_a_row() {
        for punches in [vec![], vec![stored()]] {
            let bytes = written(ExportForm::Xlsx, &punches);
            assert!(bytes.starts_with(b"PK"), "a workbook is a zip file");
            assert!(bytes.windows(4).any(|part| part == b"xl/w"), "with sheets in it");
        }
    }

    #[test]
    fn clocks_are_numbers_of_days() {
        use jiff::civil::datetime;
        assert_eq!(serial(datetime(2026, 3, 26, 12, 0, 0, 0)), Some(46_107.5));
        assert_eq!(serial(datetime(1899, 1, 1, 0, 0, 0, 0)), None);
    }
}
