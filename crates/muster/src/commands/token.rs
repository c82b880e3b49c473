//! `muster token`: keys of the API, made beside a running server.

use anyhow::{Context as _, Result, bail};
use jiff::{SignedDuration, Timestamp};
use muster_model::Clock as _;
use muster_model::audit::AuditEntry;
use muster_server::app::tokens;
use muster_store::Store as _;
use muster_store::sqlite::{self, KeySource, SqliteStore};
use serde_json::json;

use super::block_on;
use crate::cli::{Data, Token};
use crate::machine::{MachineClock, MachineEntropy, entropy};

/// Makes, lists or revokes tokens.
pub(crate) fn run(token: Token) -> Result<()> {
    match token {
        Token::Create { data, name, role, days } => {
            let now = MachineClock.now();
            let ends = days.map(|days| end(now, days)).transpose()?;
            let role = role.into();
            let audit = audit("tokens.create", &name, json!({"role": role, "expires_at": ends}));
            let store = open(&data)?;
            let made = tokens::issue(&store, &MachineEntropy, name, role, ends, audit);
            let (_, text) = block_on(async { Ok(made.await?) }).context("make the token")?;
            println!("{text}");
        }
        Token::List { data } => {
            let store = open(&data)?;
            let tokens = block_on(async { store.tokens().await.context("list the tokens") })?;
            for token in tokens {
                let state = match (token.revoked_at, token.is_valid(MachineClock.now())) {
                    (Some(at), _) => format!("revoked {at}"),
                    (None, false) => "expired".to_owned(),
                    (None, true) => "valid".to_owned(),
                };
                let used = token.last_used_at.map_or("never".to_owned(), |at| at.to_string());
                println!(
                    "{}\t{}\t{}\t{state}\tlast used: {used}",
                    token.id,
                    token.role.as_str(),
                    token.name
                );
            }
        }
        Token::Revoke { data, id } => {
            let store = open(&data)?;
            block_on(async {
                let tokens = store.tokens().await.context("find the token")?;
                let Some(token) = tokens.into_iter().find(|token| token.id == id) else {
                    bail!("revoke the token {id}: there is none; `muster token list` shows them");
                };
                // As over the API: the audit log names it by its name.
                let audit = audit("tokens.revoke", &token.name, json!({"role": token.role}));
                let revoked = store.revoke_token(id, MachineClock.now(), audit).await;
                revoked.map(drop).context("revoke the token")
            })?;
        }
    }
    Ok(())
}

/// When a token ends that lasts `days`.
fn end(now: Timestamp, days: u32) -> Result<Timestamp> {
    let lasts = SignedDuration::from_hours(24 * i64::from(days));
    now.checked_add(lasts).with_context(|| {
        format!("use --days {days}: that is beyond the calendar; leave it out for a token without an end")
    })
}

/// Opens the data beside a server that may be running.
pub(crate) fn open(data: &Data) -> Result<SqliteStore> {
    let directory = data.place.directory()?;
    let key = data.key_file.clone().map_or(KeySource::InData, KeySource::File);
    let options = sqlite::Options { data: directory.to_path_buf(), key };
    SqliteStore::open_beside(&options, entropy())
        .with_context(|| format!("open the data in {}", directory.display()))
}

pub(crate) fn audit(action: &str, subject: &str, detail: serde_json::Value) -> AuditEntry {
    AuditEntry {
        at: MachineClock.now(),
        actor: "system:command line".to_owned(),
        address: String::new(),
        action: action.to_owned(),
        subject: subject.to_owned(),
        detail,
    }
}
