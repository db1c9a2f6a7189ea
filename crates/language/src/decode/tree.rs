//! The best tree over a sentence's words: the maximum spanning arborescence with exactly one root (Chu-Liu/Edmonds).

/// Scores of all heads of all words of a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Arcs {
    words: usize,
    /// Row by dependent, column by head; column 0 is the root, word `i` is column `i + 1`.
    scores: Vec<f64>,
}

/// Stands for scores that are no numbers.
const WORST: f64 = -1e6;

impl Arcs {
    /// Scores from a function of dependent and head, where no head is the root.
    pub(crate) fn new(words: usize, mut score: impl FnMut(usize, Option<usize>) -> f32) -> Self {
        let mut scores = Vec::with_capacity(words * (words + 1));
        for dependent in 0..words {
            scores.push(finite(score(dependent, None)));
            scores.extend((0..words).map(|head| {
                if head == dependent { f64::NEG_INFINITY } else { finite(score(dependent, Some(head))) }
            }));
        }
        Arcs { words, scores }
    }

    fn of(&self, dependent: usize) -> &[f64] {
        let width = self.words + 1;
        &self.scores[dependent * width..(dependent + 1) * width]
    }

    /// The head of every word in the best tree; exactly one word has none.
    pub(crate) fn best_tree(&self) -> Vec<Option<usize>> {
        let greedy: Vec<usize> = (0..self.words).map(|word| first_best(self.of(word))).collect();
        let roots = greedy.iter().filter(|&&head| head == 0).count();
        let heads = if roots == 1 && cycle(&with_root(&greedy)).is_none() { greedy } else { self.edmonds() };
        heads.into_iter().map(|head| head.checked_sub(1)).collect()
    }

    /// Heads as columns. A second root always costs more than it can bring.
    fn edmonds(&self) -> Vec<usize> {
        let finite = || self.scores.iter().copied().filter(|score| score.is_finite());
        let (least, most) = (finite().fold(0.0, f64::min), finite().fold(0.0, f64::max));
        let penalty = (most - least + 1.0) * (self.words + 1) as f64;
        let nodes = self.words + 1;
        let mut graph = Graph { nodes, scores: vec![f64::NEG_INFINITY; nodes * nodes] };
        for dependent in 0..self.words {
            for (head, &score) in self.of(dependent).iter().enumerate() {
                graph.scores[(dependent + 1) * nodes + head] =
                    if head == 0 { score - penalty } else { score };
            }
        }
        graph.arborescence().split_off(1)
    }
}

fn finite(score: f32) -> f64 {
    if score.is_finite() { f64::from(score).max(WORST) } else { WORST }
}

fn with_root(heads: &[usize]) -> Vec<usize> {
    std::iter::once(0).chain(heads.iter().copied()).collect()
}

/// Index of the greatest value, the first of equal ones.
fn first_best(values: &[f64]) -> usize {
    let mut found = 0;
    for (i, value) in values.iter().enumerate() {
        if *value > values[found] {
            found = i;
        }
    }
    found
}

/// The nodes of one cycle among heads, if there is any; node 0 is the root.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    // 0: not seen; otherwise the start of the walk that saw the node first.
    let mut seen = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut at = start;
        while at != 0 && seen[at] == 0 {
            seen[at] = start;
            at = heads[at];
        }
        if at != 0 && seen[at] == start {
            let mut nodes = vec![at];
            let mut next = heads[at];
            while next != at {
                nodes.push(next);
                next = heads[next];
            }
            nodes.sort_unstable();
            return Some(nodes);
        }
    }
    None
}

/// A graph whose node 0 is the root; `scores[dependent * nodes + head]`.
struct Graph {
    nodes: usize,
    scores: Vec<f64>,
}

impl Graph {
    fn score(&self, dependent: usize, head: usize) -> f64 {
        self.scores[dependent * self.nodes + head]
    }

    /// The head of every node in the best arborescence; that of the root is 0 and means nothing.
    fn arborescence(&self) -> Vec<usize> {
        let row = |node: usize| &self.scores[node * self.nodes..(node + 1) * self.nodes];
        let mut heads: Vec<usize> =
            (0..self.nodes).map(|n| if n == 0 { 0 } else { first_best(row(n)) }).collect();
        let Some(cycle) = cycle(&heads) else { return heads };
        let contracted = Contracted::new(self, &heads, &cycle);
        contracted.expand(&mut heads, &contracted.graph.arborescence());
        heads
    }
}

