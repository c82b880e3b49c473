//! The result of `GET_DEVICE_STATUS`.

use serde_json::{Map, Value};

use super::number::count;

/// Counters by name: `total_user_count`, `user_count`, `manager_count`, `fp_count`, `face_count`,
/// `password_count`, `idcard_count`, `total_log_count`, and whatever else comes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Status {
    values: Map<String, Value>,
}

impl Status {
    /// Makes numbers out of counters that came as text; what is no number is kept as it came.
    pub fn new(json: Map<String, Value>) -> Self {
        let number = |value: Value| count(&value).map_or(value, Value::from);
        Self { values: json.into_iter().map(|(key, value)| (key, number(value))).collect() }
    }

    /// A counter; `None` if the terminal did not send it.
    pub fn get(&self, name: &str) -> Option<u64> {
        self.values.get(name).and_then(Value::as_u64)
    }

    /// All that came, counters as numbers.
    pub fn values(&self) -> &Map<String, Value> {
        &self.values
    }
}
