//! Fields for the parameters of a command, made from what the table says of each: kind, limits, help.

use askama::Template;
use askama::filters::HtmlSafe;
use muster_protocol::commands::{Command, Kind, Parameter};

use super::read;
use crate::web::fields::Pairs;
use crate::web::text::Say;
use crate::web::view::Html;
use crate::web::view::field::{Area, Choice, Field, Pick};
use crate::web::view::number::bytes;
use crate::web::view::privilege::privilege;
use crate::web::view::verb;

/// The numbers that an enrolment may have, in order.
const SLOTS: [u32; 18] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 20];
const PHOTO_SLOT: u32 = 30;

/// The fields of a form, in the order of the wire.
#[derive(Template)]
#[template(path = "parts/command_fields.html")]
pub(super) struct Parts {
    parts: Vec<FormPart>,
}

impl HtmlSafe for Parts {}

/// A field, or fields that belong together.
enum FormPart {
    Field { name: String, html: Html },
    Group { title: String, help: String, inside: Parts, more: Option<(usize, String)> },
}

impl Parts {
    /// The fields of `command`, with what was typed, and what is wrong with one of them. Terminals may keep
    /// only so many characters of a name.
    pub(super) fn of(
        say: &Say,
        command: &Command,
        typed: &Pairs,
        wrong: Option<(&str, &str)>,
        name_limit: Option<usize>,
    ) -> Self {
        Maker { say, command, typed, wrong, name_limit }.parts(command.parameters, "")
    }

    /// Whether a button asks for more rows; Enter must not press it.
    pub(super) fn has_rows(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, FormPart::Group { more: Some(_), .. }))
    }

    /// Whether one of them has this name.
    pub(super) fn has(&self, wanted: &str) -> bool {
        self.parts.iter().any(|part| match part {
            FormPart::Field { name, .. } => name == wanted,
            FormPart::Group { inside, .. } => inside.has(wanted),
        })
    }
}

/// Parameters that have a word of their own in English too; others are called as on the wire there.
const LABELS: [(&str, &str); 16] = [
    ("user_id", "label-user-id"),
    ("user_name", "label-user-name"),
    ("user_privilege", "label-user-privilege"),
    ("user_photo", "label-user-photo"),
    ("enroll_data_array", "label-enrolment"),
    ("backup_number", "label-slot"),
    ("enroll_data", "label-enroll-data"),
    ("begin_time", "label-from"),
    ("end_time", "label-until"),
    ("fk_name", "label-name"),
    ("server_ip", "label-host"),
    ("server_port", "label-port"),
    ("enable_flag", "label-flag"),
    ("param", "label-whom"),
    ("cmd_code", "label-code"),
    ("json", "label-json"),
];

struct Maker<'a> {
    say: &'a Say,
    command: &'a Command,
    typed: &'a Pairs,
    wrong: Option<(&'a str, &'a str)>,
    name_limit: Option<usize>,
}

