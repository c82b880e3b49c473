//! One export on its way: rows are read by the page and written on a thread that may block.

use std::fs::File;
use std::io;
use std::sync::Arc;

use muster_model::page::MAX_LIMIT;
use muster_store::PunchFilter;
use parking_lot::Mutex;
use tempfile::NamedTempFile;
use tokio::sync::mpsc;

use super::table::Row;
use super::write::{Failed, Writing};
use super::{Export, ExportForm, ExportState};
use crate::app::App;

/// Pages that wait to be written; the store is read no faster than the disk writes.
const PAGES_AHEAD: usize = 2;

/// An export, as those see it who watch it, and its file once that is whole. The file goes with it.
pub(super) struct Made {
    export: Mutex<Export>,
    file: Mutex<Option<NamedTempFile>>,
}

impl Made {
    pub(super) fn new(export: Export) -> Self {
        Self { export: Mutex::new(export), file: Mutex::new(None) }
    }

    pub(super) fn export(&self) -> Export {
        self.export.lock().clone()
    }

    pub(super) fn is_making(&self) -> bool {
        self.export.lock().state == ExportState::Making
    }

    /// Opens the file anew; none before it is whole.
    pub(super) fn open(&self) -> io::Result<Option<File>> {
        self.file.lock().as_ref().map(NamedTempFile::reopen).transpose()
    }

    fn ends(&self, ended: Result<(NamedTempFile, u64), Failed>) {
        let state = match ended {
            Ok((file, bytes)) => {
                *self.file.lock() = Some(file);
                ExportState::Ready { bytes }
            }
            Err(why) => {
                tracing::error!(why, "an export was not made");
                ExportState::Failed(why)
            }
        };
        self.export.lock().state = state;
    }
}

/// Makes an export, to whatever end.
pub(super) async fn make(app: Arc<App>, made: Arc<Made>, filter: PunchFilter) {
    let ended = rows_into_file(&app, &made, filter).await;
    made.ends(ended);
}

async fn rows_into_file(
    app: &App,
    made: &Made,
    filter: PunchFilter,
) -> Result<(NamedTempFile, u64), Failed> {
    let counted = app.store.count_punches(filter.clone(), None).await;
    made.export.lock().of = Some(counted.map_err(|error| error.to_string())?);
    let form = made.export().form;
    let scratch = app.scratch();
    let (pages, taken) = mpsc::channel(PAGES_AHEAD);
    let writing = tokio::task::spawn_blocking(move || write(form, &scratch, taken));
    let read = read_pages(app, made, filter, &pages).await;
    drop(pages);
    let written = writing.await.map_err(|error| error.to_string())?;
    // Why the writer ended early says more than that nobody takes its pages.
    let file = written?;
    read?;
    Ok(file)
}

async fn read_pages(
    app: &App,
    made: &Made,
    filter: PunchFilter,
    pages: &mpsc::Sender<Page>,
) -> Result<(), Failed> {
    let mut after = None;
    loop {
        let page = app.store.punches(filter.clone(), after, MAX_LIMIT).await;
        let page = page.map_err(|error| error.to_string())?;
        let rows = app.with_names(page.items).await.map_err(|error| error.to_string())?;
        let n = rows.len() as u64;
        let sent = pages.send(Page::Rows(rows)).await;
        sent.map_err(|_| "the file is not written any more".to_owned())?;
        made.export.lock().rows += n;
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    let sent = pages.send(Page::End).await;
    sent.map_err(|_| "the file is not written any more".to_owned())
}

/// What is handed to the thread that writes. Without the end, what came is a part.
enum Page {
    Rows(Vec<Row>),
    End,
}

fn write(
    form: ExportForm,
    scratch: &std::path::Path,
    mut pages: mpsc::Receiver<Page>,
) -> Result<(NamedTempFile, u64), Failed> {
    let words = |error: io::Error| error.to_string();
    std::fs::create_dir_all(scratch).map_err(words)?;
    let file = tempfile::Builder::new().prefix("export-").tempfile_in(scratch).map_err(words)?;
    let mut writing = Writing::begin(form, file.as_file(), scratch)?;
    loop {
        match pages.blocking_recv() {
            Some(Page::Rows(rows)) => writing.add(&rows)?,
            Some(Page::End) => break,
            None => return Err("its rows could not be read to the end".to_owned()),
        }
    }
    writing.end()?;
    let bytes = file.as_file().metadata().map_err(words)?.len();
    Ok((file, bytes))
}
