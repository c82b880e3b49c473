//! Records (docs/protocol/records.md).

use jiff::civil::{DateTime, date};
use muster_protocol::modes::{Direction, Io, Method, Verify};
use muster_protocol::records::{
    LayoutError, LogLayout, LogRecord, ManagementKind, ManagementLayout, ManagementRecord,
    RecordEncodeError, RecordError, UserField, UserFlags, UserLayout, UserRecord,
};
use proptest::prelude::*;

use super::captures::hex;

/// `hex` and then NULs up to `size` less what follows.
fn padded(id: &str, width: usize, rest: &str) -> Vec<u8> {
    let mut bytes = hex(id);
    bytes.resize(width, 0);
    bytes.extend(hex(rest));
    bytes
}

#[test]
fn the_captured_hs101_punch() {
    let bytes = hex("01000000 01 00 21 33 91110194");
    let record = LogLayout::choose(Some("FKDATAHS101"), 12).unwrap().decode(&bytes).unwrap();
    assert_eq!(record.user, UserField::Number(1));
    assert_eq!((record.verify, record.io, record.valid), (33, 0, 1));
    assert_eq!(record.time, date(2000, 1, 1).at(0, 37, 51, 0));
    let mut written = Vec::new();
    LogLayout::Hs101.encode(&record, &mut written).unwrap();
    assert_eq!(written, bytes);
}

#[test]
fn the_captured_hs103_punch() {
    let bytes = padded("3133", 32, "01 00 00 0a fa313a92 00000002 00000010");
    let record = LogLayout::choose(None, 48).unwrap().decode(&bytes).unwrap();
    assert_eq!(record.user, UserField::Text("13".into()));
    assert_eq!(record.time, date(2026, 3, 26).at(17, 36, 10, 0));
    assert_eq!((record.io, record.verify, record.valid), (0x0200_0000, 0x1000_0000, 2));
    assert_eq!(Io::from_number(record.io).direction, Direction::Out);
    assert_eq!(Verify::from_number(record.verify).methods, [Method::Finger]);
    let mut written = Vec::new();
    LogLayout::Hs103.encode(&record, &mut written).unwrap();
    assert_eq!(written, bytes);
}

#[test]
fn the_captured_users() {
    let manager = UserLayout::choose(Some("FKDataHS101"), 8)
        .unwrap()
        .decode(&hex("01000000 01 01 0800"))
        .unwrap();
    assert_eq!(
        manager,
        UserRecord {
            user: UserField::Number(1),
            privilege: 1,
            enabled: true,
            backup_number: None,
            flags: Some(UserFlags::new(false, false, false, 1, 0, 0))
        }
    );
    assert_eq!(manager.privilege().as_str(), "MANAGER");

    let layout = UserLayout::choose(None, 36).unwrap();
    let five = layout.decode(&padded("35", 32, "01 01 0d00")).unwrap();
    let flags = five.flags.unwrap();
    assert_eq!((five.user.text().as_ref(), five.privilege, five.enabled), ("5", 1, true));
    assert!(flags.password() && flags.face() && !flags.card());
    assert_eq!((flags.fingers(), flags.veins(), flags.palms()), (1, 0, 0));

    let one = layout.decode(&padded("31", 32, "00 01 0000")).unwrap();
    assert_eq!((one.privilege, one.enabled, one.flags), (0, true, Some(UserFlags(0))));
}

