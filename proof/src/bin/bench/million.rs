//! Ten million punches: how long a start takes, and any page of them with any filter.
//!
//! The store is filled as terminals fill it, by fifty logs of 200,000 records: no other way in is needed.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use muster_proof::api::Api;
use muster_proof::server::Server;
use muster_proof::traffic;
use serde_json::json;

use crate::logs::{RECORDS, pull};
use crate::report::Report;

const TERMINALS: usize = 50;
/// Each page is asked this often; the slowest after the first counts.
const TIMES: usize = 5;
/// Pages deep into the list that are asked by following `next`.
const DEEP: usize = 20;

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
        pull(&api, server.terminals, n, n as u64 * RECORDS / 2).await?;
    }
    report.note(format!(
        "Ten million punches came in as 50 logs of 200,000 in {:.0} s.",
        begin.elapsed().as_secs_f64()
    ));
    let first = traffic::dev_id(0);
    api.post(&format!("terminals/{first}/admit"), &json!({ "site": site })).await?;
    server.kill()?;
    let after_crash = server.start().await?;
    server.kill()?;
    let again = server.start().await?;
    let start = after_crash.max(again);
    report.at_most("start with ten million punches", start.as_secs_f64(), 1.0, "s");

    let mut slowest = (Duration::ZERO, String::new());
    for filter in filters(&site) {
        let took = page(&api, &filter).await?;
        println!("{filter:<60} {:.1} ms", took.as_secs_f64() * 1e3);
        if took > slowest.0 {
            slowest = (took, filter);
        }
    }
    report.at_most(
        "any page of ten million punches, any filter",
        slowest.0.as_secs_f64() * 1e3,
        50.0,
        "ms",
    );
    report.note(format!("The slowest filter is `{}`.", slowest.1));
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

/// The slowest of: the same page again, and the pages behind it.
async fn page(api: &Api, filter: &str) -> Result<Duration> {
    let path = format!("punches?limit=50&{filter}");
    api.get(&path).await?;
    let mut slowest = Duration::ZERO;
    for _ in 0..TIMES {
        slowest = slowest.max(timed(api, &path).await?.0);
    }
    let mut next = timed(api, &path).await?.1;
    for _ in 0..DEEP {
        let Some(cursor) = next else { break };
        let (took, after) = timed(api, &format!("{path}&cursor={cursor}")).await?;
        slowest = slowest.max(took);
        next = after;
    }
    Ok(slowest)
}

async fn timed(api: &Api, path: &str) -> Result<(Duration, Option<String>)> {
    let begin = Instant::now();
    let list = api.get(path).await?;
    let took = begin.elapsed();
    list["items"].as_array().context("the list has no items")?;
    Ok((took, list["next"].as_str().map(str::to_owned)))
}
