//! Violence: strikes, shelling, clashes, killings, abductions, with weapons and losses.

use language::Upos;
use record::Factuality::{Actual, Alleged, Conditional, Demanded, Denied, Hypothetical, Planned, Proposed};
use record::kinds::Attack;
use record::{ActorId, ActorKind, Body, Coding, EventType};

use super::Kind;
use crate::draft::{Draft, Drafts};
use crate::lexicon::{has, lexicon};
use crate::scene::Scene;

mod claims;
mod damage;
mod idioms;
mod join;
mod losses;
mod nouns;
mod owners;
mod roles;
#[cfg(test)]
mod tests;
mod verbs;
mod weapons;
mod wheres;

pub(super) use roles::{doers, states};

/// The kind `attack`.
pub(super) struct Attacks;

lexicon! {
    /// Words of violence; see `lexicon.toml`.
    Lexicon("lexicon.toml") {
        strong_verbs, weak_verbs, launch_verbs, kill_verbs, injure_verbs, capture_verbs, killed, injured, missing,
        captured, nouns, weak_nouns, military, operations, weapons, weapon_parts, needs_part, against, by, using,
        between, claims, denials, charges, harmless, threats, commits, exchange, fire, from, stops, two_sided, state_forces,
        rebel_forces, whole, definite, told_of, victims_die,
        inside, wars, finds, found, them, war_weapons, fighters, opens, trades, back, drives, blames, things, verbal, general, taken_places, suffered, suffered_of, frees, bloodless, accidents, numbers, comes,
        wrecks, falls_in, breaks, apart, sets, alight, cuts, services, carriers, takes, credit, deeds, projectiles,
        rounds, lands, intercepts, own_losses, out_of, across, goes, mines, runs_over, rises, abducts, kills_with_dead, sinks, suffers, ridden, searches,
    }
}

impl Kind for Attacks {
    fn name(&self) -> &'static str {
        "attack"
    }

    fn read(&self, scene: &Scene, drafts: &mut Drafts) {
        let losses = losses::find(scene);
        for word in 0..scene.analysis.words.len() {
            let attack = match scene.syntax.upos(word) {
                Upos::Verb => verbs::by_verb(scene, word, &losses),
                Upos::Noun => nouns::by_noun(scene, word, &losses),
                _ => None,
            };
            if let Some((attack, strong)) = attack {
                add(scene, drafts, word, attack, strong);
            }
        }
        owners::attach(scene, drafts, losses);
        wheres::read(scene, drafts);
        damage::read(scene, drafts);
        claims::read(scene, drafts);
    }
}

/// Politicians attack each other in words: without arms, weapons or losses that is no violence.
fn is_verbal(
    scene: &Scene,
    word: usize,
    perpetrators: &[ActorId],
    weapons: &[record::kinds::Weapon],
) -> bool {
    let politician = |id: &ActorId| {
        scene.cast.get(id).is_some_and(|a| a.kind == ActorKind::Person) && !is_armed(scene, id)
    };
    weapons.is_empty()
        && has(&Lexicon::get().verbal, scene.syntax.lemma(word))
        && !perpetrators.is_empty()
        && perpetrators.iter().all(politician)
}

fn is_weapon(scene: &Scene, word: usize) -> bool {
    has(&Lexicon::get().weapons, &scene.syntax.lemma(word).to_lowercase())
}

/// Whether the verb tells what an attack did to people (`wounding 12`).
fn is_loss(lemma: &str) -> bool {
    let lexicon = Lexicon::get();
    has(&lexicon.kill_verbs, lemma) || has(&lexicon.injure_verbs, lemma)
}

fn is_armed(scene: &Scene, id: &ActorId) -> bool {
    scene.cast.get(id).is_some_and(|a| {
        matches!(
            a.kind,
            ActorKind::Military | ActorKind::ArmedGroup | ActorKind::State | ActorKind::Government
        ) || a.sectors.iter().any(|s| {
            use record::Sector::{Cop, Mil, Prm, Reb, Uaf};
            matches!(s, Mil | Reb | Prm | Uaf | Cop)
        })
    })
}

