//! Violence told by a verb: shelled, killed, opened fire on, came under fire.

use language::Upos;
use record::kinds::Attack;

use super::{Lexicon, dedupe, idioms, is_armed, is_loss, is_verbal, is_weapon, losses, roles, weapons};
use crate::lexicon::has;
use crate::scene::Scene;

/// The attack that a verb tells, and whether it stands for itself.
pub(super) fn by_verb(scene: &Scene, verb: usize, losses: &[losses::Loss]) -> Option<(Attack, bool)> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(verb);
    let losing = is_loss(lemma);
    let strong = has(&lexicon.strong_verbs, lemma) || has(&lexicon.capture_verbs, lemma);
    let strong = strong || burns_down(scene, verb) || idioms::is_deed(scene, verb);
    let weak =
        has(&lexicon.weak_verbs, lemma) || idioms::lands(scene, verb) || idioms::shoots_down(scene, verb);
    if !(losing || strong || weak) || is_harmless(scene, verb) || is_undone(scene, verb) {
        return None;
    }
    let harms = has(&lexicon.wrecks, lemma);
    // "without hurting anyone"
    let harmed_none = losing && syntax.is_negated(verb) && scene.analysis.words[verb].xpos == "VBG";
    if harmed_none || (losing || harms) && is_outcome_of_another(scene, verb) {
        return None;
    }
    let intransitive = has(&lexicon.victims_die, lemma)
        || idioms::comes_under_fire(scene, verb)
        || idioms::is_bare_loss(scene, verb);
    let agents = if intransitive { Vec::new() } else { roles::agents(scene, verb) };
    let throws = has(&lexicon.launch_verbs, lemma) && !idioms::goes_down(scene, verb);
    let thrown: Vec<usize> = if throws { syntax.patients(verb) } else { Vec::new() };
    let mut thrown: Vec<usize> = thrown.into_iter().filter(|&w| is_weapon(scene, w)).collect();
    if throws && thrown.is_empty() {
        thrown.extend(thrown_before(scene, verb));
    }
    let mut arms = thrown.clone();
    arms.extend(syntax.obliques(verb, &lexicon.using));
    arms.extend(&agents);
    arms.extend(loose_weapons(scene, verb));
    if idioms::trades_fire(scene, verb) {
        arms.extend(idioms::kind_of_fire(scene, verb));
    }
    let mut weapons = weapons::named(scene, &arms);
    let mut perpetrators = roles::doers(scene, &agents);
    let thrown_from = !thrown.is_empty() || agents.iter().any(|&w| is_weapon(scene, w));
    if perpetrators.is_empty() && thrown_from {
        let goals = syntax.obliques(verb, &lexicon.against);
        let mut sources = syntax.obliques(verb, &lexicon.from);
        sources.extend(goals.into_iter().flat_map(|g| syntax.obliques(g, &lexicon.from)));
        perpetrators = roles::states(scene, &sources);
    }
    let trapped = idioms::hits_mine(scene, verb);
    if trapped {
        weapons.extend(weapons::named(scene, &syntax.patients(verb)));
        perpetrators.clear();
    }
    let mut patients = if intransitive || trapped { syntax.subjects(verb) } else { syntax.patients(verb) };
    patients.extend(idioms::shot_dead(scene, verb));
    let mut targets = roles::victims(scene, &syntax.obliques(verb, &lexicon.against), &agents);
    if thrown.is_empty() {
        targets.extend(roles::victims(scene, &patients, &agents));
        targets.extend(idioms::downed(scene, verb));
    }
    if has(&lexicon.two_sided, lemma) || idioms::trades_fire(scene, verb) {
        perpetrators.extend(roles::doers(scene, &syntax.obliques(verb, &lexicon.between)));
        targets.clear();
    }
    targets.retain(|t| !perpetrators.contains(t));
    let agents_are_weapons = agents.iter().any(|&w| is_weapon(scene, w));
    let fighting = agents.iter().any(|&w| has(&lexicon.fighters, syntax.lemma(w)));
    let armed = fighting || perpetrators.iter().any(|p| is_armed(scene, p));
    let counted =
        losses.iter().any(|l| l.clause == verb || is_result(scene, l.clause, verb)) || kills_one(scene, verb);
    // Towns are seized too; that is control, not violence against anybody.
    let taken = has(&lexicon.capture_verbs, lemma);
    let name = patients.iter().any(|&w| syntax.upos(w) == Upos::Propn) && has(&lexicon.taken_places, lemma);
    if taken && !counted && (name || !roles::are_people(scene, &patients, &targets)) {
        return None;
    }
    // "were killed in the attack" belongs to an attack told elsewhere; `losses` sees to it.
    let people = roles::are_people(scene, &[], &targets);
    // Plans are executed, too.
    let somebody = armed && patients.iter().any(|&w| syntax.upos(w) == Upos::Noun);
    if has(&lexicon.kill_verbs, lemma) && !counted && !people && targets.is_empty() && !somebody {
        return None;
    }
    let named = losses::one_killed(scene, verb).is_some() && !intransitive;
    if losing && !strong && !fighting && perpetrators.is_empty() && weapons.is_empty() && !named {
        return None;
    }
    let clear = !weapons.is_empty()
        || idioms::shoots_down(scene, verb)
        || !idioms::downed(scene, verb).is_empty()
        || counted
        || agents_are_weapons && !perpetrators.is_empty()
        || fighting && !patients.is_empty()
        || somebody && losing
        || armed && (!targets.is_empty() || scene.place_of(verb).is_some());
    let launched = throws && !has(&lexicon.strong_verbs, lemma);
    if is_verbal(scene, verb, &perpetrators, &weapons) && !counted {
        return None;
    }
    // To hurt is much else, too.
    if losing && !has(&lexicon.kill_verbs, lemma) && !counted && !armed && weapons.is_empty() {
        return None;
    }
    if weak && !strong && (launched && weapons.is_empty() && !counted || !clear) {
        return None;
    }
    dedupe(&mut perpetrators);
    dedupe(&mut targets);
    if perpetrators.len() > 1 && (has(&lexicon.two_sided, lemma) || idioms::trades_fire(scene, verb)) {
        targets.clone_from(&perpetrators);
    }
    let dead = || kills_one(scene, verb).then(|| losses::one_among(scene, &patients)).flatten();
    let killed = losses::one_killed(scene, verb).or_else(dead);
    Some((Attack { perpetrators, targets, weapons, killed, ..Attack::default() }, true))
}

