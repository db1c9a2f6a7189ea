//! Frames that tie terms to a proposal in one sentence: `the plan calls for …`, `under the accord …`, `an offer of …`.

use language::Upos;
use record::kinds::{ProposalStatus, ProposalType};
use record::{Body, FactId};

use super::category::Lexicon;
use super::focus::{near, of_pronoun, proposal_at};
use super::items::items;
use crate::draft::Drafts;
use crate::lexicon::has;
use crate::scene::Scene;

/// The heads of the terms that `word` opens, each with its proposal.
pub(super) fn terms(scene: &Scene, drafts: &Drafts, word: usize) -> Vec<(usize, FactId)> {
    let syntax = &scene.syntax;
    let mut found = Vec::new();
    match syntax.upos(word) {
        Upos::Verb => {
            found.extend(contained(scene, drafts, word));
            found.extend(bound(scene, drafts, word));
            found.extend(under(scene, drafts, word));
        }
        Upos::Noun | Upos::Propn => {
            found.extend(attached(scene, drafts, word));
            found.extend(among_them(scene, drafts, word));
            found.extend(itself(scene, drafts, word));
            found.extend(in_return(scene, drafts, word));
        }
        _ => {}
    }
    found
}

/// `The plan includes …`, `the accord provides for …`: objects of a verb of which the proposal is the subject.
fn contained(scene: &Scene, drafts: &Drafts, verb: usize) -> Vec<(usize, FactId)> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    if !contains(scene, verb) && !excludes(scene, verb) || syntax.is_passive(verb) {
        return Vec::new();
    }
    let subjects = syntax.subjects(verb);
    let told = subjects.iter().find_map(|&s| proposal_at(scene, drafts, s));
    let Some(proposal) = told.or_else(|| of_pronoun(scene, drafts, verb)) else {
        return Vec::new();
    };
    // "The ceasefire does not cover Rakhine", "leaves out the Nusra Front"
    if excludes(scene, verb) {
        return vec![(verb, proposal)];
    }
    if has(&lexicon.deed_verbs, syntax.lemma(verb)) && !syntax.patients(verb).is_empty() {
        return syntax.conjuncts(verb).into_iter().map(|v| (v, proposal.clone())).collect();
    }
    let mut heads = syntax.patients(verb);
    heads.extend(syntax.obliques(verb, &lexicon.of));
    heads.extend(syntax.obliques(verb, &lexicon.besides));
    heads.extend(again(scene, verb));
    if has(&lexicon.oblige, syntax.lemma(verb)) {
        // "calls on the sides to …" has the sides do it; "calls for a joint council" has the council be.
        heads.retain(|&h| scene.actors(&[h]).is_empty() || syntax.case(h).is_some_and(|case| case == "for"));
        heads.extend(syntax.dependents(verb, &["advcl"]).into_iter().filter(|&c| is_infinitive(scene, c)));
    }
    heads.extend(syntax.dependents(verb, &["ccomp", "xcomp"]));
    spread(scene, heads).into_iter().map(|h| (h, proposal.clone())).collect()
}

/// Whether a verb says for whom or where a proposal does not hold.
fn excludes(scene: &Scene, verb: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let out = syntax.dependents(verb, &["compound", "advmod"]).iter().any(|&p| syntax.lower(p) == "out");
    has(&lexicon.excludes, syntax.lemma(verb))
        || syntax.lemma(verb) == "leave" && out
        || has(&lexicon.scope, syntax.lemma(verb)) && syntax.is_negated(verb)
}

fn contains(scene: &Scene, verb: usize) -> bool {
    let lexicon = Lexicon::get();
    has(&lexicon.contain, scene.syntax.lemma(verb)) || has(&lexicon.contain, &scene.syntax.lower(verb))
}

