//! Violence: strikes, shelling, clashes, killings, abductions, with weapons and losses.

use language::Upos;
use record::kinds::Attack;
use record::{ActorId, ActorKind, Body, Coding, EventType};

use super::Kind;
use crate::draft::{Draft, Drafts};
use crate::lexicon::{has, lexicon};
use crate::scene::Scene;

mod join;
mod losses;
mod weapons;

/// The kind `attack`.
pub(super) struct Attacks;

lexicon! {
    /// Words of violence; see `lexicon.toml`.
    Lexicon("lexicon.toml") {
        strong_verbs, weak_verbs, launch_verbs, kill_verbs, injure_verbs, capture_verbs, killed, injured, missing,
        captured, nouns, weak_nouns, military, operations, weapons, weapon_parts, needs_part, against, by, using,
        between, claim, harmless, damage,
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
                Upos::Verb => by_verb(scene, word, &losses),
                Upos::Noun => by_noun(scene, word, &losses),
                _ => None,
            };
            if let Some(attack) = attack {
                add(scene, drafts, word, attack);
            }
        }
        losses::attach(scene, drafts, losses);
    }
}

fn by_verb(scene: &Scene, verb: usize, losses: &[losses::Loss]) -> Option<Attack> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(verb);
    let losing = has(&lexicon.kill_verbs, lemma) || has(&lexicon.injure_verbs, lemma);
    let strong = has(&lexicon.strong_verbs, lemma) || has(&lexicon.capture_verbs, lemma);
    let weak = has(&lexicon.weak_verbs, lemma);
    if !(losing || strong || weak) || is_harmless(scene, verb) {
        return None;
    }
    let agents = syntax.agents(verb);
    let thrown: Vec<usize> =
        if has(&lexicon.launch_verbs, lemma) { syntax.patients(verb) } else { Vec::new() };
    let mut weapons = weapons::named(scene, &thrown);
    weapons.extend(weapons::named(scene, &syntax.obliques(verb, &lexicon.using)));
    weapons.extend(weapons::named(scene, &agents));
    let mut targets = actors(scene, &syntax.obliques(verb, &lexicon.against));
    if thrown.is_empty() {
        targets.extend(actors(scene, &syntax.patients(verb)));
    }
    let mut perpetrators = actors(scene, &agents);
    if has(&["clash".to_owned(), "fight".to_owned(), "battle".to_owned()], lemma) {
        perpetrators.extend(actors(scene, &syntax.obliques(verb, &lexicon.between)));
        targets.clear();
    }
    targets.retain(|t| !perpetrators.contains(t));
    let armed = perpetrators.iter().any(|p| is_armed(scene, p));
    let counted = losses.iter().any(|l| l.clause == verb);
    // "were killed in the attack" belongs to an attack told elsewhere; `losses` sees to it.
    if losing && perpetrators.is_empty() && weapons.is_empty() {
        return None;
    }
    let clear = !weapons.is_empty()
        || counted
        || armed && (!targets.is_empty() || scene.place_of(verb).is_some());
    let launched = has(&lexicon.launch_verbs, lemma) && !has(&lexicon.strong_verbs, lemma);
    if weak && !strong && (launched && weapons.is_empty() || !clear) {
        return None;
    }
    Some(Attack { perpetrators, targets, weapons, ..Attack::default() })
}

fn by_noun(scene: &Scene, noun: usize, losses: &[losses::Loss]) -> Option<Attack> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(noun);
    let operation = has(&lexicon.operations, lemma)
        && syntax.dependents(noun, &["amod", "compound"]).iter().any(|&d| has(&lexicon.military, syntax.lemma(d)));
    if !has(&lexicon.nouns, lemma) && !operation || matches!(syntax.relation(noun), "compound") {
        return None;
    }
    let mut perpetrators = actors(scene, &syntax.owners(noun));
    perpetrators.extend(actors(scene, &syntax.obliques(noun, &lexicon.by)));
    perpetrators.extend(actors(scene, &syntax.obliques(noun, &lexicon.between)));
    let mut targets = actors(scene, &syntax.obliques(noun, &lexicon.against));
    let mut weapons = weapons::named(scene, &syntax.dependents(noun, &["compound", "amod"]));
    if let Some(governor) = syntax.governor(noun) {
        let object = syntax.patients(governor).contains(&noun);
        if object {
            perpetrators.extend(actors(scene, &syntax.agents(governor)));
            targets.extend(actors(scene, &syntax.obliques(governor, &lexicon.against)));
        }
        weapons.extend(weapons::named(scene, &syntax.obliques(governor, &lexicon.using)));
    }
    perpetrators.retain(|p| !targets.contains(p));
    let counted = losses.iter().any(|l| scene.analysis.is_below(l.word, noun) || l.cause == Some(noun));
    let clear = !perpetrators.is_empty() || !targets.is_empty() || !weapons.is_empty() || counted;
    if has(&lexicon.weak_nouns, lemma) && !clear && scene.place_of(noun).is_none() {
        return None;
    }
    dedupe(&mut perpetrators);
    dedupe(&mut targets);
    Some(Attack { perpetrators, targets, weapons, ..Attack::default() })
}

fn is_harmless(scene: &Scene, verb: usize) -> bool {
    let near = scene.syntax.dependents(verb, &["obj", "nsubj", "obl"]);
    near.iter().any(|&w| has(&Lexicon::get().harmless, scene.syntax.lemma(w)))
}

fn actors(scene: &Scene, words: &[usize]) -> Vec<ActorId> {
    let mut found = scene.actors(words);
    found.retain(|id| scene.cast.get(id).is_some_and(|a| a.kind != ActorKind::Media));
    found
}

fn is_armed(scene: &Scene, id: &ActorId) -> bool {
    scene.cast.get(id).is_some_and(|a| {
        matches!(a.kind, ActorKind::Military | ActorKind::ArmedGroup | ActorKind::State | ActorKind::Government)
            || a.sectors.iter().any(|s| {
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

fn add(scene: &Scene, drafts: &mut Drafts, trigger: usize, attack: Attack) {
    let span = scene.syntax.clause_span(scene.syntax.clause(trigger));
    let explain = format!("\u{201c}{}\u{201d}", scene.syntax.lower(trigger));
    let mut draft = drafts.start(scene, Body::Attack(Box::new(attack)), trigger, span, explain);
    code(scene, &mut draft);
    match join::twin(scene, drafts, &draft) {
        Some(id) => join::merge(scene, drafts, &id, draft),
        None => drafts.push(draft),
    }
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
