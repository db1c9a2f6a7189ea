//! Damage: what was destroyed, burned, sunk, shot down or cut off, in the report's words.

use language::Upos;
use record::Body;

use super::{Lexicon, is_weapon};
use crate::draft::Drafts;
use crate::lexicon::has;
use crate::scene::Scene;

/// Gives each damage told to the attack of its sentence, else to that of the sentence before. One pass over the words
/// and one over the attacks, in the order of the text.
pub(super) fn read(scene: &Scene, drafts: &mut Drafts) {
    let sentence = |w: usize| scene.analysis.words[w].sentence;
    let mut told: Vec<Vec<(usize, usize)>> = vec![Vec::new(); scene.analysis.sentences.len()];
    for (i, draft) in drafts.all().iter().enumerate() {
        if !matches!(draft.body, Body::Attack(_)) {
            continue;
        }
        for at in draft.triggers(scene).into_iter().chain([draft.trigger]) {
            told[sentence(at)].push((at, i));
        }
    }
    for word in 0..scene.analysis.words.len() {
        let Some(text) = at(scene, word) else { continue };
        let here = &told[sentence(word)];
        let nearest = here.iter().min_by_key(|(t, _)| t.abs_diff(word));
        let before = sentence(word).checked_sub(1).and_then(|s| told[s].last());
        let Some(&(_, index)) = nearest.or(before) else { continue };
        if let Body::Attack(attack) = &mut drafts.all_mut()[index].body {
            attack.damage.get_or_insert(text);
        }
    }
}

/// The damage that a verb tells: what suffers it with the verb's participle.
fn at(scene: &Scene, verb: usize) -> Option<String> {
    let syntax = &scene.syntax;
    if syntax.upos(verb) != Upos::Verb || syntax.is_negated(verb) || syntax.is_future(verb) {
        return None;
    }
    let (suffering, what) = harmed(scene, verb)?;
    let noun = *suffering.iter().find(|&&w| is_thing(scene, w))?;
    let phrase = syntax.phrase_span(noun).of(scene.text).trim_end_matches([',', '.', ' ']);
    let first = phrase.split(", wh").next().unwrap_or(phrase);
    Some(format!("{first} {what}"))
}

/// What suffers by the verb, and the words for what is done to it.
fn harmed(scene: &Scene, verb: usize) -> Option<(Vec<usize>, String)> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(verb);
    let participle = || match scene.analysis.words[verb].xpos {
        "VBD" | "VBN" if lemma == "blow" => "blown".to_owned(),
        "VBD" | "VBN" if lemma == "tear" => "torn".to_owned(),
        "VBD" | "VBN" if lemma != "sink" => syntax.lower(verb),
        _ if lemma == "sink" => "sunk".to_owned(),
        _ if has(&lexicon.breaks, lemma) => syntax.lower(verb),
        _ if lemma.ends_with('e') => format!("{lemma}d"),
        _ => format!("{lemma}ed"),
    };
    if has(&lexicon.wrecks, lemma) {
        let patients = syntax.patients(verb);
        let bare = scene.analysis.words[verb].xpos == "VBN" || has(&lexicon.falls_in, lemma);
        let suffering = if patients.is_empty() && bare { syntax.subjects(verb) } else { patients };
        return Some((suffering, participle()));
    }
    let beside = |relations: &[&str], list: &[String]| {
        syntax.dependents(verb, relations).into_iter().find(|&w| has(list, &syntax.lower(w)))
    };
    let down = beside(&["compound", "advmod"], &lexicon.apart);
    if let Some(particle) = down.filter(|_| has(&lexicon.breaks, lemma)) {
        return Some((syntax.patients(verb), format!("{} {}", participle(), syntax.lower(particle))));
    }
    let ablaze = beside(&["xcomp", "advmod", "obj", "compound", "obl"], &lexicon.alight);
    if let Some(word) = ablaze.filter(|_| has(&lexicon.sets, lemma)) {
        let mut whom = syntax.patients(verb);
        if syntax.lower(word) == "fire" && syntax.relation(word) == "obj" {
            whom = syntax.obliques(verb, &["to".to_owned()]);
            whom.extend(syntax.obliques(word, &["to".to_owned()]));
            if lemma == "catch" {
                whom = syntax.subjects(verb);
            }
        }
        whom.retain(|&w| w != word);
        let on = if syntax.lower(word) == "fire" { "on fire" } else { "ablaze" };
        return Some((whom, format!("set {on}")));
    }
    let services = |w: &usize| has(&lexicon.services, syntax.lemma(*w));
    let cut = has(&lexicon.cuts, lemma) && syntax.patients(verb).iter().any(services);
    cut.then(|| (syntax.patients(verb), participle()))
}

/// Whether it is no person and no arms in flight.
fn is_thing(scene: &Scene, word: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(word).to_lowercase();
    let known =
        has(&lexicon.things, &lemma) || has(&lexicon.services, &lemma) || has(&lexicon.carriers, &lemma);
    let person = scene.cast.actors_at(word).iter().any(|id| {
        scene.cast.get(id).is_some_and(|a| {
            use record::ActorKind::{ArmedGroup, Igo, Military, Person, Population, State};
            matches!(a.kind, ArmedGroup | Igo | Military | Person | Population | State)
        })
    });
    let flying = is_weapon(scene, word) && !has(&lexicon.carriers, &lemma);
    syntax.upos(word) == Upos::Noun && !flying && !has(&lexicon.harmless, &lemma) && (known || !person)
}
