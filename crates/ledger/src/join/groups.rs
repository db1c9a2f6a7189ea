//! From pairs that look alike to happenings. A pure function of facts and pairs: the order of ingestion does not matter, and
//! what was known on a day is what a ledger of the reports of that day would say.

/// What a pair counts that nothing speaks for, in log-odds.
const APART: f64 = -2.5;

/// Facts that are compared all with all at the most; of more, only those that are joined strongly.
const MOST: usize = 1500;

/// What is known of the facts to be grouped; facts are numbers from 0 on, in order of their ids.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pairs {
    /// Log-odds of pairs that may be joined.
    pub(crate) scored: Vec<(usize, usize, f64)>,
    /// Pairs that analysts joined.
    pub(crate) same: Vec<(usize, usize)>,
    /// Pairs that analysts took apart.
    pub(crate) apart: Vec<(usize, usize)>,
}

/// Groups of facts that tell one thing: at each step the two groups are joined whose facts look most alike on average, as
/// long as more speaks for it than against it.
pub(crate) fn groups(facts: usize, pairs: &Pairs) -> Vec<Vec<usize>> {
    let mut least = 0.0;
    let mut out = Vec::new();
    let mut open = vec![(0..facts).collect::<Vec<usize>>()];
    while !open.is_empty() {
        let mut large = Vec::new();
        for part in open.iter().flat_map(|part| connected(part, pairs, least)) {
            if part.len() > MOST { large.push(part) } else { out.extend(average(&part, pairs)) }
        }
        open = large;
        least += 1.0;
    }
    out.sort_unstable();
    out
}

