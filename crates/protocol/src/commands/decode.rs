//! From the body on the wire to parameters, for whoever plays a terminal.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use thiserror::Error;

use super::inline::inline;
use super::{Command, Kind, Parameter, find};
use crate::bounded;
use crate::frame::{self, FrameError};

/// A command as a terminal understands it. The values may hold templates: never log them.
#[derive(Debug, Clone, PartialEq)]
pub struct Received {
    /// Its row; `None` for a command that the table does not have, and for RAW, which is no command of
    /// the wire.
    pub command: Option<&'static Command>,
    /// An object: the parameters with the wire's keys and binaries as Base64 in their place, nothing
    /// else checked. For a command without a row the three parameters of RAW.
    pub values: Map<String, Value>,
}

/// Why a body holds no parameters.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DecodeError {
    /// The body is not a frame.
    #[error("read the parameters: {0}")]
    Frame(#[from] FrameError),
    /// The frame's text is not JSON, or of more values than any command has.
    #[error("read the parameters: the text is not JSON that a server would send")]
    Json,
    /// The JSON is not an object.
    #[error("read the parameters: the JSON is not an object")]
    NotAnObject,
}

/// Takes a command's body apart, as a terminal does. A body of 0 bytes is an empty object.
pub fn decode_parameters(cmd_code: &str, body: &[u8]) -> Result<Received, DecodeError> {
    let command = find(cmd_code).filter(|command| !command.is_raw);
    if body.is_empty() {
        let values = match command {
            Some(_) => Map::new(),
            None => raw(cmd_code, None, &[]),
        };
        return Ok(Received { command, values });
    }
    let frame = frame::decode(body)?;
    let mut json = bounded::value(frame.json()).ok_or(DecodeError::Json)?;
    let binaries = frame.binaries();
    let Some(row) = command else {
        let binaries: Vec<_> = binaries.iter().map(|bytes| STANDARD.encode(bytes)).collect();
        return Ok(Received { command, values: raw(cmd_code, Some(json), &binaries) });
    };
    let mut places = Vec::new();
    binary_keys(row.parameters, &mut places);
    inline(&mut json, &binaries, &places);
    match json {
        Value::Object(values) => Ok(Received { command, values }),
        _ => Err(DecodeError::NotAnObject),
    }
}

fn raw(cmd_code: &str, json: Option<Value>, binaries: &[String]) -> Map<String, Value> {
    let mut values = Map::new();
    values.insert("cmd_code".to_owned(), json!(cmd_code));
    if let Some(json) = json {
        values.insert("json".to_owned(), json);
    }
    if !binaries.is_empty() {
        values.insert("binaries".to_owned(), json!(binaries));
    }
    values
}

/// The keys under which a text is the place of a binary.
fn binary_keys(fields: &[Parameter], keys: &mut Vec<&'static str>) {
    for field in fields {
        match field.kind {
            Kind::Binary { .. } | Kind::Template => keys.push(field.name),
            Kind::Object { fields } | Kind::Objects { fields, .. } => binary_keys(fields, keys),
            _ => {}
        }
    }
}
