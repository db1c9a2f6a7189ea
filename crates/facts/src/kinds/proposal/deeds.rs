//! Proposals without a noun of their own: `proposed that the inspectors return`, `offered direct talks`, `agreed to reopen
//! the roads`.

use language::Upos;
use record::kinds::{Proposal, ProposalStatus, ProposalType};
use record::{ActorId, Body, FactId};

use super::super::provision;
use super::{Lexicon, code, context, join, sort};
use crate::draft::Drafts;
use crate::lexicon::has;
use crate::scene::Scene;

/// Reads the proposal that a verb tells, if no noun of its sentence has told one.
pub(super) fn told(scene: &Scene, drafts: &mut Drafts, verb: usize) {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(verb);
    let (puts, joins) = (has(&lexicon.puts, lemma), has(&lexicon.joins, lemma));
    if !puts && !joins || syntax.is_negated(verb) || syntax.is_future(verb) || !is_told(scene, verb) {
        return;
    }
    if provision::of_pronoun(scene, drafts, verb).is_some() {
        return;
    }
    let doers = syntax.agents(verb);
    let proposers: Vec<ActorId> = scene.actors(&doers);
    if puts {
        own(scene, drafts, verb, &proposers);
    }
    let several = proposers.len() > 1 && joins;
    let Some(content) = content(scene, verb, several) else { return };
    if proposers.is_empty()
        || !fits(scene, &proposers, &doers, joins)
        || in_sentence(scene, drafts, verb, joins)
        || puts && goes_on(scene, drafts, verb, &proposers)
    {
        return;
    }
    let status = if joins { ProposalStatus::Agreed } else { ProposalStatus::Proposed };
    let responds_to = join::latest(drafts).filter(|id| !joins && is_others(drafts, id, &proposers));
    let kind = match responds_to {
        Some(_) => ProposalType::Counterproposal,
        None if joins => ProposalType::Agreement,
        None => ProposalType::Other,
    };
    let body = Proposal {
        label: scene.syntax.phrase_span(content).of(scene.text).to_owned(),
        sort: kind,
        status,
        proposers,
        presented_to: scene.actors(&syntax.obliques(verb, &lexicon.to)),
        responds_to,
        duration: None,
        provisions: Vec::new(),
    };
    let explain = format!("\u{201c}{}\u{201d}", syntax.lower(verb));
    let span = context::evidence(scene, verb, verb);
    let mut draft = drafts.start(scene, Body::Proposal(body), verb, span, explain);
    draft.factuality = super::factuality(draft.factuality, status);
    code(&mut draft);
    drafts.push(draft);
}

/// `offered to free them in return for a truce`: the truce below the verb is offered by who offers.
fn own(scene: &Scene, drafts: &mut Drafts, verb: usize, proposers: &[ActorId]) {
    for draft in drafts.all_mut() {
        let below = draft.trigger > verb && scene.analysis.is_below(draft.trigger, verb);
        if let Body::Proposal(p) = &mut draft.body
            && below
            && p.proposers.is_empty()
        {
            p.proposers = proposers.to_vec();
            if p.status == ProposalStatus::Reported {
                p.status = ProposalStatus::Proposed;
            }
        }
    }
}

/// Whether those who propose something go on with what they have put forward shortly before.
fn goes_on(scene: &Scene, drafts: &Drafts, verb: usize, proposers: &[ActorId]) -> bool {
    let paragraph = |w: usize| scene.analysis.sentences[scene.analysis.words[w].sentence].paragraph;
    let last = drafts.all().iter().rev().find(|d| matches!(d.body, Body::Proposal(_)));
    last.is_some_and(|d| match &d.body {
        Body::Proposal(p) => {
            let near = d.triggers(scene).iter().any(|&t| t < verb && paragraph(verb) <= paragraph(t) + 2);
            let open = !matches!(
                p.status,
                ProposalStatus::Signed | ProposalStatus::InForce | ProposalStatus::Expired
            );
            near && open && proposers.iter().any(|a| p.proposers.contains(a))
        }
        _ => false,
    })
}

/// Whether others have made a proposal.
fn is_others(drafts: &Drafts, id: &FactId, proposers: &[ActorId]) -> bool {
    match drafts.get(id).map(|d| &d.body) {
        Some(Body::Proposal(p)) => {
            !p.proposers.is_empty() && !p.proposers.iter().any(|a| proposers.contains(a))
        }
        _ => false,
    }
}

/// Not a condition, an infinitive or a participle that only hangs on another deed.
fn is_told(scene: &Scene, verb: usize) -> bool {
    let finite = matches!(scene.analysis.words[verb].xpos, "VBD" | "VBZ" | "VBP" | "VBN");
    let marks = scene.syntax.dependents(verb, &["mark"]);
    finite && !marks.iter().any(|&m| has(&Lexicon::get().if_ever, &scene.syntax.lower(m)))
}

/// What is proposed: a clause with a term in it, or a deed by its noun.
fn content(scene: &Scene, verb: usize, several: bool) -> Option<usize> {
    let syntax = &scene.syntax;
    let mut heads = syntax.dependents(verb, &["ccomp", "xcomp"]);
    heads.retain(|&h| {
        syntax.upos(h) == Upos::Verb && !has(&Lexicon::get().errands, syntax.lemma(h)) && h > verb
    });
    let mut nouns = syntax.dependents(verb, &["obj"]);
    nouns.extend(syntax.obliques(verb, &Lexicon::get().upon));
    // "the capital offers autonomy" is where it stands, not what it puts forward.
    let past = matches!(scene.analysis.words[verb].xpos, "VBD" | "VBN");
    nouns.retain(|&n| past && (several || provision::is_deed(scene, n)) && sort(scene, n).is_none());
    heads.extend(nouns);
    heads.into_iter().find(|&h| provision::is_of_kind(scene, h))
}

/// One power proposes; those who agree are several.
fn fits(scene: &Scene, proposers: &[ActorId], doers: &[usize], joins: bool) -> bool {
    let several = proposers.len() > 1 || doers.iter().any(|&d| scene.analysis.words[d].xpos == "NNS");
    context::is_public(scene, proposers) && (several || !joins)
}

/// Whether the sentence has a proposal already; what several agree on soon after one are its terms.
fn in_sentence(scene: &Scene, drafts: &Drafts, verb: usize, joins: bool) -> bool {
    let sentence = |w: usize| scene.analysis.words[w].sentence;
    let paragraph = |w: usize| scene.analysis.sentences[sentence(w)].paragraph;
    drafts.all().iter().filter(|d| matches!(d.body, Body::Proposal(_))).any(|d| {
        sentence(d.trigger) == sentence(verb)
            || joins && d.triggers(scene).iter().any(|&t| t < verb && paragraph(verb) <= paragraph(t) + 2)
    })
}
