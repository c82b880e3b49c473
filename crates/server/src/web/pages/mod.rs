//! One file or folder for one page, its templates in `templates/pages` under the same name.

pub(super) mod account;
pub(super) mod admission;
pub(super) mod arrival;
pub(super) mod lost;
pub(super) mod more;
pub(super) mod overview;
pub(super) mod search;
pub(super) mod set_up;
pub(super) mod sign_in;
pub(super) mod terminals;
pub(super) mod thumbs;
pub(super) mod wall;
