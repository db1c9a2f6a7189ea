//! Violence: strikes, shelling, clashes, killings, abductions, with weapons and losses.

use language::Upos;
use record::Factuality::{Actual, Alleged, Conditional, Demanded, Hypothetical, Planned, Proposed};
use record::kinds::Attack;
use record::{ActorId, ActorKind, Body, Coding, EventType};

use super::Kind;
use crate::draft::{Draft, Drafts};
use crate::lexicon::{has, lexicon};
use crate::scene::Scene;

mod claims;
mod idioms;
mod join;
mod losses;
mod roles;
#[cfg(test)]
mod tests;
mod weapons;

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
            if let Some((attack, strong)) = attack {
                add(scene, drafts, word, attack, strong);
            }
        }
        losses::attach(scene, drafts, losses);
        claims::read(scene, drafts);
    }
}

/// The attack that a verb tells, and whether it stands for itself.
fn by_verb(scene: &Scene, verb: usize, losses: &[losses::Loss]) -> Option<(Attack, bool)> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(verb);
    let losing = is_loss(lemma);
    let strong = has(&lexicon.strong_verbs, lemma) || has(&lexicon.capture_verbs, lemma);
    let strong = strong || burns_down(scene, verb) || idioms::is_deed(scene, verb);
    let weak = has(&lexicon.weak_verbs, lemma);
    if !(losing || strong || weak) || is_harmless(scene, verb) || is_undone(scene, verb) {
        return None;
    }
    if losing && is_outcome_of_another(scene, verb) {
        return None;
    }
    let intransitive = has(&lexicon.victims_die, lemma) || idioms::comes_under_fire(scene, verb);
    let agents = if intransitive { Vec::new() } else { roles::agents(scene, verb) };
    let throws = has(&lexicon.launch_verbs, lemma) && !idioms::goes_down(scene, verb);
    let thrown: Vec<usize> = if throws { syntax.patients(verb) } else { Vec::new() };
    let thrown: Vec<usize> = thrown.into_iter().filter(|&w| is_weapon(scene, w)).collect();
    let mut weapons = weapons::named(scene, &thrown);
    weapons.extend(weapons::named(scene, &syntax.obliques(verb, &lexicon.using)));
    weapons.extend(weapons::named(scene, &agents));
    weapons.extend(weapons::named(scene, &loose_weapons(scene, verb)));
    let mut perpetrators = roles::doers(scene, &agents);
    let thrown_from = !thrown.is_empty() || agents.iter().any(|&w| is_weapon(scene, w));
    if perpetrators.is_empty() && thrown_from {
        let goals = syntax.obliques(verb, &lexicon.against);
        let mut sources = syntax.obliques(verb, &lexicon.from);
        sources.extend(goals.into_iter().flat_map(|g| syntax.obliques(g, &lexicon.from)));
        perpetrators = roles::states(scene, &sources);
    }
    let patients = if intransitive { syntax.subjects(verb) } else { syntax.patients(verb) };
    let mut targets = roles::victims(scene, &syntax.obliques(verb, &lexicon.against), &agents);
    if thrown.is_empty() {
        targets.extend(roles::victims(scene, &patients, &agents));
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
    if has(&lexicon.kill_verbs, lemma) && !counted && !people && targets.is_empty() {
        return None;
    }
    let named = losses::one_killed(scene, verb).is_some() && !intransitive;
    if losing && !strong && !fighting && perpetrators.is_empty() && weapons.is_empty() && !named {
        return None;
    }
    let clear = !weapons.is_empty()
        || counted
        || agents_are_weapons && !perpetrators.is_empty()
        || fighting && !patients.is_empty()
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
    let killed = losses::one_killed(scene, verb);
    Some((Attack { perpetrators, targets, weapons, killed, ..Attack::default() }, true))
}

