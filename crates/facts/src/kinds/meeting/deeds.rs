//! Deeds by which people meet though no word says so: they shake hands, one hands the other a paper, both sign one.

use language::Upos;
use record::{ActorId, ActorKind};

use super::{Lexicon, details};
use crate::lexicon::has;
use crate::scene::Scene;

/// `shook hands`
pub(super) fn greets(scene: &Scene, verb: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let objects = syntax.dependents(verb, &["obj"]);
    has(&lexicon.greeting, syntax.lemma(verb))
        && objects.iter().any(|&o| has(&lexicon.greeted_with, syntax.lemma(o)))
}

/// `saw each other`, `exchanged views`, `dined together`, `called on the president`
pub(super) fn keeps_company(scene: &Scene, verb: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(verb);
    let objects = syntax.dependents(verb, &["obj"]);
    let other = objects.iter().any(|&o| has(&lexicon.each_other, &syntax.lower(o)));
    let views = objects.iter().any(|&o| has(&lexicon.views, syntax.lemma(o)));
    let beside = syntax.dependents(verb, &["advmod"]);
    let together = beside.iter().any(|&w| syntax.lower(w) == "together")
        || !syntax.obliques(verb, &lexicon.with).is_empty();
    has(&lexicon.seeing_verbs, lemma) && other
        || has(&lexicon.sharing, lemma) && views
        || has(&lexicon.eating, lemma) && together
        || calls_on(scene, verb)
}

/// `called on the president`, but not `called on him to resign`.
pub(super) fn calls_on(scene: &Scene, verb: usize) -> bool {
    let syntax = &scene.syntax;
    let whom = called_on(scene, verb);
    let person = |id: &ActorId| scene.cast.get(id).is_some_and(|a| a.kind == ActorKind::Person);
    let asks = |w: usize| !syntax.dependents(w, &["xcomp", "ccomp", "advcl", "acl", "obj"]).is_empty();
    !asks(verb) && !whom.iter().any(|&w| asks(w)) && scene.actors(&whom).iter().any(person)
}

/// On whom one calls.
pub(super) fn called_on(scene: &Scene, verb: usize) -> Vec<usize> {
    let calls = has(&Lexicon::get().calling, scene.syntax.lemma(verb));
    if calls { scene.syntax.obliques(verb, &Lexicon::get().called_on) } else { Vec::new() }
}

/// `carried messages between the two`
pub(super) fn carries_between(scene: &Scene, verb: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let papers = syntax.dependents(verb, &["obj"]).into_iter();
    let carried = papers.filter(|&o| has(&lexicon.papers, syntax.lemma(o)));
    let around: Vec<usize> = carried.flat_map(|o| [vec![verb], vec![o]].concat()).collect();
    has(&lexicon.carrying, syntax.lemma(verb))
        && around.iter().any(|&w| !syntax.obliques(w, &lexicon.between).is_empty())
}

/// `handed him a note`, `the draft that she presented to ministers`
pub(super) fn hands(scene: &Scene, verb: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let mut objects = syntax.dependents(verb, &["obj"]);
    // "the plan (that) she presented to ministers"
    if objects.iter().all(|&o| syntax.upos(o) == Upos::Pron) {
        objects.extend(scene.analysis.words[verb].head.filter(|_| syntax.relation(verb) == "acl"));
    }
    has(&lexicon.handing, syntax.lemma(verb))
        && !syntax.is_passive(verb)
        && objects.iter().any(|&o| has(&lexicon.papers, syntax.lemma(o)))
}

/// To whom a paper is handed.
pub(super) fn receivers(scene: &Scene, verb: usize) -> Vec<usize> {
    // "handed X a letter", where the tree may have made an object of either.
    let mut found = scene.syntax.dependents(verb, &["iobj", "obj"]);
    found.extend(scene.syntax.obliques(verb, &Lexicon::get().goal));
    found
}

/// Whether a paper passes from one person to another or to officials, and not to the public or to a body far away.
pub(super) fn is_handed_over(scene: &Scene, verb: usize, agents: &[ActorId], others: &[ActorId]) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let person = |id: &ActorId| scene.cast.get(id).is_some_and(|a| a.kind == ActorKind::Person);
    let official =
        |w: usize| has(&lexicon.delegates, syntax.lemma(w)) || has(&lexicon.officials, syntax.lemma(w));
    let to_officials = receivers(scene, verb).into_iter().any(official);
    let by_hand = has(&lexicon.by_hand, syntax.lemma(verb));
    agents.iter().any(person)
        && !others.is_empty()
        && (to_officials || others.iter().any(person))
        && (by_hand || details::is_occasion(scene, verb))
}

/// `signed the accord`, by those who do it or in the passive.
pub(super) fn signs(scene: &Scene, verb: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let papers = syntax.patients(verb);
    has(&lexicon.signing, syntax.lemma(verb))
        && papers
            .iter()
            .any(|&p| has(&lexicon.papers, syntax.lemma(p)) || has(&lexicon.accords, syntax.lemma(p)))
}

/// Two people by name who sign together somewhere.
pub(super) fn is_ceremony(scene: &Scene, verb: usize, agents: &[ActorId]) -> bool {
    let person = |id: &&ActorId| scene.cast.get(id).is_some_and(|a| a.kind == ActorKind::Person);
    agents.iter().filter(person).count() > 1 && scene.place_of(verb).is_some()
}
