//! Which way a person went, and what the door did.

use serde::{Deserialize, Serialize, Serializer};

use super::{PACKED, RawMode};

/// Which way a person went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// In.
    In,
    /// Out.
    Out,
    /// "Break in".
    BreakIn,
    /// "Break out".
    BreakOut,
    /// "Overtime in".
    OvertimeIn,
    /// "Overtime out".
    OvertimeOut,
    /// Not said, or not known what it means.
    #[default]
    Unknown,
}

impl Direction {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::In,
        Self::Out,
        Self::BreakIn,
        Self::BreakOut,
        Self::OvertimeIn,
        Self::OvertimeOut,
        Self::Unknown,
    ];

    /// Its word, as in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
            Self::BreakIn => "break_in",
            Self::BreakOut => "break_out",
            Self::OvertimeIn => "overtime_in",
            Self::OvertimeOut => "overtime_out",
            Self::Unknown => "unknown",
        }
    }
}

/// The io numbers. 0 means "none" in one source and "out" in another, so it is unknown; 7 to 10 are
/// further pairs without a meaning that is known (docs/protocol/modes.md).
const NUMBERS: [(u32, Direction); 6] = [
    (1, Direction::In),
    (2, Direction::Out),
    (3, Direction::BreakIn),
    (4, Direction::BreakOut),
    (5, Direction::OvertimeIn),
    (6, Direction::OvertimeOut),
];

/// What the door did: the low 24 bits of a packed io mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DoorMode(u32);

const DOORS: [(u32, &str); 11] = [
    (1, "closed"),
    (2, "opened_by_hand"),
    (3, "opened_by_pc"),
    (4, "closed_by_pc"),
    (5, "illegal_open"),
    (6, "illegal_close"),
    (7, "cover_open"),
    (8, "cover_closed"),
    (9, "door_open"),
    (10, "open_under_threat"),
    (13, "fire_alarm"),
];

impl DoorMode {
    /// `None` for 0, which says nothing about the door. Only the low 24 bits count.
    pub fn new(number: u32) -> Option<Self> {
        Some(number & 0x00ff_ffff).filter(|number| *number != 0).map(Self)
    }

    /// The number on the wire.
    pub fn get(self) -> u32 {
        self.0
    }

    /// Its name, if the number has a known meaning.
    pub fn name(self) -> Option<&'static str> {
        DOORS.iter().find(|(number, _)| *number == self.0).map(|(_, name)| *name)
    }
}

impl std::fmt::Display for DoorMode {
    /// The name, or the number.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "{}", self.0),
        }
    }
}

impl Serialize for DoorMode {
    /// The name, or the number as text.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Which way a person went: the value as it came and its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Io {
    /// As it came.
    pub raw: RawMode,
    /// The way.
    pub direction: Direction,
    /// What the door did; only packed numbers say so.
    pub door: Option<DoorMode>,
}

impl Io {
    /// Reads a value of JSON.
    pub fn from_raw(raw: RawMode) -> Self {
        let (direction, door) = raw.number().map(meaning).unwrap_or_default();
        Self { raw, direction, door }
    }

    /// Reads a record's number.
    pub fn from_number(number: u32) -> Self {
        let (direction, door) = meaning(number);
        Self { raw: RawMode::from(number), direction, door }
    }
}

fn meaning(number: u32) -> (Direction, Option<DoorMode>) {
    let of = |number| {
        NUMBERS.iter().find(|(known, _)| *known == number).map(|(_, direction)| *direction)
    };
    if number < PACKED {
        return (of(number).unwrap_or_default(), None);
    }
    let direction = match number >> 28 {
        1 => Direction::In,
        2 => Direction::Out,
        _ => of(number >> 24 & 0xf).unwrap_or_default(),
    };
    (direction, DoorMode::new(number))
}

/// The small number of a direction; 0 for unknown.
pub fn io_small(direction: Direction) -> u32 {
    NUMBERS.iter().find(|(_, known)| *known == direction).map_or(0, |(number, _)| *number)
}

/// The packed number of a direction and a door mode (0 for none), without the direction nibble.
pub fn io_packed(direction: Direction, door: u32) -> u32 {
    io_small(direction) << 24 | door & 0x00ff_ffff
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_and_packed_numbers_have_directions() {
        for (number, direction, door) in [
            (0, Direction::Unknown, None),
            (1, Direction::In, None),
            (2, Direction::Out, None),
            (3, Direction::BreakIn, None),
            (6, Direction::OvertimeOut, None),
            (7, Direction::Unknown, None),
            (9, Direction::Unknown, None),
            (0x0100_0000, Direction::In, None),
            (0x0200_0000, Direction::Out, None),
            (0x0300_0000, Direction::BreakIn, None),
            (0x0400_0000, Direction::BreakOut, None),
            (0x0500_0000, Direction::OvertimeIn, None),
            (0x0600_0000, Direction::OvertimeOut, None),
            (0x0700_0000, Direction::Unknown, None),
            (0x1100_0009, Direction::In, Some(9)),
            (0x2100_0000, Direction::Out, None),
            (0x1300_0000, Direction::In, None),
            (0x3200_0001, Direction::Out, Some(1)),
        ] {
            let io = Io::from_number(number);
            assert_eq!(
                (io.direction, io.door.map(DoorMode::get)),
                (direction, door),
                "{number:#x}"
            );
        }
    }

    #[test]
    fn texts_are_read_and_the_unknown_is_kept() {
        let read = |json| Io::from_raw(RawMode::from_json(json).unwrap());
        assert_eq!(read("\"2\"").direction, Direction::Out);
        assert_eq!(read("\"285212681\"").door, DoorMode::new(9));
        for json in ["null", "[\"IN\"]", "\"x\"", "-1", "{}"] {
            assert_eq!(read(json).direction, Direction::Unknown);
            assert_eq!(read(json).raw.as_json(), json);
        }
    }

    #[test]
    fn doors_have_names_or_their_number() {
        let json = |number| serde_json::to_string(&DoorMode::new(number)).unwrap();
        assert_eq!(json(5), "\"illegal_open\"");
        assert_eq!(json(12), "\"12\"");
        assert_eq!(json(0), "null");
    }

    #[test]
    fn what_is_written_is_read() {
        for (number, direction) in NUMBERS {
            assert_eq!(io_small(direction), number);
            assert_eq!(Io::from_number(io_packed(direction, 9)).direction, direction);
        }
        assert_eq!(io_small(Direction::Unknown), 0);
    }
}
