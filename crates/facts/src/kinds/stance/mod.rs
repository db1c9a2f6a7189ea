//! Where an actor stands on a proposal, a provision or an issue.

use language::Upos;
use record::kinds::{Position, ProposalType, Stance, Toward};
use record::{ActorId, ActorKind, Body, Coding, EventType, FactId, Factuality, Span};

use super::Kind;
use crate::draft::{Draft, Drafts};
use crate::lexicon::{has, lexicon};
use crate::scene::Scene;

/// The kind `stance`.
pub(super) struct Stances;

lexicon! {
    /// Words of standing somewhere; see `lexicon.toml`.
    Lexicon("lexicon.toml") {
        accept, reject, demand, call, offer, propose, consider, defer, withdraw, comply, violate, guarantee, endorse,
        deny, ready, unready, assent, refusal, principle, partly, condition, silent, toward,
    }
}

impl Kind for Stances {
    fn name(&self) -> &'static str {
        "stance"
    }

    fn read(&self, scene: &Scene, drafts: &mut Drafts) {
        for word in 0..scene.analysis.words.len() {
            if let Some(position) = position(scene, word) {
                read_one(scene, drafts, word, position);
            }
        }
    }
}

fn position(scene: &Scene, word: usize) -> Option<Position> {
    let lexicon = Lexicon::get();
    let lemma = scene.syntax.lemma(word).to_lowercase();
    let is = |list: &[String]| has(list, &lemma);
    if scene.syntax.upos(word) == Upos::Adj {
        let clausal = !scene.syntax.dependents(word, &["xcomp", "ccomp", "advcl", "obl"]).is_empty();
        return match () {
            () if clausal && is(&lexicon.ready) => {
                Some(negate(scene, word, Position::Accept, Position::Reject))
            }
            () if clausal && is(&lexicon.unready) => Some(Position::Reject),
            () => None,
        };
    }
    if scene.syntax.upos(word) != Upos::Verb {
        return None;
    }
    let position = match () {
        () if is(&lexicon.accept) => qualified(scene, word),
        () if is(&lexicon.reject) => Position::Reject,
        () if is(&lexicon.demand) => Position::Demand,
        () if is(&lexicon.call) && calls_for(scene, word) => Position::Demand,
        () if is(&lexicon.offer) => Position::Offer,
        () if is(&lexicon.propose) => Position::Propose,
        () if is(&lexicon.consider) => Position::Consider,
        () if is(&lexicon.defer) => Position::Defer,
        () if is(&lexicon.withdraw) => Position::Withdraw,
        () if is(&lexicon.comply) => Position::Comply,
        () if is(&lexicon.violate) => Position::Violate,
        () if is(&lexicon.guarantee) => Position::Guarantee,
        () if is(&lexicon.endorse) => Position::Endorse,
        () => return None,
    };
    let opposite = match position {
        Position::Accept | Position::Endorse | Position::Comply | Position::AcceptWithConditions => {
            Position::Reject
        }
        Position::Reject => Position::Accept,
        other => other,
    };
    Some(negate(scene, word, position, opposite))
}

fn negate(scene: &Scene, word: usize, plain: Position, denied: Position) -> Position {
    if scene.syntax.is_negated(word) { denied } else { plain }
}

fn calls_for(scene: &Scene, verb: usize) -> bool {
    !scene.syntax.obliques(verb, &["for".to_owned(), "on".to_owned()]).is_empty()
}

/// Acceptance in principle, in part, on conditions.
fn qualified(scene: &Scene, verb: usize) -> Position {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let near: Vec<usize> = syntax.dependents(verb, &["obl", "advmod"]);
    match () {
        () if near.iter().any(|&w| has(&lexicon.principle, syntax.lemma(w))) => Position::AcceptInPrinciple,
        () if near.iter().any(|&w| has(&lexicon.partly, syntax.lemma(w))) => Position::AcceptPartly,
        () if conditions(scene, verb).is_some() => Position::AcceptWithConditions,
        () => Position::Accept,
    }
}

fn conditions(scene: &Scene, verb: usize) -> Option<Span> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let clause = syntax.dependents(verb, &["advcl", "obl"]).into_iter().find(|&c| {
        has(&lexicon.condition, syntax.lemma(c))
            || syntax.dependents(c, &["mark"]).iter().any(|&m| has(&lexicon.condition, &syntax.lower(m)))
    })?;
    let words = scene.analysis.subtree(clause);
    Some(scene.analysis.words[*words.first()?].span.cover(scene.analysis.words[*words.last()?].span))
}

