//! The settings: those the server was started with, and those that can change while it runs.

use std::path::PathBuf;
use std::time::Duration;

use jiff::SignedDuration;
use muster_model::admission::{Admission, Mode};
use muster_model::audit::Actor;
use muster_model::clock_guard;
use muster_model::retention::{LONGEST_DAYS, Retention};
use muster_model::role::Permission;
use muster_model::site::zone;
use muster_store::{BlockLimits, Store};
use serde_json::json;

use super::accounts::AccountOptions;
use super::{App, AppError, Result};

/// Settings the server was started with.
#[derive(Debug, Clone)]
pub struct Options {
    /// The rule of admission of the configuration; wins over the stored one. None: the stored one, else `approve`.
    pub admission: Option<Mode>,
    /// The default zone of the configuration, by IANA name.
    pub default_zone: Option<String>,
    /// How many terminals may be pending at once.
    pub pending_limit: u32,
    /// By how much replies to terminals that are not admitted are delayed.
    pub refusal_delay: Duration,
    /// When clocks are set by themselves; none: never.
    pub clock_guard: Option<clock_guard::Limits>,
    /// Blocks of results: one assembly, all of a terminal.
    pub result_blocks: BlockLimits,
    /// How long the bytes of a result are kept after its last block; none: for ever. What was read out of
    /// them is kept anyway.
    pub results_kept: Option<SignedDuration>,
    /// Blocks of realtime requests.
    pub realtime_blocks: BlockLimits,
    /// A terminal's address is fixed when it is admitted: from another it is refused.
    pub pin_addresses: bool,
    /// Sessions, passwords, and how often somebody may be wrong.
    pub accounts: AccountOptions,
    /// A directory for files that are only kept for a while; none: that of the system.
    pub scratch: Option<PathBuf>,
}

const MIB: u64 = 1024 * 1024;

impl Default for Options {
    fn default() -> Self {
        Self {
            admission: None,
            default_zone: None,
            pending_limit: 1_000,
            refusal_delay: Duration::from_millis(500),
            clock_guard: Some(clock_guard::Limits::default()),
            result_blocks: BlockLimits { assembly: 64 * MIB, terminal: 128 * MIB },
            results_kept: Some(SignedDuration::from_hours(30 * 24)),
            realtime_blocks: BlockLimits { assembly: 2 * MIB, terminal: 8 * MIB },
            pin_addresses: false,
            accounts: AccountOptions::default(),
            scratch: None,
        }
    }
}

/// Settings that can change while the server runs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// Who is let in.
    pub admission: Admission,
    /// The zone of terminals that have none of their own and no site with one.
    pub default_zone: Option<String>,
    /// How long what is stored is kept.
    pub retention: Retention,
}

impl Standing {
    /// What is stored, with what the configuration says on top.
    pub(crate) async fn load(store: &dyn Store, options: &Options) -> Result<Self> {
        let stored = store.settings().await?;
        let mut admission = stored.admission.unwrap_or_default();
        if let Some(mode) = options.admission {
            admission.mode = mode;
        }
        let default_zone = stored.default_zone.or_else(|| options.default_zone.clone());
        Ok(Self { admission, default_zone, retention: stored.retention })
    }
}

impl App {
    /// The settings now in force.
    pub fn settings(&self, actor: &Actor) -> Result<Standing> {
        self.permit(actor, Permission::Read)?;
        Ok(self.standing.read().clone())
    }

    /// Sets the default zone and, if it is given, how long what is stored is kept: nothing if either is not
    /// allowed.
    pub async fn set_settings(
        &self,
        actor: &Actor,
        default_zone: Option<String>,
        retention: Option<Retention>,
    ) -> Result<Standing> {
        self.permit(actor, Permission::ChangeSettings)?;
        check_zone("default_zone", default_zone.as_deref())?;
        retention.map_or(Ok(()), check_retention)?;
        // What goes for good comes last: a store that fails in between has kept everything.
        let standing = self.set_default_zone(actor, default_zone).await?;
        match retention {
            Some(retention) => self.set_retention(actor, retention).await,
            None => Ok(standing),
        }
    }

    /// Sets the default zone; none: that of the configuration holds again, and if it has none, nobody says
    /// one and UTC stands in.
    pub async fn set_default_zone(&self, actor: &Actor, name: Option<String>) -> Result<Standing> {
        self.permit(actor, Permission::ChangeSettings)?;
        check_zone("default_zone", name.as_deref())?;
        let before = self.standing.read().default_zone.clone();
        let audit =
            self.audit(actor, "settings.zone", "", json!({"before": before, "after": name}));
        self.store.set_default_zone(name.clone(), audit).await?;
        // As after a restart.
        let name = name.or_else(|| self.options.default_zone.clone());
        self.standing.write().default_zone = name;
        self.refresh_zones().await?;
        Ok(self.standing.read().clone())
    }

    /// Sets how long what is stored is kept. What is older goes with the next sweep and does not come back.
    pub async fn set_retention(&self, actor: &Actor, retention: Retention) -> Result<Standing> {
        self.permit(actor, Permission::ChangeSettings)?;
        check_retention(retention)?;
        let before = self.standing.read().retention;
        let detail = json!({"before": before, "after": retention});
        let audit = self.audit(actor, "settings.retention", "", detail);
        self.store.set_retention(retention, audit).await?;
        self.standing.write().retention = retention;
        Ok(self.standing.read().clone())
    }
}

/// Refuses a retention that is none.
fn check_retention(retention: Retention) -> Result<()> {
    match retention.photo_days {
        Some(days) if !(1..=LONGEST_DAYS).contains(&days) => {
            let message = format!("it is 1 to {LONGEST_DAYS} days, or nothing: for ever");
            Err(AppError::invalid("invalid_days", "photo_days", message))
        }
        _ => Ok(()),
    }
}

/// Refuses a zone that the IANA database does not have.
pub(crate) fn check_zone(field: &str, name: Option<&str>) -> Result<()> {
    match name {
        Some(name) if zone(name).is_none() => Err(AppError::invalid(
            "unknown_zone",
            field,
            format!("{name:?} is no zone of the IANA database; write it like Asia/Dhaka"),
        )),
        _ => Ok(()),
    }
}
