//! `/commands`: asking terminals to do something. Menu, forms and questions come from the one table of commands.
//!
//! `menu.rs` is what can be asked of a terminal, `form.rs` makes fields of parameters, `read.rs` parameters of
//! what was typed, `loss.rs` tells what would be lost. An address names whom it concerns: `?id=…&id=…`.

mod form;
mod loss;
pub(crate) mod menu;
mod read;
mod send;

use askama::Template;
use axum::extract::Path;
use muster_model::DevId;
use muster_model::audit::Actor;
use muster_model::role::Permission;
use muster_protocol::commands::{self, Command};

use self::form::Parts;
pub(crate) use self::form::{label, slot};
use self::loss::Loss;
use self::menu::Menu;
pub(crate) use self::send::send;
use crate::app;
use crate::app::terminals::TerminalView;
use crate::web::Web;
use crate::web::fields::{Pairs, Query};
use crate::web::page::{self, Answer, Trouble, show};
use crate::web::pages::admission::named;
use crate::web::session::{SignedIn, way_back};
use crate::web::shell::{Place, Shell};
use crate::web::text::Say;
use crate::web::view::number::whole;
use crate::web::view::terminal::path;
use crate::web::view::verb;

/// So many terminals are named; more are counted.
const NAMED: usize = 5;
/// A field of the form alone: with it, a box that is not ticked was left so by somebody.
const SENT: &str = "sent";

/// Whom a command is for.
struct Whom {
    terminals: Vec<TerminalView>,
    /// The commands that all of them can carry out.
    commands: Vec<&'static Command>,
    /// So many characters of a name all of them keep; none of them cuts names where this is none.
    name_limit: Option<usize>,
}

impl Whom {
    /// The terminals that an address or a form names.
    async fn read(web: &Web, actor: &Actor, pairs: &Pairs) -> Result<Self, Trouble> {
        let ids: Vec<DevId> = pairs.all("id").map(named).collect::<Result<_, _>>()?;
        if ids.is_empty() {
            return Err(Trouble::NotFound);
        }
        Ok(Self::of(web, actor, &ids).await?)
    }

    async fn of(web: &Web, actor: &Actor, ids: &[DevId]) -> app::Result<Self> {
        let mut terminals: Vec<TerminalView> = Vec::with_capacity(ids.len());
        let mut commands: Vec<&'static Command> = web.app.commands(actor)?.iter().collect();
        let mut limits = Vec::new();
        for id in ids {
            if terminals.iter().any(|known| known.row.terminal.dev_id == *id) {
                continue;
            }
            terminals.push(web.app.terminal(actor, id).await?);
            let facts = web.app.terminal_facts(actor, id).await?;
            commands.retain(|one| facts.commands.iter().any(|known| known.code == one.code));
            limits.extend(facts.name_limit);
        }
        // What asks for an id is asked of one terminal at a time.
        commands.retain(|one| terminals.len() == 1 || !one.needs_confirm);
        Ok(Self { terminals, commands, name_limit: limits.into_iter().min() })
    }

    fn ids(&self) -> impl Iterator<Item = &DevId> {
        self.terminals.iter().map(|view| &view.row.terminal.dev_id)
    }

    /// The only one.
    fn one(&self) -> Option<&TerminalView> {
        self.terminals.first().filter(|_| self.terminals.len() == 1)
    }

    /// Who they are: `Gate 1, Gate 2 and 3 more`.
    fn names(&self, say: &Say) -> String {
        let first = self.terminals.iter().take(NAMED).map(|view| view.row.terminal.title());
        let names = say.list(&first.map(str::to_owned).collect::<Vec<_>>());
        match self.terminals.len().saturating_sub(NAMED) {
            0 => names,
            more => {
                let more = whole(say, more);
                say.with("names-and-more", &[("names", names.into()), ("more", more.into())])
            }
        }
    }

    /// Where whoever changes their mind goes.
    fn back(&self) -> String {
        self.one()
            .map_or_else(|| "/terminals".to_owned(), |view| path(view.row.terminal.dev_id.as_str()))
    }

    /// Whether all of them can be asked for what `command` writes.
    fn can_read_back(&self, command: &Command) -> bool {
        command.read_back.is_some_and(|code| self.commands.iter().any(|one| one.code == code))
    }

