//! Which mentions speak of the same thing: every mention takes its best antecedent among the last ones, or none.

use std::collections::{BTreeMap, VecDeque};

use crate::analysis::Chain;
use crate::heads::Heads;
use crate::model::{Rows, dot};

/// How many mentions back an antecedent may lie; keeps time and memory linear in the text's length.
const REACH: usize = 150;

/// What of the model's output a mention needs to find its antecedent and to be one.
#[derive(Clone, Debug)]
pub(crate) struct Vectors {
    query: Box<[f32]>,
    key: Box<[f32]>,
    /// Score of speaking of something new.
    new: f32,
}

impl Vectors {
    pub(crate) fn of(heads: &Heads, rows: &Rows, head: usize) -> Self {
        Vectors {
            query: rows.of(head, heads.coref_q).into(),
            key: rows.of(head, heads.coref_k).into(),
            new: rows.one(head, heads.coref_new),
        }
    }
}

/// Links mentions one after the other.
#[derive(Debug, Default)]
pub(crate) struct Linker {
    /// The keys of the last mentions, with their chains.
    recent: VecDeque<(Box<[f32]>, usize)>,
    /// Mentions by chain.
    chains: BTreeMap<usize, Vec<usize>>,
}

impl Linker {
    /// The next mention in order of the head.
    pub(crate) fn add(&mut self, mention: usize, vectors: Vectors) {
        let mut best: Option<usize> = None;
        let mut most = vectors.new;
        for (key, chain) in &self.recent {
            let score = dot(&vectors.query, key);
            if score > most {
                (best, most) = (Some(*chain), score);
            }
        }
        // A chain is named by its first mention.
        let chain = best.unwrap_or(mention);
        self.chains.entry(chain).or_default().push(mention);
        if self.recent.len() == REACH {
            self.recent.pop_front();
        }
        self.recent.push_back((vectors.key, chain));
    }

    /// Chains of two mentions and more, ordered by their first.
    pub(crate) fn finish(self) -> Vec<Chain> {
        let mut chains: Vec<Chain> = self.chains.into_values().filter(|chain| chain.len() > 1).collect();
        for chain in &mut chains {
            chain.sort_unstable();
        }
        chains.sort_unstable_by_key(|chain| chain[0]);
        chains
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vectors(query: f32, key: f32) -> Vectors {
        Vectors { query: [query].into(), key: [key].into(), new: 0.5 }
    }

    #[test]
    fn a_mention_joins_its_best_antecedent() {
        let mut linker = Linker::default();
        for (i, (query, key)) in
            [(1.0, 1.0), (0.1, 2.0), (1.0, 0.0), (-1.0, -3.0), (-1.0, 0.0)].into_iter().enumerate()
        {
            linker.add(i, vectors(query, key));
        }
        assert_eq!(linker.finish(), [vec![1, 2], vec![3, 4]]);
    }

    #[test]
    fn far_mentions_are_forgotten() {
        let mut linker = Linker::default();
        linker.add(0, vectors(0.0, 9.0));
        for i in 1..=REACH {
            linker.add(i, vectors(0.0, 0.0));
        }
        linker.add(REACH + 1, vectors(1.0, 0.0));
        assert!(linker.finish().is_empty());
    }
}
