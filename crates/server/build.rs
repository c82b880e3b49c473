//! Packs `assets/` for the console: the style sheets become one file, every file is also compressed, and
//! all of them stand under one hash of all their contents, so that a browser may keep them for ever.
//!
//! Scripts that every page starts become one as well (`build/scripts.rs`). Those of a page import it by its relative
//! path, which needs no rewriting with one hash for the whole folder.

#[path = "build/scripts.rs"]
mod scripts;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

/// The parts of `console.css`, in the order in which later rules win. What stands on one page alone is in
/// `css/pages`, and comes before the rules for narrow screens.
const STYLES: [&str; 12] = [
    "tokens", "ground", "frame", "controls", "states", "table", "lists", "figures", "code",
    "layers", "alone", LAST,
];
const LAST: &str = "narrow";
const SCRIPT: &str = "text/javascript; charset=utf-8";

struct File {
    name: String,
    kind: &'static str,
    bytes: Vec<u8>,
}

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=assets");
    println!("cargo::rerun-if-changed=build");
    let assets = Path::new("assets");
    check_vendored(&assets.join("vendor"))?;
    let mut files = vec![styles(&assets.join("css"))?, console(&assets.join("js"))?];
    for picture in ["sprite.svg", "favicon.svg"] {
        files.push(file(picture, &assets.join(picture), "image/svg+xml")?);
    }
    // These are named by the pages that need them.
    for folder in ["js/page", "vendor"] {
        for path in sorted(&assets.join(folder), "js")? {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.push(file(&name, &path, SCRIPT)?);
        }
    }
    write(&files, &out_dir())
}

#[expect(clippy::disallowed_methods, reason = "cargo says nothing but through the environment")]
fn out_dir() -> PathBuf {
    std::env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default()
}

fn styles(folder: &Path) -> io::Result<File> {
    let mut bytes = Vec::new();
    for part in STYLES {
        if part == LAST {
            for page in sorted(&folder.join("pages"), "css")? {
                bytes.extend(fs::read(page)?);
            }
        }
        bytes.extend(fs::read(folder.join(part).with_extension("css"))?);
    }
    let kind = "text/css; charset=utf-8";
    Ok(File { name: "console.css".to_owned(), kind, bytes })
}

fn console(folder: &Path) -> io::Result<File> {
    let mut modules = Vec::new();
    for path in sorted(folder, "js")? {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        modules.push((name, fs::read_to_string(path)?));
    }
    let bytes = scripts::bundle(&modules)?.into_bytes();
    Ok(File { name: "console.js".to_owned(), kind: SCRIPT, bytes })
}

fn file(name: &str, path: &Path, kind: &'static str) -> io::Result<File> {
    Ok(File { name: name.to_owned(), kind, bytes: fs::read(path)? })
}

/// The files of a folder that end so, by name.
fn sorted(folder: &Path, ending: &str) -> io::Result<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == ending));
    paths.sort();
    Ok(paths)
}

/// Files of others are exactly those of the table in their README.
fn check_vendored(folder: &Path) -> io::Result<()> {
    let table = fs::read_to_string(folder.join("README.md"))?;
    for entry in fs::read_dir(folder)?.flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|ending| ending == "md") {
            continue;
        }
        let sum = hex(&Sha256::digest(fs::read(&path)?));
        if !table.contains(&sum) {
            let message = format!("{}: its checksum {sum} is not in README.md", path.display());
            return Err(io::Error::other(message));
        }
    }
    Ok(())
}

fn write(files: &[File], out: &Path) -> io::Result<()> {
    let mut hash = Sha256::new();
    let mut table = String::from("&[\n");
    for File { name, kind, bytes } in files {
        hash.update(name.as_bytes());
        hash.update(bytes);
        fs::write(out.join(name), bytes)?;
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(bytes)?;
        fs::write(out.join(format!("{name}.gz")), gzip.finish()?)?;
        let _ = writeln!(
            table,
            r#"    Asset {{
        name: "{name}",
        kind: "{kind}",
        plain: include_bytes!(concat!(env!("OUT_DIR"), "/{name}")),
        gzip: include_bytes!(concat!(env!("OUT_DIR"), "/{name}.gz")),
    }},"#
        );
    }
    table.push_str("]\n");
    fs::write(out.join("assets.rs"), table)?;
    println!("cargo::rustc-env=MUSTER_ASSETS={}", &hex(&hash.finalize())[..12]);
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
