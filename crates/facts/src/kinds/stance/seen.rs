//! Stances that the model sees where no wording of the lexicons tells one.

use language::{StandWord, Upos};
use record::kinds::{Position, Toward};
use record::{ActorId, Body};

use super::frames::{Aim, Frame};
use super::{Found, target, terms, turns, who};
use crate::draft::Drafts;
use crate::scene::Scene;

/// How sure the model must be.
const SURE: f32 = 0.75;

/// The stance that the model sees at a word.
pub(super) fn of(scene: &Scene, drafts: &Drafts, stand: &StandWord) -> Option<Found> {
    let word = carrier(scene, stand.word);
    if stand.score < SURE || told(scene, drafts, word) {
        return None;
    }
    let (verb, actors) = holders(scene, drafts, word)?;
    // "rejected the accusation": denied, not refused.
    if target::speaks_of_sayings(scene, verb) {
        return None;
    }
    let (toward, head) = about(scene, drafts, verb, stand.position, &actors)?;
    let position = terms::qualified(scene, verb, head, stand.position);
    Some(Found { word, actors, position, toward, target: head, seen: Some(stand.score) })
}

/// The word that tells it where the model has marked an auxiliary or an adverb beside it (`will not`, `only once`).
fn carrier(scene: &Scene, word: usize) -> usize {
    let small = !matches!(scene.syntax.upos(word), Upos::Verb | Upos::Noun | Upos::Propn | Upos::Adj);
    scene.analysis.words[word].head.filter(|_| small).unwrap_or(word)
}

/// Whether a stance is told in the clause of a word already.
fn told(scene: &Scene, drafts: &Drafts, word: usize) -> bool {
    let clause = scene.syntax.clause(word);
    let same = |t: usize| t.abs_diff(word) <= 2 || scene.syntax.clause(t) == clause;
    drafts.all().iter().any(|d| matches!(d.body, Body::Stance(_)) && same(d.trigger))
}

/// Who stands there, and the word whose clause or phrase says so: the word's own doers or owners, else those of the clause
/// around it, else who speaks.
fn holders(scene: &Scene, drafts: &Drafts, word: usize) -> Option<(usize, Vec<ActorId>)> {
    let syntax = &scene.syntax;
    let noun = matches!(syntax.upos(word), Upos::Noun | Upos::Propn);
    let owners = || {
        let mut words = syntax.owners(word);
        words.extend(syntax.obliques(word, &syntax.grammar().agent));
        who::that_stand(scene, scene.actors(&words))
    };
    let own = if noun { owners() } else { who::holders(scene, drafts, word) };
    if !own.is_empty() {
        return Some((word, own));
    }
    let clause = syntax.clause(word);
    let around = who::holders(scene, drafts, clause);
    if !around.is_empty() {
        return Some((clause, around));
    }
    let speaker = turns::speaker(scene, drafts, word).map(|(id, _)| vec![id])?;
    Some((clause, who::that_stand(scene, speaker))).filter(|(_, actors)| !actors.is_empty())
}

/// What it is about: as for a wording that may be about anything, else what the report last spoke of, else the clause.
fn about(
    scene: &Scene,
    drafts: &Drafts,
    word: usize,
    position: Position,
    actors: &[ActorId],
) -> Option<(Toward, usize)> {
    let of = |aim| target::of(scene, drafts, word, &Frame::open(position, aim), actors);
    of(Aim::Free).or_else(|| of(Aim::Clause)).or_else(|| {
        let near = target::latest_near(scene, drafts, word).map(|fact| (Toward::Fact { fact }, word));
        near.or_else(|| Some((target::issue(scene, word, scene.syntax.is_predicate(word)), word)))
    })
}
