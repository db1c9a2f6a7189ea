//! Sanctions and other measures that cut relations: imposed, extended, eased, lifted, threatened.

use record::kinds::{Sanction, SanctionChange};
use record::{Body, EventType};

use super::Kind;
use crate::coding::{self, Event, ids};
use crate::draft::Drafts;
use crate::lexicon::{has, lexicon};
use crate::scene::Scene;

/// The kind `sanction`.
pub(super) struct Sanctions;

lexicon! {
    /// Words of sanctions; see `lexicon.toml`.
    Lexicon("lexicon.toml") { measures, extends, eases, lifts }
}

impl Kind for Sanctions {
    fn name(&self) -> &'static str {
        "sanction"
    }

    fn read(&self, scene: &Scene, drafts: &mut Drafts) {
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
}

/// The noun of the measure: the word that tells the event, else one below it or the one above it.
fn measure(scene: &Scene, event: &Event) -> Option<usize> {
    let known = |w: &usize| has(&Lexicon::get().measures, &scene.syntax.lemma(*w).to_lowercase());
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
        _ if any(&lexicon.extends) => SanctionChange::Extended,
        _ if any(&lexicon.eases) => SanctionChange::Eased,
        _ if any(&lexicon.lifts) => SanctionChange::Lifted,
        EventType::Concede | EventType::Retreat => SanctionChange::Lifted,
        EventType::Sanction | EventType::Coerce => SanctionChange::Imposed,
        _ => return None,
    })
}
