//! Whatever is read: scores lie between 0 and 1, and no order changes them.

#![expect(clippy::unwrap_used, reason = "a test fails where it stands")]

mod common;

use common::{TEXT, record, view};
use evaluate::{Evaluation, Scores, Tally};
use serde_json::{Value, json};

/// A small generator of numbers, the same on every machine.
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn shuffle(&mut self, items: &mut [Value]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }

    fn span(&mut self) -> (usize, usize) {
        let start = self.below(TEXT.len());
        (start, start + self.below(TEXT.len() - start))
    }

    /// Drops, doubles and spoils some of a record's facts.
    fn spoil(&mut self, value: &mut Value) {
        let facts = value["facts"].as_array_mut().unwrap();
        for step in 0..self.below(8) {
            let at = self.below(facts.len());
            match self.below(6) {
                0 if facts.len() > 1 => drop(facts.remove(at)),
                1 => {
                    let mut again = facts[at].clone();
                    again["id"] = json!(format!("g{step}"));
                    facts.push(again);
                }
                2 => {
                    let (start, end) = self.span();
                    facts[at]["evidence"][0]["start"] = json!(start);
                    facts[at]["evidence"][0]["end"] = json!(end);
                }
                3 => facts[at]["kind"] = json!(["stance", "attack", "statement", "proposal"][self.below(4)]),
                4 => {
                    let keys: Vec<String> = facts[at].as_object().unwrap().keys().cloned().collect();
                    let key = &keys[self.below(keys.len())];
                    facts[at][key] = [json!(null), json!("a3"), json!(["a1", "a9"]), json!({"start": 3})]
                        [self.below(4)]
                    .clone();
                }
                _ => facts[at]["actor"] = json!(format!("a{}", self.below(7))),
            }
        }
    }
}

fn evaluation(read: &Value) -> Evaluation {
    let mut evaluation = Evaluation::default();
    evaluation.compare("report", &view(&record()), &view(read)).unwrap();
    evaluation
}

fn assert_bounded(scores: &Scores) {
    let sound = |tally: &Tally| {
        tally.right <= tally.read.min(tally.gold)
            && [tally.precision(), tally.recall(), tally.f1()].iter().all(|score| (0.0..=1.0).contains(score))
    };
    assert!(scores.kinds.values().chain(scores.found.values()).chain(scores.fields.values()).all(sound));
    assert!(scores.actors.tallies().iter().all(|(_, tally)| sound(tally)));
    let (precision, recall, f1) = scores.actors.b_cubed();
    assert!([precision, recall, f1].iter().all(|score| (0.0..=1.0).contains(score)));
    assert!(scores.kinds.iter().all(|(kind, right)| right.right <= scores.found[kind].right));
}

#[test]
fn scores_are_bounded_and_independent_of_order() {
    let mut draw = Draw(11);
    for round in 0..100 {
        let mut read = record();
        draw.spoil(&mut read);
        let first = evaluation(&read);
        assert_bounded(&first.scores());
        draw.shuffle(read["facts"].as_array_mut().unwrap());
        draw.shuffle(read["actors"].as_array_mut().unwrap());
        let second = evaluation(&read);
        assert_eq!(first.json(), second.json(), "round {round}: {read:#}");
        assert_eq!(first.listing(), second.listing(), "round {round}");
    }
}

#[test]
fn the_order_of_reports_does_not_matter() {
    let mut draw = Draw(5);
    let readings: Vec<Value> = (0..6)
        .map(|_| {
            let mut read = record();
            draw.spoil(&mut read);
            read
        })
        .collect();
    let (mut forth, mut back) = (Evaluation::default(), Evaluation::default());
    for at in 0..readings.len() {
        let other = readings.len() - 1 - at;
        forth.compare(&format!("r{at}"), &view(&record()), &view(&readings[at])).unwrap();
        back.compare(&format!("r{other}"), &view(&record()), &view(&readings[other])).unwrap();
    }
    assert_eq!(forth.json(), back.json());
    assert_eq!(forth.render(), back.render());
}
