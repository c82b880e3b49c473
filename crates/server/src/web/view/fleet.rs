//! How the fleet stands, in one sentence.

use std::collections::HashMap;

use crate::app::roster::Standing;
use crate::web::text::Say;

/// `All 31 terminals are online.`, or how many are not; nothing is said of what there is none of.
pub(crate) fn stand(say: &Say, counts: &HashMap<Standing, usize>) -> String {
    let count = |standing| counts.get(&standing).copied().unwrap_or(0);
    let fill = [
        ("online", count(Standing::Online).into()),
        ("late", count(Standing::Late).into()),
        ("offline", count(Standing::Offline).into()),
        ("never", count(Standing::Never).into()),
    ];
    let all: usize = counts.values().sum();
    // Nobody expects anything of a blocked one.
    let expected = all - count(Standing::Blocked);
    match (all, expected) {
        (0, _) => say.text("terminals-none"),
        (_, 0) => say.count("terminals-all-blocked", all),
        _ if count(Standing::Online) == expected => say.count("terminals-all-online", expected),
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
        assert_eq!(of(&seen[1..]), "The one terminal is blocked.");
    }

    #[test]
    fn what_there_is_none_of_is_not_said() {
        let said = |language, counts: &[(Standing, usize)]| {
            stand(&Say::new(Texts::load(), language), &counts.iter().copied().collect())
        };
        let seen = [(Standing::Online, 3), (Standing::Offline, 1)];
        assert_eq!(said(Language::English, &seen), "3 terminals are online, 1 offline.");
        assert_eq!(said(Language::Spanish, &seen), "3 terminales en línea, 1 sin conexión.");
        assert_eq!(said(Language::Indonesian, &seen), "3 terminal online, 1 offline.");
        let new = [(Standing::Late, 1), (Standing::Never, 2)];
        assert_eq!(said(Language::English, &new), "No terminal is online, 1 late, 2 never heard.");
        assert!(!said(Language::Arabic, &new).contains('0'));
    }
}
