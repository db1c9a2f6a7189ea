//! Counts and the F1 they make.

use std::fmt;

/// How many there are, how many were found, and how many of these are right.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct F1 {
    pub(crate) gold: usize,
    pub(crate) found: usize,
    pub(crate) right: usize,
}

impl F1 {
    /// Adds counts.
    pub(crate) fn add(&mut self, gold: usize, found: usize, right: usize) {
        self.gold += gold;
        self.found += found;
        self.right += right;
    }

    /// From 0 to 1.
    pub(crate) fn f1(&self) -> f64 {
        ratio(2 * self.right, self.gold + self.found)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

impl fmt::Display for F1 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (precision, recall) = (ratio(self.right, self.found), ratio(self.right, self.gold));
        write!(
            f,
            "F1 {:.4}  P {precision:.4}  R {recall:.4}  gold {}  found {}",
            self.f1(),
            self.gold,
            self.found
        )
    }
}