/// The attack that a noun tells, and whether it stands for itself; if not it only speaks again of one told before.
fn by_noun(scene: &Scene, noun: usize, losses: &[losses::Loss]) -> Option<(Attack, bool)> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(noun);
    let operation = has(&lexicon.operations, lemma)
        && syntax
            .dependents(noun, &["amod", "compound"])
            .iter()
            .any(|&d| has(&lexicon.military, syntax.lemma(d)));
    let fire = has(&lexicon.exchange, lemma)
        && syntax.dependents(noun, &["nmod"]).iter().any(|&d| has(&lexicon.fire, syntax.lemma(d)));
    let violent = has(&lexicon.nouns, lemma) || operation || fire;
    if !violent || syntax.relation(noun) == "compound" || is_abstract(scene, noun) {
        return None;
    }
    if is_stopped(scene, noun) {
        return None;
    }
    let (mut perpetrators, suffering) = roles::of_noun(scene, noun);
    perpetrators.extend(roles::doers(scene, &syntax.obliques(noun, &lexicon.by)));
    perpetrators.extend(roles::doers(scene, &syntax.obliques(noun, &lexicon.between)));
    let mut targets = roles::victims(scene, &syntax.obliques(noun, &lexicon.against), &[]);
    targets.extend(suffering);
    let by = syntax.obliques(noun, &lexicon.by);
    let mut weapons = weapons::named(scene, &[syntax.dependents(noun, &["compound", "amod"]), by].concat());
    if let Some(governor) = syntax.governor(noun) {
        let object = syntax.patients(governor).contains(&noun);
        if object && has(&lexicon.commits, syntax.lemma(governor)) {
            perpetrators.extend(roles::doers(scene, &syntax.agents(governor)));
            targets.extend(roles::victims(scene, &syntax.obliques(governor, &lexicon.against), &[]));
        } else if perpetrators.is_empty() {
            perpetrators = within(scene, noun, governor);
        }
        let with: Vec<usize> = syntax.obliques(governor, &lexicon.using);
        let with: Vec<usize> = with.into_iter().filter(|&w| w != noun).collect();
        weapons.extend(weapons::named(scene, &with));
        perpetrators.extend(roles::doers(scene, &idioms::blamed(scene, noun, governor)));
    }
    perpetrators.retain(|p| !targets.contains(p));
    let counted = losses.iter().any(|l| scene.analysis.is_below(l.word, noun) || l.cause == Some(noun));
    let clear = !perpetrators.is_empty() || !targets.is_empty() || !weapons.is_empty() || counted;
    if has(&lexicon.weak_nouns, lemma) && !clear && scene.place_of(noun).is_none() {
        return None;
    }
    dedupe(&mut perpetrators);
    dedupe(&mut targets);
    if is_verbal(scene, noun, &perpetrators, &weapons) && !counted {
        return None;
    }
    let strong = clear
        || scene.place_of(noun).is_some()
        || is_sensed(scene, noun)
        || fire
        || idioms::is_claimed(scene, noun);
    let strong = strong && !(speaks_again(scene, noun) && weapons.is_empty() && !counted);
    Some((Attack { perpetrators, targets, weapons, ..Attack::default() }, strong))
}

/// Whether the report says of the violence that it was there: it is what its clause is about.
fn is_sensed(scene: &Scene, noun: usize) -> bool {
    scene.syntax.relation(scene.syntax.first_conjunct(noun)) == "nsubj"
}

/// An attack on what no weapon hits (`an attack on democracy`), or that is none (`a hunger strike`).
fn is_abstract(scene: &Scene, noun: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let before = syntax.dependents(noun, &["compound", "amod", "nmod:desc"]);
    if before.iter().any(|&w| has(&lexicon.bloodless, syntax.lemma(w))) {
        return true;
    }
    syntax.obliques(noun, &lexicon.against).iter().any(|&w| has(&lexicon.harmless, syntax.lemma(w)))
}

/// A noun of violence at large (`fighting`).
fn is_general(lemma: &str) -> bool {
    has(&Lexicon::get().general, lemma)
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

/// Who does what is done in the course of the violence (`freed by commandos in a raid`).
fn within(scene: &Scene, noun: usize, governor: usize) -> Vec<ActorId> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let case = syntax.case(syntax.first_conjunct(noun));
    let after = has(&lexicon.exchange, syntax.lemma(noun)) && case.as_deref() == Some("after");
    let inside = after || case.is_some_and(|c| has(&lexicon.inside, &c));
    if !inside || is_loss(syntax.lemma(governor)) {
        return Vec::new();
    }
    let mut found = roles::doers(scene, &syntax.agents(governor));
    found.retain(|p| is_armed(scene, p));
    found
}

