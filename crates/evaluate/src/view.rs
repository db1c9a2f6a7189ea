//! One way to look at both sides: a gold record and what the reader made of the same text.
//!
//! Gold files are written by hand and looser than a [`Record`]; both are JSON of nearly the same shape. A [`View`]
//! holds that JSON and gives its values by type. What is absent or of another shape is simply not there, so that
//! one odd value never hides the rest of a report.

use std::collections::BTreeSet;

use record::{Record, Span};
use serde_json::{Map, Value};

/// A report's text with its actors and facts.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    text: String,
    actors: Vec<Actor>,
    facts: Vec<Fact>,
}

/// Someone or something that acts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Actor {
    /// Id within the view.
    pub(crate) id: String,
    /// Name as an index would have it.
    pub(crate) name: String,
    /// Person, state, media, …
    pub(crate) kind: Option<String>,
    /// Country code.
    pub(crate) country: Option<String>,
    /// PLOVER's sectors.
    pub(crate) sectors: BTreeSet<String>,
    /// Actors under which it holds an office.
    pub(crate) under: Vec<String>,
    /// Where the text speaks of it.
    pub(crate) mentions: Vec<Mention>,
}

/// One place that speaks of an actor.
#[derive(Clone, Debug, PartialEq, PartialOrd)]
pub(crate) struct Mention {
    /// Where.
    pub(crate) span: Span,
    /// Name, nominal, pronoun, …
    pub(crate) form: String,
}

/// One fact, its keys still as JSON.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fact {
    /// Id within the view.
    pub(crate) id: String,
    /// Kind.
    pub(crate) kind: String,
    /// Pieces of evidence, the first first.
    pub(crate) evidence: Vec<Piece>,
    keys: Map<String, Value>,
}

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq, PartialOrd)]
pub(crate) struct Piece {
    /// Where.
    pub(crate) span: Span,
    /// Whether it says the fact itself, not only an argument or context.
    pub(crate) trigger: bool,
}

/// A time's bounds and words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Time {
    /// First day.
    pub(crate) from: Option<String>,
    /// Last day.
    pub(crate) to: Option<String>,
    /// The words.
    pub(crate) text: String,
}

/// A place's words and names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The words.
    pub(crate) text: String,
    /// The gazetteer's name.
    pub(crate) name: String,
    /// Country code.
    pub(crate) country: Option<String>,
}

/// What a stance is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Toward {
    /// Another fact.
    Fact(String),
    /// An issue in words.
    Issue(String),
}

impl View {
    /// A view of a record that the reader made.
    #[must_use]
    pub fn of_record(record: &Record) -> Self {
        // A record always serialises; were it ever not to, the view would be empty and score nothing.
        let value = serde_json::to_value(record).unwrap_or_default();
        Self::of_json(&record.text, &value)
    }

    /// A view of a record's JSON, gold or read, over its text.
    #[must_use]
    pub fn of_json(text: &str, value: &Value) -> Self {
        let mut actors: Vec<Actor> = array(value, "actors").iter().map(|a| actor(text, a)).collect();
        let mut facts: Vec<Fact> = array(value, "facts").iter().map(|f| fact(text, f)).collect();
        actors
            .sort_by(|a, b| actor_order(a).partial_cmp(&actor_order(b)).unwrap_or(std::cmp::Ordering::Equal));
        facts.sort_by_cached_key(Fact::order);
        View { text: text.to_owned(), actors, facts }
    }

    /// The report's text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The actors, in order of first mention.
    pub(crate) fn actors(&self) -> &[Actor] {
        &self.actors
    }

    /// The facts, in order of their evidence.
    pub(crate) fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// The actor of that id.
    pub(crate) fn actor(&self, id: &str) -> Option<&Actor> {
        self.actors.iter().find(|actor| actor.id == id)
    }

    /// The fact of that id.
    pub(crate) fn fact(&self, id: &str) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.id == id)
    }

    /// What a stance is about; a bare string is a fact's id if there is such a fact, else an issue.
    pub(crate) fn toward(&self, fact: &Fact) -> Option<Toward> {
        let of_text = |text: &str| match self.fact(text) {
            Some(_) => Toward::Fact(text.to_owned()),
            None => Toward::Issue(text.to_owned()),
        };
        match fact.keys.get("toward")? {
            Value::String(text) => Some(of_text(text)),
            value => match (text_of(value, "fact"), text_of(value, "issue")) {
                (Some(id), _) => Some(Toward::Fact(id)),
                (None, Some(issue)) => Some(of_text(&issue)),
                (None, None) => None,
            },
        }
    }

    /// Ids of the actors that take part in a fact, or hold an office under one of them.
    pub(crate) fn acting(&self) -> BTreeSet<&str> {
        let mut named = BTreeSet::new();
        for fact in &self.facts {
            fact.keys.values().for_each(|value| collect_strings(value, &mut named));
        }
        let direct: BTreeSet<&str> =
            self.actors.iter().map(|a| a.id.as_str()).filter(|id| named.contains(id)).collect();
        let offices = self.actors.iter().filter(|a| direct.contains(a.id.as_str()));
        let under: Vec<&str> = offices.flat_map(|a| a.under.iter().map(String::as_str)).collect();
        direct.into_iter().chain(under).collect()
    }
}

