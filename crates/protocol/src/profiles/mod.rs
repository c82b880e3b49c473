//! Profiles: the one place for what makes one firmware differ from another, as data files.
//!
//! What belongs here: what a profile file may say, reading it, and choosing one for a terminal. What
//! does not: acting on it; whoever writes a command or reads a record asks the profile.
//! Docs: docs/protocol/profiles.md, docs/adding-a-profile.md.

mod fit;
mod matcher;
mod profile;
mod quirks;

use std::sync::Arc;

use thiserror::Error;

use crate::commands;
use crate::records::Library;

pub use matcher::{Evidence, Matcher};
pub use profile::{
    Capacity, Commands, Identity, Ids, Note, NumberForm, PrivilegeForm, Profile, RecordLayouts,
    ResetDelivery, TaskHeader,
};
pub use quirks::{HttpVersion, JsonEnding, LogImage, MenuOpen, ModeForm, Quirks};

/// The built-in files in the order in which they are read: what is extended comes before what extends.
const BUILTIN: &[(&str, &str)] = &[
    ("generic", include_str!("../../profiles/generic.toml")),
    ("hs100", include_str!("../../profiles/hs100.toml")),
    ("hs101", include_str!("../../profiles/hs101.toml")),
    ("hs102", include_str!("../../profiles/hs102.toml")),
    ("hs103", include_str!("../../profiles/hs103.toml")),
    ("hs104", include_str!("../../profiles/hs104.toml")),
    ("hs105", include_str!("../../profiles/hs105.toml")),
    ("hs200", include_str!("../../profiles/hs200.toml")),
    ("ws535bw1", include_str!("../../profiles/ws535bw1.toml")),
    ("wf206bnc", include_str!("../../profiles/wf206bnc.toml")),
    ("bm70w", include_str!("../../profiles/bm70w.toml")),
    ("m82", include_str!("../../profiles/m82.toml")),
    ("m61bh", include_str!("../../profiles/m61bh.toml")),
    ("zfkl101", include_str!("../../profiles/zfkl101.toml")),
];

/// Why a profile file was not taken. The profiles there were are unchanged.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ProfileError {
    /// The text is not TOML, or a key is unknown or has the wrong kind of value; the sentence names
    /// the key and the line.
    #[error("read a profile: {0}")]
    Toml(String),
    /// `extends` names a profile that is not known.
    #[error("read profile {name}: it extends {base}, which is not known; add that one first")]
    UnknownBase {
        /// The profile that was to be added.
        name: String,
        /// What it extends.
        base: String,
    },
    /// A value is of the right kind but makes no sense.
    #[error("read profile {name}: {key}: {reason}")]
    Value {
        /// The profile that was to be added.
        name: String,
        /// The key, with its section.
        key: &'static str,
        /// What is wrong with it.
        reason: &'static str,
    },
}

/// A profile with the tables it was read from, so that others can extend it.
#[derive(Debug, Clone)]
struct Known {
    profile: Arc<Profile>,
    table: toml::Table,
}

/// The profiles a server or a simulator knows; never empty.
#[derive(Debug, Clone)]
pub struct Profiles {
    known: Vec<Known>,
}

impl Profiles {
    /// The profiles that come with the program.
    pub fn builtin() -> Self {
        let mut profiles = Self { known: Vec::new() };
        for (name, text) in BUILTIN {
            let added = profiles.add(text);
            debug_assert!(added.is_ok(), "built-in profile {name}: {added:?}");
        }
        if profiles.known.is_empty() {
            let profile = Arc::new(Profile::unknown());
            profiles.known.push(Known { profile, table: toml::Table::new() });
        }
        profiles
    }

    /// Reads a profile file and adds it; one of the same name is replaced.
    ///
    /// An error leaves everything as it was: a bad file is the caller's to report, never a reason to stop.
    pub fn add(&mut self, text: &str) -> Result<Arc<Profile>, ProfileError> {
        let (profile, table) = self.read(text)?;
        let profile = Arc::new(profile);
        let known = Known { profile: Arc::clone(&profile), table };
        match self.known.iter_mut().find(|old| old.profile.name == profile.name) {
            Some(old) => *old = known,
            None => self.known.push(known),
        }
        Ok(profile)
    }

    /// The profile of this name.
    pub fn get(&self, name: &str) -> Option<&Arc<Profile>> {
        self.iter().find(|profile| profile.name == name)
    }

