//! Who asks, as every handler of the operators' port is told: from where, and whether the line is encrypted.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::Router;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::Extensions;
use axum::middleware::{self, Next};
use axum::response::Response;

use super::Proxies;
use super::door::Line;

/// Who asks. It stands among the extensions of every request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Client {
    /// Where the request really comes from: what limits and the audit log go by.
    pub address: IpAddr,
    /// Nobody on the way can read along: cookies may be bound to it.
    pub secure: bool,
}

impl Client {
    /// Who asks, from a request's extensions.
    ///
    /// A router that is served without its line, as in a test, has the peer alone. Without that too it is an
    /// address that nobody has.
    pub fn of(extensions: &Extensions) -> Self {
        if let Some(client) = extensions.get::<Self>() {
            return *client;
        }
        let peer = extensions.get::<ConnectInfo<SocketAddr>>();
        let nobody = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
        let address = peer.map_or(nobody, |ConnectInfo(peer)| peer.ip().to_canonical());
        Self { address, secure: false }
    }
}

/// Adds who asks to every request.
pub(super) fn named(router: Router, proxies: Proxies) -> Router {
    router.layer(middleware::from_fn_with_state(proxies, name))
}

async fn name(State(proxies): State<Proxies>, mut request: Request, next: Next) -> Response {
    if let Some(ConnectInfo(line)) = request.extensions().get::<ConnectInfo<Line>>() {
        let (peer, tls) = (line.peer.ip(), line.tls);
        let headers = request.headers();
        let client = Client {
            address: proxies.client(peer, headers),
            secure: proxies.is_secure(peer, headers).unwrap_or(tls),
        };
        request.extensions_mut().insert(client);
    }
    next.run(request).await
}
