//! A fact's keys, one below the other, as people read and type them.

use std::collections::BTreeMap;

use record::{ActorId, Fact};
use serde_json::Value;

/// Keys that are shown elsewhere, or that no analyst changes.
const HIDDEN: [&str; 5] = ["id", "kind", "evidence", "plover", "explain"];

/// One key of a fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The key, with dots for keys within.
    pub key: String,
    /// Its value as the JSON of a record has it.
    pub value: Value,
    /// The value for people: actors by name.
    pub shown: String,
}

/// The keys of a fact in the order of its JSON; what holds keys of its own is told key by key.
pub(crate) fn of(fact: &Fact, names: &BTreeMap<ActorId, String>) -> Vec<Field> {
    let mut fields = Vec::new();
    // By way of the text: a confidence of 0.4 made a value at once would be 0.4000000059604645.
    let json = serde_json::to_string(fact).and_then(|text| serde_json::from_str(&text));
    if let Ok(Value::Object(map)) = json {
        for (key, value) in map.iter().filter(|(key, _)| !HIDDEN.contains(&key.as_str())) {
            add(key, value, names, &mut fields);
        }
    }
    fields
}

fn add(key: &str, value: &Value, names: &BTreeMap<ActorId, String>, fields: &mut Vec<Field>) {
    match value {
        Value::Object(map) if !map.is_empty() => {
            for (within, value) in map {
                add(&format!("{key}.{within}"), value, names, fields);
            }
        }
        _ => fields.push(Field { key: key.to_owned(), value: value.clone(), shown: shown(value, names) }),
    }
}

fn shown(value: &Value, names: &BTreeMap<ActorId, String>) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::Array(all) if all.is_empty() => "–".to_owned(),
        Value::String(text) => named(text, names),
        Value::Array(all) => all.iter().map(|v| shown(v, names)).collect::<Vec<_>>().join(", "),
        Value::Object(map) => {
            let actor = map.get("actor").and_then(Value::as_str).map(|id| named(id, names));
            actor.unwrap_or_else(|| value.to_string())
        }
        other => other.to_string(),
    }
}

fn named(text: &str, names: &BTreeMap<ActorId, String>) -> String {
    names.get(&ActorId(text.to_owned())).cloned().unwrap_or_else(|| text.to_owned())
}

impl Field {
    /// Whether the report does not tell it.
    pub(crate) fn is_empty(&self) -> bool {
        self.value.is_null() || self.value.as_array().is_some_and(Vec::is_empty)
    }

    /// What stands in the line when it is edited: text as it is, all else as JSON.
    pub(crate) fn typed(&self) -> String {
        match &self.value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        }
    }
}
