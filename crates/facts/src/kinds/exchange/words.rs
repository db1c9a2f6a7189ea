//! Releases told by a verb (`freed five prisoners`, `handed over the bodies`) or a noun (`a prisoner swap took place`).

use language::Upos;
use record::{ActorId, ActorKind, Count, CountOf};

use super::{Lexicon, Told};
use crate::kinds::deeds;
use crate::lexicon::has;
use crate::scene::Scene;

/// What the verb tells, if it tells of people let go.
pub(super) fn by_verb(scene: &Scene, verb: usize) -> Option<Told> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(verb);
    let swaps = has(&lexicon.swaps, lemma);
    if !(has(&lexicon.frees, lemma) || has(&lexicon.hands, lemma) || swaps) {
        return None;
    }
    let patients = syntax.patients(verb);
    let whom = patients.into_iter().find(|&w| is_let_go(scene, w, lemma))?;
    let from = deeds::doers(scene, verb);
    let mut to = deeds::parties(scene, &syntax.obliques(verb, &lexicon.to));
    to.retain(|id| !from.contains(id));
    if swaps {
        to.extend(deeds::parties(scene, &syntax.obliques(verb, &lexicon.by)));
        to.extend(from.iter().filter(|_| from.len() > 1).cloned());
    }
    Some(Told { from, to, released: released(scene, whom) })
}

/// What the noun tells: `the exchange of 200 prisoners was completed`.
pub(super) fn by_noun(scene: &Scene, noun: usize) -> Option<Told> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    if !has(&lexicon.swap_nouns, syntax.lemma(noun)) {
        return None;
    }
    let verb = syntax.governor(noun).filter(|&v| has(&lexicon.made, syntax.lemma(v)))?;
    let mut near = syntax.obliques(noun, &lexicon.of);
    near.extend(syntax.dependents(noun, &["compound"]));
    let whom = near.into_iter().find(|&w| has(&lexicon.captives, &syntax.lemma(w).to_lowercase()))?;
    let object = syntax.relation(noun) == "obj";
    let mut parties = if object { deeds::doers(scene, verb) } else { Vec::new() };
    parties.extend(deeds::parties(scene, &deeds::around(scene, verb, &[noun], &lexicon.by)));
    let released = deeds::count_at(scene, whom).and_then(|_| released(scene, whom));
    Some(Told { from: parties.clone(), to: parties, released })
}

/// Captives; people who are counted, named or said to have been held, where the verb says clearly enough what is done with them.
fn is_let_go(scene: &Scene, word: usize, verb: &str) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(word).to_lowercase();
    let count = deeds::count_at(scene, word);
    if has(&lexicon.captives, &lemma)
        || count.is_some_and(|c| c.noun.is_some_and(|n| has(&lexicon.captives, syntax.lemma(n))))
    {
        return true;
    }
    let beside = syntax.dependents(word, &["amod", "acl"]);
    let held =
        beside.iter().any(|&d| has(&lexicon.held, syntax.lemma(d)) || has(&lexicon.held, &syntax.lower(d)));
    let people = has(&lexicon.people, &lemma);
    if has(&lexicon.unclear, verb) || has(&lexicon.hands, verb) {
        return people && held;
    }
    let bare = count.is_some_and(|c| c.noun.is_none()) && syntax.upos(word) == Upos::Num;
    let person = |id: &ActorId| scene.cast.get(id).is_some_and(|a| a.kind == ActorKind::Person);
    people && (held || count.is_some()) || bare || scene.cast.actors_at(word).iter().any(person)
}

/// How many are let go; one, where a person is named.
fn released(scene: &Scene, word: usize) -> Option<CountOf> {
    if deeds::count_at(scene, word).is_some() {
        return Some(deeds::counted(scene, word));
    }
    let person = |id: &ActorId| scene.cast.get(id).is_some_and(|a| a.kind == ActorKind::Person);
    let one = scene.cast.actors_at(word).iter().any(person) && scene.analysis.words[word].xpos != "NNS";
    let bound = one.then_some(1);
    let count = Count { text: deeds::words(scene, word), min: bound, max: bound, approximate: false };
    let noun = scene.syntax.upos(word) == Upos::Noun;
    Some(CountOf { count, of: noun.then(|| scene.analysis.text_of(scene.text, word).to_owned()) })
}
