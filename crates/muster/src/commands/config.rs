//! `muster config`: the settings, checked or printed.

use anyhow::{Context as _, Result};

use crate::cli::{Config, Serve};
use crate::settings::Settings;

/// Checks or prints the settings.
pub(crate) fn run(config: Config) -> Result<()> {
    match config {
        Config::Check(serve) => {
            settings(serve)?;
            println!("The settings can work.");
        }
        Config::Print(serve) => {
            let settings = settings(serve)?;
            let text = toml::to_string(&settings).context("write the settings as TOML")?;
            print!("{text}");
        }
    }
    Ok(())
}

fn settings(serve: Serve) -> Result<Settings> {
    let settings = serve.settings.over(serve.config.as_deref())?.filled();
    settings.check()?;
    Ok(settings)
}
