//! Every use case that asks who asks, with every role. One that is not in the table fails the second test.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use muster_model::admission::Mode;
use muster_model::audit::Actor;
use muster_model::operator::{OperatorId, Preferences};
use muster_model::punch::PunchId;
use muster_model::retention::Retention;
use muster_model::role::{Permission, Role};
use muster_model::session::SessionId;
use muster_model::site::{SiteId, SitePatch};
use muster_model::task::{Life, Policy, Task};
use muster_model::terminal::TerminalPatch;
use muster_model::{DevId, TransId, UserId};
use muster_server::app::accounts::SignedIn;
use muster_server::app::compare;
use muster_server::app::exchanges::Download;
use muster_server::app::exports::ExportForm;
use muster_server::app::punches::FeedPlace;
use muster_server::app::roster::{self, Part, Wanted};
use muster_server::app::search::in_english;
use muster_server::app::tasks::Order;
use muster_server::app::{App, AppError};
use muster_store::{
    AuditFilter, LocalRange, OperatorChange, PeopleFilter, PunchFilter, PunchPlace, Scope,
    TaskFilter, TerminalFilter,
};
use serde_json::Value;

use crate::house::{House, PASSWORD};

/// `name needs permission: how it is asked;` Things that are asked for are not there: whoever may ask hears so.
macro_rules! use_cases {
    (|$app:ident, $who:ident| $($name:ident needs $what:ident: $ask:expr;)*) => {
        const USE_CASES: &[(&str, Permission)] =
            &[$((stringify!($name), Permission::$what),)*];

        /// Asks for the use case at `index` of the table.
        async fn ask($app: &Arc<App>, $who: &Actor, index: usize) -> Result<(), AppError> {
            let mut at = 0;
            $(
                if at == index {
                    return $ask.map(drop);
                }
                at += 1;
            )*
            panic!("there are {at} use cases");
        }
    };
}

