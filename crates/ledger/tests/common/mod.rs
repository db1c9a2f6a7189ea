//! Records made by hand: what a reader would say of short reports about a war that never was.

#![allow(dead_code, reason = "each test file uses a part")]
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use ledger::{Ingestion, Ledger};
use record::{Record, content_hash};
use serde_json::{Value, json};
use tempfile::TempDir;

/// An actor's id, name, kind, country and title.
type Person<'a> = (&'a str, &'a str, &'a str, Option<&'a str>, Option<&'a str>);

/// A record of a text in which each fact's first quote stands.
pub(crate) fn record(published: Option<&str>, text: &str, actors: &[Person], facts: &[Value]) -> Record {
    let sha256 = content_hash(&[text.as_bytes()]);
    let place = |quote: &str| {
        let start = text.find(quote).unwrap_or_else(|| panic!("{quote:?} is not in the text"));
        json!({"start": start, "end": start + quote.len(), "quote": quote, "role": "trigger"})
    };
    let actors: Vec<Value> = actors
        .iter()
        .map(|(id, name, kind, country, title)| {
            let roles: Vec<Value> = title.iter().map(|t| json!({"title": t, "of": null})).collect();
            json!({"id": id, "name": name, "kind": kind, "country": country, "sectors": ["GOV"], "roles": roles,
                   "wikidata": null, "mentions": []})
        })
        .collect();
    let facts: Vec<Value> = facts
        .iter()
        .map(|fact| {
            let mut fact = fact.clone();
            let quote = fact["quote"].as_str().unwrap().to_owned();
            let kind = fact["kind"].as_str().unwrap().to_owned();
            let map = fact.as_object_mut().unwrap();
            map.remove("quote");
            let id = content_hash(&[sha256.as_bytes(), kind.as_bytes(), quote.as_bytes()]);
            let rest = json!({"id": &id[..16], "evidence": [place(&quote)], "attribution": [], "factuality": "actual",
                              "place": null, "plover": [], "confidence": 0.9, "explain": "by hand"});
            for (key, value) in rest.as_object().unwrap() {
                map.entry(key.clone()).or_insert(value.clone());
            }
            map.entry("time").or_insert(Value::Null);
            fact
        })
        .collect();
    serde_json::from_value(json!({
        "report": {"id": &sha256[..16], "title": null, "outlet": "The Gazette", "url": null, "language": "en",
                   "published": published, "published_from": "metadata", "sha256": sha256, "reader": "by hand 1"},
        "text": text,
        "sentences": [],
        "actors": actors,
        "facts": facts,
    }))
    .unwrap()
}

/// A meeting on a day, in a town.
pub(crate) fn meeting(quote: &str, who: &[&str], day: &str, town: Option<&str>) -> Value {
    let place = town.map(|town| {
        json!({"text": town, "name": town, "country": null, "lat": null, "lon": null, "geonameid": null, "resolution": 4})
    });
    json!({"kind": "meeting", "quote": quote, "participants": who, "host": null, "mediator": null, "channel": "in-person",
           "duration": null, "topics": [], "outcome": null, "place": place, "time": time(day)})
}

pub(crate) fn time(day: &str) -> Value {
    json!({"text": day, "from": day, "to": day, "precision": "day", "relative_to": null})
}

/// Three reports of one meeting, spelled differently, and one of another meeting a week later; and a reprint.
pub(crate) fn reports() -> Vec<Record> {
    let pad = "The hall had been heated since the morning and journalists waited outside in the snow for hours, \
               without being told when, or whether, anybody would come out and speak to them about the talks.";
    let first =
        "President Ilian Dravec received the envoy Marion Kessler in Tolmin on 12 March for two hours.";
    vec![
        record(
            Some("2031-03-13"),
            &format!("{first} {pad}"),
            &[
                ("a1", "Ilian Dravec", "person", Some("VEL"), Some("president")),
                ("a2", "Marion Kessler", "person", Some("CHE"), Some("envoy")),
            ],
            &[meeting(first, &["a1", "a2"], "2031-03-12", Some("Tolmin"))],
        ),
        record(
            Some("2031-03-14"),
            "The envoy, Kessler, and Dravets met in Tolmin last week, an aide said.",
            &[("a1", "Kessler", "person", None, Some("envoy")), ("a2", "Dravec", "person", None, None)],
            &[meeting(
                "The envoy, Kessler, and Dravets met in Tolmin",
                &["a1", "a2"],
                "2031-03-12",
                Some("Tolmin"),
            )],
        ),
        record(
            Some("2031-03-20"),
            "On Wednesday Marion Kessler met Ilian Dravec again, this time in Orlesk.",
            &[
                ("a1", "Marion Kessler", "person", Some("CHE"), None),
                ("a2", "Ilian Dravec", "person", Some("VEL"), None),
            ],
            &[meeting("Marion Kessler met Ilian Dravec again", &["a1", "a2"], "2031-03-19", Some("Orlesk"))],
        ),
        record(
            Some("2031-03-15"),
            &format!("{first} {pad} They did."),
            &[
                ("a1", "Ilian Dravec", "person", Some("VEL"), Some("president")),
                ("a2", "Marion Kessler", "person", Some("CHE"), Some("envoy")),
            ],
            &[meeting(first, &["a1", "a2"], "2031-03-12", Some("Tolmin"))],
        ),
        record(
            None,
            "Prime Minister Livia Hart met nobody on 12 March.",
            &[("a1", "Livia Hart", "person", Some("SAR"), Some("prime minister"))],
            &[meeting("Livia Hart met nobody", &["a1"], "2031-03-12", None)],
        ),
    ]
}

/// When all of them come in.
pub(crate) fn when() -> Ingestion {
    Ingestion { day: "2031-04-01".parse().unwrap(), at: "2031-04-01T12:00:00Z".to_owned() }
}

/// A ledger of these records.
pub(crate) fn ledger(records: &[Record]) -> (TempDir, Ledger) {
    let folder = TempDir::new().unwrap();
    let mut ledger = Ledger::open(&folder.path().join("l.db")).unwrap();
    for record in records {
        ledger.add(record, &when()).unwrap();
    }
    (folder, ledger)
}
