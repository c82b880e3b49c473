//! How many punches a filter lets through: every one of them is counted, up to a bound if there is one.

use super::page::{Bounds, Kind, terminals_of_site};
use crate::PunchFilter;
use crate::sql::{self, Db, Params, Sql, Work, params, statements};

// ?1 and ?2 local seconds, ?3 and ?4 instants, ?5 method, ?6 direction, ?7 suspect; the last one is where
// counting ends.
macro_rules! lets_through {
    () => {
        " time_local >= ?1 AND time_local < ?2 AND time >= ?3 AND time < ?4\n\
         AND (?5 IS NULL OR (',' || methods || ',') LIKE ('%,' || ?5 || ',%'))\n\
         AND (?6 IS NULL OR direction = ?6) AND (?7 IS NULL OR clock_suspect = ?7)"
    };
}

statements! {
    COUNT = "-- count\n\
        SELECT count(*) FROM (SELECT 1 FROM punches INDEXED BY punches_by_time\n\
        WHERE time_local >= ?1 AND time_local < ?2 AND time >= ?3 AND time < ?4 LIMIT ?5) AS counted";
    COUNT_OF_KIND = "-- count_of_kind\n\
        SELECT count(*) FROM (SELECT 1 FROM punches INDEXED BY punches_by_kind\n\
        WHERE direction = ?5 AND methods = ?6 AND clock_suspect = ?7\n\
          AND time_local >= ?1 AND time_local < ?2 AND time >= ?3 AND time < ?4 LIMIT ?8) AS counted";
    COUNT_OF_TERMINAL = concat!(
        "-- count_of_terminal\n\
         SELECT count(*) FROM (SELECT 1 FROM punches INDEXED BY punches_once\n\
         WHERE dev_id = ?8 AND", lets_through!(), " LIMIT ?9) AS counted"
    );
    COUNT_OF_PERSON = concat!(
        "-- count_of_person\n\
         SELECT count(*) FROM (SELECT 1 FROM punches INDEXED BY punches_by_person WHERE user_id = ?8\n\
         AND (?9 IS NULL OR dev_id = ?9)\n\
         AND (?10 IS NULL OR dev_id IN (SELECT dev_id FROM terminals WHERE site_id = ?10)) AND",
        lets_through!(), " LIMIT ?11) AS counted"
    );
}

/// How many punches `filter` lets through; counting ends at `most`.
pub(in super::super) fn count(c: &Db<'_>, filter: &PunchFilter, most: Option<u32>) -> Work<u64> {
    let Bounds { end: local_from, place: (local_to, _), from, to, .. } =
        Bounds::of(filter, None, 0);
    let counted =
        counted(c, filter, (local_from, local_to), (from, to), most.map_or(i64::MAX, i64::from))?;
    Ok(most.map_or(counted, |most| counted.min(u64::from(most))))
}

fn counted(
    c: &Db<'_>,
    filter: &PunchFilter,
    (local_from, local_to): (i64, i64),
    (from, to): (i64, i64),
    most: i64,
) -> Work<u64> {
    let (method, direction) = (&filter.method, &filter.direction);
    let suspect = filter.clock_suspect;
    let of_terminal = |dev_id: &str| {
        let params =
            params![local_from, local_to, from, to, method, direction, suspect, dev_id, most];
        number(c, COUNT_OF_TERMINAL, params)
    };
    match (&filter.user_id, &filter.terminal, filter.site) {
        (Some(user_id), terminal, site) => {
            let terminal = terminal.as_ref().map(muster_model::DevId::as_str);
            let (user_id, site) = (user_id.as_str(), site.map(|site| site.0));
            let params = params![
                local_from, local_to, from, to, method, direction, suspect, user_id, terminal,
                site, most
            ];
            number(c, COUNT_OF_PERSON, params)
        }
        (None, Some(dev_id), None) => of_terminal(dev_id.as_str()),
        (None, terminal, Some(site)) => {
            let mut terminals = terminals_of_site(c, site)?;
            if let Some(dev_id) = terminal {
                terminals.retain(|member| member == dev_id.as_str());
            }
            terminals.iter().map(|dev_id| of_terminal(dev_id)).sum()
        }
        (None, None, None) => {
            let kind = Kind::of(filter);
            if kind.is_any() {
                return number(c, COUNT, params![local_from, local_to, from, to, most]);
            }
            let kinds = kind.occurring(c)?;
            let of_kind = |kind: &super::page::Occurring| {
                let (direction, methods) = (&kind.direction, &kind.methods);
                let params =
                    params![local_from, local_to, from, to, direction, methods, kind.suspect, most];
                number(c, COUNT_OF_KIND, params)
            };
            kinds.iter().map(of_kind).sum()
        }
    }
}

fn number(c: &Db<'_>, sql: Sql, params: impl Params) -> Work<u64> {
    let number: Option<i64> = sql::number(c, sql, params)?;
    Ok(number.and_then(|number| u64::try_from(number).ok()).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sqlite::statements::plans;

    #[test]
    fn counting_reads_one_range_of_an_index() {
        let statements = [COUNT, COUNT_OF_KIND, COUNT_OF_TERMINAL, COUNT_OF_PERSON];
        insta::assert_snapshot!(plans(&statements), @r"
        -- count
          CO-ROUTINE counted
          SEARCH punches USING COVERING INDEX punches_by_time (time_local>? AND time_local<?)
          SCAN counted
        -- count_of_kind
          CO-ROUTINE counted
          SEARCH punches USING COVERING INDEX punches_by_kind (direction=? AND methods=? AND clock_suspect=? AND time_local>? AND time_local<?)
          SCAN counted
        -- count_of_terminal
          CO-ROUTINE counted
          SEARCH punches USING INDEX punches_once (dev_id=? AND time_local>? AND time_local<?)
          SCAN counted
        -- count_of_person
          CO-ROUTINE counted
          SEARCH punches USING INDEX punches_by_person (user_id=? AND time_local>? AND time_local<?)
          LIST SUBQUERY 1
          SEARCH terminals USING COVERING INDEX terminals_by_site (site_id=?)
          CREATE BLOOM FILTER
          SCAN counted
        ");
    }
}
