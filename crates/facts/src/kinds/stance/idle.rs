//! What is worded as a stance and is none: what somebody is to do, what makes a proposal, what is only asserted.

use record::kinds::{Position, Toward};
use record::{ActorId, Body, Factuality};

use super::{Lexicon, frames};
use crate::draft::Drafts;
use crate::lexicon::has;
use crate::scene::Scene;

/// "refused to comply", "agreed to accept", "urged them to honour it": the verb above tells the stance.
pub(super) fn told_above(scene: &Scene, word: usize) -> bool {
    let Some(head) = scene.analysis.words[word].head else { return false };
    let given = has(&Lexicon::get().giving, scene.syntax.lemma(head))
        && !scene.syntax.dependents(head, &["iobj", "obj"]).is_empty()
        && scene.syntax.dependents(word, &["mark"]).iter().any(|&m| scene.analysis.words[m].xpos == "TO");
    let open = matches!(scene.syntax.relation(word), "ccomp" | "xcomp" | "advcl")
        && scene.syntax.is_negated(head)
        && frames::asks_whether(scene, head);
    open || matches!(scene.syntax.relation(word), "xcomp" | "advcl" | "acl") && given
        || matches!(scene.syntax.relation(word), "xcomp" | "advcl")
            && frames::of(scene, head).is_some()
            // "has not replied, though its minister dismissed it"
            && scene.syntax.dependents(word, &["nsubj"]).is_empty()
        || scene.syntax.relation(word) == "ccomp"
            && frames::of(scene, head)
                .is_some_and(|(f, _)| matches!(f.aim, frames::Aim::Claim | frames::Aim::Promise))
}

/// What somebody is to do, or would do if, is not where he stands.
pub(super) fn wished(scene: &Scene, word: usize, position: Position) -> bool {
    let told = scene.syntax.factuality(word);
    let firm = matches!(position, Position::Demand | Position::Reject | Position::Silent | Position::Offer);
    match told {
        Factuality::Demanded => !firm,
        Factuality::Conditional => true,
        _ => false,
    }
}

/// A call that brings a proposal forth is that proposal, no stance on it, nor do those who made it ask for it; troops that
/// leave turn away from nothing; a promise that is a term is that term.
pub(super) fn makes_it(
    drafts: &Drafts,
    toward: &Toward,
    called: Option<usize>,
    position: Position,
    actors: &[ActorId],
) -> bool {
    let Toward::Fact { fact } = toward else { return false };
    drafts.get(fact).is_some_and(|d| match (&d.body, position) {
        (Body::Proposal(_) | Body::Provision(_), Position::Propose) => true,
        (Body::Proposal(p), Position::Demand | Position::Offer) => {
            called == Some(d.trigger) || actors.iter().all(|a| p.proposers.contains(a))
        }
        // "has observed a truce since May" tells that there is one.
        (Body::Proposal(_), Position::Comply) => called == Some(d.trigger),
        (Body::Provision(_), Position::Withdraw) => true,
        (Body::Provision(_), Position::Guarantee) => called == Some(d.trigger),
        _ => false,
    })
}

/// `groups that accept the truce`: of whom a clause only picks out, it tells nothing.
pub(super) fn picks_out(scene: &Scene, word: usize) -> bool {
    let syntax = &scene.syntax;
    let first = syntax.first_conjunct(word);
    let Some(noun) = scene.analysis.words[first].head.filter(|_| {
        scene.analysis.words[first].relation == "acl:relcl" && syntax.upos(first) == language::Upos::Verb
    }) else {
        return false;
    };
    let subject = syntax.dependents(first, &["nsubj"]).into_iter().any(|s| {
        matches!(syntax.lower(s).as_str(), "that" | "who") && syntax.lower(s.saturating_sub(1)) != ","
    });
    let definite =
        syntax.dependents(noun, &["det", "nmod:poss"]).into_iter().any(|d| syntax.lower(d) == "the");
    subject && scene.analysis.words[noun].xpos == "NNS" && !definite
}

