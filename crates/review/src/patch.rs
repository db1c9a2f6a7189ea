//! Changes of a fact as people write them.

use serde_json::{Map, Value};

/// What is no change.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no change; write KEY=VALUE")]
pub struct PatchError(String);

/// `time.from=2025-04-25 killed.min=12` as a merge patch: keys with dots for keys within, values as JSON, else as text.
///
/// # Errors
/// If one has no `=`.
pub fn patch(changes: &[String]) -> Result<Value, PatchError> {
    let mut patch = Value::Object(Map::new());
    for change in changes {
        let (key, value) = change.split_once('=').ok_or_else(|| PatchError(change.clone()))?;
        set(&mut patch, key, value_of(value));
    }
    Ok(patch)
}

/// What is typed, as JSON if it is some, else as text.
pub(crate) fn value_of(typed: &str) -> Value {
    serde_json::from_str(typed).unwrap_or_else(|_| Value::String(typed.to_owned()))
}

/// Gives a key, with dots for keys within, a value.
pub(crate) fn set(patch: &mut Value, key: &str, value: Value) {
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
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::patch;

    #[test]
    fn keys_within_keys() {
        let changes =
            ["time.from=2025-04-25", "killed.min=12", "place=null", "label=road map"].map(str::to_owned);
        let told = patch(&changes).unwrap().to_string();
        assert_eq!(
            told,
            r#"{"time":{"from":"2025-04-25"},"killed":{"min":12},"place":null,"label":"road map"}"#
        );
        assert!(patch(&["label".to_owned()]).is_err());
    }
}
