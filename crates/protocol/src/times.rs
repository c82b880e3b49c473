//! Wall-clock times on the wire. They have no zone: what zone a terminal stands in is known elsewhere.
//!
//! Three forms are read: `YYYYMMDDhhmmss`, `YYMMDDhhmmss` (then 20YY) and `YYYY-MM-DD hh:mm:ss`. Commands
//! are written in the first; the others are what some terminals send. After a power cut clocks restart in 2000 or 2015, so no year is refused
//! (docs/protocol/polls.md).

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a text is not a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TimeError {
    /// None of the three forms.
    #[error("read a time: it is none of YYYYMMDDhhmmss, YYMMDDhhmmss and YYYY-MM-DD hh:mm:ss")]
    Form,
    /// The form is right, but there is no such day or hour.
    #[error("read a time: there is no such day or hour")]
    Impossible,
}

/// Reads a time in any of the three forms; blanks around it are passed over.
pub fn parse(text: &str) -> Result<DateTime, TimeError> {
    let text = text.trim_ascii().as_bytes();
    match text.len() {
        14 => build(fields([4, 2, 2, 2, 2, 2], 0, text)?, 0),
        12 => build(fields([2, 2, 2, 2, 2, 2], 0, text)?, 2000),
        19 => {
            let separators = (text[4], text[7], text[10], text[13], text[16]);
            if !matches!(separators, (b'-', b'-', b' ' | b'T', b':', b':')) {
                return Err(TimeError::Form);
            }
            build(fields([4, 2, 2, 2, 2, 2], 1, text)?, 0)
        }
        _ => Err(TimeError::Form),
    }
}

/// How a terminal writes a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeForm {
    /// `YYYYMMDDhhmmss`, nearly everywhere.
    #[default]
    Digits14,
    /// `YYMMDDhhmmss`, as the document has it for `fk_time`.
    Digits12,
    /// `YYYY-MM-DD hh:mm:ss`.
    Dashed,
}

impl TimeForm {
    /// Writes a time in this form; 12 digits have no century.
    pub fn write(self, time: DateTime) -> String {
        match self {
            Self::Digits14 => format14(time),
            Self::Digits12 => format14(time).split_off(2),
            Self::Dashed => time.strftime("%Y-%m-%d %H:%M:%S").to_string(),
        }
    }
}

/// Writes `YYYYMMDDhhmmss`, the form every terminal reads.
pub fn format14(time: DateTime) -> String {
    format!(
        "{:04}{:02}{:02}{:02}{:02}{:02}",
        time.year().clamp(0, 9999),
        time.month(),
        time.day(),
        time.hour(),
        time.minute(),
        time.second()
    )
}

/// Cuts six numbers of these widths out of `text`, `gap` bytes apart.
fn fields(widths: [usize; 6], gap: usize, text: &[u8]) -> Result<[i16; 6], TimeError> {
    let mut numbers = [0_i16; 6];
    let mut at = 0;
    for (number, width) in numbers.iter_mut().zip(widths) {
        for digit in text.get(at..at + width).ok_or(TimeError::Form)? {
            if !digit.is_ascii_digit() {
                return Err(TimeError::Form);
            }
            // Four digits at most: below i16::MAX.
            *number = *number * 10 + i16::from(digit - b'0');
        }
        at += width + gap;
    }
    Ok(numbers)
}

fn build(
    [year, month, day, hour, minute, second]: [i16; 6],
    century: i16,
) -> Result<DateTime, TimeError> {
    let small = |number: i16| i8::try_from(number).map_err(|_| TimeError::Impossible);
    DateTime::new(
        century + year,
        small(month)?,
        small(day)?,
        small(hour)?,
        small(minute)?,
        small(second)?,
        0,
    )
    .map_err(|_| TimeError::Impossible)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_three_forms_mean_the_same() {
        let expected = date(2026, 3, 26).at(17, 36, 10, 0);
        for text in [
            "20260326173610",
            "260326173610",
            "2026-03-26 17:36:10",
            "2026-03-26T17:36:10",
            " 20260326173610\n",
        ] {
            assert_eq!(parse(text), Ok(expected), "{text}");
        }
        assert_eq!(format14(expected), "20260326173610");
        let write = |form: TimeForm| form.write(expected);
        assert_eq!(write(TimeForm::Digits14), "20260326173610");
        assert_eq!(write(TimeForm::Digits12), "260326173610");
        assert_eq!(write(TimeForm::Dashed), "2026-03-26 17:36:10");
    }

    #[test]
    fn a_clock_after_a_power_cut_is_normal() {
        assert_eq!(parse("20000101025644"), Ok(date(2000, 1, 1).at(2, 56, 44, 0)));
        assert_eq!(parse("20150101000000"), Ok(date(2015, 1, 1).at(0, 0, 0, 0)));
    }

    #[test]
    fn impossible_times_and_other_forms_are_told_apart() {
        for text in [
            "20260230000000",
            "20261301000000",
            "00000000000000",
            "20260101240000",
            "20260101006000",
            "20260101000060",
        ] {
            assert_eq!(parse(text), Err(TimeError::Impossible), "{text}");
        }
        for text in [
            "",
            "2026",
            "2026032617361x",
            "+0260326173610",
            "2026/03/26 17:36:10",
            "2026-03-26-17:36:10",
        ] {
            assert_eq!(parse(text), Err(TimeError::Form), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(y in 0_i16..=9999, mo in 1_i8..=12, d in 1_i8..=28, h in 0_i8..=23, mi in 0_i8..=59, s in 0_i8..=59) {
            let time = DateTime::new(y, mo, d, h, mi, s, 0).unwrap();
            prop_assert_eq!(parse(&format14(time)), Ok(time));
        }

        #[test]
        fn no_text_panics(text in ".{0,24}") {
            let _ = parse(&text);
        }
    }
}
