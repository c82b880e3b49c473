//! What waits to be sent.

use super::exchange::Exchange;

/// A record that has not been answered `OK`: a punch, an enrolment, a door event.
#[derive(Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// `request_code`.
    pub request_code: String,
    /// The framed body.
    pub body: Vec<u8>,
}

impl std::fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Outgoing({}, {} bytes)", self.request_code, self.body.len())
    }
}

/// The result of a command.
#[derive(Clone, PartialEq, Eq)]
pub struct Answer {
    /// The task, as its command named it.
    pub trans_id: String,
    /// `cmd_return_code`.
    pub return_code: String,
    /// The framed body, or no bytes.
    pub body: Vec<u8>,
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Answer({}, {}, {} bytes)", self.trans_id, self.return_code, self.body.len())
    }
}

/// One block of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// `blk_no`: 1, 2, …, and 0 for the last or only one.
    pub number: u32,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Cuts a body into blocks of at most `size` bytes (docs/protocol/blocks.md). A body of no bytes is one
/// empty block.
pub fn cut(body: &[u8], size: usize) -> Vec<Block> {
    let mut blocks: Vec<_> = (1..)
        .zip(body.chunks(size.max(1)))
        .map(|(number, bytes)| Block { number, bytes: bytes.to_vec() })
        .collect();
    match blocks.last_mut() {
        Some(last) => last.number = 0,
        None => blocks.push(Block { number: 0, bytes: Vec::new() }),
    }
    blocks
}

/// A poll, and what the unit sent because of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The poll.
    pub poll: Exchange,
    /// The blocks of the result, in the order in which they were sent; none when nothing was asked or
    /// the unit keeps silent.
    pub result: Vec<Exchange>,
}

impl Turn {
    /// `cmd_code` of the command that came.
    pub fn command(&self) -> Option<&str> {
        self.poll.seen()?.cmd_code.as_deref().filter(|code| !code.is_empty())
    }

    /// Whether the whole result was answered `OK`.
    pub fn is_accepted(&self) -> bool {
        !self.result.is_empty() && self.result.iter().all(Exchange::is_ok)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_last_block_is_0_and_no_bytes_are_one_block() {
        let numbers = |len, size| {
            cut(&vec![7; len], size).iter().map(|block| block.number).collect::<Vec<_>>()
        };
        assert_eq!(numbers(0, 5), [0]);
        assert_eq!(numbers(5, 5), [0]);
        assert_eq!(numbers(6, 5), [1, 0]);
        assert_eq!(numbers(11, 5), [1, 2, 0]);
    }

    proptest! {
        #[test]
        fn blocks_together_are_the_body(body in prop::collection::vec(any::<u8>(), 0..500), size in 1_usize..90) {
            let joined: Vec<u8> = cut(&body, size).into_iter().flat_map(|block| block.bytes).collect();
            prop_assert_eq!(joined, body);
        }
    }
}
