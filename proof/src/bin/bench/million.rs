//! Ten million punches: how long a start takes, and any page of them with any filter.
//!
//! The store is filled as terminals fill it, by fifty logs of 200,000 records: no other way in is needed.

use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};
use muster_proof::console::Operator;
use muster_proof::server::Server;
use muster_proof::traffic;
use serde_json::json;

use crate::logs::{Log, RECORDS};
use crate::pages::{must_hold, slowest, slowest_of_console};
use crate::report::Report;

const TERMINALS: usize = 50;
/// Pages that everybody opens, and lists with filters.
const CONSOLE: &[&str] = &[
    "/",
    "/live",
    "/terminals",
    "/punches",
    "/punches?from=2026-01-02&to=2026-01-03",
    "/punches?direction=in",
    "/people",
    "/people/7",
    "/tasks",
    "/shelf",
];
/// Ids and parts of names, of many, of few and of nobody.
const SEARCHES: &[&str] =
    &["/search?q=1", "/search?q=77", "/search?q=front", "/search?q=nobody-is-called-so"];

pub(crate) async fn measure(programs: &Path, report: &mut Report) -> Result<()> {
    let data = tempfile::tempdir()?;
    let mut server = Server::new(&programs.join("muster"), data.path())?;
    server.start().await?;
    let api = server.api()?;
    let site = api.post("sites", &json!({ "name": "North", "time_zone": "Europe/Berlin" })).await?;
    let site = site["id"].as_str().context("the site has no id")?.to_owned();
    let begin = Instant::now();
    for n in 0..TERMINALS {
        // Half of what one holds overlaps with the next, as the seconds of real terminals do.
        let log = Log { first: n as u64 * RECORDS / 2, ..Log::of(n) };
        log.pull(&api, server.terminals).await?;
    }
    report.note(format!(
        "Ten million punches came in as 50 logs of 200,000 in {:.0} s.",
        begin.elapsed().as_secs_f64()
    ));
    must_hold(&api, TERMINALS as u64 * RECORDS).await?;
    let first = traffic::dev_id(0);
    api.post(&format!("terminals/{first}/admit"), &json!({ "site": site })).await?;
    server.kill()?;
    let after_crash = server.start().await?;
    server.kill()?;
    let again = server.start().await?;
    let start = after_crash.max(again);
    report.at_most("start with ten million punches", start.as_secs_f64(), 1.0, "s");

    let (took, filter) = slowest(&api, &filters(&site)).await?;
    report.at_most(
        "any page of ten million punches, any filter",
        took.as_secs_f64() * 1e3,
        50.0,
        "ms",
    );
    report.note(format!("The slowest filter is `{filter}`."));

    let operator = Operator::accept(server.console, &server.invite("proof", "viewer")?).await?;
    let (took, page) = slowest_of_console(&operator, CONSOLE).await?;
    let work = "any page of the console with ten million punches";
    report.at_most(work, took.as_secs_f64() * 1e3, 100.0, "ms");
    report.note(format!("The slowest page is `{page}`."));
    let (took, asked) = slowest_of_console(&operator, SEARCHES).await?;
    let work = "a search of the console with ten million punches";
    report.at_most(work, took.as_secs_f64() * 1e3, 150.0, "ms");
    report.note(format!("The slowest search is `{asked}`."));
    Ok(())
}

/// Everything the page offers, alone and together; people with many punches, few and none.
fn filters(site: &str) -> Vec<String> {
    let (first, last) = (traffic::dev_id(0), traffic::dev_id(TERMINALS - 1));
    let early = "from=2026-01-02T00:00:00&to=2026-01-03T00:00:00";
    let instants = "from=2026-01-02T00:00:00Z&to=2026-01-03T00:00:00Z";
    let all = "from=2000-01-01T00:00:00&to=2100-01-01T00:00:00";
    vec![
        String::new(),
        early.to_owned(),
        instants.to_owned(),
        "to=2026-01-02T00:00:00Z".to_owned(),
        all.to_owned(),
        "from=2050-01-01T00:00:00".to_owned(),
        "user_id=7".to_owned(),
        "user_id=nobody".to_owned(),
        format!("terminal={first}"),
        format!("terminal={last}"),
        "terminal=NONE".to_owned(),
        format!("site={site}"),
        format!("site={site}&user_id=7"),
        format!("site={site}&user_id=nobody"),
        format!("site={site}&{early}"),
        format!("terminal={first}&user_id=7"),
        format!("terminal={last}&{early}"),
        format!("terminal={first}&user_id=7&{all}"),
        format!("user_id=7&{early}"),
        format!("user_id=7&{instants}"),
        format!("terminal={last}&{instants}"),
        format!("site={site}&{instants}"),
        format!("terminal={last}&user_id=nobody&{all}"),
    ]
}
