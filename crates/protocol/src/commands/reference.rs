//! The table as a description: for the API's document, the console, and the page docs/commands.md.

use std::fmt::Write as _;

use super::{COMMANDS, Command, Effect, Kind};

/// The whole table; serialise it to show it.
pub fn describe() -> &'static [Command] {
    COMMANDS
}

/// The page docs/commands.md, which is generated and committed.
pub fn reference_markdown() -> String {
    let mut page = String::from(
        "# Commands\n\n\
         <!-- Generated from crates/protocol/src/commands/table.rs by `cargo xtask gen`. Do not edit. -->\n\n\
         Every command a terminal can be told. § is the section of the vendor's document.\n\
         *Again* says whether Muster delivers it a second time when no answer came.\n\n\
         | § | command | what it does | effect | again | confirm | result |\n\
         |---|---|---|---|---|---|---|\n",
    );
    for command in COMMANDS {
        let _ = writeln!(
            page,
            "| {} | [`{}`](#{}) | {} | {} | {} | {} | {} |",
            command.section.unwrap_or("–"),
            command.code,
            command.code.to_lowercase(),
            command.title,
            effect(command.effect),
            if command.effect.redeliverable() { "yes" } else { "no" },
            if command.needs_confirm { "yes" } else { "no" },
            word(&command.result),
        );
    }
    for command in COMMANDS {
        section(&mut page, command);
    }
    page
}

fn section(page: &mut String, command: &Command) {
    let again =
        if command.effect.redeliverable() { "Delivered again" } else { "Not delivered again" };
    let _ = write!(
        page,
        "\n## {}\n\n**{}.** {}\n{again}: {}.\n",
        command.code, command.title, command.help, command.effect_because
    );
    if let Some(seconds) = command.waiting_seconds {
        let _ = writeln!(page, "Waits at most {} minutes for a poll.", seconds / 60);
    }
    if let Some(capability) = &command.capability {
        let _ = writeln!(page, "Only for terminals with `{}`.", word(capability));
    }
    if let Some(reads) = command.read_back {
        let _ = writeln!(page, "Read back with `{reads}`.");
    }
    if command.reads_biometric {
        page.push_str("Its result can hold templates, photos or passwords.\n");
    }
    if command.parameters.is_empty() {
        return;
    }
    page.push_str("\n| parameter | required | holds | |\n|---|---|---|---|\n");
    for parameter in command.parameters {
        let required = if parameter.required { "yes" } else { "no" };
        let _ = writeln!(
            page,
            "| `{}` | {required} | {} | {} |",
            parameter.name,
            holds(&parameter.kind),
            parameter.help
        );
    }
    if let Some(sample) = super::sample(command.code) {
        let _ = write!(page, "\n```json\n{sample}\n```\n");
    }
}

fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Reads => "reads",
        Effect::Repeatable => "sets",
        Effect::Once => "acts",
        Effect::Destructive => "erases",
    }
}

/// The word with which a value without fields is serialised.
fn word(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

fn names(fields: &[super::Parameter]) -> String {
    let names: Vec<_> = fields.iter().map(|field| format!("`{}`", field.name)).collect();
    names.join(", ")
}

fn holds(kind: &Kind) -> String {
    match *kind {
        Kind::UserId => "id, text of 1–32 characters".to_owned(),
        Kind::Text { min, max, ascii } => {
            format!("text of {min}–{max} {}characters", if ascii { "ASCII " } else { "" })
        }
        Kind::Host => "IPv4 address or host name".to_owned(),
        Kind::Port => "number 1–65535".to_owned(),
        Kind::BackupNumber => "number 0–16, 20 or 30".to_owned(),
        Kind::OneOf { values } | Kind::Privilege { values } => {
            values.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", ")
        }
        Kind::Time | Kind::Clock => "`YYYYMMDDhhmmss`".to_owned(),
        Kind::Date => "`YYYYMMDD` or `YYYY-MM-DD`, with or without a time".to_owned(),
        Kind::TimeOfDay => "`hhmm`".to_owned(),
        Kind::Digits { max } => format!("text of 1–{max} digits"),
        Kind::Binary { max } => format!("Base64 of 1–{max} bytes"),
        Kind::Template => "Base64; the most bytes depend on `backup_number`".to_owned(),
        Kind::Object { fields } => format!("object of {}", names(fields)),
        Kind::Objects { fields, max, .. } => format!("at most {max} objects of {}", names(fields)),
        Kind::DigitsList { count, max } => format!("{count} texts of 1–{max} digits"),
        Kind::Code => "1–32 printable ASCII characters".to_owned(),
        Kind::Json => "any JSON".to_owned(),
        Kind::JsonText => "text that is JSON".to_owned(),
        Kind::Binaries { max } => format!("Base64 texts, {max} bytes together"),
    }
}
