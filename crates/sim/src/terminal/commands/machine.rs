//! Commands about the unit itself.

use serde_json::{Value, json};

use super::read::{bytes, is_on, number, text, time};
use super::{Given, INVALID, Outcome, Parameters, Refusal, Unit};

pub(super) fn set_time(unit: &mut Unit<'_>, parameters: &Parameters) -> Outcome {
    let time = time(parameters, "time")?.ok_or(Refusal::Error(INVALID))?;
    unit.clock.set(unit.now, time);
    Ok(Given::default())
}

pub(super) fn allow_enrolling(unit: &mut Unit<'_>, parameters: &Parameters) -> Outcome {
    unit.memory.enrolling_allowed = is_on(parameters)?;
    Ok(Given::default())
}

pub(super) fn set_name(unit: &mut Unit<'_>, parameters: &Parameters) -> Outcome {
    text(parameters, "fk_name")?.clone_into(&mut unit.memory.name);
    Ok(Given::default())
}

/// Takes effect at the next restart (docs/protocol/commands.md).
pub(super) fn set_server(unit: &mut Unit<'_>, parameters: &Parameters) -> Outcome {
    let keys = &unit.profile.commands;
    let host = text(parameters, &keys.server_host_key)?;
    let port = number(parameters, &keys.server_port_key)?;
    unit.memory.next_server = Some(format!("{host}:{port}"));
    Ok(Given::default())
}

pub(super) fn update_firmware(unit: &mut Unit<'_>, parameters: &Parameters) -> Outcome {
    let name = text(parameters, "firmware_file_name")?.to_owned();
    let file = bytes(parameters, "firmware_bin_data").ok_or(Refusal::Error(INVALID))?;
    unit.memory.firmware = Some((name, file));
    Ok(Given::default())
}

pub(super) fn get_settings(unit: &mut Unit<'_>, _: &Parameters) -> Outcome {
    let mut settings = unit.memory.settings.clone();
    for (key, value) in [("Volume", "5"), ("Receive_Interval", "10"), ("Use_Alarm", "0")] {
        settings.entry(key).or_insert_with(|| json!(value));
    }
    Ok(Given::json(Value::Object(settings)))
}

/// Settings that are not given stay as they are.
pub(super) fn set_settings(unit: &mut Unit<'_>, parameters: &Parameters) -> Outcome {
    for (key, value) in parameters {
        unit.memory.settings.insert(key.clone(), value.clone());
    }
    Ok(Given::default())
}
