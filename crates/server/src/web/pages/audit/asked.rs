//! What the address of the log asks for: who, what, on which, a text, from when to when, and the place.

use jiff::Timestamp;
use jiff::civil::Date;

use super::PATH;
use crate::app::{AuditFilter, AuditPlace};
use crate::web::fields::Pairs;
use crate::web::view::time::rules;

/// The fields that a phone shows only when somebody wants them.
const FOLDED: [&str; 5] = ["who", "what", "on", "from", "to"];

/// A reading of the address.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pairs: Pairs,
    filter: AuditFilter,
    after: Option<AuditPlace>,
}

impl Asked {
    /// Reads an address; days are those of `zone`. What it does not know it passes over.
    pub(super) fn read(pairs: &Pairs, zone: &str) -> Self {
        let own = |name| pairs.get(name).map(str::to_owned);
        let day = |name| pairs.get(name).and_then(|text| text.parse::<Date>().ok());
        let begin =
            |date: Date| rules(zone).to_timestamp(date.at(0, 0, 0, 0)).unwrap_or(Timestamp::MAX);
        let filter = AuditFilter {
            query: own("q"),
            actor: pairs.get("who").map(actor),
            action: own("what"),
            subject: own("on"),
            from: day("from").map(begin),
            // The last day is wanted whole.
            to: day("to").map(|date| date.tomorrow().map_or(Timestamp::MAX, begin)),
        };
        Self { pairs: pairs.clone(), filter, after: pairs.get("after").and_then(place) }
    }

    /// What narrows the log.
    pub(super) fn filter(&self) -> AuditFilter {
        self.filter.clone()
    }

    /// Where the part begins.
    pub(super) fn after(&self) -> Option<AuditPlace> {
        self.after
    }

    /// Whether anything narrows it.
    pub(super) fn narrows(&self) -> bool {
        self.filter != AuditFilter::default()
    }

    /// Whether more than a text is asked for: then a phone shows these fields too.
    pub(super) fn unfolded(&self) -> bool {
        FOLDED.iter().any(|name| self.pairs.get(name).is_some())
    }

    /// The deed that is asked for.
    pub(super) fn action(&self) -> &str {
        self.filter.action.as_deref().unwrap_or_default()
    }

    /// What stands in a field of the form.
    pub(super) fn typed(&self, name: &str) -> &str {
        self.pairs.get(name).unwrap_or_default()
    }

    /// The newest part.
    pub(super) fn first(&self) -> String {
        self.pairs.with("after", None).link(PATH)
    }

    /// The part that follows.
    pub(super) fn next(&self, place: AuditPlace) -> String {
        let at = format!("{}.{}", place.at.as_microsecond(), place.id);
        self.pairs.with("after", Some(&at)).link(PATH)
    }

    /// All that is asked for, as a file.
    pub(super) fn export(&self) -> String {
        self.pairs.with("after", None).link("/audit/export")
    }
}

/// Somebody by the name under which they stand in the log; a name alone is an operator's.
fn actor(typed: &str) -> String {
    if typed.contains(':') { typed.to_owned() } else { format!("operator:{typed}") }
}

fn place(text: &str) -> Option<AuditPlace> {
    let (at, id) = text.split_once('.')?;
    let at = Timestamp::from_microsecond(at.parse().ok()?).ok()?;
    Some(AuditPlace { at, id: id.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &str) -> Asked {
        Asked::read(&Pairs::parse(query.as_bytes()), "Asia/Dhaka")
    }

    #[test]
    fn days_are_whole_and_those_of_the_zone() {
        let filter = asked("from=2026-11-16&to=2026-11-17").filter();
        assert_eq!(filter.from.unwrap().to_string(), "2026-11-15T18:00:00Z");
        assert_eq!(filter.to.unwrap().to_string(), "2026-11-17T18:00:00Z");
        assert_eq!(asked("from=yesterday").filter(), AuditFilter::default());
    }

    #[test]
    fn a_name_alone_is_an_operators() {
        assert_eq!(asked("who=rahim").filter().actor.as_deref(), Some("operator:rahim"));
        assert_eq!(asked("who=token:pay").filter().actor.as_deref(), Some("token:pay"));
        assert!(!asked("who=&q=+").narrows());
    }

    #[test]
    fn what_narrows_the_log_is_never_folded() {
        assert!(!asked("q=gate").unfolded());
        assert!(!asked("who=&from=").unfolded());
        for set in ["who=rahim", "what=tasks.cancel", "on=A1", "from=2026-11-16", "to=2026-11-16"] {
            assert!(asked(set).unfolded(), "{set}");
        }
    }

    #[test]
    fn a_place_in_the_log_survives_the_address() {
        let place = AuditPlace { at: "2026-11-17T11:42:10Z".parse().unwrap(), id: 42 };
        let link = asked("q=gate").next(place);
        assert_eq!(link, "/audit?q=gate&after=1794915730000000.42");
        let read = asked(link.split_once('?').unwrap().1);
        assert_eq!(read.after(), Some(place));
        assert_eq!(read.first(), "/audit?q=gate");
        assert_eq!(asked("after=x").after(), None);
    }
}
