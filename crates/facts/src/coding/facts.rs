//! Events as facts: those that no other fact tells become facts of their own; of the others the facts get the contexts.

use language::{Reality, Upos};
use record::{ActorId, Body, Coding, EventType, Factuality, Span};

use super::{Event, Party};
use crate::draft::{Draft, Drafts};
use crate::scene::Scene;

/// The least score of an event that becomes a fact.
const LEAST: f32 = 0.7;

/// The events that no fact but a statement tells, and of which somebody is known who takes part.
pub(crate) fn untold<'s>(scene: &'s Scene, drafts: &Drafts) -> Vec<&'s Event> {
    let known = |e: &Event| e.actors.iter().chain(&e.recipients).any(|p| p.actor.is_some());
    scene
        .events()
        .iter()
        .filter(|e| e.held.is_none() && e.score >= LEAST && known(e))
        .filter(|e| !drafts.all().iter().any(|d| tells(scene, d, e)) && !denies(scene, drafts, e))
        .collect()
}

/// Whether a fact tells an event: it is triggered by the same word, or that word stands in its evidence. An attack that a noun
/// tells is not the deed of the verb around it (`condemned the bombing`, `inquires into the raid`).
fn tells(scene: &Scene, draft: &Draft, event: &Event) -> bool {
    let statement = matches!(draft.body, Body::Statement(_));
    let about = matches!(draft.body, Body::Attack(_))
        && event.kind != EventType::Assault
        && scene.syntax.upos(draft.trigger) == Upos::Noun
        && scene.analysis.is_below(draft.trigger, event.trigger);
    let span = scene.analysis.words[event.trigger].span;
    let inside = draft.evidence.pieces().iter().any(|p| p.span.contains(span));
    !statement && (draft.trigger == event.trigger || inside && !about)
}

/// Whether an event is no more than that somebody denies what he is said to have done.
fn denies(scene: &Scene, drafts: &Drafts, event: &Event) -> bool {
    let span = scene.analysis.words[event.trigger].span;
    let cue = |d: &Draft| matches!(&d.body, Body::Statement(s) if s.cue.is_some_and(|c| c.contains(span)));
    event.kind == EventType::Reject && drafts.all().iter().any(cue)
}

/// A fact that an event tells.
pub(crate) fn draft(scene: &Scene, drafts: &Drafts, event: &Event, body: Body) -> Draft {
    let explain = format!("\u{201c}{}\u{201d}, {}", scene.syntax.lower(event.trigger), event.kind.code());
    let mut draft = drafts.start(scene, body, event.trigger, telling(scene, event), explain);
    draft.factuality = factuality(event.reality);
    draft.confidence = event.score;
    draft.plover = vec![coding(event)];
    draft
}

/// The words that tell an event: of a verb its clause, of a noun its phrase with those who take part.
fn telling(scene: &Scene, event: &Event) -> Span {
    if scene.syntax.is_predicate(event.trigger) {
        return scene.syntax.clause_span(event.trigger);
    }
    event.span.cover(scene.syntax.phrase_span(event.trigger))
}

fn coding(event: &Event) -> Coding {
    let mut coding = Coding::new(event.kind, event.modes.first().copied());
    coding.mode = event.modes.iter().map(|m| (*m).to_owned()).collect();
    coding.context = event.contexts.iter().map(|c| (*c).to_owned()).collect();
    coding.actor = ids(&event.actors);
    coding.recipient = ids(&event.recipients);
    coding
}

/// The actors of the cast among some parties, each once.
pub(crate) fn ids(parties: &[Party]) -> Vec<ActorId> {
    let mut found: Vec<ActorId> = Vec::new();
    for id in parties.iter().filter_map(|p| p.actor.as_ref()) {
        if !found.contains(id) {
            found.push(id.clone());
        }
    }
    found
}

fn factuality(reality: Reality) -> Factuality {
    match reality {
        Reality::Actual | Reality::Historical => Factuality::Actual,
        Reality::Ongoing => Factuality::Ongoing,
        Reality::Planned => Factuality::Planned,
        Reality::Conditional => Factuality::Conditional,
        Reality::Denied | Reality::Negated => Factuality::Denied,
        Reality::Alleged => Factuality::Alleged,
        Reality::Hypothetical => Factuality::Hypothetical,
    }
}

/// Adds to the codings of facts what the model says of the same word: contexts, and modes where a kind knows none.
pub(crate) fn enrich(scene: &Scene, drafts: &mut Drafts) {
    for draft in drafts.all_mut() {
        let Some(event) = scene.events().iter().find(|e| e.trigger == draft.trigger) else { continue };
        for coding in draft.plover.iter_mut().filter(|c| c.event == event.kind) {
            for context in &event.contexts {
                if !coding.context.iter().any(|c| c == context) {
                    coding.context.push((*context).to_owned());
                }
            }
            if coding.mode.is_empty() {
                coding.mode = event.modes.iter().map(|m| (*m).to_owned()).collect();
            }
        }
    }
}
