//! What facts are looked up by that may tell the same thing: who has a part in them or where they happen, and when.

use std::collections::BTreeSet;

use crate::actors::fold::{fold, skeleton};
use crate::actors::{Class, Name};
use crate::reprints::{hash, mix};

use super::sketch::{Party, Sketch, Told};

/// Where undated facts stand, and those of which only month and day are told.
const UNDATED: i64 = -2_000_000;
const YEARLESS: i64 = -1_000_000;

/// What a fact is written down under, and what it is looked up by.
pub(crate) struct Blocks {
    /// Hashes of what it is found by.
    pub(crate) under: BTreeSet<i64>,
    /// Hashes of what others are found by.
    pub(crate) by: BTreeSet<i64>,
    pub(crate) day: i64,
    /// First and last day of those it is compared with.
    pub(crate) days: (i64, i64),
}

pub(crate) fn of(sketch: &Sketch) -> Blocks {
    let mut under = BTreeSet::new();
    let mut by = BTreeSet::new();
    let key = |what: &str, value: &str| {
        mix(hash(format!("{} {what} {value}", sketch.kind).as_bytes())).cast_signed()
    };
    for party in sketch.sides.iter().flatten() {
        for name in names(party) {
            under.insert(key("name", &name));
            by.insert(key("name", &name));
        }
        if party.name.country.is_empty() {
            continue;
        }
        // Someone named is looked for by the name, or by the country among those who are told by a noun or are states.
        let country = party.name.country.as_str();
        under.insert(key("country", country));
        if matches!(party.name.class, Class::Unnamed | Class::State) {
            under.insert(key("noun of", country));
            by.insert(key("country", country));
        } else {
            by.insert(key("noun of", country));
        }
    }
    if let Some(place) = &sketch.place {
        let place = skeleton(&fold(&place.name).replace(' ', ""));
        under.insert(key("place", &place));
        by.insert(key("place", &place));
    }
    let alone = under.is_empty();
    if matches!(sketch.kind, "attack" | "meeting" | "exchange") {
        // What tells little of itself is compared with all of its time, and all with it.
        if under.len() <= 2 {
            under.insert(key("little", ""));
            by.insert(key("any", ""));
        } else {
            by.insert(key("little", ""));
        }
        under.insert(key("any", ""));
    }
    if alone {
        // Nobody and nowhere: its two longest words have to do.
        let mut words: Vec<&String> = sketch.words.union(&sketch.about).collect();
        words.sort_by_key(|w| (std::cmp::Reverse(w.len()), *w));
        for word in words.into_iter().take(2) {
            under.insert(key("word", word));
            by.insert(key("word", word));
        }
    }
    let (day, days) = days(sketch);
    Blocks { under, by, day, days }
}

/// Whether each is among the days that the other is compared with.
pub(crate) fn meet(a: &Sketch, b: &Sketch) -> bool {
    let ((day, span), (other_day, other_span)) = (days(a), days(b));
    (span.0..=span.1).contains(&other_day) && (other_span.0..=other_span.1).contains(&day)
}

/// By what a party is looked up: last and first word of a person's name, initials or sound of others.
fn names(party: &Party) -> Vec<String> {
    let name: &Name = &party.name;
    match name.class {
        Class::Person => [name.block(), name.front()].into_iter().filter(|b| !b.is_empty()).collect(),
        Class::State | Class::Body => vec![name.block()],
        Class::Unnamed => {
            party.titles.iter().filter(|t| !t.is_empty()).map(|t| format!("title {t}")).collect()
        }
    }
}

fn days(sketch: &Sketch) -> (i64, (i64, i64)) {
    let lasting = if matches!(sketch.kind, "proposal" | "provision") { 30 } else { 0 };
    match (sketch.told, sketch.day()) {
        (Told::Days(from, to), _) => (from, (from - 3 - lasting, to.min(from + 40) + 8 + lasting)),
        (Told::Yearless(month, day), None) => {
            let at = YEARLESS + i64::from(month) * 32 + i64::from(day.unwrap_or(0));
            (at, (at - 32, at + 32))
        }
        (_, Some(day)) => (day, (day - 8 - lasting, day + 4 + lasting)),
        (_, None) => (UNDATED, (UNDATED, UNDATED)),
    }
}
