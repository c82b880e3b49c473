//! Pictures for punches: a small pattern that is always the same for the same person, and nobody's face.
//!
//! A baseline JPEG of flat squares, which every viewer opens. Of each square only the mean is written, so the
//! tables need no more codes than that.

/// Squares along each edge; the right half mirrors the left one.
const SQUARES: usize = 8;
/// Pixels along each edge of a square: a block of JPEG.
const BLOCK: u8 = 8;
/// Shades of grey that squares have.
const DARK: i32 = 72;
const LIGHT: i32 = 208;

/// The picture of somebody, 64 × 64 pixels.
pub fn picture(of: &str) -> Vec<u8> {
    let bits = pattern(of);
    let is_dark = |bit: usize| bits >> bit & 1 == 1;
    let square = |row: usize, column: usize| {
        let column = column.min(SQUARES - 1 - column);
        if is_dark(row * SQUARES / 2 + column) { DARK } else { LIGHT }
    };
    let rows: [[i32; SQUARES]; SQUARES] =
        std::array::from_fn(|row| std::array::from_fn(|column| square(row, column)));
    jpeg(rows.as_flattened())
}

/// FNV-1a of the name; its upper half is mixed in, since only 32 bits are drawn.
fn pattern(of: &str) -> u64 {
    let hash = of.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash ^ (hash >> 32)
}

fn jpeg(squares: &[i32]) -> Vec<u8> {
    let edge = u8::try_from(SQUARES).unwrap_or(u8::MAX) * BLOCK;
    let mut file = vec![0xff, 0xd8];
    // One step of the mean of a block is one shade: eight times the mean is written, by eights.
    file.extend([0xff, 0xdb, 0, 67, 0]);
    file.extend([8; 64]);
    file.extend([0xff, 0xc0, 0, 11, 8, 0, edge, 0, edge, 1, 1, 0x11, 0]);
    // Means: nine lengths of numbers, each with a code of four bits, the length itself.
    file.extend([0xff, 0xc4, 0, 28, 0x00, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    file.extend(0..9);
    // All else: one code of one bit, "nothing more in this block".
    file.extend([0xff, 0xc4, 0, 20, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x00]);
    file.extend([0xff, 0xda, 0, 8, 1, 1, 0, 0, 0x3f, 0]);
    let mut bits = Bits::default();
    let mut before = 0;
    for shade in squares {
        let mean = shade - 128;
        bits.mean(mean - before);
        before = mean;
    }
    file.extend(bits.end());
    file.extend([0xff, 0xd9]);
    file
}

/// Bits, most significant first.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    open: u8,
    count: u8,
}

impl Bits {
    /// How much lighter a square is than the one before, and the end of its block.
    fn mean(&mut self, difference: i32) {
        let length = i32::BITS - difference.unsigned_abs().leading_zeros();
        self.push(length, 4);
        // A negative number is written as one less, without its sign.
        let written = if difference < 0 { difference - 1 } else { difference };
        self.push(written.cast_unsigned(), length);
        self.push(0, 1);
    }

    fn push(&mut self, value: u32, length: u32) {
        for at in (0..length).rev() {
            self.open = self.open << 1 | u8::from(value >> at & 1 == 1);
            self.count += 1;
            if self.count == 8 {
                self.bytes.push(self.open);
                // What looks like a mark is told to be none.
                if self.open == 0xff {
                    self.bytes.push(0);
                }
                (self.open, self.count) = (0, 0);
            }
        }
    }

    fn end(mut self) -> Vec<u8> {
        while self.count != 0 {
            self.push(1, 1);
        }
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_has_a_picture_of_their_own_and_keeps_it() {
        assert_eq!(picture("7"), picture("7"));
        assert_ne!(picture("7"), picture("8"));
        let one = picture("7");
        assert!(one.starts_with(&[0xff, 0xd8, 0xff]) && one.ends_with(&[0xff, 0xd9]));
        assert!(one.len() < 512, "{}", one.len());
    }

    #[test]
    fn bits_are_padded_with_ones_and_marks_are_stuffed() {
        let mut bits = Bits::default();
        bits.push(0xff, 8);
        bits.mean(-3);
        assert_eq!(bits.end(), [0xff, 0x00, 0b0010_0001]);
    }
}
