//! Violence told in more words than one: open fire, exchange fire, drive back, shoot down, blame for.

use language::Upos;

use super::Lexicon;
use crate::lexicon::has;
use crate::scene::Scene;

/// Whether the verb is violence with what stands beside it.
pub(super) fn is_deed(scene: &Scene, verb: usize) -> bool {
    opens_fire(scene, verb)
        || trades_fire(scene, verb)
        || drives_back(scene, verb)
        || comes_under_fire(scene, verb)
}

/// `opened fire on`
fn opens_fire(scene: &Scene, verb: usize) -> bool {
    has(&Lexicon::get().opens, scene.syntax.lemma(verb)) && has_fire(scene, verb)
}

/// `exchanged fire`: both sides do it.
pub(super) fn trades_fire(scene: &Scene, verb: usize) -> bool {
    has(&Lexicon::get().trades, scene.syntax.lemma(verb)) && has_fire(scene, verb)
}

/// `villages came under mortar fire`: the subject suffers it.
pub(super) fn comes_under_fire(scene: &Scene, verb: usize) -> bool {
    let lexicon = Lexicon::get();
    let under = scene.syntax.obliques(verb, &["under".to_owned()]);
    let violent =
        |&w: &usize| has(&lexicon.fire, scene.syntax.lemma(w)) || has(&lexicon.nouns, scene.syntax.lemma(w));
    has(&lexicon.comes, scene.syntax.lemma(verb)) && under.iter().any(violent)
}

fn has_fire(scene: &Scene, verb: usize) -> bool {
    let objects = scene.syntax.dependents(verb, &["obj"]);
    objects.into_iter().any(|o| has(&Lexicon::get().fire, scene.syntax.lemma(o)))
}

/// `were driven back`, `beaten back`
fn drives_back(scene: &Scene, verb: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let beside = syntax.dependents(verb, &["advmod", "compound"]);
    has(&lexicon.drives, syntax.lemma(verb)) && beside.iter().any(|&w| has(&lexicon.back, &syntax.lower(w)))
}

/// `shot down a helicopter`: what is the object is hit, not thrown.
pub(super) fn goes_down(scene: &Scene, verb: usize) -> bool {
    let beside = scene.syntax.dependents(verb, &["advmod", "compound"]);
    beside.into_iter().any(|w| has(&Lexicon::get().whole, &scene.syntax.lower(w)))
}

/// Who is blamed for it: `blamed the rebels for the attack`, `blamed the attack on the rebels`.
pub(super) fn blamed(scene: &Scene, noun: usize, governor: usize) -> Vec<usize> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    if !has(&lexicon.blames, syntax.lemma(governor)) {
        return Vec::new();
    }
    let first = syntax.first_conjunct(noun);
    match syntax.relation(first) {
        "obl" if syntax.case(first).as_deref() == Some("for") => syntax.patients(governor),
        "obj" | "nsubj" => syntax.obliques(governor, &["on".to_owned()]),
        _ => Vec::new(),
    }
}

/// `clashes have claimed 80 lives`: no allegation.
pub(super) fn claims_lives(scene: &Scene, noun: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let verbs = syntax.governor(noun).into_iter().chain([noun]);
    verbs.into_iter().any(|verb| {
        let objects = syntax.dependents(verb, &["obj"]);
        has(&lexicon.claims, syntax.lemma(verb))
            && objects.iter().any(|&o| has(&lexicon.killed, syntax.lemma(o)))
    })
}

/// `claimed responsibility for an attack`: the claim is no doubt about it.
pub(super) fn is_claimed(scene: &Scene, noun: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let mut at = noun;
    for _ in 0..3 {
        let Some(head) = scene.analysis.words[at].head else { return false };
        if has(&lexicon.charges, syntax.lemma(head)) && syntax.upos(head) == Upos::Noun {
            return true;
        }
        let objects = syntax.dependents(head, &["obj"]);
        if has(&lexicon.claims, syntax.lemma(head))
            && objects.iter().any(|&o| has(&lexicon.charges, syntax.lemma(o)))
        {
            return true;
        }
        at = head;
    }
    false
}
