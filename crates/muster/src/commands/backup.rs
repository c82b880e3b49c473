//! `muster backup` and `muster restore`: copies that were read back before they count.

use std::time::Duration;

use anyhow::{Context as _, Result};
use indicatif::{ProgressBar, ProgressStyle};
use muster_model::Clock as _;
use muster_store::BackupMade;
use muster_store::sqlite::{self, Copied, Progress};

use crate::cli::{Backup, Restore};
use crate::machine::MachineClock;

/// Copies the data, also beside a running server.
pub(crate) fn backup(args: &Backup) -> Result<()> {
    let data = args.data.place.directory()?;
    let copied = with_bar(|progress| sqlite::backup(data, &args.to, progress))
        .with_context(|| format!("back up {}", data.display()))?;
    println!("{}", summary(&copied, &format!("to {}", args.to.display())));
    let made = BackupMade {
        at: MachineClock.now(),
        bytes: copied.bytes,
        checked_by: concat!("Muster ", env!("CARGO_PKG_VERSION")).to_owned(),
    };
    // The backup is there and whole, whatever comes of this: data on a read-only disk remembers nothing.
    if let Err(error) = sqlite::note_backup(data, &made) {
        println!("The console will not tell of it: {error}.");
    }
    println!(
        "The key is not in it: keep a copy of {} in another place. Without it the photos and \
         templates in the backup cannot be read.",
        args.data.key_file.clone().unwrap_or_else(|| data.join("muster.key")).display()
    );
    Ok(())
}

/// Makes a data directory out of a backup.
pub(crate) fn restore(args: &Restore) -> Result<()> {
    let data = args.place.directory()?;
    let copied = with_bar(|progress| sqlite::restore(&args.from, data, progress))
        .with_context(|| format!("restore {}", args.from.display()))?;
    println!("{}", summary(&copied, &format!("into {}", data.display())));
    let key = data.join("muster.key");
    if !key.exists() {
        println!("Put the key that belongs to it back as {} before the start.", key.display());
    }
    println!(
        "Programs that follow the feed or the events are told to begin again: what they knew belongs \
         to the data before."
    );
    Ok(())
}

fn summary(copied: &Copied, place: &str) -> String {
    let rows = |table: &str| {
        copied.rows.iter().find(|(name, _)| name == table).map_or(0, |(_, rows)| *rows)
    };
    format!(
        "Copied and verified {place}: {} punches, {} people, {} terminals; {} bytes, schema {}.",
        rows("punches"),
        rows("people"),
        rows("terminals"),
        copied.bytes,
        copied.schema
    )
}

fn with_bar<T>(work: impl FnOnce(&mut dyn FnMut(Progress)) -> T) -> T {
    let bar = ProgressBar::new(0);
    let style = ProgressStyle::with_template("{bar:40} {bytes} of {total_bytes}, {eta} left");
    bar.set_style(style.expect("the template is well-formed"));
    bar.enable_steady_tick(Duration::from_millis(250));
    let done = work(&mut |progress| {
        bar.set_length(progress.total);
        bar.set_position(progress.done);
    });
    bar.finish_and_clear();
    done
}
