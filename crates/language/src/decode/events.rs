//! Events: triggers by label, actors and recipients as the stretches of words that a trigger's vectors fit.

use std::ops::Range;

use record::EventType;

use crate::analysis::EventSpan;
use crate::event_heads::{EventHeads, Link};
use crate::heads::Columns;
use crate::model::{Rows, dot};

/// Share of all types together from which a word is handed on: recall is wanted, later rooms weigh what is weak.
const LEAST: f32 = 0.2;

/// The events of a window, in order of their triggers; all indices are the window's.
pub(crate) fn events(heads: &EventHeads, rows: &Rows) -> Vec<EventSpan> {
    (0..rows.len()).filter_map(|word| event(heads, rows, word)).collect()
}

fn event(heads: &EventHeads, rows: &Rows, trigger: usize) -> Option<EventSpan> {
    let shares = shares(rows.of(trigger, heads.trigger));
    let shares: Vec<(EventType, f32)> =
        heads.types.iter().zip(&shares).filter_map(|(kind, share)| Some(((*kind)?, *share))).collect();
    let (kind, score) =
        shares.iter().copied().reduce(|best, next| if next.1 > best.1 { next } else { best })?;
    if shares.iter().map(|(_, share)| share).sum::<f32>() < LEAST {
        return None;
    }
    let chosen = |columns: Columns| {
        let values = rows.of(trigger, columns);
        (0..values.len()).filter(move |&i| values[i] > 0.0)
    };
    let (actors, recipients) = arguments(heads, rows, trigger);
    Some(EventSpan {
        trigger,
        kind,
        score,
        shares,
        reality: heads.realities[rows.best(trigger, heads.factual)],
        modes: chosen(heads.mode).map(|i| heads.modes[i]).collect(),
        contexts: chosen(heads.context).map(|i| heads.contexts[i]).collect(),
        actors,
        recipients,
    })
}

/// The stretches of words that act and those that it happens to; a word belongs to the side that it fits better.
fn arguments(heads: &EventHeads, rows: &Rows, trigger: usize) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let actor = fits(rows, trigger, heads.actor);
    let recipient = fits(rows, trigger, heads.recipient);
    let mine = |one: &[f32], other: &[f32]| {
        stretches((0..one.len()).map(|word| word != trigger && one[word] > 0.0 && one[word] >= other[word]))
    };
    (mine(&actor, &recipient), mine(&recipient, &actor))
}

fn fits(rows: &Rows, trigger: usize, link: Link) -> Vec<f32> {
    let query = rows.of(trigger, link.trigger);
    (0..rows.len()).map(|word| dot(query, rows.of(word, link.word)) + rows.one(word, link.bias)).collect()
}

/// The runs of words that are taken.
fn stretches(taken: impl Iterator<Item = bool>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (word, taken) in taken.enumerate() {
        match found.last_mut() {
            Some(last) if taken && last.end == word => last.end += 1,
            _ if taken => found.push(word..word + 1),
            _ => {}
        }
    }
    found
}

/// The types of what marked words do to one another, with their shares of one, from the mean over those words.
pub(crate) fn pair(heads: &EventHeads, rows: &Rows, marked: &[usize]) -> Vec<(EventType, f32)> {
    let mut sums = vec![0.0; heads.pair_types.len()];
    for &word in marked {
        sums.iter_mut().zip(rows.of(word, heads.pair)).for_each(|(sum, logit)| *sum += logit);
    }
    sums.iter_mut().for_each(|sum| *sum /= marked.len().max(1) as f32);
    heads.pair_types.iter().copied().zip(shares(&sums)).collect()
}

/// Logits as shares of one.
fn shares(logits: &[f32]) -> Vec<f32> {
    let most = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let exponents: Vec<f32> = logits.iter().map(|logit| (logit - most).exp()).collect();
    let sum: f32 = exponents.iter().sum();
    exponents.into_iter().map(|e| e / sum).collect()
}

#[cfg(test)]
mod tests {
    use super::{shares, stretches};

    #[test]
    fn runs_of_words_are_stretches() {
        assert_eq!(stretches([true, true, false, true].into_iter()), [0..2, 3..4]);
        assert!(stretches([false].into_iter()).is_empty());
    }

    #[test]
    fn shares_sum_to_one() {
        let found = shares(&[1.0, 3.0, -2.0]);
        assert!((found.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert!(found[1] > found[0] && found[0] > found[2]);
    }
}
