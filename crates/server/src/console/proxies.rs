//! Whose word counts about where a request comes from.

use std::net::IpAddr;
use std::str::FromStr;

use axum::http::HeaderMap;
use thiserror::Error;

/// Networks of proxies that are believed; none by default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proxies(Vec<Network>);

/// A network: an address and how many of its bits count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Network {
    address: IpAddr,
    bits: u8,
}

/// A text is no network.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("read the network {0:?}: write an address, or a network like 10.0.0.0/8 or fd00::/8")]
pub struct NotANetwork(String);

impl Proxies {
    /// Reads networks: `10.0.0.0/8`, `fd00::/8`, `192.0.2.1`.
    pub fn parse<T: AsRef<str>>(texts: &[T]) -> Result<Self, NotANetwork> {
        texts.iter().map(|text| text.as_ref().parse()).collect::<Result<_, _>>().map(Self)
    }

    /// Whether this peer is one of them.
    pub fn trusts(&self, peer: IpAddr) -> bool {
        self.0.iter().any(|network| network.holds(peer.to_canonical()))
    }

    /// Where a request really comes from: the last address in `X-Forwarded-For` that is no proxy of ours. What
    /// stands before it was written by others and may be a lie.
    pub(super) fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer.to_canonical();
        let hops = headers.get_all("x-forwarded-for").into_iter();
        let hops: Vec<&str> =
            hops.filter_map(|value| value.to_str().ok()).flat_map(|v| v.split(',')).collect();
        for hop in hops.into_iter().rev() {
            if !self.trusts(client) {
                break;
            }
            let Some(address) = address(hop.trim()) else { break };
            client = address;
        }
        client
    }

    /// Whether the client's own line is encrypted; none if no proxy that is trusted says.
    pub(super) fn is_secure(&self, peer: IpAddr, headers: &HeaderMap) -> Option<bool> {
        if !self.trusts(peer) {
            return None;
        }
        let last = headers.get_all("x-forwarded-proto").into_iter().next_back()?;
        let word = last.to_str().ok()?.rsplit(',').next()?.trim();
        Some(word.eq_ignore_ascii_case("https"))
    }
}

/// An address as proxies write it: with a port or without, IPv6 in brackets or not.
fn address(hop: &str) -> Option<IpAddr> {
    let bare = hop.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(hop);
    let parsed = bare.parse().ok().or_else(|| {
        let with_port: std::net::SocketAddr = hop.parse().ok()?;
        Some(with_port.ip())
    });
    parsed.map(|address: IpAddr| address.to_canonical())
}

impl Network {
    fn holds(self, other: IpAddr) -> bool {
        match (self.address, other) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                let differ = u32::from(own) ^ u32::from(other);
                differ.leading_zeros() >= u32::from(self.bits)
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                let differ = u128::from(own) ^ u128::from(other);
                differ.leading_zeros() >= u32::from(self.bits)
            }
            _ => false,
        }
    }
}

impl FromStr for Network {
    type Err = NotANetwork;

    fn from_str(text: &str) -> Result<Self, NotANetwork> {
        let wrong = || NotANetwork(text.to_owned());
        let (address, bits) = match text.trim().split_once('/') {
            Some((address, bits)) => (address, Some(bits.parse().map_err(|_| wrong())?)),
            None => (text.trim(), None),
        };
        let address: IpAddr = address.parse().map_err(|_| wrong())?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.unwrap_or(most);
        if bits > most { Err(wrong()) } else { Ok(Self { address, bits }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, value.parse().unwrap());
        }
        headers
    }

    #[test]
    fn networks_hold_what_they_say() {
        let proxies = Proxies::parse(&["10.0.0.0/8", "192.0.2.1", "fd00::/8"]).unwrap();
        for inside in ["10.1.2.3", "192.0.2.1", "fd12::1", "::ffff:10.1.2.3"] {
            assert!(proxies.trusts(ip(inside)), "{inside}");
        }
        for outside in ["11.0.0.1", "192.0.2.2", "fe00::1", "::1"] {
            assert!(!proxies.trusts(ip(outside)), "{outside}");
        }
        assert!(Proxies::parse(&["0.0.0.0/0"]).unwrap().trusts(ip("203.0.113.9")));
        for wrong in ["10.0.0.0/33", "ten", "10.0.0.0/-1", "", "fd00::/129"] {
            assert!(Proxies::parse(&[wrong]).is_err(), "{wrong}");
        }
    }

    #[test]
    fn only_a_proxy_that_is_trusted_is_believed() {
        let proxies = Proxies::parse(&["10.0.0.0/8"]).unwrap();
        let client = |peer: &str, pairs: &[(&'static str, &'static str)]| {
            proxies.client(ip(peer), &headers(pairs)).to_string()
        };
        let said = |value| [("x-forwarded-for", value)];
        assert_eq!(client("203.0.113.9", &said("198.51.100.1")), "203.0.113.9", "nobody's proxy");
        assert_eq!(client("10.0.0.1", &said("198.51.100.1")), "198.51.100.1");
        assert_eq!(client("10.0.0.1", &said("1.1.1.1, 198.51.100.1, 10.0.0.2")), "198.51.100.1");
        assert_eq!(client("10.0.0.1", &said("198.51.100.1, nonsense")), "10.0.0.1");
        assert_eq!(client("10.0.0.1", &said("[2001:db8::1]:443")), "2001:db8::1");
        assert_eq!(client("10.0.0.1", &said("198.51.100.1:5050")), "198.51.100.1");
        assert_eq!(client("10.0.0.1", &[]), "10.0.0.1");
        let two = [("x-forwarded-for", "1.1.1.1"), ("x-forwarded-for", "198.51.100.7")];
        assert_eq!(client("10.0.0.1", &two), "198.51.100.7");
    }

    #[test]
    fn the_line_is_what_the_last_proxy_says() {
        let proxies = Proxies::parse(&["10.0.0.1"]).unwrap();
        let secure = |peer: &str, value| {
            proxies.is_secure(ip(peer), &headers(&[("x-forwarded-proto", value)]))
        };
        assert_eq!(secure("10.0.0.1", "https"), Some(true));
        assert_eq!(secure("10.0.0.1", "https, http"), Some(false));
        assert_eq!(secure("10.0.0.2", "https"), None);
    }
}
