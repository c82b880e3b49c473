//! What this server is: version, store, licence, and the files of others in it.

use askama::Template;

use crate::app::attention::About;
use crate::web::VERSION;
use crate::web::page::Trouble;
use crate::web::session::SignedIn;
use crate::web::text::Say;
use crate::web::view::Html;
use crate::web::view::number::bytes;

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
    notices: Vec<Notice>,
}

/// A file that others wrote.
struct Notice {
    file: &'static str,
    is: String,
    licence: &'static str,
}

impl Section {
    fn of(say: &Say, about: About, version: &'static str) -> Self {
        Self {
            version,
            size: bytes(say, about.size),
            engine: about.engine,
            schema: about.schema,
            notices: notices(VENDORED),
            say: say.clone(),
        }
    }
}

/// The section.
pub(super) async fn section(inside: &SignedIn) -> Result<Html, Trouble> {
    let about = inside.visit.web.app.about(inside.actor()).await?;
    Ok(Html::of(&Section::of(&inside.visit.say, about, VERSION)))
}

/// The rows of the table: those that name a file.
fn notices(table: &'static str) -> Vec<Notice> {
    let plain = |cell: &'static str| cell.trim().trim_matches('`');
    table
        .lines()
        .filter(|line| line.starts_with("| `"))
        .filter_map(|line| {
            let mut cells = line.split('|').skip(1);
            let (file, is, licence) = (cells.next()?, cells.next()?, cells.next()?);
            Some(Notice {
                file: plain(file),
                is: is.trim().replace('`', ""),
                licence: licence.trim(),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::text::{Language, Texts};

    #[test]
    fn whoever_wrote_a_file_in_it_is_named() {
        let notices = notices(VENDORED);
        let htmx = notices.iter().find(|notice| notice.file == "htmx.js").unwrap();
        assert_eq!(htmx.licence, "0BSD");
        assert!(htmx.is.contains("htmx.org"), "{}", htmx.is);
        let scripts = std::fs::read_dir(
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/vendor"),
        );
        let names = scripts.unwrap().flatten().map(|entry| entry.file_name());
        let files = names.filter(|name| name != "README.md").count();
        assert_eq!(notices.len(), files);
    }

    #[test]
    fn what_this_server_is() {
        let say = Say::new(Texts::load(), Language::English);
        let about = About { engine: "SQLite 3.51.0".to_owned(), schema: 4, size: 1_200_000_000 };
        let section = Section { notices: Vec::new(), ..Section::of(&say, about, "1.4.2") };
        insta::assert_snapshot!("settings_about", section.render().unwrap());
    }
}
