use std::path::Path;
use std::sync::atomic::{AtomicU8, Ordering};

use super::*;

/// Gives other bytes at every call, and the same ones in every run.
#[derive(Default)]
struct Counting(AtomicU8);

impl Entropy for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(self.0.fetch_add(1, Ordering::Relaxed));
    }
}

fn sealer(text: &str) -> Sealer {
    let ring = KeyRing::parse(text, Path::new("test")).unwrap();
    Sealer::new(&ring, Arc::new(Counting::default()))
}

fn key(n: u8) -> String {
    struct Fixed(u8);
    impl Entropy for Fixed {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(self.0);
        }
    }
    KeyRing::new_text(&Fixed(n))
}

const AT: [&[u8]; 2] = [b"T1", b"12"];

#[test]
fn what_is_sealed_opens_in_its_place_only() {
    let keeper = sealer(&key(1));
    let sealed = keeper.seal("people", "data", &AT, b"secret");
    assert!(!sealed.windows(6).any(|part| part == b"secret"));
    assert_eq!(keeper.open("people", "data", &AT, &sealed).unwrap(), b"secret");
    let elsewhere: [(&str, &str, &[&[u8]]); 5] = [
        ("peopl", "edata", &AT),
        ("people", "other", &AT),
        ("people", "data", &[b"T1", b"13"]),
        ("people", "data", &[b"T11", b"2"]),
        ("people", "data", &[b"T112"]),
    ];
    for (table, column, natural_key) in elsewhere {
        // The names of the test are static; the sealer takes no others.
        let refused = keeper.open(table_of(table), table_of(column), natural_key, &sealed);
        assert!(matches!(refused, Err(StoreError::Tampered(_))), "{table}.{column}");
    }
}

fn table_of(name: &str) -> &'static str {
    ["people", "peopl", "data", "edata", "other"].into_iter().find(|known| *known == name).unwrap()
}

#[test]
fn every_changed_byte_is_noticed() {
    let keeper = sealer(&key(1));
    let sealed = keeper.seal("t", "c", &AT, b"x");
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert!(keeper.open("t", "c", &AT, &changed).is_err(), "byte {at}");
    }
    for len in 0..sealed.len() {
        assert!(keeper.open("t", "c", &AT, &sealed[..len]).is_err(), "{len} bytes");
    }
}

#[test]
fn the_same_text_is_never_sealed_alike() {
    let keeper = sealer(&key(1));
    assert_ne!(keeper.seal("t", "c", &AT, b"x"), keeper.seal("t", "c", &AT, b"x"));
}

#[test]
fn a_new_key_on_top_opens_the_old_and_keeps_digests() {
    let old = sealer(&key(1));
    let new = sealer(&format!("# since May\n{}\n{}", key(2), key(1)));
    let sealed = old.seal("t", "c", &AT, b"x");
    assert_eq!(new.open("t", "c", &AT, &sealed).unwrap(), b"x");
    assert_eq!(new.digest(b"1234"), old.digest(b"1234"));
    assert_ne!(new.key_id(), old.key_id());
    let sealed = new.seal("t", "c", &AT, b"x");
    assert!(matches!(old.open("t", "c", &AT, &sealed), Err(StoreError::WrongKey)));
}

#[test]
fn keys_are_never_shown_and_digests_are_keyed() {
    let sealer = sealer(&key(7));
    let shown = format!("{sealer:?}");
    assert_eq!(shown, format!("[KeyId({:?})]", sealer.key_id().0));
    let other = self::sealer(&key(8));
    assert_ne!(sealer.digest(b"1234"), other.digest(b"1234"));
}

#[test]
fn what_is_no_key_is_refused_without_repeating_it() {
    for text in ["", "# only a remark", "muster-key-1:c2hvcnQ=", "c2VjcmV0"] {
        let error = KeyRing::parse(text, Path::new("k")).unwrap_err().to_string();
        assert!(!error.contains("c2"), "{error}");
    }
}
