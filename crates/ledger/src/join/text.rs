//! How much two wordings have in common.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::actors::fold::fold;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    stop: BTreeSet<String>,
    endings: Vec<String>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("words.toml")).expect("the embedded list is sound"));

/// Letters that a stem has at the least.
const STEM: usize = 4;

/// A word without its ending: coarse, but the same for `talks`, `talk` and `talking`.
fn stem(word: &str) -> &str {
    let ending = WORDS.endings.iter().find(|e| word.len() >= STEM + e.len() && word.ends_with(e.as_str()));
    ending.map_or(word, |e| &word[..word.len() - e.len()])
}

/// The stems of the words that a text is about.
pub(super) fn stems(text: &str) -> BTreeSet<String> {
    fold(text)
        .split(' ')
        .filter(|w| !w.is_empty() && !WORDS.stop.contains(*w))
        .map(|w| stem(w).to_owned())
        .collect()
}

/// What a stem weighs: long words and figures tell more.
fn weight(stem: &str) -> f64 {
    if stem.starts_with(|c: char| c.is_ascii_digit()) {
        return 1.5;
    }
    match stem.chars().count() {
        0..=2 => 0.4,
        3..=4 => 0.8,
        _ => 1.0,
    }
}

/// What two wordings have in common.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Overlap {
    /// Share of the shorter one's weight, 0 to 1.
    pub(super) share: f64,
    /// Weight of what both have.
    pub(super) common: f64,
    /// Weight of the shorter one.
    pub(super) short: f64,
}

pub(super) fn overlap(a: &BTreeSet<String>, b: &BTreeSet<String>) -> Overlap {
    let total = |words: &BTreeSet<String>| words.iter().map(|w| weight(w)).sum::<f64>();
    let common: f64 = a.intersection(b).map(|w| weight(w)).sum();
    let short = total(a).min(total(b));
    Overlap { share: if short > 0.0 { common / short } else { 0.0 }, common, short }
}

/// Words of a run that two quotations have in common.
const RUN: usize = 4;

/// Whether both have a run of words in common of which at least two tell something.
pub(super) fn shares_run(a: &[String], b: &[String]) -> bool {
    let tells = |run: &&[String]| run.iter().filter(|w| !WORDS.stop.contains(w.as_str())).count() >= 2;
    let theirs: BTreeMap<&[String], ()> = b.windows(RUN).filter(tells).map(|run| (run, ())).collect();
    a.windows(RUN).any(|run| theirs.contains_key(run))
}

/// The words of a text in order, folded.
pub(super) fn sequence(text: &str) -> Vec<String> {
    fold(text).split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_stem() {
        for words in [
            ["talks", "talking"],
            ["shelled", "shelling"],
            ["negotiations", "negotiation"],
            ["parties", "party"],
        ] {
            assert_eq!(stem(words[0]), stem(words[1]), "{words:?}");
        }
        assert_ne!(stem("ceasefire"), stem("cease"));
    }

    #[test]
    fn runs_of_function_words_are_none() {
        let shared = |a: &str, b: &str| shares_run(&sequence(a), &sequence(b));
        assert!(shared("he called it a surrender with an index", "It was \"a surrender with an index\""));
        assert!(!shared("it is to be there", "it is to be gone"));
    }
}