    /// Their ids, for addresses.
    fn pairs(&self) -> Pairs {
        Pairs::parse(self.query().as_bytes())
    }

    fn query(&self) -> String {
        let pairs = self.ids().map(|id| ("id", id.as_str()));
        form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
    }
}

#[derive(Template)]
#[template(path = "pages/commands.html")]
struct Choose {
    shell: Shell,
    names: String,
    back: String,
    menu: Menu,
}

/// `GET /commands?id=…`: what they can be asked to do.
pub(crate) async fn choose(inside: SignedIn, Query(query): Query) -> Answer {
    let (web, say) = (&inside.visit.web, &inside.visit.say);
    web.app.permit(inside.actor(), Permission::SendCommand)?;
    let whom = Whom::read(web, inside.actor(), &query).await?;
    let title = say.count("send-to", whom.terminals.len());
    let shell = Shell::of(&inside, Place::Terminals, title).await?;
    Ok(show(&Choose {
        shell,
        names: whom.names(say),
        back: whom.back(),
        menu: Menu::for_all(say, inside.actor().role, &whom.commands, &whom.pairs()),
    }))
}

#[derive(Template)]
#[template(path = "pages/command.html")]
struct Ask {
    say: Say,
    title: String,
    help: String,
    code: &'static str,
    names: String,
    ids: Vec<String>,
    back: String,
    parts: Parts,
    /// What is written can be read back: whether it shall be.
    read_back: Option<bool>,
    loss: Option<Loss>,
    wrong: Option<String>,
}

/// `GET /commands/{code}?id=…`: the form of one command.
pub(crate) async fn ask(inside: SignedIn, Path(code): Path<String>, Query(query): Query) -> Answer {
    let whom = allowed(&inside, &code, &query).await?;
    question(&inside, &whom.0, whom.1, &query, None).await
}

/// The command, and the terminals that can carry it out, if the visitor may ask for it.
async fn allowed(
    inside: &SignedIn,
    code: &str,
    pairs: &Pairs,
) -> Result<(Whom, &'static Command), Trouble> {
    let web = &inside.visit.web;
    let command = commands::find(code).ok_or(Trouble::NotFound)?;
    web.app.permit(inside.actor(), menu::permission(command))?;
    let whom = Whom::read(web, inside.actor(), pairs).await?;
    if !whom.commands.iter().any(|known| known.code == command.code) {
        let say = &inside.visit.say;
        let key = if command.needs_confirm { "command-one-at-a-time" } else { "command-not-there" };
        return Err(Trouble::Not(say.name(key, verb::title(say, command))));
    }
    Ok((whom, command))
}

async fn question(
    inside: &SignedIn,
    whom: &Whom,
    command: &'static Command,
    typed: &Pairs,
    wrong: Option<(&str, &str)>,
) -> Answer {
    let (web, say) = (&inside.visit.web, &inside.visit.say);
    let names = whom.names(say);
    let loss = match whom.one() {
        Some(view) if command.needs_confirm => {
            Some(Loss::of(web, say, inside.actor(), view, command, typed, wrong).await?)
        }
        _ => None,
    };
    let title = match &loss {
        Some(loss) => loss.title.clone(),
        None => say.with(
            "command-for",
            &[("deed", verb::title(say, command).into()), ("names", names.as_str().into())],
        ),
    };
    let parts = Parts::of(say, command, typed, wrong, whom.name_limit);
    let known = |field: &str| field == "confirm" || parts.has(field);
    let ask = Ask {
        title: title.clone(),
        help: verb::help(say, command),
        code: command.code,
        ids: whom.ids().map(ToString::to_string).collect(),
        back: way_back(typed.get("back").or(Some(&whom.back()))).to_owned(),
        wrong: wrong.filter(|(field, _)| !known(field)).map(|(_, why)| why.to_owned()),
        names,
        parts,
        // Whoever has not sent the form yet has not said that they do not want it.
        read_back: whom
            .can_read_back(command)
            .then(|| typed.get(SENT).is_none() || typed.get("read_back").is_some()),
        loss,
        say: say.clone(),
    };
    page::question(inside, Place::Terminals, title, &ask).await
}
