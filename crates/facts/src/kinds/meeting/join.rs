//! One meeting told in several places of a report is one fact with several pieces of evidence.

use record::{Body, EvidenceRole, FactId, Factuality};

use crate::draft::{Draft, Drafts};
use crate::scene::Scene;

/// The meeting already read that `draft` speaks of again, the latest first: participants of one are among those of
/// the other, and neither time nor factuality stands against it.
pub(super) fn twin(scene: &Scene, drafts: &Drafts, draft: &Draft) -> Option<FactId> {
    drafts.all().iter().rev().find(|other| same(scene, other, draft)).map(|other| other.id.clone())
}

fn same(scene: &Scene, old: &Draft, new: &Draft) -> bool {
    let (Body::Meeting(a), Body::Meeting(b)) = (&old.body, &new.body) else { return false };
    let to_come = |f: Factuality| !matches!(f, Factuality::Actual | Factuality::Ongoing);
    // "the meeting" alone speaks of one that was, whatever is said of it.
    let comes = to_come(new.factuality) && !b.participants.is_empty();
    if to_come(old.factuality) != comes || apart_in_time(scene, old, new) {
        return false;
    }
    if let (Some(x), Some(y)) = (&old.place, &new.place)
        && x.name != y.name
        && !b.participants.is_empty()
        && x.country != y.country
    {
        return false;
    }
    let within = |x: &[record::ActorId], y: &[record::ActorId]| x.iter().all(|p| y.contains(p));
    within(&b.participants, &a.participants)
        || !a.participants.is_empty() && within(&a.participants, &b.participants)
}

fn apart_in_time(scene: &Scene, old: &Draft, new: &Draft) -> bool {
    let day = |d: &Draft| d.time.map(|t| &scene.times[t].when).map(|w| (w.from, w.to));
    matches!((day(old), day(new)), (Some(x), Some(y)) if x.0.is_some() && y.0.is_some() && x != y)
}

/// Adds what a further telling says.
pub(super) fn merge(scene: &Scene, drafts: &mut Drafts, id: &FactId, new: Draft) {
    let Some(old) = drafts.get_mut(id) else { return };
    let (Body::Meeting(a), Body::Meeting(b)) = (&mut old.body, new.body) else { return };
    for participant in b.participants {
        if !a.participants.contains(&participant) {
            a.participants.push(participant);
        }
    }
    a.host = a.host.take().or(b.host);
    a.mediator = a.mediator.take().or(b.mediator);
    a.channel = a.channel.or(b.channel);
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
