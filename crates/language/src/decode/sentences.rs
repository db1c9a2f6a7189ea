//! Where sentences start.

use std::ops::Range;

use crate::heads::Heads;
use crate::model::Rows;
use crate::tokens::{Gap, Token};

/// The sentences of a window, as ranges of its words; `joined` says of a word that it is inside a contraction.
pub(crate) fn sentences(
    heads: &Heads,
    rows: &Rows,
    words: &[Token],
    joined: impl Fn(usize) -> bool,
) -> Vec<Range<usize>> {
    let starts = |i: usize| {
        i == 0 || words[i].gap == Gap::Paragraph || rows.one(i, heads.sentence) > 0.0 && !joined(i)
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
