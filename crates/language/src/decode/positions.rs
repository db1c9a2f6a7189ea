//! Terms of agreements, as stretches of words with their category, and the words that tell where somebody stands.

use std::ops::Range;

use record::kinds::Position;

use super::shares;
use crate::analysis::{StandWord, TermSpan};
use crate::model::Rows;
use crate::position_heads::PositionHeads;

/// Share of all positions together from which a word is handed on: later rooms weigh what is weak.
const LEAST: f32 = 0.2;

/// The terms of one sentence, in order; a stretch begins where the first word of a term is likelier than a later one.
pub(crate) fn terms(heads: &PositionHeads, rows: &Rows, sentence: Range<usize>) -> Vec<TermSpan> {
    let mut found: Vec<(Range<usize>, f32)> = Vec::new();
    for word in sentence {
        let shares = shares(rows.of(word, heads.term));
        let inside = 1.0 - shares[0];
        if inside < 0.5 {
            continue;
        }
        match found.last_mut() {
            Some((words, sum)) if words.end == word && shares[2] >= shares[1] => {
                words.end += 1;
                *sum += inside;
            }
            _ => found.push((word..word + 1, inside)),
        }
    }
    found
        .into_iter()
        .map(|(words, sum)| TermSpan {
            score: sum / words.len() as f32,
            categories: categories(heads, rows, words.clone()),
            words,
        })
        .collect()
}

/// The shares of the categories of a stretch of words, from the mean over them, the likeliest first.
fn categories(heads: &PositionHeads, rows: &Rows, words: Range<usize>) -> Vec<(&'static str, f32)> {
    let mut sums = vec![0.0; heads.categories.len()];
    let count = words.len().max(1) as f32;
    for word in words {
        sums.iter_mut().zip(rows.of(word, heads.category)).for_each(|(sum, logit)| *sum += logit / count);
    }
    let mut found: Vec<(&'static str, f32)> = heads.categories.iter().copied().zip(shares(&sums)).collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    found.truncate(3);
    found
}

/// The words of a window that tell a position.
pub(crate) fn stands(heads: &PositionHeads, rows: &Rows) -> Vec<StandWord> {
    (0..rows.len())
        .filter_map(|word| {
            let shares = shares(rows.of(word, heads.stand));
            let told: Vec<(Position, f32)> =
                heads.positions.iter().zip(&shares).filter_map(|(p, share)| Some(((*p)?, *share))).collect();
            let score = told.iter().map(|(_, share)| share).sum::<f32>();
            let (position, _) =
                told.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best })?;
            (score >= LEAST).then_some(StandWord { word, position, score })
        })
        .collect()
}
