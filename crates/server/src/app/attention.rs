//! What the frame of every page tells: where somebody should look, and what this server is.

use jiff::SignedDuration;
use muster_model::audit::Actor;
use muster_model::role::Permission;
pub use muster_store::About;

use super::{App, Result};

/// Failures older than this are history.
const LATELY: SignedDuration = SignedDuration::from_hours(24);

/// How much there is to look at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Attention {
    /// Terminals that wait for admission.
    pub pending: u32,
    /// Tasks that failed within a day.
    pub failed: u32,
    /// Records that could not be understood.
    pub shelved: u32,
}

impl App {
    /// How much there is to look at.
    pub async fn attention(&self, actor: &Actor) -> Result<Attention> {
        self.permit(actor, Permission::Read)?;
        let stored = self.store.attention(self.now() - LATELY).await?;
        Ok(Attention {
            pending: self.fleet.pending(),
            failed: stored.failed,
            shelved: stored.shelved,
        })
    }

    /// What the store is.
    pub async fn about(&self, actor: &Actor) -> Result<About> {
        self.permit(actor, Permission::Read)?;
        Ok(self.store.about().await?)
    }

    /// The zone of what belongs to no terminal: the default one, else UTC.
    pub fn default_zone(&self) -> String {
        self.standing.read().default_zone.clone().unwrap_or_else(|| "UTC".to_owned())
    }
}
