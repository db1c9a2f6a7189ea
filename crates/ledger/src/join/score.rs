//! How much speaks for two facts of one kind telling the same thing: a sum of log-odds, each with its reason.
//!
//! The parts and their weights stand in `docs/ledger.md`. Everything is read off the two facts and their reports, so that it
//! does not matter which other reports the ledger has, or in which order they came.

use std::collections::BTreeSet;

use record::kinds::Position;
use record::{Count, Factuality, Place, Resolution};

use super::party::{self, Common};
use super::sketch::{Sketch, Sort, Told};
use super::text::{Overlap, overlap, shares_run};
use super::time;
use crate::actors::fold::{fold, variants};

/// A sum of log-odds with what speaks for the join.
pub(crate) struct Score {
    pub(crate) sum: f64,
    pub(crate) reasons: Vec<String>,
}

impl Score {
    fn add(&mut self, odds: f64, reason: impl FnOnce() -> String) {
        self.sum += odds;
        if odds > 0.0 {
            self.reasons.push(reason());
        }
    }
}

/// Compares two facts of one kind. `None` if they cannot be the same.
pub(crate) fn compare(a: &Sketch, b: &Sketch) -> Option<Score> {
    let words = overlap(&a.words, &b.words);
    let mut score = Score { sum: start(a.kind), reasons: Vec::new() };
    sides(a, b, words, &mut score)?;
    let (odds, reason) = time::compare(a, b);
    let odds = if a.kind == "deadline" && matches!((a.told, b.told), (Told::Days(..), Told::Days(..))) {
        1.5 * odds
    } else {
        odds
    };
    score.add(odds, || reason.unwrap_or_default().to_owned());
    place(a, b, &mut score);
    figures(a, b, &mut score);
    weapons(a, b, &mut score);
    sort(&a.sort, &b.sort, &mut score);
    wording(a, b, words, &mut score);
    topic(a, b, &mut score);
    if is_unreal(a.factuality) != is_unreal(b.factuality) {
        score.sum -= 0.5;
    }
    Some(score)
}

/// How seldom two facts of a kind that were looked up together are the same.
fn start(kind: &str) -> f64 {
    match kind {
        "meeting" | "exchange" | "attack" => -1.8,
        "proposal" => -1.2,
        "statement" => -2.8,
        "stance" | "provision" => -2.6,
        _ => -2.2,
    }
}

const fn is_unreal(factuality: Factuality) -> bool {
    matches!(factuality, Factuality::Hypothetical | Factuality::Conditional)
}

fn sides(a: &Sketch, b: &Sketch, words: Overlap, score: &mut Score) -> Option<()> {
    let [x, y] = [0, 1].map(|side| party::compare(&a.sides[side], &b.sides[side]));
    // Who says it, and whose stance it is, must be told by both.
    if matches!(a.kind, "statement" | "stance") && words.share < 0.8 {
        let least = if a.kind == "stance" { 0.5 } else { 0.4 };
        if x.cover.is_some_and(|cover| cover < least) {
            return None;
        }
    }
    let crossed =
        party::compare(&a.sides[0], &b.sides[1]).score + party::compare(&a.sides[1], &b.sides[0]).score;
    let straight = x.score + y.score;
    if crossed > straight + 1.0 && mutual(a.kind) {
        score.add(crossed.min(3.0) - 0.5, || "same parties".to_owned());
        return Some(());
    }
    let part = |common: &Common, what: &str| format!("{what}: {}", common.names.join(", "));
    let [first, second] = names_of_sides(a.kind);
    score.add(x.score, || part(&x, first));
    score.add(0.7 * y.score, || part(&y, second));
    Some(())
}

/// Kinds in which it is often told either way who acts.
fn mutual(kind: &str) -> bool {
    matches!(kind, "exchange" | "event" | "attack")
}

fn names_of_sides(kind: &str) -> [&'static str; 2] {
    match kind {
        "meeting" => ["same participants", ""],
        "statement" => ["same speaker", ""],
        "stance" => ["same actor", ""],
        "proposal" => ["same proposers", "presented to the same"],
        "provision" => ["same obliged", "same beneficiaries"],
        "attack" => ["same perpetrators", "same targets"],
        _ => ["same actors", "same recipients"],
    }
}

/// Reports about other people altogether seldom tell the same.
fn topic(a: &Sketch, b: &Sketch, score: &mut Score) {
    let few = a.topic.len().min(b.topic.len());
    let common = a.topic.intersection(&b.topic).count();
    let odds = match common {
        _ if few == 0 => 0.0,
        0 => -1.0,
        1 => 0.0,
        2 => 0.4,
        _ => 0.8,
    };
    score.add(odds, || "reports about the same people".to_owned());
}

fn place(a: &Sketch, b: &Sketch, score: &mut Score) {
    let (Some(x), Some(y)) = (&a.place, &b.place) else { return };
    let near = |place: &Place| place.resolution.is_none_or(|r| r >= Resolution::District);
    let names = [fold(&x.name), fold(&y.name), fold(&x.text), fold(&y.text)];
    let equal = x.geonameid.is_some() && x.geonameid == y.geonameid
        || names[0] == names[1]
        || names[2] == names[3]
        || variants(&names[0], &names[1]);
    let strength = if matches!(a.kind, "attack" | "meeting" | "exchange") { 1.0 } else { 0.5 };
    if equal {
        let odds = if near(x) { 1.5 } else { 0.3 };
        score.add(strength * odds, || format!("same place: {}", x.name));
    } else if x.country.is_some() && y.country.is_some() && x.country != y.country {
        score.sum -= 2.5 * strength;
    } else if near(x) && near(y) {
        let apart = distance(x, y).is_none_or(|km| km > 30.0);
        score.sum -= if apart { 2.0 * strength } else { 0.0 };
    }
}

