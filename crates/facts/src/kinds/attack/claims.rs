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
        if scene.syntax.upos(verb) != Upos::Verb {
            continue;
        }
        let lemma = scene.syntax.lemma(verb);
        let (claims, denies) = (has(&lexicon.claims, lemma), has(&lexicon.denials, lemma));
        if !(claims || denies) || !is_about_it(scene, verb, denies) {
            continue;
        }
        let Some(who) = scene.actor(&scene.syntax.agents(verb)) else { continue };
        note(scene, drafts, verb, &who, denies);
    }
}

/// `claimed responsibility`, `denied the charge`, `denied that its forces had …`.
fn is_about_it(scene: &Scene, verb: usize, denies: bool) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let charge =
        |&o: &usize| has(&lexicon.charges, syntax.lemma(o)) || denies && has(&lexicon.nouns, syntax.lemma(o));
    let clause = denies && !syntax.dependents(verb, &["ccomp", "xcomp"]).is_empty();
    // "denied it", "which the army denied"
    let pronoun = denies && syntax.patients(verb).iter().any(|&w| syntax.upos(w) == Upos::Pron);
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
