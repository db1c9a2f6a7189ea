//! Who is the host of a meeting, who its visitor, and how PLOVER codes it.

use record::kinds::{Channel, Meeting};
use record::{ActorId, ActorKind, Coding, EventType, Factuality};

use super::{Found, parts};
use crate::scene::Scene;

/// Finds the host of people who meet in a country that is one side's own, and the mediator among them.
pub(super) fn host(scene: &Scene, trigger: usize, found: &mut Found) {
    let Meeting { participants, host, mediator, channel, .. } = &mut found.meeting;
    let (envoys, hosts): (Vec<ActorId>, Vec<ActorId>) =
        participants.iter().cloned().partition(|id| parts::is_envoy(scene, id, true));
    if let ([envoy], false) = (&envoys[..], hosts.is_empty()) {
        mediator.get_or_insert_with(|| envoy.clone());
    }
    if host.is_some() || *channel != Some(Channel::InPerson) {
        found.visit |=
            host.is_some() && *channel == Some(Channel::InPerson) && found.meeting.participants.len() == 2;
        return;
    }
    let Some(country) = scene.place_of(trigger).and_then(|place| place.country) else { return };
    let of = |id: &ActorId| scene.cast.get(id);
    let (home, away): (Vec<&ActorId>, Vec<&ActorId>) =
        participants.iter().partition(|id| of(id).is_some_and(|a| a.country.as_ref() == Some(&country)));
    let foreign =
        away.iter().any(|id| of(id).is_some_and(|a| a.country.is_some() && a.kind == ActorKind::Person));
    if let ([one], true) = (&home[..], foreign) {
        *host = Some((*one).clone());
        found.visit = true;
    }
}

/// PLOVER's CONSULT with its modes.
pub(super) fn of(found: &Found) -> Coding {
    let meeting = &found.meeting;
    let phone = matches!(meeting.channel, Some(Channel::Phone | Channel::Video));
    let led = meeting.mediator.as_ref().is_some_and(|m| !found.visit || !meeting.participants.contains(m));
    let mut modes = Vec::new();
    if phone {
        modes.push("phone");
    } else {
        modes.extend(found.visit.then_some("visit"));
        modes.extend(led.then_some("third-party"));
        modes.extend((meeting.participants.len() > 2 && !led).then_some("multilateral"));
    }
    let mut coding = Coding::new(EventType::Consult, modes.first().copied());
    coding.mode = modes.into_iter().map(str::to_owned).collect();
    coding.context = vec!["diplomatic".to_owned()];
    coding.actor.clone_from(&meeting.participants);
    if found.visit {
        let (visitor, host): (Vec<_>, Vec<_>) =
            coding.actor.drain(..).partition(|a| meeting.host.as_ref() != Some(a));
        (coding.actor, coding.recipient) = (visitor, host);
    }
    coding
}

/// PLOVER codes a meeting still to come as AGREE, one that is refused as REJECT.
pub(super) fn planned(coding: Coding, factuality: Factuality) -> Coding {
    let mut changed = match factuality {
        Factuality::Planned | Factuality::Conditional => Coding::new(EventType::Agree, None),
        Factuality::Denied => Coding::new(EventType::Reject, Some("meet")),
        _ => return coding,
    };
    (changed.actor, changed.recipient, changed.context) = (coding.actor, coding.recipient, coding.context);
    changed
}
