//! The operators' port: over which line somebody comes, and from where they really come.
//!
//! `door.rs` accepts, with TLS or without; `certificate.rs` keeps the certificate in force; `proxies.rs` says
//! whose word counts; `client.rs` is what handlers are told of who asks. What belongs here: sockets and TLS
//! of that port. What does not: routes (`api`), meaning (`app`).

mod certificate;
mod client;
mod door;
mod proxies;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::watch;

pub use certificate::{Certificate, CertificateError, TlsFiles};
pub use client::Client;
use door::{Door, Line};
pub use proxies::{NotANetwork, Proxies};

/// Serves `router` on `listener` until `stopped` says so, and then until what is under way has ended.
pub(crate) async fn serve(
    listener: TcpListener,
    certificate: Option<Certificate>,
    proxies: Proxies,
    router: Router,
    mut stopped: watch::Receiver<bool>,
) -> std::io::Result<()> {
    let door = Door::open(listener, certificate)?;
    let router = client::named(router, proxies).into_make_service_with_connect_info::<Line>();
    let until = async move {
        // An error means that the sender is gone, and the server with it.
        let _ = stopped.wait_for(|stopped| *stopped).await;
    };
    axum::serve(door, router).with_graceful_shutdown(until).await
}
