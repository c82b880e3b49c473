//! The heights of bars.

/// The height of the drawing, and where its upper line stands.
pub(super) const HEIGHT: f64 = 120.0;
const UPPER_LINE: f64 = 20.0;

/// From numbers to heights: a round number stands at the upper line, half of it at the middle one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scale {
    /// What stands at the upper line; even.
    pub(super) upper: u64,
}

impl Scale {
    /// The smallest scale into which `most` fits.
    pub(super) fn for_most(most: u64) -> Self {
        let mut unit = 1;
        loop {
            for step in [2, 4, 6, 8, 10] {
                let upper = step * unit;
                if upper + upper / 5 >= most {
                    return Self { upper };
                }
            }
            unit *= 10;
        }
    }

    /// How high a bar is.
    #[expect(clippy::cast_precision_loss, reason = "a fraction of a pixel")]
    pub(super) fn height(self, number: u64) -> f64 {
        let share = number as f64 / self.upper as f64;
        (share * (HEIGHT - UPPER_LINE)).min(HEIGHT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_bar_fits_and_lines_are_round() {
        for (most, upper) in
            [(0, 2), (2, 2), (3, 4), (11, 10), (13, 20), (1_061, 1_000), (1_201, 2_000)]
        {
            let scale = Scale::for_most(most);
            assert_eq!(scale.upper, upper, "{most}");
            assert!(scale.height(most) <= HEIGHT);
        }
        assert!((Scale { upper: 10 }.height(10) - 100.0).abs() < f64::EPSILON);
    }
}
