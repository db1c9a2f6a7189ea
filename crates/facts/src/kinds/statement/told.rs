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
        .filter_map(|w| {
            judged(scene, w)
                .or_else(|| according(scene, w))
                .or_else(|| counted(scene, w))
                .or_else(|| urged(scene, w))
                .or_else(|| closing(scene, w))
        })
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
    let bare = syntax.dependents(verb, &["mark"]).iter().any(|&m| syntax.lower(m) == "to");
    if !finite || bare || syntax.is_passive(verb) || syntax.is_negated(verb) || syntax.is_future(verb) {
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

/// "put the dead at forty", "counted six wounded", "gave a toll of nine".
fn counted(scene: &Scene, verb: usize) -> Option<AttributionSpan> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    if syntax.upos(verb) != Upos::Verb || !is(scene, verb, &lexicon.counting) || syntax.is_passive(verb) {
        return None;
    }
    let object = syntax.dependents(verb, &["obj"]).first().copied().filter(|&o| o > verb)?;
    let subject = teller(scene, verb)?;
    let at =
        syntax.dependents(verb, &["obl"]).into_iter().find(|&o| syntax.case(o).is_some_and(|c| c == "at"));
    let inside = scene.analysis.subtree(object);
    let hurt = inside.iter().any(|&w| has(&lexicon.tolls, &syntax.lemma(w).to_lowercase()));
    let number = |w: &usize| syntax.upos(*w) == Upos::Num;
    let last = match at {
        Some(at) => {
            let end = *scene.analysis.subtree(at).last()?;
            let behind =
                |w: usize| scene.analysis.words.get(w).is_some() && has(&lexicon.tolls, &syntax.lower(w));
            if behind(end + 1) { end + 1 } else { end }
        }
        None => *inside.last()?,
    };
    let told = hurt && (at.is_some() || inside.iter().any(number));
    told.then_some(())?;
    Some(of(verb..verb + 1, noun(scene, subject)?, *inside.first()?..last + 1))
}

/// "urged both sides to spare civilians", "asked the donors for money": words to somebody.
fn urged(scene: &Scene, verb: usize) -> Option<AttributionSpan> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let finite = !matches!(syntax.relation(verb), "xcomp" | "acl" | "amod" | "csubj" | "advcl");
    if syntax.upos(verb) != Upos::Verb || !finite || !is(scene, verb, &lexicon.urging) {
        return None;
    }
    if syntax.is_passive(verb) || syntax.is_negated(verb) || syntax.is_future(verb) {
        return None;
    }
    let object = syntax.dependents(verb, &["obj", "iobj"]).first().copied().filter(|&o| o > verb)?;
    let subject = teller(scene, verb)?;
    let mut more = syntax.dependents(verb, &["xcomp", "ccomp"]);
    more.extend(syntax.obliques(verb, &lexicon.as_what));
    // "We asked him to press": told by the one who speaks.
    if matches!(syntax.lower(subject).as_str(), "we" | "i") {
        return None;
    }
    let message = more.into_iter().filter(|&m| m > object).max()?;
    let last = *scene.analysis.subtree(message).last()?;
    Some(of(verb..verb + 1, noun(scene, subject)?, *scene.analysis.subtree(object).first()?..last + 1))
}

/// "Shells fell on the port, the ministry reported.": a saying that closes its sentence or part of it.
fn closing(scene: &Scene, verb: usize) -> Option<AttributionSpan> {
    let syntax = &scene.syntax;
    if syntax.upos(verb) != Upos::Verb || !is(scene, verb, &Lexicon::get().saying) || syntax.is_negated(verb)
    {
        return None;
    }
    let behind = scene.analysis.words.get(verb + 1)?.span.of(scene.text);
    let subject = told_by(scene, verb).filter(|&s| !scene.actors(&[s]).is_empty())?;
    if !matches!(behind, "." | "," | ";" | ":") {
        return None;
    }
    let first = *scene.analysis.subtree(subject).first()?;
    Some(of(verb..verb + 1, first..verb, before(scene, verb)?))
}

fn told_by(scene: &Scene, verb: usize) -> Option<usize> {
    scene.syntax.dependents(verb, &["nsubj"]).into_iter().filter(|&s| s < verb).max()
}

/// What stands before "…, the ministry reported": from the start of the sentence or of its part.
pub(super) fn before(scene: &Scene, verb: usize) -> Option<std::ops::Range<usize>> {
    let syntax = &scene.syntax;
    let sentence = scene.words_in(syntax.sentence_span(verb));
    let first = *scene.analysis.subtree(told_by(scene, verb)?).first()?;
    let comma = first.checked_sub(1).filter(|&c| sentence.contains(&c) && syntax.lower(c) == ",")?;
    let breaks = |&w: &usize| matches!(syntax.lower(w).as_str(), ";" | ":");
    let start = (sentence.start..comma).rev().find(breaks).map_or(sentence.start, |w| w + 1);
    (comma > start + 3).then_some(start..comma)
}

/// The subject of a verb, where it names somebody.
fn teller(scene: &Scene, verb: usize) -> Option<usize> {
    scene.syntax.subjects(verb).first().copied().filter(|&s| s < verb && !scene.actors(&[s]).is_empty())
}

/// Whether a verb is one of a list, by its lemma or by its form.
fn is(scene: &Scene, verb: usize, list: &[String]) -> bool {
    let form = scene.syntax.lower(verb);
    let stems = ["ed", "d", "s", "es"].into_iter().filter_map(|end| form.strip_suffix(end));
    has(list, scene.syntax.lemma(verb)) || stems.into_iter().any(|stem| has(list, stem))
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
