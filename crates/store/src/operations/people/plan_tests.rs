//! A page of people is read without going through all of them.

use super::*;
use crate::sqlite::statements::plans;

#[test]
fn pages_go_through_an_index() {
    insta::assert_snapshot!(plans(&[FIND, LIST, LIST_OF_TERMINAL, ENROLMENTS_OF, SIGHTINGS_OF, CREDENTIAL]), @r"
    -- find
      SEARCH people USING PRIMARY KEY (user_id=?)
    -- list
      SEARCH people USING PRIMARY KEY (user_id>?)
    -- list_of_terminal
      SEARCH s USING COVERING INDEX sightings_by_terminal (dev_id=? AND user_id>?)
      SEARCH p USING PRIMARY KEY (user_id=?)
    -- enrolments_of
      SCAN wanted VIRTUAL TABLE INDEX 1:
      SEARCH e USING INDEX sqlite_autoindex_enrolments_1 (user_id=?)
      USE TEMP B-TREE FOR ORDER BY
    -- sightings_of
      SCAN wanted VIRTUAL TABLE INDEX 1:
      SEARCH s USING PRIMARY KEY (user_id=?)
      USE TEMP B-TREE FOR ORDER BY
    -- credential
      SEARCH enrolments USING INDEX sqlite_autoindex_enrolments_1 (user_id=?)
      USE TEMP B-TREE FOR ORDER BY
    ");
}
