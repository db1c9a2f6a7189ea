//! Who takes part: actors that can meet, those for whom delegates stand, and the parties of talks that name none.

use language::Upos;
use record::{ActorId, ActorKind, Body, Form};

use super::Lexicon;
use crate::draft::Drafts;
use crate::lexicon::has;
use crate::scene::Scene;

/// Actors that can meet: people, governments, bodies, armed groups. Of delegates whom the report does not name,
/// those who sent them (`delegations of both armies`).
pub(super) fn people(scene: &Scene, words: &[usize]) -> Vec<ActorId> {
    let mut found: Vec<ActorId> = Vec::new();
    for &word in words {
        let own = scene.members(&[word]);
        let sent = if stands_for_others(scene, word, &own) {
            scene.members(&senders(scene, word))
        } else {
            Vec::new()
        };
        found.extend(if sent.is_empty() { own } else { sent });
    }
    found.retain(|id| {
        scene.cast.get(id).is_some_and(|a| !matches!(a.kind, ActorKind::Media | ActorKind::Place))
    });
    together([found])
}

/// Delegates without a name.
fn stands_for_others(scene: &Scene, word: usize, own: &[ActorId]) -> bool {
    let named =
        |id: &ActorId| scene.cast.get(id).is_some_and(|a| a.mentions.iter().any(|m| m.form == Form::Name));
    let delegates = has(&Lexicon::get().delegates, scene.syntax.lemma(word));
    delegates && scene.syntax.upos(word) != Upos::Propn && !own.iter().any(named)
}

/// Whose delegates they are.
fn senders(scene: &Scene, word: usize) -> Vec<usize> {
    let syntax = &scene.syntax;
    let mut found = syntax.obliques(word, &Lexicon::get().of);
    // "of A and B", where the tree has hung B beside A.
    let loose = |w: &usize| syntax.case(*w).is_none() && !syntax.dependents(*w, &["cc"]).is_empty();
    if !found.is_empty() {
        found.extend(syntax.dependents(word, &["nmod"]).into_iter().filter(loose));
    }
    found.extend(syntax.owners(word));
    found
}

/// Joins lists of actors, each once.
pub(super) fn together(lists: impl IntoIterator<Item = Vec<ActorId>>) -> Vec<ActorId> {
    let mut all: Vec<ActorId> = Vec::new();
    for id in lists.into_iter().flatten() {
        if !all.contains(&id) {
            all.push(id);
        }
    }
    all
}

/// Those with whom the agents of a verb meet. A pronoun that the cast takes for one of the agents themselves means
/// the person spoken of before them.
pub(super) fn others_than(scene: &Scene, verb: usize, agents: &[ActorId], words: &[usize]) -> Vec<ActorId> {
    let mut found = people(scene, words);
    let own = |id: &ActorId| agents.contains(id);
    let pronoun = words.iter().any(|&w| scene.syntax.upos(w) == Upos::Pron);
    if pronoun && found.iter().all(own) {
        found = person_before(scene, verb, agents).into_iter().collect();
    }
    found.retain(|id| !own(id));
    found
}

/// The person named last before the clause of a verb, other than these.
fn person_before(scene: &Scene, verb: usize, than: &[ActorId]) -> Option<ActorId> {
    let sentence = scene.analysis.words[verb].sentence;
    (0..verb)
        .rev()
        .take_while(|&w| sentence - scene.analysis.words[w].sentence <= 2)
        .filter(|&w| matches!(scene.syntax.upos(w), Upos::Propn | Upos::Pron))
        .flat_map(|w| scene.cast.actors_at(w))
        .find(|id| !than.contains(id) && scene.cast.get(id).is_some_and(|a| a.kind == ActorKind::Person))
        .cloned()
}

/// Those of whom a verb's subject speaks as a pair without naming them (`the two leaders met`): the two of the meeting
/// told last, else the last two people named together.
pub(super) fn pair(scene: &Scene, drafts: &Drafts, verb: usize) -> Option<Vec<ActorId>> {
    let [word] = scene.syntax.agents(verb)[..] else { return None };
    if scene.syntax.dependents(verb, &["nsubj"]).len() > 1 {
        return None;
    }
    pair_at(scene, drafts, word)
}

/// Of whom a noun speaks as a pair (`telephoned both leaders`).
pub(super) fn pair_at(scene: &Scene, drafts: &Drafts, word: usize) -> Option<Vec<ActorId>> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let counted = syntax.dependents(word, &["nummod", "det", "amod"]);
    let two = counted.iter().any(|&d| has(&lexicon.two, &syntax.lower(d)));
    let named = scene.members(&[word]).len() > 1 || !syntax.obliques(word, &lexicon.of).is_empty();
    let named = named || !syntax.dependents(word, &["appos"]).is_empty();
    if !named && is_whole(scene, word) && scene.sides().len() == 2 {
        return Some(scene.sides().to_vec());
    }
    if !two || named || !has(&lexicon.pairs, syntax.lemma(word)) {
        return None;
    }
    let person = |id: &ActorId| scene.cast.get(id).is_some_and(|a| a.kind == ActorKind::Person);
    let last = drafts.all().iter().rev().find_map(|d| match &d.body {
        Body::Meeting(m) if m.participants.len() == 2 => Some(m.participants.clone()),
        _ => None,
    });
    last.or_else(|| {
        let sentences = &scene.analysis.sentences;
        let from = sentences[scene.analysis.words[word].sentence.saturating_sub(2)].words.start;
        let mut recent: Vec<ActorId> = Vec::new();
        for id in (from..word).rev().flat_map(|w| scene.cast.actors_at(w)).filter(|id| person(id)) {
            if !recent.contains(id) {
                recent.push(id.clone());
            }
        }
        (recent.len() == 2).then_some(recent)
    })
}

/// `the parties`, `both sides`: all who are at it, without a word that would say of whom among them it is.
fn is_whole(scene: &Scene, word: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let beside = syntax.dependents(word, &["det", "nummod", "amod", "compound", "nmod", "acl", "nmod:poss"]);
    has(&lexicon.groups, syntax.lemma(word))
        && scene.analysis.words[word].xpos == "NNS"
        && !beside.is_empty()
        && beside.iter().all(|&d| has(&lexicon.the, &syntax.lower(d)))
}

/// The parties of talks of which the words name none: those of the meeting told last in this sentence or the one
/// before, else the two sides of the report, else those of any meeting before.
pub(super) fn parties(scene: &Scene, drafts: &Drafts, word: usize) -> Vec<ActorId> {
    let sentence = |w: usize| scene.analysis.words[w].sentence;
    let last = drafts.all().iter().rev().find_map(|d| match &d.body {
        Body::Meeting(m) if sentence(word).saturating_sub(sentence(d.trigger)) <= 1 => {
            Some(m.participants.clone())
        }
        _ => None,
    });
    let sides = || Some(scene.sides().to_vec()).filter(|s| !s.is_empty());
    last.filter(|p| p.len() > 1).or_else(sides).unwrap_or_else(|| met_before(drafts))
}

/// Those of the last meeting of several, however far back: whose else the talks of a report without two sides would be.
fn met_before(drafts: &Drafts) -> Vec<ActorId> {
    let several = drafts.all().iter().rev().find_map(|d| match &d.body {
        Body::Meeting(m) if m.participants.len() > 1 => Some(m.participants.clone()),
        _ => None,
    });
    several.unwrap_or_default()
}