/// Parts that nothing stronger than `least` connects with each other.
fn connected(facts: &[usize], pairs: &Pairs, least: f64) -> Vec<Vec<usize>> {
    let place = |fact: usize| facts.binary_search(&fact).ok();
    let mut root: Vec<usize> = (0..facts.len()).collect();
    fn find(root: &mut [usize], mut at: usize) -> usize {
        while root[at] != at {
            root[at] = root[root[at]];
            at = root[at];
        }
        at
    }
    let strong = pairs.scored.iter().filter(|p| p.2 > least).map(|p| (p.0, p.1));
    for (a, b) in strong.chain(pairs.same.iter().copied()) {
        if let (Some(a), Some(b)) = (place(a), place(b)) {
            let (a, b) = (find(&mut root, a), find(&mut root, b));
            root[a.max(b)] = a.min(b);
        }
    }
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); facts.len()];
    for (at, &fact) in facts.iter().enumerate() {
        let first = find(&mut root, at);
        parts[first].push(fact);
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Agglomerative grouping by average log-odds.
fn average(facts: &[usize], pairs: &Pairs) -> Vec<Vec<usize>> {
    let size = facts.len();
    if size == 1 {
        return vec![facts.to_vec()];
    }
    let mut table = Table::new(facts, pairs);
    while let Some((a, b)) = table.best() {
        table.join(a, b);
    }
    table.members.into_iter().filter(|m| !m.is_empty()).collect()
}

struct Table {
    /// Facts of each group; empty for one that has been joined to another.
    members: Vec<Vec<usize>>,
    /// Sums of log-odds between groups.
    sums: Vec<f64>,
    /// For each group the one behind it that is most alike, if known.
    nearest: Vec<Option<(usize, f64)>>,
}

impl Table {
    fn new(facts: &[usize], pairs: &Pairs) -> Self {
        let size = facts.len();
        let mut table = Table {
            members: facts.iter().map(|&f| vec![f]).collect(),
            sums: vec![APART; size * size],
            nearest: vec![None; size],
        };
        let place = |fact: usize| facts.binary_search(&fact).ok();
        let scored = pairs.scored.iter().copied();
        let apart = pairs.apart.iter().map(|&(a, b)| (a, b, f64::NEG_INFINITY));
        for (a, b, score) in scored.chain(apart) {
            if let (Some(a), Some(b)) = (place(a), place(b)) {
                table.sums[a * size + b] = score;
                table.sums[b * size + a] = score;
            }
        }
        for &(a, b) in &pairs.same {
            let holder = |fact: usize| table.members.iter().position(|m| m.contains(&fact));
            if let (Some(a), Some(b)) = (holder(a), holder(b))
                && a != b
            {
                table.join(a.min(b), a.max(b));
            }
        }
        for at in 0..size {
            table.look(at);
        }
        table
    }

    /// Finds anew which group behind it is most alike to one.
    fn look(&mut self, at: usize) {
        let size = self.members.len();
        let mut best: Option<(usize, f64)> = None;
        if !self.members[at].is_empty() {
            for other in at + 1..size {
                if self.members[other].is_empty() {
                    continue;
                }
                let pairs = self.members[at].len() * self.members[other].len();
                let mean = self.sums[at * size + other] / pairs as f64;
                if best.is_none_or(|(_, least)| mean > least) {
                    best = Some((other, mean));
                }
            }
        }
        self.nearest[at] = best;
    }

    fn best(&self) -> Option<(usize, usize)> {
        let mut best: Option<(usize, usize, f64)> = None;
        for (at, nearest) in self.nearest.iter().enumerate() {
            if let Some((other, mean)) = *nearest
                && mean > 0.0
                && best.is_none_or(|(.., least)| mean > least)
            {
                best = Some((at, other, mean));
            }
        }
        best.map(|(a, b, _)| (a, b))
    }

    fn join(&mut self, a: usize, b: usize) {
        let size = self.members.len();
        let moved = std::mem::take(&mut self.members[b]);
        self.members[a].extend(moved);
        self.members[a].sort_unstable();
        for other in 0..size {
            if other != a && other != b {
                let sum = self.sums[a * size + other] + self.sums[b * size + other];
                self.sums[a * size + other] = sum;
                self.sums[other * size + a] = sum;
            }
        }
        self.nearest[b] = None;
        for at in 0..b {
            match self.nearest[at] {
                _ if at == a => self.look(at),
                Some((near, _)) if near == a || near == b => self.look(at),
                Some((near, mean)) if at < a => {
                    let pairs = self.members[at].len() * self.members[a].len();
                    let changed = self.sums[at * size + a] / pairs as f64;
                    if changed > mean || changed == mean && a < near {
                        self.nearest[at] = Some((a, changed));
                    }
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_chain_whose_ends_have_nothing_in_common_is_cut() {
        let scored = vec![(0, 1, 4.0), (1, 2, 0.5), (2, 3, 4.0)];
        let pairs = Pairs { scored, ..Pairs::default() };
        assert_eq!(groups(5, &pairs), vec![vec![0, 1], vec![2, 3], vec![4]]);
    }

    #[test]
    fn analysts_have_the_last_word() {
        let pairs = Pairs { scored: vec![(0, 1, 9.0)], same: vec![(1, 2)], apart: vec![(0, 1)] };
        assert_eq!(groups(3, &pairs), vec![vec![0], vec![1, 2]]);
    }

    proptest! {
        /// Each fact is in one group, and the order of the pairs does not matter.
        #[test]
        fn groups_part_the_facts(scored in proptest::collection::vec((0..12_usize, 0..12_usize, 0.1..6.0_f64), 0..40)) {
            let mut scored: Vec<_> = scored.into_iter().filter(|p| p.0 < p.1).collect();
            scored.sort_by_key(|p| (p.0, p.1));
            scored.dedup_by_key(|p| (p.0, p.1));
            let mut turned = scored.clone();
            turned.reverse();
            let ways = [scored, turned].map(|scored| groups(12, &Pairs { scored, ..Pairs::default() }));
            prop_assert_eq!(&ways[0], &ways[1]);
            let mut all: Vec<usize> = ways[0].iter().flatten().copied().collect();
            all.sort_unstable();
            prop_assert_eq!(all, (0..12).collect::<Vec<_>>());
        }
    }
}
