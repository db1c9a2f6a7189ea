//! Talks, visits, calls and summits, held or planned.

use language::Upos;
use record::kinds::{Channel, Meeting};
use record::{ActorId, ActorKind, Body, Coding, EventType, Factuality};

use super::Kind;
use crate::draft::Drafts;
use crate::lexicon::{has, lexicon};
use crate::scene::Scene;

mod details;
mod join;
mod nouns;
#[cfg(test)]
mod tests;
mod verbs;

/// The kind `meeting`.
pub(super) struct Meetings;

lexicon! {
    /// Words of meeting; see `lexicon.toml`.
    Lexicon("lexicon.toml") {
        verbs, companion_verbs, visit_verbs, talk_verbs, travel_verbs, shuttle_verbs, passing_verbs, envoys, nouns,
        weak_nouns, visit_nouns, light_verbs, host_verbs, mediate_verbs, with, goal, beside, during,
        mediated, under, auspices, of, carriers, delegates, about, phone, by_phone, video, indirect, cancelled, outcome, not_meeting,
    }
}

impl Kind for Meetings {
    fn name(&self) -> &'static str {
        "meeting"
    }

    fn read(&self, scene: &Scene, drafts: &mut Drafts) {
        for word in 0..scene.analysis.words.len() {
            let found = match scene.syntax.upos(word) {
                Upos::Verb => verbs::read(scene, word),
                Upos::Noun => nouns::read(scene, word),
                _ => None,
            };
            if let Some(found) = found {
                add(scene, drafts, word, found);
            }
        }
    }
}

/// What one trigger says of a meeting.
struct Found {
    meeting: Meeting,
    /// The predicate whose clause tells it.
    clause: usize,
    /// Whether it stands for itself; if not it is only a further telling of a meeting told before.
    strong: bool,
    /// The visitor, for PLOVER's mode `visit`.
    visit: bool,
}

/// Actors that can meet: people, governments, bodies, armed groups. Of delegates whom the report does not name,
/// those who sent them (`delegations of both armies`).
fn people(scene: &Scene, words: &[usize]) -> Vec<ActorId> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let stands_for_others =
        |w: usize| scene.cast.actors_at(w).is_empty() && has(&lexicon.delegates, syntax.lemma(w));
    let senders = |w: usize| [syntax.obliques(w, &lexicon.of), syntax.owners(w)].concat();
    let words: Vec<usize> =
        words.iter().flat_map(|&w| if stands_for_others(w) { senders(w) } else { vec![w] }).collect();
    let mut found = scene.actors(&words);
    found.retain(|id| {
        scene.cast.get(id).is_some_and(|a| !matches!(a.kind, ActorKind::Media | ActorKind::Place))
    });
    found
}

/// Joins lists of actors, each once.
fn together(lists: impl IntoIterator<Item = Vec<ActorId>>) -> Vec<ActorId> {
    let mut all: Vec<ActorId> = Vec::new();
    for id in lists.into_iter().flatten() {
        if !all.contains(&id) {
            all.push(id);
        }
    }
    all
}

fn add(scene: &Scene, drafts: &mut Drafts, trigger: usize, found: Found) {
    let span = scene.syntax.clause_span(scene.syntax.clause(found.clause));
    let explain = format!("\u{201c}{}\u{201d}", scene.syntax.lower(trigger));
    let strong = found.strong;
    let coding = coding(&found);
    let mut draft = drafts.start(scene, Body::Meeting(found.meeting), trigger, span, explain);
    if scene.syntax.governor(trigger).is_some_and(|g| has(&Lexicon::get().cancelled, scene.syntax.lemma(g))) {
        draft.factuality = Factuality::Denied;
    }
    draft.confidence = if strong { 0.85 } else { 0.6 };
    draft.plover = vec![planned(coding, draft.factuality)];
    match join::twin(scene, drafts, &draft) {
        Some(id) => join::merge(scene, drafts, &id, draft),
        None if strong => drafts.push(draft),
        None => {}
    }
}

fn coding(found: &Found) -> Coding {
    let mode = match found.meeting.channel {
        Some(Channel::Phone) => Some("phone"),
        _ if found.meeting.mediator.is_some() => Some("third-party"),
        _ if found.visit => Some("visit"),
        _ if found.meeting.participants.len() > 3 => Some("multilateral"),
        _ => None,
    };
    let mut coding = Coding::new(EventType::Consult, mode);
    coding.context = vec!["diplomatic".to_owned()];
    coding.actor.clone_from(&found.meeting.participants);
    if found.visit {
        let (visitor, host): (Vec<_>, Vec<_>) =
            coding.actor.drain(..).partition(|a| found.meeting.host.as_ref() != Some(a));
        (coding.actor, coding.recipient) = (visitor, host);
    }
    coding
}

/// PLOVER codes a meeting still to come as AGREE, one that is refused as REJECT.
fn planned(coding: Coding, factuality: Factuality) -> Coding {
    let mut changed = match factuality {
        Factuality::Planned => Coding::new(EventType::Agree, None),
        Factuality::Denied => Coding::new(EventType::Reject, Some("meet")),
        _ => return coding,
    };
    (changed.actor, changed.recipient, changed.context) = (coding.actor, coding.recipient, coding.context);
    changed
}
