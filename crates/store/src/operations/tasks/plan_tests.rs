//! What runs for each page and each timer goes through an index.

use super::*;
use crate::sqlite::statements::plans;

#[test]
fn lists_and_timers_go_through_an_index() {
    let statements = [
        LIST_OF_TERMINAL,
        LIST_BY_STATUS,
        LIST_BY_COMMAND,
        LIST,
        COUNT_OF_TERMINAL,
        COUNT_BY_STATUS,
        COUNT_BY_COMMAND,
        COUNT,
        PLACES,
        OVERDUE,
        WORK_SINCE,
        NEWEST,
        OPEN_COUNT,
    ];
    insta::assert_snapshot!(plans(&statements), @r"
    -- list_of_terminal
      SEARCH tasks USING INDEX tasks_by_terminal (dev_id=? AND seq<?)
    -- list_by_status
      SEARCH tasks USING INDEX tasks_by_status (status=? AND seq<?)
    -- list_by_command
      SEARCH tasks USING INDEX tasks_by_command (command=? AND seq<?)
    -- list
      SEARCH tasks USING INTEGER PRIMARY KEY (rowid<?)
    -- count_of_terminal
      CO-ROUTINE counted
      SEARCH tasks USING COVERING INDEX tasks_by_terminal (dev_id=?)
      SCAN counted
    -- count_by_status
      CO-ROUTINE counted
      SEARCH tasks USING COVERING INDEX tasks_by_status (status=?)
      SCAN counted
    -- count_by_command
      CO-ROUTINE counted
      SEARCH tasks USING COVERING INDEX tasks_by_command (command=?)
      SCAN counted
    -- count
      CO-ROUTINE counted
      SCAN tasks USING COVERING INDEX tasks_by_command
      SCAN counted
    -- places
      CO-ROUTINE (subquery-4)
      SEARCH tasks USING INDEX tasks_waiting (dev_id=?)
      LIST SUBQUERY 2
      SCAN json_each VIRTUAL TABLE INDEX 1:
      USE TEMP B-TREE FOR LAST 4 TERMS OF ORDER BY
      SCAN (subquery-4)
      CORRELATED SCALAR SUBQUERY 1
      SEARCH other USING COVERING INDEX tasks_running (dev_id=?)
    -- overdue
      SEARCH tasks USING INDEX tasks_ending (ends_at>? AND ends_at<?)
    -- work_since
      SEARCH tasks USING INDEX tasks_by_status (status=? AND seq>?)
      USE TEMP B-TREE FOR DISTINCT
    -- newest
      SEARCH tasks
    -- open_count
      SEARCH tasks USING COVERING INDEX tasks_open (dev_id=? AND status=?)
    ");
}
