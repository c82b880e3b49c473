//! The names of record libraries.

use std::fmt;

use thiserror::Error;

/// Why no layout could be chosen. Nothing is lost: the bytes are kept and can be read later.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LayoutError {
    /// The library's records have another size than the result says; sizes in bytes.
    #[error(
        "choose a record layout: {library} has records of {expected} bytes, the result says {size}; check fk_bin_data_lib in the terminal's profile"
    )]
    Mismatch {
        /// The library.
        library: Library,
        /// Its size.
        expected: usize,
        /// The size in the result.
        size: usize,
    },
    /// No layout of this library is known, and the size fits several layouts or none.
    #[error(
        "choose a record layout: no layout is known for the library {library:?} with records of {size} bytes; name one in the terminal's profile"
    )]
    Unknown {
        /// The library as named; empty when none was.
        library: String,
        /// The size in the result, in bytes.
        size: usize,
    },
}

/// A record library whose layouts are known (docs/protocol/records.md).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is the number in the name FKDataHS…")]
pub enum Library {
    Hs100,
    Hs101,
    Hs102,
    Hs103,
    Hs104,
    Hs105,
    Hs200,
}

impl Library {
    /// Every library.
    pub const ALL: [Self; 7] =
        [Self::Hs100, Self::Hs101, Self::Hs102, Self::Hs103, Self::Hs104, Self::Hs105, Self::Hs200];

    /// Reads `FKDataHS103`, `FKDATAHS103` or `hs103`; `None` for a library without known layouts.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim_ascii();
        Self::ALL.into_iter().find(|library| {
            let full = library.name();
            full.eq_ignore_ascii_case(name) || full["FKData".len()..].eq_ignore_ascii_case(name)
        })
    }

    /// The name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hs100 => "FKDataHS100",
            Self::Hs101 => "FKDataHS101",
            Self::Hs102 => "FKDataHS102",
            Self::Hs103 => "FKDataHS103",
            Self::Hs104 => "FKDataHS104",
            Self::Hs105 => "FKDataHS105",
            Self::Hs200 => "FKDataHS200",
        }
    }
}

impl fmt::Display for Library {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The longest name that is kept, in bytes; the longest known one has 11.
const LONGEST: usize = 64;

/// A library's name as a terminal writes it, cut: it stands in errors and beside each record that cannot be
/// read, and a terminal may write a megabyte.
pub fn cut_library(name: &str) -> &str {
    &name[..name.floor_char_boundary(LONGEST)]
}

/// Chooses among the layouts of one family: by the library's name when it is known, and then the size
/// must match; else by the size, when only one layout has it.
pub(super) fn choose<L: Copy + PartialEq>(
    name: Option<&str>,
    size: usize,
    of: impl Fn(Library) -> L,
    size_of: impl Fn(L) -> usize,
    all: &[L],
) -> Result<L, LayoutError> {
    if let Some(library) = name.and_then(Library::from_name) {
        let layout = of(library);
        let expected = size_of(layout);
        return if expected == size {
            Ok(layout)
        } else {
            Err(LayoutError::Mismatch { library, expected, size })
        };
    }
    let mut fitting = all.iter().filter(|layout| size_of(**layout) == size);
    match (fitting.next(), fitting.next()) {
        (Some(layout), None) => Ok(*layout),
        _ => Err(LayoutError::Unknown { library: name.unwrap_or_default().to_owned(), size }),
    }
}
