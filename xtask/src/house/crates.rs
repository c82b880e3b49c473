//! Who may depend on whom: `protocol ← model ← store ← server ← muster`, `protocol ← sim ← muster`.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::Complaint;

/// The crates of the product, and which of ours each may use. What is not here may not be used by any.
const ALLOWED: [(&str, &[&str]); 8] = [
    ("muster-protocol", &[]),
    ("muster-model", &["muster-protocol"]),
    ("muster-store", &["muster-protocol", "muster-model"]),
    ("muster-server", &["muster-protocol", "muster-model", "muster-store"]),
    ("muster-sim", &["muster-protocol"]),
    ("muster", &["muster-protocol", "muster-model", "muster-store", "muster-server", "muster-sim"]),
    // Nothing that it proves, or that was written with it: ADR 8.
    ("muster-proof", &["muster-protocol"]),
    ("xtask", &["muster-protocol"]),
];

/// Tests may reach further than the product: the server is tested with virtual terminals.
const ALSO_IN_TESTS: [(&str, &[&str]); 1] = [("muster-server", &["muster-sim"])];

/// What the rule needs of a `Cargo.toml`.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Manifest {
    package: Package,
    #[serde(default)]
    dependencies: BTreeMap<String, toml::Value>,
    #[serde(default)]
    dev_dependencies: BTreeMap<String, toml::Value>,
    #[serde(default)]
    build_dependencies: BTreeMap<String, toml::Value>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
}

/// The manifests of every member.
pub(super) fn manifests(root: &Path) -> Result<Vec<Manifest>> {
    let mut folders = vec![root.join("xtask"), root.join("proof")];
    for entry in std::fs::read_dir(root.join("crates")).context("failed to list crates/")? {
        folders.push(entry?.path());
    }
    let mut manifests = Vec::new();
    for folder in folders {
        let file = folder.join("Cargo.toml");
        if file.is_file() {
            let text = std::fs::read_to_string(&file)?;
            let manifest = toml::from_str(&text)
                .with_context(|| format!("failed to read {}", file.display()))?;
            manifests.push(manifest);
        }
    }
    Ok(manifests)
}

/// Every dependency on one of ours that is not allowed, and every crate that the rule does not know.
pub(super) fn check(manifests: &[Manifest]) -> Vec<Complaint> {
    let ours: Vec<&str> = manifests.iter().map(|manifest| manifest.package.name.as_str()).collect();
    let mut complaints = Vec::new();
    for manifest in manifests {
        let name = manifest.package.name.as_str();
        let Some(allowed) = lookup(&ALLOWED, name) else {
            complaints.push(format!("{name}: say in xtask/src/house/crates.rs what it may use"));
            continue;
        };
        let in_tests = lookup(&ALSO_IN_TESTS, name).unwrap_or_default();
        let product = manifest.dependencies.keys().chain(manifest.build_dependencies.keys());
        for used in product.filter(|used| ours.contains(&used.as_str())) {
            if !allowed.contains(&used.as_str()) {
                complaints.push(format!("{name} must not use {used}"));
            }
        }
        for used in manifest.dev_dependencies.keys().filter(|used| ours.contains(&used.as_str())) {
            if !allowed.contains(&used.as_str()) && !in_tests.contains(&used.as_str()) {
                complaints.push(format!("{name} must not use {used}, not in tests either"));
            }
        }
    }
    complaints
}

fn lookup<'a>(table: &[(&str, &'a [&'a str])], name: &str) -> Option<&'a [&'a str]> {
    table.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifests(texts: &[&str]) -> Vec<Manifest> {
        texts.iter().map(|text| toml::from_str(text).expect("a manifest")).collect()
    }

    #[test]
    fn a_dependency_against_the_direction_is_found() {
        let both = manifests(&[
            "package.name = 'muster-protocol'\n[dependencies]\nmuster-model.workspace = true\nserde = '1'",
            "package.name = 'muster-model'\n[dependencies]\nmuster-protocol.workspace = true",
        ]);
        assert_eq!(check(&both), ["muster-protocol must not use muster-model"]);
    }

    #[test]
    fn tests_of_the_server_may_use_virtual_terminals_and_the_server_may_not() {
        let in_tests =
            "package.name = 'muster-server'\n[dev-dependencies]\nmuster-sim.workspace = true";
        let in_product =
            "package.name = 'muster-server'\n[dependencies]\nmuster-sim.workspace = true";
        let sim = "package.name = 'muster-sim'";
        assert_eq!(check(&manifests(&[in_tests, sim])), [""; 0]);
        assert_eq!(
            check(&manifests(&[in_product, sim])),
            ["muster-server must not use muster-sim"]
        );
    }

    #[test]
    fn a_crate_that_the_rule_does_not_know_is_found() {
        assert_eq!(check(&manifests(&["package.name = 'muster-new'"])).len(), 1);
    }
}
