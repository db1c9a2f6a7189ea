//! One term of a proposal: what would be done, by whom, under which category.

use record::kinds::Provision;
use record::{Body, FactId, Span};

use self::category::{Lexicon, Word};
use super::Kind;
use crate::draft::Drafts;
use crate::scene::Scene;

mod category;
mod fields;
mod focus;
mod frames;
mod items;
mod passage;
mod seen;

pub(super) use focus::of_pronoun;

#[cfg(test)]
mod tests;

/// The kind `provision`.
pub(super) struct Provisions;

/// A term with its head, its words and its proposal.
struct Term {
    head: usize,
    span: Span,
    proposal: Option<FactId>,
    /// How sure the model is, where it alone tells the term.
    seen: Option<f32>,
}

impl Kind for Provisions {
    fn name(&self) -> &'static str {
        "provision"
    }

    fn read(&self, scene: &Scene, drafts: &mut Drafts) {
        let mut found: Vec<(usize, FactId)> = Vec::new();
        for word in 0..scene.analysis.words.len() {
            collect(&mut found, frames::terms(scene, drafts, word));
        }
        let framed = apart(scene, found);
        let mut all = framed.clone();
        collect(&mut all, passage::terms(scene, drafts, &framed));
        let all = apart(scene, all);
        let heads: Vec<usize> = all.iter().map(|(head, _)| *head).collect();
        let spans = items::spans(scene, &heads);
        let others = seen::others(scene, drafts, &spans);
        for ((term, proposal), span) in all.into_iter().zip(spans) {
            let worded = framed.iter().any(|(head, _)| *head == term);
            if worded || seen::supports(scene, span) {
                add(scene, drafts, Term { head: term, span, proposal: Some(proposal), seen: None });
            }
        }
        for term in others {
            add(scene, drafts, term);
        }
        sequence(scene, drafts);
    }
}

fn collect(found: &mut Vec<(usize, FactId)>, more: Vec<(usize, FactId)>) {
    for (term, proposal) in more {
        if found.iter().all(|(t, _)| *t != term) {
            found.push((term, proposal));
        }
    }
}

/// The terms in order, without those that are only a part of another. Of a clause that tells a list in a frame of its
/// own (`the accord calls for …`) the items are the terms.
fn apart(scene: &Scene, mut found: Vec<(usize, FactId)>) -> Vec<(usize, FactId)> {
    found.sort_unstable();
    let heads: Vec<usize> = found.iter().map(|(t, _)| *t).collect();
    found.retain(|(t, _)| !heads.iter().any(|&outer| outer != *t && nested(scene, outer, *t)));
    found
}

fn nested(scene: &Scene, outer: usize, inner: usize) -> bool {
    scene.analysis.is_below(inner, outer)
        && !items::items(scene, outer).contains(&inner)
        && !passage::clauses(scene, outer).contains(&inner)
        && !frames::is_in_return(scene, inner)
        && !frames::opens_with_that(scene, inner)
}

fn add(scene: &Scene, drafts: &mut Drafts, found: Term) {
    let Term { head: term, span, proposal, seen } = found;
    let syntax = &scene.syntax;
    let shown = Lexicon::get().category(&words_of(scene, span));
    let Some((category, subcategory)) = seen::category(scene, span, shown) else { return };
    if goes_on(scene, drafts, term, category) {
        return;
    }
    let provision = Provision {
        proposal: proposal.clone(),
        category: category.to_owned(),
        subcategory: subcategory.to_owned(),
        text: span.of(scene.text).to_owned(),
        obliged: fields::obliged(scene, drafts, term, proposal.as_ref()),
        beneficiary: Vec::new(),
        object: fields::object(scene, term),
        terms: fields::limits(scene, term),
        after: None,
    };
    let told = seen.map_or_else(String::new, |score| format!(", seen by the model, score {score:.2}"));
    let explain = format!("\u{201c}{}\u{201d}, {category}/{subcategory}{told}", syntax.lower(term));
    let mut draft = drafts.start(scene, Body::Provision(provision), term, span, explain);
    draft.confidence = seen.unwrap_or(draft.confidence);
    draft.factuality = fields::factuality(scene, drafts, term, proposal.as_ref());
    draft.place = None;
    let id = draft.id.clone();
    drafts.push(draft);
    let of = proposal.and_then(|p| drafts.get_mut(&p)).map(|d| &mut d.body);
    if let Some(Body::Proposal(p)) = of {
        p.provisions.push(id);
    }
}

/// Whether a noun names a deed that is a term wherever it is proposed.
pub(super) fn is_deed(scene: &Scene, noun: usize) -> bool {
    crate::lexicon::has(&Lexicon::get().deeds, scene.syntax.lemma(noun))
}

/// Whether the words of a clause or phrase are of a category of terms.
pub(super) fn is_of_kind(scene: &Scene, head: usize) -> bool {
    Lexicon::get().category(&words_of(scene, items::phrase(scene, head))).is_some()
}

/// Whether a clause says what must, will or would be done.
pub(super) fn tells_duty(scene: &Scene, clause: usize) -> bool {
    matches!(passage::mode(scene, clause), passage::Mode::Duty | passage::Mode::Modal)
}

/// The words of a term, those with a hyphen (`self-rule`) also as one.
fn words_of(scene: &Scene, span: Span) -> Vec<Word> {
    let syntax = &scene.syntax;
    let words = scene.words_in(span);
    let own = |w: usize| Word { lemma: syntax.lemma(w).to_lowercase(), surface: syntax.lower(w) };
    let joined = |w: usize| {
        let whole = w + 2 < words.end && syntax.lower(w + 1) == "-";
        whole.then(|| Word {
            lemma: format!("{}-{}", syntax.lower(w), syntax.lemma(w + 2).to_lowercase()),
            surface: format!("{}-{}", syntax.lower(w), syntax.lower(w + 2)),
        })
    };
    words.clone().map(own).chain(words.clone().filter_map(joined)).collect()
}

/// `All groups are to be disarmed and disbanded` is one term: the second verb has no subject of its own and says a thing of
/// the same kind.
fn goes_on(scene: &Scene, drafts: &Drafts, term: usize, category: &str) -> bool {
    let syntax = &scene.syntax;
    let bare = syntax.is_predicate(term)
        && syntax.relation(term) == "conj"
        && syntax.dependents(term, &["nsubj", "obj", "mark", "obl"]).is_empty();
    let head = scene.analysis.words[term].head;
    let same = |p: &Provision| p.category == category;
    bare && drafts
        .all()
        .iter()
        .any(|d| head == Some(d.trigger) && matches!(&d.body, Body::Provision(p) if same(p)))
}

/// `a ceasefire before territorial issues are addressed`: the term in the clause comes after the one it hangs on.
fn sequence(scene: &Scene, drafts: &mut Drafts) {
    let provisions: Vec<(FactId, usize)> = drafts
        .all()
        .iter()
        .filter(|d| matches!(d.body, Body::Provision(_)))
        .map(|d| (d.id.clone(), d.trigger))
        .collect();
    for (first, term) in &provisions {
        let later = provisions.iter().find(|(id, t)| {
            id != first
                && scene.analysis.is_below(*t, *term)
                && scene
                    .syntax
                    .dependents(*t, &["mark", "case"])
                    .iter()
                    .any(|&m| scene.syntax.lower(m) == "before")
        });
        let Some((later, _)) = later else { continue };
        if let Some(Body::Provision(p)) = drafts.get_mut(later).map(|d| &mut d.body) {
            p.after = Some(first.clone());
        }
    }
}
