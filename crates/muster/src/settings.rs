//! The settings of a server: one list for the command line, the environment and the TOML file.
//!
//! What stands further left wins: option, environment variable, file, default. `check.rs` refuses what
//! cannot work, `limits.rs` makes the limits of the terminals' port of it.

mod check;
mod limits;
mod operators;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::Args;
use jiff::SignedDuration;
use muster_model::admission::Mode;
use muster_model::clock_guard;
use muster_server::app::Options;
use muster_server::app::accounts::AccountOptions;
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
    #[arg(long, env = "MUSTER_DATABASE", value_name = "URL", hide_env_values = true)]
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
    /// The certificate of the console's port, PEM, with those that lead to a root; makes it HTTPS
    #[arg(long, env = "MUSTER_TLS_CERT", value_name = "FILE")]
    pub(crate) tls_cert: Option<PathBuf>,

    /// The private key of that certificate, PEM
    #[arg(long, env = "MUSTER_TLS_KEY", value_name = "FILE")]
    pub(crate) tls_key: Option<PathBuf>,

    /// Proxies before the console whose X-Forwarded-For and X-Forwarded-Proto are believed, with commas: 10.0.0.0/8
    #[arg(long, env = "MUSTER_TRUSTED_PROXIES", value_name = "CIDR", value_delimiter = ',')]
    pub(crate) trusted_proxies: Option<Vec<String>>,
    /// The request line and headers of a terminal, together [default: 8192]
    #[arg(long, env = "MUSTER_HEAD_BYTES", value_name = "BYTES")]
    pub(crate) head_bytes: Option<usize>,

    /// How long a terminal may take for its request line and headers [default: 10]
    #[arg(long, env = "MUSTER_HEAD_SECONDS", value_name = "SECONDS")]
    pub(crate) head_seconds: Option<u64>,

    /// How long a connection that is kept open may be silent between two requests [default: 60]
    #[arg(long, env = "MUSTER_IDLE_SECONDS", value_name = "SECONDS")]
    pub(crate) idle_seconds: Option<u64>,

    /// The slowest line that is served, in bytes a second [default: 100]
    #[arg(long, env = "MUSTER_BODY_RATE", value_name = "N")]
    pub(crate) body_rate: Option<u32>,

    /// Over how long that speed is measured [default: 20]
    #[arg(long, env = "MUSTER_BODY_WINDOW_SECONDS", value_name = "SECONDS")]
    pub(crate) body_window_seconds: Option<u64>,

    /// The body of a poll [default: 65536]
    #[arg(long, env = "MUSTER_POLL_BODY_BYTES", value_name = "BYTES")]
    pub(crate) poll_body_bytes: Option<u64>,

    /// The body of a result; longer results come in blocks [default: 16777216]
    #[arg(long, env = "MUSTER_RESULT_BODY_BYTES", value_name = "BYTES")]
    pub(crate) result_body_bytes: Option<u64>,

    /// The body of anything else that a terminal sends [default: 2097152]
    #[arg(long, env = "MUSTER_REALTIME_BODY_BYTES", value_name = "BYTES")]
    pub(crate) realtime_body_bytes: Option<u64>,

    /// What large bodies may take of the memory, all of them together [default: 268435456]
    #[arg(long, env = "MUSTER_BODIES_BYTES", value_name = "BYTES")]
    pub(crate) bodies_bytes: Option<u64>,

    /// Connections that the kernel keeps until they are accepted [default: 4096]
    #[arg(long, env = "MUSTER_BACKLOG", value_name = "N")]
    pub(crate) backlog: Option<u32>,

    /// A result that comes in blocks [default: 67108864]
    #[arg(long, env = "MUSTER_RESULT_BYTES", value_name = "BYTES")]
    pub(crate) result_bytes: Option<u64>,

    /// All unfinished results of one terminal [default: 134217728]
    #[arg(long, env = "MUSTER_RESULT_BYTES_PER_TERMINAL", value_name = "BYTES")]
    pub(crate) result_bytes_per_terminal: Option<u64>,

    /// Anything else that comes in blocks [default: 2097152]
    #[arg(long, env = "MUSTER_REALTIME_BYTES", value_name = "BYTES")]
    pub(crate) realtime_bytes: Option<u64>,

    /// All unfinished bodies of one terminal that are no results [default: 8388608]
    #[arg(long, env = "MUSTER_REALTIME_BYTES_PER_TERMINAL", value_name = "BYTES")]
    pub(crate) realtime_bytes_per_terminal: Option<u64>,

    /// How many days the bytes of results are kept; 0 keeps them for ever [default: 30]
    #[arg(long, env = "MUSTER_KEEP_RESULTS_DAYS", value_name = "DAYS")]
    pub(crate) keep_results_days: Option<u32>,

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
        let data = self.data.unwrap_or_else(|| PathBuf::from("./muster-data"));
        let limits = limits::defaults();
        Self {
            terminals: self.terminals.or(Some(SocketAddr::from(([0, 0, 0, 0], 7005)))),
            console: self.console.or(Some(SocketAddr::from(([0, 0, 0, 0], 8080)))),
            clock_tolerance: self.clock_tolerance.or(Some(60)),
            pending_limit: self.pending_limit.or(Some(Options::default().pending_limit)),
            pin_addresses: self.pin_addresses.or(Some(false)),
            session_idle_hours: self.session_idle_hours.or(Some(12)),
            session_days: self.session_days.or(Some(30)),
            log: self.log.or_else(|| Some("info".to_owned())),
            log_format: self.log_format.or(Some(LogFormat::Text)),
            connections: self.connections.or(limits.connections),
            connections_per_address: self
                .connections_per_address
                .or(limits.connections_per_address),
            head_bytes: self.head_bytes.or(limits.head_bytes),
            head_seconds: self.head_seconds.or(limits.head_seconds),
            idle_seconds: self.idle_seconds.or(limits.idle_seconds),
            body_rate: self.body_rate.or(limits.body_rate),
            body_window_seconds: self.body_window_seconds.or(limits.body_window_seconds),
            poll_body_bytes: self.poll_body_bytes.or(limits.poll_body_bytes),
            result_body_bytes: self.result_body_bytes.or(limits.result_body_bytes),
            realtime_body_bytes: self.realtime_body_bytes.or(limits.realtime_body_bytes),
            bodies_bytes: self.bodies_bytes.or(limits.bodies_bytes),
            backlog: self.backlog.or(limits.backlog),
            result_bytes: self.result_bytes.or(limits.result_bytes),
            result_bytes_per_terminal: self
                .result_bytes_per_terminal
                .or(limits.result_bytes_per_terminal),
            realtime_bytes: self.realtime_bytes.or(limits.realtime_bytes),
            realtime_bytes_per_terminal: self
                .realtime_bytes_per_terminal
                .or(limits.realtime_bytes_per_terminal),
            keep_results_days: self.keep_results_days.or(limits.keep_results_days),
            data: Some(data),
            ..self
        }
    }

    /// The same without what nobody should see on a screen.
    pub(crate) fn shown(&self) -> Self {
        let database = self.database.as_deref().map(crate::database::masked);
        Self { database, ..self.clone() }
    }

    /// The folder with profiles.
    pub(crate) fn profiles(&self) -> PathBuf {
        self.profiles.clone().unwrap_or_else(|| self.data().join("profiles"))
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
            result_blocks: self.result_blocks(),
            realtime_blocks: self.realtime_blocks(),
            results_kept: self.results_kept(),
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
}

/// The profiles in a folder, in order.
pub(crate) fn profile_files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder)?.collect::<std::io::Result<Vec<_>>>()?;
    let mut files: Vec<_> = entries.into_iter().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    Ok(files)
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
        let muster_model::session::Lifetime { idle, absolute } = said.app().accounts.sessions;
        assert_eq!((idle.as_hours(), absolute.as_hours()), (1, 48));
        assert_eq!(Settings::default().filled().app().accounts, AccountOptions::default());
    }

    #[test]
    fn what_is_misspelt_is_named() {
        let error = toml::from_str::<Settings>("terminal = \"127.0.0.1:1\"").unwrap_err();
        assert!(error.to_string().contains("unknown field `terminal`"), "{error}");
    }
}
