//! No page of punches scans the table or sorts it: each follows an index in its order.
//! "Last term" sorts the punches of one second among themselves.

use super::*;
use crate::sqlite::statements::{empty, plan};

const SORTED_WITHIN_A_SECOND: &str = "USE TEMP B-TREE FOR LAST TERM OF ORDER BY";

fn first_and_last(sql: Sql) -> (String, String) {
    let plan = plan(&empty(), sql.sqlite);
    let mut steps = plan.lines().map(str::to_owned);
    let first = steps.next().unwrap();
    let last = steps.next_back().unwrap_or_default();
    assert!(!plan.contains("SCAN "), "{plan}");
    (first, last)
}

#[test]
fn every_list_follows_its_index_within_its_times() {
    let within = "time_local>? AND time_local<?)";
    for (sql, index, key) in [
        (PUNCHES, "punches_by_time", ""),
        (PUNCHES_NEWER, "punches_by_time", ""),
        (PUNCHES_OF_TERMINAL, "punches_once", "dev_id=? AND "),
        (PUNCHES_OF_TERMINAL_NEWER, "punches_once", "dev_id=? AND "),
        (PUNCHES_OF_PERSON, "punches_by_person", "user_id=? AND "),
        (PUNCHES_OF_PERSON_NEWER, "punches_by_person", "user_id=? AND "),
    ] {
        let (first, last) = first_and_last(sql);
        assert_eq!(first, format!("SEARCH punches USING INDEX {index} ({key}{within}"));
        assert_eq!(last, SORTED_WITHIN_A_SECOND);
    }
    for sql in [PLACES_OF_TERMINAL, PLACES_OF_TERMINAL_NEWER] {
        let (first, last) = first_and_last(sql);
        assert_eq!(
            first,
            format!("SEARCH punches USING INDEX punches_once (dev_id=? AND {within}")
        );
        assert_eq!(last, SORTED_WITHIN_A_SECOND);
    }
}

#[test]
fn a_site_finds_its_terminals_by_index() {
    let (first, _) = first_and_last(TERMINALS_OF_SITE);
    assert_eq!(first, "SEARCH terminals USING COVERING INDEX terminals_by_site (site_id=?)");
}
