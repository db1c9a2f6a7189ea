//! What people and programs are shown of the talks between Velmark and Sarova.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use common::{day, talks};
use process::brief::Brief;
use process::diff::Diff;
use process::distance::{Distance, days};
use process::page::{Page, Plain};
use process::timeline::Choice;
use process::violence::Step;
use process::{Lens, Phrases, Scope, State};

const WIDTH: usize = 100;
const LAST: &str = "2025-03-22";

/// The page that a view gives of the talks on a day.
fn on(text: &str, view: impl Fn(&Scope, &State, &'static Phrases) -> Page) -> String {
    let (snapshot, process) = (talks::all(), talks::process());
    let scope = Scope::new(&snapshot, &process);
    assert!(scope.absent().is_empty());
    let state = scope.at(Lens::on(day(text)));
    view(&scope, &state, Phrases::english()).text(WIDTH, &Plain, Phrases::english())
}

#[test]
fn timeline() {
    insta::assert_snapshot!(on(LAST, |_, state, words| {
        state.timeline(&Choice::default(), words).page(state, "Timeline", false, words)
    }));
}

#[test]
fn table() {
    insta::assert_snapshot!(on(LAST, |_, state, words| {
        state.table(words).page(state, "Table", true, true, words)
    }));
}

#[test]
fn contacts() {
    insta::assert_snapshot!(on(LAST, |_, state, words| {
        state.contacts(words).page(state, "Contacts", false, words)
    }));
}

#[test]
fn violence() {
    insta::assert_snapshot!(on(LAST, |_, state, words| {
        state.violence(Step::Day, None, words).page(state, "Violence", true, words)
    }));
}

#[test]
fn deadlines() {
    insta::assert_snapshot!(on(LAST, |_, state, words| {
        state.deadlines(words).page(state, "Deadlines", false, words)
    }));
}

#[test]
fn discrepancies() {
    insta::assert_snapshot!(on(LAST, |_, state, words| {
        state.discrepancies(words).page(state, "Told differently", words)
    }));
}

#[test]
fn distance() {
    insta::assert_snapshot!(on(LAST, |scope, state, words| {
        let course = days(day("2025-02-10"), day(LAST), 40);
        Distance::of(&state.table(words)).with_course(scope, &course, words).page(state, "Distance", words)
    }));
}

#[test]
fn diff() {
    insta::assert_snapshot!(on(LAST, |scope, state, words| {
        let before = scope.at(Lens::on(day("2025-03-11")));
        Diff::between(&before, state, words).page(state, "Changes", words)
    }));
}

#[test]
fn brief() {
    insta::assert_snapshot!(on(LAST, |scope, state, words| {
        Brief::of(scope, state.lens, None, words).page(words)
    }));
}

#[test]
fn brief_of_an_earlier_day() {
    insta::assert_snapshot!(on("2025-03-13", |scope, state, words| {
        Brief::of(scope, state.lens, None, words).page(words)
    }));
}

#[test]
fn brief_in_markdown_and_in_a_browser() {
    let (snapshot, process) = (talks::all(), talks::process());
    let scope = Scope::new(&snapshot, &process);
    let words = Phrases::english();
    let page = Brief::of(&scope, Lens::on(day("2025-03-13")), None, words).page(words);
    insta::assert_snapshot!("brief_markdown", page.markdown(words));
    insta::assert_snapshot!("brief_html", page.html(words));
}

#[test]
fn tables_for_programs() {
    let (snapshot, process) = (talks::all(), talks::process());
    let scope = Scope::new(&snapshot, &process);
    let state = scope.at(Lens::on(day(LAST)));
    let words = Phrases::english();
    let all = [
        state.timeline(&Choice::default(), words).csv(),
        state.table(words).csv(),
        state.contacts(words).csv(),
        state.violence(Step::Week, None, words).csv(),
        state.deadlines(words).csv(),
        state.discrepancies(words).csv(),
        Distance::of(&state.table(words)).csv(),
    ];
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn what_has_a_place_on_the_map() {
    let (mut snapshot, process) = (talks::all(), talks::process());
    for telling in snapshot.happenings.iter_mut().flat_map(|h| &mut h.tellings) {
        if let Some(place) = telling.fact.place.as_mut().filter(|p| p.name == "Orlesk") {
            (place.lat, place.lon) = (Some(46.5), Some(30.7));
        }
    }
    let scope = Scope::new(&snapshot, &process);
    let spots = scope.at(Lens::on(day(LAST))).spots(&["attack", "meeting"], Phrases::english());
    assert!(!spots.spots.is_empty() && spots.elsewhere > 0);
    for spot in &spots.spots {
        assert_eq!((spot.name.as_str(), spot.lat, spot.lon), ("Orlesk", 46.5, 30.7));
        assert!(spot.told.kind != "attack" || !spot.losses.is_empty());
    }
}

#[test]
fn happenings_beside_any_process_are_told_by_their_own_names() {
    let snapshot = talks::all();
    let scope = Scope::everything(&snapshot);
    let state = scope.at(Lens::on(scope.last()));
    let tellings: usize = state.entries.iter().map(|e| e.tellings.len()).sum();
    assert_eq!(tellings, snapshot.happenings.iter().map(|h| h.tellings.len()).sum::<usize>());
    assert!(state.entries.iter().all(|e| state.told(e, Phrases::english()).sides.is_empty()));
}