/// Parties that agree with each other "to a truce" or "on a border" make the accord; they answer to none.
pub(super) fn among(
    scene: &Scene,
    drafts: &Drafts,
    toward: &Toward,
    word: usize,
    target: usize,
    actors: &[ActorId],
) -> bool {
    let direct = scene.analysis.words[target].head == Some(word);
    let met = has(&Lexicon::get().meeting, scene.syntax.lemma(target))
        && (actors.len() > 1 || scene.syntax.subjects(word).iter().any(|&s| plural(scene, s)));
    let term = |fact: &record::FactId| {
        drafts.get(fact).is_some_and(|d| matches!(d.body, Body::Provision(_)) && d.trigger == target)
    };
    let met = met || matches!(toward, Toward::Fact { fact } if term(fact));
    let settled = met || actors.len() > 1 && matches!(toward, Toward::Fact { .. });
    scene.syntax.lemma(word) == "agree"
        && direct
        && (settled || scene.syntax.case(target).is_some_and(|c| c == "on" || c == "upon"))
}

/// Whether a common noun stands in the plural.
fn plural(scene: &Scene, noun: usize) -> bool {
    let form = scene.syntax.lower(noun);
    scene.syntax.upos(noun) == language::Upos::Noun && form != scene.syntax.lemma(noun).to_lowercase()
}

/// What is insisted to be so is asserted; what one is urged to read is not asked for; a truce that all want is
/// nobody's stand.
pub(super) fn idle(scene: &Scene, word: usize, frame: &frames::Frame, target: usize) -> bool {
    let syntax = &scene.syntax;
    if frame.position != Position::Demand {
        return false;
    }
    let clauses = syntax.dependents(word, &["ccomp", "xcomp", "acl"]);
    let asserted = syntax.lemma(word) == "insist" && clauses.contains(&target) && asserts(scene, target);
    perused(scene, word) || asserted
}

/// "urged them to read it", "agreed to study it".
pub(super) fn perused(scene: &Scene, word: usize) -> bool {
    let clauses = scene.syntax.dependents(word, &["ccomp", "xcomp", "acl"]);
    clauses.iter().any(|&c| has(&Lexicon::get().perusing, scene.syntax.lemma(c)))
}

/// Whether a clause with a subject tells what is, rather than what should be.
fn asserts(scene: &Scene, clause: usize) -> bool {
    let syntax = &scene.syntax;
    let helpers = syntax.dependents(clause, &["aux", "cop"]);
    let should =
        helpers.iter().any(|&a| has(&Lexicon::get().must, syntax.lemma(a)) && syntax.lower(a) != "had");
    let bare = helpers.iter().any(|&a| syntax.lower(a) == "be")
        || helpers.is_empty() && syntax.lower(clause) == syntax.lemma(clause);
    syntax.relation(clause) == "ccomp" && !should && !bare
}

/// `stopped short of accepting`, `fell short of an endorsement`: what it falls short of is put off. `None` for what somebody
/// is only likely or unlikely to do.
pub(super) fn short_of(scene: &Scene, word: usize, position: Position) -> Option<Position> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let Some(head) = scene.analysis.words[word].head else { return Some(position) };
    let clausal = matches!(syntax.relation(word), "xcomp" | "advcl" | "ccomp" | "acl" | "obl" | "csubj");
    if clausal && has(&lexicon.unlikely, syntax.lemma(head)) {
        return None;
    }
    let beside = |w: usize| syntax.dependents(w, &["advmod", "xcomp", "obj", "amod"]);
    let short = has(&lexicon.short, syntax.lemma(head))
        || clausal && beside(head).into_iter().any(|a| has(&lexicon.short, syntax.lemma(a)));
    Some(match position {
        _ if !clausal || !short => position,
        Position::Accept | Position::Endorse | Position::AcceptInPrinciple => Position::Defer,
        Position::Reject => Position::Consider,
        other => other,
    })
}
