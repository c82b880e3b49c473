//! From where a terminal speaks when its address is pinned.

use std::net::IpAddr;

use jiff::Timestamp;
use muster_model::event::Kind;
use serde_json::json;

use super::{Entry, State};

/// Whether the address of a terminal is held to, where addresses are pinned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pin {
    /// Only requests from it are this terminal's.
    Holds,
    /// The next request may come from another one, which is its address then.
    Lifted,
}

impl State {
    /// The address to be stored: none while the next one may be another, or a restart would hold to it.
    pub(super) fn pinned_address(&self) -> String {
        let peer = self.peer.filter(|_| self.pin == Pin::Holds);
        peer.map(|peer| peer.to_string()).unwrap_or_default()
    }
}

impl Entry {
    /// Whether requests from `peer` are this terminal's, if its address is pinned.
    pub(crate) fn comes_from(&self, peer: IpAddr) -> bool {
        let state = self.state.lock();
        state.pin == Pin::Lifted || state.peer.is_none_or(|known| known == peer)
    }

    /// An operator let it in anew: it is pinned to the address that it speaks from next.
    pub(crate) fn let_move(&self) {
        let mut state = self.state.lock();
        state.pin = Pin::Lifted;
        state.unwritten = true;
    }

    /// Somebody spoke in its name from another address than the one it is pinned to, and was refused.
    pub(crate) fn tell_refused(&self, peer: IpAddr, now: Timestamp) {
        let mut state = self.state.lock();
        let Some(known) = state.peer.filter(|_| state.may_tell(state.address_told, now)) else {
            return;
        };
        state.address_told = Some(now);
        state.unwritten = true;
        let (before, after) = (known.to_string(), peer.to_string());
        let facts = json!({"before": before, "after": after, "refused": true});
        state.tell(Kind::AddressChanged, facts, now);
    }
}
