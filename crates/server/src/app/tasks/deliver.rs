//! A command goes out: from the poll's claim to the framed body.

use jiff::{SignedDuration, Timestamp};
use muster_model::task::Task;
use muster_protocol::commands::{self, Delivery};
use muster_protocol::http1::ResponseCode;
use muster_protocol::profiles::ResetDelivery;
use muster_store::StoreError;

use super::pull::Asks;
use crate::app::App;
use crate::app::fleet::Entry;
use crate::app::intake::Answer;

/// How many tasks one poll may end before it is answered "nothing now"; the next poll goes on.
const CLAIMS: usize = 16;

impl App {
    /// The answer to a poll of a terminal that has work.
    pub(crate) async fn deliver_next(
        &self,
        entry: &Entry,
        now: Timestamp,
    ) -> Result<Answer, StoreError> {
        for _ in 0..CLAIMS {
            let Some(seen) = entry.open_work() else { break };
            let claim = self.store.claim_task(entry.dev_id(), now).await?;
            self.tell_ended(&claim.ended, now).await;
            if let Some(erase) = claim.judge {
                self.judge_erase(&erase, Asks::Terminal, now).await?;
                continue;
            }
            let Some(task) = claim.deliver else {
                if claim.open {
                    break;
                }
                entry.no_work(seen);
                continue;
            };
            self.signals.task_changed(&task.trans_id);
            match write_command(entry, &task, now) {
                Ok(answer) => {
                    self.metrics.tasks_delivered.inc();
                    if task.life.status.is_ended() {
                        // A restart: to deliver it is all there is.
                        self.metrics.task_ended(task.life.status);
                    }
                    return Ok(answer);
                }
                Err(why) => {
                    tracing::error!(trans_id = %task.trans_id, why, "a command cannot be written");
                    self.refuse(&task.trans_id, why, now).await?;
                }
            }
        }
        Ok(Answer::no_command())
    }
}

/// The bytes of a command, with what is known only now: the time, the profile.
fn write_command(entry: &Entry, task: &Task, now: Timestamp) -> Result<Answer, String> {
    let profile = entry.profile();
    let id = Some(task.trans_id.as_str().to_owned());
    if task.policy.restarts && profile.commands.reset_delivery == ResetDelivery::ResponseCode {
        let cmd_code = Some(String::new());
        return Ok(Answer { id, cmd_code, ..Answer::new(ResponseCode::Reset) });
    }
    let parameters = commands::validate(&task.command, &task.parameters)
        .map_err(|error| format!("its parameters do not fit this version: {}", error.reason))?;
    let at_delivery = Delivery {
        local_time: Some(entry.local(now)),
        waited: now.duration_since(task.life.created_at).max(SignedDuration::ZERO),
    };
    let encoded =
        commands::encode(&parameters, &profile, &at_delivery).map_err(|error| error.to_string())?;
    Ok(Answer {
        id,
        cmd_code: Some(encoded.cmd_code),
        body: encoded.body,
        ..Answer::new(ResponseCode::Ok)
    })
}
