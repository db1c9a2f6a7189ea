//! Prisoners, bodies, hostages released or swapped.

use language::Upos;
use record::kinds::Exchange;
use record::{ActorId, Body, Coding, CountOf, EventType, Factuality};

use super::{Kind, deeds};
use crate::draft::Drafts;
use crate::lexicon::lexicon;
use crate::scene::Scene;

mod model;
#[cfg(test)]
mod tests;
mod words;

/// The kind `exchange`.
pub(super) struct Exchanges;

lexicon! {
    /// Words of releases; see `lexicon.toml`.
    Lexicon("lexicon.toml") { captives, people, frees, hands, swaps, swap_nouns, made, to, by, of, held, unclear }
}

/// What one word tells of people let go.
struct Told {
    from: Vec<ActorId>,
    to: Vec<ActorId>,
    released: Option<CountOf>,
}

impl Kind for Exchanges {
    fn name(&self) -> &'static str {
        "exchange"
    }

    fn read(&self, scene: &Scene, drafts: &mut Drafts) {
        for word in 0..scene.analysis.words.len() {
            let told = match scene.syntax.upos(word) {
                Upos::Verb => words::by_verb(scene, word),
                Upos::Noun => words::by_noun(scene, word),
                _ => None,
            };
            if let Some(told) = told {
                add(scene, drafts, word, told);
            }
        }
        model::read(scene, drafts);
    }
}

fn add(scene: &Scene, drafts: &mut Drafts, trigger: usize, told: Told) {
    let Told { from, to, released } = told;
    let parties = (from.clone(), to.clone());
    let body = Exchange { from, to, released };
    let Some(mut draft) = deeds::start(scene, drafts, Body::Exchange(body), trigger) else { return };
    if deeds::is_only_wished(&draft) || draft.factuality == Factuality::Denied {
        return;
    }
    let repeated = drafts.all().iter().any(|d| d.body == draft.body && matches!(d.body, Body::Exchange(_)));
    draft.plover = deeds::code(coding(draft.factuality), &parties.0, &parties.1);
    if !repeated {
        drafts.push(draft);
    }
}

/// PLOVER codes a release as RETREAT, one that is promised as CONCEDE.
fn coding(factuality: Factuality) -> Coding {
    match factuality {
        Factuality::Planned => Coding::new(EventType::Concede, None),
        _ => Coding::new(EventType::Retreat, Some("release")),
    }
}
