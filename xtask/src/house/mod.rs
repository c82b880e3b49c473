//! `cargo xtask house`: rules of this repository that no compiler knows.
//!
//! Each rule is a function from sources to complaints, so that its own tests need no files.

mod crates;
mod layers;
mod scan;
mod size;
mod sql;
mod tests_wait;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// A file of Rust, with its path from the root.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// What breaks a rule, with the place: `crates/x/src/y.rs:12: …`.
pub(crate) type Complaint = String;

/// Checks every rule; prints what breaks one.
pub(crate) fn run() -> Result<()> {
    let sources = sources(Path::new("."))?;
    let manifests = crates::manifests(Path::new("."))?;
    let rules: [(&str, Vec<Complaint>); 5] = [
        ("crates depend in one direction", crates::check(&manifests)),
        ("the server's layers depend in one direction", layers::check(&sources)),
        ("files are small", size::check(&sources)),
        ("tests wait for conditions and none is put off", tests_wait::check(&sources)),
        ("every SQL text names itself", sql::check(&sources)),
    ];
    let mut broken = 0;
    for (rule, complaints) in rules {
        println!("{rule}: {}", if complaints.is_empty() { "yes" } else { "no" });
        for complaint in &complaints {
            println!("  {complaint}");
        }
        broken += complaints.len();
    }
    if broken > 0 {
        bail!("{broken} places break a rule of the house");
    }
    Ok(())
}

/// Every file of Rust of this repository, in order, without build results.
fn sources(root: &Path) -> Result<Vec<Source>> {
    let mut files = Vec::new();
    for folder in ["crates", "xtask", "proof", "fuzz"] {
        collect(&root.join(folder), &mut files)?;
    }
    files.sort();
    files
        .into_iter()
        .map(|file| {
            let text = std::fs::read_to_string(&file)
                .with_context(|| format!("failed to read {}", file.display()))?;
            let path = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().into_owned();
            Ok(Source { path, text })
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if !folder.is_dir() || folder.ends_with("target") {
        return Ok(());
    }
    let entries = std::fs::read_dir(folder)
        .with_context(|| format!("failed to list {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(())
}