fn dedupe(ids: &mut Vec<ActorId>) {
    let mut seen: Vec<ActorId> = Vec::new();
    ids.retain(|id| {
        let new = !seen.contains(id);
        seen.push(id.clone());
        new
    });
}

/// Adds an attack that a figure tells; `apart`: beside all others, even those it may speak of.
fn add_apart(scene: &Scene, drafts: &mut Drafts, trigger: usize, attack: Attack, apart: bool) {
    if !apart {
        return add(scene, drafts, trigger, attack, true);
    }
    if let Some(draft) = draft_of(scene, drafts, trigger, attack) {
        drafts.push(draft);
    }
}

fn add(scene: &Scene, drafts: &mut Drafts, trigger: usize, attack: Attack, strong: bool) {
    if is_search(scene, trigger, &attack) {
        return;
    }
    let Some(draft) = draft_of(scene, drafts, trigger, attack) else { return };
    match join::twin(scene, drafts, &draft) {
        Some(id) => join::merge(scene, drafts, &id, draft),
        None if strong => drafts.push(draft),
        None => {}
    }
}

fn draft_of(scene: &Scene, drafts: &Drafts, trigger: usize, attack: Attack) -> Option<Draft> {
    let phrase = scene.syntax.relation(trigger) == "appos";
    let span = match scene.syntax.clause(trigger) {
        _ if phrase => scene.syntax.phrase_span(trigger),
        clause => scene.syntax.clause_span(clause),
    };
    let explain = format!("\u{201c}{}\u{201d}", scene.syntax.lower(trigger));
    let mut draft = drafts.start(scene, Body::Attack(Box::new(attack)), trigger, span, explain);
    // What is only planned, demanded or feared is told by proposals, stances and statements.
    if matches!(draft.factuality, Planned | Proposed | Demanded | Conditional | Hypothetical) {
        return None;
    }
    // "undertook not to attack"
    if draft.factuality == Denied && is_forsworn(scene, trigger) {
        return None;
    }
    if draft.factuality == Alleged
        && (idioms::is_claimed(scene, trigger) || idioms::claims_lives(scene, trigger))
    {
        draft.factuality = Actual;
    }
    wheres::place_hit(scene, &mut draft);
    if draft.place.is_none() && scene.syntax.upos(trigger) == Upos::Noun {
        draft.place = nouns::shaken(scene, trigger);
    }
    roles::oppose(scene, &mut draft);
    code(scene, &mut draft);
    Some(draft)
}

/// A raid by police in which nobody is hurt: they search and arrest.
fn is_search(scene: &Scene, trigger: usize, attack: &Attack) -> bool {
    let police = |id: &ActorId| scene.cast.get(id).is_some_and(|a| a.sectors.contains(&record::Sector::Cop));
    let hurt = attack.killed.is_some() || attack.injured.is_some() || !attack.weapons.is_empty();
    has(&Lexicon::get().searches, scene.syntax.lemma(trigger))
        && !attack.perpetrators.is_empty()
        && attack.perpetrators.iter().all(police)
        && !hurt
}

/// An infinitive with `not`: a promise or an order, no deed.
fn is_forsworn(scene: &Scene, verb: usize) -> bool {
    let marks = scene.syntax.dependents(verb, &["mark"]);
    marks.iter().any(|&m| scene.analysis.words[m].xpos == "TO")
}

/// PLOVER's ASSAULT with the mode that the weapon or the deed says.
fn code(scene: &Scene, draft: &mut Draft) {
    let Body::Attack(attack) = &draft.body else { return };
    let mode = weapons::mode(&attack.weapons, scene.syntax.lemma(draft.trigger));
    let mut coding = Coding::new(EventType::Assault, mode);
    coding.actor.clone_from(&attack.perpetrators);
    coding.recipient.clone_from(&attack.targets);
    coding.context = vec!["military".to_owned()];
    draft.plover = vec![coding];
}
