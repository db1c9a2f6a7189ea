//! Which proposal a further mention speaks of.

use record::kinds::{ProposalStatus, ProposalType};
use record::{Body, EvidenceRole, FactId};

use super::{Lexicon, Seen, context};
use crate::draft::{Draft, Drafts};
use crate::lexicon::has;
use crate::scene::Scene;

/// The proposal already read that this mention speaks of again, the latest first: of a kindred type, and neither
/// marked as a new one nor as another's.
pub(super) fn known(scene: &Scene, drafts: &Drafts, noun: usize, sort: ProposalType) -> Option<FactId> {
    let syntax = &scene.syntax;
    let new = syntax
        .dependents(noun, &["det"])
        .iter()
        .any(|&d| matches!(syntax.lower(d).as_str(), "a" | "an" | "another"));
    let other =
        syntax.dependents(noun, &["amod"]).iter().any(|&a| has(&Lexicon::get().others, &syntax.lower(a)));
    if other {
        return None;
    }
    let owners = scene.actors(&syntax.owners(noun));
    let distinct = |old: &Draft| syntax.lemma(old.trigger) != syntax.lemma(noun);
    drafts
        .all()
        .iter()
        .rev()
        .filter(|old| match &old.body {
            Body::Proposal(p) => {
                let same_owner = owners.is_empty()
                    || p.proposers.is_empty()
                    || owners.iter().any(|o| p.proposers.contains(o));
                kindred(p.sort, sort)
                    && same_owner
                    && !apart(scene, &p.label, noun)
                    && !(distinct(old) && picked_out(scene, noun))
                    && !(new && (distinct(old) || far(scene, old, noun)))
            }
            _ => false,
        })
        .map(|old| old.id.clone())
        .next()
        .or_else(|| of_whatever_type(scene, drafts, noun))
}

/// `the treaty that is to end the war`: told by what it is to do, as one not told before.
fn picked_out(scene: &Scene, noun: usize) -> bool {
    let syntax = &scene.syntax;
    let clauses = syntax.dependents(noun, &["acl:relcl"]);
    clauses.into_iter().any(|c| {
        let that = syntax.dependents(c, &["nsubj"]).into_iter().any(|s| syntax.lower(s) == "that");
        that && context::is_to_come(scene, c)
    })
}

/// `a final accord` beside `partial accords`: each by an adjective of its own.
fn apart(scene: &Scene, label: &str, noun: usize) -> bool {
    let sorts = &Lexicon::get().sorts;
    let new = scene.syntax.dependents(noun, &["amod"]);
    let label = label.to_lowercase();
    let old = label.split(' ').any(|word| has(sorts, word));
    // "the final agreement is to be signed on Sunday", after an agreement that is there
    let to_come = scene.syntax.governor(noun).is_some_and(|v| context::is_to_come(scene, v));
    (old || to_come)
        && new.iter().any(|&a| has(sorts, &scene.syntax.lower(a)) && !label.contains(&scene.syntax.lower(a)))
}

/// `The accord`, `the text`, bare of all that would tell it apart: what was told last, whatever it was called.
pub(super) fn of_whatever_type(scene: &Scene, drafts: &Drafts, noun: usize) -> Option<FactId> {
    let syntax = &scene.syntax;
    let definite =
        syntax.dependents(noun, &["det"]).iter().any(|&d| has(&Lexicon::get().definite, &syntax.lower(d)));
    let bare = syntax.dependents(noun, &["amod", "compound", "nmod", "nmod:poss", "acl"]).is_empty();
    let told = |d: &&Draft| matches!(&d.body, Body::Proposal(_));
    drafts.all().iter().rev().find(told).filter(|_| definite && bare).map(|d| d.id.clone())
}

fn far(scene: &Scene, old: &Draft, noun: usize) -> bool {
    scene.analysis.words[old.trigger].sentence != scene.analysis.words[noun].sentence
}

/// Whether one may be called by the name of the other.
fn kindred(a: ProposalType, b: ProposalType) -> bool {
    use ProposalType::{Agreement, Ceasefire, Framework, Other, PeacePlan, Roadmap, Truce};
    let family = |t| match t {
        PeacePlan | Roadmap | Other => 1,
        Ceasefire | Truce => 2,
        Agreement | Framework => 3,
        ProposalType::Counterproposal => 4,
        ProposalType::Resolution => 5,
        ProposalType::Exchange => 6,
    };
    family(a) == family(b)
}

/// The latest proposal that is no answer itself.
pub(super) fn latest(drafts: &Drafts) -> Option<FactId> {
    let open = |d: &&Draft| {
        matches!(&d.body, Body::Proposal(p) if matches!(p.sort, ProposalType::PeacePlan | ProposalType::Framework
            | ProposalType::Roadmap | ProposalType::Agreement | ProposalType::Other))
    };
    drafts.all().iter().rev().find(open).map(|d| d.id.clone())
}

/// Adds what a further mention says.
pub(super) fn merge(scene: &Scene, drafts: &mut Drafts, id: &FactId, noun: usize, seen: &Seen) {
    let span = scene.syntax.clause_span(seen.clause);
    let title = super::is_titled(scene, noun);
    let label = scene.syntax.label_span(noun).of(scene.text);
    let time = seen.teller.and_then(|t| scene.time_of(t));
    let place = seen.teller.and_then(|t| scene.place_of(t));
    let Some(old) = drafts.get_mut(id) else { return };
    let Body::Proposal(p) = &mut old.body else { return };
    if let Some(status) = seen.status {
        p.status = further(p.status, status);
    }
    for (list, more) in [(&mut p.proposers, &seen.proposers), (&mut p.presented_to, &seen.presented_to)] {
        if list.is_empty() {
            list.clone_from(more);
        }
    }
    if title && !p.label.contains(char::is_uppercase) {
        label.clone_into(&mut p.label);
    }
    p.duration = p.duration.take().or_else(|| seen.duration.clone());
    old.time = old.time.or(time);
    old.place = old.place.take().or(place);
    let trigger = scene.analysis.words[noun].span;
    if !old.evidence.pieces().iter().any(|piece| piece.span.contains(trigger)) {
        old.evidence.add(scene.text, span, EvidenceRole::Context);
    }
    super::code(old);
}

/// The state that came later in a proposal's life; `Reported` says nothing.
fn further(old: ProposalStatus, new: ProposalStatus) -> ProposalStatus {
    let rank = |s| match s {
        ProposalStatus::Reported => 0,
        ProposalStatus::Proposed => 1,
        ProposalStatus::Presented => 2,
        ProposalStatus::Published => 3,
        ProposalStatus::Rejected => 4,
        ProposalStatus::Agreed => 5,
        ProposalStatus::Signed => 6,
        ProposalStatus::InForce => 7,
        ProposalStatus::Violated => 8,
        ProposalStatus::Expired => 9,
    };
    if rank(new) > rank(old) { new } else { old }
}
