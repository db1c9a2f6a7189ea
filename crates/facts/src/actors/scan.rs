//! Finding known names in a text: the longest first at each word.

use std::ops::Range;

use language::Analysis;

use super::key::push_key;
use super::tables::LONGEST;
use super::{Identity, Lexicon};

/// What a known name is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A name of its own.
    Name(Identity),
    /// The adjective or people of a country.
    Demonym(Identity),
    /// The capital of a country.
    Capital(Identity),
}

/// A known name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its words.
    pub words: Range<usize>,
    /// What it is.
    pub found: Found,
}

impl Lexicon {
    /// Known names of a text in order, none overlapping.
    #[must_use]
    pub fn scan(&self, text: &str, analysis: &Analysis) -> Vec<Hit> {
        let mut hits = Vec::new();
        for sentence in &analysis.sentences {
            let mut at = sentence.words.start;
            while at < sentence.words.end {
                match self.longest_at(text, analysis, at, sentence.words.end) {
                    Some(hit) => {
                        at = hit.words.end;
                        hits.push(hit);
                    }
                    None => at += 1,
                }
            }
        }
        hits
    }

    fn longest_at(&self, text: &str, analysis: &Analysis, start: usize, end: usize) -> Option<Hit> {
        let word = |i: usize| analysis.words[i].span.of(text);
        if !word(start).starts_with(char::is_uppercase) {
            return None;
        }
        let mut key = String::new();
        let mut best = None;
        for last in start..end.min(start + LONGEST + 1) {
            push_key(&mut key, word(last));
            if let Some(found) = super::tables::found(&key) {
                best = Some(Hit { words: start..last + 1, found });
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use crate::actors::key::key;

    #[test]
    fn a_key_forgives_spelling_but_not_case() {
        assert_eq!(key("Al-Shabaab"), key("Al Shabaab"));
        assert_eq!(key("Türkiye"), key("Turkiye"));
        assert_eq!(key("Sana'a"), key("Sanaa"));
        assert_ne!(key("US"), key("us"));
    }
}
