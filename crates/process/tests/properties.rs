//! What must hold of every state.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use common::{Told, day, snapshot, talks};
use ledger::Snapshot;
use process::brief::Brief;
use process::diff::Diff;
use process::distance::{Distance, Level};
use process::timeline::Choice;
use process::violence::Step;
use process::{Day, Lens, Phrases, Process, Range, Scope, State};
use proptest::prelude::*;

/// All views of a day as one text.
fn everything(snapshot: &Snapshot, process: &Process, lens: Lens) -> String {
    let scope = Scope::new(snapshot, process);
    let state = scope.at(lens);
    let words = Phrases::english();
    let before = scope.at(Lens::on(lens.as_of.plus(-9)));
    let json = [
        serde_json::to_string(&state.timeline(&Choice::default(), words)).unwrap(),
        serde_json::to_string(&state.table(words)).unwrap(),
        serde_json::to_string(&Distance::of(&state.table(words))).unwrap(),
        serde_json::to_string(&state.contacts(words)).unwrap(),
        serde_json::to_string(&state.violence(Step::Week, None, words)).unwrap(),
        serde_json::to_string(&state.deadlines(words)).unwrap(),
        serde_json::to_string(&state.discrepancies(words)).unwrap(),
        serde_json::to_string(&Diff::between(&before, &state, words)).unwrap(),
        serde_json::to_string(&Brief::of(&scope, lens, None, words)).unwrap(),
    ];
    json.join("\n")
}

fn some_day() -> impl Strategy<Value = Day> {
    (0..60_i32).prop_map(|n| day("2025-02-05").plus(n))
}

fn known_by(day: Day) -> Vec<Told> {
    talks::reports().into_iter().filter(|r| Day::last_of(r.row.known).unwrap() <= day).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_day_is_what_the_reports_known_by_then_tell(day in some_day()) {
        let process = talks::process();
        let whole = everything(&talks::all(), &process, Lens::on(day));
        let then = everything(&snapshot(&talks::cast(), &known_by(day)), &process, Lens::on(day));
        prop_assert_eq!(whole, then);
    }

    #[test]
    fn with_hindsight_too(as_of in some_day(), later in 0..30_i32) {
        let lens = Lens { as_of, known_by: as_of.plus(later) };
        let process = talks::process();
        let then = snapshot(&talks::cast(), &known_by(lens.known_by));
        prop_assert_eq!(everything(&talks::all(), &process, lens), everything(&then, &process, lens));
    }

    #[test]
    fn the_order_of_reports_does_not_matter(reports in Just(talks::reports()).prop_shuffle(), day in some_day()) {
        let process = talks::process();
        let shuffled = snapshot(&talks::cast(), &reports);
        prop_assert_eq!(everything(&shuffled, &process, Lens::on(day)), everything(&talks::all(), &process, Lens::on(day)));
    }

    #[test]
    fn nothing_is_told_from_after_the_day(day in some_day()) {
        let (snapshot, process) = (talks::all(), talks::process());
        let scope = Scope::new(&snapshot, &process);
        let brief = Brief::of(&scope, Lens::on(day), None, Phrases::english());
        prop_assert!(brief.sources.iter().all(|source| source.day <= day));
    }

    #[test]
    fn every_line_of_a_brief_ends_with_sources_that_are_in_the_reports(day in some_day()) {
        let (snapshot, process) = (talks::all(), talks::process());
        let scope = Scope::new(&snapshot, &process);
        let brief = Brief::of(&scope, Lens::on(day), None, Phrases::english());
        for line in brief.sections.iter().flat_map(|s| &s.lines) {
            prop_assert!(!line.sources.is_empty(), "{}", line.text);
            prop_assert!(line.sources.iter().all(|n| (1..=brief.sources.len()).contains(n)));
        }
        let facts = snapshot.happenings.iter().flat_map(|h| &h.tellings);
        let quotes: Vec<(&str, &str)> = facts.map(|t| (t.report.as_str(), t.fact.evidence.first().quote.as_str())).collect();
        for source in &brief.sources {
            prop_assert!(quotes.contains(&(source.report.as_str(), source.quote.as_str())));
        }
    }

    #[test]
    fn a_state_and_itself_do_not_differ(day in some_day()) {
        let (snapshot, process) = (talks::all(), talks::process());
        let scope = Scope::new(&snapshot, &process);
        let state = scope.at(Lens::on(day));
        prop_assert!(Diff::between(&state, &state, Phrases::english()).changes.is_empty());
    }

    #[test]
    fn a_sum_of_ranges_holds_every_sum_of_figures(
        ranges in prop::collection::vec((0..50_u64, 0..50_u64, 0..50_u64), 1..6)
    ) {
        let mut sum = Range { low: Some(0), high: Some(0), about: false };
        let mut told = 0;
        for (low, more, figure) in &ranges {
            sum = sum.plus(Range { low: Some(*low), high: Some(low + more), about: false });
            told += low + figure.min(more);
        }
        prop_assert!(sum.low <= Some(told) && Some(told) <= sum.high);
    }
}

#[test]
fn distance_follows_from_the_table() {
    let (snapshot, process) = (talks::all(), talks::process());
    let scope = Scope::new(&snapshot, &process);
    let state: State = scope.at(Lens::on(day("2025-03-22")));
    let table = state.table(Phrases::english());
    let distance = Distance::of(&table);
    for category in &distance.pairs[0].categories {
        let counted = category.items.iter().filter(|i| i.counts);
        assert_eq!(counted.map(|i| i.level).max(), Some(category.level));
        for item in &category.items {
            let row = table.rows.iter().find(|r| r.id == item.row).unwrap();
            let leanings: Vec<_> =
                row.cells.iter().map(|c| c.as_ref().map(process::table::Cell::leaning)).collect();
            assert_eq!(Level::between(leanings[0], leanings[1]), Some(item.level));
        }
    }
}

#[test]
fn an_attack_on_others_is_not_of_the_process() {
    let (snapshot, process) = (talks::all(), talks::process());
    let scope = Scope::new(&snapshot, &process);
    let state = scope.at(Lens::on(day("2025-03-22")));
    assert!(state.entries.iter().all(|e| e.id.0 != "r03-grain"));
}

#[test]
fn what_only_a_later_report_joins_is_apart_before() {
    let (snapshot, process) = (talks::all(), talks::process());
    let mut parted = snapshot.clone();
    for happening in &mut parted.happenings {
        // The middle report alone holds the first and the last together.
        if happening.id.0 == "r05-orlesk" {
            happening.joins.retain(|j| j.right.0 != "r07-orlesk");
            happening
                .joins
                .iter_mut()
                .filter(|j| j.right.0 == "r08-orlesk")
                .for_each(|j| j.left.0 = "r06-orlesk".to_owned());
            happening.joins.push(ledger::Join {
                left: record::FactId("r07-orlesk".to_owned()),
                right: record::FactId("r08-orlesk".to_owned()),
                score: 1.0,
                reasons: Vec::new(),
            });
        }
    }
    let scope = Scope::new(&parted, &process);
    let attacks = |text: &str| {
        let state = scope.at(Lens::on(day(text)));
        state.entries.iter().filter(|e| e.kind == "attack").count()
    };
    assert_eq!(attacks("2025-03-13"), 2);
    assert_eq!(attacks("2025-03-14"), 1);
}
