//! Whose work a loss is: the attack that caused it, or one of its own.

use language::Upos;
use record::kinds::Attack;
use record::{Body, CountOf, EvidenceRole};

use super::Lexicon;
use super::losses::{Loss, Sort};
use crate::draft::Drafts;
use crate::lexicon::has;
use crate::scene::Scene;

/// Gives each loss to the attack that caused it: told in its own clause, else nearest before it in the sentence, else
/// in the sentence before, else after it in the sentence.
pub(super) fn attach(scene: &Scene, drafts: &mut Drafts, losses: Vec<Loss>) {
    for loss in losses {
        let span = scene.syntax.clause_span(loss.clause);
        match owner(scene, drafts, &loss).filter(|_| !loss.toll) {
            Some(index) if !is_filled(&drafts.all()[index].body, &loss) => {
                let draft = &mut drafts.all_mut()[index];
                let Body::Attack(attack) = &mut draft.body else { continue };
                suffer(scene, attack, &loss);
                if set(attack, &loss) && !draft.evidence.pieces().iter().any(|p| p.span.contains(span)) {
                    draft.evidence.add(scene.text, span, EvidenceRole::Argument);
                }
            }
            told => orphan(scene, drafts, &loss, told.is_some() || loss.toll),
        }
    }
}

/// Those counted are the attack's targets if it names no others.
fn suffer(scene: &Scene, attack: &mut Attack, loss: &Loss) {
    let whom = loss.whom.map(|w| scene.cast.actors_at(w).to_vec()).unwrap_or_default();
    if attack.targets.is_empty() && loss.sort != Sort::Missing {
        attack.targets.extend(whom.into_iter().filter(|id| !attack.perpetrators.contains(id)));
    }
}

/// Whether the attack has another figure of that sort already.
fn is_filled(body: &Body, loss: &Loss) -> bool {
    let Body::Attack(attack) = body else { return true };
    figure(attack, loss.sort).is_some_and(|known| *known != loss.count)
}

fn figure(attack: &Attack, sort: Sort) -> Option<&CountOf> {
    match sort {
        Sort::Killed => attack.killed.as_ref(),
        Sort::Injured => attack.injured.as_ref(),
        Sort::Missing => attack.missing.as_ref(),
        Sort::Captured => attack.captured.as_ref(),
    }
}

fn owner(scene: &Scene, drafts: &Drafts, loss: &Loss) -> Option<usize> {
    let sentence = scene.analysis.words[loss.word].sentence;
    drafts
        .all()
        .iter()
        .enumerate()
        .filter(|(_, d)| matches!(d.body, Body::Attack(_)))
        .filter_map(|(i, d)| Some((distance(scene, d, loss, sentence)?, i)))
        .min()
        .map(|(_, i)| i)
}

fn distance(scene: &Scene, draft: &crate::draft::Draft, loss: &Loss, sentence: usize) -> Option<(u8, usize)> {
    let at = |word: usize| scene.analysis.words[word].sentence;
    let told: Vec<usize> = draft.triggers(scene);
    told.into_iter()
        .filter_map(|t| {
            let far = t.abs_diff(loss.word);
            if t == draft.trigger && Some(t) == loss.cause {
                Some((0, 0))
            } else if t == draft.trigger && (t == loss.word || t == loss.clause) {
                Some((0, 1))
            } else if at(t) == sentence {
                Some((1, far))
            } else if at(t) + 1 == sentence
                && !has_other_time(scene, draft, loss)
                && !has_other_place(scene, draft, loss)
            {
                Some((2, far))
            } else {
                None
            }
        })
        .min()
}

/// Whether the loss has a place of its own that is not the attack's (`In the port city …`).
fn has_other_place(scene: &Scene, draft: &crate::draft::Draft, loss: &Loss) -> bool {
    let own = scene.place_of(loss.word);
    own.is_some_and(|own| draft.place.as_ref().is_none_or(|place| place.name != own.name))
}

