//! Heads and relations of a sentence's words.

use std::ops::Range;

use super::tree::Arcs;
use crate::heads::Heads;
use crate::model::{Rows, dot};

/// Relations of words that stand beside their noun.
const CLOSE: [&str; 5] = ["appos", "compound", "flat", "amod", "nummod"];

/// The head of each word of a sentence, as a word of the window, and its relation.
pub(crate) fn syntax(
    heads: &Heads,
    rows: &Rows,
    sentence: Range<usize>,
) -> Vec<(Option<usize>, &'static str)> {
    let first = sentence.start;
    let arcs = Arcs::new(sentence.len(), |dependent, head| match head {
        None => rows.one(first + dependent, heads.root),
        Some(head) => arc(heads, rows, first + dependent, first + head),
    });
    let tree = arcs.best_tree();
    let told = |word: usize, head: usize| relation(heads, rows, first + word, first + head);
    tree.iter()
        .enumerate()
        .map(|(word, head)| match head {
            None => (None, "root"),
            Some(head) => {
                let relation = told(word, *head);
                match tree[*head].filter(|&over| CLOSE.contains(&relation) && is_between(over, word, *head)) {
                    // "the president received the envoy": an apposition stands beside its noun, not across that noun's verb,
                    // which has its subject already.
                    Some(over) => {
                        let own = told(word, over);
                        (
                            Some(first + over),
                            if own == "nsubj" && told(*head, over) == own { "obj" } else { own },
                        )
                    }
                    None => (Some(first + head), relation),
                }
            }
        })
        .collect()
}

const fn is_between(word: usize, one: usize, other: usize) -> bool {
    one < word && word < other || other < word && word < one
}

fn arc(heads: &Heads, rows: &Rows, dependent: usize, head: usize) -> f32 {
    dot(rows.of(dependent, heads.arc_dep), rows.of(head, heads.arc_head)) + rows.one(head, heads.arc_bias)
}

/// The best relation of a word to its head; never `root`.
fn relation(heads: &Heads, rows: &Rows, dependent: usize, head: usize) -> &'static str {
    let products: Vec<f32> = rows
        .of(dependent, heads.rel_dep)
        .iter()
        .zip(rows.of(head, heads.rel_head))
        .map(|(x, y)| x * y)
        .collect();
    let (of_dependent, of_head) = (rows.of(dependent, heads.rel_a), rows.of(head, heads.rel_b));
    let mut best: Option<(usize, f32)> = None;
    for (label, weights) in heads.relation_matrix.iter().enumerate() {
        if Some(label) == heads.root_relation {
            continue;
        }
        let score = dot(weights, &products) + of_dependent[label] + of_head[label];
        if best.is_none_or(|(_, most)| score > most) {
            best = Some((label, score));
        }
    }
    best.map_or("dep", |(label, _)| heads.relation_labels[label])
}
