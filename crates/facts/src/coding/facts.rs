//! Events as facts: those that no other fact tells become facts of their own; of the others the facts get the contexts.

use language::Reality;
use record::{ActorId, Body, Coding, EventType, Factuality};

use super::{Event, Party};
use crate::draft::{Draft, Drafts};
use crate::scene::Scene;

/// The least score of an event that becomes a fact.
const LEAST: f32 = 0.75;

/// The events that no fact but a statement tells, and of which somebody is known who takes part.
pub(crate) fn untold<'s>(scene: &'s Scene, drafts: &Drafts) -> Vec<&'s Event> {
    let told = told(scene, drafts);
    let known = |e: &Event| e.actors.iter().chain(&e.recipients).any(|p| p.actor.is_some());
    scene
        .events()
        .iter()
        .filter(|e| e.held.is_none() && e.score >= LEAST && known(e) && !told[e.trigger])
        .filter(|e| !denies(scene, drafts, e))
        .collect()
}

/// Whether an event is no more than that somebody denies what he is said to have done.
fn denies(scene: &Scene, drafts: &Drafts, event: &Event) -> bool {
    let span = scene.analysis.words[event.trigger].span;
    let cue = |d: &Draft| matches!(&d.body, Body::Statement(s) if s.cue.is_some_and(|c| c.contains(span)));
    event.kind == EventType::Reject && drafts.all().iter().any(cue)
}

/// Of each word, whether it stands in the evidence of a fact that is no statement.
fn told(scene: &Scene, drafts: &Drafts) -> Vec<bool> {
    let mut told = vec![false; scene.analysis.words.len()];
    for draft in drafts.all().iter().filter(|d| !matches!(d.body, Body::Statement(_))) {
        told[draft.trigger] = true;
        draft.evidence.pieces().iter().flat_map(|p| scene.words_in(p.span)).for_each(|w| told[w] = true);
    }
    told
}

/// A fact that an event tells.
pub(crate) fn draft(scene: &Scene, drafts: &Drafts, event: &Event, body: Body) -> Draft {
    let explain = format!("\u{201c}{}\u{201d}, {}", scene.syntax.lower(event.trigger), event.kind.code());
    let mut draft = drafts.start(scene, body, event.trigger, event.span, explain);
    draft.factuality = factuality(event.reality);
    draft.confidence = event.score;
    draft.plover = vec![coding(event)];
    draft
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
