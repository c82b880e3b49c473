//! From what somebody asked to parameters that can be sent.

use serde_json::{Map, Value};

use super::value::{check_value, child};
use super::{Command, Fault, Kind, Parameter, ParameterError, Reason, Rule, find};

/// Parameters of one command, checked: what [`validate`] lets through.
///
/// They keep the wire's keys and forms, in the order of the wire, with binaries as Base64 in their place.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameters {
    command: &'static Command,
    values: Map<String, Value>,
}

impl Parameters {
    /// The command they are for.
    pub fn command(&self) -> &'static Command {
        self.command
    }

    /// The values by key. Templates and passwords are in them: never log them.
    pub fn values(&self) -> &Map<String, Value> {
        &self.values
    }

    /// The values as a JSON object; [`validate`] of it gives the same parameters again.
    pub fn to_json(&self) -> Value {
        Value::Object(self.values.clone())
    }

    /// Whether a value is a template, photo or password, so that it must not be shown to everybody.
    pub fn hold_biometric(&self) -> bool {
        fn any(fields: &[Parameter], values: &Map<String, Value>) -> bool {
            fields.iter().filter_map(|field| Some((field, values.get(field.name)?))).any(
                |(field, value)| match field.kind {
                    kind if kind.is_secret() => true,
                    Kind::Object { fields } => value.as_object().is_some_and(|v| any(fields, v)),
                    Kind::Objects { fields, .. } => value.as_array().is_some_and(|v| {
                        v.iter().filter_map(Value::as_object).any(|v| any(fields, v))
                    }),
                    _ => false,
                },
            )
        }
        any(self.command.parameters, &self.values)
    }
}

/// Checks what somebody wants to send: the command must be in the table and every value within its
/// limits. `null` in place of the object is the same as `{}`, and `null` for a parameter that is not
/// required the same as leaving it out.
pub fn validate(code: &str, given: &Value) -> Result<Parameters, ParameterError> {
    let command = find(code).ok_or_else(|| ParameterError {
        fault: Fault::UnknownCommand,
        field: "command".to_owned(),
        reason: Reason::NoSuchCommand,
    })?;
    let values = match given {
        Value::Null => check_object(command.parameters, &Map::new(), "")?,
        Value::Object(given) => check_object(command.parameters, given, "")?,
        _ => return Err(ParameterError::bad("parameters", Reason::NotObject)),
    };
    for rule in command.rules {
        check_rule(rule, command, &values)?;
    }
    if command.is_raw {
        super::value::check_raw(&values)?;
    }
    Ok(Parameters { command, values })
}

/// Checks the keys of one object and gives them back in the order of `fields`.
pub(super) fn check_object(
    fields: &'static [Parameter],
    given: &Map<String, Value>,
    path: &str,
) -> Result<Map<String, Value>, ParameterError> {
    if let Some(unknown) = given.keys().find(|key| fields.iter().all(|field| field.name != *key)) {
        let known: Vec<_> = fields.iter().map(|field| field.name).collect();
        let reason = if known.is_empty() {
            Reason::NoParameters
        } else {
            Reason::NoSuchParameter { known: known.join(", ") }
        };
        let field = child(path, unknown);
        return Err(ParameterError { fault: Fault::UnknownParameter, field, reason });
    }
    let mut values = Map::new();
    for field in fields {
        let path = child(path, field.name);
        match given.get(field.name) {
            None | Some(Value::Null) if field.required => {
                let reason = Reason::Required;
                return Err(ParameterError { fault: Fault::Missing, field: path, reason });
            }
            None | Some(Value::Null) => {}
            Some(value) => {
                let value = check_value(&field.kind, value, &path, given)?;
                values.insert(field.name.to_owned(), value);
            }
        }
    }
    Ok(values)
}

fn check_rule(
    rule: &Rule,
    command: &Command,
    values: &Map<String, Value>,
) -> Result<(), ParameterError> {
    match rule {
        Rule::Ordered(first, second) => {
            // Year first in every form: the order of the digits is the order of times, as far as both go.
            let digits = |name: &str| {
                let text = values.get(name).and_then(Value::as_str)?;
                Some(text.chars().filter(char::is_ascii_digit).collect::<String>())
            };
            match (digits(first), digits(second)) {
                (Some(begin), Some(end)) if begin[..begin.len().min(end.len())] > *end => {
                    Err(ParameterError::bad(second, Reason::Before { first: (*first).to_owned() }))
                }
                _ => Ok(()),
            }
        }
        Rule::AtLeastOne => {
            let optional = || command.parameters.iter().filter(|parameter| !parameter.required);
            if optional().any(|parameter| values.contains_key(parameter.name)) {
                return Ok(());
            }
            let names: Vec<_> = optional().map(|parameter| parameter.name).collect();
            Err(ParameterError {
                fault: Fault::Missing,
                field: names.first().copied().unwrap_or("parameters").to_owned(),
                reason: Reason::OneOfTheseRequired { names: names.join(", ") },
            })
        }
    }
}
