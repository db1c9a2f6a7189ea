//! One meeting told in several places of a report is one fact with several pieces of evidence.

use record::kinds::{Channel, Meeting};
use record::{ActorId, ActorKind, Body, EvidenceRole, FactId, Factuality};

use super::{Lexicon, travel};
use crate::draft::{Draft, Drafts};
use crate::lexicon::has;
use crate::scene::Scene;

/// The meeting already read that `draft` speaks of again, the latest first: participants of one are among those of
/// the other, and neither time nor place nor factuality stands against it. `strong`: the new telling could stand for itself.
pub(super) fn twin(scene: &Scene, drafts: &Drafts, draft: &Draft, strong: bool) -> Option<FactId> {
    drafts.all().iter().rev().find(|other| same(scene, other, draft, strong)).map(|other| other.id.clone())
}

fn same(scene: &Scene, old: &Draft, new: &Draft, strong: bool) -> bool {
    let (Body::Meeting(a), Body::Meeting(b)) = (&old.body, &new.body) else { return false };
    if continues(scene, old, new) {
        return true;
    }
    let to_come = |f: Factuality| !matches!(f, Factuality::Actual | Factuality::Ongoing);
    // "the meeting" alone speaks of one that was, whatever is said of it.
    let comes = to_come(new.factuality) && !b.participants.is_empty();
    if to_come(old.factuality) != comes || apart_in_time(scene, old, new) {
        return false;
    }
    if calls_apart(a, b, strong, new.place.is_some()) {
        return false;
    }
    let places = (&old.place, &new.place);
    if let (Some(x), Some(y)) = places
        && x.name != y.name
        && (strong || x.country != y.country)
    {
        return false;
    }
    // A verb with its own day and town tells another meeting than one that has neither.
    let verb = scene.syntax.upos(new.trigger) == language::Upos::Verb;
    if strong
        && verb
        && old.time.is_none()
        && old.place.is_none()
        && new.time.is_some()
        && new.place.is_some()
    {
        return false;
    }
    // To go between others is more than one meeting with one of them.
    if verb && strong && a.mediator.is_none() && travel::goes_between(scene, new.trigger) {
        return false;
    }
    if alone(b) && strong && !matches!(places, (Some(_), Some(_))) {
        return false;
    }
    let all = |these: &[ActorId], those: &[ActorId]| these.iter().all(|id| those.contains(id));
    among(scene, &b.participants, &a.participants)
        || !a.participants.is_empty() && all(&a.participants, &b.participants)
}

/// A call is another meeting than one face to face: where the new telling stands for itself, or has a place.
fn calls_apart(old: &Meeting, new: &Meeting, strong: bool, placed: bool) -> bool {
    let call = |m: &Meeting| matches!(m.channel, Some(Channel::Phone | Channel::Video));
    call(new) && !call(old) && old.channel.is_some() && strong || call(old) && !call(new) && placed
}

/// One person's journey: another meeting than that of many, unless the place says otherwise.
fn alone(meeting: &Meeting) -> bool {
    meeting.participants.len() == 1
}

/// Whether each of these is one of those, or the state of one of them (`the two countries had met`).
fn among(scene: &Scene, these: &[ActorId], those: &[ActorId]) -> bool {
    let country = |id: &ActorId| scene.cast.get(id).and_then(|a| a.country.clone());
    let state = |id: &ActorId| scene.cast.get(id).is_some_and(|a| a.kind == ActorKind::State);
    let stands =
        |id: &ActorId| state(id) && those.iter().any(|o| country(o).is_some() && country(o) == country(id));
    these.iter().all(|id| those.contains(id) || stands(id))
}

/// A verb of talking coordinated with the deed of a meeting (`received the envoy and discussed with her …`).
fn continues(scene: &Scene, old: &Draft, new: &Draft) -> bool {
    let beside = matches!(scene.syntax.relation(new.trigger), "conj" | "advcl")
        && scene.analysis.words[new.trigger].head == Some(old.trigger);
    beside && has(&Lexicon::get().talk_verbs, scene.syntax.lemma(new.trigger)) || is_held_in(scene, old, new)
}

/// Talks for which, or at which, those of a meeting come together (`will assemble for talks`).
fn is_held_in(scene: &Scene, old: &Draft, new: &Draft) -> bool {
    let syntax = &scene.syntax;
    let noun = language::Upos::Noun;
    let under = |inner: usize, outer: usize| {
        let case = syntax.case(syntax.first_conjunct(inner));
        syntax.upos(inner) == noun
            && syntax.governor(inner) == Some(outer)
            && syntax.relation(inner) == "obl"
            && case.is_some_and(|c| has(&Lexicon::get().within, &c))
    };
    under(new.trigger, old.trigger) || under(old.trigger, new.trigger)
}

fn apart_in_time(scene: &Scene, old: &Draft, new: &Draft) -> bool {
    let day = |d: &Draft| d.time.map(|t| &scene.times[t].when).map(|w| (w.from, w.to));
    let own = |d: &Draft| {
        d.time.is_some_and(|t| {
            scene
                .analysis
                .is_below(scene.head_of(scene.times[t].words.clone()), scene.syntax.clause(d.trigger))
        })
    };
    let known =
        matches!((day(old), day(new)), (Some(x), Some(y)) if x.0.is_some() && y.0.is_some() && x != y);
    known && own(new) && own(old)
}

/// Adds what a further telling says.
pub(super) fn merge(scene: &Scene, drafts: &mut Drafts, id: &FactId, new: Draft) {
    let continuing = drafts.get(id).is_some_and(|old| continues(scene, old, &new));
    let Some(old) = drafts.get_mut(id) else { return };
    let (Body::Meeting(a), Body::Meeting(b)) = (&mut old.body, new.body) else { return };
    let told_by_states = among(scene, &b.participants, &a.participants) || continuing;
    for participant in b.participants.into_iter().filter(|_| !told_by_states) {
        if !a.participants.contains(&participant) {
            a.participants.push(participant);
        }
    }
    a.host = a.host.take().or(b.host);
    a.mediator = a.mediator.take().or(b.mediator);
    // "assemble for proximity talks"
    let indirect = b.channel == Some(Channel::Indirect);
    a.channel = b.channel.filter(|_| indirect).or(a.channel).or(b.channel);
    a.duration = a.duration.take().or(b.duration);
    a.outcome = a.outcome.take().or(b.outcome);
    a.topics.extend(b.topics.into_iter().filter(|t| !a.topics.contains(t)).collect::<Vec<_>>());
    let participants = a.participants.clone();
    for coding in &mut old.plover {
        if coding.recipient.is_empty() {
            coding.actor.clone_from(&participants);
        }
    }
    old.time = old.time.or(new.time);
    old.place = old.place.take().or(new.place);
    old.confidence = old.confidence.max(new.confidence);
    for piece in new.evidence.pieces() {
        old.evidence.add(scene.text, piece.span, EvidenceRole::Context);
    }
}
