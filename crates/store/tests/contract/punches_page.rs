use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use muster_model::punch::{NewPunch, Punch};
use muster_model::site::SiteId;
use muster_model::terminal::{Status, TerminalPatch};
use muster_store::{LocalRange, PunchFilter, PunchPlace, SharedStore};

use crate::build::{audit, contact, dev, local, punch, user};
use crate::engines::Engine;

const TERMINALS: [&str; 5] = ["T1", "T2", "T3", "T4", "T5"];
/// The zones of the terminals above: the widest there are, and some between.
const ZONES: [&str; 5] =
    ["Pacific/Kiritimati", "Etc/GMT+12", "UTC", "Asia/Kathmandu", "Europe/Berlin"];

/// Punches of five terminals over six days, many in the same second, two sites; what belongs where.
async fn filled(store: &SharedStore) -> [SiteId; 2] {
    let mut sites = Vec::new();
    for name in ["North", "South"] {
        sites.push(store.create_site(name.into(), None, audit("s")).await.unwrap().id);
    }
    let mut all: Vec<NewPunch> = Vec::new();
    for (n, dev_id) in TERMINALS.into_iter().enumerate() {
        store.first_contact(contact(dev_id, Status::Admitted), 9).await.unwrap();
        let site = [Some(sites[0]), Some(sites[0]), Some(sites[1]), None, Some(sites[0])][n];
        let patch = TerminalPatch { site: Some(site), ..TerminalPatch::default() };
        store.edit_terminal(&dev(dev_id), patch, None, audit("e")).await.unwrap();
        let rules = TimeZone::get(ZONES[n]).unwrap();
        for hour in 0..144 {
            // Several people in one second, in an order of storing that is not that of their ids.
            for person in [3, 1, 2].into_iter().take(1 + (hour + n) % 3) {
                let time_local = local("2026-03-24T00:00:00")
                    + SignedDuration::from_hours(i64::try_from(hour * 7 % 144).unwrap());
                let mut punch = punch(dev_id, &person.to_string(), "2026-01-01T00:00:00");
                punch.time_local = time_local;
                punch.time = rules.to_timestamp(time_local).unwrap();
                punch.zone = ZONES[n].into();
                punch.modes.methods = ["finger", "card,finger", "fingervein", ""][hour % 4].into();
                punch.modes.direction = ["in", "out", "unknown"][(hour + n) % 3].into();
                punch.clock_suspect = hour % 5 == 0;
                all.push(punch);
            }
        }
    }
    store.append_punches(all).await.unwrap();
    [sites[0], sites[1]]
}

fn matches(filter: &PunchFilter, sites: [SiteId; 2], punch: &Punch) -> bool {
    let site = match punch.dev_id.as_str() {
        "T1" | "T2" | "T5" => Some(sites[0]),
        "T3" => Some(sites[1]),
        _ => None,
    };
    filter.user_id.as_ref().is_none_or(|user_id| *user_id == punch.user_id)
        && filter.terminal.as_ref().is_none_or(|dev_id| *dev_id == punch.dev_id)
        && filter.site.is_none_or(|wanted| site == Some(wanted))
        && filter.local.from.is_none_or(|from| from <= punch.time_local)
        && filter.local.to.is_none_or(|to| punch.time_local < to)
        && filter.from.is_none_or(|from| from <= punch.time)
        && filter.to.is_none_or(|to| punch.time < to)
        && filter.direction.as_ref().is_none_or(|direction| *direction == punch.modes.direction)
        && filter.clock_suspect.is_none_or(|suspect| suspect == punch.clock_suspect)
        && filter
            .method
            .as_ref()
            .is_none_or(|method| punch.modes.methods.split(',').any(|one| one == method))
}

fn filters(sites: [SiteId; 2]) -> Vec<PunchFilter> {
    let instant = |text: &str| text.parse::<Timestamp>().unwrap();
    let mut filters = Vec::new();
    for user_id in [None, Some(user("2")), Some(user("9"))] {
        for terminal in [None, Some(dev("T1")), Some(dev("T3")), Some(dev("T9"))] {
            for site in [None, Some(sites[0]), Some(sites[1]), Some(SiteId(99))] {
                let base = PunchFilter {
                    user_id: user_id.clone(),
                    terminal: terminal.clone(),
                    site,
                    ..PunchFilter::default()
                };
                let day = LocalRange {
                    from: Some(local("2026-03-26T00:00:00")),
                    to: Some(local("2026-03-27T00:00:00")),
                };
                let (from, to) = ("2026-03-25T22:00:00Z", "2026-03-26T22:00:00Z");
                let (from, to) = (Some(instant(from)), Some(instant(to)));
                filters.extend([
                    PunchFilter { local: day, ..base.clone() },
                    PunchFilter { from, to, ..base.clone() },
                    PunchFilter { from, local: LocalRange { from: None, ..day }, ..base.clone() },
                    PunchFilter { from: to, to: from, ..base.clone() },
                    PunchFilter { method: Some("finger".into()), ..base.clone() },
                    PunchFilter { direction: Some("out".into()), from, ..base.clone() },
                    PunchFilter {
                        method: Some("card".into()),
                        direction: Some("in".into()),
                        clock_suspect: Some(false),
                        ..base.clone()
                    },
                    PunchFilter { clock_suspect: Some(true), local: day, ..base.clone() },
                    PunchFilter { method: Some("iris".into()), ..base.clone() },
                    base,
                ]);
            }
        }
    }
    filters
}

