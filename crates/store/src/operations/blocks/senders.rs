//! Who sends bodies in more than one block, in memory: a punch of one block costs no look at the disk.

use std::collections::{BTreeSet, HashMap};

use muster_model::DevId;
use parking_lot::Mutex;

/// So many codes of a terminal are told apart. One that uses more is looked up for every code.
const CODES: usize = 8;

/// Which terminals have sent which request in blocks.
///
/// For any other the last block, 0, is a whole body without asking the disk. Rows of assemblies come
/// from this process alone: the lock of the data directory sees to that.
#[derive(Default)]
pub(crate) struct Senders(Mutex<Option<HashMap<DevId, BTreeSet<String>>>>);

impl Senders {
    /// Whether what is stored has been read.
    pub(super) fn are_known(&self) -> bool {
        self.0.lock().is_some()
    }

    /// Takes over what is stored.
    pub(super) fn know(&self, stored: Vec<(DevId, String)>) {
        self.0.lock().get_or_insert_default();
        for (dev_id, code) in stored {
            self.learn(&dev_id, &code);
        }
    }

    /// A block of this request came: from now on the disk is asked for it.
    pub(super) fn learn(&self, dev_id: &DevId, code: &str) {
        let mut senders = self.0.lock();
        let codes = senders.get_or_insert_default().entry(dev_id.clone()).or_default();
        if codes.len() < CODES && !codes.contains(code) {
            codes.insert(code.to_owned());
        }
    }

    /// Whether this terminal certainly has no block of this request stored.
    pub(super) fn send_none(&self, dev_id: &DevId, code: &str) -> bool {
        let senders = self.0.lock();
        let Some(senders) = senders.as_ref() else { return false };
        senders.get(dev_id).is_none_or(|codes| codes.len() < CODES && !codes.contains(code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_known_by_itself_until_there_are_too_many() {
        let senders = Senders::default();
        let dev = DevId::new("T1").unwrap();
        assert!(!senders.send_none(&dev, "a"), "nothing is known before the store was asked");
        senders.know(Vec::new());
        assert!(senders.send_none(&dev, "a"));
        senders.learn(&dev, "a");
        assert!(!senders.send_none(&dev, "a") && senders.send_none(&dev, "b"));
        for n in 0..CODES {
            senders.learn(&dev, &n.to_string());
        }
        assert!(!senders.send_none(&dev, "b"));
    }
}
