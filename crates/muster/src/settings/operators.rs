//! What the settings say of the operators' port: how long somebody stays signed in, TLS, and proxies.

use anyhow::{Context as _, Result, bail};
use jiff::SignedDuration;
use muster_model::session::Lifetime;
use muster_server::console::{Proxies, TlsFiles};

use super::Settings;

impl Settings {
    /// How long operators stay signed in.
    pub(super) fn sessions(&self) -> Lifetime {
        let defaults = Lifetime::default();
        let hours = |hours: u32| SignedDuration::from_hours(i64::from(hours));
        Lifetime {
            idle: self.session_idle_hours.map_or(defaults.idle, hours),
            absolute: self.session_days.map_or(defaults.absolute, |days| 24 * hours(days)),
        }
    }

    /// The certificate of the console's port, if it has one.
    pub(crate) fn tls(&self) -> Option<TlsFiles> {
        Some(TlsFiles::of(self.tls_cert.clone()?, self.tls_key.clone()?))
    }

    /// How the console's address begins.
    pub(crate) fn console_scheme(&self) -> &'static str {
        if self.tls().is_some() { "https" } else { "http" }
    }

    /// Whose word counts about where a request to the console comes from.
    pub(crate) fn trusted_proxies(&self) -> Result<Proxies> {
        let networks = self.trusted_proxies.as_deref().unwrap_or_default();
        // An empty variable is one empty network: none.
        let named: Vec<&String> = networks.iter().filter(|text| !text.is_empty()).collect();
        Proxies::parse(&named).context("trust proxies")
    }

    /// Refuses what would let no operator in, or everybody's word count.
    pub(super) fn check_operators(&self) -> Result<()> {
        if self.session_idle_hours == Some(0) || self.session_days == Some(0) {
            bail!("end every session at once: session-idle-hours and session-days are 1 or more");
        }
        if self.tls_cert.is_some() != self.tls_key.is_some() {
            bail!("use TLS: --tls-cert and --tls-key belong together, one of them is missing");
        }
        self.trusted_proxies().map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proxies_are_a_list_in_the_file_too() {
        let text = "trusted-proxies = [\"10.0.0.0/8\", \"fd00::/8\"]";
        let settings: Settings = toml::from_str(text).unwrap();
        let proxies = settings.trusted_proxies().unwrap();
        assert!(proxies.trusts("10.1.2.3".parse().unwrap()));
        let none = Settings { trusted_proxies: Some(vec![String::new()]), ..Settings::default() };
        assert_eq!(none.trusted_proxies().unwrap(), Proxies::default());
    }

    #[test]
    fn what_would_let_nobody_in_is_refused() {
        let refused = |settings: Settings| format!("{:#}", settings.check().unwrap_err());
        let never = Settings { session_days: Some(0), ..Settings::default() };
        assert!(refused(never).contains("session-days"));
        let half = Settings { tls_cert: Some("cert.pem".into()), ..Settings::default() };
        assert!(refused(half).contains("--tls-key"));
        let proxies = Some(vec!["10.0.0.0/99".to_owned()]);
        let proxies = Settings { trusted_proxies: proxies, ..Settings::default() };
        assert!(refused(proxies).contains("10.0.0.0/99"));
    }
}
