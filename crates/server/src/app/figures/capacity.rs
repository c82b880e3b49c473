//! What a terminal holds and can hold, and what it can do.

use jiff::Timestamp;
use muster_model::DevId;
use muster_model::audit::Actor;
use muster_model::role::Permission;
use muster_protocol::commands::{self, Command};
use muster_protocol::profiles::{Capacity, Profile};
use muster_store::DeviceStatus;

use crate::app::{App, AppError, Result};

/// Something of which a terminal holds so much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gauge {
    /// People.
    People,
    /// Templates of fingers.
    Fingers,
    /// Templates of faces.
    Faces,
    /// Punches in its log.
    Punches,
}

/// How full a terminal is of one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fill {
    /// Of what.
    pub gauge: Gauge,
    /// How much it said that it holds; none: it did not say.
    pub used: Option<u64>,
    /// How much it can hold, by its profile; none: not known.
    pub most: Option<u64>,
}

/// What is known of a terminal beside its identity.
#[derive(Debug, Clone, PartialEq)]
pub struct TerminalFacts {
    /// When it last said how much it holds (`GET_DEVICE_STATUS`); none: never.
    pub told_at: Option<Timestamp>,
    /// All counters of that answer, by their names on the wire.
    pub counters: serde_json::Map<String, serde_json::Value>,
    /// How full it is.
    pub fills: Vec<Fill>,
    /// How many people Muster has seen on it.
    pub people: u64,
    /// The title of the profile in force.
    pub profile: String,
    /// The commands that it can carry out.
    pub commands: Vec<&'static Command>,
    /// So many characters of a person's name it keeps, where it cuts longer ones without a word.
    pub name_limit: Option<usize>,
}

/// Each gauge with the counters that may tell it, the first that came holds, and its place in the profile.
type Told = (Gauge, &'static [&'static str], fn(&Capacity) -> Option<u64>);
const GAUGES: [Told; 4] = [
    (Gauge::People, &["total_user_count", "user_count"], |capacity| capacity.users),
    (Gauge::Fingers, &["fp_count"], |capacity| capacity.fingers),
    (Gauge::Faces, &["face_count"], |capacity| capacity.faces),
    (Gauge::Punches, &["total_log_count"], |capacity| capacity.logs),
];

impl App {
    /// What a terminal holds and can do.
    pub async fn terminal_facts(&self, actor: &Actor, dev_id: &DevId) -> Result<TerminalFacts> {
        self.permit(actor, Permission::Read)?;
        let entry = self.fleet.get(dev_id.as_str());
        let entry = entry.ok_or_else(|| AppError::not_found("terminal", dev_id))?;
        let profile = entry.profile();
        let status = self.store.statuses(vec![dev_id.clone()]).await?.pop().flatten();
        let people = self.store.people_counts(vec![dev_id.clone()]).await?;
        let all = commands::describe().iter();
        Ok(TerminalFacts {
            told_at: status.as_ref().map(|status| status.at),
            fills: fills(&profile, status.as_ref()),
            counters: status.map(|status| status.counters).unwrap_or_default(),
            people: people.into_iter().sum(),
            profile: profile.title.clone(),
            commands: all.filter(|command| profile.supports(command)).collect(),
            name_limit: profile.commands.name_limit,
        })
    }

    /// How many people were seen on each of these terminals, in their order.
    pub async fn people_counts(&self, actor: &Actor, terminals: Vec<DevId>) -> Result<Vec<u64>> {
        self.permit(actor, Permission::Read)?;
        Ok(self.store.people_counts(terminals).await?)
    }
}

fn fills(profile: &Profile, status: Option<&DeviceStatus>) -> Vec<Fill> {
    let used = |names: &[&str]| {
        let counters = &status?.counters;
        names.iter().find_map(|name| counters.get(*name)?.as_u64())
    };
    let fill = |(gauge, names, most): &Told| Fill {
        gauge: *gauge,
        used: used(names),
        most: most(&profile.capacity),
    };
    let known = |fill: &Fill| fill.used.is_some() || fill.most.is_some();
    GAUGES.iter().map(fill).filter(known).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, json};

    use super::*;

    #[test]
    fn a_gauge_is_shown_where_anything_is_known_of_it() {
        let mut profile = Profile::unknown();
        profile.capacity.faces = Some(1_000);
        let counters = Map::from_iter([("user_count".to_owned(), json!(7))]);
        let status = DeviceStatus { at: Timestamp::UNIX_EPOCH, counters };
        assert_eq!(
            fills(&profile, Some(&status)),
            [
                Fill { gauge: Gauge::People, used: Some(7), most: None },
                Fill { gauge: Gauge::Faces, used: None, most: Some(1_000) },
            ]
        );
    }
}
