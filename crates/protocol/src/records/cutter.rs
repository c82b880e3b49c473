//! Cutting a stream of bytes into records.

/// The largest record that is cut, in bytes; the largest known has 48.
pub const MAX_RECORD: usize = 256;

/// Takes bytes in pieces of any size and gives whole records, also over the border of two pieces. Holds
/// less than one record.
#[derive(Debug, Clone)]
pub struct RecordCutter {
    size: usize,
    part: Vec<u8>,
}

impl RecordCutter {
    /// For records of `size` bytes; `None` for 0 or more than [`MAX_RECORD`].
    pub fn new(size: usize) -> Option<Self> {
        (1..=MAX_RECORD).contains(&size).then(|| Self { size, part: Vec::with_capacity(size) })
    }

    /// Calls `each` with every record that is whole now, in order; stops at its first error, after which
    /// the rest of `bytes` is lost.
    pub fn push<E>(
        &mut self,
        mut bytes: &[u8],
        mut each: impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        if !self.part.is_empty() {
            let (missing, rest) = bytes.split_at(bytes.len().min(self.size - self.part.len()));
            self.part.extend_from_slice(missing);
            bytes = rest;
            if self.part.len() < self.size {
                return Ok(());
            }
            let given = each(&self.part);
            self.part.clear();
            given?;
        }
        let records = bytes.chunks_exact(self.size);
        self.part.extend_from_slice(records.remainder());
        records.into_iter().try_for_each(each)
    }

    /// The bytes that are no whole record, for whoever keeps them.
    pub fn rest(&self) -> &[u8] {
        &self.part
    }

    /// How many bytes are left that are no whole record.
    pub fn left(&self) -> usize {
        self.part.len()
    }
}
