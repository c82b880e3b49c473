//! The settings of a server: one list for the command line, the environment and the TOML file.
//!
//! What stands further left wins: option, environment variable, file, default.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use jiff::SignedDuration;
use muster_model::admission::Mode;
use muster_model::clock_guard;
use muster_model::session::Lifetime;
use muster_server::app::Options;
use muster_server::app::accounts::AccountOptions;
use muster_server::terminal::Limits;
use muster_store::sqlite::{self, KeySource};
use serde::{Deserialize, Serialize};

/// Settings as somebody wrote them: what is left out is `None`.
#[derive(Debug, Clone, Default, PartialEq, Args, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Settings {
    /// Where everything is kept [default: ./muster-data]
    #[arg(long, env = "MUSTER_DATA", value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,

    /// Where terminals connect [default: 0.0.0.0:7005]
    #[arg(long, env = "MUSTER_TERMINALS", value_name = "ADDR")]
    pub(crate) terminals: Option<SocketAddr>,

    /// Where operators and programs connect [default: 0.0.0.0:8080]
    #[arg(long, env = "MUSTER_CONSOLE", value_name = "ADDR")]
    pub(crate) console: Option<SocketAddr>,

    /// Another database than the one in the data directory
    #[arg(long, env = "MUSTER_DATABASE", value_name = "URL")]
    pub(crate) database: Option<String>,

    /// What happens to a terminal that nobody knows: approve, open or closed [default: approve]
    #[arg(long, env = "MUSTER_ADMISSION", value_parser = parse_mode, value_name = "MODE")]
    pub(crate) admission: Option<Mode>,

    /// The zone of terminals that have none of their own, like Asia/Dhaka
    #[arg(long, env = "MUSTER_TIME_ZONE", value_name = "ZONE")]
    pub(crate) time_zone: Option<String>,

    /// The key for what is encrypted, if it is not in the data directory
    #[arg(long, env = "MUSTER_KEY_FILE", value_name = "FILE")]
    pub(crate) key_file: Option<PathBuf>,

    /// A folder with profiles of terminals, beside the built-in ones [default: DATA/profiles]
    #[arg(long, env = "MUSTER_PROFILES", value_name = "DIR")]
    pub(crate) profiles: Option<PathBuf>,

    /// Set clocks of terminals that drift further than this many seconds; 0 never sets one [default: 60]
    #[arg(long, env = "MUSTER_CLOCK_TOLERANCE", value_name = "SECONDS")]
    pub(crate) clock_tolerance: Option<u32>,

    /// How many terminals may wait for admission at once [default: 1000]
    #[arg(long, env = "MUSTER_PENDING_LIMIT", value_name = "N")]
    pub(crate) pending_limit: Option<u32>,

    /// Refuse an admitted terminal that comes from another address
    #[arg(long, env = "MUSTER_PIN_ADDRESSES", value_name = "BOOL", num_args = 0..=1, default_missing_value = "true")]
    pub(crate) pin_addresses: Option<bool>,

    /// Connections of terminals at once [default: 10000]
    #[arg(long, env = "MUSTER_CONNECTIONS", value_name = "N")]
    pub(crate) connections: Option<usize>,

    /// Connections from one address; a whole site may stand behind one [default: 1000]
    #[arg(long, env = "MUSTER_CONNECTIONS_PER_ADDRESS", value_name = "N")]
    pub(crate) connections_per_address: Option<u32>,

    /// An operator is signed out after so many hours without a request [default: 12]
    #[arg(long, env = "MUSTER_SESSION_IDLE_HOURS", value_name = "HOURS")]
    pub(crate) session_idle_hours: Option<u32>,

    /// An operator must sign in again after so many days, however busy [default: 30]
    #[arg(long, env = "MUSTER_SESSION_DAYS", value_name = "DAYS")]
    pub(crate) session_days: Option<u32>,

    /// What is logged: error, warn, info, debug, or a tracing filter [default: info]
    #[arg(long, env = "MUSTER_LOG", value_name = "FILTER")]
    pub(crate) log: Option<String>,

    /// How it is logged: text or json [default: text]
    #[arg(long, env = "MUSTER_LOG_FORMAT", value_name = "FORM")]
    pub(crate) log_format: Option<LogFormat>,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

fn parse_mode(word: &str) -> Result<Mode, String> {
    Mode::parse(word).ok_or_else(|| "it is one of approve, open, closed".to_owned())
}

impl Settings {
    /// Reads a TOML file.
    pub(crate) fn read(file: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(file)
            .with_context(|| format!("read the settings {}", file.display()))?;
        toml::from_str(&text).with_context(|| format!("understand the settings {}", file.display()))
    }

    /// These settings, with those of `file` where they say nothing.
    pub(crate) fn over(self, file: Option<&Path>) -> Result<Self> {
        let Some(file) = file else { return Ok(self) };
        let below = Self::read(file)?;
        let mut merged = serde_json::to_value(below)?;
        let above = serde_json::to_value(self)?;
        if let (Some(merged), Some(above)) = (merged.as_object_mut(), above.as_object()) {
            for (key, value) in above.iter().filter(|(_, value)| !value.is_null()) {
                merged.insert(key.clone(), value.clone());
            }
        }
        Ok(serde_json::from_value(merged)?)
    }

