//! An analysis as CoNLL-U, the exchange form of Universal Dependencies.

use std::fmt::{self, Write};
use std::ops::Range;

use crate::analysis::{Analysis, Sentence};

/// The CoNLL-U form of a text's analysis; `id` is what sentence ids start with.
///
/// Words and sentences cover the text, contractions have range lines, and `SpaceAfter=No` tells where no space was.
#[must_use]
pub fn conllu(analysis: &Analysis, text: &str, id: &str) -> String {
    let mut out = String::with_capacity(analysis.words.len() * 48);
    let writer = Writer { analysis, text, id };
    // Writing to a string does not fail.
    let _ = writer.write(&mut out);
    out
}

struct Writer<'a> {
    analysis: &'a Analysis,
    text: &'a str,
    id: &'a str,
}

impl Writer<'_> {
    fn write(&self, out: &mut String) -> fmt::Result {
        let mut contractions = self.analysis.contractions.iter().peekable();
        let mut paragraph = None;
        if !self.id.is_empty() {
            writeln!(out, "# newdoc id = {}", self.id)?;
        }
        for (number, sentence) in self.analysis.sentences.iter().enumerate() {
            if paragraph.replace(sentence.paragraph) != Some(sentence.paragraph) {
                writeln!(out, "# newpar")?;
            }
            writeln!(out, "# sent_id = {}-{}", self.id, number + 1)?;
            writeln!(out, "# text = {}", self.plain(sentence))?;
            for word in sentence.words.clone() {
                if let Some(range) = contractions.next_if(|range| range.start <= word) {
                    self.range_line(out, sentence, range)?;
                }
                self.word_line(out, sentence, word)?;
            }
            writeln!(out)?;
        }
        Ok(())
    }

    /// The sentence's text with single spaces.
    fn plain(&self, sentence: &Sentence) -> String {
        let mut plain = String::with_capacity(sentence.span.len() as usize);
        for word in sentence.words.clone() {
            plain.push_str(self.analysis.text_of(self.text, word));
            if word + 1 < sentence.words.end && !self.is_glued(word) {
                plain.push(' ');
            }
        }
        plain
    }

    /// Whether the next word follows without a space.
    fn is_glued(&self, word: usize) -> bool {
        let words = &self.analysis.words;
        words.get(word + 1).is_some_and(|next| next.span.start() == words[word].span.end())
    }

    fn range_line(&self, out: &mut String, sentence: &Sentence, range: &Range<usize>) -> fmt::Result {
        let (first, last) = (range.start - sentence.words.start + 1, range.end - sentence.words.start);
        let form = self.analysis.span_of(range.clone()).of(self.text);
        writeln!(
            out,
            "{first}-{last}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{}",
            space_after(self.is_glued(range.end - 1))
        )
    }

    fn word_line(&self, out: &mut String, sentence: &Sentence, at: usize) -> fmt::Result {
        let word = &self.analysis.words[at];
        let base = sentence.words.start;
        let head = word.head.map_or(0, |head| head - base + 1);
        let glued = self.is_glued(at) && !self.is_in_contraction(at);
        writeln!(
            out,
            "{}\t{}\t{}\t{}\t{}\t_\t{head}\t{}\t_\t{}",
            at - base + 1,
            word.span.of(self.text),
            word.lemma,
            word.upos.name(),
            word.xpos,
            word.relation,
            space_after(glued)
        )
    }

    /// Whether the range line of a contraction speaks for the space behind a word.
    fn is_in_contraction(&self, word: usize) -> bool {
        let contractions = &self.analysis.contractions;
        let at = contractions.partition_point(|range| range.end <= word);
        contractions.get(at).is_some_and(|range| range.contains(&word))
    }
}

const fn space_after(glued: bool) -> &'static str {
    if glued { "SpaceAfter=No" } else { "_" }
}
