//! One term of a proposal: what would be done, by whom, under which category.

use language::Upos;
use record::kinds::Provision;
use record::{ActorId, Body, FactId, Factuality};

use self::category::{Lexicon, Word};
use super::Kind;
use crate::draft::{Draft, Drafts};
use crate::lexicon::has;
use crate::scene::Scene;

mod category;

#[cfg(test)]
mod tests;

/// The kind `provision`.
pub(super) struct Provisions;

impl Kind for Provisions {
    fn name(&self) -> &'static str {
        "provision"
    }

    fn read(&self, scene: &Scene, drafts: &mut Drafts) {
        let mut found: Vec<(usize, FactId)> = Vec::new();
        for word in 0..scene.analysis.words.len() {
            for (term, proposal) in terms(scene, drafts, word) {
                if !found.iter().any(|(t, _)| *t == term || nested(scene, *t, term)) {
                    found.push((term, proposal));
                }
            }
        }
        found.sort_unstable();
        for (term, proposal) in found {
            add(scene, drafts, term, &proposal);
        }
        sequence(scene, drafts);
    }
}

fn nested(scene: &Scene, outer: usize, inner: usize) -> bool {
    scene.analysis.is_below(inner, outer) && !scene.syntax.conjuncts(outer).contains(&inner)
}

/// The heads of the terms that `word` opens, each with its proposal.
fn terms(scene: &Scene, drafts: &Drafts, word: usize) -> Vec<(usize, FactId)> {
    let syntax = &scene.syntax;
    let mut found = Vec::new();
    match syntax.upos(word) {
        Upos::Verb => {
            found.extend(contained(scene, drafts, word));
            found.extend(bound(scene, drafts, word));
            found.extend(obliged(scene, drafts, word));
        }
        Upos::Noun | Upos::Propn => found.extend(attached(scene, drafts, word)),
        _ => {}
    }
    found
}

/// `The plan includes …`, `the accord provides for …`: objects of a verb of which the proposal is the subject.
fn contained(scene: &Scene, drafts: &Drafts, verb: usize) -> Vec<(usize, FactId)> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    if !has(&lexicon.contain, syntax.lemma(verb)) || syntax.is_passive(verb) {
        return Vec::new();
    }
    let subjects = syntax.subjects(verb);
    let Some(proposal) = subjects.iter().find_map(|&s| proposal_at(scene, drafts, s)) else {
        return Vec::new();
    };
    let mut heads = syntax.patients(verb);
    heads.extend(syntax.obliques(verb, &lexicon.of));
    for clause in syntax.dependents(verb, &["ccomp", "xcomp"]) {
        heads.extend(syntax.conjuncts(clause));
    }
    spread(scene, heads).into_iter().map(|h| (h, proposal.clone())).collect()
}

/// Replaces a noun that only announces terms (`provisions such as …`) by the terms.
fn spread(scene: &Scene, heads: Vec<usize>) -> Vec<usize> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let mut terms = Vec::new();
    for head in heads {
        if !has(&lexicon.terms, syntax.lemma(head)) {
            terms.push(head);
            continue;
        }
        for below in syntax.dependents(head, &["nmod", "appos", "acl", "parataxis"]) {
            terms.extend(syntax.conjuncts(below));
        }
    }
    terms
}

/// `The parties agreed to …`, `offered to …`: what doers bind themselves to, if a proposal is told there.
fn bound(scene: &Scene, drafts: &Drafts, verb: usize) -> Vec<(usize, FactId)> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    if !has(&lexicon.bind, syntax.lemma(verb)) {
        return Vec::new();
    }
    let Some(proposal) = near(scene, drafts, verb) else { return Vec::new() };
    let clauses = syntax.dependents(verb, &["xcomp", "ccomp"]);
    clauses.into_iter().flat_map(|c| syntax.conjuncts(c)).map(|c| (c, proposal.clone())).collect()
}

/// `Under the accord, troops must …`; and the clauses with such an obligation that follow a proposal while it is still
/// what the report speaks of.
fn obliged(scene: &Scene, drafts: &Drafts, verb: usize) -> Vec<(usize, FactId)> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let under = syntax.obliques(verb, &lexicon.under).into_iter().find_map(|o| proposal_at(scene, drafts, o));
    if let Some(proposal) = under {
        return syntax.conjuncts(verb).into_iter().map(|v| (v, proposal.clone())).collect();
    }
    if !is_obligation(scene, verb) {
        return Vec::new();
    }
    let Some(proposal) = near(scene, drafts, verb) else { return Vec::new() };
    // What is coordinated with an obligation is one too: "are to leave the towns and hand in their weapons".
    syntax
        .conjuncts(verb)
        .into_iter()
        .filter(|&v| syntax.is_predicate(v))
        .map(|v| (v, proposal.clone()))
        .collect()
}

