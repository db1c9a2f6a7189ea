//! Prisoners, bodies, hostages released or swapped.

use record::kinds::Exchange;
use record::{Body, CountOf, EventType};

use super::Kind;
use crate::coding::{self, Event, ids};
use crate::draft::Drafts;
use crate::lexicon::{has, lexicon};
use crate::scene::Scene;

/// The kind `exchange`.
pub(super) struct Exchanges;

lexicon! {
    /// Words of releases; see `lexicon.toml`.
    Lexicon("lexicon.toml") { captives, frees }
}

impl Kind for Exchanges {
    fn name(&self) -> &'static str {
        "exchange"
    }

    fn read(&self, scene: &Scene, drafts: &mut Drafts) {
        for event in coding::untold(scene, drafts) {
            let yields = matches!(event.kind, EventType::Retreat | EventType::Concede | EventType::Agree);
            let Some(whom) = whom(scene, event).filter(|_| yields) else { continue };
            let body = Exchange {
                from: ids(&event.actors),
                to: ids(&event.recipients),
                released: released(scene, whom),
            };
            let draft = coding::draft(scene, drafts, event, Body::Exchange(body));
            drafts.push(draft);
        }
    }
}

/// The noun of those who are let go, if the event frees somebody.
fn whom(scene: &Scene, event: &Event) -> Option<usize> {
    let lexicon = Lexicon::get();
    let frees = event.modes.contains(&"release") || has(&lexicon.frees, scene.syntax.lemma(event.trigger));
    let mut near = scene.syntax.patients(event.trigger);
    near.extend(scene.syntax.dependents(event.trigger, &["nmod", "compound", "nsubj:pass"]));
    let captive = |w: &usize| has(&lexicon.captives, &scene.syntax.lemma(*w).to_lowercase());
    let counted = |w: &usize| scene.counts.iter().any(|c| c.noun == Some(*w));
    near.into_iter().filter(|_| frees).find(|w| captive(w) || event.modes.contains(&"release") && counted(w))
}

fn released(scene: &Scene, noun: usize) -> Option<CountOf> {
    let count = scene.counts.iter().find(|c| c.noun == Some(noun))?;
    let of = scene.analysis.text_of(scene.text, noun).to_owned();
    Some(CountOf { count: count.count.clone(), of: Some(of) })
}
