//! What a number counts: the noun phrase that follows it.

use std::ops::Range;

use language::{Analysis, Upos};

/// The counted noun phrase and its head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    /// Index of the head word.
    pub(crate) head: usize,
    /// The words of the phrase without the number.
    pub(crate) words: Range<usize>,
}

/// What the number before word `after` counts, if the words say.
pub(crate) fn counted(text: &str, analysis: &Analysis, after: usize) -> Option<Counted> {
    let limit = sentence_end(analysis, after.checked_sub(1)?);
    let start = skip_partitive(analysis, text, after, limit);
    let (head, end) = phrase(text, analysis, start, limit)?;
    Some(Counted { head, words: start..with_complement(text, analysis, end, limit) })
}

/// The word after the last of a word's sentence.
pub(crate) fn sentence_end(analysis: &Analysis, word: usize) -> usize {
    let sentence = analysis.words.get(word).and_then(|w| analysis.sentences.get(w.sentence));
    sentence.map_or(analysis.words.len(), |s| s.words.end).min(analysis.words.len())
}

/// `of the` in `dozens of the soldiers`.
fn skip_partitive(analysis: &Analysis, text: &str, at: usize, limit: usize) -> usize {
    if !is_of(text, analysis, at, limit) {
        return at;
    }
    let determiners = (at + 1..limit).take_while(|&i| is_determiner(analysis, i)).count();
    at + 1 + determiners
}

fn is_determiner(analysis: &Analysis, at: usize) -> bool {
    let word = &analysis.words[at];
    word.upos == Upos::Det || word.xpos == "PRP$"
}

fn is_of(text: &str, analysis: &Analysis, at: usize, limit: usize) -> bool {
    at < limit
        && analysis.words[at].upos == Upos::Adp
        && analysis.text_of(text, at).eq_ignore_ascii_case("of")
}

/// The last noun of a run of adjectives and nouns, and where the run ends.
fn phrase(text: &str, analysis: &Analysis, start: usize, limit: usize) -> Option<(usize, usize)> {
    let mut head = None;
    let mut at = start;
    while at < limit {
        let word = &analysis.words[at];
        match word.upos {
            // "two politicians Lee and Ho": the names are an apposition.
            Upos::Propn if head.is_some_and(|h: usize| analysis.words[h].upos == Upos::Noun) => break,
            Upos::Noun | Upos::Propn => head = Some(at),
            // "12 Ukrainian, Polish and other soldiers" is left to the tree; a hyphen joins.
            Upos::Punct if analysis.text_of(text, at) == "-" => {}
            Upos::Adj | Upos::Num if head.is_none() => {}
            Upos::Adv if head.is_none() && at == start => {}
            Upos::Verb if head.is_none() && before_noun(analysis, at, limit) => {}
            _ => break,
        }
        at += 1;
    }
    head.map(|head| (head, head + 1))
}

/// A participle that stands before a noun: `12 wounded soldiers`.
fn before_noun(analysis: &Analysis, at: usize, limit: usize) -> bool {
    let participle = matches!(analysis.words[at].xpos, "VBN" | "VBG");
    participle && at + 1 < limit && matches!(analysis.words[at + 1].upos, Upos::Noun)
}

/// With `of the security forces` in `12 members of the security forces`.
fn with_complement(text: &str, analysis: &Analysis, end: usize, limit: usize) -> usize {
    let start = skip_partitive(analysis, text, end, limit);
    if start == end {
        return end;
    }
    phrase(text, analysis, start, limit).map_or(end, |(_, end)| end)
}
