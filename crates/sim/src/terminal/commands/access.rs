//! Commands about when people may pass, and the door.

use serde_json::{Map, Value, json};

use super::read::{text, user_id};
use super::{Given, INVALID, Outcome, Parameters, Refusal, Unit};

const SPANS: [&str; 6] = ["T1", "T2", "T3", "T4", "T5", "T6"];

/// A zone never set has six empty spans.
pub(super) fn get_zone(unit: &mut Unit<'_>, parameters: &Parameters) -> Outcome {
    let number = text(parameters, "TimeZone_No")?;
    let set = unit.memory.time_zones.get(number);
    let mut zone = Map::from_iter([("TimeZone_No".to_owned(), json!(number))]);
    for span in SPANS {
        let value = set.and_then(|zone| zone.get(span)).cloned();
        let value = value.unwrap_or_else(|| json!({"start": "0000", "end": "0000"}));
        zone.insert(span.to_owned(), value);
    }
    Ok(Given::json(Value::Object(zone)))
}

pub(super) fn set_zone(unit: &mut Unit<'_>, parameters: &Parameters) -> Outcome {
    let number = text(parameters, "TimeZone_No")?.to_owned();
    let zone = unit.memory.time_zones.entry(number).or_default();
    for span in SPANS {
        if let Some(value) = parameters.get(span) {
            zone.insert(span.to_owned(), value.clone());
        }
    }
    Ok(Given::default())
}

pub(super) fn get_pass_time(unit: &mut Unit<'_>, parameters: &Parameters) -> Outcome {
    let id = user_id(parameters)?;
    let person = unit.memory.people.get(&id).ok_or(Refusal::Nobody)?;
    let mut json = Map::from_iter([("user_id".to_owned(), json!(id))]);
    for (key, unset) in [
        ("Valide_Date_start", json!("")),
        ("Valide_Date_end", json!("")),
        ("Week_TimeZone_No", Value::from(vec!["0"; 7])),
    ] {
        json.insert(key.to_owned(), person.pass_time.get(key).cloned().unwrap_or(unset));
    }
    Ok(Given::json(Value::Object(json)))
}

pub(super) fn set_pass_time(unit: &mut Unit<'_>, parameters: &Parameters) -> Outcome {
    let id = user_id(parameters)?;
    let person = unit.memory.people.get_mut(&id).ok_or(Refusal::Nobody)?;
    for (key, value) in parameters.iter().filter(|(key, _)| *key != "user_id") {
        person.pass_time.insert(key.clone(), value.clone());
    }
    Ok(Given::default())
}

pub(super) fn set_door(unit: &mut Unit<'_>, parameters: &Parameters) -> Outcome {
    unit.memory.door_open = match text(parameters, "door_status")? {
        "open" => true,
        "close" => false,
        _ => return Err(Refusal::Error(INVALID)),
    };
    Ok(Given::default())
}