async fn all_pages(store: &SharedStore, filter: &PunchFilter, limit: u32) -> Vec<i64> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = store.punches(filter.clone(), after, limit).await.unwrap();
        assert!(page.items.len() <= limit as usize);
        found.extend(page.items.iter().map(|punch| punch.seq));
        match page.next {
            Some(next) => after = Some(next),
            None => return found,
        }
    }
}

/// From below the oldest up to the newest, newest first.
async fn all_pages_up(store: &SharedStore, filter: &PunchFilter, limit: u32) -> Vec<i64> {
    let lowest = PunchPlace { time_local: local("-009999-01-01T00:00:00"), seq: 0 };
    let (mut found, mut before) = (Vec::new(), lowest);
    loop {
        let page = store.punches_newer(filter.clone(), before, limit).await.unwrap();
        assert!(page.items.len() <= limit as usize);
        found.splice(0..0, page.items.iter().map(|punch| punch.seq));
        match page.next {
            Some(next) => before = next,
            None => return found,
        }
    }
}

pub(crate) async fn pages_hold_every_punch_once_whatever_the_filter(engine: &dyn Engine) {
    let store = engine.open();
    let sites = filled(&store).await;
    engine.settle();
    let mut all = store.punch_feed(0, 10_000).await.unwrap();
    all.sort_by_key(|punch| std::cmp::Reverse((punch.time_local, punch.seq)));
    let mut some = 0;
    for filter in filters(sites) {
        let expected = all.iter().filter(|punch| matches(&filter, sites, punch));
        let expected: Vec<i64> = expected.map(|punch| punch.seq).collect();
        some += usize::from(!expected.is_empty());
        for limit in [37, 1_000] {
            let found = all_pages(&store, &filter, limit).await;
            assert_eq!(found, expected, "{limit} rows a page, {filter:?}");
            let found = all_pages_up(&store, &filter, limit).await;
            assert_eq!(found, expected, "{limit} rows a page upwards, {filter:?}");
        }
        let few = store.count_punches(filter.clone(), Some(3)).await.unwrap();
        assert_eq!(few, expected.len().min(3) as u64, "{filter:?}");
        let counted = store.count_punches(filter.clone(), None).await.unwrap();
        assert_eq!(counted, expected.len() as u64, "{filter:?}");
    }
    assert!(some > 40, "only {some} filters found anything");
}

pub(crate) async fn odd_years_are_listed_like_any_other(engine: &dyn Engine) {
    let store = engine.open();
    let times = [
        "9999-12-31T23:59:59",
        "2026-03-26T12:00:00",
        "2000-01-01T00:37:51",
        "-000001-01-01T00:00:00",
    ];
    for time in times {
        let mut odd = punch("T1", "1", "2026-03-26T12:00:00");
        odd.time_local = local(time);
        odd.time = muster_model::zone::instant(&TimeZone::UTC, odd.time_local);
        store.append_punches(vec![odd]).await.unwrap();
    }
    let page = store.punches(PunchFilter::default(), None, 9).await.unwrap();
    let listed: Vec<String> = page.items.iter().map(|p| p.time_local.to_string()).collect();
    assert_eq!(listed, times);
    for punch in &page.items {
        assert_eq!(store.punch(punch.id()).await.unwrap().as_ref(), Some(punch));
    }
    let last = PunchPlace::of(&page.items[3]);
    let after = store.punches(PunchFilter::default(), Some(last), 9).await.unwrap();
    assert!(after.items.is_empty() && after.next.is_none());
}

pub(crate) async fn looking_for_what_is_rare_is_bounded_and_goes_on(engine: &dyn Engine) {
    let store = engine.open();
    let site = store.create_site("North".into(), None, audit("s")).await.unwrap().id;
    store.first_contact(contact("T1", Status::Admitted), 9).await.unwrap();
    let patch = TerminalPatch { site: Some(Some(site)), ..TerminalPatch::default() };
    store.edit_terminal(&dev("T1"), patch, None, audit("e")).await.unwrap();
    let mut all = Vec::new();
    for n in 0..12_001 {
        let mut one = punch("T1", "1", "2026-03-24T00:00:00");
        one.time_local += SignedDuration::from_secs(n);
        one.modes.direction = if n == 0 { "break_in" } else { "in" }.into();
        all.push(one);
    }
    store.append_punches(all).await.unwrap();
    let rare = PunchFilter { direction: Some("break_in".into()), ..PunchFilter::default() };
    let page = store.punches(rare.clone(), None, 50).await.unwrap();
    assert_eq!((page.items.len(), page.next), (1, None), "over all terminals it is found at once");
    for filter in [
        PunchFilter { terminal: Some(dev("T1")), ..rare.clone() },
        PunchFilter { user_id: Some(user("1")), ..rare.clone() },
        PunchFilter { site: Some(site), ..rare },
    ] {
        let first = store.punches(filter.clone(), None, 50).await.unwrap();
        assert!(first.items.is_empty() && first.next.is_some(), "{filter:?}");
        assert_eq!(all_pages(&store, &filter, 50).await.len(), 1, "{filter:?}");
    }
}
