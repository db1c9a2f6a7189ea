//! What the kinds of plain deeds share (sanction, aid, exchange, control, movement): a word in a lexicon tells the deed, its
//! clause shows it, and who and what stand around it in the tree.

use language::Upos;
use record::Factuality::{Conditional, Demanded, Hypothetical, Proposed};
use record::{ActorId, ActorKind, Body, Coding, CountOf, EvidenceRole, Span};

use super::attack;
use crate::counts::{CountKind, CountMention};
use crate::draft::{Draft, Drafts};
use crate::scene::Scene;

/// A fact that the verb or noun `trigger` tells with its clause. `None` if an offer told before has it among its terms, or if a
/// noun before another only describes it (`the occupied territories`).
pub(super) fn start(scene: &Scene, drafts: &Drafts, body: Body, trigger: usize) -> Option<Draft> {
    let attribute = matches!(scene.syntax.relation(trigger), "amod" | "compound");
    if attribute || is_term(scene, drafts, trigger) {
        return None;
    }
    let span = scene.syntax.clause_span(scene.syntax.clause(trigger));
    let explain = format!("\u{201c}{}\u{201d}", scene.syntax.lower(trigger));
    Some(drafts.start(scene, body, trigger, span, explain))
}

/// Whether a draft tells what is only wished, feared or put forward; proposals, stances and provisions tell that.
pub(super) fn is_only_wished(draft: &Draft) -> bool {
    matches!(draft.factuality, Demanded | Proposed | Hypothetical | Conditional)
}

/// Whether a provision read before tells what `word` tells.
fn is_term(scene: &Scene, drafts: &Drafts, word: usize) -> bool {
    let span = scene.analysis.words[word].span;
    let holds = |d: &Draft| {
        let mut pieces = d.evidence.pieces().iter().filter(|p| p.role == EvidenceRole::Trigger);
        pieces.any(|p| p.span.contains(span))
    };
    drafts.all().iter().any(|d| matches!(d.body, Body::Provision(_)) && holds(d))
}

/// A coding of a deed of some to others.
pub(super) fn code(mut coding: Coding, by: &[ActorId], to: &[ActorId]) -> Vec<Coding> {
    coding.actor = by.to_vec();
    coding.recipient = to.iter().filter(|id| !by.contains(id)).cloned().collect();
    vec![coding]
}

/// Who does what a verb tells.
pub(super) fn doers(scene: &Scene, verb: usize) -> Vec<ActorId> {
    attack::doers(scene, &scene.syntax.agents(verb))
}

/// The actors that these words name, states where they name countries; of a thing without a name those whose it is.
pub(super) fn parties(scene: &Scene, words: &[usize]) -> Vec<ActorId> {
    let own = |w: usize| Some(attack::states(scene, &[w])).filter(|found| !found.is_empty());
    let whose = |w: usize| attack::states(scene, &scene.syntax.owners(w));
    let mut found: Vec<ActorId> = words.iter().flat_map(|&w| own(w).unwrap_or_else(|| whose(w))).collect();
    found.retain(|id| {
        scene.cast.get(id).is_some_and(|a| !matches!(a.kind, ActorKind::Media | ActorKind::Place))
    });
    let mut each: Vec<ActorId> = Vec::new();
    found.into_iter().for_each(|id| {
        if !each.contains(&id) {
            each.push(id);
        }
    });
    each
}

/// Heads of phrases with one of these prepositions under a verb or under one of its objects.
pub(super) fn around(scene: &Scene, verb: usize, objects: &[usize], cases: &[String]) -> Vec<usize> {
    let mut found = scene.syntax.obliques(verb, cases);
    found.extend(objects.iter().flat_map(|&o| scene.syntax.obliques(o, cases)));
    found.sort_unstable();
    found.dedup();
    found
}

/// The count that a word is or that counts it.
pub(super) fn count_at<'s>(scene: &'s Scene, word: usize) -> Option<&'s CountMention> {
    let things = |c: &&CountMention| c.kind == CountKind::Things;
    scene.counts.iter().filter(things).find(|c| c.noun == Some(word) || c.words.contains(&word))
}

/// Those that a word names, with their number where one is told; else the phrase with open bounds.
pub(super) fn counted(scene: &Scene, word: usize) -> CountOf {
    if let Some(mention) = count_at(scene, word) {
        let of = mention.of.clone().map(|words| scene.analysis.span_of(words).of(scene.text).to_owned());
        return CountOf { count: mention.count.clone(), of };
    }
    let one = scene.syntax.upos(word) == Upos::Propn && scene.cast.is_named_at(word);
    let bound = one.then_some(1);
    let text = scene.syntax.phrase_span(word).of(scene.text).to_owned();
    let of = (!one).then(|| scene.analysis.text_of(scene.text, word).to_owned());
    CountOf { count: record::Count { text, min: bound, max: bound, approximate: false }, of }
}

/// The words of a phrase.
pub(super) fn words(scene: &Scene, noun: usize) -> String {
    scene.syntax.phrase_span(noun).of(scene.text).to_owned()
}

/// Whether a word names a place below a country, or a country.
pub(super) fn is_place(scene: &Scene, word: usize) -> bool {
    scene.places.iter().any(|p| p.words.contains(&word))
}

/// Whether a further telling of a deed stands in the words of one told before.
pub(super) fn is_inside(span: Span, draft: &Draft) -> bool {
    draft.evidence.pieces().iter().any(|p| p.span.contains(span))
}
