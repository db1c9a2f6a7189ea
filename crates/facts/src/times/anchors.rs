//! The event that a length is counted from: `the Oslo meeting`, `Brandt met Vell`.

use std::ops::Range;

use language::{Analysis, Upos};

use super::lexicon::LEXICON;

/// The most words an event is taken to have.
const LONGEST: usize = 16;

/// The words of the event that begins at `start`, without its article.
pub(super) fn event(text: &str, analysis: &Analysis, start: usize) -> Option<Range<usize>> {
    let limit = super::sentence_of(analysis, start).end.min(start + LONGEST);
    let phrase = phrase_end(text, analysis, start, limit);
    let end = if phrase < limit && is_verb(analysis, phrase) {
        clause_end(text, analysis, phrase, limit)
    } else {
        phrase
    };
    let first = (start..end).find(|&at| analysis.words[at].upos != Upos::Det)?;
    Some(first..end)
}

fn is_verb(analysis: &Analysis, at: usize) -> bool {
    matches!(analysis.words[at].upos, Upos::Verb | Upos::Aux)
}

/// Where a noun phrase ends, `of`-phrases included.
fn phrase_end(text: &str, analysis: &Analysis, start: usize, limit: usize) -> usize {
    let mut end = start;
    while end < limit && belongs(text, analysis, end) {
        end += 1;
    }
    // A phrase ends in a noun, a pronoun or a number.
    while end > start && matches!(analysis.words[end - 1].upos, Upos::Det | Upos::Adp | Upos::Punct) {
        end -= 1;
    }
    end
}

fn belongs(text: &str, analysis: &Analysis, at: usize) -> bool {
    let word = analysis.text_of(text, at).to_lowercase();
    match analysis.words[at].upos {
        Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Num | Upos::Pron => true,
        Upos::Part => word.starts_with(['\'', '’']),
        Upos::Adp => LEXICON.glue.get(&super::lexicon::Glue::Of).is_some_and(|of| of.contains(&word)),
        Upos::Punct => word == "-",
        Upos::Verb => analysis.words[at].xpos == "VBG",
        _ => false,
    }
}

/// Where a clause ends: before the next stop or the next subordinate clause.
fn clause_end(text: &str, analysis: &Analysis, verb: usize, limit: usize) -> usize {
    let tense = &LEXICON.tense;
    let ends = |at: &usize| {
        let word = analysis.text_of(text, *at).to_lowercase();
        tense.stopping.contains(&word)
            || tense.boundaries.contains(&word)
            || matches!(analysis.words[*at].upos, Upos::Cconj | Upos::Sconj)
    };
    (verb..limit).find(ends).unwrap_or(limit)
}
