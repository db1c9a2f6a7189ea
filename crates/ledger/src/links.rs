//! Which actors and facts a fact names, and in which part.

use std::collections::BTreeSet;

use record::kinds::Toward;
use record::{ActorId, Body, Fact, FactId};

/// Calls `visit` with the part and the id of every actor that a fact names: the keys of its kind, who says so, its codings.
pub(crate) fn each_actor(fact: &mut Fact, visit: &mut dyn FnMut(&'static str, &mut ActorId)) {
    body(&mut fact.body, visit);
    for link in &mut fact.attribution {
        visit("says", &mut link.actor);
    }
    for coding in &mut fact.plover {
        coding.actor.iter_mut().for_each(|a| visit("plover-actor", a));
        coding.recipient.iter_mut().for_each(|a| visit("plover-recipient", a));
    }
}

fn body(body: &mut Body, visit: &mut dyn FnMut(&'static str, &mut ActorId)) {
    fn all<'a>(
        role: &'static str,
        actors: impl IntoIterator<Item = &'a mut ActorId>,
        visit: &mut dyn FnMut(&'static str, &mut ActorId),
    ) {
        actors.into_iter().for_each(|a| visit(role, a));
    }
    match body {
        Body::Meeting(m) => {
            all("participant", &mut m.participants, visit);
            all("host", &mut m.host, visit);
            all("mediator", &mut m.mediator, visit);
        }
        Body::Statement(s) => {
            all("speaker", &mut s.speaker, visit);
            all("addressee", &mut s.addressee, visit);
            all("medium", &mut s.medium, visit);
        }
        Body::Proposal(p) => {
            all("proposer", &mut p.proposers, visit);
            all("presented-to", &mut p.presented_to, visit);
        }
        Body::Provision(p) => {
            all("obliged", &mut p.obliged, visit);
            all("beneficiary", &mut p.beneficiary, visit);
        }
        Body::Stance(s) => visit("actor", &mut s.actor),
        Body::Deadline(d) => {
            all("set-by", &mut d.set_by, visit);
            all("on", &mut d.on, visit);
        }
        Body::Attack(a) => {
            all("perpetrator", &mut a.perpetrators, visit);
            all("target", &mut a.targets, visit);
            all("claimed-by", &mut a.claimed_by, visit);
            all("denied-by", &mut a.denied_by, visit);
        }
        Body::Sanction(s) => {
            all("imposed-by", &mut s.imposed_by, visit);
            all("on", &mut s.on, visit);
        }
        Body::Aid(a) => {
            all("giver", &mut a.giver, visit);
            all("receiver", &mut a.receiver, visit);
        }
        Body::Exchange(e) => {
            all("from", &mut e.from, visit);
            all("to", &mut e.to, visit);
        }
        Body::Control(c) => all("holder", &mut c.holder, visit),
        Body::Movement(_) => {}
        Body::Event(e) => {
            all("actor", &mut e.actors, visit);
            all("recipient", &mut e.recipients, visit);
        }
    }
}

/// The facts of the same record that a fact refers to.
pub(crate) fn facts(body: &Body) -> Vec<&FactId> {
    match body {
        Body::Proposal(p) => p.responds_to.iter().chain(&p.provisions).collect(),
        Body::Provision(p) => p.proposal.iter().chain(&p.after).collect(),
        Body::Stance(s) => match &s.toward {
            Toward::Fact { fact } => vec![fact],
            Toward::Issue { .. } => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// All actors that a fact names.
#[must_use]
pub fn cast(fact: &Fact) -> BTreeSet<ActorId> {
    let mut ids = BTreeSet::new();
    each_actor(&mut fact.clone(), &mut |_, id| {
        ids.insert(id.clone());
    });
    ids
}
