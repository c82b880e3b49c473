//! What search finds in the store: by the beginning of an id through an index, by a part of a name within
//! a bound.

use muster_model::DevId;
use muster_model::TransId;

use crate::sql::{Db, Row, Work, all, contains, params, statements};
use crate::{FoundPerson, FoundTask};

/// How many people are looked at for a part of a name. More are found by their id, and on their page.
const LOOKED_AT: u32 = 200_000;
/// Sorts behind every text that begins as this one does.
const BEHIND: char = '\u{10FFFF}';

statements! {
    PEOPLE_BY_ID = "-- people_by_id\n\
        SELECT user_id, name FROM people WHERE user_id >= ?1 AND user_id < ?2\n\
        ORDER BY user_id LIMIT ?3";
    PEOPLE_BY_PART = "-- people_by_part\n\
        SELECT user_id, name FROM (SELECT user_id, name, search FROM people LIMIT ?3) AS counted\n\
        WHERE search LIKE ?1 ESCAPE '\\' LIMIT ?2";
    TASKS_BY_ID = "-- tasks_by_id\n\
        SELECT trans_id, dev_id, command, status FROM tasks\n\
        WHERE trans_id >= ?1 AND trans_id < ?2 ORDER BY trans_id DESC LIMIT ?3";
}

/// By the beginning of the id, then by a part of id or name.
pub(super) fn people(c: &Db<'_>, text: &str, limit: u32) -> Work<Vec<FoundPerson>> {
    let mut found = all(c, PEOPLE_BY_ID, params![text, behind(text), limit], person_of)?;
    if found.len() < limit as usize {
        let params = params![contains(&text.to_lowercase()), limit, LOOKED_AT];
        for person in all(c, PEOPLE_BY_PART, params, person_of)? {
            if !found.contains(&person) {
                found.push(person);
            }
        }
        found.truncate(limit as usize);
    }
    Ok(found)
}

/// By the beginning of the id, which grows with time.
pub(super) fn tasks(c: &Db<'_>, text: &str, limit: u32) -> Work<Vec<FoundTask>> {
    all(c, TASKS_BY_ID, params![text, behind(text), limit], task_of)
}

fn behind(text: &str) -> String {
    format!("{text}{BEHIND}")
}

fn person_of(row: &Row<'_>) -> Work<FoundPerson> {
    Ok(FoundPerson { user_id: row.user_id("user_id")?, name: row.col("name")? })
}

fn task_of(row: &Row<'_>) -> Work<FoundTask> {
    let trans_id: TransId = row.trans_id("trans_id")?;
    let dev_id: DevId = row.dev_id("dev_id")?;
    Ok(FoundTask { trans_id, dev_id, command: row.col("command")?, status: row.col("status")? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sqlite::statements::plans;

    #[test]
    fn ids_are_found_by_their_index_and_names_within_a_bound() {
        let statements = [PEOPLE_BY_ID, PEOPLE_BY_PART, TASKS_BY_ID];
        insta::assert_snapshot!(plans(&statements), @r"
        -- people_by_id
          SEARCH people USING PRIMARY KEY (user_id>? AND user_id<?)
        -- people_by_part
          CO-ROUTINE counted
          SCAN people
          SCAN counted
        -- tasks_by_id
          SEARCH tasks USING INDEX sqlite_autoindex_tasks_1 (trans_id>? AND trans_id<?)
        ");
    }
}
