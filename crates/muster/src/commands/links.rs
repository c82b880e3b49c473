//! Links to the console, for people who read a terminal.

use std::net::{IpAddr, SocketAddr, UdpSocket};

/// Where the console is, without a slash at the end. `scheme` is how it is spoken to: `https` with a certificate.
pub(crate) fn console_link(scheme: &str, listening: SocketAddr) -> String {
    format!("{scheme}://{}", reachable(listening))
}

/// The link that opens an invitation.
pub(crate) fn set_up_link(scheme: &str, listening: SocketAddr, secret: &str) -> String {
    format!("{}/setup/{secret}", console_link(scheme, listening))
}

/// The address under which others find this machine, where it listens on all of its addresses.
pub(crate) fn reachable(listening: SocketAddr) -> SocketAddr {
    if !listening.ip().is_unspecified() {
        return listening;
    }
    SocketAddr::new(own_address().unwrap_or(IpAddr::from([127, 0, 0, 1])), listening.port())
}

/// The address that this machine would send from. Nothing is sent: a datagram socket only asks the
/// routing table when it is connected.
fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind(("0.0.0.0", 0)).ok()?;
    socket.connect(("192.0.2.1", 9)).ok()?;
    socket.local_addr().ok().map(|address| address.ip())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_names_an_address_that_others_can_reach() {
        let link = set_up_link("https", SocketAddr::from(([192, 0, 2, 1], 8080)), "abc");
        assert_eq!(link, "https://192.0.2.1:8080/setup/abc");
        let everywhere = console_link("http", SocketAddr::from(([0, 0, 0, 0], 8080)));
        assert!(!everywhere.contains("0.0.0.0") && everywhere.ends_with(":8080"), "{everywhere}");
    }
}
