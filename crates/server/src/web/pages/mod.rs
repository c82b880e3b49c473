//! One file or folder for one page, its templates in `templates/pages` under the same name.

pub(super) mod account;
pub(super) mod admission;
pub(super) mod arrival;
pub(super) mod audit;
pub(super) mod command;
mod fresh;
pub(super) mod lost;
pub(super) mod more;
pub(super) mod operators;
pub(super) mod overview;
pub(super) mod search;
pub(super) mod set_up;
pub(super) mod settings;
pub(super) mod shelf;
pub(super) mod sign_in;
mod sure;
pub(super) mod task;
pub(super) mod tasks;
pub(super) mod terminal;
pub(super) mod terminals;
pub(super) mod thumbs;
pub(super) mod tokens;
mod waits;
pub(super) mod wall;