/// The further phrases of `provides for A and for B`, wherever the tree hangs them.
fn again(scene: &Scene, verb: usize) -> Vec<usize> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let end = scene.analysis.sentences[scene.analysis.words[verb].sentence].words.end;
    let repeated = |w: &usize| {
        syntax.relation(*w) == "case"
            && has(&lexicon.of, &syntax.lower(*w))
            && has(&lexicon.joints, &syntax.lower(*w - 1))
    };
    (verb + 2..end).filter(repeated).filter_map(|w| scene.analysis.words[w].head).collect()
}

fn is_infinitive(scene: &Scene, verb: usize) -> bool {
    scene.syntax.dependents(verb, &["mark"]).iter().any(|&m| scene.analysis.words[m].xpos == "TO")
}

/// Replaces a noun that only announces terms (`provisions such as …`) by the terms, and a list by its items.
fn spread(scene: &Scene, heads: Vec<usize>) -> Vec<usize> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let mut terms: Vec<usize> = Vec::new();
    let add = |head: usize, terms: &mut Vec<usize>| {
        for item in items(scene, head) {
            if !terms.contains(&item) {
                terms.push(item);
            }
        }
    };
    for head in heads {
        if !has(&lexicon.terms, syntax.lemma(head)) {
            add(head, &mut terms);
            continue;
        }
        // "the conditions of the vote" are not told.
        if syntax.lemma(head) == "condition" {
            continue;
        }
        for below in syntax.dependents(head, &["nmod", "appos", "acl", "parataxis"]) {
            add(below, &mut terms);
        }
    }
    terms
}

/// `The parties agreed to …`, `offered to …`: what doers bind themselves to, if a proposal is told there.
fn bound(scene: &Scene, drafts: &Drafts, verb: usize) -> Vec<(usize, FactId)> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    // "undertook not to attack" is no denial.
    let denied = syntax.is_negated(verb)
        && scene
            .analysis
            .children(verb)
            .any(|c| c < verb && syntax.grammar().negation.contains(&syntax.lower(c)));
    if !has(&lexicon.bind, syntax.lemma(verb)) || denied {
        return Vec::new();
    }
    let Some(proposal) = near(scene, drafts, verb, 2) else { return Vec::new() };
    if is_outside(scene, drafts, verb, &proposal) {
        return Vec::new();
    }
    let mut heads = syntax.dependents(verb, &["xcomp", "ccomp"]);
    let wants = has(&lexicon.demand, syntax.lemma(verb)) || has(&lexicon.voices, syntax.lemma(verb));
    if wants {
        heads = syntax.patients(verb);
        // What a side asks for once all is signed is no term of it.
        let closed = matches!(drafts.get(&proposal).map(|d| &d.body), Some(Body::Proposal(p)) if matches!(
            p.status,
            ProposalStatus::Signed | ProposalStatus::InForce | ProposalStatus::Expired | ProposalStatus::Violated
        ));
        if closed || near(scene, drafts, verb, 0).is_none() {
            return Vec::new();
        }
    }
    heads.extend(syntax.obliques(verb, &lexicon.bound_to));
    // "agreed to a laying down of arms", which the tree takes for a clause
    let gerunds = syntax.dependents(verb, &["advcl"]).into_iter();
    heads.extend(gerunds.filter(|&c| syntax.case(c).is_some_and(|case| has(&lexicon.bound_to, &case))));
    heads.retain(|&h| scene.actors(&[h]).is_empty() && super::super::proposal::sort(scene, h).is_none());
    spread(scene, heads).into_iter().map(|h| (h, proposal.clone())).collect()
}

/// Whether those who bind themselves have no part in the proposal: `The European Union agreed to ban imports`.
fn is_outside(scene: &Scene, drafts: &Drafts, verb: usize, proposal: &FactId) -> bool {
    let Some(Body::Proposal(p)) = drafts.get(proposal).map(|d| &d.body) else { return false };
    let doers = scene.actors(&scene.syntax.agents(verb));
    let party = |id: &record::ActorId| {
        let of = scene.cast.get(id).into_iter().flat_map(|a| a.roles.iter().filter_map(|r| r.of.as_ref()));
        let mut known = std::iter::once(id).chain(of);
        known.any(|i| p.proposers.contains(i) || p.presented_to.contains(i) || scene.sides().contains(i))
    };
    let igo = |id: &record::ActorId| scene.cast.get(id).is_some_and(|a| a.kind == record::ActorKind::Igo);
    !doers.is_empty() && doers.iter().all(|d| igo(d) && !party(d))
}

