//! What the words around a proposal's noun say: how far it has come, and whether it is only a term of another.

use record::kinds::{ProposalStatus, ProposalType};
use record::{ActorId, ActorKind, Span};

use super::{Lexicon, sort};
use crate::lexicon::has;
use crate::scene::Scene;

/// The state that `teller` gives the noun.
pub(super) fn status(scene: &Scene, teller: usize, noun: usize) -> Option<ProposalStatus> {
    use ProposalStatus as S;
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(teller);
    if syntax.is_negated(teller) {
        return None;
    }
    // "put their names to an accord"
    let named = syntax.dependents(teller, &["obj"]).iter().any(|&o| has(&lexicon.names, syntax.lemma(o)));
    if named {
        return Some(S::Signed);
    }
    let lists = [
        (&lexicon.signed, S::Signed),
        (&lexicon.rejected, S::Rejected),
        (&lexicon.published, S::Published),
        (&lexicon.presented, S::Presented),
        (&lexicon.proposed, S::Proposed),
        (&lexicon.agreed, S::Agreed),
        (&lexicon.violated, S::Violated),
        (&lexicon.expired, S::Expired),
        (&lexicon.in_force, S::InForce),
    ];
    if makes_public(scene, teller) {
        return Some(S::Published);
    }
    let found = lists.into_iter().find(|(list, _)| has(list, lemma)).map(|(_, status)| status)?;
    // "is to be signed on Saturday"
    let found = if found == S::Signed && is_to_come(scene, teller) { S::Agreed } else { found };
    let of_life = matches!(found, S::Violated | S::Expired | S::InForce);
    (!of_life || lives(scene, teller, noun)).then_some(found)
}

/// `will be signed`, `is to be signed`, `due to be signed`
pub(super) fn is_to_come(scene: &Scene, teller: usize) -> bool {
    scene.syntax.is_future(teller) || scene.syntax.factuality(teller) == record::Factuality::Planned
}

/// `made the plan public`
fn makes_public(scene: &Scene, teller: usize) -> bool {
    let below = scene.syntax.dependents(teller, &["xcomp", "amod", "obj"]);
    below.iter().any(|&b| has(&Lexicon::get().published, &scene.syntax.lower(b)))
}

/// Whether a verb of a proposal's life (`hold`, `expire`, `break`) is told of it as a thing that is so: not as a hope, and not
/// of what the proposal itself would do (`a treaty to end the war`).
fn lives(scene: &Scene, teller: usize, noun: usize) -> bool {
    let syntax = &scene.syntax;
    let hoped = syntax.is_future(teller)
        || syntax.is_negated(teller)
        || syntax.dependents(teller, &["mark"]).iter().any(|&m| scene.analysis.words[m].xpos == "TO");
    let subject = syntax.subjects(teller).contains(&noun);
    let does = subject && !syntax.is_passive(teller);
    let objects = syntax.dependents(teller, &["obj"]);
    let own = objects.iter().all(|&o| o == noun || has(&Lexicon::get().in_force, syntax.lemma(o)));
    let told = subject || objects.contains(&noun) || syntax.relation(teller) == "acl";
    !hoped && told && (!does || own)
}

/// A ceasefire that stands among the terms of a plan or an accord: `the plan calls for a ceasefire`, `under the accord a
/// ceasefire begins`, `an agreement on a ceasefire`.
pub(super) fn is_term(scene: &Scene, noun: usize, kind: ProposalType) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    if !matches!(kind, ProposalType::Ceasefire | ProposalType::Truce) {
        return false;
    }
    // "groups that keep their ceasefires"
    if scene.analysis.words[noun].xpos == "NNS" {
        return true;
    }
    let whole = |w: usize| {
        w != noun
            && sort(scene, w).is_some_and(|s| !matches!(s, ProposalType::Ceasefire | ProposalType::Truce))
    };
    if behind_colon(scene, noun, whole) {
        return true;
    }
    let first = syntax.first_conjunct(noun);
    let Some(head) = scene.analysis.words[first].head else { return false };
    if syntax.relation(first) == "nmod" {
        return whole(head);
    }
    let contains = has(&lexicon.contains, syntax.lemma(head)) && syntax.subjects(head).into_iter().any(whole);
    let under = syntax.obliques(head, &lexicon.under).into_iter().any(whole);
    contains || under
}

/// `submitted a counterproposal: first a ceasefire, then …`
fn behind_colon(scene: &Scene, noun: usize, whole: impl Fn(usize) -> bool) -> bool {
    let start = scene.analysis.sentences[scene.analysis.words[noun].sentence].words.start;
    let colon = (start..noun).rev().find(|&w| scene.syntax.lower(w) == ":");
    colon.is_some_and(|colon| (start..colon).any(whole))
}

/// Whether a paper passes between powers: a state, a body of states or an armed group makes it, or somebody is given it.
pub(super) fn is_between(scene: &Scene, proposers: &[ActorId], presented_to: &[ActorId]) -> bool {
    let power = |id: &ActorId| {
        scene.cast.get(id).is_some_and(|a| {
            matches!(
                a.kind,
                ActorKind::State
                    | ActorKind::Government
                    | ActorKind::Igo
                    | ActorKind::ArmedGroup
                    | ActorKind::Military
            )
        })
    };
    !proposers.is_empty() && !presented_to.is_empty() || proposers.iter().any(power)
}

/// Whether all who act are of public life: a power, or somebody with an office in one.
pub(super) fn is_public(scene: &Scene, actors: &[ActorId]) -> bool {
    actors.iter().all(|id| {
        scene.cast.get(id).is_some_and(|a| match a.kind {
            ActorKind::State
            | ActorKind::Government
            | ActorKind::Igo
            | ActorKind::ArmedGroup
            | ActorKind::Military => true,
            ActorKind::Person => !a.roles.is_empty(),
            _ => false,
        })
    })
}

/// The clause that tells of the noun, without what a relative clause behind it adds.
pub(super) fn evidence(scene: &Scene, clause: usize, noun: usize) -> Span {
    let span = scene.syntax.clause_span(clause);
    let words = scene.words_in(span);
    let relative = |w: usize| matches!(scene.analysis.words[w].xpos, "WDT" | "WP" | "WRB");
    let comma =
        |w: &usize| scene.syntax.lower(*w) == "," && (*w + 1..=*w + 2).any(|r| r < words.end && relative(r));
    let Some(cut) = words.clone().find(|w| *w > noun && *w > clause && comma(w)) else { return span };
    scene.analysis.words[words.start].span.cover(scene.analysis.words[cut - 1].span)
}
