//! `cargo xtask postgres COMMAND`: a PostgreSQL cluster for as long as a command runs.
//!
//! Its own cluster in a temporary folder, on a free port of this machine, for nobody else. PostgreSQL does not run
//! as root: then it runs as nobody. Nothing of it outlives the command, so nothing is written to the disk for sure.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::{commands, tools};

/// Names the cluster for the tests.
const CLUSTER: &str = "MUSTER_TEST_POSTGRES";
/// How long a new cluster may take until it answers.
const PATIENCE: Duration = Duration::from_mins(1);
/// Where Debian keeps what is not on the path, a folder for each version.
const VERSIONS: &str = "/usr/lib/postgresql";

const PACKAGE: tools::Package = tools::Package {
    name: "postgresql",
    program: "initdb",
    needed_for: "the tests on several nodes' database",
};

/// What runs with the cluster.
#[derive(Args)]
pub(crate) struct Options {
    /// The command and its arguments
    #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    command: Vec<String>,
}

/// Runs the command, to which `MUSTER_TEST_POSTGRES` names the cluster.
pub(crate) fn run(options: &Options) -> Result<()> {
    let cluster = Cluster::start()?;
    let [program, arguments @ ..] = options.command.as_slice() else { return Ok(()) };
    let mut command = Command::new(program);
    commands::run(cluster.name_to(command.args(arguments)))
}

/// Makes sure PostgreSQL is there.
pub(crate) fn install() -> Result<()> {
    if programs().is_none() {
        tools::ensure_packages(&[PACKAGE])?;
    }
    Ok(())
}

/// The folder of the newest version's programs.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir(VERSIONS).ok().into_iter().flatten().flatten();
    let folders = versions.map(|version| version.path().join("bin"));
    let newest = folders.filter(|folder| folder.join("initdb").is_file()).max_by_key(|folder| {
        let version = folder.parent().and_then(Path::file_name).and_then(|name| name.to_str());
        version.and_then(|version| version.parse::<u32>().ok())
    });
    newest.or_else(|| tools::on_path("initdb")?.parent().map(Path::to_path_buf))
}

/// A cluster that runs as long as this lives.
pub(crate) struct Cluster {
    folder: PathBuf,
    programs: PathBuf,
    as_nobody: bool,
    port: u16,
    server: Option<Child>,
}

impl Cluster {
    /// Makes a cluster and waits until it answers.
    pub(crate) fn start() -> Result<Self> {
        install()?;
        let programs = programs().context("initdb is nowhere; install PostgreSQL 15 or newer")?;
        let user = commands::output(&mut commands::words("id -u"))?;
        let folder = std::env::temp_dir().join(format!("muster-postgres-{}", std::process::id()));
        let socket = TcpListener::bind("127.0.0.1:0").context("failed to find a free port")?;
        let port = socket.local_addr().context("failed to read the port")?.port();
        drop(socket);
        std::fs::create_dir(&folder)
            .with_context(|| format!("failed to create {}", folder.display()))?;
        let as_nobody = user.trim() == "0";
        let mut cluster = Self { folder, programs, as_nobody, port, server: None };
        if as_nobody {
            commands::run(commands::words("chown nobody").arg(&cluster.folder))?;
        }
        let mut make = cluster.command("initdb");
        make.args(["--auth=trust", "--username=muster", "--encoding=UTF8", "--locale=C.UTF-8"]);
        commands::run(
            make.args(["--no-sync", "--pgdata"]).arg(cluster.data()).stdout(Stdio::null()),
        )?;
        cluster.server = Some(cluster.serve()?);
        cluster.wait()?;
        Ok(cluster)
    }

    /// Tells a command where the cluster is.
    pub(crate) fn name_to<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command.env(CLUSTER, format!("postgres://muster@127.0.0.1:{}", self.port))
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// One of PostgreSQL's programs, as a user that it accepts.
    fn command(&self, program: &str) -> Command {
        let path = self.programs.join(program);
        let mut command = if self.as_nobody {
            let mut command = commands::words("setpriv --reuid=nobody --clear-groups");
            command.arg(path);
            command
        } else {
            Command::new(path)
        };
        command.current_dir(&self.folder);
        command
    }

    /// In this process's group, so that Ctrl-C ends it too.
    fn serve(&self) -> Result<Child> {
        let log =
            std::fs::File::create(self.folder.join("log")).context("failed to begin its log")?;
        let port = format!("port={}", self.port);
        let settings = [
            &port,
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=off",
            "full_page_writes=off",
            "synchronous_commit=off",
            "max_connections=400",
        ];
        let mut server = self.command("postgres");
        server.arg("-D").arg(self.data());
        for setting in settings {
            server.arg("-c").arg(setting);
        }
        server.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        server.spawn().context("failed to start postgres")
    }

    fn wait(&mut self) -> Result<()> {
        let begun = Instant::now();
        let mut ready = self.command("pg_isready");
        ready.args(["--quiet", "--host=127.0.0.1", "--port"]).arg(self.port.to_string());
        while !commands::succeeds(&mut ready) {
            let ended = self.server.as_mut().and_then(|server| server.try_wait().ok().flatten());
            if ended.is_some() || begun.elapsed() > PATIENCE {
                let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                bail!("PostgreSQL does not answer on port {}:\n{log}", self.port);
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Some(mut server) = self.server.take() {
            let mut stop = self.command("pg_ctl");
            stop.args(["stop", "--silent", "--mode=immediate", "--pgdata"]).arg(self.data());
            if !commands::succeeds(&mut stop) {
                let _ = server.kill();
            }
            let _ = server.wait();
        }
        if let Err(error) = std::fs::remove_dir_all(&self.folder) {
            eprintln!("{} stays: {error}", self.folder.display());
        }
    }
}
