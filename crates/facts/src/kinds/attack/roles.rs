//! Who attacks and who is attacked.

use language::{EntityType, Upos};
use record::{ActorId, ActorKind, Body, Resolution};

use super::{Lexicon, is_weapon};
use crate::draft::Draft;
use crate::lexicon::has;
use crate::scene::Scene;

/// The words of who does it: all subjects, with the noun of a relative clause for its `whose`.
pub(super) fn agents(scene: &Scene, verb: usize) -> Vec<usize> {
    let syntax = &scene.syntax;
    if let Some(accused) = accused(scene, verb) {
        return accused;
    }
    let mut words = syntax.agents(verb);
    if !syntax.is_passive(verb) {
        let split = syntax.dependents(verb, &["nsubj"]).into_iter().filter(|&s| s < verb);
        words.extend(split.flat_map(|s| syntax.conjuncts(s)));
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// The words before a noun of violence that tell whose it is: not the town where it was (`the Beirut blast`), but also
/// whose the weapons are (`a Russian missile attack`).
pub(super) fn owning(scene: &Scene, noun: usize) -> Vec<usize> {
    let syntax = &scene.syntax;
    let weapons = syntax.dependents(noun, &["compound", "amod"]).into_iter().filter(|&w| is_weapon(scene, w));
    let mut words = syntax.owners(noun);
    words.extend(weapons.flat_map(|w| syntax.owners(w)));
    words.retain(|&w| {
        let named = scene.entity_at(w) == Some(EntityType::Place)
            || scene.places.iter().any(|p| p.words.contains(&w));
        let acts = |id: &ActorId| {
            scene.cast.get(id).is_some_and(|a| {
                matches!(
                    a.kind,
                    ActorKind::State | ActorKind::Government | ActorKind::ArmedGroup | ActorKind::Military
                )
            })
        };
        !named || scene.cast.actors_at(w).iter().any(acts)
    });
    words
}

/// Those who do what a noun tells and those who suffer it, as its possessors and `of` say: `the president's offensive`,
/// but `the president's assassination`, `the shelling of the town`.
pub(super) fn of_noun(scene: &Scene, noun: usize) -> (Vec<ActorId>, Vec<ActorId>) {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(noun);
    let of = || victims(scene, &syntax.obliques(noun, &["of".to_owned()]), &[]);
    let mut suffering = if has(&lexicon.suffered_of, lemma) { of() } else { Vec::new() };
    let mut words = owning(scene, noun);
    if has(&lexicon.suffered, lemma) {
        let (whose, others): (Vec<usize>, Vec<usize>) =
            words.into_iter().partition(|&w| scene.analysis.words[w].relation == "nmod:poss");
        suffering.extend(victims(scene, &whose, &[]));
        words = others;
    }
    (doers(scene, &words), suffering)
}

/// Where two states are at war, weapons that fall on one are the other's, if nobody else is said to have fired them.
pub(super) fn oppose(scene: &Scene, draft: &mut Draft) {
    let country = draft.place.as_ref().and_then(|place| place.country.clone());
    let Body::Attack(attack) = &mut draft.body else { return };
    let heavy = attack.weapons.iter().any(|w| {
        w.sort.split_whitespace().next_back().is_some_and(|name| has(&Lexicon::get().war_weapons, name))
    });
    let (Some(country), true, true) = (country, heavy, attack.perpetrators.is_empty()) else { return };
    let sides = scene.sides();
    let state = |id: &ActorId| scene.cast.get(id).filter(|a| a.kind == ActorKind::State);
    let (home, away): (Vec<&ActorId>, Vec<&ActorId>) =
        sides.iter().partition(|id| state(id).is_some_and(|a| a.country.as_ref() == Some(&country)));
    if let ([home], [away]) = (&home[..], &away[..])
        && state(away).is_some()
    {
        attack.perpetrators.push((*away).clone());
        if attack.targets.is_empty() {
            attack.targets.push((*home).clone());
        }
    }
}

/// `accused the guerrillas of blowing up a pipeline`: those accused.
fn accused(scene: &Scene, verb: usize) -> Option<Vec<usize>> {
    let syntax = &scene.syntax;
    let below = matches!(syntax.relation(verb), "advcl" | "xcomp" | "ccomp" | "acl" | "obl");
    let head =
        scene.analysis.words[verb].head.filter(|_| below && scene.analysis.words[verb].xpos == "VBG")?;
    let named = syntax.patients(head);
    (has(&Lexicon::get().blames, syntax.lemma(head)) && !named.is_empty()).then_some(named)
}

/// Who does it, named by these words: of weapons and units those whose they are.
pub(in crate::kinds) fn doers(scene: &Scene, words: &[usize]) -> Vec<ActorId> {
    let mut found = Vec::new();
    for &word in words {
        // Whoever blows himself up is nobody known.
        if super::weapons::is_human(scene, word) {
            continue;
        }
        let own = if is_weapon(scene, word) { Vec::new() } else { actors(scene, &[word]) };
        if scene.syntax.lower(word) == "whose" {
            found.extend(antecedent(scene, word).map(|w| actors(scene, &[w])).unwrap_or_default());
            continue;
        }
        let theirs = || {
            let owned = if own.is_empty() { owners(scene, word) } else { Vec::new() };
            if owned.is_empty() && own.is_empty() { by_noun_before(scene, word) } else { owned }
        };
        let of = led_by(scene, word, &own);
        let all = match () {
            () if !of.is_empty() => of,
            () if own.is_empty() => theirs(),
            () => own.clone(),
        };
        found.extend(all.into_iter().map(|id| commander(scene, id)));
    }
    dedupe(found)
}

/// To whom it is done: the actors that these words name, the state of a country or part of one, else whose it is.
/// `agents`: the words of who does it; `their positions` are not those of the gunboats that shell them.
pub(super) fn victims(scene: &Scene, words: &[usize], agents: &[usize]) -> Vec<ActorId> {
    let mut found = Vec::new();
    for &word in words {
        let lower = scene.syntax.lower(word);
        let oneself = lower.ends_with("self") || lower.ends_with("selves");
        if is_weapon(scene, word)
            || oneself
            || has(&Lexicon::get().things, scene.syntax.lemma(word))
                && actors(scene, &[word]).iter().all(|id| nameless(scene, id))
                && owners(scene, word).is_empty()
        {
            continue;
        }
        let own = actors(scene, &[word]);
        // A capital that is fired on is the town, not the government.
        if own.iter().any(|id| is_capital(scene, id, word)) {
            continue;
        }
        if !own.is_empty() {
            found.extend(own);
            continue;
        }
        let state = states(scene, &[word]);
        let theirs = if state.is_empty() { owners(scene, word) } else { state };
        let doing = scene.actors(agents);
        let confused = theirs.iter().any(|id| doing.contains(id));
        found.extend(if confused { speakers(scene, agents) } else { theirs });
    }
    dedupe(found)
}

fn is_capital(scene: &Scene, id: &ActorId, word: usize) -> bool {
    let span = scene.analysis.words[word].span;
    scene
        .cast
        .get(id)
        .is_some_and(|a| a.mentions.iter().any(|m| m.form == record::Form::Capital && m.span.contains(span)))
}

/// Who speaks of what these words do (`the rebels said that gunboats had shelled their positions`).
fn speakers(scene: &Scene, agents: &[usize]) -> Vec<ActorId> {
    let Some(&agent) = agents.first() else { return Vec::new() };
    let clause = scene.syntax.clause(agent);
    let above = scene.analysis.words[clause].head.filter(|_| scene.syntax.relation(clause) == "ccomp");
    above.map(|verb| actors(scene, &scene.syntax.subjects(verb))).unwrap_or_default()
}

/// The actors that places stand for: of a country or a part of one (`the north of Israel`) its state.
pub(in crate::kinds) fn states(scene: &Scene, words: &[usize]) -> Vec<ActorId> {
    let of = |word: usize| {
        let inner = scene.syntax.dependents(word, &["nmod"]);
        std::iter::once(word)
            .chain(inner.into_iter().filter(move |_| is_part(scene, word)))
            .collect::<Vec<_>>()
    };
    words.iter().flat_map(|&w| of(w)).filter_map(|w| state_at(scene, w)).collect()
}

fn is_part(scene: &Scene, word: usize) -> bool {
    scene.syntax.grammar().place_parts.iter().any(|p| p == scene.syntax.lemma(word))
}

fn state_at(scene: &Scene, word: usize) -> Option<ActorId> {
    if let Some(id) = actors(scene, &[word]).into_iter().next() {
        return Some(id);
    }
    let mention = scene.places.iter().find(|p| p.words.contains(&word))?;
    let actor = scene.cast.actors.iter().find(|a| match mention.place.resolution {
        Some(Resolution::Country) => a.kind == ActorKind::State && a.country == mention.place.country,
        Some(_) => false,
        None => a.name == mention.place.name,
    });
    actor.map(|a| a.id.clone())
}

/// Whose it is: `their positions`, `Serb positions`, `Renamo units`, `whose aircraft`.
fn owners(scene: &Scene, word: usize) -> Vec<ActorId> {
    let syntax = &scene.syntax;
    let mut words = syntax.owners(word);
    words.extend(syntax.dependents(word, &["compound"]).into_iter().filter(|&w| !is_weapon(scene, w)));
    // "gunboats of the navy"
    if is_weapon(scene, word) {
        words.extend(syntax.obliques(word, &["of".to_owned()]));
    }
    let relative = words.iter().any(|&w| syntax.lower(w) == "whose");
    let mut found = actors(scene, &words);
    if let Some(noun) = relative.then(|| antecedent(scene, word)).flatten() {
        found.extend(actors(scene, &[noun]));
    }
    found
}

/// The noun on which the relative clause around a word hangs.
fn antecedent(scene: &Scene, word: usize) -> Option<usize> {
    let clause = scene.syntax.clause(word);
    let head = scene.analysis.words[clause].head;
    head.filter(|_| scene.analysis.words[clause].relation == "acl:relcl")
        .or_else(|| before_whose(scene, word))
}

/// The noun before `whose`, whatever the tree has made of its clause.
fn before_whose(scene: &Scene, word: usize) -> Option<usize> {
    let syntax = &scene.syntax;
    let start = scene.analysis.sentences[scene.analysis.words[word].sentence].words.start;
    let whose = (start.max(word.saturating_sub(4))..=word).rev().find(|&w| syntax.lower(w) == "whose")?;
    let noun = (start..whose).rev().find(|&w| syntax.upos(w) != Upos::Punct)?;
    matches!(syntax.upos(noun), Upos::Noun | Upos::Propn).then_some(noun)
}

/// `government gunboats`, `rebel fire`: the side that a bare noun before tells.
fn by_noun_before(scene: &Scene, word: usize) -> Vec<ActorId> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let near = syntax.dependents(word, &["compound", "amod"]);
    let any = |list: &[String]| near.iter().any(|&w| has(list, syntax.lemma(w)));
    let wanted = |kind: ActorKind| match kind {
        ActorKind::State | ActorKind::Government => any(&lexicon.state_forces),
        ActorKind::ArmedGroup => any(&lexicon.rebel_forces),
        _ => false,
    };
    scene
        .sides()
        .iter()
        .filter(|id| scene.cast.get(id).is_some_and(|a| wanted(a.kind)))
        .take(1)
        .cloned()
        .collect()
}

/// Of fighters and units without a name, those under whom they fight.
fn commander(scene: &Scene, id: ActorId) -> ActorId {
    let Some(actor) = scene.cast.get(&id) else { return id };
    let nameless = matches!(actor.kind, ActorKind::Population)
        && actor.mentions.iter().all(|m| m.form != record::Form::Name);
    let under = actor.roles.iter().find_map(|r| r.of.clone()).filter(|_| nameless);
    under.unwrap_or(id)
}

/// Of fighters without a name those for whom they fight: `rebels of the Front`, `fighters loyal to the general`.
fn led_by(scene: &Scene, word: usize, own: &[ActorId]) -> Vec<ActorId> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let named = |id: &ActorId| {
        scene.cast.get(id).is_some_and(|a| a.mentions.iter().any(|m| m.form == record::Form::Name))
    };
    if !has(&lexicon.fighters, syntax.lemma(word)) || own.iter().any(named) {
        return Vec::new();
    }
    let mut words = syntax.obliques(word, &["of".to_owned(), "from".to_owned()]);
    for loyal in syntax.dependents(word, &["amod", "acl"]) {
        words.extend(syntax.obliques(loyal, &["to".to_owned(), "with".to_owned(), "by".to_owned()]));
    }
    let mut found = actors(scene, &words);
    found.retain(named);
    found
}

