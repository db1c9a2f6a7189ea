//! Whom a fact is about.

use record::kinds::Toward;
use record::{ActorId, Body, FactId};

/// The actors in a fact's own keys, whatever their part in it; those who say so are not among them.
pub(crate) fn actors(body: &Body) -> Vec<&ActorId> {
    match body {
        Body::Meeting(m) => m.participants.iter().chain(&m.host).chain(&m.mediator).collect(),
        Body::Statement(s) => s.speaker.iter().chain(&s.addressee).collect(),
        Body::Proposal(p) => p.proposers.iter().chain(&p.presented_to).collect(),
        Body::Provision(p) => p.obliged.iter().chain(&p.beneficiary).collect(),
        Body::Stance(s) => vec![&s.actor],
        Body::Deadline(d) => d.set_by.iter().chain(&d.on).collect(),
        Body::Attack(a) => {
            a.perpetrators.iter().chain(&a.targets).chain(&a.claimed_by).chain(&a.denied_by).collect()
        }
        Body::Sanction(s) => s.imposed_by.iter().chain(&s.on).collect(),
        Body::Aid(a) => a.giver.iter().chain(&a.receiver).collect(),
        Body::Exchange(e) => e.from.iter().chain(&e.to).collect(),
        Body::Control(c) => c.holder.iter().collect(),
        Body::Movement(_) => Vec::new(),
        Body::Event(e) => e.actors.iter().chain(&e.recipients).collect(),
    }
}

/// To whom the fact is done, where the kind has such a part.
pub(crate) fn receivers(body: &Body) -> Vec<&ActorId> {
    match body {
        Body::Attack(a) => a.targets.iter().collect(),
        Body::Sanction(s) => s.on.iter().collect(),
        Body::Aid(a) => a.receiver.iter().collect(),
        Body::Exchange(e) => e.to.iter().collect(),
        Body::Event(e) => e.recipients.iter().collect(),
        _ => Vec::new(),
    }
}

/// The fact that this one stands under: a provision's proposal, what a stance is about.
pub(crate) fn above(body: &Body) -> Option<&FactId> {
    match body {
        Body::Provision(p) => p.proposal.as_ref(),
        Body::Stance(s) => match &s.toward {
            Toward::Fact { fact } => Some(fact),
            Toward::Issue { .. } => None,
        },
        _ => None,
    }
}
