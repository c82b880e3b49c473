//! What stands around every page: navigation with counts, top bar, foot, language, direction, theme.

use muster_model::audit::Actor;
use muster_model::operator::Theme;

use super::page::Trouble;
use super::session::SignedIn;
use super::text::{Language, Say, escaped};
use super::view::Html;
use super::view::number;
use super::view::person::initials;
use super::view::time::Time;
use super::visit::Visit;
use super::{VERSION, nav};
pub(crate) use nav::Place;

/// What every page has, whoever reads it: it fills `templates/base.html`.
#[derive(Clone)]
pub(crate) struct Head {
    pub(crate) say: Say,
    /// Stands in the window's title before the product's name.
    pub(crate) title: String,
    /// `light`, `dark`, or empty for what the machine says.
    pub(crate) theme: &'static str,
    /// Whether a single key does something.
    pub(crate) keys: bool,
    /// Milliseconds since 1970 here, so that browsers count ages by this clock.
    pub(crate) now: i64,
    /// Where the stream of this page is; none: nothing on it is live.
    pub(crate) stream: Option<String>,
    /// What was just done.
    pub(crate) said: Option<String>,
}

impl Head {
    fn of(visit: &Visit, title: String) -> Self {
        let likes = visit.signed.as_ref().map(|signed| signed.likes().clone()).unwrap_or_default();
        Self {
            title,
            theme: match likes.theme {
                Theme::System => "",
                theme => theme.as_str(),
            },
            keys: likes.single_keys,
            now: visit.web.app.now().as_millisecond(),
            stream: None,
            said: visit.said.as_ref().map(|said| said.words(&visit.say)),
            say: visit.say.clone(),
        }
    }

    /// A text that scripts say.
    pub(crate) fn age(&self, key: &str) -> String {
        self.say.with(key, &[("n", "{n}".into())])
    }

    fn live(&mut self, regions: &[String]) {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for region in regions {
            query.append_pair("r", region);
        }
        self.stream = Some(format!("/stream?{}", query.finish()));
    }
}

/// The frame of pages for operators: `templates/shell.html`.
#[derive(Clone)]
pub(crate) struct Shell {
    pub(crate) head: Head,
    pub(crate) nav: nav::Nav,
    /// Who is signed in.
    pub(crate) name: String,
    pub(crate) initials: String,
    pub(crate) role: String,
    /// The foot of the navigation, line by line.
    pub(crate) foot: Vec<Html>,
    /// Others on the line can read along.
    pub(crate) open_line: bool,
}

impl Shell {
    /// Around a page that stands at `place`.
    pub(crate) async fn of(
        inside: &SignedIn,
        place: Place,
        title: String,
    ) -> Result<Self, Trouble> {
        let SignedIn { visit, signed } = inside;
        let say = &visit.say;
        let counts = nav::counts(&visit.web, say, inside.actor()).await?;
        let mut shell = Self {
            head: Head::of(visit, title),
            nav: nav::Nav::new(say, place, &counts, inside.actor().role),
            name: signed.operator().name.clone(),
            initials: initials(&signed.operator().name),
            role: say.text(&format!("role-{}", signed.operator().role.as_str())),
            foot: foot(visit, inside.actor()).await?,
            open_line: !visit.closed_line,
        };
        shell.head.live(&[nav::COUNTS.name.to_owned()]);
        Ok(shell)
    }

    /// The same page with regions that stay fresh: a region's name, with `?` and what it is asked for.
    pub(crate) fn live(mut self, regions: &[String]) -> Self {
        let all: Vec<String> =
            std::iter::once(nav::COUNTS.name.to_owned()).chain(regions.iter().cloned()).collect();
        self.head.live(&all);
        self
    }

    /// The words of the page.
    pub(crate) fn say(&self) -> &Say {
        &self.head.say
    }
}

/// Server, version, store, last backup.
async fn foot(visit: &Visit, actor: &Actor) -> Result<Vec<Html>, Trouble> {
    let (app, say) = (&visit.web.app, &visit.say);
    let about = app.about(actor).await?;
    let engine = about.engine.split(' ').next().unwrap_or_default();
    let size = number::bytes(say, about.size);
    let backup = match about.last_backup {
        Some(made) => {
            let when = Time::age(say, made.at, &app.usual_zone(), app.now());
            say.html("foot-backup", &[("when", Html::of_value(&when))])
        }
        None => say.html("foot-no-backup", &[]),
    };
    let apart = |text: &str| Html::trusted(format!("<bdi>{}</bdi>", escaped(text)));
    let lines =
        [visit.host_name().to_owned(), format!("Muster {VERSION}"), format!("{engine} {size}")];
    Ok(lines.iter().map(|line| apart(line)).chain([backup]).collect())
}

/// The frame of pages outside: sign in, set up, and trouble with the server: `templates/gate.html`.
#[derive(Clone)]
pub(crate) struct Gate {
    pub(crate) head: Head,
    pub(crate) open_line: bool,
    /// This page in every language.
    pub(crate) languages: Vec<(Language, String)>,
}

impl Gate {
    /// Around a page outside.
    pub(crate) fn of(visit: &Visit, title: String) -> Self {
        let path = visit.uri.path();
        let query = super::fields::Pairs::parse(visit.uri.query().unwrap_or_default().as_bytes());
        let here = |language: Language| query.with("lang", Some(language.tag())).link(path);
        Self {
            head: Head::of(visit, title),
            open_line: !visit.closed_line,
            languages: Language::ALL.into_iter().map(|one| (one, here(one))).collect(),
        }
    }

    /// The same page with regions that stay fresh.
    pub(crate) fn live(mut self, regions: &[String]) -> Self {
        self.head.live(regions);
        self
    }

    /// The words of the page.
    pub(crate) fn say(&self) -> &Say {
        &self.head.say
    }
}