use_cases! { |app, who|
    about needs Read: app.about(who).await;
    counts_today needs Read: app.counts_today(who, &[]).await;
    roster needs Read:
        app.roster(who, &Wanted::default(), roster::Order::default(), &Part::First, 1).await;
    waiting_room needs Read: app.waiting_room(who, 1).await;
    admission needs Read: app.admission(who);
    set_admission needs Admit: app.set_admission(who, Mode::Approve, None).await;
    admit needs Admit: app.admit(who, &dev(), None, None).await;
    block needs Admit: app.block(who, &dev()).await;
    badges needs Read: app.badges(who).await;
    day_by_hour needs Read: app.day_by_hour(who, Scope::All, app.today()).await;
    exchange needs Read: app.exchange(who, &dev(), 9).await;
    exchange_unmasked needs ReadBiometric: app.exchange_unmasked(who, &dev(), 9).await;
    exchanges needs Read: app.exchanges(who, &dev(), None, 1).await;
    exchanges_download needs Export:
        app.exchanges_download(who, &dev(), Download::default()).await;
    start_export needs Export:
        app.start_export(who, ExportForm::Csv, PunchFilter::default()).await;
    fleet_export needs Export:
        app.fleet_export(who, ExportForm::Csv, &Wanted::default(), roster::Order::default()).await;
    exports needs Export: app.exports(who);
    export needs Export: app.export(who, "9");
    export_file needs Export: app.export_file(who, "9");
    drop_export needs Export: app.drop_export(who, "9");
    last_punches needs Read: app.last_punches(who, Vec::new()).await;
    newest_punches needs Read: app.newest_punches(who, 1).await;
    people_counts needs Read: app.people_counts(who, Vec::new()).await;
    poll_strip needs Read: app.poll_strip(who, &dev()).await;
    poll_strips needs Read: app.poll_strips(who, &[]);
    punches_today needs Read: app.punches_today(who, &[]).await;
    record_exchanges needs EditTerminal: app.record_exchanges(who, &dev(), true).await;
    recorded_until needs Read: app.recorded_until(who, &dev());
    search needs Read: app.search(who, "a", &in_english).await;
    set_retention needs ChangeSettings: app.set_retention(who, Retention::default()).await;
    terminal_past needs Read: app.terminal_past(who, &dev()).await;
    terminal_facts needs Read: app.terminal_facts(who, &dev()).await;
    audit_log needs ReadAudit: app.audit_log(who, AuditFilter::default(), None, 1).await;
    audit_export needs ReadAudit: app.audit_export(who, AuditFilter::default()).await;
    commands needs Read: app.commands(who);
    profiles needs Read: app.profiles(who);
    may_watch needs Read: app.may_watch(who);
    people needs Read: app.people(who, PeopleFilter::default(), None, 1).await;
    person needs Read: app.person(who, &user()).await;
    enrolment needs ReadBiometric: app.enrolment(who, &user(), 0, None).await;
    punches needs Read: app.punches(who, PunchFilter::default(), None, 1).await;
    newer_punches needs Read:
        app.newer_punches(who, PunchFilter::default(), place(), 1).await;
    tally_punches needs Read: app.tally_punches(who, PunchFilter::default()).await;
    new_punches needs Read: app.new_punches(who, &PunchFilter::default(), 0).await;
    punch_head needs Read: app.punch_head(who).await;
    names_of needs Read: app.names_of(who, vec![user()]).await;
    titles needs Read: app.titles(who, [dev()]).await;
    compared_people needs Read:
        app.compared_people(who, &compare::Wanted::default(), None, 1).await;
    compared_person needs Read: app.compared_person(who, &user()).await;
    people_standings needs Read: app.people_standings(who).await;
    read_after needs Read: app.read_after(who, &task()).await;
    punch needs Read: app.punch(who, PUNCH).await;
    punch_photo needs Read: app.punch_photo(who, PUNCH).await;
    punch_thumbnail needs Read: app.punch_thumbnail(who, PUNCH, "/punches").await;
    names_of needs Read: app.names_of(who, vec![user()]).await;
    arrivals needs Read: app.arrivals(who, None, 1).await;
    roll needs Read: app.roll(who).await;
    wall needs Read: app.wall(who, None).await;
    needs needs Read: app.needs(who, 1).await;
    drifting_clocks needs Read: app.drifting_clocks(who, 1).await;
    search_deeds needs Read: app.search_deeds(who, "pull a1", &in_english);
    punch_feed needs Read: app.punch_feed(who, &FeedPlace::default(), 1, Duration::ZERO).await;
    punch_export needs Export: app.punch_export(who, PunchFilter::default()).await;
    recompute_punches needs ChangeSettings:
        app.recompute_punches(who, &dev(), LocalRange::default(), None).await;
    settings needs Read: app.settings(who);
    set_settings needs ChangeSettings: app.set_settings(who, None, None).await;
    set_default_zone needs ChangeSettings: app.set_default_zone(who, None).await;
    shelf needs Read: app.shelf(who, None, 1).await;
    shelf_item needs Read: app.shelf_item(who, 9).await;
    shelf_item_unmasked needs ReadBiometric: app.shelf_item_unmasked(who, 9).await;
    shelf_body needs ReadBiometric: app.shelf_body(who, 9).await;
    retry_shelf needs RetryShelf: app.retry_shelf(who, Some(9)).await;
    sites needs Read: app.sites(who).await;
    create_site needs EditSite: app.create_site(who, "\n".into(), None).await;
    edit_site needs EditSite: app.edit_site(who, SiteId(9), SitePatch::default()).await;
    remove_site needs EditSite: app.remove_site(who, SiteId(9)).await;
    order needs SendCommand: app.order(who, &dev(), order("GET_DEVICE_STATUS")).await;
    order needs SendConfirmedCommand: app.order(who, &dev(), order("CLEAR_LOG_DATA")).await;
    order_for_all needs SendCommand: app.order_for_all(who, &[dev()], order("SET_TIME")).await;
    order_for_all needs SendConfirmedCommand:
        app.order_for_all(who, &[dev()], order("CLEAR_LOG_DATA")).await;
    task needs Read: app.task(who, &trans()).await;
    task_when_ended needs Read: app.task_when_ended(who, &trans(), Duration::ZERO).await;
    tasks needs Read: app.tasks(who, TaskFilter::default(), None, 1).await;
    count_tasks needs Read: app.count_tasks(who, &TaskFilter::default()).await;
    cancel needs CancelTask: app.cancel(who, &trans()).await;
    task_result needs Read: app.task_result(who, &trans(), false).await;
    result_bytes_unmasked needs ReadBiometric: app.result_bytes_unmasked(who, &trans()).await;
    try_again needs SendCommand: app.try_again(who, &trans()).await;
    queue needs Read: app.queue(who, &dev(), 1).await;
    running_task needs Read: app.running_task(who, &dev()).await;
    open_tasks needs Read: app.open_tasks(who).await;
    expected needs Read: app.expected(who, &task()).await;
    asked_together needs Read: app.asked_together(who, &task()).await;
    reads_before needs Read: app.reads_before(who, &trans()).await;
    result_shown needs Read: app.result_shown(who, &trans(), 1).await;
    result_bytes needs Read: app.result_bytes(who, &trans()).await;
    terminal needs Read: app.terminal(who, &dev()).await;
    terminals needs Read: app.terminals(who, TerminalFilter::default(), None, 1).await;
    edit_terminal needs EditTerminal:
        app.edit_terminal(who, &dev(), TerminalPatch::default()).await;
    remove_terminal needs DeleteTerminal: app.remove_terminal(who, &dev()).await;
    tokens needs ManageTokens: app.tokens(who).await;
    create_token needs ManageTokens:
        app.create_token(who, String::new(), Role::Viewer, None).await;
    revoke_token needs ManageTokens: app.revoke_token(who, 9).await;
    operators needs ManageOperators: app.operators(who).await;
    invite_operator needs ManageOperators:
        app.invite_operator(who, "\n".into(), Role::Viewer).await;
    change_operator needs ManageOperators:
        app.change_operator(who, NOBODY, OperatorChange::default()).await;
    reset_operator needs ManageOperators: app.reset_operator(who, NOBODY).await;
    remove_operator needs ManageOperators: app.remove_operator(who, NOBODY).await;
    operator_sessions needs ManageOperators: app.operator_sessions(who, NOBODY).await;
    revoke_operator_session needs ManageOperators:
        app.revoke_operator_session(who, NOBODY, SessionId(99)).await;
}

