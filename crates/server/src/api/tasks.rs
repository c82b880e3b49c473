//! `/api/v1/tasks`

pub(crate) mod body;
pub(crate) mod result;

use crate::app::TaskFilter;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use muster_model::page::clamp;
use muster_model::task::Status;
use muster_model::{DevId, TransId};
use serde::Deserialize;
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use self::body::Task;
use super::Api;
use super::auth::Caller;
use super::input::{Asked, Given, Named, blank, patience, rows, word};
use super::page::{Kind, Listing};
use super::problem::Problem;
use super::shapes::TaskStatus;
use super::terminals::Answer;
use crate::app::tasks::Order;

const PLACE: Kind = Kind("tasks1");

/// Which tasks.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// The terminal's `dev_id`.
    #[serde(default, deserialize_with = "blank")]
    #[param(value_type = Option<String>)]
    terminal: Option<DevId>,
    /// `waiting`, `running`, `succeeded`, `failed`, `cancelled` or `expired`.
    #[serde(default, deserialize_with = "blank")]
    #[param(value_type = Option<TaskStatus>)]
    status: Option<String>,
    /// A command's code.
    #[serde(default, deserialize_with = "blank")]
    command: Option<String>,
    /// `next` of the part before.
    cursor: Option<String>,
    /// 1 to 1000, 50 when left out; more is clamped.
    #[serde(default, deserialize_with = "rows")]
    limit: Option<u32>,
}

/// Lists tasks, newest first.
#[utoipa::path(get, path = "/api/v1/tasks", tag = "tasks", params(Which),
    responses((status = 200, description = "A part of the list.", body = Listing<Task>)))]
pub(crate) async fn list(
    State(api): State<Api>,
    Caller(actor): Caller,
    Asked(which): Asked<Which>,
) -> Answer<Listing<Task>> {
    let before = PLACE.read(which.cursor.as_deref())?;
    let status = which.status.as_deref();
    let words = Status::ALL.map(Status::as_str);
    let status = status.map(|text| word("status", text, Status::parse, &words)).transpose()?;
    let filter = TaskFilter { terminal: which.terminal, status, command: which.command };
    let page = api.app.tasks(&actor, filter, before, clamp(which.limit)).await?;
    Ok(Json(Listing::of(page, |place| PLACE.write(&place), Task::from)))
}

/// A command for several terminals.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "terminals": ["D96584729B906B39", "2023081158"],
    "command": "GET_LOG_DATA",
    "parameters": {"begin_time": "20260301000000"}
}))]
pub(crate) struct OrderForMany {
    /// Their `dev_id`s; each once.
    #[schema(value_type = Vec<String>)]
    terminals: Vec<DevId>,
    /// A command's code; `GET /api/v1/commands` lists them.
    command: String,
    /// Its parameters, with the wire's keys.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    parameters: Value,
    /// The `dev_id` again, for what must be confirmed; such a command goes to one terminal at a time.
    confirm: Option<String>,
    /// Erase without reading first what would be lost.
    #[serde(default)]
    without_pull: bool,
}

/// The tasks that were made, in the order of the terminals.
#[derive(Debug, serde::Serialize, ToSchema)]
pub(crate) struct Ordered {
    items: Vec<Task>,
}

/// The most terminals that one request may name.
const TERMINALS_MAX: usize = 10_000;

/// Queues a command for several terminals: for all of them or for none.
#[utoipa::path(post, path = "/api/v1/tasks", tag = "tasks", request_body = OrderForMany,
    responses((status = 201, description = "The tasks.", body = Ordered)))]
pub(crate) async fn create(
    State(api): State<Api>,
    Caller(actor): Caller,
    Given(wish): Given<OrderForMany>,
) -> Result<(StatusCode, Json<Ordered>), Problem> {
    check_terminals(&wish.terminals)?;
    let order = Order {
        command: wish.command,
        parameters: wish.parameters,
        confirm: wish.confirm,
        without_pull: wish.without_pull,
        read_back: false,
    };
    let views = api.app.order_for_all(&actor, &wish.terminals, order).await?;
    let items = views.into_iter().map(Task::from).collect();
    Ok((StatusCode::CREATED, Json(Ordered { items })))
}

fn check_terminals(terminals: &[DevId]) -> Result<(), Problem> {
    let refuse = |detail: &str| Err(Problem::invalid("invalid_value", "terminals", detail));
    if terminals.is_empty() || terminals.len() > TERMINALS_MAX {
        return refuse("name 1 to 10,000 terminals");
    }
    let mut seen = std::collections::HashSet::new();
    match terminals.iter().find(|dev_id| !seen.insert(dev_id.as_str())) {
        Some(twice) => refuse(&format!("{twice} stands in it twice")),
        None => Ok(()),
    }
}

/// How long to wait.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Wait {
    /// Seconds, 0 to 60: answer when the task has ended, or then.
    #[serde(default, deserialize_with = "blank")]
    wait: Option<u64>,
}

/// Shows one task; with `wait`, once it has ended or the time is over.
#[utoipa::path(get, path = "/api/v1/tasks/{trans_id}", tag = "tasks",
    params(("trans_id" = String, Path, description = "The task."), Wait),
    responses((status = 200, description = "The task in the state it then has.", body = Task)))]
pub(crate) async fn show(
    State(api): State<Api>,
    Caller(actor): Caller,
    Named(trans_id): Named<TransId>,
    Asked(asked): Asked<Wait>,
) -> Answer<Task> {
    let patience = patience(asked.wait)?;
    Ok(Json(api.app.task_when_ended(&actor, &trans_id, patience).await?.into()))
}

/// Takes a task back. A terminal that runs it already may still carry it out, but its result is not wanted.
#[utoipa::path(post, path = "/api/v1/tasks/{trans_id}/cancel", tag = "tasks",
    params(("trans_id" = String, Path, description = "The task.")),
    responses(
        (status = 200, description = "The task as it is now.", body = Task),
        (status = 409, description = "It has ended.", body = Problem,
            content_type = "application/problem+json"),
    ))]
pub(crate) async fn cancel(
    State(api): State<Api>,
    Caller(actor): Caller,
    Named(trans_id): Named<TransId>,
) -> Answer<Task> {
    Ok(Json(api.app.cancel(&actor, &trans_id).await?.into()))
}
