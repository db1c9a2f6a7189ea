//! In which part somebody comes: as envoy, as official, as one of many.

use record::{ActorId, ActorKind, Form, Sector};

use super::Lexicon;
use crate::lexicon::has;
use crate::scene::Scene;

/// An envoy, or somebody in a government.
pub(super) fn is_official(scene: &Scene, id: &ActorId) -> bool {
    is_envoy(scene, id, false) || scene.cast.get(id).is_some_and(|a| a.sectors.contains(&Sector::Gov))
}

/// One actor of several people (`the delegates`).
pub(super) fn is_several(scene: &Scene, id: &ActorId) -> bool {
    scene.cast.get(id).is_some_and(|a| {
        a.kind == ActorKind::Population
            || a.mentions.iter().any(|m| m.form == Form::Nominal && m.text.ends_with('s'))
    })
}

/// Somebody whose journeys are made to talk: the report calls them an envoy, a mediator, a minister. `strictly`: only
/// those who go between others.
pub(super) fn is_envoy(scene: &Scene, id: &ActorId, strictly: bool) -> bool {
    let Some(actor) = scene.cast.get(id) else { return false };
    let lexicon = Lexicon::get();
    let list = if strictly { &lexicon.envoys } else { &lexicon.officials };
    let called = |title: &str| {
        title.split(|c: char| !c.is_alphanumeric()).any(|w| {
            let word = w.to_lowercase();
            has(list, &word) || !strictly && has(&lexicon.envoys, &word)
        })
    };
    let governs = !strictly && actor.sectors.contains(&Sector::Gov);
    actor.kind == ActorKind::Person
        && (governs || called(&actor.name) || actor.roles.iter().any(|r| called(&r.title)))
}

/// Whom an apposition calls an envoy, in whatever words (`X, a retired judge who acts as envoy of the Union`).
pub(super) fn is_told_envoy(scene: &Scene, word: usize) -> bool {
    let beside = scene.syntax.dependents(word, &["appos"]).into_iter();
    let told = beside.flat_map(|w| scene.analysis.subtree(w));
    told.into_iter().any(|w| has(&Lexicon::get().envoys, scene.syntax.lemma(w)))
}
