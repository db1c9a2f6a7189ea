//! Papers and lists that only what is done with them, or what they say, makes proposals: `a handwritten sheet that asks for …`,
//! `table three requests: …`.

use record::FactId;
use record::kinds::ProposalType;

use super::super::provision;
use super::{Lexicon, Seen, context, join};
use crate::draft::{Draft, Drafts};
use crate::lexicon::has;
use crate::scene::Scene;

/// The type of what a noun for papers or for counted demands names.
pub(super) fn sort(scene: &Scene, noun: usize) -> Option<ProposalType> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(noun).to_lowercase();
    let counted = has(&lexicon.counted, &lemma) && !syntax.dependents(noun, &["nummod"]).is_empty();
    (has(&lexicon.papers, &lemma) || counted).then_some(ProposalType::Other)
}

/// Whether a noun is one for proposals or for papers.
pub(in crate::kinds) fn names_paper(scene: &Scene, noun: usize) -> bool {
    super::sort(scene, noun).is_some() || sort(scene, noun).is_some()
}

/// A paper that was told before is told again; a new one must tell terms or pass between powers.
pub(super) fn mention(scene: &Scene, drafts: &mut Drafts, noun: usize, sort: ProposalType, seen: Seen) {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    if let Some(id) = told_before(scene, drafts, noun) {
        join::merge(scene, drafts, &id, noun, &seen);
        return;
    }
    if let Some(id) = join::of_whatever_type(scene, drafts, noun) {
        join::merge(scene, drafts, &id, noun, &seen);
        return;
    }
    let paper = has(&lexicon.papers, &syntax.lemma(noun).to_lowercase());
    let passes = seen.teller.is_some_and(|t| has(&lexicon.passes, syntax.lemma(t)))
        && context::is_between(scene, &seen.proposers, &seen.presented_to)
        && !seen.presented_to.is_empty();
    let tabled = seen.status.is_some() && opens_list(scene, noun);
    if paper && (tells_terms(scene, noun) || passes || goes_on(scene, noun)) || !paper && tabled {
        drafts.push(super::draft(scene, drafts, noun, sort, seen));
    }
}

/// The proposal that the same word named before.
fn told_before(scene: &Scene, drafts: &Drafts, noun: usize) -> Option<FactId> {
    let definite = scene.syntax.dependents(noun, &["det", "nmod:poss"]);
    let known = definite.iter().any(|&d| has(&Lexicon::get().definite, &scene.syntax.lower(d)));
    let same = |d: &&Draft| {
        matches!(d.body, record::Body::Proposal(_))
            && scene.syntax.lemma(d.trigger) == scene.syntax.lemma(noun)
    };
    drafts.all().iter().rev().find(same).filter(|_| known).map(|d| d.id.clone())
}

/// Whether a noun is the subject of a verb that tells its terms: `the accord provides that …`, `the sheet asks for …`.
pub(super) fn tells_terms(scene: &Scene, noun: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let Some(verb) = syntax.governor(noun).filter(|&v| syntax.subjects(v).contains(&noun)) else {
        return false;
    };
    has(&lexicon.contains, syntax.lemma(verb))
        && !syntax.is_passive(verb)
        && !syntax.dependents(verb, &["obj", "obl", "ccomp", "xcomp"]).is_empty()
        || opens_list(scene, noun)
}

/// `a draft under which both sides would leave`, `its draft would have them leave`: told by what would be done.
pub(super) fn under_which(scene: &Scene, noun: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let relative = |c: usize| {
        scene.analysis.children(c).any(|o| {
            matches!(scene.analysis.words[o].xpos, "WDT" | "WP")
                && syntax.case(o).is_some_and(|case| has(&lexicon.under, &case))
        })
    };
    let owned = !syntax.dependents(noun, &["nmod:poss"]).is_empty() && syntax.relation(noun) == "nsubj";
    let would = owned
        && syntax.governor(noun).is_some_and(|v| {
            has(&lexicon.causes, syntax.lemma(v))
                && syntax.dependents(v, &["aux"]).iter().any(|&a| syntax.lower(a) == "would")
        });
    would || syntax.dependents(noun, &["acl", "acl:relcl"]).into_iter().any(relative)
}

/// Whether the next sentence begins with what the paper says: `It proposes that …`.
pub(super) fn goes_on(scene: &Scene, noun: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let next = scene.analysis.words[noun].sentence + 1;
    let Some(sentence) = scene.analysis.sentences.get(next) else { return false };
    let argument = matches!(syntax.relation(noun), "obj" | "nsubj" | "obl" | "conj");
    let root = sentence.words.clone().find(|&w| scene.analysis.words[w].head.is_none());
    argument
        && root.is_some_and(|root| {
            let it = syntax.subjects(root).iter().any(|&s| matches!(syntax.lower(s).as_str(), "it" | "this"));
            it && (has(&lexicon.contains, syntax.lemma(root)) || has(&lexicon.puts, syntax.lemma(root)))
        })
}

/// Whether a noun stands in front of terms: `under the draft, troops would leave`, `under the plan, they must …`.
pub(super) fn heads_terms(scene: &Scene, noun: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let under = syntax.case(noun).is_some_and(|case| has(&lexicon.under, &case));
    let clause = syntax.clause(noun);
    under && scene.analysis.words[noun].head == Some(clause) && provision::tells_duty(scene, clause)
}

/// Whether a colon behind a noun, or behind its verb, opens a list of what it holds.
fn opens_list(scene: &Scene, noun: usize) -> bool {
    let end = scene.analysis.sentences[scene.analysis.words[noun].sentence].words.end;
    (noun + 1..end.min(noun + 8)).any(|w| scene.syntax.lower(w) == ":")
}
