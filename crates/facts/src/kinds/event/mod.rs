//! Any other political event that the model sees.

use record::Body;
use record::kinds::Event;

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
            let body = Event { actors: ids(&event.actors), recipients: ids(&event.recipients) };
            let draft = coding::draft(scene, drafts, event, Body::Event(body));
            drafts.push(draft);
        }
    }
}
