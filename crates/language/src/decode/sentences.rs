//! Where sentences start.

use std::ops::Range;

use super::View;
use crate::heads::Heads;
use crate::model::Rows;
use crate::tokens::Gap;

/// Marks that open somebody's words.
const OPENING: [&str; 5] = ["\"", "\u{201c}", "\u{201e}", "\u{ab}", "``"];

/// The sentences of a window, as ranges of its words.
pub(crate) fn sentences(heads: &Heads, rows: &Rows, view: &View<'_>) -> Vec<Range<usize>> {
    let words = view.words;
    let starts = |i: usize| {
        i == 0
            || words[i].gap == Gap::Paragraph
            || rows.one(i, heads.sentence) > 0.0 && !view.joined[i]
            || opens_speech(view, i)
    };
    let mut found = Vec::new();
    let mut start = 0;
    for i in 1..=words.len() {
        if i == words.len() || starts(i) {
            found.push(start..i);
            start = i;
        }
    }
    found
}

/// Whether words in quotation marks begin here behind a full stop: `… said in Geneva. "We will not sign."` The model is unsure of
/// these where the sentence before began with a quotation too.
fn opens_speech(view: &View<'_>, word: usize) -> bool {
    let text = |i: usize| view.words[i].span.of(view.text);
    let ended = word > 0 && matches!(text(word - 1), "." | "?" | "!") && view.words[word].gap == Gap::Space;
    let next = view.words.get(word + 1).filter(|token| token.gap == Gap::Glued);
    let capital = next.is_some_and(|token| token.span.of(view.text).starts_with(char::is_uppercase));
    ended && capital && OPENING.contains(&text(word))
}
