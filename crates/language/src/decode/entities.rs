//! Flat entity spans: the best sequence of BIO labels (Viterbi).

use std::ops::Range;

use crate::analysis::EntityType;
use crate::heads::{Bio, Heads};
use crate::model::Rows;

/// The entities of a sentence: its words and their type, in order.
pub(crate) fn entities(
    heads: &Heads,
    rows: &Rows,
    sentence: Range<usize>,
) -> Vec<(Range<usize>, EntityType)> {
    let first = sentence.start;
    let scores: Vec<&[f32]> = sentence.map(|word| rows.of(word, heads.entity)).collect();
    let path = viterbi(&heads.entity_labels, &scores);
    let mut found: Vec<(Range<usize>, EntityType)> = Vec::new();
    for (i, &label) in path.iter().enumerate() {
        match heads.entity_labels[label] {
            Bio::Outside => {}
            Bio::Begin(kind) => found.push((first + i..first + i + 1, kind)),
            Bio::Inside(_) => {
                if let Some((words, _)) = found.last_mut() {
                    words.end += 1;
                }
            }
        }
    }
    found
}

/// Whether `label` may follow `before`; none stands for the sentence's start.
fn follows(before: Option<Bio>, label: Bio) -> bool {
    match label {
        Bio::Inside(kind) => matches!(before, Some(Bio::Begin(k) | Bio::Inside(k)) if k == kind),
        Bio::Begin(_) | Bio::Outside => true,
    }
}

/// The best allowed sequence of labels, one a row of scores.
fn viterbi(labels: &[Bio], scores: &[&[f32]]) -> Vec<usize> {
    let Some((start, rest)) = scores.split_first() else { return Vec::new() };
    let impossible = f32::NEG_INFINITY;
    let mut totals: Vec<f32> = labels
        .iter()
        .zip(*start)
        .map(|(&label, &s)| if follows(None, label) { s } else { impossible })
        .collect();
    let mut back: Vec<Vec<usize>> = Vec::with_capacity(rest.len());
    for row in rest {
        let from: Vec<usize> = labels.iter().map(|&label| best_before(labels, &totals, label)).collect();
        totals = from
            .iter()
            .enumerate()
            .map(|(i, &f)| if follows(Some(labels[f]), labels[i]) { totals[f] + row[i] } else { impossible })
            .collect();
        back.push(from);
    }
    let mut at = crate::model::best(&totals);
    let mut path = vec![at];
    for from in back.iter().rev() {
        at = from[at];
        path.push(at);
    }
    path.reverse();
    path
}

/// The best label that `label` may follow.
fn best_before(labels: &[Bio], totals: &[f32], label: Bio) -> usize {
    let mut found: Option<usize> = None;
    for (i, total) in totals.iter().enumerate() {
        if follows(Some(labels[i]), label) && found.is_none_or(|f| *total > totals[f]) {
            found = Some(i);
        }
    }
    found.unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LABELS: [Bio; 5] = [
        Bio::Outside,
        Bio::Begin(EntityType::Person),
        Bio::Inside(EntityType::Person),
        Bio::Begin(EntityType::Place),
        Bio::Inside(EntityType::Place),
    ];

    fn allowed(path: &[usize]) -> bool {
        follows(None, LABELS[path[0]])
            && path.windows(2).all(|two| follows(Some(LABELS[two[0]]), LABELS[two[1]]))
    }

    proptest! {
        #[test]
        fn no_allowed_path_is_better(flat in prop::collection::vec(-5.0f32..5.0, 20)) {
            let scores: Vec<&[f32]> = flat.chunks(5).collect();
            let total = |path: &[usize]| path.iter().zip(&scores).map(|(&label, row)| row[label]).sum::<f32>();
            let path = viterbi(&LABELS, &scores);
            prop_assert!(allowed(&path));
            let every = (0..5usize.pow(4)).map(|code| (0..4).map(|i| code / 5usize.pow(i) % 5).collect::<Vec<_>>());
            let best = every.filter(|path| allowed(path)).map(|path| total(&path)).fold(f32::MIN, f32::max);
            prop_assert!((total(&path) - best).abs() < 1e-4);
        }
    }
}
