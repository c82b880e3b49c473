//! Tasks ended: who waits for them is told, and an erase that they serve goes on.

use jiff::Timestamp;
use muster_model::task::Task;

use crate::app::App;

impl App {
    /// A restart went out: it is done, no result ever comes.
    pub(crate) fn tell_restarted(&self, restart: &Task) {
        self.metrics.tasks_delivered.inc();
        self.metrics.task_ended(restart.life.status);
        self.signals.task_changed(&restart.trans_id);
    }

    /// Tells of tasks that ended, each by itself.
    ///
    /// What an erase makes of its reads can wait if it fails now: it is asked again when the terminal polls.
    pub(crate) async fn tell_ended(&self, ended: &[Task], now: Timestamp) {
        for task in ended {
            self.metrics.task_ended(task.life.status);
            self.signals.task_changed(&task.trans_id);
        }
        for task in ended {
            if let Err(error) = self.advance_pull(task, now).await {
                tracing::warn!(
                    trans_id = %task.trans_id,
                    %error,
                    "an erase was not judged after one of its reads; it is when the terminal polls"
                );
            }
        }
    }
}
