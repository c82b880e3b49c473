//! The operators' port with TLS and behind proxies, through real sockets.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use muster_model::role::Role;
use muster_server::console::{Proxies, TlsFiles};
use muster_server::{Running, Server, ServerConfig, StartError};
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use crate::house::House;
use crate::socket::{raw, soon};

const HEALTHZ: &[u8] = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

fn here() -> ServerConfig {
    let free = SocketAddr::from(([127, 0, 0, 1], 0));
    ServerConfig::at(free, free)
}

/// Writes a certificate of `localhost` and its key into a directory.
fn certificate(folder: &Path) -> CertificateDer<'static> {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    std::fs::write(folder.join("key.pem"), made.signing_key.serialize_pem()).unwrap();
    std::fs::write(folder.join("cert.pem"), made.cert.pem()).unwrap();
    made.cert.der().clone()
}

fn files(folder: &Path) -> TlsFiles {
    let files = TlsFiles::of(folder.join("cert.pem"), folder.join("key.pem"));
    TlsFiles { look_every: Duration::from_millis(5), ..files }
}

async fn with_tls(house: &House, folder: &Path) -> Running {
    let config = ServerConfig { tls: Some(files(folder)), ..here() };
    Server::start(Arc::clone(&house.app), config).await.unwrap()
}

/// Connects and shakes hands, trusting this certificate alone.
async fn connect(
    address: SocketAddr,
    trusted: &CertificateDer<'static>,
) -> std::io::Result<TlsStream<TcpStream>> {
    let mut roots = RootCertStore::empty();
    roots.add(trusted.clone()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let stream = TcpStream::connect(address).await?;
    let name = ServerName::try_from("localhost").unwrap();
    TlsConnector::from(Arc::new(config)).connect(name, stream).await
}

async fn ask(stream: &mut TlsStream<TcpStream>, request: &[u8]) -> String {
    stream.write_all(request).await.unwrap();
    let mut reply = Vec::new();
    soon("a reply", stream.read_to_end(&mut reply)).await.unwrap();
    String::from_utf8(reply).unwrap()
}

#[tokio::test]
async fn with_a_certificate_the_line_is_encrypted_and_plain_http_is_told() {
    let (house, folder) = (House::open().await, tempfile::tempdir().unwrap());
    let trusted = certificate(folder.path());
    let running = with_tls(&house, folder.path()).await;
    let mut stream = soon("a handshake", connect(running.console_addr, &trusted)).await.unwrap();
    assert!(ask(&mut stream, HEALTHZ).await.starts_with("HTTP/1.1 200 OK\r\n"));
    let plain = raw(running.console_addr, HEALTHZ).await;
    assert!(plain.starts_with("HTTP/1.1 400 ") && plain.contains("https://"), "{plain}");
    soon("stopping", running.stop()).await;
}

#[tokio::test]
async fn who_never_shakes_hands_keeps_nobody_waiting() {
    let (house, folder) = (House::open().await, tempfile::tempdir().unwrap());
    let trusted = certificate(folder.path());
    let running = with_tls(&house, folder.path()).await;
    let mut silent = Vec::new();
    for _ in 0..50 {
        silent.push(TcpStream::connect(running.console_addr).await.unwrap());
    }
    let mut stream = soon("a handshake", connect(running.console_addr, &trusted)).await.unwrap();
    assert!(ask(&mut stream, HEALTHZ).await.starts_with("HTTP/1.1 200 OK\r\n"));
    drop(silent);
    soon("stopping", running.stop()).await;
}

#[tokio::test]
async fn a_new_certificate_is_taken_up_and_a_bad_one_is_not() {
    let (house, folder) = (House::open().await, tempfile::tempdir().unwrap());
    let first = certificate(folder.path());
    let running = with_tls(&house, folder.path()).await;
    let address = running.console_addr;
    soon("a handshake", connect(address, &first)).await.unwrap();
    std::fs::write(folder.path().join("cert.pem"), "no certificate").unwrap();
    soon("a handshake", connect(address, &first)).await.unwrap();
    let second = certificate(folder.path());
    soon("the second certificate", async {
        while connect(address, &second).await.is_err() {
            tokio::task::yield_now().await;
        }
    })
    .await;
    assert!(connect(address, &first).await.is_err());
    soon("stopping", running.stop()).await;
}

#[tokio::test]
async fn a_certificate_without_its_key_is_refused_at_the_start() {
    let (house, folder) = (House::open().await, tempfile::tempdir().unwrap());
    certificate(folder.path());
    let cert = std::fs::read(folder.path().join("cert.pem")).unwrap();
    certificate(folder.path());
    std::fs::write(folder.path().join("cert.pem"), cert).unwrap();
    for broken in ["pair", "key.pem", "cert.pem"] {
        if broken != "pair" {
            std::fs::remove_file(folder.path().join(broken)).unwrap();
        }
        let config = ServerConfig { tls: Some(files(folder.path())), ..here() };
        let started = Server::start(Arc::clone(&house.app), config).await;
        let error = started.err().unwrap();
        assert!(matches!(error, StartError::Certificate(_)), "{broken}: {error}");
        let file = if broken == "pair" { "cert.pem" } else { broken };
        assert!(error.to_string().contains(file), "{broken}: {error}");
    }
}

#[tokio::test]
async fn an_address_is_believed_from_a_trusted_proxy_alone() {
    let house = House::open().await;
    let named = "admin".to_owned();
    let (_, token) = house.app.create_token(&house.actor, named, Role::Admin, None).await.unwrap();
    for (site, trusted, address) in
        [("A", &["127.0.0.0/8"][..], "198.51.100.7"), ("B", &[], "127.0.0.1")]
    {
        let proxies = Proxies::parse(trusted).unwrap();
        let config = ServerConfig { trusted_proxies: proxies, ..here() };
        let running = Server::start(Arc::clone(&house.app), config).await.unwrap();
        let body = format!(r#"{{"name":"{site}"}}"#);
        let request = format!(
            "POST /api/v1/sites HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\
             Authorization: Bearer {token}\r\nX-Forwarded-For: 1.1.1.1, 198.51.100.7\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        let reply = raw(running.console_addr, request.as_bytes()).await;
        assert!(reply.starts_with("HTTP/1.1 201 "), "{reply}");
        let log = house
            .app
            .store()
            .audit_log(muster_store::AuditFilter::default(), None, 1)
            .await
            .unwrap()
            .items;
        assert_eq!(log[0].1.address, address);
        soon("stopping", running.stop()).await;
    }
}