/// Layouts of which no capture exists, built by the table.
#[test]
fn fields_stand_where_the_table_says() {
    let bits = 0x7ea_u32 | 3 << 12 | 26 << 16 | 17 << 21 | 36 << 26;
    let time = date(2026, 3, 26).at(17, 36, 10, 0);
    let t12 = bits.to_le_bytes();

    let hs100 = [&hex("01 83 0b 0a 07000000")[..], &t12].concat();
    let record = LogLayout::Hs100.decode(&hs100).unwrap();
    assert_eq!(
        (record.verify, record.io, record.backup_number, record.time),
        (3, 2, Some(11), time)
    );
    assert_eq!(record.user, UserField::Number(7));

    let packed = (0x14_u16 | 5 << 6 | 12 << 11).to_le_bytes();
    let hs200 = [&hex("01 0a")[..], &packed, &hex("07000000"), &t12].concat();
    let record = LogLayout::Hs200.decode(&hs200).unwrap();
    assert_eq!(
        (record.verify, record.io, record.backup_number, record.time),
        (20, 5, Some(12), time)
    );

    let hs105 = hex("07000000 01 00 05 0a fa313a92 09000011 00000040");
    let record = LogLayout::Hs105.decode(&hs105).unwrap();
    assert_eq!(
        (record.io, record.verify, record.work_code, record.time),
        (0x1100_0009, 0x4000_0000, Some(5), time)
    );

    let hs102 = padded("3030", 16, "01 00 05 0a fa313a92 00000001 00000012");
    let record = LogLayout::Hs102.decode(&hs102).unwrap();
    assert_eq!(
        (record.user.text().as_ref(), record.io, record.verify),
        ("00", 0x0100_0000, 0x1200_0000)
    );

    let user100 = UserLayout::Hs100.decode(&hex("01 01 0a 00 07000000")).unwrap();
    assert_eq!(
        (user100.enabled, user100.privilege, user100.backup_number, user100.flags),
        (true, 1, Some(10), None)
    );

    let slog = [&hex("01 05 00 03 01000000 07000000")[..], &t12].concat();
    let record = ManagementLayout::Hs101.decode(&slog).unwrap();
    assert_eq!(
        (record.kind.name(), record.to_backup_number, record.to_user),
        (Some("delete_finger"), 3, UserField::Number(7))
    );
    assert_eq!(record.time, date(2026, 3, 26).at(17, 36, 0, 0));
}

#[test]
fn a_year_below_1900_counts_from_1900() {
    let bits = 0x7e_u32 | 1 << 12 | 1 << 16;
    let record = [&hex("01 01 00 00 01000000")[..], &bits.to_le_bytes()].concat();
    assert_eq!(LogLayout::Hs100.decode(&record).unwrap().time, date(2026, 1, 1).at(0, 0, 0, 0));
}

#[test]
fn the_name_chooses_and_the_size_must_match() {
    for (name, size, layout) in [
        (Some("FKDataHS100"), 12, LogLayout::Hs100),
        (Some("fkdatahs101"), 12, LogLayout::Hs101),
        (Some("FKDATAHS104"), 12, LogLayout::Hs101),
        (Some("FKDataHS200"), 12, LogLayout::Hs200),
        (Some("FKDataHS105"), 20, LogLayout::Hs105),
        (Some("hs102"), 32, LogLayout::Hs102),
        (Some("FKDataHS001"), 32, LogLayout::Hs102),
        (Some("M50"), 48, LogLayout::Hs103),
        (None, 20, LogLayout::Hs105),
    ] {
        assert_eq!(LogLayout::choose(name, size), Ok(layout), "{name:?} {size}");
    }
    for (name, size) in
        [(Some("M60"), 12), (Some("FKDataHS001"), 12), (None, 12), (None, 13), (Some(""), 0)]
    {
        assert!(
            matches!(LogLayout::choose(name, size), Err(LayoutError::Unknown { .. })),
            "{name:?} {size}"
        );
    }
    assert!(matches!(
        LogLayout::choose(Some("FKDataHS103"), 12),
        Err(LayoutError::Mismatch { expected: 48, .. })
    ));
    for (name, size, layout) in [
        (Some("FKDataHS200"), 8, UserLayout::Hs100),
        (Some("FKDataHS105"), 8, UserLayout::Hs101),
        (Some("M50"), 20, UserLayout::Hs102),
        (None, 36, UserLayout::Hs103),
    ] {
        assert_eq!(UserLayout::choose(name, size), Ok(layout), "{name:?} {size}");
    }
    assert!(UserLayout::choose(Some("M50"), 8).is_err());
    assert_eq!(ManagementLayout::choose(Some("FKDataHS103"), 40), Ok(ManagementLayout::Hs102));
    assert_eq!(ManagementLayout::choose(None, 16), Ok(ManagementLayout::Hs101));
    assert!(ManagementLayout::choose(Some("FKDataHS101"), 40).is_err());
}

#[test]
fn a_record_that_cannot_be_read_says_why() {
    assert_eq!(LogLayout::Hs101.decode(&[0; 11]), Err(RecordError::Size { got: 11, expected: 12 }));
    assert_eq!(LogLayout::Hs101.decode(&[0; 12]), Err(RecordError::Time { bits: 0, second: 0 }));
    let bytes = padded("ff", 32, "01 00 00 0a fa313a92 00000002 00000010");
    assert_eq!(LogLayout::Hs103.decode(&bytes), Err(RecordError::User));
}

