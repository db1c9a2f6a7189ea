//! Whether the clause of a time speaks of the past or of what is to come.

use std::ops::Range;

use language::{Analysis, Upos};

use super::lexicon::LEXICON;

/// When the clause says its event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    /// The words do not say.
    Unknown,
}

/// The tense of the verb that governs some words: by the tree where there is one, else the nearest of the clause.
pub(super) fn tense_of(text: &str, analysis: &Analysis, words: &Range<usize>) -> Tense {
    match governing(analysis, words).or_else(|| nearest(text, analysis, words)) {
        Some(verb) => verb_tense(text, analysis, verb),
        None => Tense::Unknown,
    }
}

/// The first verb above the words in the tree.
fn governing(analysis: &Analysis, words: &Range<usize>) -> Option<usize> {
    let mut at = words.start;
    // A broken tree may have a ring.
    for _ in 0..analysis.words.len() {
        at = analysis.words.get(at)?.head?;
        if !words.contains(&at) && analysis.words.get(at)?.upos == Upos::Verb {
            return Some(at);
        }
    }
    None
}

fn nearest(text: &str, analysis: &Analysis, words: &Range<usize>) -> Option<usize> {
    let sentence = super::sentence_of(analysis, words.start);
    let before = || (sentence.start..words.start).rev();
    let after = || words.end..sentence.end;
    let boundary = |at: &usize| LEXICON.tense.boundaries.contains(&lower(text, analysis, *at));
    let verb = |at: &usize| matches!(analysis.words[*at].upos, Upos::Verb | Upos::Aux);
    before()
        .take_while(|at| !boundary(at))
        .find(verb)
        .or_else(|| after().take_while(|at| !boundary(at)).find(verb))
        .or_else(|| before().find(verb))
        .or_else(|| after().find(verb))
        .map(|found| main_verb(analysis, found, sentence.end))
}

/// The verb that an auxiliary stands before, if it stands near.
fn main_verb(analysis: &Analysis, at: usize, end: usize) -> usize {
    let between =
        |word: &usize| matches!(analysis.words[*word].upos, Upos::Aux | Upos::Adv | Upos::Part | Upos::Verb);
    if analysis.words[at].upos != Upos::Aux {
        return at;
    }
    (at + 1..end).take_while(between).find(|&i| analysis.words[i].upos == Upos::Verb).unwrap_or(at)
}

fn verb_tense(text: &str, analysis: &Analysis, verb: usize) -> Tense {
    let tense = &LEXICON.tense;
    let group = group_before(text, analysis, verb);
    let has = |list: &[String]| group.iter().any(|w| list.contains(w));
    let own = lower(text, analysis, verb);
    let xpos = analysis.words[verb].xpos;
    let participle = matches!(xpos, "VBN" | "VBD" | "JJ");
    if has(&tense.future) || tense.future.contains(&own) {
        return Tense::Future;
    }
    // "to meet", "is to be held".
    if has(&tense.to) && matches!(xpos, "VB" | "VBN" | "VBD" | "") {
        return Tense::Future;
    }
    let planned =
        tense.planned.contains(&own) || tense.planned.contains(&analysis.words[verb].lemma.to_lowercase());
    if planned && participle && (has(&tense.present) || has(&tense.perfect)) {
        return Tense::Future;
    }
    match xpos {
        "VBD" => Tense::Past,
        "VBN" => Tense::Past,
        _ if has(&tense.perfect) => Tense::Past,
        "VBG" if has(&tense.present) => Tense::Future,
        _ => Tense::Unknown,
    }
}

/// The auxiliaries and particles before a verb, nearest first.
fn group_before(text: &str, analysis: &Analysis, verb: usize) -> Vec<String> {
    let sentence = super::sentence_of(analysis, verb);
    let belongs = |at: &usize| {
        let subject = analysis.words[*at].upos == Upos::Pron;
        matches!(analysis.words[*at].upos, Upos::Aux | Upos::Part | Upos::Adv) || subject
    };
    let near = (sentence.start..verb).rev().take(6).take_while(belongs);
    near.map(|at| lower(text, analysis, at)).collect()
}

fn lower(text: &str, analysis: &Analysis, word: usize) -> String {
    analysis.text_of(text, word).replace('’', "'").to_lowercase()
}
