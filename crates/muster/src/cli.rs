//! The command line: what can be typed. What it does is in `commands/`.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use muster_model::role::Role;
use muster_sim::fleet::Faults;

use crate::database;
use crate::settings::Settings;

/// The server for FK-family attendance terminals
#[derive(Debug, Parser)]
#[command(name = "muster", version, about, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run the server
    Serve(Serve),
    /// Show it working: a server with temporary data and five virtual terminals
    Demo(Demo),
    /// Play terminals against a server
    #[command(subcommand)]
    Sim(Sim),
    /// Keys of the API
    #[command(subcommand)]
    Token(Token),
    /// Accounts of the console
    #[command(subcommand)]
    Operator(Operator),
    /// Copy the data of a server, also while it runs
    Backup(Backup),
    /// Make a data directory out of a backup
    Restore(Restore),
    /// Look at the settings
    #[command(subcommand)]
    Config(Config),
    /// Look for what may be wrong with this installation
    Doctor(Doctor),
    /// Print the description of the API (OpenAPI 3.1)
    Openapi,
    /// Print the completions for a shell
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// `muster serve`
#[derive(Debug, Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) settings: Settings,
    /// A TOML file with settings
    #[arg(long, env = "MUSTER_CONFIG", value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

/// `muster demo`
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Stop by itself after this many seconds
    #[arg(long, value_name = "SECONDS")]
    pub(crate) seconds: Option<u64>,
}

/// `muster sim`
#[derive(Debug, Subcommand)]
pub(crate) enum Sim {
    /// Many terminals that poll and punch, and the proof that every punch is there once
    Fleet(Fleet),
}

/// `muster sim fleet`
#[derive(Debug, Args)]
pub(crate) struct Fleet {
    /// The terminals' port of the server, as host:port
    #[arg(long, value_name = "ADDR")]
    pub(crate) server: String,
    /// How many terminals
    #[arg(long, default_value_t = 100)]
    pub(crate) terminals: u32,
    /// Seconds between two polls of a terminal
    #[arg(long, default_value_t = 10.0, value_name = "SECONDS")]
    pub(crate) poll: f64,
    /// Punches of all terminals together in a second
    #[arg(long, default_value_t = 10.0, value_name = "R")]
    pub(crate) punches_per_second: f64,
    /// How long
    #[arg(long, default_value_t = 30.0, value_name = "SECONDS")]
    pub(crate) seconds: f64,
    /// How long punches that are still unanswered are tried after the end
    #[arg(long, default_value_t = 15.0, value_name = "SECONDS")]
    pub(crate) drain: f64,
    /// What goes wrong, with commas: drop-reply, slow, cut, dup, blocks, garbage, gap, repeat, restart,
    /// corrupt, idle, storm, outage, or all
    #[arg(long, value_name = "LIST")]
    pub(crate) faults: Option<Faults>,
    /// What the terminals are, in turn, with commas [default: ws535bw1, wf206bnc, bm70w, zfkl101, hs105]
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub(crate) profiles: Option<Vec<String>>,
    /// The number of the first terminal: two runs side by side take different ones
    #[arg(long, default_value_t = 1, value_name = "NUMBER")]
    pub(crate) first_device: u32,
    /// Bytes of a picture that goes with every punch
    #[arg(long, default_value_t = 0, value_name = "BYTES")]
    pub(crate) photo_bytes: usize,
    /// The zone in which the terminals' clocks are right
    #[arg(long, default_value = "UTC", value_name = "ZONE")]
    pub(crate) time_zone: String,
    /// Connections at the same time, of all terminals together
    #[arg(long, default_value_t = 512, value_name = "NUMBER")]
    pub(crate) connections: usize,
    /// The API of the server, to ask the punches back: <http://127.0.0.1:8080>
    #[arg(long, value_name = "URL")]
    pub(crate) api: Option<String>,
    /// A token of the API
    #[arg(long, env = "MUSTER_TOKEN", value_name = "TOKEN", hide_env_values = true)]
    pub(crate) token: Option<String>,
    /// The same number plays the same terminals
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
}

/// Where the data is, for tools that work beside a running server.
#[derive(Debug, Args)]
pub(crate) struct Data {
    #[command(flatten)]
    pub(crate) place: Place,
    /// The key for what is encrypted, if it is not in the data directory
    #[arg(long, env = "MUSTER_KEY_FILE", value_name = "FILE")]
    pub(crate) key_file: Option<PathBuf>,
}

