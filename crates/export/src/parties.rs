//! Who has which side in a fact, whatever its kind.

use record::kinds::Toward;
use record::{ActorId, Body, CountOf};

/// Who acts, and toward whom. A meeting has participants only.
pub(crate) fn sides(body: &Body) -> (Vec<&ActorId>, Vec<&ActorId>) {
    match body {
        Body::Meeting(m) => (m.participants.iter().collect(), Vec::new()),
        Body::Statement(s) => (s.speaker.iter().collect(), s.addressee.iter().collect()),
        Body::Proposal(p) => (p.proposers.iter().collect(), p.presented_to.iter().collect()),
        Body::Provision(p) => (p.obliged.iter().collect(), p.beneficiary.iter().collect()),
        Body::Stance(s) => (vec![&s.actor], Vec::new()),
        Body::Deadline(d) => (d.set_by.iter().collect(), d.on.iter().collect()),
        Body::Attack(a) => (a.perpetrators.iter().collect(), a.targets.iter().collect()),
        Body::Sanction(s) => (s.imposed_by.iter().collect(), s.on.iter().collect()),
        Body::Aid(a) => (a.giver.iter().collect(), a.receiver.iter().collect()),
        Body::Exchange(e) => (e.from.iter().collect(), e.to.iter().collect()),
        Body::Control(c) => (c.holder.iter().collect(), Vec::new()),
        Body::Movement(_) => (Vec::new(), Vec::new()),
        Body::Event(e) => (e.actors.iter().collect(), e.recipients.iter().collect()),
    }
}

/// What sort within its kind: a meeting's channel, a stance's position, a provision's category, …
pub(crate) fn sort(body: &Body) -> Option<String> {
    Some(match body {
        Body::Meeting(m) => m.channel?.name().to_owned(),
        Body::Statement(s) => s.form.name().to_owned(),
        Body::Proposal(p) => p.sort.name().to_owned(),
        Body::Provision(p) => format!("{}/{}", p.category, p.subcategory),
        Body::Stance(s) => s.position.name().to_owned(),
        Body::Attack(a) => {
            let weapons: Vec<&str> = a.weapons.iter().map(|w| w.sort.as_str()).collect();
            if weapons.is_empty() {
                return None;
            }
            weapons.join("; ")
        }
        Body::Sanction(s) => s.change.name().to_owned(),
        Body::Control(c) => c.change.name().to_owned(),
        Body::Deadline(_) | Body::Aid(_) | Body::Exchange(_) | Body::Movement(_) | Body::Event(_) => {
            return None;
        }
    })
}

/// What it is about, in the report's words or as the id of a fact.
pub(crate) fn about(body: &Body) -> Option<String> {
    let several = |all: &[String]| if all.is_empty() { None } else { Some(all.join("; ")) };
    match body {
        Body::Meeting(m) => several(&m.topics),
        Body::Statement(s) => several(&s.topics),
        Body::Proposal(p) => Some(p.label.clone()),
        Body::Provision(p) => Some(p.text.clone()),
        Body::Stance(s) => Some(match &s.toward {
            Toward::Fact { fact } => fact.0.clone(),
            Toward::Issue { issue } => issue.clone(),
        }),
        Body::Deadline(d) => d.consequence.clone(),
        Body::Attack(a) => a.damage.clone(),
        Body::Sanction(s) => s.measure.clone(),
        Body::Aid(a) => a.what.clone(),
        Body::Exchange(e) => e.released.as_ref().and_then(|r| r.of.clone()),
        Body::Control(c) => c.territory.clone(),
        Body::Movement(m) => m.who.as_ref().and_then(|w| w.of.clone()),
        Body::Event(_) => None,
    }
}

/// How many were killed and injured.
pub(crate) fn losses(body: &Body) -> (Option<&CountOf>, Option<&CountOf>) {
    match body {
        Body::Attack(a) => (a.killed.as_ref(), a.injured.as_ref()),
        _ => (None, None),
    }
}
