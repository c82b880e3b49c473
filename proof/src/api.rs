//! The operators' port as an integrator uses it.

use std::net::SocketAddr;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

/// The API with a token.
#[derive(Debug, Clone)]
pub struct Api {
    base: String,
    token: String,
    client: reqwest::Client,
}

impl Api {
    /// The API of the server on this address.
    pub fn new(console: SocketAddr, token: String) -> Self {
        Self { base: format!("http://{console}"), token, client: reqwest::Client::new() }
    }

    /// Whether the store accepts a write.
    pub async fn ready(&self) -> bool {
        let answer = self.client.get(format!("{}/readyz", self.base)).send().await;
        answer.is_ok_and(|answer| answer.status().is_success())
    }

    /// Reads `/api/v1/{path}`.
    pub async fn get(&self, path: &str) -> Result<Value> {
        let url = format!("{}/api/v1/{path}", self.base);
        let answer = self.client.get(&url).bearer_auth(&self.token).send().await?;
        body(answer).await.with_context(|| format!("failed to get {path}"))
    }

    /// Reads the bytes at `/api/v1/{path}`; nothing if there are none.
    pub async fn bytes(&self, path: &str) -> Result<Option<Vec<u8>>> {
        let url = format!("{}/api/v1/{path}", self.base);
        let answer = self.client.get(&url).bearer_auth(&self.token).send().await?;
        if answer.status() == reqwest::StatusCode::NOT_FOUND {
            return Ok(None);
        }
        Ok(Some(answer.error_for_status()?.bytes().await?.to_vec()))
    }

    /// Posts to `/api/v1/{path}`.
    pub async fn post(&self, path: &str, value: &Value) -> Result<Value> {
        let url = format!("{}/api/v1/{path}", self.base);
        let answer = self.client.post(&url).bearer_auth(&self.token).json(value).send().await?;
        body(answer).await.with_context(|| format!("failed to post to {path}"))
    }

    /// Queues a command for a terminal; gives the task's id.
    pub async fn queue(&self, dev_id: &str, command: &str, parameters: Value) -> Result<String> {
        let mut task = json!({ "command": command, "parameters": parameters });
        if command.starts_with("CLEAR_") {
            task["confirm"] = json!(dev_id);
            task["without_pull"] = json!(true);
        }
        let task = self.post(&format!("terminals/{dev_id}/tasks"), &task).await?;
        let id = task["trans_id"].as_str().context("the task has no trans_id")?;
        Ok(id.to_owned())
    }

    /// Calls `each` with every punch, in the order of storing.
    pub async fn every_punch(&self, mut each: impl FnMut(&Value)) -> Result<()> {
        let mut cursor = String::new();
        loop {
            let page = self.get(&format!("feed/punches?limit=1000{cursor}")).await?;
            let items = page["items"].as_array().context("the feed has no items")?;
            if items.is_empty() {
                return Ok(());
            }
            items.iter().for_each(&mut each);
            let next = page["next"].as_str().context("the feed has no next")?;
            cursor = format!("&cursor={next}");
        }
    }
}

async fn body(answer: reqwest::Response) -> Result<Value> {
    let status = answer.status();
    let text = answer.text().await?;
    if !status.is_success() {
        bail!("{status}: {text}");
    }
    Ok(serde_json::from_str(&text)?)
}
