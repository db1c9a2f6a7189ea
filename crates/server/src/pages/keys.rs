//! The keys of a fact with their values, whatever its kind.

use ledger::Snapshot;
use maud::{Markup, html};
use process::Phrases;
use record::{Fact, When};
use serde_json::Value as Json;

use crate::pages::bits;
use crate::pages::words::{capital, factuality, flat};

/// A value as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Text(String),
    /// A name and the address of what it names.
    Link(String, String),
    Many(Vec<Value>),
}

impl Value {
    pub(crate) fn show(&self) -> Markup {
        html! {
            @match self {
                Value::Text(text) => (text),
                Value::Link(name, address) => a href=(address) { (name) },
                Value::Many(all) => @for (at, value) in all.iter().enumerate() { @if at > 0 { ", " } (value.show()) },
            }
        }
    }
}

/// Keys that are shown otherwise: spans are places in the text, and the words stand beside them.
const HIDDEN: [&str; 4] = ["kind", "cue", "content", "source"];

/// What a fact says beside its words: how it is with it, when, where, and the keys of its kind.
pub(crate) fn of(snapshot: &Snapshot, fact: &Fact, words: &Phrases) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    let doubt = factuality(fact.factuality, words).unwrap_or("happened");
    all.push(("How it is".to_owned(), Value::Text(doubt.to_owned())));
    all.extend(fact.time.as_ref().map(|time| ("When".to_owned(), Value::Text(when(time)))));
    if let Some(place) = &fact.place {
        let text = match &place.country {
            Some(country) => format!("{} ({country})", flat(&place.name)),
            None => flat(&place.name),
        };
        all.push(("Where".to_owned(), Value::Text(text)));
    }
    if let Ok(Json::Object(keys)) = serde_json::to_value(&fact.body) {
        for (key, value) in keys.iter().filter(|(key, _)| !HIDDEN.contains(&key.as_str())) {
            if let Some(value) = shown(snapshot, value) {
                all.push((capital(&key.replace('_', " ")), value));
            }
        }
    }
    if !fact.plover.is_empty() {
        let codes = fact.plover.iter().map(|c| c.event.code().to_owned()).collect::<Vec<_>>();
        all.push(("PLOVER".to_owned(), Value::Text(codes.join(", "))));
    }
    all
}

fn when(time: &When) -> String {
    match (time.from, time.to) {
        (None, None) => format!("“{}”", flat(&time.text)),
        (Some(from), Some(to)) if from == to => format!("{from} (“{}”)", flat(&time.text)),
        (from, to) => {
            let day = |d: Option<record::Date>| d.map_or_else(|| "…".to_owned(), |d| d.to_string());
            format!("{} to {} (“{}”)", day(from), day(to), flat(&time.text))
        }
    }
}

/// The name of an actor with its address.
pub(crate) fn actor(snapshot: &Snapshot, id: &str) -> Value {
    let known = snapshot.actors.iter().find(|(known, _)| known.0 == id);
    match known {
        Some((id, known)) => Value::Link(known.actor.name.clone(), bits::actor(&id.0)),
        None => Value::Text(id.to_owned()),
    }
}

fn shown(snapshot: &Snapshot, value: &Json) -> Option<Value> {
    match value {
        Json::Null => None,
        Json::String(text) => Some(named(snapshot, text)),
        Json::Number(number) => Some(Value::Text(number.to_string())),
        Json::Bool(yes) => Some(Value::Text(if *yes { "yes" } else { "no" }.to_owned())),
        Json::Array(all) => {
            let all: Vec<Value> = all.iter().filter_map(|v| shown(snapshot, v)).collect();
            (!all.is_empty()).then_some(Value::Many(all))
        }
        Json::Object(keys) => {
            if let Some(Json::String(issue)) = keys.get("issue") {
                return Some(Value::Text(flat(issue)));
            }
            if let Some(fact) = keys.get("fact") {
                return shown(snapshot, fact);
            }
            let parts: Vec<String> = ["text", "type", "of", "count"]
                .iter()
                .filter_map(|key| match keys.get(*key)? {
                    Json::String(text) => Some(flat(text)),
                    Json::Object(inner) => inner.get("text").and_then(Json::as_str).map(flat),
                    _ => None,
                })
                .collect();
            (!parts.is_empty()).then(|| Value::Text(parts.join(" · ")))
        }
    }
}

/// A text, or what it is the id of.
fn named(snapshot: &Snapshot, text: &str) -> Value {
    if snapshot.actors.keys().any(|id| id.0 == text) {
        return actor(snapshot, text);
    }
    let fact = snapshot.happenings.iter().flat_map(|h| &h.tellings).find(|t| t.fact.id.0 == text);
    match fact {
        Some(telling) => {
            let words = flat(&telling.fact.evidence.first().quote);
            let short: String = words.chars().take(60).collect();
            Value::Link(if short == words { words } else { format!("{short} …") }, bits::happening(text))
        }
        None => Value::Text(flat(text)),
    }
}
