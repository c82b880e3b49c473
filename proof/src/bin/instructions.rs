//! One thing, a given number of times, for counting instructions: `instructions CASE ROUNDS`.
//!
//! `instructions list` prints the cases. Counting is `cargo xtask bench --instructions`.

use std::hint::black_box;

use anyhow::{Context, Result, bail};
use muster_proof::traffic;
use muster_protocol::commands::ResultKind;
use muster_protocol::frame;
use muster_protocol::headers::IdHeader;
use muster_protocol::http1::{Reply, ResponseCode, Status, parse_head};
use muster_protocol::messages::Glog;
use muster_protocol::profiles::Profile;
use muster_protocol::results::ResultStream;

/// A case: its name, and how it prepares what it then repeats.
type Case = (&'static str, fn(u64) -> Result<()>);

const CASES: [Case; 3] = [("poll", poll), ("punch", punch), ("log_records", log_records)];

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let case = arguments.next().context("say which case, or `list`")?;
    if case == "list" {
        for (name, _) in CASES {
            println!("{name}");
        }
        return Ok(());
    }
    let rounds: u64 = arguments.next().context("say how many rounds")?.parse()?;
    let Some((_, run)) = CASES.iter().find(|(name, _)| *name == case) else {
        bail!("no such case: {case}");
    };
    run(rounds)
}

/// A poll with nothing to do: head, headers, reply.
fn poll(rounds: u64) -> Result<()> {
    let request = traffic::poll(1, 0);
    let mut out = Vec::with_capacity(512);
    for _ in 0..rounds {
        let (head, _) = parse_head(black_box(&request))?.context("the head is whole")?;
        black_box(&head);
        out.clear();
        let reply = Reply {
            status: Status::Ok,
            response_code: ResponseCode::NoCommand,
            id: Some(""),
            id_header: IdHeader::TransId,
            cmd_code: Some(""),
            body: &[],
            close: true,
        };
        reply.write_to(&mut out);
        black_box(&out);
    }
    Ok(())
}

/// A punch: head, frame, what its body says.
fn punch(rounds: u64) -> Result<()> {
    let request = traffic::punch(1, 0);
    for _ in 0..rounds {
        let (head, length) = parse_head(black_box(&request))?.context("the head is whole")?;
        black_box(&head);
        let frame = frame::decode(&request[length..])?;
        let body = Glog::parse(frame.json())?;
        black_box((body.time()?, body.verify(), body.io()));
    }
    Ok(())
}

/// A hundred records of GET_LOG_DATA, in blocks of 1,000 bytes.
fn log_records(rounds: u64) -> Result<()> {
    let body = traffic::log_data(0, 100);
    let profile = Profile::unknown();
    let mut entries = Vec::with_capacity(128);
    for _ in 0..rounds {
        let mut stream = ResultStream::new(ResultKind::Logs, Some("FKDataHS103"), &profile)?;
        entries.clear();
        for block in body.chunks(1_000) {
            stream.push(black_box(block), &mut entries)?;
        }
        black_box(stream.finish(&mut entries)?);
    }
    Ok(())
}
