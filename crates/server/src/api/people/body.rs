//! A person in the API's form.

use muster_model::person::{
    Enrolment as StoredEnrolment, Listed as StoredListed, Person as Stored,
    Sighting as StoredSighting,
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::time::utc;

/// Somebody enrolled, as the terminals last told of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Person {
    /// Their id on the terminals; text, leading zeros count.
    #[schema(example = "13")]
    user_id: String,
    /// The name seen last; terminals cut it at their own limit.
    #[schema(example = "Amina")]
    name: Option<String>,
    /// `USER`, `MANAGER`, `OPERATOR`, `REGISTER`, or as the unit wrote it.
    #[schema(example = "USER")]
    privilege: Option<String>,
    /// Whether they may identify; null when no terminal said so.
    enabled: Option<bool>,
    /// What is enrolled where.
    enrolments: Vec<Enrolment>,
    /// What each terminal says of them.
    sightings: Vec<Sighting>,
}

/// One credential of a person on one terminal, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Enrolment {
    /// 0–9 finger, 10 password, 11 card, 12 face, 13–16 palm, 20 vein, 30 photo.
    #[schema(example = 0)]
    pub(crate) backup_number: u32,
    /// The `dev_id` of the terminal that holds it.
    #[schema(example = "D96584729B906B39")]
    pub(crate) terminal: String,
    /// The terminal's template version for this kind.
    #[schema(example = 128)]
    pub(crate) version: Option<u32>,
    /// Its length in bytes; null for a password or a card, unless the role may read those.
    #[schema(example = 800)]
    pub(crate) size: Option<u64>,
    /// Equal bytes of the same person and slot have equal digests; keyed, so that it tells nothing else.
    /// Null as `size` is.
    #[schema(example = "9f0c61d2")]
    pub(crate) digest: Option<String>,
    /// When these bytes were first seen there.
    #[schema(format = DateTime, example = "2026-03-26T11:36:10Z")]
    pub(crate) seen_at: String,
}

/// What one terminal says of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Sighting {
    /// The terminal's `dev_id`.
    terminal: String,
    /// The name it holds.
    name: Option<String>,
    /// The privilege it holds.
    privilege: Option<String>,
    /// Whether it lets them identify.
    enabled: Option<bool>,
    /// What its list of people says is enrolled.
    listed: Option<ListedCredentials>,
    /// When this was first seen so.
    #[schema(format = DateTime)]
    seen_at: String,
}

/// What a terminal's list says of a person's credentials.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct ListedCredentials {
    password: bool,
    card: bool,
    face: bool,
    /// How many.
    fingers: u8,
    /// How many finger or palm veins.
    veins: u8,
    /// How many.
    palms: u8,
}

impl From<Stored> for Person {
    fn from(person: Stored) -> Self {
        Self {
            user_id: person.user_id.into(),
            name: person.name,
            privilege: person.privilege,
            enabled: person.enabled,
            enrolments: person.enrolments.into_iter().map(Enrolment::from).collect(),
            sightings: person.sightings.into_iter().map(Sighting::from).collect(),
        }
    }
}

impl From<StoredEnrolment> for Enrolment {
    fn from(enrolment: StoredEnrolment) -> Self {
        let hidden = enrolment.digest.is_empty();
        Self {
            backup_number: enrolment.backup_number,
            terminal: enrolment.dev_id.into(),
            version: enrolment.version,
            size: (!hidden).then_some(enrolment.size),
            digest: (!hidden).then_some(enrolment.digest),
            seen_at: utc(enrolment.seen_at),
        }
    }
}

impl From<StoredSighting> for Sighting {
    fn from(sighting: StoredSighting) -> Self {
        Self {
            terminal: sighting.dev_id.into(),
            name: sighting.name,
            privilege: sighting.privilege,
            enabled: sighting.enabled,
            listed: sighting.listed.map(ListedCredentials::from),
            seen_at: utc(sighting.seen_at),
        }
    }
}

impl From<StoredListed> for ListedCredentials {
    fn from(listed: StoredListed) -> Self {
        let StoredListed { password, card, face, fingers, veins, palms } = listed;
        Self { password, card, face, fingers, veins, palms }
    }
}
