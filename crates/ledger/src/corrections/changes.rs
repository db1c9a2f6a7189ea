//! Changes as people write them: `time.from=2025-04-25`.

use serde_json::{Map, Value};

/// Changes, one each `KEY=VALUE` with keys within keys joined by dots, as a merge patch. A value that is no JSON is a text.
///
/// # Errors
/// A line for people: which of them is no change.
pub fn changes<S: AsRef<str>>(told: &[S]) -> Result<Value, String> {
    let mut patch = Value::Object(Map::new());
    for change in told {
        let change = change.as_ref();
        let Some((key, value)) = change.split_once('=') else {
            return Err(format!("{change:?} is no change; write KEY=VALUE"));
        };
        set_key(&mut patch, key.trim(), typed(value));
    }
    Ok(patch)
}

/// What is typed, as JSON if it is some, else as text.
#[must_use]
pub fn typed(value: &str) -> Value {
    serde_json::from_str(value).unwrap_or_else(|_| Value::String(value.to_owned()))
}

/// Gives a key of a merge patch a value; dots part keys within keys.
pub fn set_key(patch: &mut Value, key: &str, value: Value) {
    let mut at = patch;
    for part in key.split('.') {
        if !at.is_object() {
            *at = Value::Object(Map::new());
        }
        let Value::Object(map) = at else { return };
        at = map.entry(part.to_owned()).or_insert(Value::Null);
    }
    *at = value;
}

#[cfg(test)]
mod tests {
    use super::changes;

    #[test]
    fn keys_within_keys() {
        let told = ["time.from=2025-04-25", "killed.min=12", "place=null", "label=road map"];
        assert_eq!(
            changes(&told).unwrap().to_string(),
            r#"{"time":{"from":"2025-04-25"},"killed":{"min":12},"place":null,"label":"road map"}"#
        );
        assert!(changes(&["label"]).is_err());
    }
}