const PUNCH: PunchId = PunchId { month: 202_603, seq: 9 };
const NOBODY: OperatorId = OperatorId(99);

fn dev() -> DevId {
    DevId::new("A1").unwrap()
}

fn user() -> UserId {
    UserId::new("13").unwrap()
}

fn place() -> PunchPlace {
    PunchPlace { time_local: jiff::civil::date(2026, 3, 26).at(0, 0, 0, 0), seq: 0 }
}

fn trans() -> TransId {
    TransId::new("0000000000000000").unwrap()
}

/// One that is stored nowhere.
fn task() -> Task {
    Task {
        trans_id: trans(),
        seq: 1,
        dev_id: dev(),
        command: "GET_LOG_DATA".to_owned(),
        parameters: Value::Null,
        policy: Policy {
            repeatable: true,
            restarts: false,
            runs_for: jiff::SignedDuration::from_mins(10),
        },
        life: Life::new(jiff::Timestamp::UNIX_EPOCH, None),
        requested_by: String::new(),
        pulls_for: None,
        needs_pull: false,
        outcome: None,
    }
}

fn order(command: &str) -> Order {
    let confirm = Some(dev().to_string());
    Order { command: command.to_owned(), confirm, without_pull: true, ..Order::default() }
}

#[tokio::test]
async fn every_use_case_asks_for_its_permission() {
    let (house, _) = House::with_admin().await;
    let mut wrong = Vec::new();
    for (index, (name, what)) in USE_CASES.iter().enumerate() {
        for role in Role::ALL {
            let who = Actor { name: "operator:x".to_owned(), role, address: String::new() };
            let outcome = ask(&house.app, &who, index).await;
            let refused = match &outcome {
                Err(AppError::Forbidden(asked)) => Some(*asked),
                _ => None,
            };
            let expected = (!role.may(*what)).then_some(*what);
            if refused != expected {
                wrong.push(format!("{name}, {role:?}: {outcome:?}, not {expected:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What everybody who is signed in may do with their own account.
const OWN: &[&str] = &[
    "sign_out",
    "sessions_of",
    "revoke_session",
    "revoke_other_sessions",
    "change_password",
    "begin_totp",
    "offered_totp",
    "confirm_totp",
    "remove_totp",
    "renew_recovery_codes",
    "set_preferences",
];

async fn ask_own(app: &App, signed: &SignedIn, name: &str) -> Result<(), AppError> {
    match name {
        "sign_out" => app.sign_out(signed).await,
        "sessions_of" => app.sessions_of(signed).await.map(drop),
        "revoke_session" => app.revoke_session(signed, SessionId(99)).await,
        "revoke_other_sessions" => app.revoke_other_sessions(signed).await.map(drop),
        "change_password" => app.change_password(signed, PASSWORD, PASSWORD).await,
        "begin_totp" => app.begin_totp(signed).await.map(drop),
        "offered_totp" => app.offered_totp(signed).await.map(drop),
        "confirm_totp" => app.confirm_totp(signed, "").await.map(drop),
        "remove_totp" => app.remove_totp(signed, PASSWORD).await,
        "renew_recovery_codes" => app.renew_recovery_codes(signed, PASSWORD).await.map(drop),
        "set_preferences" => app.set_preferences(signed, Preferences::default()).await,
        other => panic!("{other} is asked for by nothing"),
    }
}

#[tokio::test]
async fn everybody_may_look_after_their_own_account() {
    let (house, _) = House::with_admin().await;
    for role in Role::ALL {
        let signed = house.join(&format!("a {}", role.as_str()), role).await.signed;
        for name in OWN {
            let outcome = ask_own(&house.app, &signed, name).await;
            let kept_out = matches!(
                outcome,
                Err(AppError::Forbidden(_) | AppError::Unauthenticated | AppError::Store(_))
            );
            assert!(!kept_out, "{name}, {role:?}: {outcome:?}");
        }
    }
}

/// The public functions below `app/` that take an argument of the type `kind`.
fn taking(kind: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            for begin in ["pub fn ", "pub async fn "] {
                for (at, _) in text.match_indices(begin) {
                    let rest = &text[at + begin.len()..];
                    let name = rest.split(['(', '<']).next().unwrap();
                    let body = rest.find(" {\n").unwrap_or(rest.len());
                    if rest[..body].contains(kind) {
                        found.insert(name.to_owned());
                    }
                }
            }
        }
    }
    found
}

#[test]
fn no_use_case_is_forgotten() {
    let mut public = taking("&Actor");
    assert!(public.remove("permit"), "the door itself");
    let asked: BTreeSet<String> = USE_CASES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(asked, public);
    let own: BTreeSet<String> = OWN.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(own, taking("&SignedIn"));
}

#[test]
fn every_permission_is_asked_for_by_something() {
    let asked: Vec<Permission> = USE_CASES.iter().map(|(_, what)| *what).collect();
    for what in Permission::ALL {
        assert!(asked.contains(what), "{what:?}");
    }
}
