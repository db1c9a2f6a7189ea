//! Audits and training data.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use std::collections::BTreeMap;

use common::ledger;
use export::audit::Audit;
use export::teaching::{self, Teaching};
use ledger::Correction;
use record::{FactId, Record};
use serde_json::{Value, json};

fn correction(number: i64, action: &str, one: &str, other: Option<&str>, counts: bool) -> Correction {
    serde_json::from_value(json!({
        "number": number, "made": "2031-04-02T08:00:00Z", "who": "ana", "action": action, "one": one, "other": other,
        "patch": null, "note": null, "undoes": null, "counts": counts,
    }))
    .unwrap()
}

/// The records behind the small ledger, in which the second report's text has been tampered with.
fn records() -> BTreeMap<String, Record> {
    let (snapshot, texts) = ledger();
    let record = |id: &String, text: &String| {
        let tellings = snapshot.happenings.iter().flat_map(|h| &h.tellings).filter(|t| t.report == *id);
        let facts: Vec<_> = tellings.map(|t| &t.fact).collect();
        let text = if id.starts_with('2') { text.to_uppercase() } else { text.clone() };
        let record = json!({
            "report": {"id": id, "title": null, "outlet": null, "url": null, "language": "en", "published": null,
                       "published_from": "none", "sha256": "00", "reader": "by hand 1"},
            "sentences": [{"start": 0, "end": text.find('\n').unwrap_or(text.len())}],
            "text": text, "actors": [], "facts": facts,
        });
        (id.clone(), serde_json::from_value(record).unwrap())
    };
    texts.iter().map(|(id, text)| record(id, text)).collect()
}

#[test]
fn an_audit_has_all_that_a_claim_rests_on() {
    let (snapshot, _) = ledger();
    let asked = [FactId("aa01".to_owned())];
    let corrections = [
        correction(1, "accept", "bb01", None, true),
        correction(2, "reject", "aa01", None, false),
        correction(3, "accept", "bb02", None, true),
    ];
    let audit = Audit { asked: &asked, snapshot: &snapshot, records: &records(), corrections: &corrections };
    let mut out = Vec::new();
    audit.write(&mut out).unwrap();
    let told: Value = serde_json::from_slice(&out).unwrap();
    let claim = &told["claims"][0];
    assert_eq!(told["claims"].as_array().unwrap().len(), 1);
    assert_eq!(told["refers_to"].as_array().unwrap().len(), 3);
    assert_eq!(claim["corrections"].as_array().unwrap().len(), 2);
    assert_eq!(claim["joins"][0]["reasons"][1], "same day");
    assert_eq!(claim["tellings"][0]["evidence"][0]["holds"], true);
    assert_eq!(claim["tellings"][1]["evidence"][0]["holds"], false);
    assert_eq!(claim["tellings"][1]["reader"], "by hand 1");
    insta::assert_snapshot!("audit", String::from_utf8(out).unwrap());
}

#[test]
fn corrections_are_training_data() {
    let (snapshot, texts) = ledger();
    let corrections = [
        correction(1, "accept", "bb01", None, true),
        correction(2, "reject", "aa02", None, true),
        correction(3, "edit", "bb02", None, false),
        correction(4, "merge", "aa01", Some("bb01"), true),
        correction(5, "note", "aa01", None, true),
        correction(6, "merge", "person/dravec", Some("media/gazette"), true),
    ];
    let mut now = snapshot.clone();
    now.happenings.retain(|h| h.id.0 != "aa02");
    let mut out = Vec::new();
    let teaching = Teaching { corrections: &corrections, read: &snapshot, now: &now, texts: &texts };
    teaching.write(&mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let lines: Vec<Value> = text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["corrected"], Value::Null, "what was rejected");
    assert_eq!(lines[0]["corrections"][0]["who"], "ana");
    assert_eq!(lines[1]["corrected"]["id"], "bb01");
    assert_eq!(lines[2]["same"], true);
    assert_eq!(lines[2]["right"]["read"]["id"], "bb01");
}

#[test]
fn facts_of_nothing_are_none() {
    assert!(teaching::facts(&[correction(1, "edit", "aa01", None, false)]).is_empty());
}
