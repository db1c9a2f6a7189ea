//! Where one term of a list ends and the next begins.

use language::Upos;
use record::Span;

use super::category::Lexicon;
use super::passage::{Mode, mode};
use crate::lexicon::has;
use crate::scene::Scene;

/// The heads of the terms that a noun phrase lists: the noun, what is coordinated with it, and what the tree hangs
/// deeper but is plainly a term of its own (`a halt to strikes, the release of prisoners`).
pub(super) fn items(scene: &Scene, first: usize) -> Vec<usize> {
    let syntax = &scene.syntax;
    let mut all = vec![first];
    let end = scene.analysis.sentences[scene.analysis.words[first].sentence].words.end;
    for word in first + 1..end {
        let stray = matches!(syntax.relation(word), "nmod" | "obl" | "obj" | "dep")
            && !syntax.dependents(word, &["cc"]).is_empty()
            && syntax.case(word).is_none();
        // "proposes that …, that …": what the tree may hang below the first.
        let further = syntax.is_predicate(first)
            && matches!(syntax.relation(word), "advcl" | "ccomp")
            && super::frames::opens_with_that(scene, word)
            && all.iter().any(|&a| scene.analysis.words[word].head == Some(a));
        if further {
            all.push(word);
            continue;
        }
        let linked = stray || matches!(syntax.relation(word), "conj" | "appos" | "parataxis" | "list");
        let Some(head) = scene.analysis.words[word].head.filter(|_| linked) else { continue };
        let beside = syntax.relation(word) == "conj" && all.contains(&head);
        let deeper = scene.analysis.is_below(word, first) && is_own_item(scene, word);
        // "an observer mission" is somebody yet to come.
        let nobody = scene.actors(&[word]).is_empty() || is_new(scene, word);
        if (beside || deeper) && nobody && !is_finite_apart(scene, first, word) {
            all.push(word);
        }
    }
    all
}

/// Whether a noun stands with `a` or `an`.
fn is_new(scene: &Scene, word: usize) -> bool {
    let articles = &Lexicon::get().articles;
    scene.syntax.dependents(word, &["det"]).iter().any(|&d| has(articles, &scene.syntax.lower(d)))
}

/// A finite clause behind a noun is no item of the noun's list.
fn is_finite_apart(scene: &Scene, first: usize, word: usize) -> bool {
    let syntax = &scene.syntax;
    let finite = syntax.upos(word) == Upos::Verb && !syntax.dependents(word, &["nsubj", "aux"]).is_empty();
    finite && (syntax.upos(first) != Upos::Verb || mode(scene, word) == Mode::Told)
}

/// Whether a conjunct deep in a phrase begins a new term: behind a comma or a conjunction, and a deed by its noun.
fn is_own_item(scene: &Scene, word: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let start = scene.words_in(phrase(scene, word)).start;
    let before = start.checked_sub(1).map(|w| syntax.lower(w));
    let apart = before.is_some_and(|b| has(&lexicon.joints, &b));
    let article = syntax.dependents(word, &["det"]).iter().any(|&d| has(&lexicon.articles, &syntax.lower(d)));
    apart && (article || has(&lexicon.deeds, syntax.lemma(word)))
}

/// The words of a term by the tree alone.
pub(super) fn phrase(scene: &Scene, term: usize) -> Span {
    if scene.syntax.is_predicate(term) {
        scene.syntax.clause_span(term)
    } else {
        scene.syntax.phrase_span(term)
    }
}

/// `Under the deal, Israel would …` without what only says where the term stands.
fn without_frame(scene: &Scene, term: usize, span: Span) -> Span {
    let words = scene.words_in(span);
    let lexicon = Lexicon::get();
    let frame = scene.syntax.dependents(term, &["obl"]).into_iter().find_map(|o| {
        let inside = scene.analysis.subtree(o);
        let first = *inside.first()?;
        let opens = first == words.start && has(&lexicon.under, &scene.syntax.lower(first));
        let told =
            super::super::proposal::sort(scene, o).is_some() || has(&lexicon.terms, scene.syntax.lemma(o));
        (opens && told).then(|| inside.last().copied()).flatten()
    });
    let Some(mut start) = frame.map(|last| last + 1) else { return span };
    while start < term && scene.syntax.upos(start) == Upos::Punct {
        start += 1;
    }
    if start > term {
        span
    } else {
        scene.analysis.words[start].span.cover(scene.analysis.words[words.end - 1].span)
    }
}

/// The words of each term, every one ended before the next of its sentence begins.
pub(super) fn spans(scene: &Scene, terms: &[usize]) -> Vec<Span> {
    let whole: Vec<Span> = terms.iter().map(|&t| without_frame(scene, t, phrase(scene, t))).collect();
    let own = |i: usize| {
        let words = scene.words_in(whole[i]);
        let others = |w: usize| {
            terms.iter().any(|&t| t != terms[i] && w == t && !scene.analysis.is_below(terms[i], t))
        };
        let cut = words.clone().find(|&w| w > terms[i] && others(w));
        let Some(other) = cut else { return whole[i] };
        if super::frames::is_in_return(scene, other) {
            return scene.analysis.words[words.start].span.cover(before_exchange(scene, other));
        }
        let next = terms.iter().position(|&t| t == other).map_or(other, |j| scene.words_in(whole[j]).start);
        let joint = |w: usize| w > 0 && has(&Lexicon::get().joints, &scene.syntax.lower(w - 1));
        let Some(next) = (terms[i] + 1..=next).rev().find(|&w| joint(w)) else { return whole[i] };
        let next = if next > terms[i] { next } else { words.end };
        let idle = |w: &usize| {
            scene.syntax.upos(*w) == Upos::Punct
                || matches!(scene.syntax.relation(*w), "cc" | "case" | "mark")
        };
        let last = (terms[i]..next).rev().find(|w| !idle(w)).unwrap_or(terms[i]);
        scene.analysis.words[words.start].span.cover(scene.analysis.words[last].span)
    };
    (0..terms.len()).map(own).collect()
}

/// The word before `in exchange for` a term.
fn before_exchange(scene: &Scene, term: usize) -> Span {
    let exchange = scene.analysis.words[term].head.unwrap_or(term);
    let start = scene.analysis.subtree(exchange).first().copied().unwrap_or(exchange);
    scene.analysis.words[start.saturating_sub(1)].span
}
