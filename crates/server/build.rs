//! Packs `assets/` for the console: the style sheets become one file, every file is also compressed, and
//! all of them stand under one hash of all their contents, so that a browser may keep them for ever.
//!
//! Modules of JavaScript import each other by relative paths; with one hash for the whole folder these
//! paths need no rewriting.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

/// The parts of `console.css`, in the order in which later rules win.
const STYLES: [&str; 12] = [
    "tokens", "ground", "frame", "controls", "states", "table", "lists", "figures", "code",
    "layers", "alone", "narrow",
];

struct File {
    name: String,
    kind: &'static str,
    bytes: Vec<u8>,
}

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=assets");
    let assets = Path::new("assets");
    check_vendored(&assets.join("vendor"))?;
    let mut files = vec![styles(&assets.join("css"))?];
    for picture in ["sprite.svg", "favicon.svg"] {
        files.push(file(picture, &assets.join(picture), "image/svg+xml")?);
    }
    for folder in ["js", "vendor"] {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(assets.join(folder))?.flatten().map(|entry| entry.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "js"));
        paths.sort();
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.push(file(&name, &path, "text/javascript; charset=utf-8")?);
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
        bytes.extend(fs::read(folder.join(part).with_extension("css"))?);
    }
    Ok(File { name: "console.css".to_owned(), kind: "text/css; charset=utf-8", bytes })
}

fn file(name: &str, path: &Path, kind: &'static str) -> io::Result<File> {
    Ok(File { name: name.to_owned(), kind, bytes: fs::read(path)? })
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
