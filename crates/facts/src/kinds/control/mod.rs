//! Who holds, takes, loses or leaves territory.

use record::kinds::{Control, ControlChange};
use record::{ActorId, ActorKind, Body, Coding, EventType, Form};

use super::{Kind, deeds};
use crate::draft::Drafts;
use crate::lexicon::{has, lexicon};
use crate::scene::Scene;

mod ground;
#[cfg(test)]
mod tests;
mod told;

/// The kind `control`.
pub(super) struct Controls;

lexicon! {
    /// Words of holding ground; see `lexicon.toml`.
    Lexicon("lexicon.toml") {
        takes, takes_over, over, holds, loses, falls, to, leaves, from, leaves_object, expels, contests, strives, striven_for,
        power, power_of, takes_power, holds_power, loses_power, hands, in_hands, of, stays, comes, ground, no_ground, weak,
        fighters,
    }
}

/// What one word tells of ground.
struct Told {
    change: ControlChange,
    /// The words of the ground.
    grounds: Vec<usize>,
    holder: Option<ActorId>,
    /// From whom it is taken.
    from: Vec<ActorId>,
}

impl Kind for Controls {
    fn name(&self) -> &'static str {
        "control"
    }

    fn read(&self, scene: &Scene, drafts: &mut Drafts) {
        for word in 0..scene.analysis.words.len() {
            if let Some(told) = told::at(scene, word) {
                add(scene, drafts, word, &told);
            }
        }
    }
}

/// One fact for each piece of ground.
fn add(scene: &Scene, drafts: &mut Drafts, trigger: usize, told: &Told) {
    for &ground in &told.grounds {
        let territory = Some(ground::named(scene, ground));
        let body = Control { holder: told.holder.clone(), territory, change: told.change };
        if drafts.all().iter().any(|d| is_same(scene, d, &body, trigger)) {
            continue;
        }
        let Some(mut draft) = deeds::start(scene, drafts, Body::Control(body), trigger) else { return };
        if deeds::is_only_wished(&draft) {
            return;
        }
        draft.place =
            scene.places.iter().find(|p| p.words.contains(&ground)).map(|p| p.place.clone()).or(draft.place);
        draft.plover = coding(told);
        drafts.push(draft);
    }
}

/// Ground told of before, in the same words and with the same holder and change, near by.
fn is_same(scene: &Scene, old: &crate::draft::Draft, new: &Control, trigger: usize) -> bool {
    let Body::Control(body) = &old.body else { return false };
    let sentence = |w: usize| scene.analysis.words[w].sentence;
    body == new && (sentence(trigger) == sentence(old.trigger) || body.holder.is_some())
}

/// PLOVER codes the taking of ground as ASSAULT, its leaving as RETREAT, and knows no code for having it.
fn coding(told: &Told) -> Vec<Coding> {
    let holder = told.holder.as_slice();
    let mut coding = match told.change {
        ControlChange::Captured => deeds::code(Coding::new(EventType::Assault, None), holder, &told.from),
        ControlChange::Withdrawn => {
            deeds::code(Coding::new(EventType::Retreat, Some("withdraw")), holder, &[])
        }
        ControlChange::Holds | ControlChange::Lost | ControlChange::Contested => return Vec::new(),
    };
    coding.iter_mut().for_each(|c| c.context = vec!["military".to_owned(), "territory".to_owned()]);
    coding
}

/// Of an army without a name of its own the state whose it is.
fn side(scene: &Scene, id: ActorId) -> ActorId {
    let Some(actor) = scene.cast.get(&id) else { return id };
    let nameless = actor.mentions.iter().all(|m| m.form != Form::Name);
    if actor.kind != ActorKind::Military || !nameless {
        return id;
    }
    let state = scene.cast.actors.iter().find(|a| a.kind == ActorKind::State && a.country == actor.country);
    state.filter(|_| actor.country.is_some()).map_or(id, |s| s.id.clone())
}

/// Who holds ground, of those whom some words name.
fn holder(scene: &Scene, found: Vec<ActorId>) -> Option<ActorId> {
    found.into_iter().next().map(|id| side(scene, id))
}

/// Whether those who act bear arms, or one of these words calls them so.
fn bear_arms(scene: &Scene, ids: &[ActorId], words: &[usize]) -> bool {
    let armed = |id: &ActorId| {
        scene.cast.get(id).is_some_and(|a| {
            matches!(
                a.kind,
                ActorKind::State | ActorKind::Government | ActorKind::Military | ActorKind::ArmedGroup
            ) || a.sectors.iter().any(|s| {
                use record::Sector::{Cop, Mil, Prm, Reb, Uaf};
                matches!(s, Mil | Reb | Prm | Uaf | Cop)
            })
        })
    };
    ids.iter().any(armed) || words.iter().any(|&w| has(&Lexicon::get().fighters, scene.syntax.lemma(w)))
}
