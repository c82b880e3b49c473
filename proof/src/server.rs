//! The server under proof: the program as it is shipped, on free loopback ports, with data of its own.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::api::Api;
use crate::process::Running;

/// How long a start may take before something is wrong.
const PATIENCE: Duration = Duration::from_mins(1);

/// A server that can be killed and started again on the same data and ports.
pub struct Server {
    program: PathBuf,
    data: PathBuf,
    /// The terminals' port.
    pub terminals: SocketAddr,
    /// The operators' port.
    pub console: SocketAddr,
    running: Option<Running>,
}

impl Server {
    /// A server that does not run yet.
    pub fn new(program: &Path, data: &Path) -> Result<Self> {
        Ok(Self {
            program: program.to_owned(),
            data: data.to_owned(),
            terminals: free_address()?,
            console: free_address()?,
            running: None,
        })
    }

    /// Starts it and waits until it is ready; gives how long that took.
    pub async fn start(&mut self) -> Result<Duration> {
        let begin = Instant::now();
        let mut command = Command::new(&self.program);
        command.arg("serve").arg("--data").arg(&self.data);
        command.arg("--terminals").arg(self.terminals.to_string());
        command.arg("--console").arg(self.console.to_string());
        command.args(["--admission", "open"]).stderr(Stdio::null());
        let mut running = Running::start(&mut command)?;
        running.drain();
        let api = Api::new(self.console, String::new());
        while !api.ready().await {
            if !running.alive() {
                bail!("the server ended before it was ready");
            }
            if begin.elapsed() > PATIENCE {
                bail!("the server was not ready after {} s", PATIENCE.as_secs());
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        let took = begin.elapsed();
        self.running = Some(running);
        Ok(took)
    }

    /// Kills it: see [`Running::kill`].
    pub fn kill(&mut self) -> Result<()> {
        self.running.take().context("the server does not run")?.kill()
    }

    /// The running program.
    pub fn running(&self) -> Result<&Running> {
        self.running.as_ref().context("the server does not run")
    }

    /// The API as an administrator, with a token of its own.
    pub fn api(&self) -> Result<Api> {
        let token = self.muster(&["token", "create", "--name", "proof", "--role", "admin"])?;
        Ok(Api::new(self.console, token))
    }

    /// The link by which somebody new chooses a password for the console.
    pub fn invite(&self, name: &str, role: &str) -> Result<String> {
        self.muster(&["operator", "add", "--name", name, "--role", role])
    }

    /// Runs another subcommand on the server's data; gives what it printed.
    fn muster(&self, words: &[&str]) -> Result<String> {
        let mut command = Command::new(&self.program);
        command.args(words).arg("--data").arg(&self.data);
        let output = command.stderr(Stdio::inherit()).output()?;
        if !output.status.success() {
            bail!("`muster {}` ended with {}", words.join(" "), output.status);
        }
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    }
}

/// A port that was free a moment ago. It must stay the same over restarts, so it is chosen here.
fn free_address() -> Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").context("failed to find a free port")?;
    Ok(listener.local_addr()?)
}
