//! Money, arms, relief given or promised.

use language::Upos;
use record::Factuality::{Demanded, Denied};
use record::kinds::Aid;
use record::{ActorId, Body, Coding, EventType, Factuality};

use super::{Kind, deeds};
use crate::draft::Drafts;
use crate::lexicon::lexicon;
use crate::scene::Scene;

mod model;
#[cfg(test)]
mod tests;
mod words;

/// The kind `aid`.
pub(super) struct Aids;

lexicon! {
    /// Words of giving; see `lexicon.toml`.
    Lexicon("lexicon.toml") {
        gives, promises, backs, backs_alone, with, to, relief, arms, needs_sum, of, attacks, away, measures,
    }
}

/// What one word tells of aid.
struct Told {
    giver: Option<ActorId>,
    receiver: Option<ActorId>,
    what: Option<String>,
    amount: Option<String>,
    promised: bool,
}

impl Kind for Aids {
    fn name(&self) -> &'static str {
        "aid"
    }

    fn read(&self, scene: &Scene, drafts: &mut Drafts) {
        for word in 0..scene.analysis.words.len() {
            if scene.syntax.upos(word) == Upos::Verb
                && let Some(told) = words::at(scene, word)
            {
                add(scene, drafts, word, told);
            }
        }
        model::read(scene, drafts);
    }
}

fn add(scene: &Scene, drafts: &mut Drafts, trigger: usize, told: Told) {
    let Told { giver, receiver, what, amount, promised } = told;
    let parties = (giver.clone(), receiver.clone());
    let body = Aid { giver, receiver, what, amount };
    let Some(mut draft) = deeds::start(scene, drafts, Body::Aid(body), trigger) else { return };
    if promised && draft.factuality == Factuality::Actual {
        draft.factuality = Factuality::Planned;
    }
    if matches!(draft.factuality, Demanded | Denied) {
        return;
    }
    let given = matches!(draft.factuality, Factuality::Actual | Factuality::Ongoing | Factuality::Alleged);
    let kind = if given { EventType::Aid } else { EventType::Agree };
    draft.plover = deeds::code(Coding::new(kind, None), parties.0.as_slice(), parties.1.as_slice());
    drafts.push(draft);
}
