//! `/people/{user_id}/enrolments/{number}`: one credential with its bytes. Every look is in the audit log.

use std::fmt::Write as _;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use axum::response::IntoResponse as _;
use muster_model::person::Enrolment;
use muster_model::role::Permission;
use muster_model::{DevId, UserId};
use muster_protocol::enrolment::{BackupNumber, EnrolmentKind, text_from_wire};

use super::slot;
use crate::web::Web;
use crate::web::fields::{Pairs, Query};
use crate::web::page::{self, Answer, Trouble, show};
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};
use crate::web::view::number::bytes;
use crate::web::view::person::path;
use crate::web::view::time::Time;

/// So many bytes of a template are shown; all of them are in the file.
const SHOWN: usize = 512;
const LINE: usize = 16;

#[derive(Template)]
#[template(path = "pages/enrolment.html")]
struct OneEnrolment {
    shell: Shell,
    name: String,
    person: String,
    slot: String,
    told: String,
    seen: Time,
    content: Content,
    file: String,
    /// Terminals that hold it: link, name, whether it is this one.
    holders: Vec<(String, String, bool)>,
}

/// What there is to see.
enum Content {
    /// A password or a card's number.
    Text(String),
    /// A picture, by its path: it is read when it is shown.
    Picture,
    /// Bytes, line by line; and whether there are more.
    Bytes(String, bool),
}

/// `GET /people/{user_id}/enrolments/{number}?terminal=`
pub(crate) async fn page(
    inside: SignedIn,
    Path((user_id, number)): Path<(String, u32)>,
    Query(query): Query,
) -> Answer {
    let (say, app) = (&inside.visit.say, &inside.visit.web.app);
    let (actor, user_id) = (inside.actor(), who(&user_id)?);
    app.permit(actor, Permission::ReadBiometric)?;
    let slot = BackupNumber::new(number);
    let terminal = terminal(&query)?;
    let person = app.person(actor, &user_id).await?;
    let held = || person.enrolments.iter().filter(|one| one.backup_number == number);
    let (enrolment, content) = if slot.kind() == EnrolmentKind::Photo {
        // The picture is read, and noted, when the browser asks for it.
        let of = |one: &&Enrolment| terminal.as_ref().is_none_or(|id| *id == one.dev_id);
        let newest = held().filter(of).max_by_key(|one| one.seen_at).cloned();
        (newest.ok_or(Trouble::NotFound)?, Content::Picture)
    } else {
        let (enrolment, data) = app.enrolment(actor, &user_id, number, terminal.as_ref()).await?;
        let text = slot.kind().is_text().then(|| text_from_wire(&data).ok()).flatten();
        let content = text.map_or_else(
            || Content::Bytes(dump(&data), data.len() > SHOWN),
            |text| Content::Text(text.to_owned()),
        );
        (enrolment, content)
    };
    let own = format!("{}/enrolments/{number}", path(user_id.as_str()));
    let at = |dev_id: &DevId| Pairs::default().with("terminal", Some(dev_id.as_str()));
    let titles = app.titles(actor, held().map(|one| one.dev_id.clone())).await?;
    let title = |id: &DevId| titles.get(id).map_or_else(|| id.to_string(), |one| one.title.clone());
    let holders = held().map(|one| {
        (at(&one.dev_id).link(&own), title(&one.dev_id), one.dev_id == enrolment.dev_id)
    });
    let zone = titles.get(&enrolment.dev_id).map_or("UTC", |one| one.zone.as_str());
    let name = person.name.clone().filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| user_id.to_string());
    let version = enrolment.version.map(|version| format!(", v{version}"));
    let fill = [("slot", slot::name(say, slot).into()), ("name", name.as_str().into())];
    let heading = say.with("enrolment-of", &fill);
    Ok(show(&OneEnrolment {
        shell: Shell::of(&inside, Place::People, heading).await?,
        person: path(user_id.as_str()),
        slot: slot::name(say, slot),
        told: format!("{}{}", bytes(say, enrolment.size), version.unwrap_or_default()),
        seen: Time::day(say, enrolment.seen_at, zone, app.now()),
        content,
        file: at(&enrolment.dev_id).link(&format!("{own}/bytes")),
        holders: holders.collect(),
        name,
    }))
}

/// `GET /people/{user_id}/enrolments/{number}/bytes?terminal=`
pub(crate) async fn download(
    State(web): State<Web>,
    inside: SignedIn,
    Path((user_id, number)): Path<(String, u32)>,
    Query(query): Query,
) -> Answer {
    let (user_id, terminal) = (who(&user_id)?, terminal(&query)?);
    let read = web.app.enrolment(inside.actor(), &user_id, number, terminal.as_ref()).await?;
    let kind = BackupNumber::new(number).kind();
    let headers = [(CACHE_CONTROL, "no-store".to_owned())];
    if kind == EnrolmentKind::Photo {
        return Ok((headers, page::bytes("image/jpeg", read.1)).into_response());
    }
    let name = format!("attachment; filename=\"enrolment-{number}.bin\"");
    let file = page::bytes("application/octet-stream", read.1);
    Ok((headers, [(CONTENT_DISPOSITION, name)], file).into_response())
}

fn who(user_id: &str) -> Result<UserId, Trouble> {
    UserId::new(user_id).map_err(|_| Trouble::NotFound)
}

fn terminal(query: &Pairs) -> Result<Option<DevId>, Trouble> {
    query.get("terminal").map(|id| DevId::new(id).map_err(|_| Trouble::NotFound)).transpose()
}

/// The first bytes, sixteen in a line, each line with its place.
fn dump(data: &[u8]) -> String {
    let mut text = String::new();
    for (n, line) in data[..data.len().min(SHOWN)].chunks(LINE).enumerate() {
        let _ = write!(text, "{:04x} ", n * LINE);
        for byte in line {
            let _ = write!(text, " {byte:02x}");
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_shown_in_lines_up_to_a_bound() {
        let data: Vec<u8> = (0..=16).collect();
        assert_eq!(
            dump(&data),
            "0000  00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f\n0010  10\n"
        );
        assert_eq!(dump(&vec![0; 20_000]).lines().count(), SHOWN / LINE);
    }
}
