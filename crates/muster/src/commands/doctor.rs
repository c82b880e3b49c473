//! `muster doctor`: what may be wrong with this installation, and what to do about it.

use std::fmt::Display;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Result;
use muster_model::Clock as _;
use muster_protocol::http1::parse_reply;
use muster_server::console::Certificate;
use muster_store::Store as _;
use muster_store::sqlite::SqliteStore;

use super::block_on;
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
    say("disk", disk(&settings.data()));
    say("clock", clock());
    for (matter, finding) in store(&settings) {
        say(matter, finding);
    }
    if let Some(address) = doctor.through {
        say("proxy", proxy(address));
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

/// The data directory takes writes.
fn disk(data: &Path) -> Finding {
    if !data.exists() {
        return good(format_args!("{} is not there yet; the first start makes it", data.display()));
    }
    let probe = data.join(".doctor");
    match std::fs::write(&probe, vec![0; 1024 * 1024]) {
        Ok(()) => {
            let _ = std::fs::remove_file(&probe);
            good(format_args!("{} takes writes", data.display()))
        }
        Err(error) => bad_because(format_args!("write to {}: {error}", data.display())),
    }
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

/// Key, schema and what is stored.
fn store(settings: &Settings) -> Vec<(&'static str, Finding)> {
    if !settings.data().join("muster.db").exists() {
        return vec![("store", good("nothing is stored yet"))];
    }
    match SqliteStore::open_beside(&settings.store(), entropy()) {
        Err(error) => vec![("store", bad_because(error))],
        Ok(store) => {
            let about = block_on(async { Ok(store.about().await?) });
            let probe = block_on(async { Ok(store.probe(MachineClock.now()).await?) });
            vec![
                ("key", good("it fits the data; keep a copy of it apart from the backups")),
                (
                    "schema",
                    about.map_or_else(bad_because, |about| {
                        good(format_args!(
                            "{}, schema {}, {}.{} MB",
                            about.engine,
                            about.schema,
                            about.size / 1_000_000,
                            about.size % 1_000_000 / 100_000
                        ))
                    }),
                ),
                ("store", probe.map_or_else(bad_because, |()| good("it takes writes"))),
            ]
        }
    }
}

/// Sends a poll as a terminal would and looks whether its headers came through both ways.
fn proxy(address: SocketAddr) -> Finding {
    let mut reply = Vec::new();
    let sent = TcpStream::connect_timeout(&address, Duration::from_secs(5)).and_then(|mut line| {
        line.set_read_timeout(Some(Duration::from_secs(10)))?;
        line.write_all(
            b"POST / HTTP/1.0\r\nConnection: close\r\nrequest_code: receive_cmd\r\n\
              dev_id: MUSTER_DOCTOR\r\nContent-Length: 0\r\n\r\n",
        )?;
        line.read_to_end(&mut reply)
    });
    if let Err(error) = sent {
        return bad_because(format_args!("reach {address}: {error}"));
    }
    let code = parse_reply(&reply).ok().flatten().and_then(|(seen, _)| seen.response_code);
    match code {
        Some("ERROR_NO_CMD") => good(format_args!("{address} leaves the terminals' headers alone")),
        Some("ERROR") => Finding::Bad(format!(
            "{address} drops headers with an underscore: in nginx set `underscores_in_headers on`"
        )),
        Some(other) => Finding::Odd(format!("{address} answered {other}")),
        None => Finding::Bad(format!(
            "{address} changes the case of `response_code`: terminals would not react; \
             use a TCP proxy, or one that leaves header names alone"
        )),
    }
}
