//! The name of a terminal, how it stands, and one sentence that answers.

use askama::Template;
use muster_model::presence::Presence;
use muster_model::terminal::Status as Admission;

use super::work::Work;
use crate::app::terminals::TerminalView;
use crate::web::Web;
use crate::web::text::Say;
use crate::web::view::Html;
use crate::web::view::number::span;
use crate::web::view::status::Status;
use crate::web::view::time::Time;

#[derive(Template)]
#[template(path = "pages/terminal_head.html")]
pub(super) struct Head {
    pub(super) title: String,
    pub(super) status: Status,
    /// Sentences, each whole.
    pub(super) lede: Vec<Html>,
}

impl Head {
    pub(super) fn of(web: &Web, say: &Say, view: &TerminalView, work: &Work) -> Self {
        let terminal = &view.row.terminal;
        let doing = (terminal.status == Admission::Admitted).then(|| Html::text(&doing(say, work)));
        Self {
            title: terminal.title().to_owned(),
            status: Status::terminal(say, terminal.status, view.presence),
            lede: std::iter::once(heard(web, say, view)).chain(doing).collect(),
        }
    }
}

/// When it was heard, and what its silence may mean.
fn heard(web: &Web, say: &Say, view: &TerminalView) -> Html {
    let terminal = &view.row.terminal;
    match terminal.status {
        Admission::Pending => return Html::text(&say.text("terminal-is-pending")),
        Admission::Blocked => return Html::text(&say.text("terminal-is-blocked")),
        Admission::Admitted => {}
    }
    let Some(at) = terminal.last_seen else {
        return Html::text(&say.text("terminal-never-heard"));
    };
    let when = Time::age(say, at, &view.zone.name, web.app.now());
    let every = terminal.poll_interval_ms.map(|ms| span(say, i64::from((ms + 500) / 1000)));
    let key = match (view.presence, &every) {
        (Presence::Online | Presence::Never, _) => "terminal-heard",
        (Presence::Late, None) => "terminal-late",
        (Presence::Late, Some(_)) => "terminal-late-usually",
        (Presence::Offline, None) => "terminal-silent",
        (Presence::Offline, Some(_)) => "terminal-silent-usually",
    };
    let every = Html::text(&every.unwrap_or_default());
    say.html(key, &[("when", Html::of_value(&when)), ("every", every)])
}

/// What it does now, and what waits.
fn doing(say: &Say, work: &Work) -> String {
    let waiting = work.waiting();
    match (work.doing(), waiting) {
        (None, 0) => say.text("terminal-idle"),
        (None, n) => say.count("terminal-waits", n),
        (Some(deed), 0) => say.with("terminal-runs", &[("deed", deed.into())]),
        (Some(deed), n) => {
            let count = i64::try_from(n).unwrap_or(i64::MAX);
            say.with("terminal-runs-more", &[("deed", deed.into()), ("count", count.into())])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::assets::without_hash;
    use crate::web::pages::terminal::work::tests::{idle, working};
    use crate::web::text::{Language, Texts};

    #[test]
    fn the_name_its_state_and_one_sentence() {
        let say = Say::new(Texts::load(), Language::English);
        let head = Head {
            title: "Packing <2>".to_owned(),
            status: Status::terminal(&say, Admission::Admitted, Presence::Online),
            lede: vec![Html::text("Last heard 6 s ago."), Html::text(&doing(&say, &working(&say)))],
        };
        insta::assert_snapshot!("head", without_hash(&head.render().unwrap()));
        assert_eq!(doing(&say, &idle(&say)), "Nothing waits for it.");
    }
}
