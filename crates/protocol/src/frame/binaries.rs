//! The blocks behind the JSON.

use super::{FrameError, PREFIX};

/// Goes from block to block: at most `referenced` of them, and ends early where the bytes end.
#[derive(Debug, Clone)]
pub(super) struct Walk<'a> {
    rest: &'a [u8],
    next: u32,
    last: u32,
}

impl<'a> Walk<'a> {
    pub(super) fn new(rest: &'a [u8], referenced: u32) -> Self {
        Self { rest, next: 1, last: referenced }
    }

    /// What has not been walked.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.rest
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = Result<&'a [u8], FrameError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.next > self.last {
            return None;
        }
        // Fewer bytes than a length has: the vendor's encoder wrote nothing, and this is a newline or NUL.
        let (prefix, after) = self.rest.split_first_chunk::<PREFIX>()?;
        let claimed = u32::from_le_bytes(*prefix) as usize;
        let Some((data, rest)) = after.split_at_checked(claimed) else {
            let number = self.next;
            self.last = 0;
            return Some(Err(FrameError::BinaryTruncated {
                number,
                claimed,
                present: after.len(),
            }));
        };
        self.next += 1;
        self.rest = rest;
        Some(Ok(data))
    }
}

/// The binaries of a body by their numbers. Four bytes of memory for each block, which itself has at
/// least four: a body of nothing but empty blocks takes no more than its own length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binaries<'a> {
    rest: &'a [u8],
    /// Where each block's length stands in `rest`.
    starts: Box<[u32]>,
}

impl<'a> Binaries<'a> {
    pub(super) fn index(rest: &'a [u8], referenced: u32) -> Self {
        let count = Walk::new(rest, referenced).take_while(Result::is_ok).count();
        let mut starts = Vec::with_capacity(count);
        let mut at = 0_u32;
        for data in Walk::new(rest, referenced).map_while(Result::ok) {
            starts.push(at);
            at += u32::try_from(PREFIX + data.len()).expect("a decoded body is below 4 GiB");
        }
        Self { rest, starts: starts.into_boxed_slice() }
    }

    /// How many blocks there are; may be fewer than the JSON refers to.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is no block.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// `BIN_n`; no bytes when there is no such block (docs/protocol/framing.md).
    pub fn get(&self, number: u32) -> &'a [u8] {
        let place = number.checked_sub(1).and_then(|before| self.starts.get(before as usize));
        place
            .and_then(|start| Walk::new(&self.rest[*start as usize..], 1).next())
            .and_then(Result::ok)
            .unwrap_or_default()
    }

    /// What a JSON text refers to: `"BIN_n"` gives the block, every other text `None`.
    pub fn resolve(&self, text: &str) -> Option<&'a [u8]> {
        super::bin_number(text).map(|number| self.get(number))
    }

    /// All blocks from `BIN_1` on.
    pub fn iter(&self) -> impl Iterator<Item = &'a [u8]> + '_ {
        Walk::new(self.rest, u32::try_from(self.starts.len()).unwrap_or(u32::MAX))
            .map_while(Result::ok)
    }
}