impl Maker<'_> {
    fn parts(&self, parameters: &[Parameter], path: &str) -> Parts {
        let parts = parameters.iter().flat_map(|parameter| self.part(parameter, path));
        Parts { parts: parts.collect() }
    }

    fn part(&self, parameter: &Parameter, path: &str) -> Vec<FormPart> {
        let name = read::child(path, parameter.name);
        match parameter.kind {
            // A word that cannot be another is no question.
            Kind::OneOf { values: [_] } if parameter.required => Vec::new(),
            Kind::Object { fields } => vec![FormPart::Group {
                title: self.label(parameter),
                help: verb::parameter_help(self.say, self.command, parameter),
                inside: self.parts(fields, &name),
                more: None,
            }],
            Kind::Objects { fields, max, .. } => self.groups(parameter, fields, max, &name),
            _ => vec![FormPart::Field { html: self.field(parameter, &name), name }],
        }
    }

    fn groups(
        &self,
        parameter: &Parameter,
        fields: &[Parameter],
        max: usize,
        name: &str,
    ) -> Vec<FormPart> {
        let rows = read::rows(self.typed, max);
        let group = |n: usize| FormPart::Group {
            title: self.row_label(parameter, n + 1),
            help: match n {
                0 => verb::parameter_help(self.say, self.command, parameter),
                _ => String::new(),
            },
            inside: self.parts(fields, &format!("{name}.{n}")),
            more: (n + 1 == rows && rows < max)
                .then(|| ((rows * 2).min(max), self.say.text("form-more"))),
        };
        (0..rows).map(group).collect()
    }

    fn label(&self, parameter: &Parameter) -> String {
        self.or_not(parameter, label(self.say, parameter.name))
    }

    fn row_label(&self, parameter: &Parameter, n: usize) -> String {
        let fill = [("name", label(self.say, parameter.name).into()), ("n", n.into())];
        self.or_not(parameter, self.say.with("form-row", &fill))
    }

    fn or_not(&self, parameter: &Parameter, label: String) -> String {
        if parameter.required { label } else { self.say.name("form-optional", label) }
    }

    fn wrong(&self, name: &str) -> Option<String> {
        self.wrong.filter(|(field, _)| *field == name).map(|(_, why)| why.to_owned())
    }

    /// What the table says of it, and what these terminals make of it.
    fn help(&self, parameter: &Parameter) -> String {
        let help = verb::parameter_help(self.say, self.command, parameter);
        match self.name_limit {
            Some(limit) if parameter.name == "user_name" => {
                self.say.with("form-name-cut", &[("help", help.into()), ("n", limit.into())])
            }
            _ => help,
        }
    }

    /// How a file is chosen; `typed` is the text over the field for whoever has none.
    fn pick(&self, parameter: &Parameter, typed: &str, most: Option<usize>) -> Pick {
        let say = self.say;
        let large = |most: usize| {
            (most, say.with("form-too-large", &[("size", bytes(say, most as u64).into())]))
        };
        Pick {
            label: say.text("form-choose-file"),
            typed: say.text(typed),
            accept: if parameter.name == "user_photo" { "image/jpeg" } else { "" },
            most: most.map(large),
            unread: say.text("form-unread"),
        }
    }

    fn field(&self, parameter: &Parameter, name: &str) -> Html {
        let (say, help) = (self.say, self.help(parameter));
        let value = self.typed.get(name).unwrap_or_default().to_owned();
        let text = || {
            let field = Field::text(name.to_owned(), self.label(parameter));
            field.value(value.clone()).hint(help.clone()).wrong(self.wrong(name))
        };
        let area = |hint: String| {
            let area = Area::new(name.to_owned(), self.label(parameter));
            area.value(value.clone()).hint(hint).wrong(self.wrong(name))
        };
        let choice = |options: Vec<(String, String)>| {
            let choice = Choice::new(name.to_owned(), self.label(parameter), options);
            let chosen = choice.chosen(value.clone()).wrong(self.wrong(name));
            // The options say themselves which enrolments there are.
            let says_all = parameter.kind == Kind::BackupNumber;
            Html::of(&if says_all { chosen } else { chosen.hint(help.clone()) })
        };
        // A row of a list may be left empty, whatever it needs when it is not.
        let in_list = name.contains(|c: char| c.is_ascii_digit()) && name.contains('.');
        let needed = parameter.required && !in_list;
        let ready = |field: Field| Html::of(&if needed { field.required() } else { field });
        match parameter.kind {
            Kind::UserId => ready(text().mono().at_most(24)),
            Kind::Text { min, max, .. } => {
                let field = text().at_most(u32::try_from(max).unwrap_or(u32::MAX));
                Html::of(&if needed && min > 0 { field.required() } else { field })
            }
            Kind::Host => ready(text().mono().at_most(64)),
            Kind::Port => ready(text().mono().keys("numeric").at_most(5)),
            Kind::Digits { max } => {
                ready(text().mono().keys("numeric").at_most(u32::try_from(max).unwrap_or(u32::MAX)))
            }
            Kind::TimeOfDay => ready(text().mono().keys("numeric").at_most(4)),
            Kind::Date | Kind::DigitsList { .. } => ready(text().mono()),
            Kind::Code => ready(text().mono().at_most(32)),
            Kind::Time | Kind::Clock => ready(text().kind("datetime-local")),
            Kind::BackupNumber => choice(slots(say, !needed)),
            Kind::OneOf { values } => {
                choice(words(say, values, !needed, |word| verb::word(say, word)))
            }
            Kind::Privilege { values } => {
                choice(words(say, values, !needed, |word| privilege(say, word)))
            }
            Kind::Binary { max } => {
                let size = bytes(say, max as u64);
                let hint =
                    say.with("form-file", &[("help", help.as_str().into()), ("size", size.into())]);
                let area = area(hint).file(self.pick(parameter, "form-paste", Some(max)));
                Html::of(&if needed { area.required() } else { area })
            }
            Kind::Template => {
                let hint = say.with("form-template", &[("help", help.as_str().into())]);
                Html::of(&area(hint).file(self.pick(parameter, "form-type", None)))
            }
            Kind::Binaries { .. } => {
                let hint = say.with("form-binaries", &[("help", help.as_str().into())]);
                Html::of(&area(hint))
            }
            Kind::Json | Kind::JsonText | Kind::Object { .. } | Kind::Objects { .. } => {
                Html::of(&area(help.clone()))
            }
        }
    }
}

