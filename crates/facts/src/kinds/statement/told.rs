//! Sayings that the language model passes over: verbs of praise, blame and denial with what they speak of, and
//! `according to`.

use language::{AttributionSpan, Upos};

use super::Lexicon;
use crate::lexicon::has;
use crate::scene::Scene;

/// Attributions that the tree shows and the model has not marked.
pub(super) fn missed(scene: &Scene) -> Vec<AttributionSpan> {
    (0..scene.analysis.words.len())
        .filter(|&w| !marked(scene, w))
        .filter_map(|w| judged(scene, w).or_else(|| according(scene, w)))
        .collect()
}

fn marked(scene: &Scene, word: usize) -> bool {
    scene.analysis.attributions.iter().any(|a| a.cue.iter().any(|cue| cue.contains(&word)))
}

/// "welcomed the accord as a first step", "denied the charge", "rejected the report".
fn judged(scene: &Scene, verb: usize) -> Option<AttributionSpan> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(verb);
    let sure = has(&lexicon.judging, lemma);
    if syntax.upos(verb) != Upos::Verb || !sure && !has(&lexicon.denying, lemma) {
        return None;
    }
    let finite = !matches!(syntax.relation(verb), "xcomp" | "acl" | "amod" | "csubj");
    if !finite || syntax.is_passive(verb) || syntax.is_negated(verb) || syntax.is_future(verb) {
        return None;
    }
    let object = syntax.dependents(verb, &["obj", "ccomp"]).first().copied().filter(|&o| o > verb)?;
    if !sure && !has(&lexicon.sayings, syntax.lemma(object)) {
        return None;
    }
    let subject = syntax.subjects(verb).first().copied().filter(|&s| !scene.actors(&[s]).is_empty())?;
    let mut last = *scene.analysis.subtree(object).last()?;
    for more in syntax.dependents(verb, &["obl", "xcomp"]) {
        let judged =
            syntax.case(more).is_some_and(|c| has(&lexicon.as_what, &c)) || syntax.relation(more) == "xcomp";
        if judged && more > object {
            last = last.max(*scene.analysis.subtree(more).last()?);
        }
    }
    let first = *scene.analysis.subtree(object).first()?;
    Some(of(verb..verb + 1, noun(scene, subject)?, first..last + 1))
}

/// "According to the envoy, …"
fn according(scene: &Scene, word: usize) -> Option<AttributionSpan> {
    let syntax = &scene.syntax;
    let next = scene.analysis.words.get(word + 1)?;
    if syntax.lower(word) != "according" || next.span.of(scene.text) != "to" {
        return None;
    }
    let teller = scene.analysis.words[word].head.filter(|&h| h > word)?;
    let clause = scene.analysis.words[teller].head?;
    let sourced = |a: &AttributionSpan| a.source.iter().any(|s| s.contains(&teller));
    if marked(scene, word + 1) || scene.analysis.attributions.iter().any(sourced) {
        return None;
    }
    let source = scene.analysis.subtree(teller);
    let source = word + 2..*source.last()? + 1;
    let words: Vec<usize> =
        scene.analysis.subtree(clause).into_iter().filter(|w| *w < word || *w >= source.end).collect();
    let (first, last) = (*words.first()?, *words.last()?);
    // Before it or behind it, not on both sides.
    let content = if first >= source.end { first..last + 1 } else { first..word };
    let start = content.clone().find(|&w| syntax.upos(w) != Upos::Punct)?;
    let end = content.clone().rev().find(|&w| syntax.upos(w) != Upos::Punct)? + 1;
    (end > start + 2).then(|| of(word..word + 2, source, start..end))
}

fn noun(scene: &Scene, head: usize) -> Option<std::ops::Range<usize>> {
    let words = scene.analysis.subtree(head);
    let words: Vec<usize> = words.into_iter().filter(|&w| w <= head + 12).collect();
    Some(*words.first()?..*words.last()? + 1)
}

fn of(
    cue: std::ops::Range<usize>,
    source: std::ops::Range<usize>,
    content: std::ops::Range<usize>,
) -> AttributionSpan {
    AttributionSpan { cue: vec![cue], source: vec![source], content: vec![content], score: 0.6 }
}
