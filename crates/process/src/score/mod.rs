//! How near a derived state comes to one that people wrote down: precision and recall, section by section.
//!
//! Things are the same if a report tells of both and they agree in what makes them what they are; each is matched once, the best
//! matches first.

mod gold;
mod sections;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::definition::{Process, folded};
use crate::phrases::Phrases;
use crate::state::State;
pub use gold::{Gold, GoldDay};

/// Things of a section.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Tally {
    /// In the gold state.
    pub gold: usize,
    /// In the derived one.
    pub derived: usize,
    /// In both.
    pub both: usize,
    /// What is in the gold state alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missed: Vec<String>,
    /// What is in the derived state alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<String>,
}

impl Tally {
    /// The share of the derived that is right; 1 if nothing is derived.
    #[must_use]
    pub fn precision(&self) -> f64 {
        share(self.both, self.derived)
    }

    /// The share of the gold that is derived; 1 if there is none.
    #[must_use]
    pub fn recall(&self) -> f64 {
        share(self.both, self.gold)
    }

    /// Their harmonic mean.
    #[must_use]
    pub fn f1(&self) -> f64 {
        share(2 * self.both, self.gold + self.derived)
    }

    /// Takes in another day's.
    pub fn add(&mut self, other: &Self) {
        self.gold += other.gold;
        self.derived += other.derived;
        self.both += other.both;
        self.missed.extend(other.missed.iter().cloned());
        self.added.extend(other.added.iter().cloned());
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// The sections in the order of a table.
pub const SECTIONS: [&str; 13] = [
    "proposals",
    "their status",
    "terms",
    "their category",
    "positions",
    "their leaning",
    "meetings",
    "planned",
    "attacks",
    "their dead",
    "deadlines",
    "territory",
    "discrepancies",
];

/// What a state is scored against.
pub(crate) struct Judge<'a, 's> {
    state: &'a State<'s>,
    gold: &'a GoldDay,
    words: &'a Phrases,
    process: &'a Process,
    /// Ids of reports by the names that the gold state calls them.
    reports: &'a BTreeMap<String, String>,
}

/// Scores a state against the gold state of its day. `reports` are the ids of reports by the names that the gold state uses.
#[must_use]
pub fn score(
    state: &State,
    process: &Process,
    gold: &GoldDay,
    reports: &BTreeMap<String, String>,
    words: &Phrases,
) -> BTreeMap<&'static str, Tally> {
    sections::all(&Judge { state, gold, words, process, reports })
}

impl Judge<'_, '_> {
    /// The ids of reports.
    fn ids<'r>(&self, names: impl IntoIterator<Item = &'r String>) -> BTreeSet<String> {
        names.into_iter().filter_map(|name| self.reports.get(name).cloned()).collect()
    }

    /// The sides, else the names, of those whom the gold state names.
    fn sides<'n>(&self, names: impl IntoIterator<Item = &'n String>) -> BTreeSet<String> {
        names.into_iter().map(|name| self.side(name)).collect()
    }

    fn side(&self, name: &str) -> String {
        let key = folded(name);
        let side = self.process.sides().find(|side| {
            side.names().chain(side.members.iter().map(String::as_str)).any(|own| folded(own) == key)
        });
        side.map_or_else(|| name.to_owned(), |side| side.name.clone())
    }
}

/// Matches two lists one to one, the best pairs first; the places in both. A score of 0 is no match.
fn matched<A, B>(left: &[A], right: &[B], score: impl Fn(&A, &B) -> usize) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (a, one) in left.iter().enumerate() {
        for (b, other) in right.iter().enumerate() {
            let score = score(one, other);
            if score > 0 {
                pairs.push((score, a, b));
            }
        }
    }
    pairs.sort_by(|x, y| (y.0, x.1, x.2).cmp(&(x.0, y.1, y.2)));
    let (mut taken_left, mut taken_right) = (BTreeSet::new(), BTreeSet::new());
    let mut found = Vec::new();
    for (_, a, b) in pairs {
        if !taken_left.contains(&a) && !taken_right.contains(&b) {
            taken_left.insert(a);
            taken_right.insert(b);
            found.push((a, b));
        }
    }
    found
}

/// The tally of a match.
fn tally<A, B>(
    gold: &[A],
    derived: &[B],
    pairs: &[(usize, usize)],
    gold_name: impl Fn(&A) -> String,
    derived_name: impl Fn(&B) -> String,
) -> Tally {
    let free = |length: usize, taken: Vec<usize>| (0..length).filter(move |at| !taken.contains(at));
    Tally {
        gold: gold.len(),
        derived: derived.len(),
        both: pairs.len(),
        missed: free(gold.len(), pairs.iter().map(|p| p.0).collect())
            .map(|at| gold_name(&gold[at]))
            .collect(),
        added: free(derived.len(), pairs.iter().map(|p| p.1).collect())
            .map(|at| derived_name(&derived[at]))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_matched_once_the_best_first() {
        let near = |a: &i32, b: &i32| usize::try_from(10 - (a - b).abs()).unwrap_or(0);
        assert_eq!(matched(&[1, 5], &[4, 2, 40], near), [(0, 1), (1, 0)]);
    }

    #[test]
    fn nothing_of_nothing_is_all_of_it() {
        let tally = Tally::default();
        assert_eq!((tally.precision(), tally.recall(), tally.f1()), (1.0, 1.0, 1.0));
    }
}