/// A directory with data, or the database beside it.
#[derive(Debug, Args)]
pub(crate) struct Place {
    /// The data directory of the server
    #[arg(long, env = "MUSTER_DATA", value_name = "DIR", default_value = "./muster-data")]
    pub(crate) data: PathBuf,
    /// The database of the server, if it is not the one in the data directory
    #[arg(long, env = "MUSTER_DATABASE", value_name = "URL", hide_env_values = true)]
    pub(crate) database: Option<String>,
}

impl Place {
    /// The data directory; refuses a database that this program cannot use.
    pub(crate) fn directory(&self) -> anyhow::Result<&Path> {
        database::check(self.database.as_deref())?;
        Ok(&self.data)
    }
}

/// `muster token`
#[derive(Debug, Subcommand)]
pub(crate) enum Token {
    /// Make a token; prints it alone, and never again
    Create {
        #[command(flatten)]
        data: Data,
        /// Your word for it
        #[arg(long)]
        name: String,
        /// What its holder may do
        #[arg(long, value_enum)]
        role: RoleName,
        /// After how many days it ends by itself
        #[arg(long, value_name = "DAYS")]
        days: Option<u32>,
    },
    /// List the tokens
    List {
        #[command(flatten)]
        data: Data,
    },
    /// Revoke a token
    Revoke {
        #[command(flatten)]
        data: Data,
        /// Its number, as `list` shows it
        id: i64,
    },
}

/// `muster operator`
#[derive(Debug, Subcommand)]
pub(crate) enum Operator {
    /// Make an account; prints the link by which its password is chosen, alone, and never again
    Add {
        #[command(flatten)]
        data: Data,
        #[command(flatten)]
        console: Reached,
        /// What they sign in with
        #[arg(long)]
        name: String,
        /// What they may do
        #[arg(long, value_enum)]
        role: RoleName,
    },
    /// Take password, codes and sessions of an account away; prints a link by which a new password is chosen
    Reset {
        #[command(flatten)]
        data: Data,
        #[command(flatten)]
        console: Reached,
        /// Whose
        #[arg(long)]
        name: String,
    },
    /// List the accounts
    List {
        #[command(flatten)]
        data: Data,
    },
}

/// Where the console is, for links to it.
#[derive(Debug, Args)]
pub(crate) struct Reached {
    /// Where operators connect, as the server was told [default: 0.0.0.0:8080]
    #[arg(long, env = "MUSTER_CONSOLE", value_name = "ADDR")]
    pub(crate) console: Option<SocketAddr>,
    /// The certificate of the console's port, as the server was told; links then begin with https
    #[arg(long, env = "MUSTER_TLS_CERT", value_name = "FILE")]
    pub(crate) tls_cert: Option<PathBuf>,
    /// Its private key, as the server was told
    #[arg(long, env = "MUSTER_TLS_KEY", value_name = "FILE")]
    pub(crate) tls_key: Option<PathBuf>,
    /// The TOML file with the server's settings
    #[arg(long, env = "MUSTER_CONFIG", value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

/// A role, as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RoleName {
    /// Reads everything but templates
    Viewer,
    /// Also sends ordinary commands, admits, edits
    Operator,
    /// Everything
    Admin,
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Viewer => Self::Viewer,
            RoleName::Operator => Self::Operator,
            RoleName::Admin => Self::Admin,
        }
    }
}

/// `muster backup`
#[derive(Debug, Args)]
pub(crate) struct Backup {
    #[command(flatten)]
    pub(crate) data: Data,
    /// The file to write; must not be there
    #[arg(long, value_name = "FILE")]
    pub(crate) to: PathBuf,
}

/// `muster restore`
#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// The backup
    #[arg(long, value_name = "FILE")]
    pub(crate) from: PathBuf,
    #[command(flatten)]
    pub(crate) place: Place,
}

/// `muster config`
#[derive(Debug, Subcommand)]
pub(crate) enum Config {
    /// Say whether the settings can work
    Check(Serve),
    /// Print the settings in force, as a TOML file
    Print(Serve),
}

/// `muster doctor`
#[derive(Debug, Args)]
pub(crate) struct Doctor {
    #[command(flatten)]
    pub(crate) serve: Serve,
    /// Poll through this address as a terminal would, and say what a proxy there changes
    #[arg(long, value_name = "ADDR")]
    pub(crate) through: Option<SocketAddr>,
}