impl Fact {
    /// The text at a key, if it holds one.
    pub(crate) fn word(&self, key: &str) -> Option<String> {
        self.keys.get(key).and_then(Value::as_str).map(str::to_owned)
    }

    /// The texts at a key: a list, or one alone.
    pub(crate) fn list(&self, key: &str) -> Vec<String> {
        match self.keys.get(key) {
            Some(Value::String(text)) => vec![text.clone()],
            Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            _ => Vec::new(),
        }
    }

    /// The spans at a key: one, or a list.
    pub(crate) fn spans(&self, text: &str, key: &str) -> Vec<Span> {
        match self.keys.get(key) {
            Some(Value::Array(items)) => items.iter().filter_map(|item| span(text, item)).collect(),
            Some(value) => span(text, value).into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// The time at a key: an object, or an ISO date that stands for that day.
    pub(crate) fn time(&self, key: &str) -> Option<Time> {
        match self.keys.get(key)? {
            Value::String(day) if day.starts_with(|c: char| c.is_ascii_digit() || c == '-') => {
                Some(Time { from: Some(day.clone()), to: Some(day.clone()), text: day.clone() })
            }
            Value::String(words) => Some(Time { from: None, to: None, text: words.clone() }),
            value @ Value::Object(_) => Some(Time {
                from: text_of(value, "from"),
                to: text_of(value, "to"),
                text: text_of(value, "text").unwrap_or_default(),
            }),
            _ => None,
        }
    }

    /// The place.
    pub(crate) fn place(&self) -> Option<Place> {
        let value = self.keys.get("place")?;
        let text = text_of(value, "text");
        let name = text_of(value, "name").or_else(|| text.clone())?;
        let text = text.unwrap_or_else(|| name.clone());
        Some(Place { text, name, country: text_of(value, "country") })
    }

    /// The bounds of the counts at a key: one, or a list.
    pub(crate) fn counts(&self, key: &str) -> Vec<(Option<u64>, Option<u64>)> {
        let bounds = |value: &Value| (value["min"].as_u64(), value["max"].as_u64());
        match self.keys.get(key) {
            Some(Value::Array(items)) => items.iter().filter(|v| v.is_object()).map(bounds).collect(),
            Some(value @ Value::Object(_)) => vec![bounds(value)],
            _ => Vec::new(),
        }
    }

    /// The words of the weapons, written as texts or as objects with a `type`.
    pub(crate) fn weapons(&self) -> Vec<String> {
        let word = |item: &Value| item.as_str().map(str::to_owned).or_else(|| text_of(item, "type"));
        self.keys.get("weapons").and_then(Value::as_array).into_iter().flatten().filter_map(word).collect()
    }

    /// The words and minutes of the duration, written as a text or as an object.
    pub(crate) fn duration(&self) -> Option<(String, Option<u64>)> {
        match self.keys.get("duration")? {
            Value::String(text) => Some((text.clone(), None)),
            value => Some((text_of(value, "text")?, value["minutes"].as_u64())),
        }
    }

    /// The actors of the chain of who says so, first the one who said it first.
    pub(crate) fn chain(&self) -> Vec<String> {
        let links = self.keys.get("attribution").and_then(Value::as_array);
        links.into_iter().flatten().filter_map(|link| text_of(link, "actor")).collect()
    }

    /// PLOVER's event types with their modes.
    pub(crate) fn codings(&self) -> Vec<(String, Vec<String>)> {
        let modes = |coding: &Value| {
            array(coding, "mode").iter().filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let codings = self.keys.get("plover").and_then(Value::as_array);
        codings.into_iter().flatten().filter_map(|c| Some((text_of(c, "event")?, modes(c)))).collect()
    }

    /// The pieces that say the fact: its triggers and its first piece.
    pub(crate) fn triggers(&self) -> impl Iterator<Item = Span> {
        self.evidence
            .iter()
            .enumerate()
            .filter(|(at, piece)| *at == 0 || piece.trigger)
            .map(|(_, piece)| piece.span)
    }

    /// Where the fact is first said.
    pub(crate) fn first(&self) -> Option<Span> {
        self.evidence.first().map(|piece| piece.span)
    }

    /// What facts are sorted by: kind, evidence, then everything else, so that no order of input matters.
    fn order(&self) -> (String, Vec<Span>, String, String) {
        let spans = self.evidence.iter().map(|piece| piece.span).collect();
        let rest: std::collections::BTreeMap<_, _> =
            self.keys.iter().filter(|(key, _)| *key != "id").collect();
        (self.kind.clone(), spans, serde_json::to_string(&rest).unwrap_or_default(), self.id.clone())
    }
}

/// The span that an object's `start` and `end` give, if it is one of `text`.
pub(crate) fn span(text: &str, value: &Value) -> Option<Span> {
    let offset = |key: &str| usize::try_from(value[key].as_u64()?).ok();
    Span::within(text, offset("start")?, offset("end")?).ok()
}

/// The array at a key; empty if there is none.
pub(crate) fn array<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// The text at a key of an object.
pub(crate) fn text_of(value: &Value, key: &str) -> Option<String> {
    value[key].as_str().map(str::to_owned)
}

fn actor(text: &str, value: &Value) -> Actor {
    let texts = |key: &str| array(value, key).iter().filter_map(Value::as_str).map(str::to_owned).collect();
    Actor {
        id: text_of(value, "id").unwrap_or_default(),
        name: text_of(value, "name").unwrap_or_default(),
        kind: text_of(value, "kind"),
        country: text_of(value, "country"),
        sectors: texts("sectors"),
        under: array(value, "roles").iter().filter_map(|role| text_of(role, "of")).collect(),
        mentions: array(value, "mentions").iter().filter_map(|m| mention(text, m)).collect(),
    }
}

fn mention(text: &str, value: &Value) -> Option<Mention> {
    Some(Mention { span: span(text, value)?, form: text_of(value, "form").unwrap_or_default() })
}

fn fact(text: &str, value: &Value) -> Fact {
    let piece = |item: &Value| {
        let trigger = item["role"].as_str().is_none_or(|role| role == "trigger");
        Some(Piece { span: span(text, item)?, trigger })
    };
    Fact {
        id: text_of(value, "id").unwrap_or_default(),
        kind: text_of(value, "kind").unwrap_or_default(),
        evidence: array(value, "evidence").iter().filter_map(piece).collect(),
        keys: value.as_object().cloned().unwrap_or_default(),
    }
}

fn actor_order(actor: &Actor) -> (&[Mention], &str, &str) {
    (&actor.mentions, &actor.name, &actor.id)
}

fn collect_strings<'a>(value: &'a Value, into: &mut BTreeSet<&'a str>) {
    match value {
        Value::String(text) => {
            into.insert(text);
        }
        Value::Array(items) => items.iter().for_each(|item| collect_strings(item, into)),
        Value::Object(keys) => keys.values().for_each(|item| collect_strings(item, into)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn view(fact: &Value) -> View {
        View::of_json("Rebels fired on Friday.", &json!({"actors": [], "facts": [fact]}))
    }

    #[test]
    fn loose_forms_are_read() {
        let view = view(&json!({
            "id": "f1", "kind": "attack", "weapons": ["guns", {"type": "mortars", "count": null}],
            "due": "2005-03-15", "killed": {"text": "two", "min": 2, "max": 2}, "toward": "f1", "on": "a1",
            "duration": "a week", "evidence": [{"quote": "fired", "start": 7, "end": 12}],
        }));
        let fact = &view.facts()[0];
        assert_eq!(fact.weapons(), ["guns", "mortars"]);
        assert_eq!(fact.time("due").unwrap().to.as_deref(), Some("2005-03-15"));
        assert_eq!(fact.counts("killed"), [(Some(2), Some(2))]);
        assert_eq!(view.toward(fact), Some(Toward::Fact("f1".to_owned())));
        assert_eq!(fact.list("on"), ["a1"]);
        assert_eq!(fact.duration(), Some(("a week".to_owned(), None)));
        assert_eq!(fact.first(), Some(Span::new(7, 12)));
    }

    #[test]
    fn odd_values_hide_nothing_else() {
        let view = view(&json!({
            "id": "f1", "kind": "attack", "killed": "two", "place": 3, "toward": {}, "plover": [{"mode": 1}],
            "evidence": [{"start": 5, "end": 900}, {"start": 0, "end": 6}],
        }));
        let fact = &view.facts()[0];
        assert!(fact.counts("killed").is_empty() && fact.place().is_none() && fact.codings().is_empty());
        assert_eq!(view.toward(fact), None);
        assert_eq!(fact.evidence.len(), 1);
    }
}
