//! What runs for each poll goes through an index.

use super::*;
use crate::sqlite::statements::plans;

#[test]
fn a_poll_looks_into_its_own_tasks_only() {
    insta::assert_snapshot!(plans(&[RESTART, RUNNING, NEXT, IS_OPEN]), @r"
    -- restart
      SEARCH tasks USING INDEX tasks_restarts (dev_id=?)
    -- running
      SEARCH tasks USING INDEX tasks_running (dev_id=?)
    -- next
      SEARCH tasks USING INDEX tasks_waiting (dev_id=?)
    -- is_open
      SCAN CONSTANT ROW
      SCALAR SUBQUERY 1
      SEARCH tasks USING COVERING INDEX tasks_open (dev_id=? AND status=?)
    ");
}