/// Kilometres between two places, as the crow flies.
fn distance(a: &Place, b: &Place) -> Option<f64> {
    let radians = |x: f64| x.to_radians();
    let (lat, lon, other_lat, other_lon) =
        (radians(a.lat?), radians(a.lon?), radians(b.lat?), radians(b.lon?));
    let half = |x: f64| (x / 2.0).sin().powi(2);
    let h = half(other_lat - lat) + lat.cos() * other_lat.cos() * half(other_lon - lon);
    Some(2.0 * 6371.0 * h.sqrt().min(1.0).asin())
}

fn figures(a: &Sketch, b: &Sketch, score: &mut Score) {
    let mut best: std::collections::BTreeMap<&str, (f64, String)> = std::collections::BTreeMap::new();
    for (name, x) in &a.figures {
        for (other, y) in &b.figures {
            if name != other {
                continue;
            }
            let odds = figure(x, y);
            let entry = best.entry(name).or_insert((f64::NEG_INFINITY, String::new()));
            if odds > entry.0 {
                *entry = (odds, format!("same figure: {name} {}", x.text));
            }
        }
    }
    for (odds, reason) in best.into_values() {
        score.add(odds, || reason);
    }
}

fn figure(a: &Count, b: &Count) -> f64 {
    let (Some(x), Some(y)) = (a.min.or(a.max), b.min.or(b.max)) else { return 0.0 };
    if x == y {
        return match x {
            0..=2 => 0.5,
            3..=9 => 1.0,
            10..=99 => 1.6,
            _ => 2.0,
        };
    }
    // Figures grow while rubble is cleared, and sides count differently.
    let within = |n: u64, count: &Count| count.min.is_none_or(|m| m <= n) && count.max.is_none_or(|m| n <= m);
    let ratio = x.max(y) as f64 / x.min(y).max(1) as f64;
    match ratio {
        r if r <= 1.6 && (within(x, b) || within(y, a) || a.approximate || b.approximate) => 0.3,
        r if r <= 1.6 => 0.0,
        r if r <= 3.0 => -0.5,
        _ => -1.0,
    }
}

fn weapons(a: &Sketch, b: &Sketch, score: &mut Score) {
    if a.weapons.is_empty() || b.weapons.is_empty() {
        return;
    }
    let common: Vec<&str> = a.weapons.intersection(&b.weapons).map(String::as_str).collect();
    let odds = if common.is_empty() { -0.7 } else { 0.7 };
    score.add(odds, || format!("same weapons: {}", common.join(", ")));
}

fn sort(a: &Sort, b: &Sort, score: &mut Score) {
    match (a, b) {
        (Sort::Named(x), Sort::Named(y)) => {
            let vague = |name: &str| name == "other";
            let odds = match () {
                () if vague(x) || vague(y) => 0.0,
                () if x == y => 0.6,
                () => -0.5,
            };
            score.add(odds, || format!("both {x}"));
        }
        (Sort::Category(x, sub), Sort::Category(y, other)) => {
            let odds = match (x == y, sub == other) {
                (true, true) => 1.2,
                (true, false) => 0.0,
                _ => -3.0,
            };
            score.add(odds, || format!("both {x}/{sub}"));
        }
        (Sort::Position(x), Sort::Position(y)) => {
            let odds = match (x == y, side(*x) == side(*y)) {
                (true, _) => 0.8,
                (_, true) => 0.3,
                _ => -2.5,
            };
            score.add(odds, || format!("both {}", x.name()));
        }
        (Sort::Event(x), Sort::Event(y)) if x.is_some() && y.is_some() => {
            score.add(if x == y { 0.6 } else { -2.5 }, || "same type of event".to_owned());
        }
        _ => {}
    }
}

/// Positions that one report may tell for another of the same side.
const fn side(position: Position) -> u8 {
    match position {
        Position::Accept
        | Position::AcceptInPrinciple
        | Position::AcceptPartly
        | Position::AcceptWithConditions
        | Position::Endorse
        | Position::Comply
        | Position::Guarantee => 0,
        Position::Reject | Position::DenyExistence | Position::Withdraw | Position::Violate => 1,
        Position::Propose | Position::CounterPropose | Position::Offer | Position::Demand => 2,
        Position::Consider | Position::Defer | Position::Silent => 3,
    }
}

fn wording(a: &Sketch, b: &Sketch, words: Overlap, score: &mut Score) {
    let odds = match () {
        () if words.share >= 0.85 && words.short >= 5.0 => 4.5,
        () if words.share >= 0.6 && words.common >= 3.0 => 3.0,
        () if words.share >= 0.4 && words.common >= 2.0 => 2.0,
        () if words.share >= 0.25 && words.common >= 1.5 => 1.2,
        () if words.share >= 0.12 && words.common >= 0.8 => 0.4,
        () if words.short >= 3.0 => -0.8,
        () => -0.2,
    };
    let common = || -> Vec<&str> {
        let both: BTreeSet<&String> = a.words.intersection(&b.words).collect();
        both.into_iter().map(String::as_str).take(8).collect()
    };
    score.add(odds, || format!("same words: {}", common().join(", ")));
    if shares_run(&a.run, &b.run) {
        score.add(1.0, || "same phrase".to_owned());
    }
    let about = overlap(&a.about, &b.about);
    if about.short > 0.0
        && matches!(a.kind, "proposal" | "stance" | "provision" | "meeting" | "aid" | "sanction")
    {
        let odds = match () {
            () if about.share >= 0.5 && about.common >= 1.0 => 1.2,
            () if about.share > 0.2 => 0.5,
            () if matches!(a.kind, "stance" | "provision") => -1.2,
            () => -0.2,
        };
        score.add(odds, || "same subject".to_owned());
    }
}
