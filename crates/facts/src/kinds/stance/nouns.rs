//! Stances told by a noun: `Sudan's refusal to withdraw`, `won the backing of Egypt`, `no response from the rebels`.

use std::sync::OnceLock;

use language::Upos;
use record::kinds::{Position, Toward};
use record::{ActorId, Factuality};
use serde::Deserialize;

use super::{Found, frames, target, who};
use crate::draft::Drafts;
use crate::lexicon::has;
use crate::scene::Scene;

/// One group of nouns; see `nouns.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    position: Position,
    nouns: Vec<String>,
    /// Prepositions of what it is about.
    toward: Vec<String>,
    /// Prepositions of who holds it.
    by: Vec<String>,
    /// Only with "no" before it.
    #[serde(default)]
    negative: bool,
    /// Only with what it is about beside it.
    #[serde(default)]
    about: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Nouns {
    row: Vec<Row>,
    /// Verbs that get somebody's consent.
    gaining: Vec<String>,
    /// Verbs that end a stance.
    ending: Vec<String>,
    /// Adjectives that turn a welcome into none.
    cool: Vec<String>,
}

fn all() -> &'static Nouns {
    static ALL: OnceLock<Nouns> = OnceLock::new();
    ALL.get_or_init(|| toml::from_str(include_str!("nouns.toml")).expect("nouns.toml is well formed"))
}

/// The stance that the noun `word` tells.
pub(super) fn of(scene: &Scene, drafts: &Drafts, word: usize) -> Option<Found> {
    let syntax = &scene.syntax;
    // "the opposition" is somebody.
    let somebody = !scene.cast.actors_at(word).is_empty();
    if syntax.upos(word) != Upos::Noun || somebody || in_frame(scene, word) {
        return None;
    }
    let lemma = syntax.lemma(word);
    let row = all().row.iter().find(|r| has(&r.nouns, lemma))?;
    let governor = scene.analysis.words[word].head;
    let ended = governor.is_some_and(|h| has(&all().ending, syntax.lemma(h)));
    let told =
        matches!(syntax.factuality(word), Factuality::Actual | Factuality::Ongoing | Factuality::Alleged)
            || row.position == Position::Demand;
    if syntax.is_negated(word) != row.negative || ended || !row.negative && !told {
        return None;
    }
    let actors = holders(scene, word, row)?;
    let (toward, head) = about(scene, drafts, word, row, &actors)?;
    Some(Found { word, actors, position: row.position, toward, target: head, seen: None })
}

/// Whether a verb with which the noun makes one wording tells the stance: `voiced support for`.
fn in_frame(scene: &Scene, word: usize) -> bool {
    let first = scene.syntax.first_conjunct(word);
    let Some(head) = scene.analysis.words[first].head else { return false };
    let objects = matches!(scene.syntax.relation(first), "obj" | "obl" | "xcomp" | "nsubj" | "advcl");
    objects && frames::fitting(scene, head).iter().any(|(frame, _)| frame.nouns(scene, head).contains(&first))
}

/// Whose stance it is: possessors and names before the noun, phrases of who holds it, the seat of a side, or the
/// subject of a verb of having.
fn holders(scene: &Scene, word: usize, row: &Row) -> Option<Vec<ActorId>> {
    let syntax = &scene.syntax;
    let owners = scene.actors(&syntax.owners(word));
    let phrases = || scene.actors(&syntax.obliques(word, &row.by));
    // "No response has come from the rebels"
    let beside = || {
        let verb = syntax.governor(word).filter(|_| row.negative)?;
        Some(scene.actors(&syntax.obliques(verb, &row.by)))
    };
    let lists = [Some(owners), Some(phrases()), beside(), who::seat(scene, word).map(|s| vec![s])];
    let found = lists.into_iter().flatten().map(|l| who::that_stand(scene, l)).find(|l| !l.is_empty())?;
    Some(found)
}

/// What it is about: a clause behind the noun, a phrase, what was put forward and got the consent, or what the report has
/// just spoken of.
fn about(
    scene: &Scene,
    drafts: &Drafts,
    word: usize,
    row: &Row,
    actors: &[ActorId],
) -> Option<(Toward, usize)> {
    let syntax = &scene.syntax;
    let clauses = syntax.dependents(word, &["acl"]);
    let to = |c: &usize| scene.analysis.words[*c].relation == "acl" && *c > word;
    let clause = clauses.into_iter().filter(to).find(|&c| !syntax.is_passive(c));
    let inner = clause.into_iter().flat_map(|c| syntax.patients(c));
    let phrases: Vec<usize> = syntax
        .obliques(word, &row.toward)
        .into_iter()
        .filter(|&o| !scene.actors(&[o]).iter().any(|a| actors.contains(a)))
        .filter(|&o| !scene.times.iter().any(|t| t.words.contains(&o)))
        .collect();
    let known = phrases.iter().copied().chain(inner);
    if let Some(told) = known.into_iter().find_map(|h| Some((target::matter(scene, drafts, word, h)?, h))) {
        return Some(told);
    }
    if let Some(clause) = clause {
        return Some((target::issue(scene, clause, true), clause));
    }
    if let Some(&phrase) = phrases.first().filter(|&&p| scene.actors(&[p]).is_empty()) {
        return Some((target::issue(scene, phrase, false), phrase));
    }
    gained(scene, drafts, word).or_else(|| {
        let near = (!row.about).then(|| target::latest_near(scene, drafts, word))??;
        Some((Toward::Fact { fact: near }, word))
    })
}

/// `The plan won the backing of Egypt`: the subject, if that is what the report speaks of.
fn gained(scene: &Scene, drafts: &Drafts, word: usize) -> Option<(Toward, usize)> {
    let syntax = &scene.syntax;
    let verb = syntax.governor(word).filter(|&v| has(&all().gaining, syntax.lemma(v)))?;
    let subjects = syntax.subjects(verb);
    let told = subjects
        .into_iter()
        .filter(|&s| s != word)
        .find_map(|s| Some((target::matter(scene, drafts, word, s)?, s)));
    // "The envoy won the backing of Egypt": for what the report has just spoken of.
    told.or_else(|| Some((Toward::Fact { fact: target::latest_near(scene, drafts, word)? }, word)))
}

/// Whether adjectives of a noun make little of it: `a cool reception`.
pub(super) fn is_cool(scene: &Scene, noun: usize) -> bool {
    scene.syntax.dependents(noun, &["amod"]).into_iter().any(|a| has(&all().cool, &scene.syntax.lower(a)))
}
