//! How an acceptance is qualified: in principle, in part, on conditions; and what is asked for by asking others to do it.

use record::Span;
use record::kinds::Position;

use super::{Lexicon, idle};
use crate::lexicon::has;
use crate::scene::Scene;

/// Acceptance in principle, in part, on conditions.
pub(super) fn qualified(scene: &Scene, verb: usize, target: usize, position: Position) -> Position {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    if position != Position::Accept {
        return position;
    }
    let mut near: Vec<usize> = syntax.dependents(verb, &["obl", "advmod"]);
    // "gave its conditional consent"
    let nouns = syntax.dependents(verb, &["obj"]);
    near.extend(nouns.into_iter().flat_map(|n| syntax.dependents(n, &["amod"])));
    match () {
        () if conditions(scene, verb).is_some() => Position::AcceptWithConditions,
        () if near.iter().any(|&w| has(&lexicon.conditional, syntax.lemma(w))) => {
            Position::AcceptWithConditions
        }
        () if near.iter().any(|&w| has(&lexicon.principle, syntax.lemma(w))) => Position::AcceptInPrinciple,
        () if has(&lexicon.principle, syntax.lemma(target)) => Position::AcceptInPrinciple,
        () if has(&lexicon.parts, syntax.lemma(target))
            && !syntax.dependents(target, &["nmod"]).is_empty() =>
        {
            Position::AcceptPartly
        }
        () if near.iter().any(|&w| has(&lexicon.partly, syntax.lemma(w))) => Position::AcceptPartly,
        () if idle::perused(scene, verb) => Position::Consider,
        () if syntax.relation(target) == "xcomp" && conditions(scene, target).is_some() => {
            Position::AcceptWithConditions
        }
        () => Position::Accept,
    }
}

pub(super) fn conditions(scene: &Scene, verb: usize) -> Option<Span> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let mut below = syntax.dependents(verb, &["advcl", "obl", "parataxis"]);
    // "accepts the plan on condition that …", hung on the plan
    let objects = syntax.dependents(verb, &["obj", "obl"]);
    below.extend(objects.into_iter().flat_map(|o| syntax.dependents(o, &["nmod"])));
    // "said that it accepted, provided that …", where the tree hangs the condition on the verb of saying
    if let Some(above) = scene.analysis.words[verb].head.filter(|_| syntax.relation(verb) == "ccomp") {
        below.extend(syntax.dependents(above, &["advcl"]).into_iter().filter(|&c| c > verb && above < verb));
    }
    let clause = below.into_iter().find(|&c| {
        let only = || syntax.dependents(c, &["advmod"]).iter().any(|&a| syntax.lower(a) == "only");
        let mark = |m: &str| syntax.dependents(c, &["mark", "advmod"]).iter().any(|&w| syntax.lower(w) == m);
        // "provided (that) …", which the tree may take for a verb
        let provided = matches!(syntax.lower(c).as_str(), "provided" | "providing" | "assuming");
        let lasting = mark("as")
            && syntax.dependents(c, &["mark", "advmod"]).iter().any(|&a| {
                has(&lexicon.lasting, &syntax.lower(a))
                    || a > 0 && has(&lexicon.lasting, &syntax.lower(a - 1))
            });
        provided
            || lasting
            || only() && mark("after")
            || has(&lexicon.condition, syntax.lemma(c)) && syntax.case(c).is_none_or(|k| k != "without")
            || syntax.dependents(c, &["mark"]).iter().any(|&m| has(&lexicon.condition, &syntax.lower(m)))
    })?;
    let words = scene.analysis.subtree(clause);
    Some(scene.analysis.words[*words.first()?].span.cover(scene.analysis.words[*words.last()?].span))
}

/// What one asks of others by asking them to halt it, or to accept it: against it, or for it.
pub(super) fn asked(scene: &Scene, target: usize, position: Position) -> Position {
    let lexicon = Lexicon::get();
    let governor = scene.analysis.words[target].head.map(|h| scene.syntax.lemma(h));
    match governor {
        Some(verb) if has(&lexicon.halting, verb) => Position::Reject,
        Some(verb) if has(&lexicon.accepting, verb) => Position::Endorse,
        _ => position,
    }
}

/// `ready to host the talks`: help that is offered.
pub(super) fn helps(scene: &Scene, clause: usize) -> bool {
    let lexicon = Lexicon::get();
    let syntax = &scene.syntax;
    let verb = if syntax.upos(clause) == language::Upos::Verb {
        Some(clause)
    } else {
        scene.analysis.words[clause].head
    };
    verb.is_some_and(|v| has(&lexicon.helping, syntax.lemma(v)))
}

/// `vowed never to recognise the border`
pub(super) fn never(scene: &Scene, target: usize) -> bool {
    let syntax = &scene.syntax;
    let verb = if syntax.upos(target) == language::Upos::Verb {
        Some(target)
    } else {
        scene.analysis.words[target].head
    };
    verb.is_some_and(|v| syntax.is_negated(v) && has(&Lexicon::get().yielding, syntax.lemma(v)))
}
