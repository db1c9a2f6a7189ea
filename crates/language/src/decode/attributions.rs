//! Who says what: cues by label, sources and contents as the stretches of words that a cue's vectors fit best.

use std::ops::Range;

use crate::analysis::{AttributionSpan, WordSet};
use crate::heads::{Columns, Heads};
use crate::model::{Rows, dot};

/// A further stretch of content must fit this well (sum of logits).
const FURTHER: f32 = 3.0;
/// Most stretches of one content.
const STRETCHES: usize = 3;

/// Columns of the labels of `cue`.
const OUTSIDE: usize = 0;
const BEGIN: usize = 1;
const INSIDE: usize = 2;

/// The attributions of a window, in order of the cue; all indices are the window's.
pub(crate) fn attributions(
    heads: &Heads,
    rows: &Rows,
    sentences: &[Range<usize>],
    head: impl Fn(usize) -> Option<usize>,
    is_punctuation: impl Fn(usize) -> bool,
) -> Vec<AttributionSpan> {
    let mut found = Vec::new();
    for sentence in sentences {
        for cue in cues(heads, rows, sentence.clone()) {
            found.extend(attribution(heads, rows, sentences, cue).map(|mut one| {
                complete(&mut one, sentences, &head, &is_punctuation);
                one
            }));
        }
    }
    found
}

/// Lets the content go on to the end of the phrase or clause in whose midst the model lost its track: as long as each
/// further word depends on one of the content, up to the cue, the source or a punctuation mark.
fn complete(
    found: &mut AttributionSpan,
    sentences: &[Range<usize>],
    head: &impl Fn(usize) -> Option<usize>,
    is_punctuation: &impl Fn(usize) -> bool,
) {
    let Some(last) = found.content.last().cloned() else { return };
    let Some(sentence) = sentences.iter().find(|s| s.contains(&(last.end - 1))) else { return };
    let is_taken = |word: usize| found.cue.iter().chain(&found.source).any(|words| words.contains(&word));
    let room = (last.end..sentence.end).take_while(|&word| !is_taken(word) && !is_punctuation(word)).count();
    let whole = last.start..last.end + room;
    let depends = |word: usize| {
        let mut at = word;
        for _ in 0..sentence.len() {
            match head(at) {
                Some(up) if last.contains(&up) => return true,
                Some(up) if whole.contains(&up) => at = up,
                _ => return false,
            }
        }
        false
    };
    let end =
        (last.end..whole.end).take_while(|&word| depends(word)).last().map_or(last.end, |word| word + 1);
    if let Some(last) = found.content.last_mut() {
        last.end = end;
    }
}

/// The cues of a sentence.
fn cues(heads: &Heads, rows: &Rows, sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in sentence {
        match (rows.best(word, heads.cue), found.last_mut()) {
            (INSIDE, Some(last)) if last.end == word => last.end += 1,
            (BEGIN | INSIDE, _) => found.push(word..word + 1),
            _ => {}
        }
    }
    found
}

fn attribution(
    heads: &Heads,
    rows: &Rows,
    sentences: &[Range<usize>],
    cue: Range<usize>,
) -> Option<AttributionSpan> {
    let mut source = fits(rows, &cue, heads.src_cue, heads.src_word, heads.src_bias);
    block(&mut source, &cue);
    let source = sentences
        .iter()
        .filter_map(|sentence| best_stretch(&source, sentence.clone()))
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
        .map(|(words, _)| words);
    let mut content = fits(rows, &cue, heads.con_cue, heads.con_word, heads.con_bias);
    block(&mut content, &cue);
    if let Some(words) = &source {
        block(&mut content, words);
    }
    let content = stretches(content);
    (!content.is_empty()).then(|| AttributionSpan {
        score: certainty(rows.of(cue.start, heads.cue)),
        source: source.into_iter().collect(),
        content,
        cue: vec![cue],
    })
}

/// How well every word of the window fits a cue, as logits.
fn fits(rows: &Rows, cue: &Range<usize>, query: Columns, key: Columns, bias: Columns) -> Vec<f32> {
    let mut mean = vec![0.0; query.len];
    for word in cue.clone() {
        for (sum, value) in mean.iter_mut().zip(rows.of(word, query)) {
            *sum += value / cue.len() as f32;
        }
    }
    (0..rows.len()).map(|word| dot(&mean, rows.of(word, key)) + rows.one(word, bias)).collect()
}

/// Takes words out of what may be found.
fn block(logits: &mut [f32], words: &Range<usize>) {
    logits[words.clone()].fill(f32::NEG_INFINITY);
}

/// The contiguous words with the greatest sum, if any sum is positive; the first of equal ones.
fn best_stretch(logits: &[f32], among: Range<usize>) -> Option<(Range<usize>, f32)> {
    let mut best: Option<(Range<usize>, f32)> = None;
    let (mut start, mut sum) = (among.start, 0.0);
    for word in among {
        sum += logits[word];
        if sum > best.as_ref().map_or(0.0, |b| b.1) {
            best = Some((start..word + 1, sum));
        }
        // A broken logit ends a stretch as well.
        if sum <= 0.0 || sum.is_nan() {
            (start, sum) = (word + 1, 0.0);
        }
    }
    best
}

/// The best stretch, and further ones that fit well enough, in the text's order.
fn stretches(mut logits: Vec<f32>) -> WordSet {
    let mut found = WordSet::new();
    while found.len() < STRETCHES {
        let Some((words, sum)) = best_stretch(&logits, 0..logits.len()) else { break };
        if !found.is_empty() && sum <= FURTHER {
            break;
        }
        block(&mut logits, &words);
        found.push(words);
    }
    found.sort_by_key(|words| words.start);
    found
}

/// How sure a word is a cue, 0 to 1.
fn certainty(labels: &[f32]) -> f32 {
    let most = labels.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let exponents: Vec<f32> = labels.iter().map(|label| (label - most).exp()).collect();
    1.0 - exponents[OUTSIDE] / exponents.iter().sum::<f32>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_stretch_bridges_small_doubts() {
        let logits = [-1.0, 2.0, -0.5, 2.0, -3.0, 2.5];
        assert_eq!(best_stretch(&logits, 0..6), Some((1..4, 3.5)));
        assert_eq!(best_stretch(&logits, 4..5), None);
        assert_eq!(best_stretch(&[], 0..0), None);
    }

    #[test]
    fn content_may_be_interrupted() {
        let mut logits = vec![2.0, 2.0, 9.0, 2.0, 2.0, -5.0, 1.0];
        block(&mut logits, &(2..3));
        assert_eq!(stretches(logits), [0..2, 3..5]);
    }

    #[test]
    fn certainty_is_a_probability() {
        assert!(certainty(&[-9.0, 9.0, 0.0]) > 0.99);
        assert!(certainty(&[9.0, -9.0, 0.0]) < 0.01);
    }
}
