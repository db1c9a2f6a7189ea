//! What a saying covers: cues in the middle of somebody's words, phrases of the cue behind what is said.

use std::ops::Range;

use language::{AttributionSpan, Upos};

use super::Lexicon;
use crate::lexicon::has;
use crate::scene::Scene;

/// "The plan, he maintained, left an army there": both halves of a sentence that the cue stands in.
pub(super) fn around(scene: &Scene, found: &AttributionSpan, cue: usize) -> Option<Range<usize>> {
    let sentence = scene.words_in(scene.syntax.sentence_span(cue));
    let block = block(scene, found, &sentence)?;
    let before =
        (sentence.start..block.start).rev().find(|&w| breaks(scene, w)).map_or(sentence.start, |w| w + 1);
    let after = (block.end..sentence.end).find(|&w| breaks(scene, w)).unwrap_or(sentence.end);
    let first = before..block.start;
    let second = block.end + 1..after;
    if first.len() < 2 || second.len() < 3 || !continues(scene, cue, &first, &second) {
        return None;
    }
    let full = (before..after).rev().find(|&w| !matches!(lower(scene, w).as_str(), "." | ","))? + 1;
    Some(before..full)
}

/// The words from the comma before the cue to the comma behind it, both left out.
fn block(scene: &Scene, found: &AttributionSpan, sentence: &Range<usize>) -> Option<Range<usize>> {
    let ranges = || found.cue.iter().chain(&found.source).filter(|r| sentence.contains(&r.start));
    let start = ranges().map(|r| r.start).min()?;
    let mut end = ranges().map(|r| r.end).max()?;
    for source in &found.source {
        let added = scene.syntax.dependents(scene.head_of(source.clone()), &["appos"]);
        let last = added.into_iter().filter_map(|a| scene.analysis.subtree(a).last().copied()).max();
        end = last.filter(|&l| l < end + 10).map_or(end, |l| end.max(l + 1));
    }
    let opens = start.checked_sub(1).filter(|w| sentence.contains(w))?;
    let quote = is_quote(scene, opens);
    let comma = if quote { opens.checked_sub(1)? } else { opens };
    let close = (end..sentence.end.min(end + 8)).find(|&w| scene.syntax.upos(w) == Upos::Punct)?;
    (lower(scene, comma) == "," && lower(scene, close) == ",").then_some(start..close)
}

/// Whether the second half goes on with the clause of the first: quoted too, its predicate, or its second verb.
fn continues(scene: &Scene, cue: usize, first: &Range<usize>, second: &Range<usize>) -> bool {
    let syntax = &scene.syntax;
    let quoted = is_quote(scene, second.start) && first.clone().any(|w| is_quote(scene, w));
    let joined = syntax.upos(second.start) == Upos::Cconj
        && matches!(syntax.upos(second.start + 1), Upos::Aux)
        && syntax.dependents(second.start + 1, &["nsubj"]).is_empty();
    let hangs = first.clone().any(|w| {
        syntax.upos(w) != Upos::Punct
            && scene.analysis.words[w].head.is_some_and(|h| second.contains(&h))
            && matches!(syntax.relation(w), "nsubj" | "advcl" | "obl" | "aux" | "csubj" | "advmod")
    });
    // "If the deadline passes, he has warned, it will close": the condition is the speaker's, whatever it hangs on.
    let condition = syntax.upos(first.start) == Upos::Sconj
        && first.clone().any(|w| {
            matches!(syntax.relation(w), "advcl" | "ccomp") && scene.analysis.words[w].head == Some(cue)
        });
    let new = syntax.upos(second.start) == Upos::Cconj;
    quoted || joined || condition || hangs && !new
}

fn breaks(scene: &Scene, word: usize) -> bool {
    matches!(lower(scene, word).as_str(), ";" | ":" | "\u{2014}" | "\u{2013}")
}

fn is_quote(scene: &Scene, word: usize) -> bool {
    let (lexicon, word) = (Lexicon::get(), lower(scene, word));
    has(&lexicon.opening, &word) || has(&lexicon.closing, &word)
}

fn lower(scene: &Scene, word: usize) -> String {
    scene.syntax.lower(word)
}

/// A thing said is its noun phrase ("announced the result / at a news conference"), and the cue's next verb is
/// no part of it.
pub(super) fn cut(scene: &Scene, cue: usize, mut words: Range<usize>) -> Range<usize> {
    let syntax = &scene.syntax;
    for next in syntax.dependents(cue, &["conj"]) {
        let opens = scene.analysis.subtree(next).first().copied();
        let marked = !syntax.dependents(next, &["mark"]).is_empty();
        if let Some(at) = opens.filter(|&at| !marked && at > words.start && at > cue && words.contains(&next))
        {
            words.end = at.min(words.end);
        }
    }
    let lexicon = Lexicon::get();
    let object = syntax.dependents(cue, &["obj"]).into_iter().find(|o| words.contains(o));
    let Some(object) = object.filter(|_| has(&lexicon.presenting, syntax.lemma(cue))) else { return words };
    let clauses = syntax.dependents(cue, &["ccomp", "xcomp"]);
    for phrase in syntax.dependents(cue, &["obl", "advcl"]) {
        let judged = syntax.case(phrase).is_some_and(|c| has(&lexicon.as_what, &c));
        let first = scene.analysis.subtree(phrase).first().copied().filter(|&f| f > object);
        if let Some(at) = first.filter(|&at| clauses.is_empty() && !judged && words.contains(&at)) {
            words.end = words.end.min(at);
        }
    }
    words
}

/// Contents that the model cut short: "accused / the rebels of looting" takes its object, and the clause that stands
/// before its cue begins with its subject.
pub(super) fn grown(scene: &Scene, cue: usize, mut words: Range<usize>) -> Range<usize> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let blames = has(&lexicon.urging, syntax.lemma(cue)) || has(&lexicon.judging, syntax.lemma(cue));
    let hangs = syntax.upos(words.start) == Upos::Adp;
    for object in syntax.dependents(cue, &["obj"]) {
        let thing = blames || hangs && scene.actors(&[object]).is_empty();
        if thing && cue < object && object < words.start {
            words.start = scene.analysis.subtree(object).first().copied().unwrap_or(object).min(words.start);
        }
    }
    let sentence = scene.words_in(syntax.sentence_span(cue));
    if words.end <= cue && sentence.contains(&words.start) {
        words.start = clause_start(scene, cue, &words).unwrap_or(words.start);
    }
    words
}

/// Where the clause of a content before its cue begins, within its sentence and behind a dateline.
fn clause_start(scene: &Scene, cue: usize, words: &Range<usize>) -> Option<usize> {
    // "She met him and urged him to sign, her office said": what begins with "and" goes on with the first verb's clause.
    let joined = scene.syntax.upos(words.start) == Upos::Cconj;
    let own = scene.syntax.clause(scene.head_of(words.clone()));
    let head = if joined { scene.syntax.first_conjunct(own) } else { own };
    if head == cue
        || head >= words.end
        || is_quote(scene, words.start)
        || is_quote(scene, words.start.checked_sub(1)?)
    {
        return None;
    }
    let subject = scene.syntax.dependents(head, &["nsubj"]).into_iter().filter(|&s| s < words.start).min()?;
    let first = *scene.analysis.subtree(subject).first()?;
    let crosses = (first..words.start).any(|w| breaks(scene, w) || scene.syntax.lower(w) == "-");
    (!crosses && first < words.start).then_some(first)
}
