//! `/search`: terminals, people, tasks, commands and places by name or id. The palette asks for the results
//! alone, while somebody types.

use askama::Template;
use muster_protocol::commands::Command;

use crate::app::search::{Deed, Found as Thing};
use crate::app::{FoundPerson, FoundTask};
use crate::web::fields::{Pairs, Query};
use crate::web::nav;
use crate::web::page::{Answer, Trouble, show};
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};
use crate::web::text::Say;
use crate::web::view::icon::Icon;
use crate::web::view::person::initials;
use crate::web::view::status::Status;
use crate::web::view::task::deed;
use crate::web::view::terminal::{path, segment};
use crate::web::view::{Html, icon, verb};

/// Results of all kinds.
const MOST: usize = 20;
/// What can be asked of the one terminal that was found, at most.
const FOR_ONE: [&str; 3] = ["GET_LOG_DATA", "SET_TIME", "GET_DEVICE_STATUS"];

/// What was found.
#[derive(Template)]
#[template(path = "parts/found.html")]
struct Found {
    say: Say,
    /// In the palette the hits are options of its field; on the page they are links under headings.
    palette: bool,
    asked: String,
    groups: Vec<(String, Vec<Hit>)>,
}

/// A line of the results.
struct Hit {
    path: String,
    mark: Html,
    words: String,
    beside: String,
    code: String,
}

#[derive(Template)]
#[template(path = "pages/search.html")]
struct Search {
    shell: Shell,
    asked: String,
    found: Html,
}

/// `GET /search?q=`
pub(crate) async fn page(inside: SignedIn, Query(query): Query) -> Answer {
    let say = inside.visit.say.clone();
    let asked = query.get("q").unwrap_or_default().to_owned();
    let groups = find(&inside, &asked).await?;
    let palette = inside.visit.piece;
    let found = Found { say: say.clone(), palette, asked: asked.clone(), groups };
    if palette {
        return Ok(show(&found));
    }
    let shell = Shell::of(&inside, Place::Nowhere, say.text("search")).await?;
    Ok(show(&Search { shell, asked, found: Html::of(&found) }))
}

async fn find(inside: &SignedIn, asked: &str) -> Result<Vec<(String, Vec<Hit>)>, Trouble> {
    let (app, say) = (&inside.visit.web.app, &inside.visit.say);
    let (mut terminals, mut people) = (Vec::new(), Vec::new());
    let (mut tasks, mut commands) = (Vec::new(), Vec::new());
    let mut only = None;
    let called = |command: &Command| verb::title(say, command);
    let deeds = app.search_deeds(inside.actor(), asked, &called)?;
    for found in app.search(inside.actor(), asked, &called).await? {
        match found {
            Thing::Terminal { dev_id, title, .. } => {
                only = if terminals.is_empty() { Some((dev_id.clone(), title)) } else { None };
                let view = app.terminal(inside.actor(), &dev_id).await?;
                let of = &view.row.terminal;
                let site = view.site.as_ref().map(|site| site.name.clone());
                terminals.push(Hit {
                    path: path(dev_id.as_str()),
                    mark: shape(Status::terminal(say, of.status, view.presence).shape()),
                    words: of.title().to_owned(),
                    beside: site.unwrap_or_default(),
                    code: dev_id.to_string(),
                });
            }
            Thing::Person(person) => people.push(of_person(person)),
            Thing::Task(task) => tasks.push(of_task(say, &task)),
            Thing::Command(command) if deeds.is_empty() => commands.push(of_command(say, command)),
            Thing::Command(_) => {}
        }
    }
    commands.extend(deeds.iter().map(|deed| of_deed(say, deed)));
    if let (Some((dev_id, title)), true) = (only, commands.is_empty()) {
        for code in FOR_ONE {
            let words = format!("{} {dev_id}", code.replace('_', " "));
            let found = app.search_deeds(inside.actor(), &words, &called)?;
            let this = found.into_iter().find(|deed| deed.command.code == code);
            commands.extend(this.map(|deed| of_deed(say, &Deed { title: title.clone(), ..deed })));
        }
    }
    let groups = [
        ("search-terminals", terminals),
        ("search-people", people),
        ("search-tasks", tasks),
        ("search-commands", commands),
        ("search-places", places(inside, asked)),
    ];
    let mut left = MOST;
    let mut shown = Vec::new();
    for (key, mut hits) in groups {
        hits.truncate(left);
        left -= hits.len();
        if !hits.is_empty() {
            shown.push((say.text(key), hits));
        }
    }
    Ok(shown)
}

fn shape(icon: Icon) -> Html {
    Html::of_value(&icon)
}

fn of_person(person: FoundPerson) -> Hit {
    let id = person.user_id.to_string();
    let named = person.name.filter(|name| !name.is_empty());
    let words = named.clone().unwrap_or_else(|| id.clone());
    let letters = Html::text(&initials(&words));
    Hit {
        path: format!("/people/{}", segment(&id)),
        mark: Html::trusted(format!(
            r#"<span class="thumb none" aria-hidden="true">{letters}</span>"#
        )),
        words,
        beside: String::new(),
        code: if named.is_some() { id } else { String::new() },
    }
}

fn of_task(say: &Say, task: &FoundTask) -> Hit {
    let status = muster_model::task::Status::parse(&task.status);
    let mark = status.map_or_else(|| icon("task"), |status| Status::task(say, status).shape());
    Hit {
        path: format!("/tasks/{}", segment(task.trans_id.as_str())),
        mark: shape(mark),
        words: deed(say, &task.command),
        beside: status
            .map(|status| Status::task(say, status).word().to_owned())
            .unwrap_or_default(),
        code: task.trans_id.to_string(),
    }
}

/// For which terminal is asked next: by its whole title a command is found with each of them.
fn of_command(say: &Say, command: &Command) -> Hit {
    let title = verb::title(say, command);
    Hit {
        path: Pairs::default().with("q", Some(&title)).link("/search"),
        mark: shape(icon("task")),
        words: format!("{title}…"),
        beside: String::new(),
        code: command.code.to_owned(),
    }
}

fn of_deed(say: &Say, deed: &Deed) -> Hit {
    let id = deed.dev_id.as_str();
    let title = if deed.title.is_empty() { id } else { &deed.title };
    let names = [("command", verb::title(say, deed.command).into()), ("name", title.into())];
    Hit {
        path: Pairs::default()
            .with("id", Some(id))
            .link(&format!("/commands/{}", deed.command.code)),
        mark: shape(icon("task")),
        words: say.with("search-deed", &names),
        beside: String::new(),
        code: deed.command.code.to_owned(),
    }
}

fn places(inside: &SignedIn, asked: &str) -> Vec<Hit> {
    let asked = asked.to_lowercase();
    nav::places(&inside.visit.say, inside.actor().role)
        .into_iter()
        .filter(|(words, ..)| words.to_lowercase().contains(&asked))
        .map(|(words, path, mark)| Hit {
            path: path.to_owned(),
            mark: shape(mark),
            words,
            beside: String::new(),
            code: String::new(),
        })
        .collect()
}
