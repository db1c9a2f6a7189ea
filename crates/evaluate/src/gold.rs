//! Gold records: loading them, and checking that they hold together.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use record::{Count, EventType, kinds};
use serde_json::Value;

use crate::view::{View, array, span, text_of};

/// A gold record and the text it was written for.
#[derive(Clone, Debug, PartialEq)]
pub struct Gold {
    text: String,
    value: Value,
}

/// Why a gold record could not be read.
#[derive(Debug)]
pub enum GoldError {
    /// A file could not be read.
    Io(PathBuf, io::Error),
    /// The file is no JSON.
    Json(PathBuf, serde_json::Error),
}

impl fmt::Display for GoldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            GoldError::Io(path, why) => write!(f, "{}: {why}", path.display()),
            GoldError::Json(path, why) => write!(f, "{}: {why}", path.display()),
        }
    }
}

impl std::error::Error for GoldError {}

impl Gold {
    /// A gold record from its JSON and text.
    #[must_use]
    pub const fn new(text: String, value: Value) -> Self {
        Gold { text, value }
    }

    /// Reads `SLUG.json` with the text of `SLUG.txt` beside it.
    ///
    /// # Errors
    /// If one of the two cannot be read or the first is no JSON.
    pub fn load(path: &Path) -> Result<Self, GoldError> {
        let read = |path: &Path| fs::read_to_string(path).map_err(|why| GoldError::Io(path.to_owned(), why));
        let text = read(&path.with_extension("txt"))?;
        let value =
            serde_json::from_str(&read(path)?).map_err(|why| GoldError::Json(path.to_owned(), why))?;
        Ok(Gold { text, value })
    }

    /// Reads every gold record of a folder, in order of slugs.
    ///
    /// # Errors
    /// If the folder or one of its gold records cannot be read.
    pub fn load_folder(folder: &Path) -> Result<Vec<(String, Self)>, GoldError> {
        let fail = |why| GoldError::Io(folder.to_owned(), why);
        let mut paths = Vec::new();
        for entry in fs::read_dir(folder).map_err(fail)? {
            let path = entry.map_err(fail)?.path();
            if path.extension().is_some_and(|extension| extension == "json") {
                paths.push(path);
            }
        }
        paths.sort();
        paths.iter().map(|path| Ok((slug(path), Gold::load(path)?))).collect()
    }

    /// The report's text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What is known about the report: title, outlet, day of publication, … as the file has it.
    #[must_use]
    pub fn report(&self) -> &Value {
        &self.value["report"]
    }

    /// Its actors and facts, ready to be compared.
    #[must_use]
    pub fn view(&self) -> View {
        View::of_json(&self.text, &self.value)
    }

    /// Everything that does not hold together, in words; empty if all is well.
    ///
    /// Every quote must be the text at its offsets, every id must be that of an actor or fact of the record, and
    /// names from a fixed list must be on it.
    #[must_use]
    pub fn check(&self) -> Vec<String> {
        let mut problems = Vec::new();
        check_quotes(&self.text, &self.value, "", &mut problems);
        check_actors(&self.value, &mut problems);
        let (actors, facts) = (ids(&self.value, "actors"), ids(&self.value, "facts"));
        check_unique(&self.value, &mut problems);
        for fact in array(&self.value, "facts") {
            let mut found = Vec::new();
            check_evidence(fact, &mut found);
            check_references(fact, &actors, &facts, &mut found);
            check_words(fact, &mut found);
            let id = text_of(fact, "id").unwrap_or_default();
            problems.extend(found.into_iter().map(|problem| format!("{id}: {problem}")));
        }
        problems
    }
}