/// The weapons of which a relative clause or participle tells that they were thrown (`rockets fired from Gaza`, `drones
/// that Russia launched`).
fn thrown_before(scene: &Scene, verb: usize) -> Option<usize> {
    let noun = scene.analysis.words[verb].head.filter(|_| scene.syntax.relation(verb) == "acl")?;
    is_weapon(scene, noun).then_some(noun)
}

/// A participle of loss behind a deed told already (`shelled the town, wounding three`): what it did, no deed of its own.
pub(super) fn is_outcome_of_another(scene: &Scene, verb: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    if scene.analysis.words[verb].xpos != "VBG"
        || !matches!(syntax.relation(verb), "advcl" | "conj" | "xcomp")
    {
        return false;
    }
    let deed =
        |w: usize| has(&lexicon.strong_verbs, syntax.lemma(w)) || has(&lexicon.weak_verbs, syntax.lemma(w));
    let sentence = scene.analysis.sentences[scene.analysis.words[verb].sentence].words.start;
    (sentence..verb).any(|w| syntax.upos(w) == Upos::Verb && deed(w))
}

/// Whether the clause of a loss says what the deed did.
pub(super) fn is_result(scene: &Scene, loss: usize, deed: usize) -> bool {
    scene.analysis.is_below(loss, deed)
        && scene.analysis.words[loss].xpos == "VBG"
        && matches!(scene.syntax.relation(loss), "advcl" | "conj" | "xcomp")
}

/// `shot dead`: somebody is killed, whom no number counts.
pub(super) fn kills_one(scene: &Scene, verb: usize) -> bool {
    if idioms::dead_beside(scene, verb).is_some() {
        return true;
    }
    let dead = scene.syntax.dependents(verb, &["xcomp", "advmod", "obj"]);
    dead.into_iter()
        .any(|w| has(&Lexicon::get().killed, scene.syntax.lemma(w)) && scene.syntax.upos(w) == Upos::Adj)
}

/// A deed that is only threatened, or an attribute of those it was once done to (`41 captured soldiers`).
pub(super) fn is_undone(scene: &Scene, verb: usize) -> bool {
    let threatened = |head: usize| has(&Lexicon::get().threats, scene.syntax.lemma(head));
    match scene.syntax.relation(verb) {
        "amod" => true,
        _ if is_attribute(scene, verb) => true,
        "xcomp" | "ccomp" | "advcl" | "acl" => scene.analysis.words[verb].head.is_some_and(threatened),
        _ => false,
    }
}

/// A participle between a number and its noun that the tree has taken for a verb (`of 41 captured soldiers`).
pub(super) fn is_attribute(scene: &Scene, verb: usize) -> bool {
    let words = &scene.analysis.words;
    let participle = words[verb].xpos == "VBN" || words[verb].xpos == "VBD";
    let auxiliary = !scene.syntax.dependents(verb, &["aux", "nsubj"]).is_empty();
    verb > 0
        && participle
        && !auxiliary
        && words[verb - 1].upos == Upos::Num
        && words.get(verb + 1).is_some_and(|w| w.upos == Upos::Noun && w.sentence == words[verb].sentence)
}

/// `burned down`, `set ablaze`: destruction whatever stands with it.
pub(super) fn burns_down(scene: &Scene, verb: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let objects = syntax.dependents(verb, &["obj"]);
    let on_fire = syntax.obliques(verb, &["on".to_owned()]);
    let fire = syntax.lemma(verb) == "set"
        && objects.iter().chain(&on_fire).any(|&o| has(&lexicon.fire, syntax.lemma(o)));
    let down = syntax
        .dependents(verb, &["compound", "advmod"])
        .iter()
        .any(|&w| has(&lexicon.whole, &syntax.lower(w)));
    fire || down && syntax.lemma(verb) == "burn" && !syntax.agents(verb).is_empty()
}

/// Weapons that the tree hangs as a bare oblique on a verb of throwing (`fired at least eight shells` read as `at … shells`).
pub(super) fn loose_weapons(scene: &Scene, verb: usize) -> Vec<usize> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    if !has(&lexicon.launch_verbs, syntax.lemma(verb)) {
        return Vec::new();
    }
    let bare = |w: &usize| syntax.case(*w).is_none() && is_weapon(scene, *w);
    syntax.dependents(verb, &["obl"]).into_iter().filter(bare).collect()
}

pub(super) fn is_harmless(scene: &Scene, verb: usize) -> bool {
    let near = scene.syntax.dependents(verb, &["obj", "nsubj", "obl"]);
    near.iter().any(|&w| has(&Lexicon::get().harmless, scene.syntax.lemma(w)))
}
