//! What a verb or a noun of power tells of ground.

use language::Upos;
use record::kinds::ControlChange;
use record::{ActorId, ActorKind};

use super::{Lexicon, Told, bear_arms, ground, holder};
use crate::kinds::{attack, deeds};
use crate::lexicon::has;
use crate::scene::Scene;
use crate::times::TimeKind;

/// What the word tells, if it tells of ground.
pub(super) fn at(scene: &Scene, word: usize) -> Option<Told> {
    let told = match scene.syntax.upos(word) {
        Upos::Verb => by_verb(scene, word),
        Upos::Noun => by_power(scene, word).or_else(|| in_hands(scene, word)),
        _ => None,
    };
    told.filter(|t| !t.grounds.is_empty())
}

fn by_verb(scene: &Scene, verb: usize) -> Option<Told> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(verb);
    if !is_known(lemma) {
        return None;
    }
    let agents = syntax.agents(verb);
    let by = attack::doers(scene, &agents);
    let armed = bear_arms(scene, &by, &agents);
    let patients = syntax.patients(verb);
    if patients.iter().any(|&p| has(&lexicon.no_ground, syntax.lemma(p)) && !deeds::is_place(scene, p)) {
        return None;
    }
    if has(&lexicon.weak, lemma) && !armed && !has(&lexicon.falls, lemma) {
        return None;
    }
    let from_where = || ground::among(scene, &deeds::around(scene, verb, &patients, &lexicon.from));
    let told =
        |change, grounds| Some(Told { change, grounds, holder: holder(scene, by.clone()), from: Vec::new() });
    match () {
        () if has(&lexicon.expels, lemma) => {
            let from = attack::doers(scene, &patients);
            let routed = bear_arms(scene, &from, &patients) && armed;
            routed.then(|| Told {
                change: ControlChange::Captured,
                grounds: from_where(),
                holder: holder(scene, by),
                from,
            })
        }
        () if has(&lexicon.falls, lemma) => falls(scene, verb),
        () if has(&lexicon.leaves, lemma) => {
            let mut left = from_where();
            if has(&lexicon.leaves_object, lemma) {
                left.extend(ground::among(scene, &patients));
            }
            if armed { told(ControlChange::Withdrawn, left) } else { None }
        }
        () if has(&lexicon.strives, lemma) => {
            let aims = syntax.obliques(verb, &lexicon.striven_for);
            let inner = aims.iter().filter(|&&a| has(&lexicon.power, syntax.lemma(a)));
            let of: Vec<usize> = inner.flat_map(|&a| syntax.obliques(a, &lexicon.power_of)).collect();
            told(ControlChange::Contested, ground::among(scene, &of))
        }
        () => {
            let change = if is_held(scene, verb) { ControlChange::Holds } else { change_of(lemma)? };
            let mut objects = patients;
            if has(&lexicon.takes_over, lemma) {
                objects.extend(syntax.obliques(verb, &lexicon.over));
            }
            let grounds = ground::among(scene, &objects);
            let from = lost_by(scene, &grounds, &by);
            Some(Told { change, grounds, holder: holder(scene, by), from })
        }
    }
}

fn is_known(lemma: &str) -> bool {
    let lexicon = Lexicon::get();
    let other = [&lexicon.expels, &lexicon.falls, &lexicon.leaves, &lexicon.strives];
    change_of(lemma).is_some() || other.iter().any(|list| has(list, lemma))
}

fn change_of(lemma: &str) -> Option<ControlChange> {
    let lexicon = Lexicon::get();
    [
        (&lexicon.takes, ControlChange::Captured),
        (&lexicon.holds, ControlChange::Holds),
        (&lexicon.loses, ControlChange::Lost),
        (&lexicon.contests, ControlChange::Contested),
    ]
    .into_iter()
    .find(|(list, _)| has(list, lemma))
    .map(|(_, change)| change)
}

