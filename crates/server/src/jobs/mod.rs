//! What happens by the clock: each job is a use case that a timer calls.
//!
//! A job that fails is tried again at its next turn; a streak of failures is logged once when it begins
//! and once when it ends. What a job does belongs into `app`.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::MissedTickBehavior;

use crate::app::{App, Result};

/// How long all jobs together may take to end.
const PATIENCE: Duration = Duration::from_secs(10);

/// Something that happens again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Job {
    /// Writes what changed about terminals since the last time.
    FlushFleet,
    /// Ends tasks whose time is over.
    ExpireTasks,
    /// Learns of tasks that another process queued.
    LookForWork,
    /// Applies results that a crash or a failure of the store left, and those that can be read only now.
    ApplyLeft,
    /// Drops what is kept for some time only.
    Sweep,
    /// Writes the exchanges of terminals that are recorded.
    KeepOverheard,
}

impl Job {
    const ALL: [Self; 6] = [
        Self::FlushFleet,
        Self::ExpireTasks,
        Self::LookForWork,
        Self::ApplyLeft,
        Self::Sweep,
        Self::KeepOverheard,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::FlushFleet => "flush_fleet",
            Self::ExpireTasks => "expire_tasks",
            Self::LookForWork => "look_for_work",
            Self::ApplyLeft => "apply_left_results",
            Self::Sweep => "sweep",
            Self::KeepOverheard => "keep_overheard",
        }
    }

    const fn period(self, rhythm: &Rhythm) -> Duration {
        match self {
            Self::FlushFleet => rhythm.flush_fleet,
            Self::ExpireTasks => rhythm.expire_tasks,
            Self::LookForWork => rhythm.look_for_work,
            Self::ApplyLeft => rhythm.apply_left,
            Self::Sweep => rhythm.sweep,
            Self::KeepOverheard => rhythm.keep_overheard,
        }
    }

    async fn run(self, app: &App, stopped: &watch::Receiver<bool>) -> Result<()> {
        match self {
            Self::FlushFleet => app.flush_fleet().await,
            Self::ExpireTasks => app.expire_tasks().await,
            Self::LookForWork => app.look_for_work().await,
            Self::ApplyLeft => {
                let left = app.apply_left_results().await;
                app.read_results_again().await?;
                Ok(left?)
            }
            Self::Sweep => {
                while !*stopped.borrow() && app.sweep().await? {}
                app.forget_silent_strangers().await
            }
            Self::KeepOverheard => app.keep_overheard().await,
        }
    }
}

/// How often each job runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rhythm {
    /// Writing what changed about terminals. A crash loses at most this much of "last seen".
    pub flush_fleet: Duration,
    /// Ending tasks whose time is over.
    pub expire_tasks: Duration,
    /// Looking for tasks that another process queued.
    pub look_for_work: Duration,
    /// Applying results that a crash left.
    pub apply_left: Duration,
    /// Dropping what is kept for some time only.
    pub sweep: Duration,
    /// Writing the exchanges of terminals that are recorded; without any it costs a look at a flag.
    pub keep_overheard: Duration,
}

impl Default for Rhythm {
    fn default() -> Self {
        Self {
            flush_fleet: Duration::from_secs(5),
            expire_tasks: Duration::from_secs(5),
            look_for_work: Duration::from_secs(1),
            apply_left: Duration::from_secs(30),
            sweep: Duration::from_mins(1),
            keep_overheard: Duration::from_millis(300),
        }
    }
}

/// The jobs, running.
pub struct Jobs {
    stop: watch::Sender<bool>,
    running: Vec<JoinHandle<()>>,
}

impl Jobs {
    /// Starts all jobs.
    pub fn start(app: &Arc<App>, rhythm: &Rhythm) -> Self {
        let (stop, stopped) = watch::channel(false);
        let start = |job: Job| {
            tokio::spawn(repeat(job, job.period(rhythm), Arc::clone(app), stopped.clone()))
        };
        Self { running: Job::ALL.map(start).into(), stop }
    }

    /// Lets the jobs end what they are at, and writes once more what changed about terminals.
    ///
    /// A job that does not end in time is cut off: each of its steps is a transaction of its own.
    pub async fn stop(self, app: &App) {
        let _ = self.stop.send(true);
        let end = tokio::time::Instant::now() + PATIENCE;
        for mut job in self.running {
            // A job that panicked has said so; the others still end in order.
            if tokio::time::timeout_at(end, &mut job).await.is_err() {
                tracing::warn!("a job was cut off in the middle; it goes on at the next start");
                job.abort();
            }
        }
        if let Err(error) = app.flush_all().await {
            tracing::error!(%error, "failed to write what was only in memory");
        }
    }
}

async fn repeat(job: Job, period: Duration, app: Arc<App>, mut stopped: watch::Receiver<bool>) {
    let mut turns = tokio::time::interval(period);
    turns.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut failing = false;
    loop {
        tokio::select! {
            biased;
            _ = stopped.changed() => return,
            _ = turns.tick() => {}
        }
        match job.run(&app, &stopped).await {
            Ok(()) => {
                if std::mem::take(&mut failing) {
                    tracing::info!(job = job.name(), "works again");
                }
            }
            Err(error) => {
                app.metrics().job_errors.inc();
                if !std::mem::replace(&mut failing, true) {
                    tracing::error!(job = job.name(), %error, "failed; it will be tried again");
                }
            }
        }
    }
}