/// A participle of loss behind a deed told already (`shelled the town, wounding three`): what it did, no deed of its own.
fn is_outcome_of_another(scene: &Scene, verb: usize) -> bool {
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
fn is_result(scene: &Scene, loss: usize, deed: usize) -> bool {
    scene.analysis.is_below(loss, deed)
        && scene.analysis.words[loss].xpos == "VBG"
        && matches!(scene.syntax.relation(loss), "advcl" | "conj" | "xcomp")
}

/// `shot dead`: somebody is killed, whom no number counts.
fn kills_one(scene: &Scene, verb: usize) -> bool {
    let dead = scene.syntax.dependents(verb, &["xcomp", "advmod", "obj"]);
    dead.into_iter()
        .any(|w| has(&Lexicon::get().killed, scene.syntax.lemma(w)) && scene.syntax.upos(w) == Upos::Adj)
}

/// A deed that is only threatened, or an attribute of those it was once done to (`41 captured soldiers`).
fn is_undone(scene: &Scene, verb: usize) -> bool {
    let threatened = |head: usize| has(&Lexicon::get().threats, scene.syntax.lemma(head));
    match scene.syntax.relation(verb) {
        "amod" => true,
        _ if is_attribute(scene, verb) => true,
        "xcomp" | "ccomp" | "advcl" | "acl" => scene.analysis.words[verb].head.is_some_and(threatened),
        _ => false,
    }
}

/// A participle between a number and its noun that the tree has taken for a verb (`of 41 captured soldiers`).
fn is_attribute(scene: &Scene, verb: usize) -> bool {
    let words = &scene.analysis.words;
    let participle = words[verb].xpos == "VBN" || words[verb].xpos == "VBD";
    let auxiliary = !scene.syntax.dependents(verb, &["aux", "nsubj"]).is_empty();
    verb > 0
        && participle
        && !auxiliary
        && words[verb - 1].upos == Upos::Num
        && words.get(verb + 1).is_some_and(|w| w.upos == Upos::Noun && w.sentence == words[verb].sentence)
}

/// Violence that is stopped or is to stop (`a halt to air strikes`, `end the attacks`).
fn is_stopped(scene: &Scene, noun: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let first = syntax.first_conjunct(noun);
    let head = scene.analysis.words[first].head;
    let below = matches!(syntax.relation(first), "nmod" | "obj" | "obl" | "compound");
    let frees = syntax.relation(first) != "obl" || syntax.case(first).is_some_and(|c| c == "from");
    head.is_some_and(|h| below && frees && has(&lexicon.stops, syntax.lemma(h)))
}

/// Whether the noun takes up violence told before (`the attack`, `those strikes`) and is not what its clause is to tell.
fn speaks_again(scene: &Scene, noun: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let told = |g: usize| has(&lexicon.told_of, syntax.lemma(g)) || syntax.upos(g) != Upos::Verb;
    let described = !syntax.dependents(noun, &["nmod", "acl", "amod", "compound"]).is_empty();
    let below =
        |g: usize| syntax.relation(g) == "ccomp" && syntax.relation(syntax.first_conjunct(noun)) == "obj";
    is_definite(scene, noun) && !described && syntax.governor(noun).is_some_and(|g| told(g) || below(g))
}

/// Whether an article takes the noun up (`the blast`).
fn is_definite(scene: &Scene, noun: usize) -> bool {
    let articles = scene.syntax.dependents(noun, &["det"]);
    articles.iter().any(|&d| has(&Lexicon::get().definite, &scene.syntax.lower(d)))
}

/// `burned down`, `set ablaze`: destruction whatever stands with it.
fn burns_down(scene: &Scene, verb: usize) -> bool {
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
fn loose_weapons(scene: &Scene, verb: usize) -> Vec<usize> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    if !has(&lexicon.launch_verbs, syntax.lemma(verb)) {
        return Vec::new();
    }
    let bare = |w: &usize| syntax.case(*w).is_none() && is_weapon(scene, *w);
    syntax.dependents(verb, &["obl"]).into_iter().filter(bare).collect()
}

fn is_weapon(scene: &Scene, word: usize) -> bool {
    has(&Lexicon::get().weapons, &scene.syntax.lemma(word).to_lowercase())
}

/// Whether the verb tells what an attack did to people (`wounding 12`).
fn is_loss(lemma: &str) -> bool {
    let lexicon = Lexicon::get();
    has(&lexicon.kill_verbs, lemma) || has(&lexicon.injure_verbs, lemma)
}

fn is_harmless(scene: &Scene, verb: usize) -> bool {
    let near = scene.syntax.dependents(verb, &["obj", "nsubj", "obl"]);
    near.iter().any(|&w| has(&Lexicon::get().harmless, scene.syntax.lemma(w)))
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
    if draft.factuality == Alleged
        && (idioms::is_claimed(scene, trigger) || idioms::claims_lives(scene, trigger))
    {
        draft.factuality = Actual;
    }
    place_hit(scene, &mut draft);
    roles::oppose(scene, &mut draft);
    code(scene, &mut draft);
    Some(draft)
}

/// Where it was: the place that is hit, if one is; else what stands about the deed.
fn place_hit(scene: &Scene, draft: &mut Draft) {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let deed = draft.trigger;
    let mut hit = syntax.obliques(deed, &lexicon.against);
    if syntax.upos(deed) == Upos::Verb {
        hit.extend(syntax.dependents(deed, &["obj", "nsubj:pass"]));
    }
    let under = |w: usize| {
        scene.places.iter().find(|p| p.words.contains(&w)).or_else(|| {
            let inner = syntax.dependents(w, &["nmod", "compound"]);
            scene.places.iter().find(|p| inner.contains(&p.head))
        })
    };
    let source = draft.place.as_ref().is_some_and(|place| {
        let from = syntax.obliques(deed, &lexicon.from);
        scene.places.iter().any(|p| p.place == *place && from.contains(&p.head))
    });
    if source {
        draft.place = None;
    }
    let found = hit.into_iter().find_map(under).map(|p| p.place.clone());
    draft.place = if source { found } else { draft.place.take().or(found) };
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
