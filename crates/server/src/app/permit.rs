//! Who may: asked at the door of every use case that somebody outside can start.

use muster_model::audit::Actor;
use muster_model::role::Permission;

use super::{App, AppError, Result};

impl App {
    /// Lets `actor` through if their role has the permission.
    pub fn permit(&self, actor: &Actor, what: Permission) -> Result<()> {
        if actor.role.may(what) { Ok(()) } else { Err(AppError::Forbidden(what)) }
    }
}