    /// All profiles, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Profile>> {
        self.known.iter().map(|known| &known.profile)
    }

    /// The profile for a terminal: the one with the most telling matcher that holds, the later added of
    /// two that are equal, else `generic`.
    pub fn choose(&self, evidence: &Evidence<'_>) -> &Arc<Profile> {
        let mut best: Option<(u32, &Arc<Profile>)> = None;
        for profile in self.iter() {
            let fit = profile.matches.iter().filter_map(|matcher| matcher.fit(evidence)).max();
            if let Some(fit) = fit
                && best.is_none_or(|(highest, _)| fit >= highest)
            {
                best = Some((fit, profile));
            }
        }
        best.map(|(_, profile)| profile)
            .or_else(|| self.get("generic"))
            .unwrap_or_else(|| &self.known[0].profile)
    }

    fn read(&self, text: &str) -> Result<(Profile, toml::Table), ProfileError> {
        // Read alone first: an error then names the line of the file.
        let alone: Profile = toml::from_str(text).map_err(|error| toml_error(&error))?;
        let mut table: toml::Table = toml::from_str(text).map_err(|error| toml_error(&error))?;
        let Some(base) = &alone.extends else {
            return check(alone).map(|profile| (profile, table));
        };
        let base =
            self.known.iter().find(|known| known.profile.name == *base).ok_or_else(|| {
                ProfileError::UnknownBase { name: alone.name.clone(), base: base.clone() }
            })?;
        inherit(&mut table, &base.table);
        let merged: Profile = table.clone().try_into().map_err(|error| toml_error(&error))?;
        check(merged).map(|profile| (profile, table))
    }
}

fn toml_error(error: &toml::de::Error) -> ProfileError {
    ProfileError::Toml(error.to_string().trim().replace('\n', " "))
}

/// Fills what `table` leaves out from `base`, section by section.
fn inherit(table: &mut toml::Table, base: &toml::Table) {
    for (section, values) in base {
        let toml::Value::Table(values) = values else { continue };
        let own =
            table.entry(section.clone()).or_insert_with(|| toml::Value::Table(toml::Table::new()));
        if let toml::Value::Table(own) = own {
            for (key, value) in values {
                own.entry(key.clone()).or_insert_with(|| value.clone());
            }
        }
    }
}

fn check(profile: Profile) -> Result<Profile, ProfileError> {
    let wrong = |key, reason| Err(ProfileError::Value { name: profile.name.clone(), key, reason });
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c);
    if profile.name.is_empty() || profile.name.len() > 32 || !profile.name.chars().all(plain) {
        return wrong("name", "use 1 to 32 lower-case letters, digits, - and _");
    }
    if profile.ids.record_width > crate::UserId::MAX
        || profile.ids.command_width > crate::UserId::MAX
    {
        return wrong("ids", "no id is that wide");
    }
    let layouts = [&profile.records.log_layout, &profile.records.user_layout];
    if layouts.into_iter().flatten().any(|name| Library::from_name(name).is_none()) {
        return wrong("records", "a layout is named by its library, FKDataHS100 to 105 or 200");
    }
    let is_command = |code: &String| commands::find(code).is_some();
    if !profile.commands.unsupported.iter().all(is_command) {
        return wrong("commands.unsupported", "there is no such command");
    }
    if !profile.commands.numbers_as_text.iter().all(is_command) {
        return wrong("commands.numbers_as_text", "there is no such command");
    }
    let is_word = |word: &String| fit::SUPPORTED_WORDS.contains(&word.as_str());
    if !profile.commands.supported_enrolments.iter().all(is_word) {
        return wrong(
            "commands.supported_enrolments",
            "use FP, PASSWORD, IDCARD, FACE, PALMVEIN, QR",
        );
    }
    if profile.wire.block_bytes == 0 {
        return wrong("wire.block_bytes", "a block has at least one byte");
    }
    if profile.wire.poll_seconds_min == 0
        || profile.wire.poll_seconds_max < profile.wire.poll_seconds_min
    {
        return wrong("wire.poll_seconds_min", "it is at least 1 and at most poll_seconds_max");
    }
    if !profile.wire.path.starts_with('/')
        || profile.wire.path.contains(|c: char| c.is_control() || c == ' ')
    {
        return wrong("wire.path", "it begins with / and has no blanks");
    }
    let token = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    let is_header = |(name, value): &(String, String)| {
        !name.is_empty() && name.chars().all(token) && !value.chars().any(char::is_control)
    };
    if !profile.wire.first_headers.iter().all(is_header) {
        return wrong("wire.first_headers", "each is a name and a value of one line");
    }
    let keys = [&profile.commands.server_host_key, &profile.commands.server_port_key];
    if keys.iter().any(|key| key.is_empty()) || keys[0] == keys[1] {
        return wrong("commands.server_host_key", "both keys are given, and they differ");
    }
    if profile.matches.iter().any(Matcher::is_empty) {
        return wrong("matches", "a matcher has at least one key");
    }
    Ok(profile)
}

#[cfg(test)]
mod tests;
