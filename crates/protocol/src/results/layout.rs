//! From records to entries and back.

use super::entry::{Entry, LogEntry, ManagementEntry, UserEntry};
use crate::UserId;
use crate::commands::ResultKind;
use crate::enrolment::BackupNumber;
use crate::profiles::Profile;
use crate::records::{
    LayoutError, Library, LogLayout, LogRecord, ManagementLayout, ManagementRecord, UserField,
    UserLayout, UserRecord,
};

/// How the records of one list are laid out.
#[derive(Debug, Clone, Copy)]
pub(super) enum Layout {
    User(UserLayout),
    Log(LogLayout),
    Management(ManagementLayout),
}

impl Layout {
    /// Chooses by the library and the size of a record; without a size the library's own holds.
    /// `kind` must be one of the three lists; any other is read as the management log.
    pub(super) fn choose(
        kind: ResultKind,
        library: &str,
        size: Option<u64>,
        profile: &Profile,
    ) -> Result<Self, LayoutError> {
        let records = &profile.records;
        let name = match kind {
            ResultKind::UserList => records.user_layout.as_deref(),
            ResultKind::Logs => records.log_layout.as_deref(),
            _ => None,
        };
        let name = name.unwrap_or(library);
        let known = Library::from_name(name);
        // A claimed size is only compared with the few there are: none is ever allocated for it.
        let size = size.map(|size| usize::try_from(size).unwrap_or(usize::MAX));
        let size = |of_library: &dyn Fn(Library) -> usize| {
            size.or_else(|| known.map(of_library)).unwrap_or_default()
        };
        let name = Some(name).filter(|name| !name.is_empty());
        match kind {
            ResultKind::UserList => {
                let size = size(&|library| UserLayout::of(library).size());
                UserLayout::choose(name, size).map(Self::User)
            }
            ResultKind::Logs => {
                let size = size(&|library| LogLayout::of(library).size());
                LogLayout::choose(name, size).map(Self::Log)
            }
            _ => {
                let size = size(&|library| ManagementLayout::of(library).size());
                ManagementLayout::choose(name, size).map(Self::Management)
            }
        }
    }

    /// Bytes of one record, at least 1.
    pub(super) fn size(self) -> usize {
        match self {
            Self::User(layout) => layout.size(),
            Self::Log(layout) => layout.size(),
            Self::Management(layout) => layout.size(),
        }
    }

    /// Whether ids are u32 and not text.
    fn has_numbers(self) -> bool {
        !matches!(
            self,
            Self::User(UserLayout::Hs102 | UserLayout::Hs103)
                | Self::Log(LogLayout::Hs102 | LogLayout::Hs103)
                | Self::Management(ManagementLayout::Hs102)
        )
    }

    /// Reads one record; `width` is the number of digits to which a numeric id is padded. The error is
    /// the reason.
    pub(super) fn read(self, record: &[u8], width: usize) -> Result<Entry, String> {
        let id = |user: &UserField| read_id(user, width);
        Ok(match self {
            Self::User(layout) => {
                let record = layout.decode(record).map_err(|error| error.to_string())?;
                Entry::User(UserEntry {
                    user_id: id(&record.user)?,
                    privilege: record.privilege(),
                    enabled: record.enabled,
                    holds: record.flags,
                    backup_number: number(record.backup_number),
                })
            }
            Self::Log(layout) => {
                let record = layout.decode(record).map_err(|error| error.to_string())?;
                Entry::Log(LogEntry {
                    user_id: id(&record.user)?,
                    time: record.time,
                    verify: record.verify,
                    io: record.io,
                    work_code: record.work_code,
                    backup_number: number(record.backup_number),
                })
            }
            Self::Management(layout) => {
                let record = layout.decode(record).map_err(|error| error.to_string())?;
                Entry::Management(ManagementEntry {
                    user_id: id(&record.user).ok(),
                    to_user_id: id(&record.to_user).ok(),
                    kind: record.kind,
                    backup_number: BackupNumber::new(record.backup_number.into()),
                    to_backup_number: BackupNumber::new(record.to_backup_number.into()),
                    time: record.time,
                })
            }
        })
    }

    /// Appends one record; the error is the reason, and then nothing is appended.
    pub(super) fn write(
        self,
        entry: &Entry,
        width: usize,
        out: &mut Vec<u8>,
    ) -> Result<(), String> {
        let field = |id: Option<&UserId>| match id {
            Some(id) if self.has_numbers() => write_number(id, width),
            Some(id) => UserField::Text(id.as_str().to_owned()),
            // Nobody is 0 where ids are numbers, and nothing where they are text.
            None if self.has_numbers() => UserField::Number(0),
            None => UserField::Text(String::new()),
        };
        let written = match (self, entry) {
            (Self::User(layout), Entry::User(entry)) => {
                let record = UserRecord {
                    user: field(Some(&entry.user_id)),
                    privilege: entry.privilege.record_number().unwrap_or_default(),
                    enabled: entry.enabled,
                    backup_number: small(entry.backup_number)?,
                    flags: entry.holds,
                };
                layout.encode(&record, out)
            }
            (Self::Log(layout), Entry::Log(entry)) => {
                let record = LogRecord {
                    work_code: entry.work_code,
                    backup_number: small(entry.backup_number)?,
                    ..LogRecord::new(
                        field(Some(&entry.user_id)),
                        entry.time,
                        entry.verify,
                        entry.io,
                    )
                };
                layout.encode(&record, out)
            }
            (Self::Management(layout), Entry::Management(entry)) => {
                let record = ManagementRecord {
                    valid: 1,
                    kind: entry.kind,
                    backup_number: small(Some(entry.backup_number))?.unwrap_or_default(),
                    to_backup_number: small(Some(entry.to_backup_number))?.unwrap_or_default(),
                    user: field(entry.user_id.as_ref()),
                    to_user: field(entry.to_user_id.as_ref()),
                    time: entry.time,
                };
                layout.encode(&record, out)
            }
            (_, Entry::Unreadable(entry)) if entry.bytes.len() == self.size() => {
                out.extend_from_slice(&entry.bytes);
                Ok(())
            }
            _ => return Err("it does not belong into this list".to_owned()),
        };
        written.map_err(|error| error.to_string())
    }
}

/// A numeric id in decimals, padded; a text as it stands.
fn read_id(user: &UserField, width: usize) -> Result<UserId, String> {
    let text = match user {
        // Nobody has no width.
        UserField::Number(0) => "0".to_owned(),
        UserField::Number(number) => format!("{number:0width$}"),
        UserField::Text(text) => text.clone(),
    };
    UserId::new(&text).map_err(|error| error.to_string())
}

/// The other way: an id that has just the zeros of the padding is a number again.
fn write_number(id: &UserId, width: usize) -> UserField {
    match id.as_str().parse::<u32>() {
        Ok(number) if number == 0 || format!("{number:0width$}") == id.as_str() => {
            UserField::Number(number)
        }
        _ => UserField::Text(id.as_str().to_owned()),
    }
}

fn number(number: Option<u8>) -> Option<BackupNumber> {
    number.map(|number| BackupNumber::new(number.into()))
}

fn small(number: Option<BackupNumber>) -> Result<Option<u8>, String> {
    let small = |number: BackupNumber| {
        u8::try_from(number.get()).map_err(|_| "its backup number is too large".to_owned())
    };
    number.map(small).transpose()
}