    /// These settings with every default filled in, as `config print` shows them.
    pub(crate) fn filled(self) -> Self {
        let limits = Limits::default();
        let data = self.data.unwrap_or_else(|| PathBuf::from("./muster-data"));
        Self {
            terminals: self.terminals.or(Some(SocketAddr::from(([0, 0, 0, 0], 7005)))),
            console: self.console.or(Some(SocketAddr::from(([0, 0, 0, 0], 8080)))),
            profiles: self.profiles.or_else(|| Some(data.join("profiles"))),
            clock_tolerance: self.clock_tolerance.or(Some(60)),
            pending_limit: self.pending_limit.or(Some(Options::default().pending_limit)),
            pin_addresses: self.pin_addresses.or(Some(false)),
            connections: self.connections.or(Some(limits.connections)),
            connections_per_address: self
                .connections_per_address
                .or(Some(limits.connections_per_address)),
            session_idle_hours: self.session_idle_hours.or(Some(12)),
            session_days: self.session_days.or(Some(30)),
            log: self.log.or_else(|| Some("info".to_owned())),
            log_format: self.log_format.or(Some(LogFormat::Text)),
            data: Some(data),
            ..self
        }
    }

    /// Refuses what cannot work, before anything is opened.
    pub(crate) fn check(&self) -> Result<()> {
        if let Some(url) = &self.database {
            bail!("use the database {url}: this version keeps its data in the data directory only");
        }
        if let Some(zone) = &self.time_zone
            && muster_model::site::zone(zone).is_none()
        {
            bail!("use the time zone {zone:?}: write it like Asia/Dhaka");
        }
        if self.session_idle_hours == Some(0) || self.session_days == Some(0) {
            bail!("end every session at once: session-idle-hours and session-days are 1 or more");
        }
        if let (Some(terminals), Some(console)) = (self.terminals, self.console)
            && terminals == console
            && terminals.port() != 0
        {
            bail!("listen on {terminals} twice: terminals and console need an address each");
        }
        Ok(())
    }

    /// The data directory.
    pub(crate) fn data(&self) -> PathBuf {
        self.data.clone().unwrap_or_else(|| PathBuf::from("./muster-data"))
    }

    /// What the store is opened with.
    pub(crate) fn store(&self) -> sqlite::Options {
        let key = self.key_file.clone().map_or(KeySource::InData, KeySource::File);
        sqlite::Options { data: self.data(), key }
    }

    /// What the use cases are started with.
    pub(crate) fn app(&self) -> Options {
        let defaults = Options::default();
        let tolerance = self.clock_tolerance.unwrap_or(60);
        let guard = clock_guard::Limits {
            tolerated: SignedDuration::from_secs(i64::from(tolerance)),
            ..clock_guard::Limits::default()
        };
        Options {
            admission: self.admission,
            default_zone: self.time_zone.clone(),
            pending_limit: self.pending_limit.unwrap_or(defaults.pending_limit),
            pin_addresses: self.pin_addresses.unwrap_or(defaults.pin_addresses),
            clock_guard: (tolerance > 0).then_some(guard),
            scratch: Some(self.data().join("scratch")),
            accounts: AccountOptions { sessions: self.sessions(), ..AccountOptions::default() },
            ..defaults
        }
    }

    /// How long operators stay signed in.
    fn sessions(&self) -> Lifetime {
        let defaults = Lifetime::default();
        let hours = |hours: u32| SignedDuration::from_hours(i64::from(hours));
        Lifetime {
            idle: self.session_idle_hours.map_or(defaults.idle, hours),
            absolute: self.session_days.map_or(defaults.absolute, |days| 24 * hours(days)),
        }
    }

    /// What a client of the terminals' port may cost.
    pub(crate) fn limits(&self) -> Limits {
        let defaults = Limits::default();
        Limits {
            connections: self.connections.unwrap_or(defaults.connections),
            connections_per_address: self
                .connections_per_address
                .unwrap_or(defaults.connections_per_address),
            ..defaults
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_wins_over_the_file_and_the_file_over_the_default() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("muster.toml");
        std::fs::write(&file, "terminals = \"127.0.0.1:1\"\ntime-zone = \"Asia/Dhaka\"\n").unwrap();
        let given = Settings { terminals: "127.0.0.1:2".parse().ok(), ..Settings::default() };
        let settings = given.over(Some(&file)).unwrap().filled();
        assert_eq!(settings.terminals, "127.0.0.1:2".parse().ok());
        assert_eq!(settings.time_zone.as_deref(), Some("Asia/Dhaka"));
        assert_eq!(settings.console, "0.0.0.0:8080".parse().ok());
    }

    #[test]
    fn sessions_last_as_long_as_is_said() {
        let said =
            Settings { session_idle_hours: Some(1), session_days: Some(2), ..Settings::default() };
        let Lifetime { idle, absolute } = said.app().accounts.sessions;
        assert_eq!((idle.as_hours(), absolute.as_hours()), (1, 48));
        assert_eq!(Settings::default().filled().app().accounts, AccountOptions::default());
    }

    #[test]
    fn what_is_misspelt_is_named() {
        let error = toml::from_str::<Settings>("terminal = \"127.0.0.1:1\"").unwrap_err();
        assert!(error.to_string().contains("unknown field `terminal`"), "{error}");
    }

    #[test]
    fn what_cannot_work_is_refused() {
        let zone = Settings { time_zone: Some("Asia/Daka".into()), ..Settings::default() };
        assert!(zone.check().unwrap_err().to_string().contains("Asia/Dhaka"));
        let same = "127.0.0.1:7".parse().ok();
        let twice = Settings { terminals: same, console: same, ..Settings::default() };
        assert!(twice.check().is_err());
        let never = Settings { session_days: Some(0), ..Settings::default() };
        assert!(never.check().is_err());
    }
}