/// Whether the loss has a time of its own that is not the attack's (`since January`).
fn has_other_time(scene: &Scene, draft: &crate::draft::Draft, loss: &Loss) -> bool {
    let day = |t: usize| (scene.times[t].when.from, scene.times[t].when.to);
    scene.time_of(loss.word).is_some_and(|own| draft.time.map(day) != Some(day(own)))
}

/// Sets the figure unless another is there already; says whether it did.
fn set(attack: &mut Attack, loss: &Loss) -> bool {
    let place = match loss.sort {
        Sort::Killed => &mut attack.killed,
        Sort::Injured => &mut attack.injured,
        Sort::Missing => &mut attack.missing,
        Sort::Captured => &mut attack.captured,
    };
    let empty = place.is_none();
    if empty {
        *place = Some(loss.count.clone());
    }
    empty
}

/// `killed in an earthquake`
fn is_accident(scene: &Scene, loss: &Loss) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let near = syntax.dependents(loss.clause, &["nsubj", "obl", "nmod", "advcl"]);
    let inner = near.iter().flat_map(|&w| syntax.dependents(w, &["nmod", "nsubj", "compound", "obj"]));
    // "the earthquake, in which 200 died"
    let relative = scene.analysis.words[loss.clause].head.filter(|_| syntax.relation(loss.clause) == "acl");
    near.iter().copied().chain(inner).chain(relative).any(|w| has(&lexicon.accidents, syntax.lemma(w)))
}

/// Who did the attack told last in this sentence or the one before: its toll in one place is their work, too.
fn before(scene: &Scene, drafts: &Drafts, loss: &Loss) -> Vec<record::ActorId> {
    let sentence = |w: usize| scene.analysis.words[w].sentence;
    let at = sentence(loss.word);
    let told = drafts.all().iter().rev().find_map(|d| match &d.body {
        Body::Attack(a) if sentence(d.trigger) <= at && at - sentence(d.trigger) <= 1 => {
            Some(a.perpetrators.clone())
        }
        _ => None,
    });
    told.unwrap_or_default()
}

/// Whose the losses are: `lost five men`, `put the army's losses at 20 dead`.
fn losers(scene: &Scene, loss: &Loss) -> Vec<record::ActorId> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let clause = loss.clause;
    let mut words = Vec::new();
    if syntax.lemma(clause) == "lose" {
        words.extend(syntax.subjects(clause));
    }
    let nouns = syntax.dependents(clause, &["obj"]);
    let own = nouns.into_iter().filter(|&w| has(&lexicon.own_losses, syntax.lemma(w)));
    words.extend(own.flat_map(|w| syntax.owners(w)));
    scene.members(&words)
}

/// Losses of which the report names no attack make one of their own, if violence is what they speak of. `apart`: another
/// figure for an attack told already, or a sum, which is a fact beside it.
fn orphan(scene: &Scene, drafts: &mut Drafts, loss: &Loss, apart: bool) {
    let lexicon = Lexicon::get();
    let lemma = scene.syntax.lemma(loss.word);
    let several = loss.count.count.min.is_some_and(|min| min > 1);
    let violent = has(&lexicon.kill_verbs, lemma) || has(&lexicon.capture_verbs, lemma);
    let toll = loss.sort == Sort::Killed && several;
    let attribute = scene.syntax.relation(loss.word) == "amod" && loss.sort == Sort::Captured;
    let undone = scene.syntax.upos(loss.word) == Upos::Verb && super::verbs::is_undone(scene, loss.word);
    if attribute
        || undone
        || is_accident(scene, loss)
        || !violent && !toll
        || violent && lemma == "die" && !several
    {
        return;
    }
    let mut attack = Attack::default();
    set(&mut attack, loss);
    if !loss.toll {
        // Of bodies found somewhere else nobody says whose work they are.
        if !has(&lexicon.found, lemma) || scene.place_of(loss.word).is_none() {
            attack.perpetrators = before(scene, drafts, loss);
        }
        let losers = losers(scene, loss);
        attack.perpetrators.retain(|id| !losers.contains(id));
        attack.targets = losers;
        suffer(scene, &mut attack, loss);
    }
    super::add_apart(scene, drafts, loss.word, attack, apart);
}
