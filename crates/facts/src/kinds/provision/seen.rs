//! Terms that the model sees: what it adds to those that frames and passages tell, and the categories it gives them.

use std::ops::Range;

use language::TermSpan;
use record::{FactId, Span};

use super::focus;
use crate::draft::Drafts;
use crate::scene::Scene;

/// How sure the model must be of a term that nothing else tells.
const SURE: f32 = 0.6;

/// How sure it must be of a category that the words of the term do not show.
const CATEGORY: f32 = 0.5;

/// A term with its head, its words and its proposal.
pub(super) struct Term {
    pub(super) head: usize,
    pub(super) span: Span,
    pub(super) proposal: Option<FactId>,
}

/// The terms that the model sees and none of `heads` tells.
pub(super) fn others(scene: &Scene, drafts: &Drafts, heads: &[usize]) -> Vec<Term> {
    let fresh = |t: &&TermSpan| t.score >= crate::tuned("RAP_TERM", SURE) && !heads.iter().any(|h| t.words.contains(h));
    scene.analysis.terms.iter().filter(fresh).map(|t| term(scene, drafts, &t.words)).collect()
}

fn term(scene: &Scene, drafts: &Drafts, words: &Range<usize>) -> Term {
    let head = scene.head_of(words.clone());
    let span = scene.analysis.words[words.start].span.cover(scene.analysis.words[words.end - 1].span);
    Term { head, span, proposal: focus::near(scene, drafts, head, 1) }
}

/// The category that the model gives the words of a term, if it is sure.
pub(super) fn category(scene: &Scene, span: Span) -> Option<(&'static str, &'static str)> {
    let words = scene.words_in(span);
    let shared = |t: &TermSpan| t.words.end.min(words.end).saturating_sub(t.words.start.max(words.start));
    let term = scene.analysis.terms.iter().filter(|t| shared(t) > 0).max_by_key(|t| shared(t))?;
    let (name, share) = term.categories.first()?;
    (*share >= crate::tuned("RAP_CAT", CATEGORY)).then(|| name.split_once('/')).flatten()
}
