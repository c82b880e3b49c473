//! Why a task waits, said in the reader's language.

use muster_model::presence::Presence;

use crate::app::tasks::{Obstacle, Wait};
use crate::web::text::Say;
use crate::web::view::number::{bytes, span, whole};

/// Whether the reader sees the queue around the task, or the task alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Beside {
    /// The task that runs is shown above.
    Running,
    /// Nothing is.
    Nothing,
}

/// Why it waits, in sentences.
pub(crate) fn words(say: &Say, wait: &Wait, command: &str, beside: Beside) -> String {
    let Wait::For { what, heard, usually, presence } = wait else {
        return say.text(match wait {
            Wait::NoTerminal => "wait-no-terminal",
            _ => "wait-not-admitted",
        });
    };
    let mut said = vec![match (*what, beside) {
        (Obstacle::Answer, _) => say.text("wait-answer"),
        (Obstacle::Blocks { blocks, bytes: size }, _) => {
            let fill = [("blocks", whole(say, blocks).into()), ("size", bytes(say, size).into())];
            say.with("wait-blocks", &fill)
        }
        (Obstacle::Reading, _) => say.text("wait-reading"),
        (Obstacle::Poll, Beside::Running) => say.text("wait-next"),
        (Obstacle::Poll, Beside::Nothing) => say.text("wait-poll"),
        (Obstacle::Others(n), _) => say.count("wait-others", n),
    }];
    if command == "SET_TIME" && *what != Obstacle::Answer {
        said.push(say.text("wait-time"));
    }
    if *presence != Presence::Online {
        said.push(silence(say, *heard, *usually, *presence));
    }
    said.join(" ")
}

/// For how long a terminal has been silent, and what to look for.
pub(crate) fn silence(
    say: &Say,
    heard: Option<i64>,
    usually: Option<u32>,
    presence: Presence,
) -> String {
    let Some(ago) = heard else { return say.text("silent-never") };
    let mut fill = vec![("ago", span(say, ago).into())];
    let known = usually.map(|every| fill.push(("every", span(say, i64::from(every)).into())));
    match (presence, known) {
        (Presence::Late, Some(())) => say.with("silent-late-usually", &fill),
        (Presence::Late, None) => say.with("silent-late", &fill),
        (_, Some(())) => say.with("silent-usually", &fill),
        (_, None) => say.with("silent", &fill),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::text::{Language, Texts};

    fn said(what: Obstacle, presence: Presence, beside: Beside) -> String {
        let say = Say::new(Texts::load(), Language::English);
        let wait = Wait::For { what, heard: Some(140), usually: Some(20), presence };
        words(&say, &wait, "GET_LOG_DATA", beside)
    }

    #[test]
    fn a_wait_says_what_for_and_what_to_look_at() {
        use Beside::{Nothing, Running};
        assert_eq!(
            said(Obstacle::Poll, Presence::Online, Nothing),
            "It goes out with the next poll."
        );
        assert_eq!(
            said(Obstacle::Poll, Presence::Online, Running),
            "A terminal does one thing at a time, and this is next."
        );
        assert_eq!(
            said(Obstacle::Poll, Presence::Late, Nothing),
            "It goes out with the next poll. The last one came 2\u{a0}min\u{a0}20\u{a0}s ago, usually one comes every \
             20\u{a0}s. Is the terminal’s menu open?"
        );
        assert_eq!(said(Obstacle::Others(2), Presence::Online, Running), "2 tasks go before it.");
    }
}
