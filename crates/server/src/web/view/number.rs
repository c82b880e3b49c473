//! Numbers and sizes, with the marks of the language.

use crate::web::text::Say;

/// The minus sign, as wide as a plus.
const MINUS: char = '\u{2212}';
/// Between a number and its unit, which stay on one line.
const SPACE: char = '\u{a0}';

const MINUTE: u64 = 60;
const HOUR: u64 = 3_600;
const DAY: u64 = 86_400;
/// Up to here hours are counted.
const TWO_DAYS: u64 = 2 * DAY;

/// A whole number of any type, also where a template hands over a reference.
pub(crate) trait Count {
    /// Its value; what does not fit is the most that does.
    fn count(&self) -> i64;
}

macro_rules! counts {
    ($($number:ty)*) => {$(impl Count for $number {
        fn count(&self) -> i64 {
            i64::try_from(*self).unwrap_or(i64::MAX)
        }
    })*};
}

counts! { i32 i64 u32 u64 usize }

impl<T: Count> Count for &T {
    fn count(&self) -> i64 {
        (*self).count()
    }
}

/// A whole number, its thousands grouped.
pub(crate) fn whole(say: &Say, number: impl Count) -> String {
    grouped(number.count(), say.language().marks().0)
}

/// A size: `2.31 MB`. 1 MB is 1,000,000 bytes.
pub(crate) fn bytes(say: &Say, bytes: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "three digits are shown")]
    let size = bytes as f64;
    let (number, unit) = match bytes {
        0..1_000 => return format!("{bytes}{SPACE}B"),
        1_000..1_000_000 => (size / 1e3, "kB"),
        1_000_000..1_000_000_000 => (size / 1e6, "MB"),
        _ => (size / 1e9, "GB"),
    };
    let places = if number < 10.0 { 2 } else { usize::from(number < 100.0) };
    format!("{}{SPACE}{unit}", marked(&format!("{number:.places$}"), say.language().marks()))
}

/// A share: `1.6 %`.
pub(crate) fn percent(say: &Say, part: f64) -> String {
    format!("{}{SPACE}%", marked(&format!("{:.1}", part * 100.0), say.language().marks()))
}

/// A span of seconds with its sign: `+4 min 12 s`, `−3 s`.
pub(crate) fn offset(say: &Say, seconds: i64) -> String {
    let sign = match seconds {
        ..0 => "\u{2212}",
        0 => "",
        _ => "+",
    };
    spanned(say, sign, seconds.unsigned_abs())
}

/// A span of seconds: `34 s`, `1 min 13 s`, `2 h 5 min`.
pub(crate) fn span(say: &Say, seconds: i64) -> String {
    match seconds {
        0 => say.text("span-none"),
        _ => spanned(say, "", seconds.unsigned_abs()),
    }
}

/// A length of time, as exact as it matters: `2 s`, `41 min`, `3 h`, `2 d`.
pub(crate) fn about(say: &Say, seconds: i64) -> String {
    let all = seconds.unsigned_abs();
    let unit = match all {
        ..MINUTE => 1,
        MINUTE..HOUR => MINUTE,
        HOUR..TWO_DAYS => HOUR,
        _ => DAY,
    };
    spanned(say, "", all - all % unit)
}

/// The sign stands in the hole of the first number: it belongs to its left in every language.
fn spanned(say: &Say, sign: &str, all: u64) -> String {
    let (hours, minutes, seconds) = (all / HOUR, all / MINUTE % 60, all % MINUTE);
    let (key, n, rest) = match (hours, minutes, seconds) {
        (0, 0, _) => ("span-seconds", seconds, 0),
        (0, _, 0) => ("span-minutes", minutes, 0),
        (0, ..) => ("span-minutes-seconds", minutes, seconds),
        (..48, 0, _) => ("span-hours", hours, 0),
        (..48, ..) => ("span-hours-minutes", hours, minutes),
        _ => ("span-days", all / DAY, 0),
    };
    let n = format!("{sign}{}", whole(say, n));
    say.with(key, &[("n", n.into()), ("rest", rest.into())])
}

/// A number as `Fluent` hands it over: at most two decimals, none if it is whole.
pub(crate) fn decimal(number: f64, marks: (char, char)) -> String {
    let text = format!("{number:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let whole = whole.parse::<i64>().map_or_else(|_| whole.to_owned(), |n| grouped(n, marks.0));
    if part.is_empty() { whole } else { format!("{whole}{}{part}", marks.1) }
}

fn marked(text: &str, marks: (char, char)) -> String {
    text.replace('.', &marks.1.to_string())
}

fn grouped(number: i64, mark: char) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 1);
    if number < 0 {
        text.push(MINUS);
    }
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::text::{Language, Texts};

    fn say(language: Language) -> Say {
        Say::new(Texts::load(), language)
    }

    #[test]
    fn numbers_have_the_marks_of_the_language() {
        let (english, spanish) = (say(Language::English), say(Language::Spanish));
        assert_eq!(whole(&english, 48_210), "48,210");
        assert_eq!(whole(&spanish, 1_234_567), "1.234.567");
        assert_eq!(whole(&english, -999), "−999");
        assert_eq!(bytes(&english, 2_310_000), "2.31\u{a0}MB");
        assert_eq!(bytes(&spanish, 45_600_000_000), "45,6\u{a0}GB");
        assert_eq!(bytes(&english, 144), "144\u{a0}B");
        assert_eq!(bytes(&english, 10_240), "10.2\u{a0}kB");
        assert_eq!(percent(&english, 0.0158), "1.6\u{a0}%");
        assert_eq!(decimal(1234.5, (',', '.')), "1,234.5");
    }

    /// With the spaces that do not break as others, and without marks of direction.
    fn plain(text: &str) -> String {
        text.replace(SPACE, " ").replace(['\u{2068}', '\u{2069}'], "")
    }

    #[test]
    fn a_span_is_as_exact_as_it_matters() {
        let say = say(Language::English);
        let told = [2, 2_519, 90_000, 180_000].map(|seconds| plain(&about(&say, seconds)));
        assert_eq!(told, ["2 s", "41 min", "25 h", "2 d"]);
        let told = [0, 34, 120, 143, 7_200, 7_500].map(|seconds| plain(&span(&say, seconds)));
        assert_eq!(told, ["less than 1 s", "34 s", "2 min", "2 min 23 s", "2 h", "2 h 5 min"]);
    }

    #[test]
    fn an_offset_has_its_sign() {
        let say = say(Language::English);
        let told = [252, -3, 0, 7_260, -832_000_000].map(|seconds| plain(&offset(&say, seconds)));
        assert_eq!(told, ["+4 min 12 s", "−3 s", "0 s", "+2 h 1 min", "−9,629 d"]);
    }

    #[test]
    fn units_of_time_are_of_the_language_and_stay_with_their_number() {
        let told = |language| offset(&say(language), 143);
        assert_eq!(told(Language::Indonesian), "+2\u{a0}mnt\u{a0}23\u{a0}dtk");
        assert_eq!(told(Language::Spanish), "+2\u{a0}min\u{a0}23\u{a0}s");
        assert_eq!(plain(&told(Language::Arabic)), "+2 د 23 ث");
        assert_eq!(about(&say(Language::Indonesian), 7_200), "2\u{a0}jam");
    }
}