/// `has occupied the heights since 1967`: taken, and held to this day.
fn is_held(scene: &Scene, verb: usize) -> bool {
    let syntax = &scene.syntax;
    let now = matches!(scene.analysis.words[verb].xpos, "VBZ" | "VBP" | "VBG");
    let since = scene
        .times
        .iter()
        .any(|t| t.kind == TimeKind::Since && syntax.clause(scene.head_of(t.words.clone())) == verb);
    has(&Lexicon::get().holds, syntax.lemma(verb)) && (now || since)
}

/// Whose it was, as the words before it say.
fn lost_by(scene: &Scene, grounds: &[usize], by: &[ActorId]) -> Vec<ActorId> {
    let owners: Vec<usize> = grounds.iter().flat_map(|&g| scene.syntax.owners(g)).collect();
    let mut found = deeds::parties(scene, &owners);
    found.retain(|id| !by.contains(id));
    found
}

/// `the town fell to the rebels`: theirs; without them it is lost.
fn falls(scene: &Scene, verb: usize) -> Option<Told> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let grounds = ground::among(scene, &syntax.subjects(verb));
    let to = syntax.obliques(verb, &lexicon.to);
    let takers = attack::doers(scene, &to);
    let taken = bear_arms(scene, &takers, &to);
    let plain = to.is_empty()
        && syntax.lemma(verb) == "fall"
        && syntax.dependents(verb, &["obl", "xcomp", "obj"]).is_empty();
    let change = if taken { ControlChange::Captured } else { ControlChange::Lost };
    let holder = holder(scene, takers).filter(|_| taken);
    (taken || plain).then_some(Told { change, grounds, holder, from: Vec::new() })
}

/// `seized control of the airport`
fn by_power(scene: &Scene, noun: usize) -> Option<Told> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    if !has(&lexicon.power, syntax.lemma(noun)) {
        return None;
    }
    let verb = syntax.governor(noun)?;
    let lemma = syntax.lemma(verb);
    let change = match () {
        () if has(&lexicon.takes_power, lemma) => ControlChange::Captured,
        () if has(&lexicon.holds_power, lemma) => ControlChange::Holds,
        () if has(&lexicon.loses_power, lemma) => ControlChange::Lost,
        () => return None,
    };
    let grounds = ground::among(scene, &deeds::around(scene, verb, &[noun], &lexicon.power_of));
    let agents = syntax.agents(verb);
    let by = attack::doers(scene, &agents);
    bear_arms(scene, &by, &agents).then(|| Told {
        change,
        grounds,
        holder: holder(scene, by),
        from: Vec::new(),
    })
}

/// `the crossing is in rebel hands`, `came under the control of the army`
fn in_hands(scene: &Scene, noun: usize) -> Option<Told> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let inside = syntax.case(noun).is_some_and(|case| has(&lexicon.in_hands, &case));
    if !has(&lexicon.hands, syntax.lemma(noun)) || !inside {
        return None;
    }
    let (predicate, change) = match syntax.governor(noun) {
        Some(verb) if has(&lexicon.stays, syntax.lemma(verb)) => (verb, ControlChange::Holds),
        Some(verb) if has(&lexicon.comes, syntax.lemma(verb)) => (verb, ControlChange::Captured),
        None if syntax.is_predicate(noun) => (noun, ControlChange::Holds),
        _ => return None,
    };
    let mut whose = syntax.owners(noun);
    whose.extend(syntax.dependents(noun, &["compound"]));
    whose.extend(syntax.obliques(noun, &lexicon.of));
    let by = attack::doers(scene, &whose);
    let person = |id: &ActorId| scene.cast.get(id).is_some_and(|a| a.kind == ActorKind::Person);
    if by.is_empty() || by.iter().all(person) {
        return None;
    }
    let grounds = ground::among(scene, &syntax.subjects(predicate));
    Some(Told { change, grounds, holder: holder(scene, by), from: Vec::new() })
}
