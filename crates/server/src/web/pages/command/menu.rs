//! What a terminal can be asked to do, in groups: what only reads, what changes something, what cannot be
//! undone and so asks for the terminal's id. What its profile cannot do is not there, nor what the reader may not.

use askama::Template;
use askama::filters::HtmlSafe;
use muster_model::DevId;
use muster_model::role::{Permission, Role};
use muster_protocol::commands::{self, Command, Effect};

use crate::web::fields::Pairs;
use crate::web::text::Say;
use crate::web::view::verb;

/// The menu of a terminal's page, and the list of `/commands`.
#[derive(Clone, Template)]
#[template(path = "parts/command_menu.html")]
pub(crate) struct Menu {
    say: Say,
    groups: Vec<(String, Vec<Item>)>,
    ids: Vec<String>,
    /// Where an answer without a form of its own leads back to.
    back: Option<String>,
    /// Where all of it stands, for those without scripts or with a small screen.
    folded: bool,
}

impl HtmlSafe for Menu {}

#[derive(Clone)]
struct Item {
    code: &'static str,
    title: String,
    link: String,
    /// There is something to fill in, or to think about.
    asks: bool,
    dangerous: bool,
}

/// The permission that a command takes.
pub(crate) fn permission(command: &Command) -> Permission {
    match command.permission() {
        commands::Permission::Ordinary => Permission::SendCommand,
        commands::Permission::Confirmed => Permission::SendConfirmedCommand,
    }
}

impl Menu {
    /// Of one terminal, folded under a button.
    pub(crate) fn of(
        say: &Say,
        role: Role,
        commands: &[&'static Command],
        dev_id: &DevId,
        back: &str,
    ) -> Self {
        let ids = Pairs::default().with("id", Some(dev_id.as_str()));
        let mut menu = Self::for_all(say, role, commands, &ids);
        menu.back = Some(back.to_owned());
        menu.folded = true;
        menu
    }

    /// Of the terminals that `ids` names, as a list.
    pub(super) fn for_all(
        say: &Say,
        role: Role,
        commands: &[&'static Command],
        ids: &Pairs,
    ) -> Self {
        let item = |command: &&'static Command| Item {
            code: command.code,
            title: verb::title(say, command),
            link: ids.link(&format!("/commands/{}", command.code)),
            asks: !command.parameters.is_empty() || command.needs_confirm,
            dangerous: command.needs_confirm,
        };
        let group = |key: &str, belongs: &dyn Fn(&Command) -> bool| {
            let items = commands.iter().filter(|one| role.may(permission(one)) && belongs(one));
            let mut items: Vec<&&'static Command> = items.collect();
            // What concerns the terminal stands before what concerns one person.
            items.sort_by_key(|one| one.parameters.first().is_some_and(|of| of.name == "user_id"));
            (say.text(key), items.into_iter().map(item).collect::<Vec<_>>())
        };
        let reads = |one: &Command| one.effect == Effect::Reads;
        let groups = [
            group("menu-read", &reads),
            group("menu-change", &|one| !reads(one) && !one.needs_confirm),
            group("menu-confirm", &|one| one.needs_confirm),
        ];
        Self {
            groups: groups.into_iter().filter(|(_, items)| !items.is_empty()).collect(),
            ids: ids.all("id").map(str::to_owned).collect(),
            back: None,
            folded: false,
            say: say.clone(),
        }
    }

    /// Whether there is nothing that the reader may ask for.
    pub(crate) fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use muster_protocol::profiles::Profile;

    use super::*;
    use crate::web::text::{Language, Texts};

    fn codes(role: Role, profile: &Profile) -> Vec<&'static str> {
        let say = Say::new(Texts::load(), Language::English);
        let all = commands::describe().iter().filter(|command| profile.supports(command));
        let all: Vec<_> = all.collect();
        let dev_id = DevId::new("T1").unwrap();
        let menu = Menu::of(&say, role, &all, &dev_id, "/terminals/T1");
        menu.groups.iter().flat_map(|(_, items)| items.iter().map(|item| item.code)).collect()
    }

    #[test]
    fn every_command_stands_in_one_group_for_those_who_may_ask_for_it() {
        let any = Profile::unknown();
        assert!(codes(Role::Viewer, &any).is_empty());
        let operator = codes(Role::Operator, &any);
        assert!(operator.contains(&"GET_LOG_DATA") && !operator.contains(&"CLEAR_LOG_DATA"));
        let mut admin = codes(Role::Admin, &any);
        assert_eq!(admin.len(), commands::COMMANDS.len());
        admin.sort_unstable();
        admin.dedup();
        assert_eq!(admin.len(), commands::COMMANDS.len(), "each once");
    }

    #[test]
    fn what_a_profile_cannot_do_is_not_there() {
        let mut profile = Profile::unknown();
        profile.commands.unsupported = vec!["SET_TIME".to_owned()];
        assert!(!codes(Role::Admin, &profile).contains(&"SET_TIME"));
    }
}
