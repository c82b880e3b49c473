//! What a parameter may hold.

use serde::Serialize;

/// One parameter of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Parameter {
    /// The key, the same in the API and on the wire.
    pub name: &'static str,
    /// What it may hold.
    #[serde(flatten)]
    pub kind: Kind,
    /// Whether it must be given. `null` for one that need not is the same as leaving it out.
    pub required: bool,
    /// One sentence for the person who fills it in.
    pub help: &'static str,
}

/// What a parameter may hold, with its limits. In JSON the word is `kind`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Kind {
    /// A person's id: text of 1–32 characters, never a number. How much of that a terminal can hold, its
    /// profile says.
    UserId,
    /// Text of `min`–`max` characters without control characters.
    Text {
        /// Fewest characters.
        min: usize,
        /// Most characters.
        max: usize,
        /// Whether only printable ASCII will do.
        ascii: bool,
    },
    /// An address: IPv4 or a host name, at most 64 ASCII characters.
    Host,
    /// A TCP port, 1–65535, as a number.
    Port,
    /// The number of an enrolment: 0–9 finger, 10 password, 11 card, 12 face, 13–16 palm, 20 vein,
    /// 30 photo; as a number.
    BackupNumber,
    /// One of these words.
    OneOf {
        /// The words, as the wire spells them.
        values: &'static [&'static str],
    },
    /// What a person may do at the terminal: one of these words. Some terminals want its number, which is
    /// its place among them.
    Privilege {
        /// The words, as the wire spells them, in the order of their numbers.
        values: &'static [&'static str],
    },
    /// A local time of 14 digits, `YYYYMMDDhhmmss`.
    Time,
    /// A local time of 14 digits for the terminal's clock. One that is given stands for the moment of
    /// asking: what has passed since is added when it leaves. Left out, it is the terminal's local time then.
    Clock,
    /// A local date, with or without a time: 8 or 14 digits, or `YYYY-MM-DD` with or without
    /// ` hh:mm:ss`. Sent as it was written.
    Date,
    /// A time of day of 4 digits, `hhmm`, up to `2400`.
    TimeOfDay,
    /// A decimal number as text, of at most `max` digits.
    Digits {
        /// Most digits.
        max: usize,
    },
    /// Bytes: padded Base64 in the API, a numbered binary on the wire; never empty.
    Binary {
        /// Most bytes.
        max: usize,
    },
    /// The bytes of one enrolment; the most depends on the `backup_number` beside it.
    Template,
    /// An object with these keys.
    Object {
        /// Its keys, in the order of the wire.
        fields: &'static [Parameter],
    },
    /// A list of objects with these keys.
    Objects {
        /// Keys of one object, in the order of the wire.
        fields: &'static [Parameter],
        /// Most objects.
        max: usize,
        /// The key whose value must differ from object to object.
        unique: &'static str,
    },
    /// Exactly `count` decimal numbers as text, of at most `max` digits each.
    DigitsList {
        /// How many.
        count: usize,
        /// Most digits of one.
        max: usize,
    },
    /// RAW: a `cmd_code`, 1–32 printable ASCII characters.
    Code,
    /// RAW: any JSON, `null` for none; text `BIN_n` in it stands for the n-th of the binaries. Numbers are
    /// written as this server reads them.
    Json,
    /// RAW: text that is JSON, sent to the letter.
    JsonText,
    /// RAW: a list of Base64 texts, the bodies' binaries in their order.
    Binaries {
        /// Most bytes of all together.
        max: usize,
    },
}

impl Kind {
    /// Whether a value can be somebody's body, or a password, and must not be shown to everybody.
    pub const fn is_secret(&self) -> bool {
        matches!(
            self,
            Self::Binary { .. }
                | Self::Template
                | Self::Json
                | Self::JsonText
                | Self::Binaries { .. }
        )
    }
}

/// Most bytes of a template of which nothing else is known (docs/protocol/enrolment.md).
pub const FACE_MAX: usize = 20_080;
/// Most bytes of a photo.
pub const PHOTO_MAX: usize = 15_000;
/// Most bytes of a password or card, which are ASCII text.
pub const WORD_MAX: usize = 64;
/// Most bytes of a firmware file, and of all binaries of RAW together.
pub const FIRMWARE_MAX: usize = 16 * 1024 * 1024;
