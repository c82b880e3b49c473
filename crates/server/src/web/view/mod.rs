//! How values look: one form for each kind of value, used by every template.
//!
//! A value of this module is put into a template as it is, `{{ status }}`, and knows its shape, its words
//! and its marks. What belongs here: how a status, a time, a number, a person looks anywhere. What does
//! not: what stands on one page (`pages`).

pub(crate) mod blocks;
pub(crate) mod chips;
pub(crate) mod direction;
pub(crate) mod field;
pub(crate) mod fleet;
pub(crate) mod hex;
pub(crate) mod html;
pub(crate) mod icon;
pub(crate) mod method;
pub(crate) mod number;
pub(crate) mod pager;
pub(crate) mod person;
pub(crate) mod privilege;
pub(crate) mod raw;
pub(crate) mod refusal;
pub(crate) mod sentence;
pub(crate) mod status;
pub(crate) mod strip;
pub(crate) mod task;
pub(crate) mod terminal;
pub(crate) mod time;
pub(crate) mod time_zone;
pub(crate) mod unread;
pub(crate) mod verb;

pub(crate) use html::Html;
pub(crate) use icon::{flip, icon, mark};
