//! Stances told by turns of phrase rather than by a verb: what somebody calls the plan, what must be done in a
//! speaker's words, what will be done only once something else is.

use language::Upos;
use record::kinds::Position;
use record::{ActorId, Body, Span};

use super::{Found, Lexicon, holders, target};
use crate::draft::Drafts;
use crate::lexicon::has;
use crate::scene::Scene;

/// The turn of phrase whose predicate is `word`.
pub(super) fn of(scene: &Scene, drafts: &Drafts, word: usize) -> Option<Found> {
    named(scene, drafts, word)
        .or_else(|| only_once(scene, drafts, word))
        .or_else(|| must(scene, drafts, word))
}

/// "called the deal a betrayal", "spoke of good news".
fn named(scene: &Scene, drafts: &Drafts, word: usize) -> Option<Found> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    if syntax.upos(word) != Upos::Verb || !has(&lexicon.naming, syntax.lemma(word)) {
        return None;
    }
    let mut below = syntax.dependents(word, &["xcomp", "obl", "obj", "advcl", "ccomp"]);
    below.extend(below.clone().into_iter().flat_map(|b| syntax.conjuncts(b)));
    let near = |b: usize| {
        std::iter::once(b).chain(syntax.dependents(b, &["amod", "compound", "nmod", "conj", "advmod"]))
    };
    let says =
        |list: &[String]| below.iter().any(|&b| near(b).any(|w| has(list, &syntax.lemma(w).to_lowercase())));
    let position = match () {
        () if syntax.is_negated(word) => return None,
        () if says(&lexicon.blame) => Position::Reject,
        () if says(&lexicon.praise) => Position::Endorse,
        () => return None,
    };
    let objects = syntax.patients(word);
    let (toward, target) = match objects.first() {
        Some(_) => objects.iter().find_map(|&o| Some((target::matter(scene, drafts, word, o)?, o)))?,
        None => (record::kinds::Toward::Fact { fact: target::latest(drafts, scene, word)? }, word),
    };
    found(word, holders(scene, drafts, word), position, toward, target)
}

/// "would free them only once …", "will not stop before …".
fn only_once(scene: &Scene, drafts: &Drafts, word: usize) -> Option<Found> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let will = syntax.dependents(word, &["aux"]).into_iter().any(|a| has(&lexicon.wills, &syntax.lower(a)));
    if syntax.upos(word) != Upos::Verb || !will || super::frames::of(scene, word).is_some() {
        return None;
    }
    let negated = syntax.is_negated(word);
    let clause = syntax.dependents(word, &["advcl", "obl"]).into_iter().find(|&c| {
        let marks: Vec<String> =
            syntax.dependents(c, &["mark", "case"]).into_iter().map(|m| syntax.lower(m)).collect();
        let only = syntax.dependents(c, &["advmod"]).into_iter().any(|a| syntax.lower(a) == "only")
            || syntax.dependents(word, &["advmod"]).into_iter().any(|a| syntax.lower(a) == "only" && a < c);
        let list = if negated { &lexicon.until } else { &lexicon.only };
        (negated || only) && marks.iter().any(|m| has(list, m))
    })?;
    // Only of people's own words or deeds: "the war will not end before …" is somebody's demand.
    let holders = holders(scene, drafts, word);
    let (toward, target) = (issue(scene, word), clause);
    found(word, holders, Position::AcceptWithConditions, toward, target)
}

/// "The rebels must leave the town," the minister said: a demand of the speaker.
fn must(scene: &Scene, drafts: &Drafts, word: usize) -> Option<Found> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let modal = syntax.dependents(word, &["aux"]).into_iter().any(|a| {
        has(&lexicon.must, syntax.lemma(a))
            && !matches!(syntax.lower(a).as_str(), "has" | "have" | "had" | "having")
    });
    if syntax.upos(word) != Upos::Verb || !modal || syntax.is_passive(word) || syntax.is_negated(word) {
        return None;
    }
    let (speaker, content) = speaker(scene, drafts, word)?;
    let outermost =
        scene.analysis.words[word].head.is_none_or(|h| !content.contains(scene.analysis.words[h].span));
    let demanded = scene.analysis.words[word].head.is_some_and(|h| super::frames::of(scene, h).is_some());
    let subjects = scene.actors(&syntax.subjects(word));
    let kept = super::frames::of(scene, word).is_some_and(|(_, p)| p == Position::Comply);
    let term = drafts.all().iter().any(|d| matches!(d.body, Body::Provision(_)) && d.trigger == word);
    if term || !outermost || demanded || subjects.contains(&speaker) || subjects.is_empty() && !kept {
        return None;
    }
    let known = syntax.patients(word).into_iter().find_map(|o| target::matter(scene, drafts, word, o));
    found(word, vec![speaker], Position::Demand, known.unwrap_or_else(|| issue(scene, word)), word)
}

pub(super) fn speaker(scene: &Scene, drafts: &Drafts, word: usize) -> Option<(ActorId, Span)> {
    let around = drafts.statements_around(scene.analysis.words[word].span);
    let Body::Statement(statement) = &around.first()?.body else { return None };
    Some((statement.speaker.clone()?, statement.content))
}

fn issue(scene: &Scene, word: usize) -> record::kinds::Toward {
    record::kinds::Toward::Issue { issue: scene.syntax.clause_span(word).of(scene.text).to_owned() }
}

fn found(
    word: usize,
    actors: Vec<ActorId>,
    position: Position,
    toward: record::kinds::Toward,
    target: usize,
) -> Option<Found> {
    (!actors.is_empty()).then_some(Found { word, actors, position, toward, target })
}
