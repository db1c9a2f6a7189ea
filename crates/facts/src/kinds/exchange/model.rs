//! Releases that the model sees and the words of the lexicon have not told.

use record::kinds::Exchange;
use record::{Body, EventType};

use super::Lexicon;
use crate::coding::{self, Event, ids};
use crate::draft::Drafts;
use crate::kinds::deeds;
use crate::lexicon::has;
use crate::scene::Scene;

/// Adds them.
pub(super) fn read(scene: &Scene, drafts: &mut Drafts) {
    for event in coding::untold(scene, drafts) {
        let yields = matches!(event.kind, EventType::Retreat | EventType::Concede | EventType::Agree);
        let Some(whom) = whom(scene, event).filter(|_| yields) else { continue };
        let released = deeds::count_at(scene, whom).map(|_| deeds::counted(scene, whom));
        let body = Exchange { from: ids(&event.actors), to: ids(&event.recipients), released };
        let draft = coding::draft(scene, drafts, event, Body::Exchange(body));
        drafts.push(draft);
    }
}

/// The noun of those who are let go, if the event frees somebody.
fn whom(scene: &Scene, event: &Event) -> Option<usize> {
    let lexicon = Lexicon::get();
    let lemma = scene.syntax.lemma(event.trigger);
    let lists = [&lexicon.frees, &lexicon.hands, &lexicon.swaps];
    let frees = event.modes.contains(&"release") || lists.iter().any(|list| has(list, lemma));
    let mut near = scene.syntax.patients(event.trigger);
    near.extend(scene.syntax.dependents(event.trigger, &["nmod", "compound", "nsubj:pass"]));
    let captive = |w: &usize| has(&lexicon.captives, &scene.syntax.lemma(*w).to_lowercase());
    let counted = |w: &usize| deeds::count_at(scene, *w).is_some();
    near.into_iter().filter(|_| frees).find(|w| captive(w) || event.modes.contains(&"release") && counted(w))
}