/// Keys that hold ids of actors.
const ACTOR_KEYS: &[&str] = &[
    "speaker",
    "co_speakers",
    "co_attributed",
    "addressee",
    "medium",
    "host",
    "mediator",
    "participants",
    "proposers",
    "presented_to",
    "obliged",
    "beneficiary",
    "set_by",
    "on",
    "perpetrators",
    "targets",
    "claimed_by",
    "denied_by",
    "holder",
    "imposed_by",
    "giver",
    "receiver",
    "actors",
    "recipients",
    "actor",
    "recipient",
];

/// Keys that hold ids of facts.
const FACT_KEYS: &[&str] = &["proposal", "provisions", "responds_to", "after"];

/// The names that a key's values must be taken from.
type Allowed = (&'static str, fn(&str) -> bool);

/// Names that must be on the record's lists.
const LISTED: &[Allowed] = &[
    ("factuality", |word| of_type::<record::Factuality>(word)),
    ("channel", |word| kinds::Channel::named(word).is_some()),
    ("form", |word| kinds::StatementForm::named(word).is_some()),
    ("type", |word| kinds::ProposalType::named(word).is_some()),
    ("status", |word| kinds::ProposalStatus::named(word).is_some()),
    ("position", |word| kinds::Position::named(word).is_some()),
    ("change", |word| {
        kinds::SanctionChange::named(word).is_some() || kinds::ControlChange::named(word).is_some()
    }),
];

fn slug(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn ids(value: &Value, key: &str) -> BTreeSet<String> {
    array(value, key).iter().filter_map(|item| text_of(item, "id")).collect()
}

fn of_type<T: serde::de::DeserializeOwned>(word: &str) -> bool {
    serde_json::from_value::<T>(Value::from(word)).is_ok()
}

fn check_quotes(text: &str, value: &Value, at: &str, problems: &mut Vec<String>) {
    if let Some(quote) = value["quote"].as_str()
        && span(text, value).is_none_or(|span| span.of(text) != quote || quote.is_empty())
    {
        problems.push(format!("{at}: the text at the offsets is not {quote:?}"));
    }
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                check_quotes(text, item, &format!("{at}[{index}]"), problems);
            }
        }
        Value::Object(keys) => {
            for (key, item) in keys {
                check_quotes(text, item, &format!("{at}.{key}"), problems);
            }
        }
        _ => {}
    }
}

fn check_actors(value: &Value, problems: &mut Vec<String>) {
    let known = ids(value, "actors");
    for actor in array(value, "actors") {
        let id = text_of(actor, "id").unwrap_or_default();
        if array(actor, "mentions").is_empty() {
            problems.push(format!("{id}: no mention"));
        }
        if !text_of(actor, "kind").is_some_and(|kind| of_type::<record::ActorKind>(&kind)) {
            problems.push(format!("{id}: kind {}", actor["kind"]));
        }
        for sector in array(actor, "sectors") {
            if !sector.as_str().is_some_and(of_type::<record::Sector>) {
                problems.push(format!("{id}: sector {sector}"));
            }
        }
        for office in array(actor, "roles").iter().filter_map(|role| text_of(role, "of")) {
            if !known.contains(&office) {
                problems.push(format!("{id}: no actor {office:?}"));
            }
        }
    }
}

fn check_unique(value: &Value, problems: &mut Vec<String>) {
    for key in ["actors", "facts"] {
        if ids(value, key).len() != array(value, key).len() {
            problems.push(format!("{key}: ids are missing or used twice"));
        }
    }
}

fn check_evidence(fact: &Value, problems: &mut Vec<String>) {
    if array(fact, "evidence").is_empty() {
        problems.push("no evidence".to_owned());
    }
    if fact["kind"] == "statement" && !fact["content"].is_object() {
        problems.push("a statement without content".to_owned());
    }
}

