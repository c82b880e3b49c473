//! Pages of the list of punches, and how long they take.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use muster_proof::api::Api;
use muster_proof::console::Operator;

/// Each page is asked this often; the slowest after the first counts.
const TIMES: usize = 5;
/// Pages deep into the list that are asked by following `next`.
const DEEP: usize = 20;

/// A measurement over fewer rows than it says is none: the feed is read to its end and counted.
pub(crate) async fn must_hold(api: &Api, wanted: u64) -> Result<()> {
    let mut there = 0;
    api.every_punch(|_| there += 1).await?;
    if there != wanted {
        bail!("the store holds {there} punches and not {wanted}");
    }
    Ok(())
}

/// The slowest page of these filters, and its filter.
pub(crate) async fn slowest(api: &Api, filters: &[String]) -> Result<(Duration, String)> {
    let mut slowest = (Duration::ZERO, String::new());
    for filter in filters {
        let took = page(api, filter).await?;
        println!("{filter:<60} {:.1} ms", took.as_secs_f64() * 1e3);
        if took > slowest.0 {
            slowest = (took, filter.clone());
        }
    }
    Ok(slowest)
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

/// The slowest of these pages of the console, whole as a browser gets it, and its address.
pub(crate) async fn slowest_of_console(
    operator: &Operator,
    pages: &[&str],
) -> Result<(Duration, String)> {
    let mut slowest = (Duration::ZERO, String::new());
    for page in pages {
        operator.page(page).await?;
        let mut took = Duration::ZERO;
        for _ in 0..TIMES {
            let begin = Instant::now();
            operator.page(page).await?;
            took = took.max(begin.elapsed());
        }
        println!("{page:<60} {:.1} ms", took.as_secs_f64() * 1e3);
        slowest = slowest.max((took, (*page).to_owned()));
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
