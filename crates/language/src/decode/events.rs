//! Events: triggers by label, actors and recipients as the stretches of words that a trigger's vectors fit.

use std::ops::Range;

use record::EventType;

use super::shares;
use crate::analysis::EventSpan;
use crate::event_heads::{EventHeads, Link};
use crate::heads::Columns;
use crate::model::{Rows, dot};

/// Share of all types together from which a word is handed on: recall is wanted, later rooms weigh what is weak.
const LEAST: f32 = 0.2;

/// How much the side that a word is on in any event counts beside its link to one trigger.
const ROLE: f32 = 0.4;

/// The least link by which words that are on a side, and that no event has, join the event that they fit best.
const LOOSE: f32 = -3.0;

/// What is computed once a window: of each word, the log-odds of being an actor and of being a recipient of any event.
struct Sides {
    actor: Vec<f32>,
    recipient: Vec<f32>,
}

/// The events of a window, in order of their triggers; all indices are the window's.
pub(crate) fn events(heads: &EventHeads, rows: &Rows) -> Vec<EventSpan> {
    let sides = sides(heads, rows);
    let mut found: Vec<EventSpan> =
        (0..rows.len()).filter_map(|word| event(heads, rows, &sides, word)).collect();
    join_left(heads, rows, &sides, &mut found);
    found
}

fn sides(heads: &EventHeads, rows: &Rows) -> Sides {
    let odds = |word: usize, first: usize| {
        let values = rows.of(word, heads.role);
        let either = values.get(first..first + 2).unwrap_or(&[]);
        let most = either.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        most + either.iter().map(|v| (v - most).exp()).sum::<f32>().ln() - values[0]
    };
    Sides {
        actor: (0..rows.len()).map(|word| odds(word, 1)).collect(),
        recipient: (0..rows.len()).map(|word| odds(word, 3)).collect(),
    }
}

/// Words that are surely on a side, and that no event has, join the event that they fit best.
fn join_left(heads: &EventHeads, rows: &Rows, sides: &Sides, events: &mut [EventSpan]) {
    let had = |events: &[EventSpan], word: usize| {
        events
            .iter()
            .any(|e| e.trigger == word || e.actors.iter().chain(&e.recipients).any(|s| s.contains(&word)))
    };
    for acts in [true, false] {
        let (mine, other) =
            if acts { (&sides.actor, &sides.recipient) } else { (&sides.recipient, &sides.actor) };
        let link = if acts { heads.actor } else { heads.recipient };
        let left = (0..rows.len()).map(|w| mine[w] > 0.0 && mine[w] >= other[w] && !had(events, w));
        for stretch in stretches(left.collect::<Vec<_>>().into_iter()) {
            let fit = |event: &EventSpan| {
                stretch
                    .clone()
                    .map(|w| linked(rows, event.trigger, w, link))
                    .fold(f32::NEG_INFINITY, f32::max)
            };
            let best = events.iter_mut().map(|e| (fit(e), e)).max_by(|a, b| a.0.total_cmp(&b.0));
            let Some((_, event)) = best.filter(|(fit, _)| *fit > LOOSE) else { continue };
            let side = if acts { &mut event.actors } else { &mut event.recipients };
            side.push(stretch);
            side.sort_by_key(|s| s.start);
        }
    }
}

fn event(heads: &EventHeads, rows: &Rows, sides: &Sides, trigger: usize) -> Option<EventSpan> {
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
    let (actors, recipients) = arguments(heads, rows, sides, trigger);
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
fn arguments(
    heads: &EventHeads,
    rows: &Rows,
    sides: &Sides,
    trigger: usize,
) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let actor = fits(rows, trigger, heads.actor, &sides.actor);
    let recipient = fits(rows, trigger, heads.recipient, &sides.recipient);
    let mine = |one: &[f32], other: &[f32]| {
        stretches((0..one.len()).map(|word| word != trigger && one[word] > 0.0 && one[word] >= other[word]))
    };
    (mine(&actor, &recipient), mine(&recipient, &actor))
}

fn fits(rows: &Rows, trigger: usize, link: Link, side: &[f32]) -> Vec<f32> {
    (0..rows.len()).map(|word| linked(rows, trigger, word, link) + ROLE * side[word]).collect()
}

/// How well a word is linked to a trigger, above 0 for more likely than not.
fn linked(rows: &Rows, trigger: usize, word: usize, link: Link) -> f32 {
    dot(rows.of(trigger, link.trigger), rows.of(word, link.word)) + rows.one(word, link.bias)
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

#[cfg(test)]
mod tests {
    use super::super::shares;
    use super::stretches;

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
