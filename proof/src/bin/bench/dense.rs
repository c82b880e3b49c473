//! Three million punches of less than two days: what a range of instants costs where every hour has very
//! many.

use std::path::Path;

use anyhow::Result;
use muster_proof::server::Server;
use muster_proof::traffic;

use crate::logs::Log;
use crate::pages::{must_hold, slowest};
use crate::report::Report;

const TERMINALS: usize = 20;
/// Of one terminal, a punch a second: 1.7 days.
const RECORDS: u64 = 150_000;

pub(crate) async fn measure(programs: &Path, report: &mut Report) -> Result<()> {
    let data = tempfile::tempdir()?;
    let mut server = Server::new(&programs.join("muster"), data.path())?;
    server.start().await?;
    let api = server.api()?;
    for n in 0..TERMINALS {
        Log { count: RECORDS, ..Log::of(n) }.pull(&api, server.terminals).await?;
    }
    must_hold(&api, TERMINALS as u64 * RECORDS).await?;
    let terminal = traffic::dev_id(7);
    let filters: Vec<String> = [
        "from=2026-01-01T00:00:00Z&to=2026-01-01T00:01:00Z",
        "from=2026-01-01T12:00:00Z&to=2026-01-01T12:01:00Z",
        "from=2026-01-01T12:00:00Z&to=2026-01-01T13:00:00Z",
        "from=2026-01-02T12:00:00Z&to=2026-01-02T12:01:00Z",
        "from=2026-01-01T12:00:00Z",
        "to=2026-01-01T12:00:00Z",
    ]
    .into_iter()
    .flat_map(|range| {
        [range.to_owned(), format!("{range}&user_id=7"), format!("{range}&terminal={terminal}")]
    })
    .collect();
    let (took, filter) = slowest(&api, &filters).await?;
    let work = "a range of instants over 3 million punches of 1.7 days";
    report.at_most(work, took.as_secs_f64() * 1e3, 50.0, "ms");
    report.note(format!("The slowest range is `{filter}`."));
    Ok(())
}
