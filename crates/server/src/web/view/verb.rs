//! Commands in the reader's language. The one table says everything in English; what a language has in
//! `texts/*/verbs.ftl` is said in its place, by keys that are made from the table.

use muster_protocol::commands::{Command, Effect, Parameter};

use crate::web::text::Say;

/// What it does, as a button says it.
pub(crate) fn title(say: &Say, command: &Command) -> String {
    let key = format!("verb-{}", slug(command.code));
    say.own(&key, &[]).unwrap_or_else(|| command.title.to_owned())
}

/// What happens, in a sentence.
pub(crate) fn help(say: &Say, command: &Command) -> String {
    let key = format!("verb-{}-help", slug(command.code));
    say.own(&key, &[]).unwrap_or_else(|| command.help.to_owned())
}

/// Why a second delivery does harm or none, as the end of a sentence.
pub(crate) fn because(say: &Say, command: &Command) -> String {
    let own = format!("verb-{}-because", slug(command.code));
    let of_all = match command.effect {
        Effect::Reads => "because-reads",
        Effect::Repeatable => "because-repeatable",
        Effect::Once | Effect::Destructive => "",
    };
    let said = say.own(&own, &[]).or_else(|| say.own(of_all, &[]));
    said.unwrap_or_else(|| command.effect_because.to_owned())
}

/// What a parameter holds: in this command, or wherever it stands.
pub(crate) fn parameter_help(say: &Say, command: &Command, parameter: &Parameter) -> String {
    let (name, _) = numbered(parameter.name);
    let here = say.own(&format!("help-{}-{name}", slug(command.code)), &[]);
    let said = here.or_else(|| say.own(&format!("help-{name}"), &[]));
    said.unwrap_or_else(|| parameter.help.to_owned())
}

/// What a parameter is called, where the language has a word for it; else it is called as on the wire.
pub(crate) fn parameter_label(say: &Say, name: &str) -> Option<String> {
    let (name, number) = numbered(name);
    say.own(&format!("label-{name}"), &[("count", number.into())])
}

/// A word of the wire that can be chosen, or that a terminal said.
pub(crate) fn word(say: &Say, word: &str) -> String {
    say.own(&format!("word-{}", slug(word)), &[]).unwrap_or_else(|| word.to_owned())
}

/// `GET_LOG_DATA` as a part of a key.
fn slug(name: &str) -> String {
    let letter = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    name.chars().map(letter).collect()
}

/// A name that ends in a number, such as `T3`, without it and with it: all of them have one text.
fn numbered(name: &str) -> (String, &str) {
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit());
    (slug(bare), &name[bare.len()..])
}

#[cfg(test)]
mod tests {
    use muster_protocol::commands::{COMMANDS, Kind, find};
    use muster_protocol::records::ManagementKind;

    use super::*;
    use crate::web::text::{Language, Texts, texts_of};

    fn others() -> Vec<Say> {
        let texts = Texts::load();
        let others = Language::ALL.into_iter().filter(|one| *one != Language::English);
        others.map(|language| Say::new(texts.clone(), language)).collect()
    }

    fn parameters(of: &'static [Parameter]) -> Vec<&'static Parameter> {
        let mut all = Vec::new();
        for parameter in of {
            all.push(parameter);
            if let Kind::Object { fields } | Kind::Objects { fields, .. } = parameter.kind {
                all.extend(parameters(fields));
            }
        }
        all
    }

    #[test]
    fn every_command_is_said_in_every_language() {
        for say in others() {
            let mut missing = Vec::new();
            for command in COMMANDS {
                let mut check = |what: &str, said: String, english: &str| {
                    if said == english {
                        missing.push(format!("{what} of {}", command.code));
                    }
                };
                check("title", title(&say, command), command.title);
                check("help", help(&say, command), command.help);
                check("reason", because(&say, command), command.effect_because);
                for parameter in parameters(command.parameters) {
                    let said = parameter_help(&say, command, parameter);
                    check(&format!("help for {}", parameter.name), said, parameter.help);
                }
            }
            let tag = say.language().tag();
            assert!(missing.is_empty(), "write into texts/{tag}/verbs.ftl: {missing:#?}");
        }
    }

    #[test]
    fn words_to_choose_from_are_said_in_every_language() {
        for say in others() {
            for parameter in COMMANDS.iter().flat_map(|command| parameters(command.parameters)) {
                let values = match parameter.kind {
                    Kind::OneOf { values: [_] } => continue,
                    Kind::OneOf { values } => values,
                    _ => continue,
                };
                for value in values {
                    assert_ne!(word(&say, value), *value, "{}", say.language().tag());
                }
            }
        }
    }

    #[test]
    fn what_managers_do_at_a_terminal_is_said_in_every_language() {
        let names = (0..=u8::MAX).filter_map(|number| ManagementKind(number).name());
        let names: Vec<_> = names.collect();
        assert!(names.len() > 10, "{names:?}");
        for say in others() {
            for name in &names {
                assert_ne!(word(&say, name), *name, "{}", say.language().tag());
            }
        }
    }

    #[test]
    fn a_text_that_names_a_command_names_it_in_its_own_language() {
        for say in others() {
            for (key, text) in texts_of(say.language()) {
                let english = COMMANDS.iter().find(|command| {
                    let names = [format!("«{}»", command.title), format!("“{}”", command.title)];
                    names.iter().any(|name| text.contains(name))
                });
                assert!(english.is_none(), "{key}: write {{ verb-… }} for the name of the command");
            }
        }
        let say = Say::new(Texts::load(), Language::Spanish);
        let counters = title(&say, find("GET_DEVICE_STATUS").unwrap());
        assert!(say.text("rail-never-read").contains(&counters));
    }

    #[test]
    fn english_is_what_the_table_says() {
        let say = Say::new(Texts::load(), Language::English);
        for command in COMMANDS {
            assert_eq!(title(&say, command), command.title);
            assert_eq!(because(&say, command), command.effect_because);
        }
    }

    #[test]
    fn a_button_that_sends_a_command_is_called_as_the_command_is() {
        let set = find("SET_TIME").unwrap();
        for say in others().into_iter().chain([Say::new(Texts::load(), Language::English)]) {
            assert_eq!(say.text("bulk-set-time"), title(&say, set), "{}", say.language().tag());
        }
    }

    #[test]
    fn a_parameter_is_told_by_its_command_first() {
        let say = Say::new(Texts::load(), Language::Spanish);
        let help = |code: &str| {
            let command = find(code).unwrap();
            let flag = command.parameters.iter().find(|one| one.name == "enable_flag").unwrap();
            parameter_help(&say, command, flag)
        };
        assert_ne!(help("ENABLE_USER"), help("ENABLE_ENROLL_FUNC"));
        let zone = find("SET_TIMEZONE").unwrap();
        let label = parameter_label(&say, zone.parameters[3].name);
        assert!(label.is_some_and(|label| label.ends_with('3')), "T3 has its number");
    }
}
