//! What runs for each block goes through an index.

use super::*;
use crate::sqlite::statements::plans;

#[test]
fn a_block_finds_its_assembly_by_name() {
    insta::assert_snapshot!(plans(&[FIND, STORE, CLEAR, CHUNK, DIGEST_OF, BODY, HELD, COUNT, FORGET, SWEEP]), @r"
    -- find
      SEARCH assemblies USING INDEX sqlite_autoindex_assemblies_1 (dev_id=? AND request_code=? AND trans_id=?)
    -- store
      SEARCH blocks USING COVERING INDEX sqlite_autoindex_blocks_1 (assembly=?)
    -- clear
      SEARCH blocks USING COVERING INDEX sqlite_autoindex_blocks_1 (assembly=?)
    -- chunk
      SEARCH a USING COVERING INDEX sqlite_autoindex_assemblies_1 (dev_id=? AND request_code=? AND trans_id=?)
      SEARCH b USING INDEX sqlite_autoindex_blocks_1 (assembly=? AND n=?)
    -- digest_of
      SEARCH a USING COVERING INDEX sqlite_autoindex_assemblies_1 (dev_id=? AND request_code=? AND trans_id=?)
      SEARCH b USING INDEX sqlite_autoindex_blocks_1 (assembly=? AND n=?)
    -- body
      SEARCH a USING COVERING INDEX sqlite_autoindex_assemblies_1 (dev_id=? AND request_code=? AND trans_id=?)
      SEARCH b USING INDEX sqlite_autoindex_blocks_1 (assembly=?)
    -- held
      SEARCH assemblies USING INDEX assemblies_unfinished (dev_id=? AND last_at>?)
    -- count
      SCAN CONSTANT ROW
      SCALAR SUBQUERY 1
      SEARCH assemblies USING COVERING INDEX sqlite_autoindex_assemblies_1 (dev_id=? AND request_code<?)
      SCALAR SUBQUERY 2
      SEARCH assemblies USING COVERING INDEX sqlite_autoindex_assemblies_1 (dev_id=? AND request_code>?)
    -- forget
      SEARCH blocks USING COVERING INDEX sqlite_autoindex_blocks_1 (assembly=?)
      SCALAR SUBQUERY 1
      SEARCH assemblies USING INDEX sqlite_autoindex_assemblies_1 (dev_id=? AND request_code=? AND trans_id=?)
    -- sweep
      SEARCH assemblies USING INTEGER PRIMARY KEY (rowid=?)
      LIST SUBQUERY 1
      SEARCH assemblies USING INDEX assemblies_over (last_at<?)
      SEARCH blocks USING COVERING INDEX sqlite_autoindex_blocks_1 (assembly=?)
    ");
}

#[test]
fn results_that_are_over_are_found_by_age() {
    let plans = plans(&[SWEEP_RESULTS]);
    assert!(plans.contains("body USING INDEX assemblies_results (last_at<?)"), "{plans}");
    assert!(!plans.contains("SCAN"), "{plans}");
}
