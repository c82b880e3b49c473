//! How the fleet stands, in one sentence.

use std::collections::HashMap;

use crate::app::roster::Standing;
use crate::web::text::Say;

/// `All 31 terminals are online.`, or how many are not.
pub(crate) fn stand(say: &Say, counts: &HashMap<Standing, usize>) -> String {
    let count = |standing| counts.get(&standing).copied().unwrap_or(0);
    let all: usize = counts.values().sum();
    // Nobody expects anything of a blocked one.
    let expected = all - count(Standing::Blocked);
    match (all, expected) {
        (0, _) => say.text("terminals-none"),
        (_, 1..) if count(Standing::Online) == expected => {
            say.count("terminals-all-online", expected)
        }
        (_, 0) => say.text("terminals-all-blocked"),
        _ => say.name("terminals-stand", say.list(&parts(say, count))),
    }
}

/// How many there are of each that somebody expects something of; of what there is none nothing is said.
fn parts(say: &Say, count: impl Fn(Standing) -> usize) -> Vec<String> {
    let kinds = [
        (Standing::Online, "stand-online"),
        (Standing::Late, "stand-late"),
        (Standing::Offline, "stand-offline"),
        (Standing::Never, "stand-never"),
    ];
    let some = kinds.into_iter().filter(|(standing, _)| count(*standing) > 0);
    some.map(|(standing, key)| say.count(key, count(standing))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::text::{Language, Texts};

    #[test]
    fn nobody_expects_anything_of_a_blocked_one() {
        let say = Say::new(Texts::load(), Language::English);
        let of = |counts: &[(Standing, usize)]| stand(&say, &counts.iter().copied().collect());
        assert_eq!(of(&[]), "No terminal is admitted yet.");
        let seen = [(Standing::Online, 2), (Standing::Blocked, 1)];
        assert_eq!(of(&seen), "Both terminals are online.");
        let silent = [(Standing::Online, 1), (Standing::Offline, 3)];
        assert_eq!(of(&silent), "1 terminal is online, 3 offline.");
        assert_eq!(of(&seen[1..]), "All terminals are blocked.");
    }
}
