//! What a perfect reading scores, and what each mistake costs.

#![expect(clippy::unwrap_used, reason = "a test fails where it stands")]

mod common;

use common::{TEXT, record, view};
use evaluate::{Evaluation, Gold, KINDS, Scores, Sort, Tally};
use serde_json::{Value, json};

fn evaluate(read: &Value) -> Evaluation {
    let mut evaluation = Evaluation::default();
    evaluation.compare("report", &view(&record()), &view(read)).unwrap();
    evaluation
}

fn scores(read: &Value) -> Scores {
    evaluate(read).scores()
}

/// The record with one key of one fact changed.
fn with(fact: usize, key: &str, value: Value) -> Value {
    let mut read = record();
    read["facts"][fact][key] = value;
    read
}

/// The tallies that are not perfect: kinds and `kind.field`s.
fn imperfect(scores: &Scores) -> Vec<String> {
    let bad = |tally: &Tally| tally.right < tally.gold || tally.right < tally.read;
    let kinds = scores.kinds.iter().filter(|(_, tally)| bad(tally)).map(|(kind, _)| (*kind).to_owned());
    let fields = scores.fields.iter().filter(|(_, tally)| bad(tally));
    kinds.chain(fields.map(|((kind, field), _)| format!("{kind}.{field}"))).collect()
}

#[test]
fn a_record_against_itself_is_perfect() {
    assert_eq!(Gold::new(TEXT.to_owned(), record()).check(), Vec::<String>::new());
    let evaluation = evaluate(&record());
    let scores = evaluation.scores();
    assert_eq!(imperfect(&scores), Vec::<String>::new());
    let told: Vec<&str> = KINDS.iter().copied().filter(|kind| scores.kinds[kind].gold > 0).collect();
    assert!(told.len() >= 8, "{told:?}");
    assert!(told.iter().all(|kind| scores.kinds[kind] == Tally { right: 1, read: 1, gold: 1 }));
    assert_eq!(evaluation.listing(), "");
    assert_eq!(scores.actors.b_cubed(), (1.0, 1.0, 1.0));
}

#[test]
fn other_ids_change_nothing() {
    let renamed = record().to_string().replace("\"a", "\"x").replace("\"f", "\"y");
    let renamed = renamed.replace("\"xctors", "\"actors").replace("\"yacts", "\"facts");
    // Keys and words that begin alike are put back.
    let mut text = renamed;
    for word in ["ctor", "ttribution", "ctual", "pproximate", "ccept", "ttack"] {
        text = text.replace(&format!("\"x{word}"), &format!("\"a{word}"));
    }
    for word in ["rom", "orm", "act", "actuality"] {
        text = text.replace(&format!("\"y{word}\""), &format!("\"f{word}\""));
    }
    let read: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(read["facts"][0]["participants"], json!(["x1", "x2"]));
    assert_eq!(imperfect(&scores(&read)), Vec::<String>::new());
}

#[test]
fn a_wrong_value_lowers_its_own_field_only() {
    let other = json!({"text": "x", "min": 12, "max": 12, "approximate": false});
    for (fact, key, value, lowered) in [
        (0, "channel", json!("phone"), vec!["meeting.channel"]),
        (0, "time", json!({"text": "x", "from": "2011-05-04", "to": "2011-05-04"}), vec!["meeting.time"]),
        (0, "place", json!({"text": "Lima", "name": "Lima", "country": "PER"}), vec!["meeting.place"]),
        (0, "mediator", json!("a3"), vec!["meeting.mediator"]),
        (0, "plover", json!([{"event": "AGREE", "mode": []}]), vec!["meeting.plover", "meeting.plover_mode"]),
        (1, "status", json!("signed"), vec!["proposal.status"]),
        (1, "provisions", json!([]), vec!["proposal.provisions"]),
        (2, "subcategory", json!("guarantees"), vec!["provision.subcategory"]),
        (2, "obliged", json!(["a5", "a2"]), vec!["provision.obliged"]),
        (3, "toward", json!({"issue": "sanctions"}), vec!["stance.toward"]),
        (3, "attribution", json!([]), vec!["stance.attribution"]),
        (4, "speaker", json!("a1"), vec!["statement.speaker"]),
        (4, "medium", json!(null), vec!["statement.medium"]),
        (4, "cue", json!({"start": 0, "end": 5}), vec!["statement.cue"]),
        (4, "form", json!("mixed"), vec!["statement.form"]),
        (5, "set_by", json!("a3"), vec!["deadline.set_by"]),
        (6, "weapons", json!([{"type": "knives"}]), vec!["attack.weapons"]),
        (6, "killed", other, vec!["attack.killed"]),
        (6, "factuality", json!("alleged"), vec!["attack.factuality"]),
    ] {
        assert_eq!(imperfect(&scores(&with(fact, key, value.clone()))), lowered, "{key} {value}");
    }
}

