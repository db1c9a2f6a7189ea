//! Counts and the shares they make.

use std::collections::BTreeMap;

/// How many there are, how many were found, and how many of these are right.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) gold: usize,
    pub(crate) found: usize,
    pub(crate) right: usize,
}

impl Tally {
    /// From 0 to 1.
    pub(crate) fn f1(&self) -> f64 {
        share(2 * self.right, self.gold + self.found)
    }

    /// From 0 to 1.
    pub(crate) fn recall(&self) -> f64 {
        share(self.right, self.gold)
    }
}

/// A part of a whole; 0 of nothing.
pub(crate) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Guesses of classes against what is right.
#[derive(Debug, Default)]
pub(crate) struct Classes(BTreeMap<String, Tally>);

impl Classes {
    /// Counts one guess.
    pub(crate) fn add(&mut self, right: &str, guess: &str) {
        self.0.entry(right.to_owned()).or_default().gold += 1;
        self.0.entry(guess.to_owned()).or_default().found += 1;
        if right == guess {
            self.0.entry(right.to_owned()).or_default().right += 1;
        }
    }

    /// Items, accuracy, and F1 as the mean over the classes that occur.
    pub(crate) fn print(&self, name: &str) {
        let gold: usize = self.0.values().map(|t| t.gold).sum();
        let right: usize = self.0.values().map(|t| t.right).sum();
        let occurring: Vec<&Tally> = self.0.values().filter(|t| t.gold > 0).collect();
        let macro_f1 = occurring.iter().map(|t| t.f1()).sum::<f64>() / occurring.len().max(1) as f64;
        println!("{name}: {gold} items, accuracy {:.3}, macro F1 {macro_f1:.3}", share(right, gold));
    }
}
