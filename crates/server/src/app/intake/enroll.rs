//! A person arrives: the body of `realtime_enroll_data`, which is that of GET_USER_INFO.

use muster_model::UserId;
use muster_model::person::{Credential, Seen};
use muster_protocol::commands::ResultKind;
use muster_protocol::enrolment::{BackupNumber, EnrolmentKind};
use muster_protocol::results::{self, TypedResult, UserInfo};
use muster_store::StoreError;
use serde_json::Value;

use super::came::Came;
use super::realtime::Read;
use crate::app::App;
use crate::app::fleet::Entry;

impl App {
    pub(super) async fn read_enroll_data(
        &self,
        entry: &Entry,
        body: &[u8],
        came: Came,
    ) -> Result<Read, StoreError> {
        let profile = entry.profile();
        let library = entry.library();
        let info = match results::decode(ResultKind::UserInfo, body, library.as_deref(), &profile) {
            Ok(TypedResult::UserInfo(info)) => info,
            Ok(_) => return Ok(Read::Not("it holds no person".to_owned())),
            Err(error) => return Ok(Read::Not(error.to_string())),
        };
        let Some(user_id) = info.user_id.clone() else {
            return Ok(Read::Not("it does not say whose enrolment it is".to_owned()));
        };
        self.store.record_people(vec![seen(entry, user_id, info, came)]).await?;
        Ok(Read::Whole)
    }
}

/// Characters of a name that are kept. No terminal shows as many, and whoever speaks for one may send a
/// megabyte of them.
const NAME: usize = 255;

fn cut_name(mut name: String) -> String {
    if let Some((end, _)) = name.char_indices().nth(NAME) {
        name.truncate(end);
    }
    name
}

/// A person with all their credentials, as one message shows them.
pub(super) fn seen(entry: &Entry, user_id: UserId, info: UserInfo, came: Came) -> Seen {
    let versions = Versions::of(entry);
    let mut credentials: Vec<Credential> = info
        .enrolments
        .into_iter()
        .map(|one| versions.credential(one.backup_number, one.data))
        .collect();
    if let Some(photo) = info.photo {
        credentials.push(versions.credential(BackupNumber::PHOTO, photo));
    }
    // An empty binary says that there is nothing in the slot.
    credentials.retain(|credential| !credential.data.is_empty());
    Seen {
        user_id,
        dev_id: entry.dev_id().clone(),
        name: info.user_name.map(cut_name),
        privilege: info.privilege.map(|privilege| privilege.as_str().to_owned()),
        enabled: info.enabled,
        listed: None,
        credentials,
        complete: info.complete,
        at: came.at,
        read_late: came.read_late,
    }
}

/// Which versions of templates a terminal makes, from its last poll.
pub(crate) struct Versions(Value);

impl Versions {
    pub(crate) fn of(entry: &Entry) -> Self {
        Self(serde_json::from_str(&entry.fk_info()).unwrap_or_default())
    }

    pub(super) fn credential(&self, number: BackupNumber, data: Vec<u8>) -> Credential {
        Credential { backup_number: number.get(), version: self.version(number), data }
    }

    /// The version of templates of this kind; none where there is no such thing, or nothing is said.
    pub(crate) fn version(&self, number: BackupNumber) -> Option<u32> {
        let key = match number.kind() {
            EnrolmentKind::Finger => Some("fp_data_ver"),
            EnrolmentKind::Face => Some("face_data_ver"),
            EnrolmentKind::Palm | EnrolmentKind::Vein => Some("pv_data_ver"),
            _ => None,
        };
        key.and_then(|key| self.0.get(key)).and_then(|version| match version {
            Value::String(text) => text.parse().ok(),
            number => number.as_u64().and_then(|number| u32::try_from(number).ok()),
        })
    }
}
