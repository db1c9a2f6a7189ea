//! Which proposal a report speaks of at a word.

use record::{Body, FactId};

use super::category::Lexicon;
use crate::draft::{Draft, Drafts};
use crate::lexicon::has;
use crate::scene::Scene;

/// The proposal that a word speaks of.
pub(super) fn proposal_at(scene: &Scene, drafts: &Drafts, word: usize) -> Option<FactId> {
    let own = drafts.all().iter().find(|d| d.trigger == word && matches!(d.body, Body::Proposal(_)));
    if let Some(own) = own {
        return Some(own.id.clone());
    }
    let sort = super::super::proposal::sort(scene, word);
    let announces = has(&Lexicon::get().terms, scene.syntax.lemma(word));
    if sort.is_some() || announces {
        return last_before(scene, drafts, word);
    }
    let same = |d: &&Draft| {
        matches!(d.body, Body::Proposal(_))
            && d.trigger < word
            && scene.syntax.lemma(d.trigger) == scene.syntax.lemma(word)
    };
    drafts.all().iter().rev().find(same).map(|d| d.id.clone())
}

/// The proposal told last before a word.
fn last_before(scene: &Scene, drafts: &Drafts, word: usize) -> Option<FactId> {
    let at = scene.analysis.words[word].span.start();
    drafts
        .all()
        .iter()
        .filter(|d| matches!(d.body, Body::Proposal(_)))
        .filter(|d| scene.analysis.words[d.trigger].span.start() <= at)
        .max_by_key(|d| last_told(d, at))
        .map(|d| d.id.clone())
}

fn last_told(draft: &Draft, before: u32) -> u32 {
    draft.evidence.pieces().iter().map(|p| p.span.start()).filter(|&s| s <= before).max().unwrap_or(0)
}

/// The proposal that the report still speaks of at a word: told last, at most so many paragraphs before.
pub(super) fn near(scene: &Scene, drafts: &Drafts, word: usize, paragraphs: usize) -> Option<FactId> {
    let paragraph = |w: usize| scene.analysis.sentences[scene.analysis.words[w].sentence].paragraph;
    let id = last_before(scene, drafts, word)?;
    let told = drafts.get(&id)?.triggers(scene);
    told.iter().any(|&t| t <= word && paragraph(word) - paragraph(t) <= paragraphs).then_some(id)
}

/// The proposal told first behind a word in its sentence: `agreed to reopen the strait under a deal …`.
pub(super) fn beside(scene: &Scene, drafts: &Drafts, word: usize) -> Option<FactId> {
    let sentence = |w: usize| scene.analysis.words[w].sentence;
    let proposals = drafts.all().iter().filter(|d| matches!(d.body, Body::Proposal(_)));
    let behind = proposals.filter(|d| d.trigger > word && sentence(d.trigger) == sentence(word));
    behind.min_by_key(|d| d.trigger).map(|d| d.id.clone())
}

/// The proposal that `it` means before a verb of terms: one introduced in the sentence before, or one whose terms the
/// paragraph has gone on telling.
pub(in crate::kinds) fn of_pronoun(scene: &Scene, drafts: &Drafts, verb: usize) -> Option<FactId> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let subjects = syntax.subjects(verb);
    let pronoun = |list: &[String]| subjects.iter().any(|&s| has(list, &syntax.lower(s)));
    let only = has(&lexicon.provides, syntax.lemma(verb)) && pronoun(&lexicon.it);
    let also = has(&lexicon.lays_down, syntax.lemma(verb)) && pronoun(&lexicon.thing);
    if !only && !also {
        return None;
    }
    let id = near(scene, drafts, verb, usize::from(also))?;
    let here = scene.analysis.words[verb].sentence;
    let told = drafts.get(&id)?;
    let within = if only { 3 } else { 1 };
    let sentences = told.triggers(scene).into_iter().map(|t| scene.analysis.words[t].sentence);
    let mut distances = sentences.filter(|&s| s <= here).map(|s| here - s);
    distances.any(|d| d <= within && (only || d > 0)).then_some(id)
}