fn nameless(scene: &Scene, id: &ActorId) -> bool {
    scene.cast.get(id).is_some_and(|a| a.mentions.iter().all(|m| m.form != record::Form::Name))
}

/// Whether those taken are people, not a town.
pub(super) fn are_people(scene: &Scene, words: &[usize], found: &[ActorId]) -> bool {
    let person = |id: &ActorId| {
        scene.cast.get(id).is_some_and(|a| {
            matches!(a.kind, ActorKind::Person | ActorKind::Population | ActorKind::Military)
        })
    };
    let place = |w: &usize| {
        scene.places.iter().any(|p| p.words.contains(w))
            || scene.syntax.upos(*w) == Upos::Propn
                && !scene
                    .analysis
                    .entities
                    .iter()
                    .any(|e| e.kind == EntityType::Person && e.words.contains(w))
    };
    found.iter().any(person) && !words.iter().any(place)
}

fn actors(scene: &Scene, words: &[usize]) -> Vec<ActorId> {
    let words: Vec<usize> = words.iter().copied().filter(|&w| !is_weapon(scene, w)).collect();
    let mut found = scene.members(&words);
    found.retain(|id| {
        scene.cast.get(id).is_some_and(|a| !matches!(a.kind, ActorKind::Media | ActorKind::Place))
    });
    found
}

fn dedupe(ids: Vec<ActorId>) -> Vec<ActorId> {
    let mut seen: Vec<ActorId> = Vec::new();
    for id in ids {
        if !seen.contains(&id) {
            seen.push(id);
        }
    }
    seen
}
