//! Terms that the model sees: what it adds to those that frames and passages tell, and the categories it gives them.

use std::ops::Range;

use language::{TermSpan, Upos};
use record::Span;
use record::kinds::Position;

use super::{Term, focus};
use crate::draft::Drafts;
use crate::scene::Scene;

/// How sure the model must be of a term that nothing else tells.
const SURE: f32 = 0.75;

/// How sure it must be of a category that the words of the term do not show.
const CATEGORY: f32 = 0.4;

/// What share it must give a category that they do show.
const POSSIBLE: f32 = 0.1;

/// How sure it must be where the report speaks of no proposal.
const FREE: f32 = 0.9;

/// Words that may stand between two stretches of one term.
const MOST_BETWEEN: usize = 2;

/// Words that a term has at least where the lexicon knows none of them.
const LEAST_WORDS: usize = 5;

/// Words of a phrase that only names a proposal (`a three-day truce`).
const MOST_NAMING: usize = 3;

/// How sure the model must be that a word tells where somebody stands.
const STOOD: f32 = 0.5;

/// The terms of a proposal that the model sees and none of `told` holds.
pub(super) fn others(scene: &Scene, drafts: &Drafts, told: &[Span]) -> Vec<Term> {
    let sure = |t: &&TermSpan| t.score >= SURE;
    let stretches = scene.analysis.terms.iter().filter(sure).map(|t| t.words.clone());
    joined(scene, stretches.collect())
        .into_iter()
        .filter_map(|words| trimmed(scene, words))
        .filter_map(|words| term(scene, drafts, &words))
        .filter(|t| !told.iter().any(|s| s.overlaps(t.span)) && !is_stood_on(scene, t.head))
        .filter(|t| super::is_of_kind(scene, t.head) || says_enough(scene, t))
        .collect()
}

/// Whether a term that no word of the lexicon shows is long and sure enough to be one.
fn says_enough(scene: &Scene, term: &Term) -> bool {
    scene.words_in(term.span).len() >= LEAST_WORDS && term.seen.is_some_and(|score| score >= FREE)
}

/// Stretches of one sentence with a word or two between, of which one hangs on the other, as one.
fn joined(scene: &Scene, stretches: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for words in stretches {
        let hangs = |last: &Range<usize>| {
            let (a, b) = (scene.head_of(last.clone()), scene.head_of(words.clone()));
            let conjoined = scene.syntax.relation(b) == "conj";
            !conjoined && (scene.analysis.is_below(a, b) || scene.analysis.is_below(b, a))
        };
        match found.last_mut() {
            Some(last) if words.start - last.end <= MOST_BETWEEN && hangs(last) => last.end = words.end,
            _ => found.push(words),
        }
    }
    found
}

/// Without what leads to a term or trails it; nothing if less than two words or no word of sense is left.
fn trimmed(scene: &Scene, mut words: Range<usize>) -> Option<Range<usize>> {
    let idle = |w: usize| {
        matches!(scene.syntax.upos(w), Upos::Punct | Upos::Cconj | Upos::Sconj)
            || matches!(scene.analysis.words[w].xpos, "WDT" | "WP" | "TO")
    };
    while !words.is_empty() && idle(words.start) {
        words.start += 1;
    }
    while !words.is_empty() && (idle(words.end - 1) || scene.syntax.upos(words.end - 1) == Upos::Adp) {
        words.end -= 1;
    }
    let part = words.clone().next().is_some_and(|w| scene.syntax.upos(w) == Upos::Adp);
    (words.len() > 1 && !part).then_some(words)
}

/// A term by its words; a bare "the truce" only names a proposal. Where the report speaks of none the model must be surer.
fn term(scene: &Scene, drafts: &Drafts, words: &Range<usize>) -> Option<Term> {
    let head = scene.head_of(words.clone());
    let names = crate::kinds::proposal::sort(scene, head).is_some() && words.len() <= MOST_NAMING;
    let past = scene.analysis.words[head].xpos == "VBD";
    let span = scene.analysis.words[words.start].span.cover(scene.analysis.words[words.end - 1].span);
    let proposal = focus::near(scene, drafts, head, 1).or_else(|| focus::beside(scene, drafts, head));
    let inside = scene.analysis.terms.iter().filter(|t| words.contains(&t.words.start));
    let seen = inside.map(|t| t.score).max_by(f32::total_cmp)?;
    let free = seen >= FREE;
    (!names && !past && (proposal.is_some() || free)).then_some(Term {
        head,
        span,
        proposal,
        seen: Some(seen),
    })
}

/// Whether the model does not speak against a term that only stands in a passage of terms: it sees one there, or none in the
/// whole report.
pub(super) fn supports(scene: &Scene, span: Span) -> bool {
    let words = scene.words_in(span);
    let terms = &scene.analysis.terms;
    terms.is_empty() || terms.iter().any(|t| t.words.start < words.end && words.start < t.words.end)
}

/// Whether somebody demands, offers or refuses it: then it is what a stance is about.
fn is_stood_on(scene: &Scene, head: usize) -> bool {
    let puts = |p: Position| matches!(p, Position::Propose | Position::CounterPropose);
    scene.analysis.stands.iter().any(|s| {
        s.score >= STOOD && !puts(s.position) && scene.analysis.is_below(head, s.word) && head != s.word
    })
}

/// The category of a term: that which its words show if the model thinks it possible, else the model's if it is sure.
pub(super) fn category(
    scene: &Scene,
    span: Span,
    shown: Option<(&'static str, &'static str)>,
) -> Option<(&'static str, &'static str)> {
    let words = scene.words_in(span);
    let shared = |t: &TermSpan| t.words.end.min(words.end).saturating_sub(t.words.start.max(words.start));
    let term = scene.analysis.terms.iter().filter(|t| shared(t) > 0).max_by_key(|t| shared(t));
    let Some(term) = term else { return shown };
    let names = || term.categories.iter().filter_map(|(name, share)| Some((name.split_once('/')?, *share)));
    let share = |of: &str| names().filter(|((c, _), _)| *c == of).map(|(_, share)| share).sum::<f32>();
    let best = names().map(|(name, _)| name).max_by(|a, b| share(a.0).total_cmp(&share(b.0)));
    match (shown, best) {
        (Some(own), _) if share(own.0) >= POSSIBLE => Some(own),
        (None, best) => best,
        (Some(_), Some(best)) if share(best.0) >= CATEGORY => Some(best),
        (own, _) => own,
    }
}
