//! One rendering for all streams that show the same: it runs while somebody looks, and no oftener than
//! four times a second.

use std::collections::HashMap;
use std::sync::{Arc, Weak};
use std::time::Duration;

use parking_lot::Mutex;
use tokio::sync::watch;
use tokio::task::AbortHandle;
use tokio::time::{Instant, sleep, sleep_until};

use super::region::{Hears, Part, Region, Scene};
use crate::app;
use crate::web::fields::Pairs;

/// Between two renderings of one region: four in a second, and the newest wins.
const PAUSE: Duration = Duration::from_millis(250);
/// A region that could not be rendered is tried again after so long.
const AGAIN: Duration = Duration::from_secs(2);

/// What is seen: region and query, language, role.
type Key = (String, &'static str, &'static str);

/// The regions that somebody looks at.
#[derive(Default)]
pub(crate) struct Shared {
    shows: Mutex<HashMap<Key, Weak<Show>>>,
}

/// A region while it is looked at.
pub(crate) struct Show {
    frames: watch::Receiver<Frame>,
    task: AbortHandle,
}

/// How a region looks now; none before it was rendered first.
pub(crate) type Frame = Option<Arc<Vec<Part>>>;

impl Drop for Show {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Show {
    /// How it looks, now and from now on. It ends when nobody holds the show any more.
    pub(crate) fn frames(&self) -> watch::Receiver<Frame> {
        self.frames.clone()
    }
}

impl Shared {
    /// The region as whoever has this scene sees it.
    pub(crate) fn watch(&self, region: &'static Region, query: &Pairs, scene: &Scene) -> Arc<Show> {
        let name = format!("{}?{}", region.name, query.write());
        let key = (name, scene.say.language().tag(), scene.actor.role.as_str());
        let mut shows = self.shows.lock();
        if let Some(show) = shows.get(&key).and_then(Weak::upgrade) {
            return show;
        }
        shows.retain(|_, show| show.strong_count() > 0);
        let (sender, frames) = watch::channel(None);
        let task = tokio::spawn(render(region, query.clone(), scene.clone(), sender));
        let show = Arc::new(Show { frames, task: task.abort_handle() });
        shows.insert(key, Arc::downgrade(&show));
        show
    }
}

async fn render(region: &'static Region, query: Pairs, scene: Scene, frames: watch::Sender<Frame>) {
    let (mut events, mut punches) = scene.web.app.hear();
    loop {
        let earliest_next = Instant::now() + PAUSE;
        events.mark_unchanged();
        punches.mark_unchanged();
        let rendered = (region.show)(scene.clone(), query.clone()).await;
        let patience = match take(&frames, rendered) {
            Ok(()) => region.hears.every,
            Err(error) => {
                tracing::warn!(region = region.name, %error, "a region keeps its last state");
                Some(AGAIN)
            }
        };
        heard(region.hears, &mut events, &mut punches, patience).await;
        sleep_until(earliest_next).await;
    }
}

/// Sends the frame if it looks different.
fn take(frames: &watch::Sender<Frame>, rendered: app::Result<Vec<Part>>) -> app::Result<()> {
    let parts = rendered?;
    frames.send_if_modified(|frame| {
        let same = frame.as_ref().is_some_and(|old| **old == parts);
        if !same {
            *frame = Some(Arc::new(parts));
        }
        !same
    });
    Ok(())
}

async fn heard(
    hears: Hears,
    events: &mut watch::Receiver<u64>,
    punches: &mut watch::Receiver<u64>,
    patience: Option<Duration>,
) {
    let over = async {
        match patience {
            Some(patience) => sleep(patience).await,
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = events.changed(), if hears.events => {}
        _ = punches.changed(), if hears.punches => {}
        () = over => {}
    }
}
