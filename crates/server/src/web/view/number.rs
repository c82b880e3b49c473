//! Numbers and sizes, with the marks of the language.

use crate::web::text::Say;

/// The minus sign, as wide as a plus.
const MINUS: char = '\u{2212}';
/// Between a number and its unit, which stay on one line.
const SPACE: char = '\u{a0}';

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
pub(crate) fn offset(seconds: i64) -> String {
    let sign = match seconds {
        0 => return span(0),
        ..0 => MINUS,
        _ => '+',
    };
    format!("{sign}{}", span(seconds))
}

/// A span of seconds: `34 s`, `1 min 13 s`, `2 h 5 min`.
pub(crate) fn span(seconds: i64) -> String {
    let all = seconds.unsigned_abs();
    let (hours, minutes, rest) = (all / 3600, all / 60 % 60, all % 60);
    match (hours, minutes) {
        (0, 0) => format!("{rest} s"),
        (0, _) => format!("{minutes} min {rest} s"),
        (..48, _) => format!("{hours} h {minutes} min"),
        _ => format!("{} d", hours / 24),
    }
}

/// A length of time, as exact as it matters: `2 s`, `41 min`, `3 h`, `2 d`.
pub(crate) fn about(seconds: i64) -> String {
    let (number, unit) = match seconds {
        ..60 => (seconds, "s"),
        60..3600 => (seconds / 60, "min"),
        3600..172_800 => (seconds / 3600, "h"),
        _ => (seconds / 86_400, "d"),
    };
    format!("{number}{SPACE}{unit}")
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

    #[test]
    fn a_span_is_as_exact_as_it_matters() {
        assert_eq!((about(2), about(2_519)), ("2\u{a0}s".to_owned(), "41\u{a0}min".to_owned()));
        assert_eq!(
            (about(90_000), about(180_000)),
            ("25\u{a0}h".to_owned(), "2\u{a0}d".to_owned())
        );
    }

    #[test]
    fn an_offset_has_its_sign() {
        assert_eq!(offset(252), "+4 min 12 s");
        assert_eq!(offset(-3), "−3 s");
        assert_eq!(offset(0), "0 s");
        assert_eq!(offset(7_260), "+2 h 1 min");
        assert_eq!(offset(-832_000_000), "−9629 d");
    }
}
