//! What is drawn by chance: secret texts that are shown once, a new `trans_id`, the name of a body of data.

use std::fmt::Write as _;

use jiff::Timestamp;
use muster_protocol::TransId;

use crate::clock::{Entropy, random};
use crate::totp::base32;

/// 2020-01-01T00:00:00Z in milliseconds.
const EPOCH_MS: i64 = 1_577_836_800_000;

/// A new token's text: `muster_` and 256 random bits in hex.
pub fn token_text(entropy: &dyn Entropy) -> String {
    format!("muster_{}", secret_text(entropy))
}

/// A password that nobody chose: 80 random bits, in groups that are easily typed.
pub fn password_text(entropy: &dyn Entropy) -> String {
    grouped(&random::<10>(entropy))
}

/// Bytes as lower-case Base32, in groups of four: `abcd-efgh-2345-mnop`.
pub(crate) fn grouped(bytes: &[u8]) -> String {
    let text = base32(bytes).to_lowercase();
    let letters = text.chars().enumerate();
    letters.fold(String::new(), |mut grouped, (at, letter)| {
        if at > 0 && at % 4 == 0 {
            grouped.push('-');
        }
        grouped.push(letter);
        grouped
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The secret of a session or an invitation: 256 random bits in hex.
pub fn secret_text(entropy: &dyn Entropy) -> String {
    hex(&random::<32>(entropy))
}

/// A new name for a body of data: 64 random bits in hex.
pub fn generation(entropy: &dyn Entropy) -> String {
    format!("{:016x}", u64::from_be_bytes(random::<8>(entropy)))
}

/// A new task's name: 16 upper-case hex digits, 40 bits of milliseconds since 2020 and 24 random bits.
///
/// Sorting by it is sorting by time until 2054. It can collide: the store makes it again on a conflict.
pub fn trans_id(now: Timestamp, entropy: &dyn Entropy) -> TransId {
    let ms = u64::try_from(now.as_millisecond() - EPOCH_MS).unwrap_or(0) & 0xff_ffff_ffff;
    let [a, b, c] = random::<3>(entropy);
    let tail = u64::from(u32::from_be_bytes([0, a, b, c]));
    TransId::new(&format!("{:016X}", ms << 24 | tail)).expect("16 hex digits are a trans_id")
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Ones;
    impl Entropy for Ones {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(0x11);
        }
    }

    #[test]
    fn a_trans_id_is_time_and_chance() {
        let now = Timestamp::from_millisecond(EPOCH_MS + 0x12_3456_789A).unwrap();
        assert_eq!(trans_id(now, &Ones).as_str(), "123456789A111111");
        assert_eq!(token_text(&Ones).len(), 7 + 64);
        assert_eq!(secret_text(&Ones), "11".repeat(32));
        assert_eq!(password_text(&Ones), "ceir-ceir-ceir-ceir");
    }
}
