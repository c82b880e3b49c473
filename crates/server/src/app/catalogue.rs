//! What this server knows beforehand: commands and profiles.

use std::sync::Arc;

use muster_model::audit::Actor;
use muster_model::role::Permission;
use muster_protocol::commands::{self, Command};
use muster_protocol::profiles::Profile;

use super::{App, Result};

impl App {
    /// The table of commands.
    pub fn commands(&self, actor: &Actor) -> Result<&'static [Command]> {
        self.permit(actor, Permission::Read)?;
        Ok(commands::describe())
    }

    /// The profiles, in the order in which they were added.
    pub fn profiles(&self, actor: &Actor) -> Result<Vec<Arc<Profile>>> {
        self.permit(actor, Permission::Read)?;
        Ok(self.profiles.iter().cloned().collect())
    }
}
