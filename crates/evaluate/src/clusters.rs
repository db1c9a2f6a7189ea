//! How well facts of several reports are joined: B-cubed over gold clusters of tellings.

use std::collections::BTreeMap;

/// A telling of the gold that was found among the facts read: its gold cluster, what it was joined to, its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The gold cluster.
    pub gold: String,
    /// The happening it was read into.
    pub read: String,
    /// Kind of fact.
    pub kind: String,
}

/// Precision, recall and F1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct BCubed {
    /// Mean over tellings of the share of its happening that belongs to its cluster.
    pub precision: f64,
    /// Mean over tellings of the share of its cluster that is in its happening.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
}

/// B-cubed over tellings.
#[must_use]
pub fn b_cubed(found: &[Found]) -> BCubed {
    let mut gold: BTreeMap<&str, f64> = BTreeMap::new();
    let mut read: BTreeMap<&str, f64> = BTreeMap::new();
    let mut both: BTreeMap<(&str, &str), f64> = BTreeMap::new();
    for item in found {
        *gold.entry(&item.gold).or_default() += 1.0;
        *read.entry(&item.read).or_default() += 1.0;
        *both.entry((&item.gold, &item.read)).or_default() += 1.0;
    }
    if found.is_empty() {
        return BCubed::default();
    }
    let all = found.len() as f64;
    // Each of the n tellings that a cluster and a happening share counts n of that cluster, or happening.
    let precision = both.iter().map(|((_, r), n)| n * n / read[r]).sum::<f64>() / all;
    let recall = both.iter().map(|((g, _), n)| n * n / gold[g]).sum::<f64>() / all;
    BCubed { precision, recall, f1: 2.0 * precision * recall / (precision + recall) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(pairs: &[(&str, &str)]) -> Vec<Found> {
        let item = |(gold, read): &(&str, &str)| Found {
            gold: (*gold).to_owned(),
            read: (*read).to_owned(),
            kind: "meeting".to_owned(),
        };
        pairs.iter().map(item).collect()
    }

    #[test]
    fn all_right_and_all_in_one() {
        let right = b_cubed(&found(&[("a", "1"), ("a", "1"), ("b", "2")]));
        assert!((right.f1 - 1.0).abs() < 1e-12);
        let one = b_cubed(&found(&[("a", "1"), ("a", "1"), ("b", "1")]));
        assert!((one.precision - 5.0 / 9.0).abs() < 1e-12 && (one.recall - 1.0).abs() < 1e-12);
        let apart = b_cubed(&found(&[("a", "1"), ("a", "2"), ("b", "3")]));
        assert!((apart.precision - 1.0).abs() < 1e-12 && (apart.recall - 2.0 / 3.0).abs() < 1e-12);
    }
}
