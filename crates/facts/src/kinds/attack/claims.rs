//! Who says that an attack was theirs, and who says that it was not.

use language::Upos;
use record::{ActorId, Body};

use super::Lexicon;
use crate::draft::Drafts;
use crate::lexicon::has;
use crate::scene::Scene;

/// How many sentences after the attack a claim or denial may stand.
const NEAR: usize = 2;

/// Gives each claim and denial to the attack told last before it.
pub(super) fn read(scene: &Scene, drafts: &mut Drafts) {
    let lexicon = Lexicon::get();
    for verb in 0..scene.analysis.words.len() {
        if scene.syntax.upos(verb) != Upos::Verb || scene.syntax.is_negated(verb) {
            continue;
        }
        let lemma = scene.syntax.lemma(verb);
        let denies = has(&lexicon.denials, lemma);
        let claims = !denies && (is_claim(scene, verb) || is_own_deed(scene, verb));
        if !(claims || denies && is_denial(scene, verb)) {
            continue;
        }
        let words = speakers(scene, verb);
        let nobody = words.iter().any(|&w| {
            let articles = scene.syntax.dependents(w, &["det"]);
            articles.into_iter().any(|d| scene.syntax.lower(d) == "no")
        });
        let Some(who) = scene.actor(&words).filter(|_| !nobody) else { continue };
        note(scene, drafts, verb, &who, denies);
    }
}

/// Who claims or denies: the subject; of a claim told in a clause (`said it had done it`) that of the verb of saying.
fn speakers(scene: &Scene, verb: usize) -> Vec<usize> {
    let own = scene.syntax.agents(verb);
    let pronoun = own.iter().all(|&w| scene.syntax.upos(w) == Upos::Pron);
    let above = scene.analysis.words[verb].head.filter(|_| pronoun && scene.syntax.relation(verb) == "ccomp");
    above.map_or(own, |saying| scene.syntax.agents(saying))
}

/// `claimed responsibility`, `claimed the attack`, `an attack claimed by`, `took responsibility`.
fn is_claim(scene: &Scene, verb: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(verb);
    let of = |list: &[String]| syntax.patients(verb).iter().any(|&o| has(list, syntax.lemma(o)));
    has(&lexicon.claims, lemma) && (of(&lexicon.charges) || of(&lexicon.nouns))
        || has(&lexicon.takes, lemma) && of(&lexicon.credit)
}

/// `said it had carried out the attack`
fn is_own_deed(scene: &Scene, verb: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let pronoun = syntax.agents(verb).iter().any(|&w| syntax.upos(w) == Upos::Pron);
    let attack = |&o: &usize| has(&lexicon.nouns, syntax.lemma(o)) && super::nouns::is_definite(scene, o);
    syntax.relation(verb) == "ccomp"
        && pronoun
        && has(&lexicon.commits, syntax.lemma(verb))
        && syntax.patients(verb).iter().any(attack)
}

/// `denied the charge`, `denied that its forces had shelled …`, `denied being behind it`.
fn is_denial(scene: &Scene, verb: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let charge = |&o: &usize| {
        let lemma = syntax.lemma(o);
        has(&lexicon.charges, lemma) || has(&lexicon.nouns, lemma) || has(&lexicon.deeds, lemma)
    };
    let violent = |&w: &usize| {
        let lemma = syntax.lemma(w);
        let lists = [&lexicon.strong_verbs, &lexicon.weak_verbs, &lexicon.kill_verbs, &lexicon.commits];
        lists.iter().any(|list| has(list, lemma)) || has(&lexicon.deeds, lemma)
    };
    let clause = syntax.dependents(verb, &["ccomp", "xcomp"]).iter().any(violent);
    // "denied it", "which the army denied"
    let pronoun = syntax.patients(verb).iter().any(|&w| syntax.upos(w) == Upos::Pron);
    clause || pronoun || syntax.patients(verb).iter().any(charge)
}

fn note(scene: &Scene, drafts: &mut Drafts, verb: usize, who: &ActorId, denies: bool) {
    let sentence = scene.analysis.words[verb].sentence;
    let told = |at: usize| at <= sentence && sentence - at <= NEAR;
    let Some(draft) = drafts
        .all_mut()
        .iter_mut()
        .rev()
        .find(|d| matches!(d.body, Body::Attack(_)) && told(scene.analysis.words[d.trigger].sentence))
    else {
        return;
    };
    let Body::Attack(attack) = &mut draft.body else { return };
    let field = if denies { &mut attack.denied_by } else { &mut attack.claimed_by };
    field.get_or_insert_with(|| who.clone());
}
