//! What a ledger shows: joined tellings and actors, days, order of ingestion.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use common::{ledger, record, reports, when};
use ledger::{Added, Filter, Interest, Ledger, Side, Snapshot};
use proptest::prelude::*;
use record::{ActorId, Date, Record};

fn all(ledger: &Ledger) -> Snapshot {
    ledger.snapshot(&Filter::default()).unwrap()
}

fn sizes(snapshot: &Snapshot) -> Vec<usize> {
    snapshot.happenings.iter().map(|h| h.tellings.len()).collect()
}

#[test]
fn tellings_of_one_meeting_are_one_happening() {
    let (_folder, ledger) = ledger(&reports());
    let snapshot = all(&ledger);
    let mut told = sizes(&snapshot);
    told.sort_unstable();
    assert_eq!(told, [1, 1, 3], "{snapshot:#?}");
    let joined = snapshot.happenings.iter().find(|h| h.tellings.len() == 3).unwrap();
    assert_eq!(joined.id.0, joined.tellings.iter().map(|t| &t.fact.id.0).min().unwrap().clone());
    assert!(joined.joins.iter().all(|j| j.score > 0.5 && j.reasons.iter().any(|r| r == "same day")));
    let kessler = ActorId("person/marion-kessler/CHE".to_owned());
    assert_eq!(snapshot.actors[&kessler].names, ["Kessler"]);
}

#[test]
fn a_reprint_is_told() {
    let records = reports();
    let (_folder, ledger) = ledger(&records);
    let snapshot = all(&ledger);
    assert_eq!(snapshot.reports[&records[3].report.id].reprints.as_ref(), Some(&records[0].report.id));
    assert_eq!(snapshot.reports[&records[0].report.id].reprints, None);
}

#[test]
fn a_record_comes_out_as_it_went_in_and_comes_in_once() {
    let records = reports();
    let (_folder, mut ledger) = ledger(&records);
    let before = all(&ledger);
    for record in &records {
        assert_eq!(&ledger.record(&record.report.id).unwrap(), record);
        assert_eq!(ledger.add(record, &when()).unwrap(), Added::Same);
    }
    assert_eq!(all(&ledger), before);
}

#[test]
fn another_reading_replaces_the_first() {
    let mut records = reports();
    let (_folder, mut ledger) = ledger(&records);
    let before = all(&ledger);
    records[1].report.reader = "by hand 2".to_owned();
    records[1].facts.clear();
    assert_eq!(ledger.add(&records[1], &when()).unwrap(), Added::Again);
    let mut told = sizes(&all(&ledger));
    told.sort_unstable();
    assert_eq!(told, [1, 1, 2]);
    records[1] = reports().remove(1);
    assert_eq!(ledger.add(&records[1], &when()).unwrap(), Added::Again);
    assert_eq!(all(&ledger), before);
}

#[test]
fn filters() {
    let (_folder, ledger) = ledger(&reports());
    let count = |filter: Filter| ledger.snapshot(&filter).unwrap().happenings.len();
    let day = |d: &str| d.parse::<Date>().ok();
    assert_eq!(count(Filter { from: day("2031-03-15"), ..Filter::default() }), 1);
    assert_eq!(count(Filter { to: day("2031-03-15"), ..Filter::default() }), 2);
    assert_eq!(count(Filter { kinds: vec!["attack".to_owned()], ..Filter::default() }), 0);
    assert_eq!(count(Filter { countries: vec!["SAR".to_owned()], ..Filter::default() }), 1);
    let kessler = vec![ActorId("person/marion-kessler/CHE".to_owned())];
    assert_eq!(count(Filter { actors: kessler, ..Filter::default() }), 2);
    assert_eq!(count(Filter { least: Some(0.95), ..Filter::default() }), 0);
    assert!(ledger.snapshot(&Filter { from: day("2031-02-30"), ..Filter::default() }).is_err());
}

#[test]
fn words_are_found_in_any_form() {
    let (_folder, ledger) = ledger(&reports());
    let hits = ledger.search("journalist waiting", 10).unwrap();
    assert_eq!(hits.len(), 2);
    assert!(hits[0].passage.contains("\u{2}journalists\u{3}"));
    assert!(ledger.search("\"*", 10).is_err());
    assert!(ledger.search("OR NEAR( -", 10).unwrap().is_empty());
}

