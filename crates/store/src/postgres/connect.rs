//! From a URL to connections: a pool, with TLS where a network is between.

use std::path::PathBuf;
use std::str::FromStr as _;
use std::sync::Arc;
use std::time::Duration;

use deadpool_postgres::{
    Manager, ManagerConfig, Object, Pool, PoolError, RecyclingMethod, Timeouts,
};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::{Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::sql::{of_postgres, told};
use crate::{Result, StoreError};

/// How long a connection may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long a call waits for its turn.
const TURN: Duration = Duration::from_secs(15);
/// Where systems keep the authorities that they trust, all in one file.
const AUTHORITIES: [&str; 4] = [
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
];

/// How a URL of a PostgreSQL database begins.
const SCHEMES: [&str; 2] = ["postgres://", "postgresql://"];

fn refuse(why: impl std::fmt::Display) -> StoreError {
    StoreError::Unavailable(format!("the database's URL: {why}"))
}

/// A pool for this URL. Nothing is connected yet.
///
/// `sslrootcert` names a file of authorities beside the system's. A server on this machine is spoken to without
/// TLS, and so is any with `sslmode=disable`; every other must have a certificate for its name.
pub(super) fn pool(url: &str, connections: usize) -> Result<Pool> {
    // What is no URL is read as words like `password=…`, and the parser quotes what it does not know.
    if !SCHEMES.iter().any(|scheme| url.starts_with(scheme)) {
        return Err(refuse("it must begin with postgres://"));
    }
    let (url, roots) = split_roots(url);
    // What the words verify-ca and verify-full ask for is always done.
    let url = url.replace("sslmode=verify-full", "sslmode=require");
    let url = url.replace("sslmode=verify-ca", "sslmode=require");
    let says_mode = url.contains("sslmode=");
    let mut config = Config::from_str(&url).map_err(|error| refuse(told(&error)))?;
    if config.get_application_name().is_none() {
        config.application_name("muster");
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(PATIENCE);
    }
    config.keepalives_idle(Duration::from_secs(15));
    config.tcp_user_timeout(Duration::from_secs(20));
    let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    let plain = config.get_ssl_mode() == SslMode::Disable || (!says_mode && is_here(&config));
    let manager = if plain {
        Manager::from_config(config, NoTls, recycling)
    } else {
        config.ssl_mode(SslMode::Require);
        Manager::from_config(config, MakeRustlsConnect::new(tls(roots)?), recycling)
    };
    let timeouts = Timeouts { wait: Some(TURN), create: Some(PATIENCE), recycle: Some(PATIENCE) };
    Pool::builder(manager)
        .max_size(connections)
        .timeouts(timeouts)
        .runtime(deadpool_postgres::Runtime::Tokio1)
        .build()
        .map_err(refuse)
}

/// Takes `sslrootcert=…` out of a URL, which the driver does not know.
fn split_roots(url: &str) -> (String, Option<PathBuf>) {
    let Some((front, query)) = url.split_once('?') else { return (url.to_owned(), None) };
    let (mut roots, mut kept) = (None, Vec::new());
    for part in query.split('&') {
        match part.strip_prefix("sslrootcert=") {
            Some(path) => roots = Some(PathBuf::from(path)),
            None => kept.push(part),
        }
    }
    let url =
        if kept.is_empty() { front.to_owned() } else { format!("{front}?{}", kept.join("&")) };
    (url, roots)
}

/// Whether all servers are on this machine.
fn is_here(config: &Config) -> bool {
    config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    })
}

fn tls(roots: Option<PathBuf>) -> Result<ClientConfig> {
    let mut store = RootCertStore::empty();
    let system = AUTHORITIES.iter().map(PathBuf::from).find(|path| path.is_file());
    for path in roots.into_iter().chain(system) {
        let why = |error: &dyn std::fmt::Display| {
            StoreError::Unavailable(format!("read authorities from {}: {error}", path.display()))
        };
        let found = CertificateDer::pem_file_iter(&path).map_err(|error| why(&error))?;
        for certificate in found {
            // Some of a system's are older than what rustls takes; the others hold.
            let _ = store.add(certificate.map_err(|error| why(&error))?);
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(refuse)?;
    Ok(config.with_root_certificates(store).with_no_client_auth())
}

/// A connection of the pool, as soon as one is free.
pub(super) async fn take(pool: &Pool) -> Result<Object> {
    pool.get().await.map_err(|error| match error {
        PoolError::Timeout(deadpool_postgres::TimeoutType::Wait) => StoreError::Busy,
        PoolError::Backend(error) => of_postgres("connect", &error),
        other => StoreError::Unavailable(told(&other)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_authorities_is_taken_out_of_the_url() {
        let split = |url| split_roots(url);
        let plain = "postgres://db/muster";
        assert_eq!(split(plain), (plain.to_owned(), None));
        let roots = Some(PathBuf::from("/ca.pem"));
        assert_eq!(
            split("postgres://db/m?sslrootcert=/ca.pem"),
            ("postgres://db/m".into(), roots.clone())
        );
        let both = "postgres://db/m?sslmode=require&sslrootcert=/ca.pem";
        assert_eq!(split(both), ("postgres://db/m?sslmode=require".into(), roots));
    }

    #[test]
    fn a_mistyped_url_is_not_repeated() {
        let error = pool("postgress://muster:s3cret@db/m?sslmode=require", 1).unwrap_err();
        assert_eq!(error.to_string().matches("s3cret").count(), 0, "{error}");
        assert!(error.to_string().contains("postgres://"), "{error}");
    }

    #[test]
    fn only_what_is_on_this_machine_goes_without_tls() {
        let here = |url: &str| is_here(&Config::from_str(url).unwrap());
        assert!(here("postgres://localhost/m") && here("postgres://127.0.0.1/m"));
        assert!(!here("postgres://db.example/m") && !here("postgres://10.0.0.5/m"));
    }
}
