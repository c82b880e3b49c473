//! What this server is: version, store, licence, and the files of others in it.

use askama::Template;
use jiff::Timestamp;

use crate::app::attention::About;
use crate::web::VERSION;
use crate::web::page::Trouble;
use crate::web::session::SignedIn;
use crate::web::text::Say;
use crate::web::view::Html;
use crate::web::view::number::bytes;
use crate::web::view::time::Time;

/// The table of vendored files: what `build.rs` checks them against.
const VENDORED: &str = include_str!("../../../../assets/vendor/README.md");

#[derive(Template)]
#[template(path = "pages/settings_about.html")]
struct Section {
    say: Say,
    version: &'static str,
    engine: String,
    schema: i64,
    size: String,
    /// When the last backup was made, how long it is, and what checked it.
    backup: Option<(Time, String, String)>,
    notices: Vec<Notice>,
}

/// A part that others wrote: its name and version, and under which licence it is used.
struct Notice {
    what: &'static str,
    licence: &'static str,
}

impl Section {
    fn of(say: &Say, about: About, version: &'static str, zone: &str, now: Timestamp) -> Self {
        let backup = about.last_backup.map(|made| {
            (Time::age(say, made.at, zone, now), bytes(say, made.bytes), made.checked_by)
        });
        Self {
            version,
            size: bytes(say, about.size),
            backup,
            engine: about.engine,
            schema: about.schema,
            notices: notices(VENDORED),
            say: say.clone(),
        }
    }
}

/// The section.
pub(super) async fn section(inside: &SignedIn) -> Result<Html, Trouble> {
    let app = &inside.visit.web.app;
    let about = app.about(inside.actor()).await?;
    let (zone, now) = (app.usual_zone(), app.now());
    Ok(Html::of(&Section::of(&inside.visit.say, about, VERSION, &zone, now)))
}

/// The rows of the table: those that name a file.
fn notices(table: &'static str) -> Vec<Notice> {
    table
        .lines()
        .filter(|line| line.starts_with("| `"))
        .filter_map(|line| {
            let mut cells = line.split('|').skip(1);
            let (_, is, licence) = (cells.next()?, cells.next()?, cells.next()?);
            let (_, what) = is.split_once("npm package ")?;
            let what = what.split(',').next()?.trim();
            Some(Notice { what, licence: licence.trim() })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::attention::BackupMade;
    use crate::web::text::{Language, Texts};

    #[test]
    fn whoever_wrote_a_file_in_it_is_named() {
        let notices = notices(VENDORED);
        let htmx = notices.iter().find(|notice| notice.what.starts_with("htmx.org ")).unwrap();
        assert_eq!(htmx.licence, "0BSD");
        let version = htmx.what.trim_start_matches("htmx.org ");
        assert!(version.split('.').all(|part| part.parse::<u32>().is_ok()), "{version}");
        let scripts = std::fs::read_dir(
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/vendor"),
        );
        let names = scripts.unwrap().flatten().map(|entry| entry.file_name());
        let files = names.filter(|name| name != "README.md").count();
        assert_eq!(notices.len(), files);
    }

    fn about(last_backup: Option<BackupMade>) -> String {
        let say = Say::new(Texts::load(), Language::English);
        let engine = "SQLite 3.51.0".to_owned();
        let about = About { engine, schema: 4, size: 1_200_000_000, last_backup };
        let now = "2026-11-17T11:42:10Z".parse().unwrap();
        let section = Section::of(&say, about, "1.4.2", "Asia/Dhaka", now);
        Section { notices: Vec::new(), ..section }.render().unwrap()
    }

    #[test]
    fn what_this_server_is() {
        insta::assert_snapshot!("settings_about", about(None));
    }

    #[test]
    fn the_last_backup_is_told_with_its_age_and_what_checked_it() {
        let made = BackupMade {
            at: "2026-11-16T20:10:00Z".parse().unwrap(),
            bytes: 1_190_000_000,
            checked_by: "Muster <1.4.2>".to_owned(),
        };
        insta::assert_snapshot!("settings_about_backup", about(Some(made)));
    }
}
