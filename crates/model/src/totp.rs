//! Codes that change with time (RFC 6238: SHA-1, six digits, 30 seconds, as every authenticator has them),
//! and the recovery codes for when the authenticator is gone.

use std::fmt::Write as _;

use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use sha1::Sha1;

use crate::clock::{Entropy, random};
use crate::secret::grouped;

/// Bytes of a secret: the length of the hash, as RFC 4226 advises.
pub const SECRET: usize = 20;
/// How many recovery codes there are at first.
pub const RECOVERY_CODES: usize = 10;

/// Seconds of a step.
const STEP: i64 = 30;
/// Steps that clocks may differ by, each way.
const TOLERANCE: i64 = 1;
const DIGITS: usize = 6;
const MODULUS: u32 = 1_000_000;
/// RFC 4648, in the order of its values.
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/// Characters of a recovery code, 5 bits each.
const RECOVERY_LENGTH: usize = 16;

/// A new secret.
pub fn new_secret(entropy: &dyn Entropy) -> [u8; SECRET] {
    random(entropy)
}

/// The step that `code` is for, if it is one of now, of the step before or of the one after, and later
/// than `last`, the step that was used last: a code opens once.
pub fn step_of(secret: &[u8], code: &str, now: Timestamp, last: Option<i64>) -> Option<i64> {
    let given = digits(code)?;
    let current = now.as_second().div_euclid(STEP);
    let steps = current - TOLERANCE..=current + TOLERANCE;
    steps
        .filter(|step| last.is_none_or(|last| *step > last))
        .find(|step| code_at(secret, *step) == given)
}

/// The text of the code at `now`, as an authenticator shows it.
pub fn code(secret: &[u8], now: Timestamp) -> String {
    format!("{:06}", code_at(secret, now.as_second().div_euclid(STEP)))
}

/// Six digits, with blanks anywhere: authenticators show `123 456`.
fn digits(code: &str) -> Option<u32> {
    let bare: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let six = bare.len() == DIGITS && bare.bytes().all(|byte| byte.is_ascii_digit());
    six.then(|| bare.parse().ok()).flatten()
}

/// RFC 4226, 5.3.
fn code_at(secret: &[u8], step: i64) -> u32 {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).expect("HMAC takes a key of any length");
    mac.update(&step.to_be_bytes());
    let hash: [u8; 20] = mac.finalize().into_bytes().into();
    let at = usize::from(hash[19] & 0xf);
    let part = [hash[at], hash[at + 1], hash[at + 2], hash[at + 3]];
    (u32::from_be_bytes(part) & 0x7fff_ffff) % MODULUS
}

/// A secret as it is typed into an authenticator: Base32 without padding.
pub fn base32(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(letter(held >> bits));
        }
        held &= (1 << bits) - 1;
    }
    if bits > 0 {
        text.push(letter(held << (5 - bits)));
    }
    text
}

fn letter(value: u32) -> char {
    char::from(BASE32[(value & 31) as usize])
}

/// The address that an authenticator reads from a picture: `otpauth://totp/Muster:rahim?…`.
pub fn uri(secret: &[u8], name: &str) -> String {
    let mut label = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            label.push(char::from(byte));
        } else {
            let _ = write!(label, "%{byte:02X}");
        }
    }
    format!("otpauth://totp/Muster:{label}?secret={}&issuer=Muster", base32(secret))
}

/// New recovery codes, 80 random bits each: `abcd-efgh-2345-mnop`.
pub fn recovery_codes(entropy: &dyn Entropy) -> Vec<String> {
    let code = || grouped(&random::<10>(entropy));
    std::iter::repeat_with(code).take(RECOVERY_CODES).collect()
}

/// The form in which a typed recovery code is compared; none if it cannot be one.
pub fn recovery_code(typed: &str) -> Option<String> {
    let bare: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let bare = bare.to_ascii_uppercase();
    let fits = bare.len() == RECOVERY_LENGTH && bare.bytes().all(|byte| BASE32.contains(&byte));
    fits.then(|| bare.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of RFC 6238, appendix B.
    const RFC: &[u8] = b"12345678901234567890";

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn codes_are_those_of_the_rfc() {
        for (second, expected) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code(RFC, at(second)), expected);
            let typed = format!(" {} {}", &expected[..3], &expected[3..]);
            assert_eq!(step_of(RFC, &typed, at(second), None), Some(second / 30));
        }
    }

    #[test]
    fn a_step_of_tolerance_each_way_and_no_more() {
        let code = code(RFC, at(3_000));
        for (second, fits) in [(2_969, false), (2_970, true), (3_059, true), (3_060, false)] {
            assert_eq!(step_of(RFC, &code, at(second), None).is_some(), fits, "{second}");
        }
    }

    #[test]
    fn a_code_opens_once_and_no_earlier_one_after_it() {
        let (before, now) = (code(RFC, at(2_970)), code(RFC, at(3_000)));
        let used = step_of(RFC, &now, at(3_000), None);
        assert_eq!(used, Some(100));
        assert_eq!(step_of(RFC, &now, at(3_000), used), None);
        assert_eq!(step_of(RFC, &before, at(3_000), used), None);
    }

    #[test]
    fn what_is_no_code_is_none() {
        for typed in ["", "12345", "1234567", "12345a", "+12345", "١٢٣٤٥٦"] {
            assert_eq!(step_of(RFC, typed, at(0), None), None, "{typed}");
        }
    }

    #[test]
    fn base32_is_that_of_rfc_4648() {
        for (plain, coded) in
            [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foobar", "MZXW6YTBOI")]
        {
            assert_eq!(base32(plain.as_bytes()), coded);
        }
        let uri = uri(RFC, "R. Khan");
        let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        let expected = format!("otpauth://totp/Muster:R.%20Khan?secret={secret}&issuer=Muster");
        assert_eq!(uri, expected);
    }

    #[test]
    fn recovery_codes_are_read_as_people_type_them() {
        struct Rising(std::sync::atomic::AtomicU8);
        impl Entropy for Rising {
            fn fill(&self, bytes: &mut [u8]) {
                bytes.fill_with(|| self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
            }
        }
        let codes = recovery_codes(&Rising(0.into()));
        assert_eq!(codes.len(), RECOVERY_CODES);
        assert_eq!(codes[0], "aaaq-eaye-auda-ocaj");
        let bare = codes[0].replace('-', "");
        assert_eq!(recovery_code(&codes[0].to_uppercase()), Some(bare.clone()));
        assert_eq!(recovery_code(&format!(" {bare}")), Some(bare));
        assert_eq!(recovery_code("123456"), None);
        assert_eq!(recovery_code("aaaa-aaaa-aaaa-aaa1"), None);
    }
}
