//! Where one is signed in.

use axum::extract::Path;
use muster_model::session::SessionId;

use crate::web::page::{Answer, Trouble, go};
use crate::web::said::Said;
use crate::web::session::SignedIn;
use crate::web::view::time::Time;

/// A session as it is listed.
#[derive(Clone)]
pub(crate) struct OwnSession {
    pub(crate) id: i64,
    pub(crate) agent: String,
    pub(crate) address: String,
    pub(crate) seen: Time,
    /// The one this page was asked for in.
    pub(crate) this: bool,
}

/// One's own sessions, this one first.
pub(super) async fn own(inside: &SignedIn) -> Result<Vec<OwnSession>, Trouble> {
    let app = &inside.visit.web.app;
    let (now, zone) = (app.now(), app.usual_zone());
    let this = inside.signed.session().id;
    let mut sessions: Vec<OwnSession> = app
        .sessions_of(&inside.signed.inner)
        .await?
        .into_iter()
        .map(|session| OwnSession {
            id: session.id.0,
            agent: browser(&session.agent),
            address: session.address,
            seen: Time::age(&inside.visit.say, session.last_seen_at, &zone, now),
            this: session.id == this,
        })
        .collect();
    sessions.sort_by_key(|session| !session.this);
    Ok(sessions)
}

/// `POST /account/sessions/{id}/end`
pub(crate) async fn end(inside: SignedIn, Path(id): Path<i64>) -> Answer {
    inside.visit.web.app.revoke_session(&inside.signed.inner, SessionId(id)).await?;
    Ok(go(&inside.visit, "/account", Some(&Said::new("said-session-ended"))))
}

/// `POST /account/sessions/end`: all but this one.
pub(crate) async fn end_others(inside: SignedIn) -> Answer {
    let ended = inside.visit.web.app.revoke_other_sessions(&inside.signed.inner).await?;
    Ok(go(&inside.visit, "/account", Some(&Said::new("said-sessions-ended").count(ended))))
}

/// Browsers tell a paragraph of themselves; a reader wants the program and the system.
pub(in crate::web::pages) fn browser(agent: &str) -> String {
    const PROGRAMS: [(&str, &str); 5] = [
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 6] = [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];
    let first = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    match (first(&PROGRAMS), first(&SYSTEMS)) {
        (Some(program), Some(system)) => format!("{program}, {system}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => agent.chars().take(40).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_told_in_two_words() {
        let chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
        assert_eq!(browser(chrome), "Chrome, Linux");
        assert_eq!(browser("curl/8.0"), "curl/8.0");
        assert_eq!(browser(""), "");
    }
}
