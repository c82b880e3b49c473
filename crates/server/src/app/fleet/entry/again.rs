//! By what results of a terminal are read; when that changes, what nobody could read may be understood.

use std::sync::Arc;

use muster_protocol::profiles::Profile;

use super::Entry;

/// How results of a terminal are read.
pub(super) struct Reader {
    profile: Arc<Profile>,
    library: Option<Arc<str>>,
    /// It is another than when results were last read with it.
    is_new: bool,
}

impl Reader {
    /// A new one: this run may know profiles that an earlier one did not.
    pub(super) fn new(profile: Arc<Profile>, library: Option<Arc<str>>) -> Self {
        Self { profile, library, is_new: true }
    }

    pub(super) fn profile(&self) -> &Arc<Profile> {
        &self.profile
    }

    pub(super) fn library(&self) -> Option<&Arc<str>> {
        self.library.as_ref()
    }

    pub(super) fn set_profile(&mut self, profile: Arc<Profile>) {
        self.is_new |= profile.name != self.profile.name;
        self.profile = profile;
    }

    pub(super) fn set_library(&mut self, library: Option<Arc<str>>) {
        self.is_new |= library != self.library;
        self.library = library;
    }
}

impl Entry {
    /// Whether its results are to be read again; they count as read from now on.
    pub(crate) fn take_read_again(&self) -> bool {
        std::mem::take(&mut self.state.lock().reader.is_new)
    }

    /// Its results could not be read again: it is tried once more.
    pub(crate) fn read_again(&self) {
        self.state.lock().reader.is_new = true;
    }
}