/// What a parameter is called.
pub(crate) fn label(say: &Say, name: &str) -> String {
    let known = LABELS.iter().find(|(known, _)| *known == name);
    // A name of the wire, as words: `door_status` is "Door status".
    let in_words = || {
        let words = name.replace('_', " ");
        let mut letters = words.chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    };
    match known {
        Some((_, key)) => say.text(key),
        None => verb::parameter_label(say, name).unwrap_or_else(in_words),
    }
}

/// Enrolments to choose from, by what they are.
fn slots(say: &Say, may_be_none: bool) -> Vec<(String, String)> {
    let none = may_be_none.then(|| (String::new(), "–".to_owned()));
    let slot = |number: u32| (number.to_string(), slot(say, number));
    none.into_iter().chain(SLOTS.into_iter().chain([PHOTO_SLOT]).map(slot)).collect()
}

/// An enrolment's number in words, the number beside.
pub(crate) fn slot(say: &Say, number: u32) -> String {
    let key = match number {
        0..=9 => "slot-finger",
        10 => "slot-password",
        11 => "slot-card",
        12 => "slot-face",
        13..=16 => "slot-palm",
        20 => "slot-vein",
        30 => "slot-photo",
        _ => "slot-other",
    };
    say.with(key, &[("n", number.into())])
}

/// Values to choose from, each as `told` says it.
fn words(
    say: &Say,
    values: &[&str],
    may_be_none: bool,
    told: impl Fn(&str) -> String,
) -> Vec<(String, String)> {
    let none = may_be_none.then(|| (String::new(), say.text("form-as-it-is")));
    let word = |value: &&str| ((*value).to_owned(), told(value));
    none.into_iter().chain(values.iter().map(word)).collect()
}

#[cfg(test)]
mod tests {
    use muster_protocol::commands::{COMMANDS, find};

    use super::*;
    use crate::web::text::{Language, Texts};

    fn form(code: &str, typed: &str, wrong: Option<(&str, &str)>) -> String {
        let say = Say::new(Texts::load(), Language::English);
        let typed = Pairs::parse(typed.as_bytes());
        let parts = Parts::of(&say, find(code).unwrap(), &typed, wrong, Some(8));
        crate::web::assets::without_hash(&parts.render().unwrap())
    }

    #[test]
    fn every_parameter_of_every_command_has_a_field() {
        fn check(html: &str, parameters: &[Parameter], path: &str) {
            for parameter in parameters {
                let name = read::child(path, parameter.name);
                match parameter.kind {
                    Kind::OneOf { values: [_] } if parameter.required => {}
                    Kind::Object { fields } => check(html, fields, &name),
                    Kind::Objects { fields, .. } => check(html, fields, &format!("{name}.0")),
                    _ => assert!(html.contains(&format!("name=\"{name}\"")), "{name} in {html}"),
                }
            }
        }
        for command in COMMANDS {
            check(&form(command.code, "", None), command.parameters, "");
        }
    }

    #[test]
    fn where_names_are_cut_the_field_says_so() {
        for code in ["SET_USER_NAME", "SET_USER_INFO"] {
            let html = form(code, "", None);
            assert_eq!(html.matches("keeps the first 8 characters").count(), 1, "{html}");
        }
        assert!(!form("SET_FK_NAME", "", None).contains("keeps the first"));
    }

    #[test]
    fn what_was_typed_and_what_is_wrong_with_it_stand_in_the_field() {
        let typed = "begin_time=2026-03-26T17%3A36&end_time=x";
        let wrong = Some(("end_time", "it must be a local time"));
        insta::assert_snapshot!("pull", form("GET_LOG_DATA", typed, wrong));
    }

    #[test]
    fn a_list_has_rows_and_more_of_them_when_asked() {
        let rows =
            |typed: &str| form("SET_USER_INFO", typed, None).matches("backup_number\"").count();
        assert_eq!(rows("") / 3, 3, "{}", form("SET_USER_INFO", "", None));
        assert_eq!(rows("more=6") / 3, 6);
        assert_eq!(rows("more=9999") / 3, 32, "no more than the wire takes");
    }
}
