//! Finding known names in a text: the longest first at each word.

use std::ops::Range;

use language::Analysis;

use super::key::push_key;
use super::tables::LONGEST;
use super::{Identity, Lexicon, Own};

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

impl Lexicon<'_> {
    /// Known names of a text in order, none overlapping.
    #[must_use]
    pub fn scan(&self, text: &str, analysis: &Analysis) -> Vec<Hit> {
        let mut hits = Vec::new();
        for sentence in &analysis.sentences {
            let mut at = sentence.words.start;
            let shouted = is_shouted(text, analysis, sentence.words.clone());
            while at < sentence.words.end {
                match self.longest_at(text, analysis, at..sentence.words.end, shouted) {
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

    fn longest_at(&self, text: &str, analysis: &Analysis, words: Range<usize>, shouted: bool) -> Option<Hit> {
        let (start, end) = (words.start, words.end);
        let word = |i: usize| {
            let own = analysis.words[i].span.of(text);
            if shouted { spoken(own) } else { own.to_owned() }
        };
        if !word(start).starts_with(char::is_uppercase) {
            return None;
        }
        let longest = LONGEST.max(self.own.map_or(0, Own::longest));
        let mut key = String::new();
        let mut best = None;
        for last in start..end.min(start + longest + 1) {
            push_key(&mut key, &word(last));
            let own = self.own.and_then(|own| own.found(&key, self.day));
            if let Some(found) = own.or_else(|| super::tables::found(&key)) {
                best = Some(Hit { words: start..last + 1, found });
            }
        }
        best
    }
}

/// Whether a sentence is written in capitals throughout, as old wires are.
fn is_shouted(text: &str, analysis: &Analysis, words: Range<usize>) -> bool {
    let long = words.map(|w| analysis.words[w].span.of(text)).filter(|w| w.chars().count() > 2);
    let (mut all, mut loud) = (0, 0);
    for word in long.filter(|w| w.chars().all(char::is_alphabetic)) {
        all += 1;
        loud += usize::from(word.chars().all(char::is_uppercase));
    }
    all > 3 && loud * 10 >= all * 9
}

/// A word in capitals as names are written otherwise; short ones are left, as they may be initials.
pub(crate) fn spoken(word: &str) -> String {
    let lower = word.to_lowercase();
    if matches!(lower.as_str(), "of" | "the" | "and" | "for" | "in") {
        return lower;
    }
    if word.chars().count() < 4 || word.contains('.') {
        return word.to_owned();
    }
    let mut letters = lower.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::spoken;
    use crate::actors::key::key;

    #[test]
    fn capitals_are_read_as_names() {
        assert_eq!(spoken("IRAQ"), "Iraq");
        assert_eq!(spoken("OF"), "of");
        assert_eq!(spoken("UN"), "UN");
    }

    #[test]
    fn a_key_forgives_spelling_but_not_case() {
        assert_eq!(key("Al-Shabaab"), key("Al Shabaab"));
        assert_eq!(key("Türkiye"), key("Turkiye"));
        assert_eq!(key("Sana'a"), key("Sanaa"));
        assert_ne!(key("US"), key("us"));
    }
}
