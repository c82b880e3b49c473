//! Somebody enrolled, and what each terminal was seen to hold of them.

use jiff::Timestamp;
use muster_protocol::enrolment::BackupNumber;
use muster_protocol::{DevId, UserId};

/// A person, as the terminals last told it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their id on the terminals; text, leading zeros count.
    pub user_id: UserId,
    /// The name seen last; terminals cut it at their own limit.
    pub name: Option<String>,
    /// `USER`, `MANAGER`, `OPERATOR`, `REGISTER`, or as the unit wrote it.
    pub privilege: Option<String>,
    /// Whether they may identify; not known from every result.
    pub enabled: Option<bool>,
    /// What is enrolled where.
    pub enrolments: Vec<Enrolment>,
    /// On which terminals they were seen, and as what.
    pub sightings: Vec<Sighting>,
}

/// One credential of a person on one terminal, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// Which slot: 0–9 finger, 10 password, 11 card, 12 face, palm, vein, 30 photo.
    pub backup_number: u32,
    /// On which terminal it was seen.
    pub dev_id: DevId,
    /// The terminal's template version for this kind, if it says one.
    pub version: Option<u32>,
    /// Its length in bytes; 0 when hidden.
    pub size: u64,
    /// A keyed digest (HMAC-SHA256) in hex; empty when hidden. Equal bytes in the same slot of the same
    /// person have equal digests on every terminal, and it tells nothing else.
    pub digest: String,
    /// When these bytes were first seen there.
    pub seen_at: Timestamp,
}

impl Enrolment {
    /// Hides what helps to guess a password or a card from who may not read them.
    pub fn hide_if_guessable(&mut self) {
        if BackupNumber::new(self.backup_number).is_guessable() {
            self.size = 0;
            self.digest.clear();
        }
    }

    /// Whether it cannot be told from another one.
    pub const fn is_hidden(&self) -> bool {
        self.digest.is_empty()
    }
}

/// What one terminal said of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// Which terminal.
    pub dev_id: DevId,
    /// The name it holds.
    pub name: Option<String>,
    /// The privilege it holds.
    pub privilege: Option<String>,
    /// Whether it lets them identify.
    pub enabled: Option<bool>,
    /// What its user list says is enrolled.
    pub listed: Option<Listed>,
    /// When this was first seen so.
    pub seen_at: Timestamp,
}

/// What a user list says of a person's credentials, without their bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Listed {
    /// There is a password.
    pub password: bool,
    /// There is a card.
    pub card: bool,
    /// There is a face.
    pub face: bool,
    /// How many fingers.
    pub fingers: u8,
    /// How many finger or palm veins.
    pub veins: u8,
    /// How many palms.
    pub palms: u8,
}

/// A person as one message of one terminal shows them; fields that it does not speak of are `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Who.
    pub user_id: UserId,
    /// By which terminal.
    pub dev_id: DevId,
    /// Their name.
    pub name: Option<String>,
    /// Their privilege.
    pub privilege: Option<String>,
    /// Whether they may identify.
    pub enabled: Option<bool>,
    /// What a user list says they have.
    pub listed: Option<Listed>,
    /// Credentials with their bytes.
    pub credentials: Vec<Credential>,
    /// The message speaks of all credentials: what it does not name is not there any more.
    pub complete: bool,
    /// When.
    pub at: Timestamp,
    /// The message came at that time and is read only now: what became known since stays. Of a message
    /// that just came the time says nothing of this, since a server's clock may be set back.
    pub read_late: bool,
}

/// A credential with its bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct Credential {
    /// Which slot.
    pub backup_number: u32,
    /// The terminal's template version for this kind.
    pub version: Option<u32>,
    /// The template, photo, password or card.
    pub data: Vec<u8>,
}

impl std::fmt::Debug for Credential {
    /// Never shows the bytes: they are somebody's body.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Credential({}, {} bytes)", self.backup_number, self.data.len())
    }
}
