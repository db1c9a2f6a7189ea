//! An invented report with a fact of every kind.

use evaluate::View;
use serde_json::{Value, json};

pub(crate) const TEXT: &str = "Envoy Ana Ruiz met Colonel Dako in Port Lima on 3 May 2011. \
    She handed him a truce plan of Morland: his fighters would leave the harbour first. \
    \"We accept it,\" Dako told Radio Costa. The army gave him until 10 May. \
    Shelling by the army killed at least 12 villagers on Friday.";

fn at(quote: &str) -> Value {
    let start = TEXT.find(quote).unwrap_or_else(|| panic!("{quote:?}"));
    json!({"quote": quote, "start": start, "end": start + quote.len()})
}

fn said(quote: &str) -> Value {
    let mut piece = at(quote);
    piece["role"] = json!("trigger");
    json!([piece])
}

fn actor(id: &str, name: &str, kind: &str, country: &str, mentions: &[(&str, &str)]) -> Value {
    let mentions: Vec<Value> = (mentions.iter())
        .map(|(quote, form)| {
            let mut mention = at(quote);
            mention["form"] = json!(form);
            mention
        })
        .collect();
    json!({"id": id, "name": name, "kind": kind, "country": country, "sectors": ["GOV"], "roles": [],
        "mentions": mentions})
}

fn actors() -> Value {
    json!([
        actor("a1", "Ana Ruiz", "person", "ESP", &[("Envoy Ana Ruiz", "name"), ("She", "pronoun")]),
        actor("a2", "Dako", "person", "MRL", &[("Colonel Dako", "name"), ("Dako told", "name")]),
        actor("a3", "Morland", "state", "MRL", &[("Morland", "name")]),
        actor("a4", "Radio Costa", "media", "MRL", &[("Radio Costa", "name")]),
        actor(
            "a5",
            "Army of Morland",
            "military",
            "MRL",
            &[("The army", "nominal"), ("the army", "nominal")]
        ),
    ])
}

fn facts() -> Value {
    let day = |text: &str, day: &str| json!({"text": text, "from": day, "to": day, "precision": "day"});
    let place = json!({"text": "Port Lima", "name": "Port Lima", "country": "MRL"});
    let told = json!([{"actor": "a2", "via": null, "form": "direct"}]);
    let killed =
        json!({"text": "at least 12", "min": 12, "max": null, "approximate": false, "of": "villagers"});
    let plover = |event: &str, mode: Value| json!([{"event": event, "mode": mode, "actor": ["a1"]}]);
    json!([
        {"id": "f1", "kind": "meeting", "evidence": said("Envoy Ana Ruiz met Colonel Dako"), "attribution": [],
            "factuality": "actual", "time": day("on 3 May 2011", "2011-05-03"), "place": place,
            "plover": plover("CONSULT", json!(["visit"])), "participants": ["a1", "a2"], "channel": "in-person"},
        {"id": "f2", "kind": "proposal", "evidence": said("She handed him a truce plan of Morland"),
            "attribution": [], "factuality": "proposed", "label": "truce plan", "type": "truce",
            "status": "presented", "proposers": ["a3"], "presented_to": ["a2"], "provisions": ["f3"]},
        {"id": "f3", "kind": "provision", "evidence": said("his fighters would leave the harbour first"),
            "attribution": [], "factuality": "proposed", "proposal": "f2", "category": "security",
            "subcategory": "withdrawal", "text": "his fighters would leave the harbour first", "obliged": ["a2"]},
        {"id": "f4", "kind": "stance", "evidence": said("We accept it"), "attribution": told,
            "factuality": "actual", "actor": "a2", "toward": {"fact": "f2"}, "position": "accept"},
        {"id": "f5", "kind": "statement", "evidence": said("\"We accept it,\" Dako told Radio Costa."),
            "attribution": [], "factuality": "actual", "speaker": "a2", "medium": "a4", "cue": at("told"),
            "content": at("\"We accept it,\""), "source": at("Dako told"), "form": "direct"},
        {"id": "f6", "kind": "deadline", "evidence": said("The army gave him until 10 May."), "attribution": [],
            "factuality": "actual", "set_by": "a5", "on": ["a2"], "due": day("until 10 May", "2011-05-10")},
        {"id": "f7", "kind": "attack", "evidence": said("Shelling by the army killed at least 12 villagers"),
            "attribution": [], "factuality": "actual", "time": {"text": "on Friday", "from": null, "to": null},
            "perpetrators": ["a5"], "targets": [], "weapons": [{"type": "shelling"}], "killed": killed},
        {"id": "f8", "kind": "exchange", "evidence": said("on Friday"), "attribution": [], "factuality": "actual"},
    ])
}

/// The record's JSON.
pub(crate) fn record() -> Value {
    json!({"actors": actors(), "facts": facts()})
}

/// A view of some JSON of that report.
pub(crate) fn view(value: &Value) -> View {
    View::of_json(TEXT, value)
}