fn check_references(
    fact: &Value,
    actors: &BTreeSet<String>,
    facts: &BTreeSet<String>,
    problems: &mut Vec<String>,
) {
    let named = |value: &Value, key: &str| -> Vec<String> {
        match &value[key] {
            Value::String(id) => vec![id.clone()],
            Value::Array(items) => items.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            _ => Vec::new(),
        }
    };
    let links = array(fact, "attribution").iter().chain(array(fact, "plover"));
    let spoken_of = std::iter::once(fact).chain(links);
    let of_actors = spoken_of.flat_map(|value| ACTOR_KEYS.iter().flat_map(move |key| named(value, key)));
    problems.extend(of_actors.filter(|id| !actors.contains(id)).map(|id| format!("no actor {id:?}")));
    let toward = text_of(&fact["toward"], "fact");
    let of_facts = FACT_KEYS.iter().flat_map(|key| named(fact, key)).chain(toward);
    problems.extend(of_facts.filter(|id| !facts.contains(id)).map(|id| format!("no fact {id:?}")));
}

fn check_words(fact: &Value, problems: &mut Vec<String>) {
    for (key, allowed) in LISTED {
        if fact[*key].as_str().is_some_and(|word| !allowed(word)) {
            problems.push(format!("{key} {} is on no list", fact[*key]));
        }
    }
    for key in ["killed", "injured", "missing", "captured"] {
        if !fact[key].is_null() && serde_json::from_value::<Count>(fact[key].clone()).is_err() {
            problems.push(format!("{key} is no count"));
        }
    }
    for coding in array(fact, "plover") {
        check_coding(coding, problems);
    }
}

fn check_coding(coding: &Value, problems: &mut Vec<String>) {
    let Ok(event) = serde_json::from_value::<EventType>(coding["event"].clone()) else {
        problems.push(format!("no PLOVER event {}", coding["event"]));
        return;
    };
    for mode in array(coding, "mode").iter().filter_map(Value::as_str) {
        if event.mode_score(mode).is_none() {
            problems.push(format!("{} has no mode {mode:?}", event.code()));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn problems(fact: &Value) -> Vec<String> {
        let actors = json!([{"id": "a1", "name": "Rebels", "kind": "armed-group", "sectors": ["REB"],
            "mentions": [{"quote": "Rebels", "start": 0, "end": 6, "form": "nominal"}]}]);
        Gold::new("Rebels fired.".to_owned(), json!({"actors": actors, "facts": [fact]})).check()
    }

    fn fact() -> Value {
        json!({"id": "f1", "kind": "attack", "factuality": "actual", "perpetrators": ["a1"], "attribution": [],
            "evidence": [{"quote": "fired", "start": 7, "end": 12, "role": "trigger"}],
            "plover": [{"event": "ASSAULT", "mode": ["firearms"], "actor": ["a1"]}]})
    }

    fn with(key: &str, value: Value) -> Vec<String> {
        let mut fact = fact();
        fact[key] = value;
        problems(&fact)
    }

    #[test]
    fn a_sound_record_has_no_problems() {
        assert_eq!(problems(&fact()), Vec::<String>::new());
    }

    #[test]
    fn each_fault_is_named() {
        assert_eq!(with("evidence", json!([{"quote": "fired", "start": 6, "end": 11}])).len(), 1);
        assert_eq!(with("evidence", json!([])), ["f1: no evidence"]);
        assert_eq!(with("targets", json!(["a2"])), ["f1: no actor \"a2\""]);
        assert_eq!(with("attribution", json!([{"actor": "a7"}])), ["f1: no actor \"a7\""]);
        assert_eq!(with("after", json!("f9")), ["f1: no fact \"f9\""]);
        assert_eq!(with("toward", json!({"fact": "f9"})), ["f1: no fact \"f9\""]);
        assert_eq!(with("factuality", json!("maybe")).len(), 1);
        assert_eq!(with("killed", json!({"text": "two", "min": "2"})).len(), 1);
        assert_eq!(with("plover", json!([{"event": "ASSAULT", "mode": ["flowers"]}])).len(), 1);
        assert_eq!(with("plover", json!([{"event": "PEACE"}])).len(), 1);
    }
}
