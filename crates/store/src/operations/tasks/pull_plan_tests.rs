//! What runs for each read before an erase goes through an index.

use super::*;
use crate::sqlite::statements::plans;

#[test]
fn a_read_that_ends_looks_for_open_ones_only() {
    insta::assert_snapshot!(plans(&[READS_FOR, IS_UNDER_WAY, LISTS, SUSPECTS, SUMS, STATUS]), @r"
    -- reads_for
      SEARCH tasks USING INDEX tasks_pulls (pulls_for=?)
    -- is_under_way
      SCAN CONSTANT ROW
      SCALAR SUBQUERY 1
      SEARCH tasks USING INDEX tasks_open_pulls (pulls_for=?)
    -- lists
      SEARCH tasks USING INDEX tasks_pulls (pulls_for=?)
    -- suspects
      SEARCH tasks USING INDEX tasks_pulls (pulls_for=? AND rowid>?)
    -- sums
      SEARCH tasks USING INDEX tasks_pulls (pulls_for=? AND rowid>?)
    -- status
      SEARCH tasks USING INDEX tasks_pulls (pulls_for=? AND rowid>?)
    ");
}
