//! Weapons: what was used, and how many.

use record::kinds::Weapon;

use super::Lexicon;
use crate::lexicon::has;
use crate::scene::Scene;

/// The weapons that these words and those coordinated with them name. A count before the first of a coordination
/// belongs to all of it together, so it is kept with the first alone.
pub(super) fn named(scene: &Scene, words: &[usize]) -> Vec<Weapon> {
    let mut found: Vec<Weapon> = Vec::new();
    for &word in words {
        for word in scene.syntax.conjuncts(word) {
            let Some(sort) = name(scene, word) else { continue };
            if found.iter().all(|w| w.sort != sort) {
                found.push(Weapon { sort, count: count(scene, word) });
            }
        }
    }
    found
}

/// `a suicide bomber`
pub(super) fn is_human(scene: &Scene, word: usize) -> bool {
    let syntax = &scene.syntax;
    let before = syntax.dependents(word, &["compound", "amod"]);
    syntax.lemma(word) == "bomber" && before.iter().any(|&w| has(&Lexicon::get().ridden, syntax.lemma(w)))
}

fn name(scene: &Scene, word: usize) -> Option<String> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(word).to_lowercase();
    if !has(&lexicon.weapons, &lemma) {
        return None;
    }
    let parts: Vec<String> = syntax
        .dependents(word, &["compound", "amod", "nmod"])
        .into_iter()
        .filter(|&d| d < word && has(&lexicon.weapon_parts, &syntax.lemma(d).to_lowercase()))
        .map(|d| syntax.lemma(d).to_lowercase())
        .collect();
    if parts.is_empty() && has(&lexicon.needs_part, &lemma) {
        return None;
    }
    // A suicide bomber brings a bomb, and of mortar rounds the mortar is the weapon.
    let lemma = if is_human(scene, word) { "bomb".to_owned() } else { lemma };
    if has(&lexicon.rounds, &lemma) && !parts.is_empty() {
        return Some(parts.join(" "));
    }
    Some(parts.into_iter().chain([lemma]).collect::<Vec<_>>().join(" "))
}

fn count(scene: &Scene, word: usize) -> Option<record::Count> {
    scene.counts.iter().find(|c| c.noun == Some(word)).map(|c| c.count.clone())
}

/// PLOVER's mode of ASSAULT for the weapons used, else for the deed itself.
pub(super) fn mode(weapons: &[Weapon], deed: &str) -> Option<&'static str> {
    let any = |names: &[&str]| weapons.iter().any(|w| names.iter().any(|n| w.sort.contains(n)));
    Some(match () {
        () if any(&["suicide"]) => "suicide-attack",
        () if any(&["drone", "uav", "shahed"]) && !any(&["missile"]) => "drone",
        () if any(&["missile", "rocket", "shell", "mortar", "artillery", "howitzer", "tank", "cannon"]) => {
            "heavy-weapons"
        }
        () if any(&["jet", "aircraft", "warplane", "helicopter", "gunship", "plane", "glide", "barrel"]) => {
            "aerial"
        }
        () if any(&["bomb", "mine", "explosive", "ied", "grenade"]) => "explosives",
        () if any(&["gun", "rifle", "bullet"]) => "firearms",
        () if any(&["machete", "knife", "arrow"]) => "primitive",
        () => match deed {
            "airstrike" => "aerial",
            "shell" | "shelling" | "bombard" | "bombardment" | "barrage" => "heavy-weapons",
            "bomb" | "bombing" | "explosion" | "blast" | "detonate" | "explode" => "explosives",
            "shoot" | "shooting" | "gunfire" | "shootout" | "firefight" | "gun" => "firearms",
            "abduct" | "abduction" | "kidnap" | "kidnapping" | "capture" => "abduct",
            "assassinate" | "assassination" => "targeted",
            "behead" | "stab" => "primitive",
            _ => return None,
        },
    })
}
