//! The certificate of the operators' port: read from files, and read again when they change.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use parking_lot::RwLock;
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use thiserror::Error;

/// How often it is looked whether the files changed.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// Where certificate and key stand, PEM both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsFiles {
    /// The certificate, and behind it those that lead to a root.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
    /// How often it is looked whether they changed.
    pub look_every: Duration,
}

impl TlsFiles {
    /// These files, looked at every few seconds.
    pub fn of(certificate: PathBuf, key: PathBuf) -> Self {
        Self { certificate, key, look_every: LOOK_EVERY }
    }
}

/// Why a certificate cannot be used.
#[derive(Debug, Error)]
pub enum CertificateError {
    /// The file of the certificate.
    #[error("read the certificate {0}: {1}")]
    Certificate(PathBuf, String),
    /// The file of the key.
    #[error("read the private key {0}: {1}")]
    Key(PathBuf, String),
    /// Both are there, and do not go together.
    #[error("use the certificate {0} with the key {1}: {2}")]
    Pair(PathBuf, PathBuf, String),
}

/// A certificate in force. Clones share it.
#[derive(Clone)]
pub struct Certificate {
    files: TlsFiles,
    current: Arc<RwLock<Arc<ServerConfig>>>,
}

/// When both files were last changed, as far as that can be told.
type Changed = [Option<SystemTime>; 2];

impl Certificate {
    /// Reads both files. Blocks on the disk.
    pub fn read(files: TlsFiles) -> Result<Self, CertificateError> {
        let current = Arc::new(RwLock::new(Arc::new(load(&files)?)));
        Ok(Self { files, current })
    }

    /// What the next handshake goes by.
    pub(super) fn current(&self) -> Arc<ServerConfig> {
        Arc::clone(&self.current.read())
    }

    /// Reads the files again whenever they change, for ever. Files that cannot be used, since they are half
    /// written or wrong, are reported once, and what was in force stays.
    pub(super) async fn keep_fresh(self) {
        let mut known = self.changed().await;
        loop {
            tokio::time::sleep(self.files.look_every).await;
            let now = self.changed().await;
            if now == known {
                continue;
            }
            known = now;
            let files = self.files.clone();
            match tokio::task::spawn_blocking(move || load(&files)).await {
                Ok(Ok(fresh)) => {
                    *self.current.write() = Arc::new(fresh);
                    let file = self.files.certificate.display();
                    tracing::info!(%file, "the certificate was read again");
                }
                Ok(Err(error)) => {
                    tracing::error!(%error, "the certificate changed and cannot be used; the one before it stays");
                }
                Err(error) => tracing::error!(%error, "reading the certificate ended by a defect"),
            }
        }
    }

    async fn changed(&self) -> Changed {
        let at = async |path: &Path| tokio::fs::metadata(path).await.ok()?.modified().ok();
        [at(&self.files.certificate).await, at(&self.files.key).await]
    }
}

fn load(files: &TlsFiles) -> Result<ServerConfig, CertificateError> {
    let TlsFiles { certificate, key, .. } = files;
    let chain = chain(certificate);
    let chain = chain.map_err(|why| CertificateError::Certificate(certificate.clone(), why))?;
    let private = PrivateKeyDer::from_pem_file(key);
    let private = private.map_err(|error| CertificateError::Key(key.clone(), error.to_string()))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(|config| config.with_no_client_auth().with_single_cert(chain, private));
    let mut config = config.map_err(|error| {
        CertificateError::Pair(certificate.clone(), key.clone(), error.to_string())
    })?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

fn chain(file: &Path) -> Result<Vec<CertificateDer<'static>>, String> {
    let read = CertificateDer::pem_file_iter(file).map_err(|error| error.to_string())?;
    let chain = read.collect::<Result<Vec<_>, _>>().map_err(|error| error.to_string())?;
    if chain.is_empty() { Err("there is none in it".to_owned()) } else { Ok(chain) }
}
