//! `muster doctor`: what may be wrong with this installation, and what to do about it.

mod disk;
mod through;

use std::fmt::Display;
use std::net::{SocketAddr, TcpListener};
use std::process::ExitCode;

use anyhow::Result;
use muster_model::Clock as _;
use muster_server::console::Certificate;
use muster_store::sqlite::{self, Inspection};

use crate::cli::Doctor;
use crate::machine::{MachineClock, entropy};
use crate::settings::Settings;

/// How things stand with one matter.
enum Finding {
    Good(String),
    /// It works, but somebody should look.
    Odd(String),
    /// It cannot work so; what to do.
    Bad(String),
}

/// Looks at everything and says what it found; fails if anything cannot work.
pub(crate) fn run(doctor: Doctor) -> Result<ExitCode> {
    let settings = doctor.serve.settings.over(doctor.serve.config.as_deref())?.filled();
    let mut bad = false;
    let mut say = |matter: &str, finding: Finding| {
        let (sign, text) = match finding {
            Finding::Good(text) => ("ok  ", text),
            Finding::Odd(text) => ("look", text),
            Finding::Bad(text) => {
                bad = true;
                ("BAD ", text)
            }
        };
        println!("{sign}  {matter:<10} {text}");
    };
    say("settings", settings.check().map_or_else(bad_because, |()| good("they can work")));
    for (matter, address) in [("terminals", settings.terminals), ("console", settings.console)] {
        if let Some(address) = address {
            say(matter, port(address));
        }
    }
    if let Some(finding) = tls(&settings) {
        say("tls", finding);
    }
    for finding in disk::look(&settings.data()) {
        say("disk", finding);
    }
    say("clock", clock());
    for (matter, finding) in store(&settings) {
        say(matter, finding);
    }
    if let Some(address) = doctor.through {
        for finding in through::look(address) {
            say("proxy", finding);
        }
    }
    Ok(if bad { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn good(text: impl Display) -> Finding {
    Finding::Good(text.to_string())
}

fn bad_because(error: impl Display) -> Finding {
    Finding::Bad(format!("failed to {error}"))
}

/// A port is free, or a server already answers on it.
fn port(address: SocketAddr) -> Finding {
    match TcpListener::bind(address) {
        Ok(_) => good(format_args!("{address} is free")),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {
            Finding::Odd(format!("{address} is taken: by a running Muster, or choose another"))
        }
        Err(error) => bad_because(format_args!("listen on {address}: {error}")),
    }
}

/// Certificate and key can be read and go together.
fn tls(settings: &Settings) -> Option<Finding> {
    let files = settings.tls()?;
    let certificate = files.certificate.display().to_string();
    Some(match Certificate::read(files) {
        Ok(_) => good(format_args!("{certificate} and its key go together")),
        Err(error) => bad_because(error),
    })
}

/// A clock that was never set would set the terminals' clocks wrong.
fn clock() -> Finding {
    let now = MachineClock.now();
    let built = 1_767_225_600;
    if now.as_second() < built {
        return Finding::Bad(format!("it is {now} here: set this machine's clock first"));
    }
    good(format_args!("it is {now}; compare it with a watch, terminals are set by it"))
}

/// Key, schema and what is stored; nothing of it is changed by looking.
fn store(settings: &Settings) -> Vec<(&'static str, Finding)> {
    if settings.database.is_some() || !sqlite::holds_data(&settings.data()) {
        return vec![("store", good("nothing is stored yet"))];
    }
    match sqlite::inspect(&settings.store(), entropy()) {
        Err(error) => vec![("store", bad_because(error))],
        Ok(seen) => vec![
            ("key", good("it fits the data; keep a copy of it apart from the backups")),
            ("schema", schema(&seen)),
        ],
    }
}

fn schema(seen: &Inspection) -> Finding {
    let (whole, tenth) = (seen.size / 1_000_000, seen.size % 1_000_000 / 100_000);
    let text = format!("{}, schema {}, {whole}.{tenth} MB", seen.engine, seen.schema);
    if seen.schema == seen.newest {
        return good(text);
    }
    Finding::Odd(format!(
        "{text}; the next start of the server migrates it to {} and keeps a copy",
        seen.newest
    ))
}
