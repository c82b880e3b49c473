//! A punch as it comes: on the overview, and on the wall.

use std::collections::HashSet;

use crate::app::figures::Arrival;
use crate::web::text::Say;
use crate::web::view::Html;
use crate::web::view::direction::Direction;
use crate::web::view::method::methods;
use crate::web::view::person::Thumb;
use crate::web::view::terminal::segment;
use crate::web::view::time::{Time, hours_from_utc, rules};

use super::thumbs;

/// Before this year no clock was ever set right.
const FIRST_PLAUSIBLE_YEAR: i16 = 2016;

/// A punch, ready to be shown.
pub(crate) struct Card {
    pub(crate) id: String,
    pub(crate) thumb: Thumb,
    pub(crate) person: String,
    pub(crate) path: String,
    /// Terminal and site.
    pub(crate) place: String,
    pub(crate) time: Time,
    /// The hours from UTC, in a list of several zones.
    pub(crate) hours: Html,
    /// How somebody was recognised, or that the clock was not set.
    pub(crate) how: Html,
    pub(crate) direction: Direction,
}

/// Punches for the list on `page`.
pub(crate) fn cards(say: &Say, arrivals: &[Arrival], page: &str) -> Vec<Card> {
    let zones: HashSet<&str> = arrivals.iter().map(|one| one.punch.zone.as_str()).collect();
    arrivals.iter().map(|one| card(say, one, zones.len() > 1, page)).collect()
}

fn card(say: &Say, arrival: &Arrival, mixed: bool, page: &str) -> Card {
    let punch = &arrival.punch;
    let names = [
        ("terminal", arrival.terminal.as_str().into()),
        ("site", arrival.site.as_deref().unwrap_or_default().into()),
    ];
    let hours = mixed.then(|| hours_from_utc(rules(&punch.zone).to_offset(punch.time)));
    let never_set = punch.time_local.year() < FIRST_PLAUSIBLE_YEAR;
    Card {
        id: punch.id().to_string(),
        thumb: thumbs::beside(punch, &arrival.person, page),
        path: format!("/people/{}", segment(punch.user_id.as_str())),
        person: arrival.person.clone(),
        place: match arrival.site {
            Some(_) => say.with("place-at-site", &names),
            None => arrival.terminal.clone(),
        },
        time: Time::clock(say, punch.time_local, punch.time, &punch.zone),
        hours: hours.map_or_else(Html::default, |hours| {
            Html::trusted(format!(r#"<span class="z7"><bdi>{hours}</bdi></span>"#))
        }),
        how: if never_set {
            say.html("arrival-not-set", &[])
        } else {
            Html::text(&methods(say, &punch.modes.methods))
        },
        direction: Direction::new(say, &punch.modes.direction),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use muster_model::punch::{Modes, Punch, Sources};
    use muster_model::{DevId, UserId};

    use super::*;
    use crate::web::text::{Language, Texts};

    fn arrival(seq: i64, user_id: &str, local: &str, zone: &str) -> Arrival {
        let time_local: jiff::civil::DateTime = local.parse().unwrap();
        Arrival {
            person: "Farhana <Akter>".to_owned(),
            terminal: "Gate 1".to_owned(),
            site: (seq != 2).then(|| "Tejgaon".to_owned()),
            punch: Punch {
                seq,
                dev_id: DevId::new("T1").unwrap(),
                user_id: UserId::new(user_id).unwrap(),
                time_local,
                time: muster_model::zone::instant(&rules(zone), time_local),
                zone: zone.to_owned(),
                modes: Modes {
                    verify_raw: "1".to_owned(),
                    methods: "finger".to_owned(),
                    io_raw: "0".to_owned(),
                    direction: "in".to_owned(),
                    door: None,
                },
                sources: Sources::REALTIME,
                has_photo: seq == 2,
                work_code: None,
                temperature: None,
                received_at: "2026-11-17T11:42:08Z".parse().unwrap(),
                clock_suspect: false,
                profile: "hs103".to_owned(),
            },
        }
    }

    /// Three punches: one with a photo from another zone, one of a clock that was not set.
    pub(crate) fn arrivals() -> Vec<Arrival> {
        vec![
            arrival(3, "0 7", "2026-11-17T17:42:07", "Asia/Dhaka"),
            arrival(2, "8", "2026-11-17T12:41:59", "Africa/Lagos"),
            arrival(1, "9", "2000-01-01T00:03:00", "Asia/Dhaka"),
        ]
    }

    #[test]
    fn hours_from_utc_stand_where_zones_mix() {
        let say = Say::new(Texts::load(), Language::English);
        let mixed = cards(&say, &arrivals(), "live");
        assert_eq!(mixed[0].hours.as_str(), r#"<span class="z7"><bdi>+6</bdi></span>"#);
        let one = cards(&say, &arrivals()[..1], "live");
        assert_eq!((one[0].hours.as_str(), one[0].path.as_str()), ("", "/people/0%207"));
    }
}
