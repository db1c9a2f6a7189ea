//! Who stands there: who takes a position in a clause or by a noun.

use language::Upos;
use record::{Actor, ActorId, ActorKind, Resolution, Sector};

use super::{Lexicon, turns};
use crate::draft::Drafts;
use crate::lexicon::has;
use crate::scene::Scene;

/// Who stands there: the doers that can hold a position; of their own men and sides they themselves, and the
/// speaker where "we" or "it" is the speaker's own.
pub(super) fn holders(scene: &Scene, drafts: &Drafts, word: usize) -> Vec<ActorId> {
    let syntax = &scene.syntax;
    // "is opposed to", "would not be bound by"
    let state = has(&Lexicon::get().states, syntax.lemma(word)) && syntax.is_passive(word);
    let adjective = syntax.upos(word) == language::Upos::Adj || state;
    let doers = if adjective { syntax.subjects(word) } else { syntax.agents(above(scene, word)) };
    let own: Vec<usize> = doers
        .iter()
        .filter(|&&d| has(&Lexicon::get().own, syntax.lemma(d)))
        .flat_map(|&d| syntax.dependents(d, &["nmod:poss"]))
        .filter(|&p| syntax.upos(p) == language::Upos::Pron)
        .collect();
    let words = if own.is_empty() { doers } else { own };
    let themselves = words
        .iter()
        .any(|&w| syntax.upos(w) == language::Upos::Pron && has(&Lexicon::get().selves, &syntax.lower(w)));
    // "It gave way, a diplomat said": a person is no "it".
    let thing = words.iter().any(|&w| matches!(syntax.lower(w).as_str(), "it" | "its"));
    let person = |id: &ActorId| scene.cast.get(id).is_some_and(|a| a.kind == ActorKind::Person);
    let speaker = turns::speaker(scene, drafts, word)
        .map(|(id, _)| id)
        .filter(|id| themselves && !(thing && person(id)));
    let named = speaker.map_or_else(|| scene.actors(&words), |id| vec![id]);
    // "one of his negotiators, X, walked out"
    let apposed = |w: &usize| syntax.dependents(*w, &["appos"]);
    let added = || scene.actors(&words.iter().flat_map(apposed).collect::<Vec<_>>());
    let named = if named.is_empty() { added() } else { named };
    let stands = |id: &ActorId| {
        scene
            .cast
            .get(id)
            .is_some_and(|a| !matches!(a.kind, ActorKind::Media | ActorKind::Place) && takes_sides(a))
    };
    let named = if named.is_empty() { seat(scene, word).into_iter().collect() } else { named };
    named.into_iter().filter(stands).collect()
}

/// `was turned down in Khartoum`: of something done to a proposal in the capital of one of the two sides, that side.
pub(super) fn seat(scene: &Scene, word: usize) -> Option<ActorId> {
    let syntax = &scene.syntax;
    if syntax.upos(word) == Upos::Verb && !syntax.is_passive(word) {
        return None;
    }
    let inside = syntax
        .dependents(word, &["obl", "nmod"])
        .into_iter()
        .filter(|&o| syntax.case(o).is_some_and(|c| c == "in"));
    let cities = inside.filter_map(|o| scene.places.iter().find(|p| p.words.contains(&o)));
    let country = cities
        .filter(|p| p.place.resolution.is_some_and(|r| r != Resolution::Country))
        .find_map(|p| p.place.country.clone())?;
    let side = |id: &&ActorId| {
        scene.cast.get(id).is_some_and(|a| a.kind == ActorKind::State && a.country.as_ref() == Some(&country))
    };
    scene.sides().iter().find(side).cloned()
}

/// For whom somebody speaks: a spokesman for his office, all others for themselves.
pub(super) fn principal(scene: &Scene, id: ActorId) -> ActorId {
    let of = scene.cast.get(&id).and_then(|a| {
        a.roles.iter().find(|r| r.title.to_lowercase().contains("spokes")).and_then(|r| r.of.clone())
    });
    of.unwrap_or(id)
}

/// Those of some actors that can hold a position.
pub(super) fn that_stand(scene: &Scene, actors: Vec<ActorId>) -> Vec<ActorId> {
    let stands = |id: &ActorId| {
        scene.cast.get(id).is_some_and(|a| {
            !matches!(a.kind, ActorKind::Media | ActorKind::Place | ActorKind::Population) && takes_sides(a)
        })
    };
    actors.into_iter().filter(stands).collect()
}

/// "urged them to halt and offered to mediate": a past form coordinated with an infinitive has the subject above.
fn above(scene: &Scene, word: usize) -> usize {
    let syntax = &scene.syntax;
    let first = syntax.first_conjunct(word);
    let past = syntax.lower(word).ends_with("ed") && syntax.dependents(word, &["aux", "nsubj"]).is_empty();
    let infinitive = syntax.dependents(first, &["mark"]).iter().any(|&m| syntax.lower(m) == "to");
    let governor = scene.analysis.words[first].head.filter(|_| syntax.relation(first) == "xcomp");
    governor.filter(|_| first != word && past && infinitive).unwrap_or(word)
}

/// Courts judge and companies trade: what they refuse is no stance on a conflict.
fn takes_sides(actor: &Actor) -> bool {
    actor.kind != ActorKind::Company && !actor.sectors.iter().any(|s| matches!(s, Sector::Jud | Sector::Bus))
}
