//! What analysts say holds, can be taken back, and survives another reading.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use common::{ledger, reports, when};
use ledger::{Deed, Filter, Ledger, Snapshot};
use record::{Body, FactId, Span};
use serde_json::json;

const AT: &str = "2031-04-02T08:00:00Z";

fn all(ledger: &Ledger) -> Snapshot {
    ledger.snapshot(&Filter::default()).unwrap()
}

fn told(ledger: &Ledger) -> Vec<usize> {
    let mut told: Vec<usize> = all(ledger).happenings.iter().map(|h| h.tellings.len()).collect();
    told.sort_unstable();
    told
}

fn id(at: usize) -> String {
    reports()[at].facts[0].id.0.clone()
}

fn enter(ledger: &mut Ledger, deed: &Deed) -> Vec<i64> {
    ledger.correct(deed, "ana", AT, None).unwrap()
}

#[test]
fn what_is_rejected_is_gone_until_it_is_taken_back() {
    let (_folder, mut ledger) = ledger(&reports());
    let before = all(&ledger);
    let rejected = enter(&mut ledger, &Deed::Reject(FactId(id(4))));
    assert_eq!(told(&ledger), [1, 3]);
    let undone = enter(&mut ledger, &Deed::Undo(rejected[0]));
    assert_eq!(all(&ledger), before);
    enter(&mut ledger, &Deed::Undo(undone[0]));
    assert_eq!(told(&ledger), [1, 3]);
    assert!(ledger.correct(&Deed::Undo(undone[0]), "ana", AT, None).is_err());
}

#[test]
fn joins_are_forced_and_undone() {
    let (_folder, mut ledger) = ledger(&reports());
    enter(&mut ledger, &Deed::Merge(id(2), id(4)));
    assert_eq!(told(&ledger), [2, 3]);
    let split = enter(&mut ledger, &Deed::Split(id(1), None));
    assert_eq!(told(&ledger), [1, 2, 2]);
    // A later word on one pair overrules the earlier one, not what was said of others.
    enter(&mut ledger, &Deed::Merge(id(1), id(0)));
    assert_eq!(told(&ledger), [1, 2, 2]);
    for number in split {
        enter(&mut ledger, &Deed::Undo(number));
    }
    assert_eq!(told(&ledger), [2, 3]);
    assert!(ledger.correct(&Deed::Merge(id(1), id(1)), "ana", AT, None).is_err());
    assert!(
        ledger.correct(&Deed::Merge(id(1), "person/livia-hart/SAR".to_owned()), "ana", AT, None).is_err()
    );
}

#[test]
fn actors_are_joined_and_taken_apart() {
    let (_folder, mut ledger) = ledger(&reports());
    let (kessler, hart) = ("person/marion-kessler/CHE".to_owned(), "person/livia-hart/SAR".to_owned());
    let before = all(&ledger).actors.len();
    let merged = enter(&mut ledger, &Deed::Merge(kessler.clone(), hart));
    assert_eq!(all(&ledger).actors.len(), before - 1);
    enter(&mut ledger, &Deed::Undo(merged[0]));
    enter(&mut ledger, &Deed::Split(kessler, Some("person/kessler".to_owned())));
    assert_eq!(all(&ledger).actors.len(), before + 1);
}

#[test]
fn any_key_can_be_edited_and_nonsense_cannot() {
    let (_folder, mut ledger) = ledger(&reports());
    let fact = FactId(id(4));
    let patch = json!({"channel": "phone", "participants": ["person/kessler"], "time": {"text": "x", "from": "2031-03-11"}});
    enter(&mut ledger, &Deed::Edit(fact.clone(), patch));
    enter(&mut ledger, &Deed::Accept(fact.clone()));
    let snapshot = all(&ledger);
    let telling = &snapshot.happenings[snapshot.happening_of()[&fact]].tellings[0];
    let Body::Meeting(meeting) = &telling.fact.body else { panic!("another kind") };
    assert_eq!(meeting.participants[0].0, "person/marion-kessler/CHE");
    assert_eq!(telling.fact.time.as_ref().unwrap().from.unwrap().to_string(), "2031-03-11");
    assert!(telling.corrected.as_ref().unwrap().contains("edited by ana"));
    assert!((telling.fact.confidence - 1.0).abs() < f32::EPSILON);
    for nonsense in [
        json!({"channel": "smoke signals"}),
        json!({"kind": "attack"}),
        json!({"colour": "red"}),
        json!({"participants": ["person/nobody"]}),
        json!([1]),
    ] {
        assert!(
            ledger.correct(&Deed::Edit(fact.clone(), nonsense.clone()), "ana", AT, None).is_err(),
            "{nonsense}"
        );
    }
}

#[test]
fn corrections_survive_another_reading() {
    let mut records = reports();
    let (_folder, mut ledger) = ledger(&records);
    enter(&mut ledger, &Deed::Reject(FactId(id(4))));
    enter(&mut ledger, &Deed::Merge(id(2), id(1)));
    let before = told(&ledger);
    for at in [2, 4] {
        // The newer reader takes a word less.
        let record = &mut records[at];
        record.report.reader = "by hand 2".to_owned();
        let piece = record.facts[0].evidence.first().clone();
        let span = Span::new(piece.span.start(), piece.span.end() - 5);
        record.facts[0].evidence = record::Evidence::new(&record.text, span, piece.role);
        record.facts[0].id = FactId(format!("{at:016x}"));
        ledger.add(record, &when()).unwrap();
    }
    assert_eq!(told(&ledger), before);
}

#[test]
fn rows_are_only_ever_added() {
    let (folder, mut ledger) = ledger(&reports());
    enter(&mut ledger, &Deed::Note(id(0), "ask the aide".to_owned()));
    drop(ledger);
    let db = rusqlite::Connection::open(folder.path().join("l.db")).unwrap();
    assert!(db.execute("DELETE FROM corrections", []).is_err());
    assert!(db.execute("UPDATE corrections SET who = 'bob'", []).is_err());
}
