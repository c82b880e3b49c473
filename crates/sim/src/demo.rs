//! Five terminals for whoever tries the program for the first time.

use std::sync::Arc;
use std::time::Duration;

use muster_protocol::enrolment::Privilege;
use muster_protocol::profiles::LogImage;

use crate::clock::Clock;
use crate::terminal::{Habits, Setup, SetupError, Terminal};

/// A terminal of the demonstration and how it lives.
#[derive(Debug)]
pub struct DemoTerminal {
    /// What an operator would call it.
    pub alias: &'static str,
    /// The terminal, with its people.
    pub terminal: Terminal,
    /// How it lives: give it to [`Terminal::run`].
    pub habits: Habits,
}

/// `dev_id`, profile, alias, the name it shows, seconds between polls and between punches.
const TERMINALS: [(&str, &str, &str, &str, u64, f64); 5] = [
    ("D96584729B906B39", "ws535bw1", "Front door", "Front", 3, 4.0),
    ("2023081158", "wf206bnc", "Canteen", "Canteen", 5, 6.0),
    ("BM70W0004711", "bm70w", "Warehouse", "Warehouse", 4, 9.0),
    ("ZFKL1010099", "zfkl101", "Workshop", "Workshop", 3, 7.0),
    ("HS105DOOR0001", "hs105", "Server room", "Server room", 5, 15.0),
];

/// Those of them that take a picture at every punch, as units with a camera do that are told so.
const CAMERAS: [&str; 2] = ["wf206bnc", "hs105"];

/// Id, name, privilege, enrolments.
const PEOPLE: [(&str, &str, Privilege, &[u32]); 8] = [
    ("1", "Amina", Privilege::Manager, &[0, 1, 10]),
    ("2", "Budi", Privilege::User, &[0, 11]),
    ("3", "Carlos", Privilege::User, &[0]),
    ("4", "Katherine Adaeze", Privilege::User, &[2, 3]),
    ("5", "Dewi", Privilege::User, &[11]),
    ("6", "Farhana", Privilege::Operator, &[0, 10]),
    ("7", "José", Privilege::User, &[10]),
    ("8", "Ngozi", Privilege::User, &[5, 11]),
];

/// Five terminals of different profiles, with people, that talk to `server` (`host:port`) and punch
/// within seconds.
pub fn demo_terminals(
    server: &str,
    clock: &Arc<dyn Clock>,
    time_zone: &jiff::tz::TimeZone,
) -> Result<Vec<DemoTerminal>, SetupError> {
    TERMINALS
        .iter()
        .map(|&(dev_id, profile, alias, name, poll, punch)| {
            let mut setup = Setup::builtin(dev_id, profile, server)?;
            setup.time_zone = time_zone.clone();
            if CAMERAS.contains(&profile) {
                setup = setup.with(|profile| profile.wire.log_image = LogImage::Photo);
            }
            let mut terminal = Terminal::new(setup, Arc::clone(clock));
            name.clone_into(&mut terminal.memory.name);
            for (id, name, privilege, enrolments) in PEOPLE {
                terminal.add_person(id, name, privilege, enrolments)?;
            }
            let habits = Habits {
                poll: Some(Duration::from_secs(poll)),
                punches_per_second: 1.0 / punch,
                // More than a day has, so that whoever watches for minutes sees it.
                menus_per_hour: 12.0,
                menu_open_for: Duration::from_secs(10),
                power_cuts_per_hour: 2.0,
                off_for: Duration::from_secs(10),
                idlings_per_hour: 60.0,
                ..Habits::default()
            };
            Ok(DemoTerminal { alias, terminal, habits })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RealClock;

    #[test]
    fn some_of_them_take_pictures() {
        let clock: Arc<dyn Clock> = Arc::new(RealClock);
        let demo = demo_terminals("127.0.0.1:1", &clock, &jiff::tz::TimeZone::UTC).unwrap();
        let with_photos = demo.into_iter().filter_map(|mut one| {
            let punch = one.terminal.write_down("1", crate::terminal::Gesture::default()).unwrap();
            punch.photo.map(|_| one.alias)
        });
        assert_eq!(with_photos.collect::<Vec<_>>(), ["Canteen", "Server room"]);
    }

    #[test]
    fn they_are_five_different_profiles_with_people() {
        let clock: Arc<dyn Clock> = Arc::new(RealClock);
        let demo = demo_terminals("127.0.0.1:1", &clock, &jiff::tz::TimeZone::UTC).unwrap();
        let mut names: Vec<_> =
            demo.iter().map(|one| one.terminal.profile().name.clone()).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 5);
        assert!(demo.iter().all(|one| one.terminal.memory.people.len() == 8));
        // WS535BW1 cuts names.
        assert_eq!(demo[0].terminal.memory.person("4").unwrap().name, "Katherin");
    }
}
