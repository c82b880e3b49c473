//! Who may connect: a count of all connections, one for each address, and the memory of large bodies.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use dashmap::DashMap;

use super::limits::Limits;
use crate::observe::Refused;

/// What is taken now.
#[derive(Default)]
pub(super) struct Places {
    connections: AtomicUsize,
    addresses: DashMap<IpAddr, u32>,
    bodies: AtomicU64,
}

/// A connection's place; dropping it frees the place.
pub(super) struct Place {
    places: Arc<Places>,
    address: IpAddr,
}

impl Places {
    /// A place for a connection from `address`, or why there is none.
    pub(super) fn take(
        self: &Arc<Self>,
        address: IpAddr,
        limits: &Limits,
    ) -> Result<Place, Refused> {
        // Only the accept loop adds, so nothing comes between the look and the addition.
        if self.connections.load(Ordering::Relaxed) >= limits.connections {
            return Err(Refused::ConnectionsFull);
        }
        {
            let mut taken = self.addresses.entry(address).or_insert(0);
            if *taken >= limits.connections_per_address {
                return Err(Refused::AddressFull);
            }
            *taken += 1;
        }
        self.connections.fetch_add(1, Ordering::Relaxed);
        Ok(Place { places: Arc::clone(self), address })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.places.connections.fetch_sub(1, Ordering::Relaxed);
        self.places.addresses.remove_if_mut(&self.address, |_, taken| {
            *taken = taken.saturating_sub(1);
            *taken == 0
        });
    }
}

/// The memory that one large body takes; dropping it frees the memory for others.
pub(super) struct Share<'a> {
    places: &'a Places,
    bytes: u64,
}

impl<'a> Share<'a> {
    pub(super) const fn none(places: &'a Places) -> Self {
        Self { places, bytes: 0 }
    }

    /// Takes so many bytes more; false if all bodies together would then be over `limit`.
    pub(super) fn grow(&mut self, bytes: u64, limit: u64) -> bool {
        let before = self.places.bodies.fetch_add(bytes, Ordering::Relaxed);
        self.bytes += bytes;
        before + bytes <= limit
    }
}

impl Drop for Share<'_> {
    fn drop(&mut self) {
        if self.bytes > 0 {
            self.places.bodies.fetch_sub(self.bytes, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_by_address_and_in_all_and_freed() {
        let limits = Limits { connections: 3, connections_per_address: 2, ..Limits::default() };
        let places = Arc::new(Places::default());
        let [a, b, c] = [1, 2, 3].map(|last| IpAddr::from([10, 0, 0, last]));
        let first = places.take(a, &limits).unwrap();
        let _second = places.take(a, &limits).unwrap();
        assert_eq!(places.take(a, &limits).err(), Some(Refused::AddressFull));
        let _third = places.take(b, &limits).unwrap();
        assert_eq!(places.take(c, &limits).err(), Some(Refused::ConnectionsFull));
        drop(first);
        let last = places.take(c, &limits).unwrap();
        drop(last);
        assert!(!places.addresses.contains_key(&c), "an address nobody uses is forgotten");
    }

    #[test]
    fn large_bodies_share_one_sum() {
        let places = Places::default();
        let mut one = Share::none(&places);
        assert!(one.grow(60, 100));
        let mut other = Share::none(&places);
        assert!(!other.grow(41, 100));
        drop(other);
        assert!(Share::none(&places).grow(40, 100));
    }
}