/// `Under the accord, troops must …`.
fn under(scene: &Scene, drafts: &Drafts, verb: usize) -> Vec<(usize, FactId)> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let under = scene.analysis.children(verb).filter(|&o| {
        matches!(syntax.relation(o), "obl" | "nmod" | "nsubj")
            && syntax.case(o).is_some_and(|case| has(&lexicon.under, &case))
    });
    let ties = under.into_iter().find_map(|o| {
        let relative = matches!(scene.analysis.words[o].xpos, "WDT" | "WP");
        let noun = if relative { scene.analysis.words[verb].head.unwrap_or(o) } else { o };
        let paper = super::super::proposal::names_paper(scene, noun);
        // "took part in the closing stage"
        let stage = !paper && syntax.case(o).is_some_and(|case| case == "in");
        if stage && super::passage::mode(scene, verb) == super::passage::Mode::Told {
            return None;
        }
        proposal_at(scene, drafts, noun).or_else(|| {
            let tells = relative && paper
                || has(&lexicon.papers, syntax.lemma(noun))
                    && !syntax.dependents(noun, &["amod", "acl"]).is_empty();
            tells.then(|| near(scene, drafts, verb, 2)).flatten()
        })
    });
    let Some(proposal) = ties else { return Vec::new() };
    // "… under the accord, but the government put it off"
    let past = |v: usize| v != verb && scene.analysis.words[v].xpos == "VBD";
    let clauses = super::passage::clauses(scene, verb).into_iter().filter(|&v| !past(v));
    clauses.map(|v| (v, proposal.clone())).collect()
}

/// Terms that hang on the proposal's noun: `a deal on …`, `a plan to …`, `an offer of …`, `a paper: …`.
fn attached(scene: &Scene, drafts: &Drafts, noun: usize) -> Vec<(usize, FactId)> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let Some(proposal) = proposal_told_at(drafts, noun) else { return Vec::new() };
    let mut heads = syntax.obliques(noun, &lexicon.of);
    for clause in syntax.dependents(noun, &["acl"]) {
        if is_infinitive(scene, clause) && scene.analysis.words[clause].relation == "acl" {
            heads.extend(syntax.conjuncts(clause));
        }
        let deed = has(&lexicon.deed_verbs, syntax.lemma(clause)) && !syntax.patients(clause).is_empty();
        if deed && !syntax.is_passive(clause) {
            heads.extend(syntax.conjuncts(clause));
        } else if contains(scene, clause) && !syntax.is_passive(clause) {
            heads.extend(syntax.patients(clause));
            heads.extend(syntax.obliques(clause, &lexicon.of));
        }
    }
    heads.extend(behind_colon(scene, noun));
    heads.retain(|&h| scene.actors(&[h]).is_empty());
    // "new terms for a settlement", "a plan for a peace agreement": what it is to bring, not what it says.
    heads.retain(|&h| {
        use ProposalType::{Ceasefire, Truce};
        super::super::proposal::sort(scene, h).is_none_or(|s| matches!(s, Ceasefire | Truce))
    });
    spread(scene, heads).into_iter().map(|h| (h, proposal.clone())).collect()
}

/// What a colon announces behind the noun: `a four-point paper: …`.
fn behind_colon(scene: &Scene, noun: usize) -> Vec<usize> {
    let end = scene.analysis.sentences[scene.analysis.words[noun].sentence].words.end;
    let Some(colon) = (noun + 1..end).find(|&w| scene.syntax.lower(w) == ":") else { return Vec::new() };
    let outer = |w: &usize| scene.analysis.words[*w].head.is_none_or(|h| h < colon);
    let nouns = |w: &usize| matches!(scene.syntax.upos(*w), Upos::Noun | Upos::Propn);
    let clauses = |w: &usize| scene.syntax.is_predicate(*w) && opens_with_that(scene, *w);
    let infinitives = |w: &usize| scene.syntax.is_predicate(*w) && is_infinitive(scene, *w);
    let told = (colon + 1..end).filter(|w| outer(w) && (nouns(w) || infinitives(w)) || clauses(w));
    told.filter(|&w| w > colon).collect()
}