/// `must leave`, `will be freed`, `are to gather`.
fn is_obligation(scene: &Scene, verb: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let aux = syntax.dependents(verb, &["aux"]);
    let must =
        aux.iter().any(|&a| has(&lexicon.must, syntax.lemma(a)) || has(&lexicon.must, &syntax.lower(a)));
    let infinitive = syntax.dependents(verb, &["mark"]).iter().any(|&m| scene.analysis.words[m].xpos == "TO");
    let is_to = infinitive
        && (aux.iter().any(|&a| syntax.lemma(a) == lexicon.be)
            || syntax.relation(verb) == "xcomp"
                && scene.analysis.words[verb].head.is_some_and(|h| has(&lexicon.to_do, syntax.lemma(h))));
    is_to || must && !syntax.is_negated(verb)
}

/// Terms that hang on the proposal's noun: `a deal on …`, `a plan to …`, `an offer of …`.
fn attached(scene: &Scene, drafts: &Drafts, noun: usize) -> Vec<(usize, FactId)> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let Some(proposal) =
        drafts.all().iter().find(|d| d.trigger == noun && matches!(d.body, Body::Proposal(_)))
    else {
        return Vec::new();
    };
    let mut heads = syntax.obliques(noun, &lexicon.of);
    for clause in syntax.dependents(noun, &["acl"]) {
        let infinitive =
            syntax.dependents(clause, &["mark"]).iter().any(|&m| scene.analysis.words[m].xpos == "TO");
        if infinitive {
            heads.extend(syntax.conjuncts(clause));
        }
        if has(&lexicon.contain, syntax.lemma(clause)) && !syntax.is_passive(clause) {
            heads.extend(syntax.patients(clause));
            heads.extend(syntax.obliques(clause, &lexicon.of));
        }
    }
    heads.retain(|&h| scene.actors(&[h]).is_empty());
    spread(scene, heads).into_iter().map(|h| (h, proposal.id.clone())).collect()
}

/// The proposal that a word speaks of.
fn proposal_at(scene: &Scene, drafts: &Drafts, word: usize) -> Option<FactId> {
    let own = drafts.all().iter().find(|d| d.trigger == word && matches!(d.body, Body::Proposal(_)));
    if let Some(own) = own {
        return Some(own.id.clone());
    }
    let sort = super::proposal::sort(scene, word);
    let announces = has(&Lexicon::get().terms, scene.syntax.lemma(word));
    (sort.is_some() || announces).then(|| last_before(scene, drafts, word)).flatten()
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

/// The proposal that the report still speaks of at a word: told last, at most two paragraphs before.
fn near(scene: &Scene, drafts: &Drafts, word: usize) -> Option<FactId> {
    let paragraph = |w: usize| scene.analysis.sentences[scene.analysis.words[w].sentence].paragraph;
    let id = last_before(scene, drafts, word)?;
    let told = drafts.get(&id)?.triggers(scene);
    told.iter().any(|&t| t < word && paragraph(word) - paragraph(t) <= 2).then_some(id)
}

fn add(scene: &Scene, drafts: &mut Drafts, term: usize, proposal: &FactId) {
    let syntax = &scene.syntax;
    let verbal = syntax.is_predicate(term);
    let span = if verbal { syntax.clause_span(term) } else { syntax.phrase_span(term) };
    let words: Vec<Word> = scene
        .words_in(span)
        .map(|w| Word { lemma: syntax.lemma(w).to_lowercase(), surface: syntax.lower(w) })
        .collect();
    let Some((category, subcategory)) = Lexicon::get().category(&words) else { return };
    if drafts.get(proposal).is_some_and(|p| p.trigger == term) {
        return;
    }
    let obliged = if verbal { scene.actors(&syntax.agents(term)) } else { performers(scene, term) };
    let object = if verbal { syntax.patients(term) } else { syntax.dependents(term, &["nmod"]) };
    let provision = Provision {
        proposal: Some(proposal.clone()),
        category: category.to_owned(),
        subcategory: subcategory.to_owned(),
        text: span.of(scene.text).to_owned(),
        obliged,
        beneficiary: Vec::new(),
        object: object.first().map(|&o| syntax.phrase_span(o).of(scene.text).to_owned()),
        terms: limits(scene, term),
        after: None,
    };
    let explain = format!("\u{201c}{}\u{201d}, {category}/{subcategory}", syntax.lower(term));
    let mut draft = drafts.start(scene, Body::Provision(provision), term, span, explain);
    draft.factuality = Factuality::Proposed;
    let id = draft.id.clone();
    drafts.push(draft);
    if let Some(Body::Proposal(p)) = drafts.get_mut(proposal).map(|d| &mut d.body) {
        p.provisions.push(id);
    }
}

/// Who would do what a noun names: `Russia's withdrawal`, `a halt by both sides`.
fn performers(scene: &Scene, noun: usize) -> Vec<ActorId> {
    let mut words = scene.syntax.owners(noun);
    words.extend(scene.syntax.obliques(noun, &scene.syntax.grammar().agent));
    scene.actors(&words)
}

/// Durations and limits in time under a term.
fn limits(scene: &Scene, term: usize) -> Option<String> {
    let time = scene.times.iter().find(|t| scene.analysis.is_below(scene.head_of(t.words.clone()), term))?;
    Some(time.span.of(scene.text).to_owned())
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
