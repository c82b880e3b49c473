//! `/api/v1/terminals/{dev_id}/tasks`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use muster_model::DevId;
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::api::Api;
use crate::api::auth::Caller;
use crate::api::input::{Given, Named};
use crate::api::problem::Problem;
use crate::api::tasks::body::Task;
use crate::app::tasks::Order;

/// A command for a terminal.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"command": "SET_USER_NAME", "parameters": {"user_id": "13", "user_name": "Amina"}}))]
pub(crate) struct OrderForOne {
    /// A command's code; `GET /api/v1/commands` lists them.
    command: String,
    /// Its parameters, with the wire's keys.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    parameters: Value,
    /// The `dev_id` again, for what must be confirmed.
    confirm: Option<String>,
    /// Erase without reading first what would be lost.
    #[serde(default)]
    without_pull: bool,
}

/// Queues a command for a terminal. It goes out in reply to one of its next polls.
#[utoipa::path(post, path = "/api/v1/terminals/{dev_id}/tasks", tag = "tasks",
    params(("dev_id" = String, Path, description = "The terminal's name on the wire.")),
    request_body = OrderForOne,
    responses((status = 201, description = "The task.", body = Task)))]
pub(crate) async fn create(
    State(api): State<Api>,
    Caller(actor): Caller,
    Named(dev_id): Named<DevId>,
    Given(wish): Given<OrderForOne>,
) -> Result<(StatusCode, Json<Task>), Problem> {
    let order = Order {
        command: wish.command,
        parameters: wish.parameters,
        confirm: wish.confirm,
        without_pull: wish.without_pull,
        read_back: false,
    };
    let view = api.app.order(&actor, &dev_id, order).await?;
    Ok((StatusCode::CREATED, Json(view.into())))
}