/// `… and that all prisoners be freed`
pub(super) fn opens_with_that(scene: &Scene, clause: usize) -> bool {
    scene.syntax.dependents(clause, &["mark"]).iter().any(|&m| scene.syntax.lower(m) == Lexicon::get().that)
}

/// `Among them are a freeze of the front and the opening of the strait.`
fn among_them(scene: &Scene, drafts: &Drafts, noun: usize) -> Vec<(usize, FactId)> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let verb = match scene.analysis.words[noun].head {
        Some(head) if syntax.relation(noun) == "nsubj" => head,
        None => noun,
        Some(_) => return Vec::new(),
    };
    let them = std::iter::once(verb).chain(scene.analysis.children(verb)).any(|o| {
        let among = o < noun && syntax.case(o).is_some_and(|case| case == "among");
        among
            && (has(&lexicon.it, &syntax.lower(o))
                || syntax.lower(o) == "them"
                || has(&lexicon.terms, syntax.lemma(o)))
    });
    match near(scene, drafts, noun, 0).filter(|_| them) {
        Some(proposal) => spread(scene, vec![noun]).into_iter().map(|h| (h, proposal.clone())).collect(),
        None => Vec::new(),
    }
}

/// A ceasefire that is asked for or agreed is its own first term.
fn itself(scene: &Scene, drafts: &Drafts, noun: usize) -> Option<(usize, FactId)> {
    let proposal = drafts.all().iter().find(|d| d.trigger == noun)?;
    let Body::Proposal(p) = &proposal.body else { return None };
    let truce = matches!(p.sort, ProposalType::Ceasefire | ProposalType::Truce);
    let aim = matches!(scene.syntax.relation(noun), "obj" | "obl" | "nmod");
    // One that somebody keeps or ends by himself is no term that others would have to meet.
    let lexicon = Lexicon::get();
    let alone = scene
        .syntax
        .dependents(noun, &["amod"])
        .iter()
        .any(|&a| has(&lexicon.one_sided, scene.syntax.lemma(a)));
    let lived =
        matches!(p.status, ProposalStatus::Expired | ProposalStatus::Violated | ProposalStatus::InForce);
    (truce && aim && !alone && !lived).then(|| (noun, proposal.id.clone()))
}

/// `a truce in exchange for the release of hostages`: what one side gets for it.
fn in_return(scene: &Scene, drafts: &Drafts, noun: usize) -> Vec<(usize, FactId)> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let Some(proposal) = proposal_told_at(drafts, noun) else { return Vec::new() };
    let governor = syntax.governor(noun);
    let near = std::iter::once(noun).chain(governor).flat_map(|w| syntax.dependents(w, &["nmod", "obl"]));
    let exchange = near.filter(|&w| has(&lexicon.exchange, syntax.lemma(w)));
    let got = exchange.flat_map(|w| syntax.obliques(w, &lexicon.given_for));
    got.map(|w| (w, proposal.clone())).collect()
}

fn proposal_told_at(drafts: &Drafts, noun: usize) -> Option<FactId> {
    let own = drafts.all().iter().find(|d| d.trigger == noun && matches!(d.body, Body::Proposal(_)));
    own.map(|d| d.id.clone())
}

/// Whether a noun stands behind `in exchange for`.
pub(super) fn is_in_return(scene: &Scene, noun: usize) -> bool {
    let lexicon = Lexicon::get();
    let head = scene.analysis.words[noun].head;
    scene.syntax.case(noun).is_some_and(|case| has(&lexicon.given_for, &case))
        && head.is_some_and(|h| has(&lexicon.exchange, scene.syntax.lemma(h)))
}
