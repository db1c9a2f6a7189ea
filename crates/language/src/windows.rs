//! Where a text is cut for the encoder, which reads a few hundred pieces at a time.

use std::ops::Range;

use crate::tokens::{Gap, Token};

/// Most pieces of words that the encoder reads at once. Training shows it up to 254; half as many are read a tenth faster,
/// since attention grows with the square, and attributions and entities come out better (`training/LOG.md`).
pub(crate) const LIMIT: usize = 126;

/// Cuts a text's words into windows of at most [`LIMIT`] pieces, in order and without overlap.
///
/// A window ends at a paragraph break where that leaves it at least half full, else behind a sentence's final sign,
/// else at the paragraph break after all, else at any word.
pub(crate) struct Windows<'a> {
    words: &'a [Token],
    /// One a word: whether it is a later part of a contraction, before which there is no cut.
    joined: &'a [bool],
    text: &'a str,
    next: usize,
}

impl<'a> Windows<'a> {
    pub(crate) fn new(text: &'a str, words: &'a [Token], joined: &'a [bool]) -> Self {
        Windows { words, joined, text, next: 0 }
    }

    /// The next window, given a way to count a word's pieces; `None` behind the last word.
    pub(crate) fn next(&mut self, mut pieces: impl FnMut(&str) -> usize) -> Option<Range<usize>> {
        let start = self.next;
        if start >= self.words.len() {
            return None;
        }
        let (mut total, mut end) = (0, start);
        let mut cuts = Cuts::default();
        while let Some(word) = self.words.get(end) {
            let length = pieces(word.span.of(self.text)).min(LIMIT);
            if end > start {
                self.note_cut(end, total, &mut cuts);
            }
            if total + length > LIMIT {
                break;
            }
            total += length;
            end += 1;
        }
        if end < self.words.len() {
            end = cuts.best().unwrap_or_else(|| self.before_contraction(start, end));
        }
        self.next = end;
        Some(start..end)
    }

    /// The last place at or before `end` that cuts no contraction, if that leaves any word.
    fn before_contraction(&self, start: usize, end: usize) -> usize {
        let cut = (start + 1..=end).rev().find(|&at| !self.joined[at]);
        cut.unwrap_or(end)
    }

    fn note_cut(&self, at: usize, filled: usize, cuts: &mut Cuts) {
        if self.words[at].gap == Gap::Paragraph {
            cuts.paragraph = Some((at, filled));
        } else if self.words[at].gap == Gap::Space && self.ends_sentence(at - 1) {
            cuts.sentence = Some(at);
        }
    }

    /// Whether a word is a sentence's final sign, or a closing quotation mark or bracket behind one.
    fn ends_sentence(&self, at: usize) -> bool {
        let form = |i: usize| self.words[i].span.of(self.text);
        let closes = matches!(form(at), "\"" | "'" | "”" | "’" | ")" | "]" | "''" | "»");
        let sign = if closes && at > 0 { form(at - 1) } else { form(at) };
        matches!(sign, "." | "?" | "!" | "…") || sign.starts_with("..") || sign.starts_with(['!', '?'])
    }
}

/// The last good places to end a window.
#[derive(Default)]
struct Cuts {
    /// With the pieces before it.
    paragraph: Option<(usize, usize)>,
    sentence: Option<usize>,
}

impl Cuts {
    fn best(&self) -> Option<usize> {
        match (self.paragraph, self.sentence) {
            (Some((at, filled)), _) if filled * 2 >= LIMIT => Some(at),
            (Some((at, _)), Some(sentence)) if sentence < at => Some(at),
            (paragraph, sentence) => sentence.or(paragraph.map(|(at, _)| at)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::Tokenizer;

    fn windows(text: &str) -> Vec<Range<usize>> {
        let tokens = Tokenizer::english().expect("the embedded lexicon").tokenize(text, &[]);
        let joined = vec![false; tokens.words.len()];
        let mut windows = Windows::new(text, &tokens.words, &joined);
        let mut all = Vec::new();
        while let Some(window) = windows.next(|word| word.len().div_ceil(4)) {
            all.push(window);
        }
        assert_eq!(all.first().map_or(0, |w| w.start), 0);
        assert!(all.windows(2).all(|two| two[0].end == two[1].start));
        assert_eq!(all.last().map_or(0, |w| w.end), tokens.words.len());
        all
    }

    #[test]
    fn paragraphs_are_packed() {
        let paragraph = "a b c d e f g h i j.\n";
        assert_eq!(windows(&paragraph.repeat(30)), [0..121, 121..242, 242..330]);
    }

    #[test]
    fn a_long_paragraph_is_cut_behind_a_sentence() {
        assert_eq!(windows(&"a b c d e f g h i j. ".repeat(30)), [0..121, 121..242, 242..330]);
        assert_eq!(windows(&"a ".repeat(300)), [0..126, 126..252, 252..300]);
    }

    #[test]
    fn a_headline_stays_with_the_long_paragraph_behind_it() {
        let text = format!("Talks resume\n{}", "a b c d e f g h i j. ".repeat(30));
        assert_eq!(windows(&text), [0..123, 123..244, 244..332]);
    }

    #[test]
    fn no_text_has_no_window() {
        assert!(windows("").is_empty());
        assert_eq!(windows(&"x".repeat(5000)).len(), 1);
    }
}
