//! How the fleet stands, in one sentence.

use std::collections::HashMap;

use crate::app::roster::Standing;
use crate::web::text::Say;

/// `All 31 terminals are online.`, or how many are not.
pub(crate) fn stand(say: &Say, counts: &HashMap<Standing, usize>) -> String {
    let count = |standing| counts.get(&standing).copied().unwrap_or(0);
    let fill = [
        ("online", count(Standing::Online).into()),
        ("late", count(Standing::Late).into()),
        ("offline", count(Standing::Offline).into()),
    ];
    let all: usize = counts.values().sum();
    // Nobody expects anything of a blocked one.
    let expected = all - count(Standing::Blocked);
    match (all, expected) {
        (0, _) => say.text("terminals-none"),
        (_, 1..) if count(Standing::Online) == expected => {
            say.count("terminals-all-online", expected)
        }
        _ => say.with("terminals-stand", &fill),
    }
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
        assert_eq!(of(&seen[1..]), "0 terminals are online, 0 late, 0 offline.");
    }
}
