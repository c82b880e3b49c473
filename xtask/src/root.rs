//! Where the repository is, and the few settings that come from the environment.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The root of the repository: the folder above this crate's.
pub(crate) fn path() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Makes the root the working directory, wherever `cargo xtask` was typed.
pub(crate) fn enter() -> Result<()> {
    let root = path();
    std::env::set_current_dir(&root).with_context(|| format!("failed to enter {}", root.display()))
}

/// Whether this runs unattended, as build machines say by `CI=true`.
pub(crate) fn unattended() -> bool {
    variable("CI").is_some_and(|value| !matches!(value.as_str(), "" | "0" | "false"))
}

/// The folder of build results, absolute.
pub(crate) fn target() -> PathBuf {
    variable("CARGO_TARGET_DIR").map_or_else(|| path().join("target"), |dir| path().join(dir))
}

/// The search path for programs.
pub(crate) fn search_path() -> Vec<PathBuf> {
    variable("PATH").map(|value| std::env::split_paths(&value).collect()).unwrap_or_default()
}

#[expect(
    clippy::disallowed_methods,
    reason = "a chore is a binary: this is where it reads its settings"
)]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
