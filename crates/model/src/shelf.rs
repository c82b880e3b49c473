//! The shelf: what could not be understood, kept raw, never thrown away.

use jiff::Timestamp;
use muster_protocol::DevId;

/// One thing on the shelf. The same bytes from the same terminal are one item with a count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelved {
    /// Given by the store.
    pub id: i64,
    /// Which terminal sent it.
    pub dev_id: DevId,
    /// Under which `request_code`.
    pub request_code: String,
    /// The headers that came with it, as `name: value` lines; nothing secret stands in them.
    pub headers: String,
    /// Why it could not be understood, in words.
    pub reason: String,
    /// How long the bytes are.
    pub size: u64,
    /// How often it came.
    pub count: u64,
    /// When it first came.
    pub first_at: Timestamp,
    /// When it last came.
    pub last_at: Timestamp,
}

/// Something to put on the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToShelve {
    /// Which terminal sent it.
    pub dev_id: DevId,
    /// Under which `request_code`.
    pub request_code: String,
    /// The headers worth keeping.
    pub headers: String,
    /// Why.
    pub reason: String,
    /// The bytes, as they came.
    pub body: Vec<u8>,
    /// When.
    pub at: Timestamp,
}
