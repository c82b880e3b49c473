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
    /// Cards.
    Cards,
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
    /// How much it can hold, as it said, or else by its profile; none: not known.
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

/// A gauge, and what tells it.
struct Told {
    gauge: Gauge,
    /// The counters that may tell how much is held; the first that came holds.
    used: &'static [&'static str],
    /// The counter that tells how much can be held; few firmwares have it.
    most: &'static str,
    /// Its place in the profile.
    by_profile: fn(&Capacity) -> Option<u64>,
}

const GAUGES: [Told; 5] = [
    Told {
        gauge: Gauge::People,
        used: &["total_user_count", "user_count"],
        most: "user_max",
        by_profile: |capacity| capacity.users,
    },
    Told {
        gauge: Gauge::Fingers,
        used: &["fp_count"],
        most: "fp_max",
        by_profile: |capacity| capacity.fingers,
    },
    Told {
        gauge: Gauge::Faces,
        used: &["face_count"],
        most: "face_max",
        by_profile: |capacity| capacity.faces,
    },
    Told { gauge: Gauge::Cards, used: &["idcard_count"], most: "idcard_max", by_profile: |_| None },
    Told {
        gauge: Gauge::Punches,
        used: &["total_log_count"],
        most: "log_max",
        by_profile: |capacity| capacity.logs,
    },
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
    let counter = |name: &&str| status?.counters.get(*name)?.as_u64();
    let fill = |told: &Told| Fill {
        gauge: told.gauge,
        used: told.used.iter().find_map(counter),
        // One that says 0 has none of it, or does not say.
        most: counter(&told.most).filter(|most| *most > 0).or((told.by_profile)(&profile.capacity)),
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
        let counters = Map::from_iter([
            ("user_count".to_owned(), json!(7)),
            ("idcard_count".to_owned(), json!(5)),
        ]);
        let status = DeviceStatus { at: Timestamp::UNIX_EPOCH, counters };
        assert_eq!(
            fills(&profile, Some(&status)),
            [
                Fill { gauge: Gauge::People, used: Some(7), most: None },
                Fill { gauge: Gauge::Faces, used: None, most: Some(1_000) },
                Fill { gauge: Gauge::Cards, used: Some(5), most: None },
            ]
        );
        let counters = Map::from_iter([
            ("user_count".to_owned(), json!(7)),
            ("user_max".to_owned(), json!(3_000)),
            ("face_max".to_owned(), json!(500)),
        ]);
        let status = DeviceStatus { at: Timestamp::UNIX_EPOCH, counters };
        let most = |gauge| {
            let fills = fills(&profile, Some(&status));
            fills.into_iter().find(|fill| fill.gauge == gauge).unwrap().most
        };
        assert_eq!(most(Gauge::People), Some(3_000));
        assert_eq!(most(Gauge::Faces), Some(500), "what it says itself holds before its profile");
    }
}
