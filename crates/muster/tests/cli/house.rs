//! The binary, run once or as a server on a data directory of its own.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, ExitStatus, Stdio};

/// What a run came to.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// The output of a run that must have succeeded.
    pub(crate) fn good(self) -> String {
        assert_eq!(self.code, Some(0), "{}{}", self.out, self.err);
        self.out
    }

    /// The words of a run that must have failed.
    pub(crate) fn refused(self) -> String {
        assert_eq!(self.code, Some(1), "{}{}", self.out, self.err);
        self.err
    }
}

/// The binary with these words, and no setting from outside.
pub(crate) fn muster(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_muster"));
    let outside = std::env::vars_os().map(|(name, _)| name);
    for name in outside.filter(|name| name.to_string_lossy().starts_with("MUSTER_")) {
        command.env_remove(name);
    }
    command.args(words).stdin(Stdio::null());
    command
}

/// Runs a command to its end.
pub(crate) fn run(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Run { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
}

/// A directory, and the server on the data in it.
pub(crate) struct House {
    folder: tempfile::TempDir,
    child: Child,
    log: BufReader<ChildStderr>,
    /// What it logged up to the line that says that it listens, and one more.
    pub(crate) said: String,
    pub(crate) terminals: SocketAddr,
    pub(crate) console: SocketAddr,
}

impl House {
    /// Starts a server, and waits until it listens.
    pub(crate) fn open(more: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut command = muster(&["serve"]);
        command.args(["--terminals", "127.0.0.1:0", "--console", "127.0.0.1:0"]).args(more);
        command.arg("--data").arg(folder.path().join("data")).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap());
        let (mut said, mut addresses) = (String::new(), None);
        // It says two lines: where it listens, and what to key in.
        while !said.contains("server_port") {
            let from = said.len();
            assert_ne!(log.read_line(&mut said).unwrap(), 0, "it ended:\n{said}");
            let line = &said[from..];
            if line.contains("listening") {
                addresses = Some((address(line, "terminals="), address(line, "console=")));
            }
        }
        let (terminals, console) = addresses.unwrap();
        Self { folder, child, log, said, terminals, console }
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A place beside the data.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A token, made beside the server.
    pub(crate) fn token(&self, role: &str) -> String {
        let words = ["token", "create", "--name", role, "--role", role];
        let made = run(on(&mut muster(&words), &self.data())).good();
        made.trim_end().to_owned()
    }

    /// What a path of the API answers.
    pub(crate) fn get(&self, path: &str, token: &str) -> String {
        let mut line = TcpStream::connect(self.console).unwrap();
        write!(
            line,
            "GET {path} HTTP/1.1\r\nHost: muster\r\nAuthorization: Bearer {token}\r\n\
             Connection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        line.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Sends a signal by its name and waits for the end; with what was still logged.
    pub(crate) fn end(mut self, signal: &str) -> (ExitStatus, String) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-s", signal, &id]).status().unwrap().success());
        let mut rest = String::new();
        self.log.read_to_string(&mut rest).unwrap();
        (self.child.wait().unwrap(), rest)
    }
}

impl Drop for House {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to kill.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A command on this data.
pub(crate) fn on<'a>(command: &'a mut Command, data: &Path) -> &'a mut Command {
    command.arg("--data").arg(data)
}

fn address(line: &str, key: &str) -> SocketAddr {
    let rest = line.split(key).nth(1).unwrap_or_else(|| panic!("no {key} in {line}"));
    rest.split_whitespace().next().unwrap().parse().unwrap()
}
