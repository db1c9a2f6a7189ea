//! Any other political event that the model sees; of talks that no word of the lexicons told, a meeting.

use record::kinds::{Channel, Event, Meeting};
use record::{Body, EventType};

use super::Kind;
use crate::coding::{self, ids};
use crate::draft::Drafts;
use crate::scene::Scene;

/// The kind `event`; it reads last.
pub(super) struct Events;

impl Kind for Events {
    fn name(&self) -> &'static str {
        "event"
    }

    fn read(&self, scene: &Scene, drafts: &mut Drafts) {
        for event in coding::untold(scene, drafts) {
            let draft = coding::draft(scene, drafts, event, body(event));
            drafts.push(draft);
        }
    }
}

fn body(event: &coding::Event) -> Body {
    let (actors, recipients) = (ids(&event.actors), ids(&event.recipients));
    let mut participants = actors.clone();
    participants.extend(recipients.iter().filter(|id| !actors.contains(id)).cloned());
    if event.kind != EventType::Consult || participants.len() < 2 {
        return Body::Event(Event { actors, recipients });
    }
    let channel = if event.modes.contains(&"phone") { Channel::Phone } else { Channel::InPerson };
    Body::Meeting(Meeting { participants, channel: Some(channel), ..Meeting::default() })
}
