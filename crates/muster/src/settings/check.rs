//! What cannot work is refused, before anything is opened.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use muster_protocol::profiles::Profiles;
use muster_store::sqlite;
use tracing_subscriber::EnvFilter;

use super::Settings;
use crate::database;

impl Settings {
    /// Refuses what cannot work, and says which setting it is.
    pub(crate) fn check(&self) -> Result<()> {
        database::check(self.database.as_deref())?;
        if let Some(zone) = &self.time_zone
            && muster_model::site::zone(zone).is_none()
        {
            bail!("use the time zone {zone:?}: write it like Asia/Dhaka");
        }
        if let (Some(terminals), Some(console)) = (self.terminals, self.console)
            && terminals == console
            && terminals.port() != 0
        {
            bail!("listen on {terminals} twice: terminals and console need an address each");
        }
        if let Some(filter) = &self.log {
            EnvFilter::try_new(filter).with_context(|| {
                format!("use --log {filter:?}: write it like info or muster=debug")
            })?;
        }
        if self.key_file.is_some() {
            let store = self.store();
            sqlite::check_key(&store.data, &store.key).context("use --key-file")?;
        }
        if let Some(folder) = &self.profiles {
            check_profiles(folder)?;
        }
        self.check_operators()?;
        self.check_numbers()
    }

    /// A limit of nothing would let nobody in.
    fn check_numbers(&self) -> Result<()> {
        let wide = |n: Option<usize>| n.map(|n| u64::try_from(n).unwrap_or(u64::MAX));
        let numbers = [
            ("connections", wide(self.connections)),
            ("connections-per-address", self.connections_per_address.map(u64::from)),
            ("head-bytes", wide(self.head_bytes)),
            ("head-seconds", self.head_seconds),
            ("idle-seconds", self.idle_seconds),
            ("body-rate", self.body_rate.map(u64::from)),
            ("body-window-seconds", self.body_window_seconds),
            ("poll-body-bytes", self.poll_body_bytes),
            ("result-body-bytes", self.result_body_bytes),
            ("realtime-body-bytes", self.realtime_body_bytes),
            ("bodies-bytes", self.bodies_bytes),
            ("backlog", self.backlog.map(u64::from)),
            ("result-bytes", self.result_bytes),
            ("result-bytes-per-terminal", self.result_bytes_per_terminal),
            ("realtime-bytes", self.realtime_bytes),
            ("realtime-bytes-per-terminal", self.realtime_bytes_per_terminal),
        ];
        match numbers.into_iter().find(|(_, number)| *number == Some(0)) {
            Some((name, _)) => {
                bail!("use --{name} 0: no terminal could be served; it is at least 1")
            }
            None => Ok(()),
        }
    }
}

/// A folder that was named must be there, and its profiles must be readable.
fn check_profiles(folder: &Path) -> Result<()> {
    let mut profiles = Profiles::builtin();
    for file in super::profile_files(folder)
        .with_context(|| format!("use --profiles {}", folder.display()))?
    {
        let text = std::fs::read_to_string(&file)
            .with_context(|| format!("read the profile {}", file.display()))?;
        profiles.add(&text).with_context(|| format!("use the profile {}", file.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(settings: &Settings) -> String {
        format!("{:#}", settings.check().unwrap_err())
    }

    #[test]
    fn what_cannot_work_is_refused_with_its_name() {
        let of = |toml: &str| refused(&toml::from_str::<Settings>(toml).unwrap());
        for (toml, says) in [
            ("time-zone = 'Asia/Daka'", "Asia/Dhaka"),
            ("log = '==='", "--log"),
            ("key-file = '/nowhere/muster.key'", "/nowhere/muster.key"),
            ("profiles = '/nowhere'", "--profiles /nowhere"),
            ("connections = 0", "--connections 0"),
            ("poll-body-bytes = 0", "--poll-body-bytes 0"),
            ("terminals = '127.0.0.1:7'\nconsole = '127.0.0.1:7'", "twice"),
            ("database = 'postgres://u:secret@db/m'", "postgres://u:***@db/m"),
        ] {
            assert!(of(toml).contains(says), "{toml}: {}", of(toml));
        }
        assert!(Settings::default().filled().check().is_ok());
    }

    #[test]
    fn a_profile_that_cannot_be_read_is_named() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("mine.toml"), "name = 7").unwrap();
        let settings = Settings { profiles: Some(folder.path().to_owned()), ..Settings::default() };
        assert!(refused(&settings).contains("mine.toml"));
    }
}
