//! The filters over the list: each is a chip that opens what can be chosen, and says what is.

use askama::Template;
use askama::filters::HtmlSafe;
use muster_model::audit::Actor;
use muster_protocol::modes::{Direction, Method};

use super::asked::Asked;
use super::range;
use crate::app::roster::{Order, Part, Wanted};
use crate::app::{self, App};
use crate::web::text::Say;
use crate::web::view::direction::Direction as Shown;
use crate::web::view::method::methods;

/// Terminals to choose from at once; others are typed.
const LISTED: usize = 12;

/// One filter.
#[derive(Template)]
#[template(path = "pages/punches_filter.html")]
pub(crate) struct Filter {
    say: Say,
    label: String,
    icon: Option<&'static str>,
    /// What is chosen.
    chosen: Option<String>,
    /// The list without this filter.
    without: String,
    choices: Vec<Choice>,
    form: Option<Form>,
}

impl HtmlSafe for Filter {}

struct Choice {
    link: String,
    words: String,
    on: bool,
}

/// What can be typed.
struct Form {
    kept: Vec<(&'static str, String)>,
    fields: Vec<Typed>,
}

struct Typed {
    name: &'static str,
    kind: &'static str,
    label: String,
    value: String,
}

impl Filter {
    /// What is chosen, for whoever reads it on paper.
    pub(crate) fn told(&self) -> Option<String> {
        self.chosen.as_ref().map(|chosen| format!("{}: {chosen}", self.label))
    }
}

/// All filters, in their order.
pub(crate) async fn filters(
    app: &App,
    actor: &Actor,
    say: &Say,
    asked: &Asked,
) -> app::Result<Vec<Filter>> {
    let mut filters = vec![days(say, asked)];
    filters.extend(sites(app, actor, say, asked).await?);
    filters.push(terminals(app, actor, say, asked).await?);
    filters.push(person(app, actor, say, asked).await?);
    let directions = Direction::ALL.map(Direction::as_str);
    let direction = |word: &str| Shown::new(say, word).word().to_owned();
    filters.push(words(say, asked, "direction", "direction", &directions, direction));
    let methods_of = |word: &str| methods(say, word);
    let all = Method::ALL.map(Method::as_str);
    filters.push(words(say, asked, "method", "verified-by", &all, methods_of));
    let clock = |word: &str| say.text(&format!("clock-{word}"));
    filters.push(words(say, asked, "clock", "clock", &["suspect", "right"], clock));
    Ok(filters)
}

fn days(say: &Say, asked: &Asked) -> Filter {
    let chosen = asked.range.word();
    let pairs = asked.pairs.with("from", None).with("to", None);
    let link =
        |word: &str| pairs.with("range", (word != "today").then_some(word)).link(super::PATH);
    let choices = range::WORDS.map(|word| Choice {
        link: link(word),
        words: say.text(&format!("range-{word}")),
        on: chosen == Some(word),
    });
    let (from, to) = asked.range.fields();
    let date =
        |name, label: &str, value| Typed { name, kind: "date", label: say.text(label), value };
    Filter {
        say: say.clone(),
        label: say.text("range"),
        icon: Some("calendar"),
        chosen: (chosen != Some("all")).then(|| asked.range.words(say)),
        without: link("all"),
        choices: choices.into(),
        form: Some(Form {
            kept: asked.kept(&["range", "from", "to"]),
            fields: vec![date("from", "range-from", from), date("to", "range-to", to)],
        }),
    }
}

/// A filter by one of some words.
fn words(
    say: &Say,
    asked: &Asked,
    name: &'static str,
    label: &str,
    all: &[&str],
    shown: impl Fn(&str) -> String,
) -> Filter {
    let chosen = asked.pairs.get(name).filter(|word| all.contains(word));
    let choice = |word: &&str| Choice {
        link: asked.link(name, Some(word)),
        words: shown(word),
        on: chosen == Some(*word),
    };
    Filter {
        say: say.clone(),
        label: say.text(label),
        icon: None,
        chosen: chosen.map(&shown),
        without: asked.link(name, None),
        choices: all.iter().map(choice).collect(),
        form: None,
    }
}

/// None where there is one site or none: there is nothing to choose.
async fn sites(app: &App, actor: &Actor, say: &Say, asked: &Asked) -> app::Result<Option<Filter>> {
    let sites = app.sites(actor).await?;
    let chosen = sites.iter().find(|site| asked.filter.site == Some(site.id));
    if sites.len() < 2 && asked.filter.site.is_none() {
        return Ok(None);
    }
    let choice = |site: &muster_model::site::Site| Choice {
        link: asked.link("site", Some(&site.id.0.to_string())),
        words: site.name.clone(),
        on: asked.filter.site == Some(site.id),
    };
    Ok(Some(Filter {
        say: say.clone(),
        label: say.text("site"),
        icon: None,
        chosen: match (chosen, asked.filter.site) {
            (Some(site), _) => Some(site.name.clone()),
            (None, gone) => gone.map(|site| site.0.to_string()),
        },
        without: asked.link("site", None),
        choices: sites.iter().map(choice).collect(),
        form: None,
    }))
}

async fn terminals(app: &App, actor: &Actor, say: &Say, asked: &Asked) -> app::Result<Filter> {
    let wanted = Wanted { site: asked.filter.site, ..Wanted::default() };
    let roster = app.roster(actor, &wanted, Order::Title, &Part::First, LISTED).await?;
    let chosen = asked.filter.terminal.as_ref();
    let choice = |view: &app::terminals::TerminalView| {
        let terminal = &view.row.terminal;
        Choice {
            link: asked.link("terminal", Some(terminal.dev_id.as_str())),
            words: terminal.title().to_owned(),
            on: chosen == Some(&terminal.dev_id),
        }
    };
    let titles = app.titles(actor, chosen.cloned()).await?;
    let title = chosen.map(|id| titles.get(id).map_or(id.to_string(), |one| one.title.clone()));
    Ok(Filter {
        say: say.clone(),
        label: say.text("terminal"),
        icon: None,
        chosen: title.or_else(|| asked.pairs.get("terminal").map(str::to_owned)),
        without: asked.link("terminal", None),
        choices: roster.rows.iter().map(choice).collect(),
        form: roster.goes_on().then(|| typed(say, asked, "terminal", "terminals-find")),
    })
}

async fn person(app: &App, actor: &Actor, say: &Say, asked: &Asked) -> app::Result<Filter> {
    let who = asked.filter.user_id.clone();
    let name = app.names_of(actor, who.iter().cloned().collect()).await?.pop().flatten();
    let chosen = name.or_else(|| asked.pairs.get("person").map(str::to_owned));
    Ok(Filter {
        say: say.clone(),
        label: say.text("person"),
        icon: None,
        chosen,
        without: asked.link("person", None),
        choices: Vec::new(),
        form: Some(typed(say, asked, "person", "people-find")),
    })
}

fn typed(say: &Say, asked: &Asked, name: &'static str, label: &str) -> Form {
    let field = Typed { name, kind: "search", label: say.text(label), value: String::new() };
    Form { kept: asked.kept(&[name]), fields: vec![field] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};

    fn filter(chosen: Option<&str>) -> Filter {
        let say = Say::new(Texts::load(), Language::English);
        let choice = |words: &str, on| Choice {
            link: "/punches?x=1".to_owned(),
            words: words.to_owned(),
            on,
        };
        Filter {
            label: "Terminal".to_owned(),
            icon: None,
            chosen: chosen.map(str::to_owned),
            without: "/punches".to_owned(),
            choices: vec![choice("Gate <1>", chosen.is_some()), choice("Gate 2", false)],
            form: Some(Form {
                kept: vec![("range", "all".to_owned())],
                fields: vec![Typed {
                    name: "terminal",
                    kind: "search",
                    label: "Name or id".to_owned(),
                    value: String::new(),
                }],
            }),
            say,
        }
    }

    #[test]
    fn a_filter_says_what_can_be_chosen() {
        insta::assert_snapshot!("filter", without_hash(&filter(None).to_string()));
    }

    #[test]
    fn a_filter_that_is_set_says_so_and_goes_with_one_click() {
        insta::assert_snapshot!("filter_set", without_hash(&filter(Some("Gate <1>")).to_string()));
    }
}
