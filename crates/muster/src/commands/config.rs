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
            let shown = settings.shown();
            let text = toml::to_string(&shown).context("write the settings as TOML")?;
            print!("{text}");
            println!("{}", about_admission(&settings));
        }
    }
    Ok(())
}

fn settings(serve: Serve) -> Result<Settings> {
    let settings = serve.settings.over(serve.config.as_deref())?.filled();
    settings.check()?;
    Ok(settings)
}

/// Which of the two places that can set the rule of admission counts.
fn about_admission(settings: &Settings) -> &'static str {
    if settings.admission.is_some() {
        "# admission: as it is set here, it holds again after each start, whatever the API set meanwhile"
    } else {
        "# admission: not set here, so what the API set holds, also after a start; at first approve"
    }
}
