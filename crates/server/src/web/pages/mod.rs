//! One file or folder for one page, its templates in `templates/pages` under the same name.

pub(super) mod account;
pub(super) mod admission;
pub(super) mod command;
mod fresh;
pub(super) mod more;
pub(super) mod search;
pub(super) mod set_up;
pub(super) mod sign_in;
pub(super) mod task;
pub(super) mod tasks;
pub(super) mod terminal;
pub(super) mod terminals;
mod waits;