/// A graph in which a cycle has become one node, the last.
struct Contracted {
    graph: Graph,
    /// The old node of every new one but the last.
    old: Vec<usize>,
    /// For every old node: where an arc from it enters the cycle.
    enters: Vec<usize>,
    /// For every old node: from where in the cycle an arc to it leaves.
    leaves: Vec<usize>,
}

impl Contracted {
    fn new(graph: &Graph, heads: &[usize], cycle: &[usize]) -> Self {
        let old: Vec<usize> = (0..graph.nodes).filter(|node| cycle.binary_search(node).is_err()).collect();
        let nodes = old.len() + 1;
        let mut scores = vec![f64::NEG_INFINITY; nodes * nodes];
        let (mut enters, mut leaves) = (vec![0; graph.nodes], vec![0; graph.nodes]);
        for (new, &node) in old.iter().enumerate() {
            for (other, &head) in old.iter().enumerate() {
                scores[new * nodes + other] = graph.score(node, head);
            }
            let entry = |&inside: &usize| graph.score(inside, node) - graph.score(inside, heads[inside]);
            let (inside, score) = maximum(cycle, entry);
            enters[node] = inside;
            scores[(nodes - 1) * nodes + new] = score;
            let (inside, score) = maximum(cycle, |&inside| graph.score(node, inside));
            leaves[node] = inside;
            scores[new * nodes + nodes - 1] = score;
        }
        Contracted { graph: Graph { nodes, scores }, old, enters, leaves }
    }

    /// Puts what was found for the contracted graph into the old graph's heads, which already hold the cycle.
    fn expand(&self, heads: &mut [usize], found: &[usize]) {
        let cycle = self.old.len();
        for (new, &node) in self.old.iter().enumerate().skip(1) {
            heads[node] = if found[new] == cycle { self.leaves[node] } else { self.old[found[new]] };
        }
        let outside = self.old[found[cycle]];
        heads[self.enters[outside]] = outside;
    }
}

/// The node with the greatest score, the first of equal ones.
fn maximum(nodes: &[usize], score: impl Fn(&usize) -> f64) -> (usize, f64) {
    let mut best = (nodes[0], score(&nodes[0]));
    for node in &nodes[1..] {
        let score = score(node);
        if score > best.1 {
            best = (*node, score);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn is_tree(heads: &[Option<usize>]) -> bool {
        let columns: Vec<usize> = heads.iter().map(|head| head.map_or(0, |h| h + 1)).collect();
        heads.iter().filter(|head| head.is_none()).count() == 1 && cycle(&with_root(&columns)).is_none()
    }

    fn total(arcs: &Arcs, heads: &[Option<usize>]) -> f64 {
        heads.iter().enumerate().map(|(word, head)| arcs.of(word)[head.map_or(0, |h| h + 1)]).sum()
    }

    /// The best total of all trees, found by trying every one.
    fn brute_force(arcs: &Arcs) -> f64 {
        let n = arcs.words;
        let mut best = f64::NEG_INFINITY;
        for mut code in 0..(n + 1).pow(n as u32) {
            let heads: Vec<Option<usize>> = (0..n)
                .map(|_| {
                    let head = code % (n + 1);
                    code /= n + 1;
                    head.checked_sub(1)
                })
                .collect();
            if is_tree(&heads) {
                best = best.max(total(arcs, &heads));
            }
        }
        best
    }

    fn arcs(words: usize, scores: &[f32]) -> Arcs {
        Arcs::new(words, |word, head| scores[word * (words + 1) + head.map_or(0, |h| h + 1)])
    }

    proptest! {
        #[test]
        fn no_tree_is_better(words in 1usize..6, scores in prop::collection::vec(-9.0f32..9.0, 30)) {
            let arcs = arcs(words, &scores);
            let heads = arcs.best_tree();
            prop_assert!(is_tree(&heads), "{heads:?}");
            prop_assert!((total(&arcs, &heads) - brute_force(&arcs)).abs() < 1e-6);
        }

        #[test]
        fn equal_scores_still_give_a_tree(words in 1usize..30, scores in prop::collection::vec(0i8..2, 930)) {
            let scores: Vec<f32> = scores.into_iter().map(f32::from).collect();
            prop_assert!(is_tree(&arcs(words, &scores).best_tree()));
        }

        #[test]
        fn broken_scores_still_give_a_tree(words in 1usize..12, scores in prop::collection::vec(any::<f32>(), 156)) {
            prop_assert!(is_tree(&arcs(words, &scores).best_tree()));
        }
    }

    #[test]
    fn no_words_have_no_heads() {
        assert!(Arcs::new(0, |_, _| 0.0).best_tree().is_empty());
    }
}
