//! Journeys that are made to talk: where they lead, between whom, and to what talks.

use language::Upos;
use record::ActorKind;

use super::{Lexicon, parts};
use crate::lexicon::has;
use crate::scene::Scene;

/// `flew between the two capitals`
pub(super) fn goes_between(scene: &Scene, verb: usize) -> bool {
    let lexicon = Lexicon::get();
    scene
        .syntax
        .agents(verb)
        .iter()
        .any(|&w| scene.actors(&[w]).iter().any(|id| parts::is_envoy(scene, id, false)))
        && scene
            .syntax
            .dependents(verb, &["obl"])
            .iter()
            .any(|&o| scene.syntax.case(o).is_some_and(|case| has(&lexicon.between, &case)))
}

/// With whom one travels to talk: `flew to Cairo for talks with X`, `arrived to resume negotiations with X`.
pub(super) fn talks_ahead(scene: &Scene, verb: usize) -> Vec<usize> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let is_talk = |&w: &usize| has(&lexicon.nouns, syntax.lemma(w));
    let near = scene.analysis.subtree(verb).into_iter().filter(|&w| syntax.clause(w) == verb);
    let for_talks = |w: &usize| syntax.case(*w).is_some_and(|case| has(&lexicon.purpose, &case));
    let mut talks: Vec<usize> = near.filter(is_talk).filter(for_talks).collect();
    let clauses = syntax.dependents(verb, &["advcl", "xcomp", "acl"]);
    talks.extend(clauses.into_iter().flat_map(|c| syntax.patients(c)).filter(is_talk));
    // "for talks with X", where the tree has hung X on the verb.
    let beside = talks.first().map_or_else(Vec::new, |&talk| {
        syntax.obliques(verb, &lexicon.with_whom).into_iter().filter(|&w| w > talk).collect()
    });
    // … or the preposition on the talks.
    let person = |w: &usize| {
        let ids = scene.cast.actors_at(*w).iter();
        ids.filter_map(|id| scene.cast.get(id)).any(|a| a.kind == ActorKind::Person)
    };
    let named = |t: usize| syntax.dependents(t, &["nmod"]).into_iter().filter(person).collect::<Vec<_>>();
    let with = |t: usize| [syntax.obliques(t, &lexicon.with_whom), named(t)].concat();
    talks.into_iter().flat_map(with).chain(beside).collect()
}

pub(super) fn goes_to_a_place(scene: &Scene, verb: usize) -> bool {
    goals(scene, verb).iter().any(|&g| scene.places.iter().any(|p| p.words.contains(&g)))
}

/// The phrases that say where a journey leads: `to Cairo`, `arrived in Doha`, `toured Warsaw`.
fn goals(scene: &Scene, verb: usize) -> Vec<usize> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(verb);
    let mut found = syntax.obliques(verb, &lexicon.goal);
    if has(&lexicon.arriving, lemma) {
        found.extend(syntax.obliques(verb, &lexicon.arrived_in));
    }
    if has(&lexicon.touring, lemma) || has(&lexicon.visit_verbs, lemma) {
        found.extend(
            syntax.dependents(verb, &["obj", "obl"]).into_iter().filter(|&o| syntax.case(o).is_none()),
        );
    }
    found
}

/// Where a journey leads.
pub(super) fn goal_place(scene: &Scene, verb: usize) -> Option<record::Place> {
    let lexicon = Lexicon::get();
    if scene.syntax.upos(verb) != Upos::Verb || !has(&lexicon.travel_verbs, scene.syntax.lemma(verb)) {
        return None;
    }
    let found =
        goals(scene, verb).into_iter().find_map(|g| scene.places.iter().find(|p| p.words.contains(&g)));
    found.map(|p| p.place.clone())
}
