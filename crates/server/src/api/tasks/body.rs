//! A task in the API's form.

use crate::api::shapes::TaskStatus;
use muster_model::task::Status;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::api::time::utc;
use crate::app::tasks::TaskView;

/// One command for one terminal, with its life.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub(crate) struct Task {
    /// Its name: 16 upper-case hex digits.
    #[schema(example = "2DE1A8C09F4C11AB")]
    trans_id: String,
    /// For which terminal.
    #[schema(example = "D96584729B906B39")]
    dev_id: String,
    /// The command's code.
    #[schema(example = "GET_LOG_DATA")]
    command: String,
    /// Its parameters with the wire's keys, binaries as Base64. What may be a template, photo, password or
    /// card is masked for those who must not see it. In a list, parameters over 16 KiB are left out and
    /// `{"left_out": true, "bytes": 20480}` stands in their place: the task itself has them.
    #[schema(value_type = Object, example = json!({"begin_time": "20260301000000"}))]
    parameters: Value,
    /// `waiting`, `running`, `succeeded`, `failed`, `cancelled` or `expired`.
    #[schema(value_type = TaskStatus, example = "waiting")]
    status: Status,
    /// How often it was delivered: twice at most.
    attempts: u32,
    /// When it was created.
    #[schema(format = DateTime, example = "2026-03-26T11:36:10Z")]
    created_at: String,
    /// When it was last delivered.
    #[schema(format = DateTime)]
    delivered_at: Option<String>,
    /// When it ended.
    #[schema(format = DateTime)]
    finished_at: Option<String>,
    /// When anything of it last changed.
    #[schema(format = DateTime, example = "2026-03-26T11:36:10Z")]
    updated_at: String,
    /// Who asked for it.
    #[schema(example = "token:payroll")]
    requested_by: String,
    /// What the terminal answered, verbatim; only exactly `OK` is success.
    #[schema(example = "OK")]
    return_code: Option<String>,
    /// Why it is no success, in words.
    error: Option<String>,
    /// How much of the result has come.
    progress: Progress,
    /// Why it waits, in words, while it does.
    #[schema(example = "it goes out with the next poll; last heard 4 s ago, usually every 10 s")]
    waits_because: Option<String>,
    /// What came of it in numbers, once it is answered; `name_kept` is what is left of a name that was cut; `read_back` is how many
    /// things were compared with what was written, and which of them differ.
    #[schema(value_type = Option<Object>)]
    outcome: Option<Value>,
}

/// How much of a result has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Progress {
    /// Blocks.
    blocks: u32,
    /// Bytes.
    bytes: u64,
}

impl From<TaskView> for Task {
    fn from(view: TaskView) -> Self {
        let task = view.task;
        let life = task.life;
        Self {
            trans_id: task.trans_id.into(),
            dev_id: task.dev_id.into(),
            command: task.command,
            parameters: task.parameters,
            status: life.status,
            attempts: life.attempts,
            created_at: utc(life.created_at),
            delivered_at: life.delivered_at.map(utc),
            finished_at: life.finished_at.map(utc),
            updated_at: utc(life.updated_at),
            requested_by: task.requested_by,
            return_code: life.return_code,
            error: life.error,
            progress: Progress { blocks: life.blocks, bytes: life.bytes },
            waits_because: view.waits_because.map(|wait| wait.to_string()),
            outcome: task.outcome,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::tasks::Wait;
    use muster_model::task::{Life, Policy, Task as Stored};
    use muster_model::{DevId, TransId};

    #[test]
    fn a_task_shows_its_whole_life() {
        let now = "2026-03-26T11:36:10Z".parse().unwrap();
        let task = Stored {
            trans_id: TransId::new("2DE1A8C09F4C11AB").unwrap(),
            seq: 7,
            dev_id: DevId::new("D96584729B906B39").unwrap(),
            command: "GET_LOG_DATA".to_owned(),
            parameters: serde_json::json!({"begin_time": "20260301000000"}),
            policy: Policy {
                repeatable: true,
                restarts: false,
                runs_for: jiff::SignedDuration::from_mins(10),
            },
            life: Life::new(now, None),
            requested_by: "token:payroll".to_owned(),
            pulls_for: None,
            needs_pull: false,
            outcome: None,
        };
        let view = TaskView { task, waits_because: Some(Wait::NotAdmitted) };
        insta::assert_snapshot!(serde_json::to_string_pretty(&Task::from(view)).unwrap(), @r#"
        {
          "trans_id": "2DE1A8C09F4C11AB",
          "dev_id": "D96584729B906B39",
          "command": "GET_LOG_DATA",
          "parameters": {
            "begin_time": "20260301000000"
          },
          "status": "waiting",
          "attempts": 0,
          "created_at": "2026-03-26T11:36:10Z",
          "delivered_at": null,
          "finished_at": null,
          "updated_at": "2026-03-26T11:36:10Z",
          "requested_by": "token:payroll",
          "return_code": null,
          "error": null,
          "progress": {
            "blocks": 0,
            "bytes": 0
          },
          "waits_because": "the terminal is not admitted: it gets no commands",
          "outcome": null
        }
        "#);
    }
}
