//! Violence told by a noun: an attack on, clashes between, the shelling of.

use language::Upos;
use record::ActorId;
use record::kinds::Attack;

use super::{Lexicon, dedupe, idioms, is_armed, is_loss, is_verbal, losses, roles, weapons};
use crate::lexicon::has;
use crate::scene::Scene;

/// The attack that a noun tells, and whether it stands for itself; if not it only speaks again of one told before.
pub(super) fn by_noun(scene: &Scene, noun: usize, losses: &[losses::Loss]) -> Option<(Attack, bool)> {
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
    if is_stopped(scene, noun) || is_imagined(scene, noun) || is_means(scene, noun) {
        return None;
    }
    let (mut perpetrators, suffering) = roles::of_noun(scene, noun);
    perpetrators.extend(roles::doers(scene, &syntax.obliques(noun, &lexicon.by)));
    let sides = roles::doers(scene, &syntax.obliques(noun, &lexicon.between));
    perpetrators.extend(sides.iter().cloned());
    perpetrators.extend(roles::doers(scene, &idioms::described(scene, noun)));
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
        // "repelled an attack by rebels on a base", where the tree hangs the rest on the verb
        if object && !syntax.is_passive(governor) {
            perpetrators.extend(roles::doers(scene, &syntax.obliques(governor, &syntax.grammar().agent)));
            if has(&lexicon.suffers, syntax.lemma(governor)) && targets.is_empty() {
                targets.extend(roles::victims(scene, &syntax.agents(governor), &[]));
            }
        }
        let with: Vec<usize> = syntax.obliques(governor, &lexicon.using);
        let with: Vec<usize> = with.into_iter().filter(|&w| w != noun).collect();
        weapons.extend(weapons::named(scene, &with));
        perpetrators.extend(roles::doers(scene, &idioms::blamed(scene, noun, governor)));
    }
    perpetrators.retain(|p| !targets.contains(p));
    let counted = losses.iter().any(|l| scene.analysis.is_below(l.word, noun) || l.cause == Some(noun));
    let clear = !perpetrators.is_empty() || !targets.is_empty() || !weapons.is_empty() || counted;
    let placed = scene.place_of(noun).is_some() || shaken(scene, noun).is_some();
    if has(&lexicon.weak_nouns, lemma) && !clear && !placed {
        return None;
    }
    dedupe(&mut perpetrators);
    dedupe(&mut targets);
    if sides.len() > 1 && targets.is_empty() {
        targets = sides;
    }
    if is_verbal(scene, noun, &perpetrators, &weapons) && !counted {
        return None;
    }
    let strong = clear || placed || is_sensed(scene, noun) || fire || idioms::is_claimed(scene, noun);
    let strong = strong && !(speaks_again(scene, noun) && weapons.is_empty() && !counted);
    Some((Attack { perpetrators, targets, weapons, ..Attack::default() }, strong))
}

/// What place it befell, where that is the object of its verb: `explosions rocked the town`.
pub(super) fn shaken(scene: &Scene, noun: usize) -> Option<record::Place> {
    let verb = scene.syntax.governor(noun).filter(|_| is_sensed(scene, noun))?;
    let active = scene.syntax.upos(verb) == Upos::Verb && !scene.syntax.is_passive(verb);
    if active && scene.syntax.dependents(verb, &["obj"]).is_empty() { None } else { scene.place_of(verb) }
}

/// Whether the report says of the violence that it was there: it is what its clause is about.
pub(super) fn is_sensed(scene: &Scene, noun: usize) -> bool {
    scene.syntax.relation(scene.syntax.first_conjunct(noun)) == "nsubj"
}

/// An attack on what no weapon hits (`an attack on democracy`), or that is none (`a hunger strike`).
pub(super) fn is_abstract(scene: &Scene, noun: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let before = syntax.dependents(noun, &["compound", "amod", "nmod:desc"]);
    if before.iter().any(|&w| has(&lexicon.bloodless, syntax.lemma(w))) {
        return true;
    }
    syntax.obliques(noun, &lexicon.against).iter().any(|&w| has(&lexicon.harmless, syntax.lemma(w)))
}

/// A noun of violence at large (`fighting`).
pub(super) fn is_general(lemma: &str) -> bool {
    has(&Lexicon::get().general, lemma)
}

/// Who does what is done in the course of the violence (`freed by commandos in a raid`).
pub(super) fn within(scene: &Scene, noun: usize, governor: usize) -> Vec<ActorId> {
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

/// `a bomb killed`: the weapon of a deed that its verb tells.
fn is_means(scene: &Scene, noun: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let does = |verb: usize| {
        let lemma = syntax.lemma(verb);
        is_loss(lemma) || has(&lexicon.strong_verbs, lemma) || has(&lexicon.weak_verbs, lemma)
    };
    super::is_weapon(scene, noun)
        && syntax.relation(noun) == "nsubj"
        && syntax.governor(noun).is_some_and(|verb| syntax.upos(verb) == Upos::Verb && does(verb))
}

/// Violence that is stopped or is to stop (`a halt to air strikes`, `end the attacks`).
pub(super) fn is_stopped(scene: &Scene, noun: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let first = syntax.first_conjunct(noun);
    let head = scene.analysis.words[first].head;
    let below = matches!(syntax.relation(first), "nmod" | "obj" | "obl" | "compound");
    let frees = syntax.relation(first) != "obl" || syntax.case(first).is_some_and(|c| c == "from");
    head.is_some_and(|h| below && frees && has(&lexicon.stops, syntax.lemma(h)))
}

/// Violence that would have been (`the bombing would have resumed`).
fn is_imagined(scene: &Scene, noun: usize) -> bool {
    let auxiliaries = scene.syntax.governor(noun).map(|verb| scene.syntax.dependents(verb, &["aux"]));
    auxiliaries.is_some_and(|all| all.into_iter().any(|w| scene.syntax.lower(w) == "would"))
}

/// Whether the noun takes up violence told before (`the attack`, `those strikes`) and is not what its clause is to tell.
pub(super) fn speaks_again(scene: &Scene, noun: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let told = |g: usize| has(&lexicon.told_of, syntax.lemma(g)) || syntax.upos(g) != Upos::Verb;
    let described = !syntax.dependents(noun, &["nmod", "acl", "amod", "compound"]).is_empty();
    let below =
        |g: usize| syntax.relation(g) == "ccomp" && syntax.relation(syntax.first_conjunct(noun)) == "obj";
    is_definite(scene, noun) && !described && syntax.governor(noun).is_some_and(|g| told(g) || below(g))
}

/// Whether an article takes the noun up (`the blast`).
pub(super) fn is_definite(scene: &Scene, noun: usize) -> bool {
    let articles = scene.syntax.dependents(noun, &["det"]);
    articles.iter().any(|&d| has(&Lexicon::get().definite, &scene.syntax.lower(d)))
}
