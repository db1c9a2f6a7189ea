//! What a term says besides its category: who is bound, what is given, how long, and how firm it is.

use record::kinds::ProposalStatus;
use record::{ActorId, Body, FactId, Factuality};

use super::category::Lexicon;
use crate::draft::Drafts;
use crate::lexicon::has;
use crate::scene::Scene;

/// Who would have to do it: who does it in the clause, else whose the thing is, else, of what all sides do together, the
/// sides of the proposal.
pub(super) fn obliged(
    scene: &Scene,
    drafts: &Drafts,
    term: usize,
    category: &str,
    proposal: &FactId,
) -> Vec<ActorId> {
    let syntax = &scene.syntax;
    let named = if syntax.is_predicate(term) {
        let doers = scene.actors(&syntax.agents(term));
        if doers.is_empty() { owners(scene, &syntax.subjects(term)) } else { doers }
    } else {
        performers(scene, term)
    };
    match drafts.get(proposal).map(|d| &d.body) {
        Some(Body::Proposal(p)) if named.is_empty() && category == "ceasefire" => p.proposers.clone(),
        _ => named,
    }
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
pub(super) fn factuality(scene: &Scene, drafts: &Drafts, term: usize, proposal: &FactId) -> Factuality {
    use ProposalStatus as S;
    let syntax = &scene.syntax;
    let above = scene.analysis.words[term].head.filter(|_| !syntax.is_predicate(term));
    if above.is_some_and(|h| has(&Lexicon::get().demand, syntax.lemma(h))) {
        return Factuality::Demanded;
    }
    match drafts.get(proposal).map(|d| &d.body) {
        Some(Body::Proposal(p))
            if matches!(p.status, S::Agreed | S::Signed | S::InForce | S::Violated | S::Expired) =>
        {
            Factuality::Planned
        }
        _ => Factuality::Proposed,
    }
}
