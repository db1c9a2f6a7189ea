//! Measures that the model sees and the words of the lexicon have not told.

use record::kinds::{Sanction, SanctionChange};
use record::{Body, EventType};

use super::Lexicon;
use crate::coding::{self, Event, ids};
use crate::draft::Drafts;
use crate::lexicon::has;
use crate::scene::Scene;

/// Adds them.
pub(super) fn read(scene: &Scene, drafts: &mut Drafts) {
    for event in coding::untold(scene, drafts) {
        let Some(measure) = measure(scene, event) else { continue };
        let Some(change) = change(scene, event) else { continue };
        let body = Sanction {
            imposed_by: ids(&event.actors),
            on: ids(&event.recipients),
            measure: Some(scene.syntax.phrase_span(measure).of(scene.text).to_owned()),
            change,
        };
        let draft = coding::draft(scene, drafts, event, Body::Sanction(body));
        drafts.push(draft);
    }
}

/// The noun of the measure: the word that tells the event, else one below it or the one above it.
fn measure(scene: &Scene, event: &Event) -> Option<usize> {
    let lexicon = Lexicon::get();
    let lemma = |w: usize| scene.syntax.lemma(w).to_lowercase();
    let known = |w: &usize| has(&lexicon.measures, &lemma(*w)) || has(&lexicon.cut_off, &lemma(*w));
    let below = scene.syntax.dependents(event.trigger, &["obj", "obl", "nsubj:pass", "nsubj", "nmod"]);
    std::iter::once(event.trigger).chain(below).find(known)
}

fn change(scene: &Scene, event: &Event) -> Option<SanctionChange> {
    let lexicon = Lexicon::get();
    let near = std::iter::once(event.trigger).chain(scene.syntax.governor(event.trigger));
    let lemmas: Vec<&str> = near.map(|w| scene.syntax.lemma(w)).collect();
    let any = |list: &[String]| lemmas.iter().any(|l| has(list, l));
    Some(match event.kind {
        EventType::Threaten => SanctionChange::Threatened,
        EventType::Sanction if any(&lexicon.extends) => SanctionChange::Extended,
        EventType::Concede | EventType::Retreat if any(&lexicon.eases) => SanctionChange::Eased,
        EventType::Concede | EventType::Retreat if any(&lexicon.lifts) => SanctionChange::Lifted,
        EventType::Sanction => SanctionChange::Imposed,
        _ => return None,
    })
}
