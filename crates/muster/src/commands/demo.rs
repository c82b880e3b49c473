//! `muster demo`: a server with temporary data and five virtual terminals that live on it.

use std::future::Future;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use jiff::tz::TimeZone;
use muster_model::admission::Mode;
use muster_model::audit::Actor;
use muster_model::role::Role;
use muster_model::secret::password_text;
use muster_model::task::Status;
use muster_model::{DevId, UserId};
use muster_protocol::commands::{self, COMMANDS};
use muster_server::Running;
use muster_server::app::App;
use muster_server::app::accounts::Client;
use muster_server::app::punches::FeedPlace;
use muster_server::app::tasks::Order;
use muster_sim::{Clock, RealClock, demo_terminals};
use muster_store::TerminalFilter;
use tokio::sync::watch;

use super::links::console_link;
use super::serve::{End, start};
use super::{block_on, start_log};
use crate::cli::Demo;
use crate::machine::MachineEntropy;
use crate::settings::Settings;

/// Between two commands.
const PAUSE: Duration = Duration::from_secs(2);
/// How long a command is followed.
const PATIENCE: Duration = Duration::from_secs(45);
/// The ports that a server takes when nobody says otherwise.
const PORTS: (u16, u16) = (7005, 8080);
/// The zone of the demonstration: terminals show its wall clock.
const ZONE: &str = "Asia/Dhaka";
/// Whom to sign in as.
const NAME: &str = "demo";

/// Runs the demonstration until somebody ends it.
pub(crate) fn run(demo: &Demo) -> Result<()> {
    let folder = tempfile::Builder::new().prefix("muster-demo-").tempdir();
    let folder = folder.context("make a folder for the temporary data")?;
    let settings = Settings {
        data: Some(folder.path().join("data")),
        terminals: Some(free(PORTS.0)?),
        console: Some(free(PORTS.1)?),
        admission: Some(Mode::Open),
        time_zone: Some(ZONE.to_owned()),
        log: Some("warn".to_owned()),
        ..Settings::default()
    }
    .filled();
    start_log(&settings)?;
    block_on(async {
        let running = start(&settings).await?;
        let app = Arc::clone(running.app());
        let operator = Actor { name: "demo".to_owned(), role: Role::Admin, address: String::new() };
        let token = app.create_token(&operator, "demo".to_owned(), Role::Admin, None).await;
        let (_, token) = token.context("make a token")?;
        let password = sign_up(&app).await.context("make the operator")?;
        greet(&running, &password, &token);
        let (stop, stopped) = watch::channel(false);
        let terminals = play(&running, &stopped)?;
        let shown = tokio::spawn(until(stopped.clone(), show_punches(Arc::clone(&app))));
        let sent = tokio::spawn(until(stopped, send_commands(app)));
        let end = End::expect()?;
        let ends = demo.seconds.map(Duration::from_secs);
        tokio::select! {
            ended = end.come() => ended?,
            () = after(ends) => {}
        }
        let _ = stop.send(true);
        for work in terminals.into_iter().chain([shown, sent]) {
            work.await.context("end the demonstration")?;
        }
        running.stop().await;
        Ok(())
    })
}

/// The usual port on loopback, or a free one if somebody has it.
fn free(port: u16) -> Result<SocketAddr> {
    let loopback = [127, 0, 0, 1];
    let listener = TcpListener::bind(SocketAddr::from((loopback, port)))
        .or_else(|_| TcpListener::bind(SocketAddr::from((loopback, 0))));
    listener.and_then(|listener| listener.local_addr()).context("find a free port")
}

/// Makes the first admin as a first start does, with a password that nobody knows yet.
async fn sign_up(app: &App) -> Result<String> {
    let link = app.offer_set_up().await?.context("begin: somebody signed up already")?;
    let (password, here) = (password_text(&MachineEntropy), Client::default());
    let begun = app.accept_invitation(&link, Some(NAME), &password, &here).await?;
    app.sign_out(&begun.signed).await?;
    Ok(password)
}

fn greet(running: &Running, password: &str, token: &str) {
    let console = running.console_addr;
    println!("Muster runs with temporary data and five virtual terminals.");
    println!();
    println!("  console: {}/", console_link("http", console));
    println!("  name: {NAME}");
    println!("  password: {password}");
    println!("  token: {token}");
    println!("  terminals' port: {}", running.terminal_addr);
    println!();
    println!("Try:  curl -H 'Authorization: Bearer {token}' http://{console}/api/v1/punches");
    println!("Stop: Ctrl C. Nothing is kept.");
    println!();
}