fn read_one(scene: &Scene, drafts: &mut Drafts, word: usize, position: Position) {
    let Some(actor) = holder(scene, word) else { return };
    let Some((toward, target)) = target(scene, drafts, word, &actor, position) else { return };
    // "refused to comply": the refusal alone is the stance.
    if drafts.all().iter().any(|d| same(d, &actor, &toward, target, position)) {
        return;
    }
    let conditions = conditions(scene, word).map(|s| s.of(scene.text).to_owned());
    let body = Stance { actor, toward, position, conditions, since: None };
    let span = scene.syntax.clause_span(word);
    let explain = format!("\u{201c}{}\u{201d}", scene.syntax.lower(word));
    let mut draft = drafts.start(scene, Body::Stance(body), word, span, explain);
    if draft.factuality == Factuality::Denied {
        draft.factuality = Factuality::Actual;
    }
    code(&mut draft);
    drafts.push(draft);
}

fn same(old: &Draft, actor: &ActorId, toward: &Toward, target: usize, position: Position) -> bool {
    matches!(&old.body, Body::Stance(s) if s.actor == *actor
        && (s.toward == *toward && s.position == position || old.trigger == target))
}

/// Who stands there: the doer, if it can hold a position.
fn holder(scene: &Scene, word: usize) -> Option<ActorId> {
    let doers = if scene.syntax.upos(word) == Upos::Adj {
        scene.syntax.subjects(word)
    } else {
        scene.syntax.agents(word)
    };
    scene
        .actors(&doers)
        .into_iter()
        .find(|id| scene.cast.get(id).is_some_and(|a| !matches!(a.kind, ActorKind::Media | ActorKind::Place)))
}

/// What the stance is about: a proposal or provision of this report where the object speaks of one, else the words.
/// Gives the object's head as well.
fn target(
    scene: &Scene,
    drafts: &Drafts,
    word: usize,
    actor: &ActorId,
    position: Position,
) -> Option<(Toward, usize)> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let mut heads = syntax.patients(word);
    heads.extend(syntax.obliques(word, &lexicon.toward));
    let clauses = syntax.dependents(word, &["xcomp", "ccomp"]);
    heads.retain(|&h| !scene.actors(&[h]).contains(actor) && !is_time(scene, h));
    for &head in heads.iter().chain(&clauses) {
        if let Some(fact) = spoken_of(scene, drafts, head) {
            return Some((Toward::Fact { fact }, head));
        }
    }
    let free = matches!(
        position,
        Position::Demand
            | Position::Reject
            | Position::Offer
            | Position::Accept
            | Position::AcceptWithConditions
            | Position::AcceptInPrinciple
            | Position::Guarantee
    );
    let about = clauses.first().or_else(|| heads.iter().find(|&&h| scene.actors(&[h]).is_empty()))?;
    let span = if clauses.contains(about) { syntax.clause_span(*about) } else { syntax.phrase_span(*about) };
    free.then(|| (Toward::Issue { issue: span.of(scene.text).to_owned() }, *about))
}

fn is_time(scene: &Scene, word: usize) -> bool {
    scene.times.iter().any(|t| t.words.contains(&word))
}

/// The proposal or provision that a word speaks of: one whose evidence it triggers, or a kindred noun's latest.
fn spoken_of(scene: &Scene, drafts: &Drafts, head: usize) -> Option<FactId> {
    let span = scene.analysis.words[head].span;
    let own = drafts.all().iter().find(|d| match &d.body {
        Body::Provision(_) => d.trigger == head,
        Body::Proposal(_) => d.trigger == head,
        _ => false,
    });
    if let Some(own) = own {
        return Some(own.id.clone());
    }
    let sort = super::proposal::sort(scene, head)?;
    drafts
        .all()
        .iter()
        .rev()
        .filter(|d| d.evidence.first().span.start() <= span.start())
        .find(|d| matches!(&d.body, Body::Proposal(p) if p.sort == sort || general(sort)))
        .map(|d| d.id.clone())
}

/// Types whose nouns speak of any proposal ("the plan", "the deal").
fn general(sort: ProposalType) -> bool {
    matches!(sort, ProposalType::PeacePlan | ProposalType::Agreement | ProposalType::Other)
}

/// PLOVER's type for a position.
fn code(draft: &mut Draft) {
    let Body::Stance(stance) = &draft.body else { return };
    let (event, mode) = match stance.position {
        Position::Reject | Position::DenyExistence | Position::Defer | Position::Silent => {
            (EventType::Reject, Some("change"))
        }
        Position::Demand => (EventType::Request, Some("change")),
        Position::Violate => (EventType::Accuse, Some("allege")),
        Position::Endorse => (EventType::Support, None),
        Position::Withdraw => (EventType::Sanction, Some("withdraw")),
        Position::AcceptPartly | Position::AcceptWithConditions => (EventType::Agree, None),
        _ => (EventType::Agree, None),
    };
    let mut coding = Coding::new(event, mode);
    coding.actor = vec![stance.actor.clone()];
    coding.context = vec!["diplomatic".to_owned()];
    draft.plover = vec![coding];
}