#[test]
fn what_does_not_fit_is_not_written() {
    let time = date(2026, 1, 1).at(0, 0, 0, 0);
    let record =
        |user: &str, verify, io| LogRecord::new(UserField::Text(user.into()), time, verify, io);
    let mut out = b"before".to_vec();
    for (layout, record, error) in [
        (LogLayout::Hs101, record("007", 1, 0), RecordEncodeError::UserNotNumber),
        (LogLayout::Hs101, record("A", 1, 0), RecordEncodeError::UserNotNumber),
        (LogLayout::Hs102, record("12345678901234567", 1, 0), RecordEncodeError::UserTooLong(16)),
        (LogLayout::Hs100, record("1", 64, 0), RecordEncodeError::TooLarge("verify")),
        (LogLayout::Hs101, record("1", 1, 256), RecordEncodeError::TooLarge("io")),
        (
            LogLayout::Hs103,
            LogRecord { time: date(1899, 1, 1).at(0, 0, 0, 0), ..record("1", 1, 0) },
            RecordEncodeError::Year(1899),
        ),
    ] {
        assert_eq!(layout.encode(&record, &mut out), Err(error));
        assert_eq!(out, b"before");
    }
}

fn times() -> impl Strategy<Value = DateTime> {
    (1900_i16..2900, 1_i8..=12, 1_i8..=28, 0_i8..24, 0_i8..60, 0_i8..60).prop_map(
        |(year, month, day, hour, minute, second)| {
            date(year, month, day).at(hour, minute, second, 0)
        },
    )
}

proptest! {
    #[test]
    fn punches_survive_every_layout(user: u32, time in times(), verify in 0_u32..64, io in 0_u32..4, backup in 0_u8..32, work: u8) {
        for layout in LogLayout::ALL {
            let record = LogRecord { backup_number: Some(backup), work_code: Some(work), ..LogRecord::new(UserField::Number(user), time, verify, io) };
            let mut bytes = Vec::new();
            layout.encode(&record, &mut bytes).unwrap();
            prop_assert_eq!(bytes.len(), layout.size());
            let read = layout.decode(&bytes).unwrap();
            prop_assert_eq!(read.user.text(), record.user.text());
            prop_assert_eq!((read.time, read.verify, read.io, read.valid), (time, verify, io, 1));
            prop_assert!(read.work_code.is_none_or(|read| read == work));
            prop_assert!(read.backup_number.is_none_or(|read| read == backup));
        }
    }

    #[test]
    fn users_and_acts_survive_every_layout(user: u32, to: u32, privilege: u8, enabled: bool, bits: u16, backup: u8, kind: u8, time in times()) {
        for layout in UserLayout::ALL {
            let record = UserRecord { user: UserField::Number(user), privilege, enabled, backup_number: Some(backup), flags: Some(UserFlags(bits)) };
            let mut bytes = Vec::new();
            layout.encode(&record, &mut bytes).unwrap();
            prop_assert_eq!(bytes.len(), layout.size());
            let read = layout.decode(&bytes).unwrap();
            prop_assert_eq!(read.user.text(), record.user.text());
            prop_assert_eq!((read.privilege, read.enabled), (privilege, enabled));
            prop_assert_eq!(read.backup_number, layout.is_per_credential().then_some(backup));
            prop_assert_eq!(read.flags, (!layout.is_per_credential()).then_some(UserFlags(bits)));
        }
        for layout in ManagementLayout::ALL {
            let record = ManagementRecord { valid: 1, kind: ManagementKind(kind), backup_number: backup, to_backup_number: 1, user: UserField::Number(user), to_user: UserField::Number(to), time };
            let mut bytes = Vec::new();
            layout.encode(&record, &mut bytes).unwrap();
            prop_assert_eq!(bytes.len(), layout.size());
            let read = layout.decode(&bytes).unwrap();
            prop_assert_eq!((read.user.text(), read.to_user.text()), (record.user.text(), record.to_user.text()));
            prop_assert_eq!((read.kind, read.time), (record.kind, time.with().second(0).build().unwrap()));
        }
    }

    #[test]
    fn no_record_panics(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        for size in 0..=bytes.len() {
            for layout in LogLayout::ALL { let _ = layout.decode(&bytes[..size]); }
            for layout in UserLayout::ALL { let _ = layout.decode(&bytes[..size]); }
            for layout in ManagementLayout::ALL { let _ = layout.decode(&bytes[..size]); }
        }
    }
}