/// Reports of meetings between a few people on a few days, in ways that may be joined.
fn some_reports() -> impl Strategy<Value = Vec<Record>> {
    let one = (0..4_usize, 0..4_usize, 10..16_u8, 10..20_u8, 0..3_usize);
    proptest::collection::vec(one, 1..9).prop_map(|drawn| {
        let people = ["Ilian Dravec", "Dravec", "Marion Kessler", "Livia Hart"];
        let towns = [Some("Tolmin"), Some("Orlesk"), None];
        let record = |(at, (a, b, day, published, town)): (usize, (usize, usize, u8, u8, usize))| {
            let told = format!("{} met {} on {day} March", people[a], people[b]);
            let text = format!("{told}, reporter {at} wrote.");
            let actors =
                [("a1", people[a], "person", None, None), ("a2", people[b], "person", Some("VEL"), None)];
            let fact = common::meeting(&told, &["a1", "a2"], &format!("2031-03-{day}"), towns[town]);
            record(Some(&format!("2031-03-{published}")), &text, &actors, &[fact])
        };
        drawn.into_iter().enumerate().map(record).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    /// What a ledger shows does not depend on the order in which reports came.
    #[test]
    fn order_does_not_matter(records in some_reports(), seed in 0..1000_usize) {
        let (_folder, straight) = ledger(&records);
        let mut turned = records.clone();
        turned.sort_by_key(|r| (usize::from(r.report.id.as_bytes()[seed % 16]) * (seed + 1)) % 97);
        let (_other, turned) = ledger(&turned);
        prop_assert_eq!(all(&straight), all(&turned));
    }

    /// What was known by a day is what a ledger of the reports of that day shows.
    #[test]
    fn the_past_is_as_it_was(records in some_reports(), day in 9..21_u8) {
        let (_folder, whole) = ledger(&records);
        let day = Date::full(2031, 3, day);
        let then: Vec<Record> = records.into_iter().filter(|r| r.report.published <= Some(day)).collect();
        let (_other, then) = ledger(&then);
        let known = whole.snapshot(&Filter { known_by: Some(day), ..Filter::default() }).unwrap();
        prop_assert_eq!(known, all(&then));
    }
}

#[test]
fn reports_that_may_be_of_interest() {
    let (_folder, ledger) = ledger(&reports());
    let side =
        |name: &str| Side { names: vec![name.to_owned()], own: vec![name.to_owned()], countries: Vec::new() };
    let two = Interest {
        sides: vec![side("Ilian Dravec"), side("Marion Kessler")],
        parties: 1,
        ..Interest::default()
    };
    let about = |interest: &Interest| ledger.reports_about(interest, None).unwrap();
    let every = all(&ledger).reports.len();
    assert!(!about(&two).is_empty() && about(&two).len() <= every);
    let nobody = Interest {
        sides: vec![side("Nobody Known"), side("Marion Kessler")],
        parties: 1,
        ..Interest::default()
    };
    assert!(about(&nobody).is_empty(), "one side alone is none");
    let words = Interest { words: vec!["journalists waited".to_owned()], ..nobody.clone() };
    assert!(!about(&words).is_empty());
    let places = Interest { places: vec!["tolmin".to_owned()], ..nobody };
    assert!(!about(&places).is_empty());
    let early = ledger.reports_about(&two, Some(record::Date::full(1999, 1, 1))).unwrap();
    assert!(early.is_empty());
    assert_eq!(ledger.last_day(Some(record::Date::full(1999, 1, 1))).unwrap(), None);
}

#[test]
fn what_to_review_is_what_is_least_certain_and_not_decided() {
    let (_folder, mut ledger) = ledger(&reports());
    let queue = |ledger: &Ledger| ledger.to_review(&Filter::default(), 2, false).unwrap();
    let first = queue(&ledger);
    assert_eq!(first.len(), 2);
    ledger.correct(&ledger::Deed::Accept(first[0].clone()), "ana", "2031-04-01T00:00:00Z", None).unwrap();
    assert!(!queue(&ledger).contains(&first[0]));
    assert!(ledger.to_review(&Filter::default(), 9, true).unwrap().contains(&first[0]));
    assert!(ledger.to_review(&Filter { below: Some(0.5), ..Filter::default() }, 9, true).unwrap().is_empty());
}
