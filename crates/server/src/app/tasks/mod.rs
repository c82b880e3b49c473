//! Tasks: asking a terminal to do something, following it, taking it back.

mod create;
mod deliver;
mod ended;
mod follow;
mod mask;
mod pull;
mod read;
pub(super) mod read_back;
mod result;
mod shown;
mod why;

pub use create::{Order, TaskView};
pub use follow::{Expected, ReadBefore};
pub use mask::masked;
pub(crate) use read::COUNTED;
pub use read_back::{ReadAfter, read_back_of};
pub use result::ResultForm;
pub use shown::{PersonShown, Shown};
pub use why::{Obstacle, Wait};
