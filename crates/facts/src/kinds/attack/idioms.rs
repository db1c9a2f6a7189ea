//! Violence told in more words than one: open fire, exchange fire, drive back, shoot down, blame for.

use language::Upos;
use record::ActorId;

use super::Lexicon;
use crate::lexicon::has;
use crate::scene::Scene;

/// Whether the verb is violence with what stands beside it.
pub(super) fn is_deed(scene: &Scene, verb: usize) -> bool {
    opens_fire(scene, verb)
        || trades_fire(scene, verb)
        || drives_back(scene, verb)
        || comes_under_fire(scene, verb)
        || goes_off(scene, verb)
}

/// `a bomb went off`
fn goes_off(scene: &Scene, verb: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let beside = syntax.dependents(verb, &["compound", "advmod"]);
    has(&lexicon.goes, syntax.lemma(verb))
        && beside.iter().any(|&w| syntax.lower(w) == "off")
        && syntax.subjects(verb).iter().any(|&w| super::is_weapon(scene, w))
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
    // "drove soldiers out of the valley"
    let patients = syntax.patients(verb);
    let armed = patients.iter().any(|&w| has(&lexicon.fighters, syntax.lemma(w)));
    let out = armed && !syntax.obliques(verb, &lexicon.out_of).is_empty();
    has(&lexicon.drives, syntax.lemma(verb))
        && !patients.is_empty()
        && (out || beside.iter().any(|&w| has(&lexicon.back, &syntax.lower(w))))
}

/// `their lorry hit a landmine`: the subject suffers it.
pub(super) fn hits_mine(scene: &Scene, verb: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let mine = |&w: &usize| has(&lexicon.mines, syntax.lemma(w));
    let objects = syntax.dependents(verb, &["obj", "obl"]);
    has(&lexicon.runs_over, syntax.lemma(verb)) && !syntax.is_passive(verb) && objects.iter().any(mine)
}

/// `shot down a helicopter`: what is the object is hit, not thrown.
pub(super) fn goes_down(scene: &Scene, verb: usize) -> bool {
    let beside = scene.syntax.dependents(verb, &["advmod", "compound"]);
    beside.into_iter().any(|w| has(&Lexicon::get().whole, &scene.syntax.lower(w)))
}

/// `mortar rounds fell on the town`: weapons in flight that come down on something.
pub(super) fn lands(scene: &Scene, verb: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let flies = |&w: &usize| has(&lexicon.projectiles, syntax.lemma(w));
    has(&lexicon.lands, syntax.lemma(verb))
        && !syntax.is_negated(verb)
        && syntax.subjects(verb).iter().any(flies)
}

/// `downed` something that flies.
pub(super) fn shoots_down(scene: &Scene, verb: usize) -> bool {
    let hit = scene.syntax.patients(verb);
    let lexicon = Lexicon::get();
    has(&lexicon.intercepts, scene.syntax.lemma(verb))
        && hit.iter().any(|&w| has(&lexicon.carriers, scene.syntax.lemma(w)) || super::is_weapon(scene, w))
}

/// Whose the aircraft or ships were that are shot down or sunk.
pub(super) fn downed(scene: &Scene, verb: usize) -> Vec<ActorId> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(verb);
    if !(has(&lexicon.intercepts, lemma) || goes_down(scene, verb) || has(&lexicon.sinks, lemma)) {
        return Vec::new();
    }
    let mut patients = syntax.patients(verb);
    patients.retain(|&w| has(&lexicon.carriers, syntax.lemma(w)));
    scene.members(&patients.into_iter().flat_map(|w| syntax.owners(w)).collect::<Vec<_>>())
}

/// `shot dead a driver`: the word for dead right behind the verb, whatever the tree has made of it.
pub(super) fn dead_beside(scene: &Scene, verb: usize) -> Option<usize> {
    let lexicon = Lexicon::get();
    let shoots = has(&lexicon.kills_with_dead, scene.syntax.lemma(verb));
    let next =
        scene.analysis.words.get(verb + 1).filter(|w| w.sentence == scene.analysis.words[verb].sentence);
    (shoots && next.is_some() && scene.syntax.lower(verb + 1) == "dead").then_some(verb + 1)
}

/// Those killed whom the tree has hung on `dead`.
pub(super) fn shot_dead(scene: &Scene, verb: usize) -> Vec<usize> {
    let syntax = &scene.syntax;
    let below = |w: usize| syntax.dependents(w, &["obj", "nsubj"]);
    dead_beside(scene, verb).map(below).unwrap_or_default().into_iter().filter(|&w| w > verb).collect()
}

/// What kind of fire it was (`traded mortar fire`): the words before it.
pub(super) fn kind_of_fire(scene: &Scene, verb: usize) -> Vec<usize> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let objects = syntax.dependents(verb, &["obj"]).into_iter();
    let fire = objects.filter(|&o| has(&lexicon.fire, syntax.lemma(o)));
    fire.flat_map(|o| syntax.dependents(o, &["compound", "amod"])).collect()
}

/// A participle of loss without an object, whose subject suffers it whatever the tree says (`reported six soldiers killed`).
pub(super) fn is_bare_loss(scene: &Scene, verb: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(verb);
    super::is_loss(lemma)
        && !has(&lexicon.victims_die, lemma)
        && matches!(syntax.relation(verb), "ccomp" | "xcomp" | "acl" | "parataxis")
        && matches!(scene.analysis.words[verb].xpos, "VBN" | "VBD")
        && syntax.dependents(verb, &["obj", "aux"]).is_empty()
        && !syntax.dependents(verb, &["nsubj"]).is_empty()
        && scene.analysis.words[verb].relation != "acl:relcl"
        || is_loss_beside_another(scene, verb)
}

/// `six soldiers killed and ten people hurt`: the second of two such participles.
fn is_loss_beside_another(scene: &Scene, verb: usize) -> bool {
    let syntax = &scene.syntax;
    let first = syntax.first_conjunct(verb);
    first != verb
        && super::is_loss(syntax.lemma(verb))
        && super::is_loss(syntax.lemma(first))
        && syntax.dependents(verb, &["obj", "aux"]).is_empty()
        && syntax.dependents(first, &["obj", "aux"]).is_empty()
        && !syntax.dependents(verb, &["nsubj"]).is_empty()
}

/// Who did it as a participle beside the noun says: `an attack carried out by rebels`, `an ambush blamed on the group`.
pub(super) fn described(scene: &Scene, noun: usize) -> Vec<usize> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let mut found = Vec::new();
    for clause in syntax.dependents(noun, &["acl"]) {
        let lemma = syntax.lemma(clause);
        if has(&lexicon.blames, lemma) {
            found.extend(syntax.obliques(clause, &["on".to_owned(), "upon".to_owned()]));
        } else if has(&lexicon.commits, lemma) || has(&lexicon.claims, lemma) {
            found.extend(syntax.obliques(clause, &syntax.grammar().agent));
        }
    }
    found
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
