//! Records of a few reports about a war that never was. One of them is hostile.

use record::{Record, content_hash};
use serde_json::{Value, json};

/// Text that must never become markup.
pub(crate) const HOSTILE: &str = "<script>alert('x')</script>";

const ACTORS: [(&str, &str, &str, Option<&str>); 5] = [
    ("a1", "Ilian Dravec", "person", Some("VEL")),
    ("a2", "Marion Kessler", "person", Some("CHE")),
    ("a3", "Velmark", "state", Some("VEL")),
    ("a4", "Sarova", "state", Some("SAR")),
    ("a5", "Danko <b>Ruse</b>", "person", Some("SAR")),
];

/// A record whose facts are told by words of its text.
fn record(published: &str, outlet: &str, title: &str, text: &str, facts: &[Value]) -> Record {
    let sha256 = content_hash(&[text.as_bytes()]);
    let actors: Vec<Value> = ACTORS
        .iter()
        .map(|(id, name, kind, country)| {
            json!({"id": id, "name": name, "kind": kind, "country": country, "sectors": ["GOV"], "roles": [],
                   "wikidata": null, "mentions": []})
        })
        .collect();
    let facts: Vec<Value> =
        facts.iter().enumerate().map(|(at, fact)| full(text, &sha256, at, fact)).collect();
    serde_json::from_value(json!({
        "report": {"id": &sha256[..16], "title": title, "outlet": outlet, "url": null, "language": "en",
                   "published": published, "published_from": "metadata", "sha256": sha256, "reader": "by hand 1"},
        "text": text, "sentences": [], "actors": actors, "facts": facts,
    }))
    .unwrap()
}

/// A fact with the keys that all have.
fn full(text: &str, sha256: &str, at: usize, fact: &Value) -> Value {
    let mut fact = fact.clone();
    let quote = fact["quote"].as_str().unwrap().to_owned();
    let start = text.find(&quote).unwrap();
    let map = fact.as_object_mut().unwrap();
    map.remove("quote");
    let rest = json!({
        "id": format!("{}{at:04}", &sha256[..12]),
        "evidence": [{"start": start, "end": start + quote.len(), "quote": quote, "role": "trigger"}],
        "attribution": [], "factuality": "actual", "time": null, "place": null, "plover": [], "confidence": 0.8,
        "explain": "by hand",
    });
    for (key, value) in rest.as_object().unwrap() {
        map.entry(key.clone()).or_insert(value.clone());
    }
    fact
}

fn day(day: &str) -> Value {
    json!({"text": day, "from": day, "to": day, "precision": "day", "relative_to": null})
}

fn town(name: &str, lat: f64, lon: f64) -> Value {
    json!({"text": name, "name": name, "country": "MDG", "lat": lat, "lon": lon, "geonameid": 1, "resolution": 4})
}

fn dead(least: u64, most: Option<u64>) -> Value {
    json!({"text": least.to_string(), "min": least, "max": most, "approximate": false, "of": null})
}

fn attack(quote: &str, on: &str, killed: Value, by: &str) -> Value {
    json!({"kind": "attack", "quote": quote, "perpetrators": ["a3"], "targets": ["a4"], "weapons": [], "killed": killed,
           "injured": null, "missing": null, "captured": null, "damage": null, "claimed_by": null, "denied_by": null,
           "time": day(on), "place": town("Orlesk", -22.4, 46.1),
           "attribution": [{"actor": by, "via": null, "form": "indirect"}]})
}

/// The reports.
pub(crate) fn all() -> Vec<Record> {
    let met = "Dravec received Kessler in Tolmin";
    let meeting = json!({"kind": "meeting", "quote": met, "participants": ["a1", "a2", "a4"], "host": "a1", "mediator": "a2",
                         "channel": "in-person", "duration": null, "topics": ["the valley"], "outcome": null,
                         "time": day("2025-03-12"), "place": town("Tolmin", -21.5, 47.1)});
    let offered = "a truce of thirty days";
    let truce = json!({"kind": "proposal", "quote": offered, "label": "truce of thirty days", "type": "truce",
                       "status": "proposed", "proposers": ["a3"], "presented_to": ["a4"], "responds_to": null,
                       "duration": null, "provisions": [], "time": day("2025-03-13")});
    let hostile = format!("Sarova rejected the truce, {HOSTILE} said Ruse");
    let first = format!(
        "{met} on 12 March. Velmark offered {offered}. At least nine people were killed in Orlesk, Ruse said.\n\n{hostile}."
    );
    let stance = json!({"kind": "stance", "quote": "Sarova rejected the truce", "actor": "a4",
                        "toward": {"issue": "the truce of thirty days"}, "position": "reject", "conditions": null,
                        "since": null, "time": day("2025-03-14")});
    let said = json!({"kind": "statement", "quote": hostile, "speaker": "a5", "addressee": null, "medium": null, "cue": null,
                      "content": {"start": 0, "end": 5}, "source": null, "form": "indirect", "topics": []});
    vec![
        record(
            "2025-03-15",
            "The Gazette",
            "Talks & <i>truce</i>",
            &first,
            &[
                meeting,
                truce,
                attack("At least nine people were killed in Orlesk", "2025-03-13", dead(9, None), "a5"),
                stance,
                said,
            ],
        ),
        record(
            "2025-03-16",
            "Valley Radio",
            "Five dead",
            "Five people died in Orlesk on Thursday, Velmark said. Velmark took Orlesk at 14:30.",
            &[
                attack("Five people died in Orlesk", "2025-03-13", dead(5, Some(5)), "a3"),
                json!({"kind": "control", "quote": "Velmark took Orlesk", "holder": "a3", "territory": "Orlesk",
                       "change": "captured", "place": town("Orlesk", -22.4, 46.1),
                       "time": {"text": "at 14:30", "from": "2025-03-13", "to": "2025-03-13", "precision": "minute",
                                "relative_to": null}}),
            ],
        ),
    ]
}
