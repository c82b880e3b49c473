//! What a timer asks of results goes through an index.

use super::*;
use crate::sqlite::statements::plans;

#[test]
fn results_that_wait_are_found_without_a_scan() {
    insta::assert_snapshot!(plans(&[UNAPPLIED, UNREAD]), @r"
    -- unapplied
      SEARCH tasks USING INDEX tasks_unapplied (unapplied>?)
      USE TEMP B-TREE FOR ORDER BY
    -- unread
      SEARCH tasks USING INDEX tasks_by_status (status=?)
      SEARCH body EXISTS USING INDEX sqlite_autoindex_assemblies_1 (dev_id=? AND request_code=? AND trans_id=?)
    ");
}
