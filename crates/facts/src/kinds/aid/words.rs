//! Aid told by a verb: `sent 60 tonnes of flour to`, `armed the rebels`, `backed them with drones`.

use language::Upos;
use record::{ActorId, ActorKind};

use super::{Lexicon, Told};
use crate::counts::{CountKind, CountMention};
use crate::kinds::deeds;
use crate::lexicon::has;
use crate::scene::Scene;

/// What the verb tells, if it tells of aid.
pub(super) fn at(scene: &Scene, verb: usize) -> Option<Told> {
    given(scene, verb).or_else(|| backed(scene, verb))
}

/// What is given is the object, who gets it stands after `to` or before it.
fn given(scene: &Scene, verb: usize) -> Option<Told> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(verb);
    let promised = has(&lexicon.promises, lemma);
    // "gave up their weapons"
    let with_particle =
        syntax.dependents(verb, &["compound"]).into_iter().any(|w| has(&lexicon.away, &syntax.lower(w)));
    if !has(&lexicon.gives, lemma) && !promised || with_particle {
        return None;
    }
    let objects = syntax.patients(verb);
    let noun = objects.iter().copied().find(|&w| is_aid(scene, w, verb))?;
    let giver = giver(scene, verb);
    // "pledged ten million in loans to X"
    let held = syntax.obliques(noun, &lexicon.of);
    let mut goals = deeds::around(scene, verb, &[vec![noun], held].concat(), &lexicon.to);
    goals.extend(syntax.dependents(verb, &["iobj"]));
    goals.extend(objects.iter().copied().filter(|&w| w < noun && !syntax.conjuncts(w).contains(&noun)));
    let receiver = receiver(scene, &goals, giver.as_ref());
    let sum = sum_at(scene, noun);
    // Sums are given to banks and elections, too: somebody must get it.
    if giver.is_none() && receiver.is_none() {
        return None;
    }
    let (what, amount) = (what(scene, noun, sum), sum.map(|c| amount(scene, c)));
    Some(Told { giver, receiver, what, amount, promised })
}

/// The object gets it, what it gets stands after `with`.
fn backed(scene: &Scene, verb: usize) -> Option<Told> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(verb);
    if !has(&lexicon.backs, lemma) {
        return None;
    }
    let with: Vec<usize> =
        syntax.obliques(verb, &lexicon.with).into_iter().filter(|&w| is_aid(scene, w, verb)).collect();
    let giver = giver(scene, verb);
    let receiver = receiver(scene, &syntax.patients(verb), giver.as_ref())?;
    if with.is_empty() && !has(&lexicon.backs_alone, lemma) || giver.is_none() {
        return None;
    }
    let first = with.first().copied();
    let sum = first.and_then(|w| sum_at(scene, w));
    let last = with.last().copied();
    let span =
        |a: usize, b: usize| syntax.phrase_span(a).cover(syntax.phrase_span(b)).of(scene.text).to_owned();
    let what = first.zip(last).map(|(a, b)| span(a, b));
    Some(Told {
        giver,
        receiver: Some(receiver),
        what,
        amount: sum.map(|c| amount(scene, c)),
        promised: false,
    })
}

/// Whether a word names aid: relief, arms, a sum of money, a measure of relief.
fn is_aid(scene: &Scene, word: usize, verb: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(word).to_lowercase();
    let sum = sum_at(scene, word);
    if sum.is_some_and(|c| c.kind == CountKind::Money) {
        return true;
    }
    let of = syntax.obliques(word, &lexicon.of);
    let holds = |w: &usize| {
        has(&lexicon.relief, &syntax.lemma(*w).to_lowercase()) || has(&lexicon.arms, syntax.lemma(*w))
    };
    if has(&lexicon.measures, &lemma) {
        let beside = syntax.dependents(word, &["compound", "amod"]);
        return of.iter().chain(&beside).any(holds);
    }
    if has(&lexicon.needs_sum, &lemma) && sum.is_none() {
        return false;
    }
    let arms = has(&lexicon.arms, &lemma) && !has(&lexicon.attacks, syntax.lemma(verb));
    matches!(syntax.upos(word), Upos::Noun | Upos::Propn) && (arms || has(&lexicon.relief, &lemma))
}

/// The sum or number that a word is, stands in or is counted by.
fn sum_at<'s>(scene: &'s Scene, word: usize) -> Option<&'s CountMention> {
    let inside = |c: &&CountMention| c.noun == Some(word) || c.words.contains(&word);
    scene.counts.iter().find(inside)
}

/// The number with the measure that it counts.
fn amount(scene: &Scene, count: &CountMention) -> String {
    let measure = count.noun.filter(|&n| has(&Lexicon::get().measures, scene.syntax.lemma(n)));
    let span = measure.map_or(count.span, |n| count.span.cover(scene.analysis.words[n].span));
    span.of(scene.text).to_owned()
}

/// What is given: of a measure what it measures, of a sum what it is for.
fn what(scene: &Scene, noun: usize, sum: Option<&CountMention>) -> Option<String> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let measured =
        sum.is_some_and(|c| c.kind == CountKind::Money) || has(&lexicon.measures, syntax.lemma(noun));
    if !measured {
        return Some(deeds::words(scene, noun));
    }
    let of = syntax.obliques(noun, &lexicon.of).into_iter().next();
    let purpose = || {
        syntax
            .obliques(noun, &["for".to_owned()])
            .into_iter()
            .find(|&w| deeds::parties(scene, &[w]).is_empty())
    };
    of.or_else(purpose).map(|w| syntax.label_span(w).of(scene.text).to_owned())
}

fn giver(scene: &Scene, verb: usize) -> Option<ActorId> {
    deeds::doers(scene, verb).into_iter().next()
}

/// Who gets it; nobody who gives it.
fn receiver(scene: &Scene, words: &[usize], giver: Option<&ActorId>) -> Option<ActorId> {
    let person = |id: &ActorId| scene.cast.get(id).is_some_and(|a| a.kind == ActorKind::Person);
    let found = deeds::parties(scene, words).into_iter().filter(|id| Some(id) != giver);
    let (people, others): (Vec<ActorId>, Vec<ActorId>) = found.partition(|id| person(id));
    others.into_iter().chain(people).next()
}
