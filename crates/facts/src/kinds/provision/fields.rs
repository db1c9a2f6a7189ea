//! What a term says besides its category: who is bound, what is given, how long, and how firm it is.

use record::kinds::ProposalStatus;
use record::{ActorId, ActorKind, Body, FactId, Factuality};

use super::category::Lexicon;
use crate::draft::Drafts;
use crate::lexicon::has;
use crate::scene::Scene;

/// Who would have to do it: who does it in the clause, else whose the thing is, else the sides of the proposal.
pub(super) fn obliged(
    scene: &Scene,
    drafts: &Drafts,
    term: usize,
    proposal: Option<&FactId>,
) -> Vec<ActorId> {
    let syntax = &scene.syntax;
    let named = if syntax.is_predicate(term) {
        let doers: Vec<ActorId> = syntax.agents(term).into_iter().flat_map(|a| doer(scene, a)).collect();
        if doers.is_empty() { owners(scene, &syntax.subjects(term)) } else { doers }
    } else {
        performers(scene, term)
    };
    if !named.is_empty() {
        return named;
    }
    match proposal.and_then(|p| drafts.get(p)).map(|d| &d.body) {
        Some(Body::Proposal(p)) if is_agreed(p.status) => principals(scene, &p.proposers),
        _ => Vec::new(),
    }
}

/// A state's forces and officials do what they do for the state: `Ugandan troops`, `Armenian posts`.
fn doer(scene: &Scene, word: usize) -> Vec<ActorId> {
    let state = |id: &ActorId| scene.cast.get(id).is_some_and(|a| a.kind == ActorKind::State);
    let of: Vec<ActorId> = scene.actors(&scene.syntax.owners(word)).into_iter().filter(state).collect();
    if of.is_empty() { scene.actors(&[word]) } else { of }
}

/// For whom these signed: the body under which somebody holds office, else themselves.
fn principals(scene: &Scene, actors: &[ActorId]) -> Vec<ActorId> {
    let mut all: Vec<ActorId> = Vec::new();
    for id in actors {
        let of = scene.cast.get(id).and_then(|a| a.roles.iter().find_map(|r| r.of.clone()));
        let id = of.unwrap_or_else(|| id.clone());
        if !all.contains(&id) {
            all.push(id);
        }
    }
    all
}

fn is_agreed(status: ProposalStatus) -> bool {
    use ProposalStatus as S;
    matches!(status, S::Agreed | S::Signed | S::InForce | S::Violated | S::Expired)
}

/// Who would do what a noun names: `Russia's withdrawal`, `a halt by both sides`, `the return of the rebels`.
fn performers(scene: &Scene, noun: usize) -> Vec<ActorId> {
    let syntax = &scene.syntax;
    let mut words = syntax.owners(noun);
    words.extend(syntax.obliques(noun, &syntax.grammar().agent));
    let own = scene.actors(&words);
    if !own.is_empty() {
        return own;
    }
    // Who is to be recognised or spared does nothing for it himself; who is not to do a thing does.
    if has(&Lexicon::get().granted, syntax.lemma(noun)) {
        let barred = syntax.dependents(noun, &["nmod", "acl"]);
        let doers = barred.iter().flat_map(|&b| syntax.dependents(b, &["nsubj"])).collect::<Vec<_>>();
        let barred = barred.into_iter().filter(|&b| !syntax.dependents(b, &["acl"]).is_empty());
        return scene.actors(&doers.into_iter().chain(barred).collect::<Vec<_>>());
    }
    let things = syntax.dependents(noun, &["nmod"]);
    owners(scene, &things)
}

fn owners(scene: &Scene, things: &[usize]) -> Vec<ActorId> {
    let words: Vec<usize> = things.iter().flat_map(|&t| scene.syntax.owners(t)).collect();
    scene.actors(&words)
}

/// The words for what is given, done or left.
pub(super) fn object(scene: &Scene, term: usize) -> Option<String> {
    let syntax = &scene.syntax;
    let found =
        if syntax.is_predicate(term) { syntax.patients(term) } else { syntax.dependents(term, &["nmod"]) };
    found.first().map(|&o| syntax.phrase_span(o).of(scene.text).to_owned())
}

/// Durations and limits in time under a term.
pub(super) fn limits(scene: &Scene, term: usize) -> Option<String> {
    let time = scene.times.iter().find(|t| scene.analysis.is_below(scene.head_of(t.words.clone()), term))?;
    Some(time.span.of(scene.text).to_owned())
}

/// A term of what is agreed is planned, one that a side wants demanded, else proposed.
pub(super) fn factuality(
    scene: &Scene,
    drafts: &Drafts,
    term: usize,
    proposal: Option<&FactId>,
) -> Factuality {
    let syntax = &scene.syntax;
    let above = scene.analysis.words[term].head.filter(|_| !syntax.is_predicate(term));
    if above.is_some_and(|h| has(&Lexicon::get().demand, syntax.lemma(h))) {
        return Factuality::Demanded;
    }
    match proposal.and_then(|p| drafts.get(p)).map(|d| &d.body) {
        Some(Body::Proposal(p)) if is_agreed(p.status) => Factuality::Planned,
        _ => Factuality::Proposed,
    }
}
