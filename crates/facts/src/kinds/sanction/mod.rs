//! Sanctions and other measures that cut relations: imposed, extended, eased, lifted, threatened.

use language::Upos;
use record::kinds::{Sanction, SanctionChange};
use record::{ActorId, Body, Coding, EventType, Factuality};

use super::{Kind, deeds};
use crate::draft::{Draft, Drafts};
use crate::lexicon::lexicon;
use crate::scene::Scene;

mod model;
#[cfg(test)]
mod tests;
mod words;

/// The kind `sanction`.
pub(super) struct Sanctions;

lexicon! {
    /// Words of sanctions; see `lexicon.toml`.
    Lexicon("lexicon.toml") {
        measures, weak_measures, kinds, imposes, extends, eases, lifts, stays, force, sanctions, cuts, cut_off, expels, recalls,
        envoys, restores, suspends, threats, on, with, parts,
    }
}

/// What one word tells of a measure.
struct Told {
    by: Vec<ActorId>,
    on: Vec<ActorId>,
    measure: String,
    change: SanctionChange,
    /// PLOVER's mode of a measure that is imposed.
    mode: Option<&'static str>,
}

impl Kind for Sanctions {
    fn name(&self) -> &'static str {
        "sanction"
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
    let Told { by, on, measure, change, mode } = told;
    let body = Sanction { imposed_by: by.clone(), on: on.clone(), measure: Some(measure), change };
    let Some(mut draft) = deeds::start(scene, drafts, Body::Sanction(body), trigger) else { return };
    let threatened = change == SanctionChange::Threatened;
    if draft.factuality == Factuality::Denied || deeds::is_only_wished(&draft) && !threatened {
        return;
    }
    draft.plover = deeds::code(coding(change, mode), &by, &on);
    draft.plover.iter_mut().for_each(|c| c.context = vec!["economic".to_owned()]);
    if !is_told(drafts, &draft) {
        drafts.push(draft);
    }
}

/// The same measure of the same against the same, told before.
fn is_told(drafts: &Drafts, new: &Draft) -> bool {
    drafts.all().iter().any(|old| match (&old.body, &new.body) {
        (Body::Sanction(a), Body::Sanction(b)) => {
            a == b || old.evidence.first().span == new.evidence.first().span && a.change == b.change
        }
        _ => false,
    })
}

fn coding(change: SanctionChange, mode: Option<&str>) -> Coding {
    match change {
        SanctionChange::Imposed | SanctionChange::Extended => Coding::new(EventType::Sanction, mode),
        SanctionChange::Eased | SanctionChange::Lifted => Coding::new(EventType::Concede, None),
        SanctionChange::Threatened => Coding::new(EventType::Threaten, Some("restrict")),
    }
}
