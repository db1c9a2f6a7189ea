//! Counts of right, read and gold, and the scores that come from them.

use serde_json::{Value, json};

use crate::words::ratio;

/// How many were read, how many there are, and how many of them were read rightly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// In both.
    pub right: usize,
    /// Read by the reader.
    pub read: usize,
    /// In the gold record.
    pub gold: usize,
}

impl Tally {
    /// Share of what was read that is right; 1 if nothing was read and nothing is there, else 0 for no reading.
    #[must_use]
    pub fn precision(&self) -> f64 {
        self.share(self.read)
    }

    /// Share of what is there that was read rightly.
    #[must_use]
    pub fn recall(&self) -> f64 {
        self.share(self.gold)
    }

    /// Harmonic mean of the two.
    #[must_use]
    pub fn f1(&self) -> f64 {
        if self.read + self.gold == 0 { 1.0 } else { ratio(2 * self.right, self.read + self.gold) }
    }

    /// Whether there is nothing to score.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.read == 0 && self.gold == 0
    }

    /// Adds another tally's counts.
    pub fn add(&mut self, other: Tally) {
        self.right += other.right;
        self.read += other.read;
        self.gold += other.gold;
    }

    /// Counts and scores as JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        json!({
            "right": self.right, "read": self.read, "gold": self.gold,
            "precision": rounded(self.precision()), "recall": rounded(self.recall()), "f1": rounded(self.f1()),
        })
    }

    fn share(&self, of: usize) -> f64 {
        if self.is_empty() { 1.0 } else { ratio(self.right, of) }
    }
}

impl std::iter::Sum for Tally {
    fn sum<I: Iterator<Item = Tally>>(tallies: I) -> Tally {
        tallies.fold(Tally::default(), |mut all, tally| {
            all.add(tally);
            all
        })
    }
}

/// A score to four decimals.
pub(crate) fn rounded(score: f64) -> f64 {
    (score * 10_000.0).round() / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_of_counts() {
        let tally = Tally { right: 3, read: 4, gold: 6 };
        assert!((tally.precision() - 0.75).abs() < 1e-9);
        assert!((tally.recall() - 0.5).abs() < 1e-9);
        assert!((tally.f1() - 0.6).abs() < 1e-9);
    }

    #[test]
    fn nothing_read_of_nothing_is_right() {
        assert!((Tally::default().f1() - 1.0).abs() < 1e-9);
        assert!(Tally { right: 0, read: 0, gold: 2 }.f1().abs() < 1e-9);
    }
}
