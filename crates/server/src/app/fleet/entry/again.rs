//! Whether results of a terminal that nobody could read may be understood now.

use std::sync::Arc;

use muster_protocol::profiles::Profile;

use super::{Entry, State};

impl Entry {
    /// Whether its results are to be read again; they count as read from now on.
    pub(crate) fn take_read_again(&self) -> bool {
        std::mem::take(&mut self.state.lock().read_again)
    }

    /// Its results could not be read again: it is tried once more.
    pub(crate) fn read_again(&self) {
        self.state.lock().read_again = true;
    }
}

impl State {
    pub(super) fn set_profile(&mut self, profile: Arc<Profile>) {
        self.read_again |= profile.name != self.profile.name;
        self.profile = profile;
    }

    pub(super) fn set_library(&mut self, library: Option<Arc<str>>) {
        self.read_again |= library != self.library;
        self.library = library;
    }
}
