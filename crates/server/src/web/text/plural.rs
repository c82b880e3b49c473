//! Numbers as they are handed to `Fluent`, so that it chooses the right form of a sentence.
//!
//! Arabic asks for the last two digits: 3 and 103 are few, 11 and 1,111 are many. The rules that `Fluent`
//! comes with compare the whole number instead, and find one form for all from a hundred on. So a number
//! goes in as its last two digits, and what it is goes along to be shown.

use fluent_bundle::FluentValue;
use fluent_bundle::types::FluentNumber;

use super::{Fill, Language};

/// From here on the rules see no form but one.
const HUNDRED: f64 = 100.0;
/// The whole numbers that are shown to the last digit.
const EXACT: f64 = 1e15;

/// `value` as `language` chooses a form by it.
pub(super) fn chosen_by<'a>(language: Language, value: &Fill<'a>) -> Fill<'a> {
    match value {
        FluentValue::Number(number) if language == Language::Arabic => {
            FluentValue::Number(last_two_digits(number))
        }
        value => value.clone(),
    }
}

fn last_two_digits(number: &FluentNumber) -> FluentNumber {
    let (value, rest) = (number.value, number.value % HUNDRED);
    let mut number = number.clone();
    // A hundred, and one or two beside it, are what the rules take them for.
    if (HUNDRED..EXACT).contains(&value) && value.fract() == 0.0 && rest >= 3.0 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is whole, and not too large"
        )]
        let shown = value as usize;
        number.value = rest;
        number.options.minimum_integer_digits = Some(shown);
    }
    number
}

/// What stands in the sentence for `number`.
#[expect(clippy::cast_precision_loss, reason = "what came in as a number comes back")]
pub(super) fn shown(number: &FluentNumber) -> f64 {
    number.options.minimum_integer_digits.map_or(number.value, |shown| shown as f64)
}
