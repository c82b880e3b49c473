//! Tasks: asking a terminal to do something, following it, taking it back.

mod create;
mod deliver;
mod ended;
mod mask;
mod pull;
mod read;
mod result;
mod why;

pub use create::{Order, TaskView};
pub use result::ResultForm;