#[test]
fn any_of_several_speakers_will_do() {
    let mut gold = record();
    gold["facts"][4]["co_speakers"] = json!(["a5"]);
    let mut evaluation = Evaluation::default();
    evaluation.compare("report", &view(&gold), &view(&with(4, "speaker", json!("a5")))).unwrap();
    assert_eq!(imperfect(&evaluation.scores()), Vec::<String>::new());
    evaluation.compare("report", &view(&gold), &view(&with(4, "speaker", json!("a1")))).unwrap();
    assert_eq!(imperfect(&evaluation.scores()), ["statement.speaker"]);
}

#[test]
fn what_makes_a_fact_makes_it_wrong() {
    let due = json!({"text": "x", "from": null, "to": "2011-06-10"});
    let sent = json!({"start": 0, "end": 10});
    for (fact, key, value) in [
        (0, "participants", json!(["a3", "a4"])),
        (2, "category", json!("process")),
        (3, "position", json!("reject")),
        (3, "actor", json!("a5")),
        (4, "content", sent),
        (5, "due", due),
        (6, "perpetrators", json!(["a1", "a2", "a3"])),
    ] {
        let evaluation = evaluate(&with(fact, key, value));
        let scores = evaluation.scores();
        let kind = record()["facts"][fact]["kind"].as_str().unwrap().to_owned();
        assert!(scores.kinds[kind.as_str()].f1().abs() < 1e-9, "{key}");
        assert!((scores.found[kind.as_str()].f1() - 1.0).abs() < 1e-9, "{key}");
        let sorts: Vec<Sort> = evaluation.differences().map(|(_, difference)| difference.sort).collect();
        assert_eq!(sorts, [Sort::Wrong], "{key}");
    }
}

#[test]
fn a_missed_fact_lowers_recall_and_a_spurious_one_precision() {
    let mut read = record();
    let attack = read["facts"].as_array_mut().unwrap().remove(6);
    let missing = evaluate(&read);
    assert_eq!(missing.scores().kinds["attack"], Tally { right: 0, read: 0, gold: 1 });
    assert!(missing.listing().contains("MISSED   attack f7"), "{}", missing.listing());
    assert!(missing.render_reports().contains("report     8     7      7  100.0  87.5  93.3      93.3"));
    assert!(missing.listing().contains("killed: 12..?"), "{}", missing.listing());
    let mut twice = record();
    let mut again = attack;
    again["id"] = json!("f9");
    twice["facts"].as_array_mut().unwrap().push(again);
    let spurious = evaluate(&twice);
    assert_eq!(spurious.scores().kinds["attack"], Tally { right: 1, read: 2, gold: 1 });
    assert!(spurious.listing().contains("SPURIOUS attack"), "{}", spurious.listing());
}

#[test]
fn a_fact_read_where_another_kind_is_stays_spurious() {
    let mut read = record();
    read["facts"][7]["kind"] = json!("attack");
    let evaluation = evaluate(&read);
    assert_eq!(evaluation.scores().kinds["attack"], Tally { right: 1, read: 2, gold: 1 });
    assert!(evaluation.listing().contains("here gold has: exchange f8"), "{}", evaluation.listing());
}

#[test]
fn a_record_of_another_text_is_refused() {
    let mut evaluation = Evaluation::default();
    let other = evaluate::View::of_json("Another text.", &json!({}));
    assert!(evaluation.compare("report", &view(&record()), &other).is_err());
    assert!(evaluation.is_empty());
}

#[test]
fn a_reader_s_record_is_scored_like_its_json() {
    let report = json!({"id": "r", "title": null, "outlet": null, "url": null, "language": "en", "published": null,
        "published_from": "none", "sha256": "", "reader": "test"});
    let end = TEXT.len();
    let fact = json!({"id": "h1", "kind": "statement", "speaker": null, "addressee": null, "medium": null,
        "cue": null, "content": {"start": 0, "end": 5}, "source": null, "form": "indirect", "topics": [],
        "evidence": [{"start": 0, "end": 5, "quote": "Envoy", "role": "trigger"}], "attribution": [],
        "factuality": "actual", "time": null, "place": null, "plover": [], "confidence": 1.0, "explain": ""});
    let value = json!({"report": report, "text": TEXT, "sentences": [{"start": 0, "end": end}], "actors": [],
        "facts": [fact]});
    let read: record::Record = serde_json::from_value(value).unwrap();
    let mut evaluation = Evaluation::default();
    evaluation.add("report", &Gold::new(TEXT.to_owned(), record()), &read).unwrap();
    assert_eq!(evaluation.scores().kinds["statement"], Tally { right: 0, read: 1, gold: 1 });
    assert_eq!(evaluation.json()["reports"]["report"]["kinds"]["statement"]["read"], 1);
}
