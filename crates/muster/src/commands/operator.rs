//! `muster operator`: accounts of the console, made beside a running server.

use std::net::SocketAddr;

use anyhow::{Context as _, Result, bail};
use muster_model::operator::Operator as Account;
use muster_model::{Clock as _, invitation::INVITATION_LASTS};
use muster_server::app::accounts;
use muster_store::AccountStore as _;
use serde_json::json;

use super::block_on;
use super::links::set_up_link;
use super::token::{audit, open};
use crate::cli::{Operator, Reached};
use crate::machine::{MachineClock, MachineEntropy};
use crate::settings::Settings;

/// Makes, resets or lists accounts.
pub(crate) fn run(operator: Operator) -> Result<()> {
    match operator {
        Operator::Add { data, console, name, role } => {
            let console = listening(&console)?;
            let role = role.into();
            let audit = audit("operators.invite", &name, json!({"role": role}));
            let store = open(&data)?;
            let made = accounts::invite(&store, &MachineEntropy, name.clone(), role, audit);
            let secret = block_on(async { Ok(made.await?) }).context("make the account")?;
            hand_over(&link(console, &secret), &name);
        }
        Operator::Reset { data, console, name } => {
            let console = listening(&console)?;
            let store = open(&data)?;
            let secret = block_on(async {
                let known = store.credentials(&name).await.context("find the account")?;
                let Some(known) = known else {
                    bail!(
                        "find the operator {name}: there is none; `muster operator list` shows them"
                    );
                };
                let account = known.operator;
                let audit = audit("operators.reset", &account.name, json!(null));
                let reset = accounts::reset(&store, &MachineEntropy, account.id, audit).await;
                reset.context("reset the account")
            })?;
            hand_over(&link(console, &secret), &name);
        }
        Operator::List { data } => {
            let store = open(&data)?;
            let accounts =
                block_on(async { store.operators().await.context("list the accounts") })?;
            for account in accounts {
                let last = account.last_sign_in_at;
                let last = last.map_or("never".to_owned(), |at| at.to_string());
                let (role, state) = (account.role.as_str(), state(&account));
                println!("{}\t{role}\t{state}\tlast signed in: {last}", account.name);
            }
        }
    }
    Ok(())
}

/// The link alone on the output, for scripts; what it is beside it, for people.
fn hand_over(link: &str, name: &str) {
    eprintln!(
        "With this link {name} chooses a password, once and within {} hours:",
        INVITATION_LASTS.as_hours()
    );
    println!("{link}");
}

fn state(account: &Account) -> String {
    let invited = account.invited_until.filter(|until| *until > MachineClock.now());
    match (account.disabled_at, account.password, invited) {
        (Some(at), _, _) => format!("disabled {at}"),
        (None, true, _) if account.totp => "active, with codes".to_owned(),
        (None, true, _) => "active".to_owned(),
        (None, false, Some(until)) => format!("invited until {until}"),
        (None, false, None) => "invitation over: reset it".to_owned(),
    }
}

/// How the console is spoken to and where it listens, as the settings say.
fn listening(console: &Reached) -> Result<(&'static str, SocketAddr)> {
    let given = Settings {
        console: console.console,
        tls_cert: console.tls_cert.clone(),
        tls_key: console.tls_key.clone(),
        ..Settings::default()
    };
    let settings = given.over(console.config.as_deref())?.filled();
    let address = settings.console.context("find the address of the console")?;
    Ok((settings.console_scheme(), address))
}

fn link((scheme, address): (&str, SocketAddr), secret: &str) -> String {
    set_up_link(scheme, address, secret)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_a_certificate_links_begin_with_https() {
        let plain = Reached { console: None, tls_cert: None, tls_key: None, config: None };
        assert_eq!(listening(&plain).unwrap().0, "http");
        let files = (Some("cert.pem".into()), Some("key.pem".into()));
        let closed = Reached { tls_cert: files.0, tls_key: files.1, ..plain };
        let link = link(listening(&closed).unwrap(), "abc");
        assert!(link.starts_with("https://") && link.ends_with(":8080/setup/abc"), "{link}");
    }
}
