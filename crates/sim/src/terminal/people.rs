//! What people do at the unit: they enrol, punch and go through the door.

use muster_protocol::UserId;
use muster_protocol::enrolment::{BackupNumber, EnrolmentKind, Privilege};
use muster_protocol::ids::IdError;
use muster_protocol::profiles::LogImage;
use thiserror::Error;

use super::Terminal;
use super::body::framed_person;
use super::commands::{cut_name, person_json, takes};
use super::management::Act;
use super::memory::{LogEntry, Person};
use super::outbox::Outgoing;
use super::punch::{self, Gesture, PUNCH, door_body, glog_body};
use crate::picture;

/// Why nobody was enrolled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EnrolError {
    /// The id is none.
    #[error(transparent)]
    Id(#[from] IdError),
    /// `ENABLE_ENROLL_FUNC` said so.
    #[error("enrol at the terminal: enrolling is switched off")]
    NotAllowed,
    /// The unit has no reader for it.
    #[error("enrol at the terminal: it takes no number {number}", number = .0.get())]
    Unsupported(BackupNumber),
}

impl Terminal {
    /// Has somebody in memory as if enrolled long ago: nothing is sent. Templates are random bytes of
    /// the profile's sizes; a password has 4 digits, a card 10.
    pub fn add_person(
        &mut self,
        user_id: &str,
        name: &str,
        privilege: Privilege,
        enrolments: &[u32],
    ) -> Result<&mut Person, IdError> {
        let id = UserId::new(user_id)?;
        let enrolments = enrolments
            .iter()
            .map(|number| BackupNumber::new(*number))
            .map(|number| (number, self.template(number)))
            .collect();
        let person = Person {
            name: cut_name(&self.setup.profile, name),
            privilege,
            enrolments,
            ..Person::default()
        };
        Ok(self.memory.people.entry(id).insert_entry(person).into_mut())
    }

    /// A fresh template, password, card or photo.
    pub fn template(&mut self, number: BackupNumber) -> Vec<u8> {
        let identity = &self.setup.profile.identity;
        let digits = |random: &mut crate::Random, count: usize| {
            let digit = |_| b'0' + u8::try_from(random.below(10)).unwrap_or_default();
            (0..count).map(digit).collect::<Vec<_>>()
        };
        match number.kind() {
            EnrolmentKind::Finger => self.random.bytes(identity.finger_bytes),
            EnrolmentKind::Face => self.random.bytes(identity.face_bytes),
            EnrolmentKind::Password => digits(&mut self.random, 4),
            EnrolmentKind::Card => digits(&mut self.random, 10),
            EnrolmentKind::Photo => self.random.photo(),
            // Sizes of these are not known; any within the maxima will do.
            EnrolmentKind::Palm | EnrolmentKind::Vein | EnrolmentKind::Other => {
                self.random.bytes(1_024)
            }
        }
    }

    /// Somebody enrols at the unit: it is in memory, and a `realtime_enroll_data` waits to be sent.
    pub fn enrol(&mut self, user_id: &str, number: BackupNumber) -> Result<(), EnrolError> {
        let id = UserId::new(user_id)?;
        if !self.memory.enrolling_allowed {
            return Err(EnrolError::NotAllowed);
        }
        self.take_credential(&id, number)
    }

    fn take_credential(&mut self, id: &UserId, number: BackupNumber) -> Result<(), EnrolError> {
        if !takes(&self.setup.profile, number) {
            return Err(EnrolError::Unsupported(number));
        }
        self.memory.note(Act::enrol(&self.memory, id.clone(), number), self.shown_time());
        let template = self.template(number);
        let person = self.memory.people.entry(id.clone()).or_default();
        if number == BackupNumber::PHOTO {
            person.photo = Some(template);
        } else {
            person.enrolments.insert(number, template);
        }
        self.queue_person(id);
        Ok(())
    }

    /// The person whom `enter_enroll` asked for enrols, also where nobody may enrol by themselves. False
    /// when the screen is not open.
    pub fn enrol_at_screen(&mut self) -> bool {
        let Some((id, number)) = self.memory.enrolment_screen.take() else { return false };
        self.take_credential(&id, number).is_ok()
    }

    /// Queues a person as `realtime_enroll_data`, as after a reconnection.
    pub fn queue_person(&mut self, id: &UserId) {
        let Some(person) = self.memory.people.get(id) else { return };
        let (json, binaries) = person_json(&self.setup.profile, id, person);
        let body = framed_person(&self.setup.profile, &json, &binaries);
        self.queue("realtime_enroll_data", body);
    }

    /// Queues everybody, one by one.
    pub(super) fn queue_everybody(&mut self) {
        let ids: Vec<_> = self.memory.people.keys().cloned().collect();
        for id in ids {
            self.queue_person(&id);
        }
    }

    /// Writes a punch down, to be sent later: as during an outage.
    pub fn write_down(&mut self, user_id: &str, gesture: Gesture) -> Result<LogEntry, IdError> {
        let profile = &self.setup.profile;
        let photo = match &gesture.photo {
            None if profile.wire.log_image == LogImage::Photo => Some(picture(user_id)),
            photo => photo.clone(),
        };
        let entry = LogEntry {
            user_id: UserId::new(user_id)?,
            time: gesture.at.unwrap_or_else(|| self.wall.read(self.clock.now())),
            verify: punch::verify_mode(profile, &gesture.methods()),
            io: punch::io_mode(profile, gesture.way),
            photo,
            work_code: gesture.work_code,
            temperature: gesture.temperature,
        };
        self.write_down_entry(entry.clone());
        Ok(entry)
    }

    /// Writes down a punch with any modes.
    pub fn write_down_entry(&mut self, entry: LogEntry) {
        let body = glog_body(&self.setup.profile, &entry);
        self.memory.logs.push(entry);
        self.queue(PUNCH, body);
    }

    /// Something at the door, as a punch of nobody; `io` is the raw mode (docs/protocol/modes.md).
    pub fn door_event(&mut self, io: u32) {
        if let Ok(user_id) = UserId::new("0") {
            let time = self.shown_time();
            self.write_down_entry(LogEntry {
                user_id,
                time,
                verify: 0,
                io,
                photo: None,
                work_code: None,
                temperature: None,
            });
        }
    }

    /// Something at the door, as the newer `realtime_door_status`.
    pub fn door_status(&mut self, io: u32, status: &str) {
        let body = door_body(&self.setup.profile, self.shown_time(), io, status);
        self.queue("realtime_door_status", body);
    }

    /// Queues any record.
    pub fn queue(&mut self, request_code: &str, body: Vec<u8>) {
        self.outbox.push_back(Outgoing { request_code: request_code.to_owned(), body });
    }

    /// Queues every punch in memory again, as on first contact with a new server.
    pub fn queue_history(&mut self) {
        self.outbox.retain(|record| record.request_code != PUNCH);
        let bodies: Vec<_> =
            self.memory.logs.iter().map(|entry| glog_body(&self.setup.profile, entry)).collect();
        for body in bodies {
            self.queue(PUNCH, body);
        }
    }

    /// What has not been answered `OK` yet, oldest first.
    pub fn unsent(&self) -> impl ExactSizeIterator<Item = &Outgoing> {
        self.outbox.iter()
    }
}