/// Switches the terminals on; each lives until it is told to stop.
fn play(
    running: &Running,
    stopped: &watch::Receiver<bool>,
) -> Result<Vec<tokio::task::JoinHandle<()>>> {
    let clock: Arc<dyn Clock> = Arc::new(RealClock);
    let zone = TimeZone::get(ZONE).context("read the zones")?;
    let demo = demo_terminals(&running.terminal_addr.to_string(), &clock, &zone);
    let play = |mut one: muster_sim::DemoTerminal| {
        let mut stopped = stopped.clone();
        tokio::spawn(async move {
            let stop = async move {
                let _ = stopped.wait_for(|stopped| *stopped).await;
            };
            one.terminal.run(&one.habits, stop).await;
        })
    };
    Ok(demo.context("make the terminals")?.into_iter().map(play).collect())
}

/// Prints each punch as it is stored.
async fn show_punches(app: Arc<App>) {
    let viewer = Actor { name: "demo".to_owned(), role: Role::Viewer, address: String::new() };
    let mut after = FeedPlace::default();
    while let Ok(punches) = app.punch_feed(&viewer, &after, 100, Duration::from_mins(1)).await {
        for punch in punches {
            after.seq = punch.seq;
            let place = app.terminal(&viewer, &punch.dev_id).await;
            let place = place.map_or_else(
                |_| punch.dev_id.to_string(),
                |view| view.row.terminal.title().to_owned(),
            );
            let person = name_of(&app, &viewer, &punch.user_id).await;
            println!(
                "{}  punch    {place:<12} {person} {} by {}",
                punch.time_local.strftime("%H:%M:%S"),
                punch.modes.direction,
                punch.modes.methods.replace(',', " and "),
            );
        }
    }
}

async fn name_of(app: &App, viewer: &Actor, user_id: &UserId) -> String {
    let known = app.person(viewer, user_id).await.ok().and_then(|person| person.name);
    match known {
        Some(name) if !name.is_empty() => format!("{user_id} ({name})"),
        _ => user_id.to_string(),
    }
}

/// Sends every command that needs no confirmation, one after the other, to one terminal after the other.
async fn send_commands(app: Arc<App>) {
    let operator = Actor { name: "demo".to_owned(), role: Role::Operator, address: String::new() };
    let ordinary = || COMMANDS.iter().filter(|command| !command.needs_confirm);
    for (turn, command) in ordinary().cycle().enumerate() {
        tokio::time::sleep(PAUSE).await;
        let Ok(page) = app.terminals(&operator, TerminalFilter::default(), None, 50).await else {
            return;
        };
        let terminals: Vec<DevId> =
            page.items.into_iter().map(|view| view.row.terminal.dev_id).collect();
        let Some(dev_id) = terminals.get(turn % terminals.len().max(1)) else { continue };
        let order = Order {
            command: command.code.to_owned(),
            parameters: commands::sample(command.code).unwrap_or_default(),
            ..Order::default()
        };
        match app.order(&operator, dev_id, order).await {
            Ok(view) => {
                tokio::spawn(follow(Arc::clone(&app), operator.clone(), view.task.trans_id));
            }
            Err(error) => println!("          command  {} was refused: {error}", command.code),
        }
    }
}

/// Prints what became of a command.
async fn follow(app: Arc<App>, operator: Actor, trans_id: muster_model::TransId) {
    let Ok(view) = app.task_when_ended(&operator, &trans_id, PATIENCE).await else { return };
    let task = view.task;
    let why = task.life.error.or_else(|| view.waits_because.map(|wait| wait.to_string()));
    let end = match (task.life.status, why) {
        (Status::Succeeded, _) => "succeeded".to_owned(),
        (status, Some(why)) => format!("{}: {why}", status.as_str()),
        (status, None) => status.as_str().to_owned(),
    };
    println!("          command  {:<18} {} {end}", task.command, task.dev_id);
}

async fn until(mut stopped: watch::Receiver<bool>, work: impl Future<Output = ()>) {
    tokio::select! {
        _ = stopped.wait_for(|stopped| *stopped) => {}
        () = work => {}
    }
}

async fn after(duration: Option<Duration>) {
    match duration {
        Some(duration) => tokio::time::sleep(duration).await,
        None => std::future::pending().await,
    }
}
