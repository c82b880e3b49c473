//! Ids and times of fixed width, written without an allocation.

use jiff::civil::DateTime;

use super::stencil::{TIME, USER_ID};

pub(super) fn user_id(index: u32) -> [u8; USER_ID] {
    let mut id = [b'1'; USER_ID];
    decimal(u64::from(index), &mut id[1..]);
    id
}

/// Fourteen digits without an allocation.
pub(super) fn digits(time: DateTime) -> [u8; TIME] {
    let mut out = [b'0'; TIME];
    decimal(u64::from(time.year().unsigned_abs()), &mut out[..4]);
    let rest = [time.month(), time.day(), time.hour(), time.minute(), time.second()];
    for (place, number) in out[4..].chunks_mut(2).zip(rest) {
        decimal(u64::from(number.unsigned_abs()), place);
    }
    out
}

/// Fills `out` with the last digits of `number`.
pub(super) fn decimal(mut number: u64, out: &mut [u8]) {
    for digit in out.iter_mut().rev() {
        *digit = b'0' + u8::try_from(number % 10).unwrap_or_default();
        number /= 10;
    }
}

pub(super) fn text(digits: &[u8]) -> &str {
    std::str::from_utf8(digits).expect("ids of a fleet are ASCII")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn ids_and_times_have_fixed_widths() {
        assert_eq!(&user_id(42), b"10000042");
        assert_eq!(&digits(date(2026, 3, 6).at(7, 8, 9, 0)), b"20260306070809");
    }
}
