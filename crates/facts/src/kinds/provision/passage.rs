//! Sentences that go on telling the terms of a proposal: from the one that opens them to where the report turns to
//! something else.

use language::Upos;
use record::{Body, FactId};

use super::category::Lexicon;
use super::focus::near;
use crate::draft::Drafts;
use crate::lexicon::has;
use crate::scene::Scene;

/// How a clause speaks of its deed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// `are to leave`, `have to leave`.
    Duty,
    /// `must leave`, `will leave`, `would leave`.
    Modal,
    /// `leave`, `are freed`.
    Present,
    /// All else.
    Told,
}

/// The terms that sentences without a frame of their own tell; `open` are those that frames have found.
pub(super) fn terms(scene: &Scene, drafts: &Drafts, open: &[(usize, FactId)]) -> Vec<(usize, FactId)> {
    let mut found = Vec::new();
    let mut going: Option<(FactId, usize)> = None;
    let mut list = List::default();
    for sentence in &scene.analysis.sentences {
        let Some(root) = sentence.words.clone().find(|&w| scene.analysis.words[w].head.is_none()) else {
            continue;
        };
        let all = main_clauses(scene, drafts, root);
        if let Some(proposal) = list.go_on(scene, drafts, sentence) {
            found.extend(all.into_iter().filter(|&c| is_item(scene, c)).map(|c| (c, proposal.clone())));
            going = Some((proposal, sentence.paragraph));
            continue;
        }
        let opened = open.iter().rev().find(|(t, _)| sentence.words.contains(t));
        if let Some((term, proposal)) = opened {
            let more = all.into_iter().filter(|c| c > term && mode(scene, *c) != Mode::Told);
            found.extend(more.map(|c| (c, proposal.clone())));
            going = Some((proposal.clone(), sentence.paragraph));
            continue;
        }
        if let Some(proposal) = announced(scene, drafts, root) {
            going = Some((proposal, sentence.paragraph));
            continue;
        }
        let on = going.take().filter(|(_, paragraph)| {
            // The next paragraph goes on if it begins with what must or will be done.
            let next = *paragraph + 1 == sentence.paragraph
                && matches!(mode(scene, root), Mode::Duty | Mode::Modal)
                && drafts.statements_around(scene.analysis.words[root].span).is_empty();
            *paragraph == sentence.paragraph || next
        });
        let mut strong = on.is_some();
        for &clause in &all {
            let within = match mode(scene, clause) {
                Mode::Told => continue,
                Mode::Present if !strong => continue,
                Mode::Duty => 2,
                _ => 0,
            };
            let proposal = match on.as_ref().or(going.as_ref()) {
                Some((proposal, _)) => Some(proposal.clone()),
                None => near(scene, drafts, clause, within),
            };
            if let Some(proposal) = proposal.filter(|_| is_term(scene, drafts, clause, strong)) {
                found.push((clause, proposal.clone()));
                if strong || mode(scene, clause) == Mode::Duty {
                    strong = true;
                    going = Some((proposal, sentence.paragraph));
                }
            }
        }
        // A sentence in the present tense that tells no term may stand between two that do.
        if going.is_none() && mode(scene, root) != Mode::Told {
            going = on;
        }
    }
    found
}

/// A list with a mark before each item, opened by a line that speaks of a proposal and ends with a colon.
#[derive(Default)]
struct List {
    proposal: Option<FactId>,
    /// Paragraph of the line or item that stands last.
    last: usize,
}

impl List {
    /// The proposal whose list a sentence goes on; notes where a list opens and ends.
    fn go_on(&mut self, scene: &Scene, drafts: &Drafts, sentence: &language::Sentence) -> Option<FactId> {
        let lexicon = Lexicon::get();
        let first = scene.syntax.lower(sentence.words.start);
        let marked = has(&lexicon.bullets, &first) || first.chars().all(|c| c.is_ascii_digit());
        let follows = sentence.paragraph == self.last + 1 && marked || sentence.paragraph == self.last;
        if self.proposal.is_some() && follows {
            self.last = sentence.paragraph;
            return self.proposal.clone();
        }
        let colon = scene.syntax.lower(sentence.words.end - 1) == ":";
        self.proposal = sentence
            .words
            .clone()
            .filter(|_| colon)
            .filter(|&w| matches!(scene.syntax.upos(w), Upos::Noun | Upos::Propn))
            .find_map(|w| super::focus::proposal_at(scene, drafts, w));
        self.last = sentence.paragraph;
        None
    }
}

/// Whether a clause of a list says what is to be, in whatever form.
fn is_item(scene: &Scene, clause: usize) -> bool {
    let past = scene.analysis.words[clause].xpos == "VBD"
        || scene.syntax.dependents(clause, &["aux"]).iter().any(|&a| scene.analysis.words[a].xpos == "VBD");
    !past
}

/// `The plan has three phases.`
fn announced(scene: &Scene, drafts: &Drafts, root: usize) -> Option<FactId> {
    let syntax = &scene.syntax;
    let lists = syntax.patients(root).iter().any(|&o| has(&Lexicon::get().terms, syntax.lemma(o)));
    let subject = syntax.subjects(root).into_iter().find_map(|s| super::focus::proposal_at(scene, drafts, s));
    subject.filter(|_| lists)
}

fn is_term(scene: &Scene, drafts: &Drafts, clause: usize, strong: bool) -> bool {
    let syntax = &scene.syntax;
    let lexicon = Lexicon::get();
    let span = scene.analysis.words[clause].span;
    let around = drafts.statements_around(span);
    let opinion = around.iter().any(|d| match &d.body {
        Body::Statement(s) => {
            s.form != record::kinds::StatementForm::Indirect
                || !strong && !s.cue.is_some_and(|c| has(&lexicon.under, &c.of(scene.text).to_lowercase()))
                || s.cue.is_some_and(|c| voices(scene, c))
        }
        _ => false,
    });
    let guess =
        syntax.dependents(clause, &["advmod"]).iter().any(|&a| has(&lexicon.guesses, &syntax.lower(a)));
    // "The agreement is to be signed in Paris" tells of the proposal, not what it holds.
    let of_itself = syntax.subjects(clause).iter().any(|&s| super::super::proposal::sort(scene, s).is_some())
        && has(&lexicon.signing, syntax.lemma(clause));
    // "would honour the deal" tells of the proposal as well.
    let about = syntax.patients(clause).into_iter().chain(syntax.dependents(clause, &["obl"]));
    let of_it = has(&lexicon.keeping, syntax.lemma(clause))
        && about.into_iter().any(|o| super::super::proposal::names_paper(scene, o));
    let meets = has(&lexicon.gathering, syntax.lemma(clause));
    !of_itself
        && !of_it
        && !meets
        && !opinion
        && !guess
        && (!syntax.is_negated(clause) || strong || mode(scene, clause) == Mode::Duty)
}

/// Whether a cue is one of what a speaker would have, rather than of what is agreed: `insisted that …`.
fn voices(scene: &Scene, cue: record::Span) -> bool {
    scene.words_in(cue).any(|w| has(&Lexicon::get().voices, scene.syntax.lemma(w)))
}

/// The clauses on the first level of a sentence: its root, what is coordinated with it, and what a speaker says there.
fn main_clauses(scene: &Scene, drafts: &Drafts, root: usize) -> Vec<usize> {
    let mut all = clauses(scene, root);
    let said = scene.syntax.dependents(root, &["ccomp", "parataxis"]);
    if is_cue(scene, drafts, root) {
        all.extend(said.into_iter().flat_map(|c| clauses(scene, c)));
    }
    all.retain(|&c| !is_cue(scene, drafts, c));
    all.sort_unstable();
    all.dedup();
    all
}

fn is_cue(scene: &Scene, drafts: &Drafts, word: usize) -> bool {
    let span = scene.analysis.words[word].span;
    drafts
        .all()
        .iter()
        .any(|d| matches!(&d.body, Body::Statement(s) if s.cue.is_some_and(|c| c.contains(span))))
}

/// A predicate and those that stand beside it.
pub(super) fn clauses(scene: &Scene, first: usize) -> Vec<usize> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let mut all = vec![first];
    let mut next = 0;
    while next < all.len() {
        for c in scene.analysis.children(all[next]) {
            let beside = match syntax.relation(c) {
                "conj" | "parataxis" => true,
                // "would stop firing, refrain from …", where the tree takes the second for part of the first
                "xcomp" => {
                    c > all[next]
                        && syntax.dependents(c, &["punct"]).iter().any(|&p| p < c && syntax.lower(p) == ",")
                        && syntax.dependents(c, &["mark"]).is_empty()
                }
                "advcl" => {
                    let start = scene.analysis.subtree(c).first().copied().unwrap_or(c);
                    (start.saturating_sub(1)..=start).any(|w| has(&lexicon.alongside, &syntax.lower(w)))
                        || !syntax.dependents(c, &["nsubj"]).is_empty()
                            && has(&lexicon.joints, &syntax.lower(start))
                }
                _ => false,
            };
            let cop = syntax.upos(c) == Upos::Adj && !syntax.dependents(c, &["cop"]).is_empty();
            if beside && (matches!(syntax.upos(c), Upos::Verb) || cop) && !all.contains(&c) {
                all.push(c);
            }
        }
        next += 1;
    }
    all
}

/// How a clause speaks; what is coordinated without auxiliaries of its own speaks as the first does.
pub(super) fn mode(scene: &Scene, clause: usize) -> Mode {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let aux = syntax.dependents(clause, &["aux", "cop"]);
    if aux.iter().any(|&a| has(&lexicon.duty, syntax.lemma(a)) || has(&lexicon.duty, &syntax.lower(a))) {
        return Mode::Duty;
    }
    if aux.iter().any(|&a| has(&lexicon.must, syntax.lemma(a)) || has(&lexicon.must, &syntax.lower(a))) {
        return Mode::Modal;
    }
    let to = syntax.dependents(clause, &["mark"]).into_iter().find(|&m| scene.analysis.words[m].xpos == "TO");
    if let Some(to) = to {
        let before = to.checked_sub(1).map(|w| syntax.lemma(w));
        let head = scene.analysis.words[clause].head.filter(|_| syntax.relation(clause) == "xcomp");
        let bound = aux.iter().any(|&a| a < to && syntax.lemma(a) == lexicon.be)
            || before == Some(lexicon.be.as_str())
            || head.is_some_and(|h| has(&lexicon.to_do, syntax.lemma(h)));
        return if bound { Mode::Duty } else { Mode::Told };
    }
    let perfect = aux.iter().any(|&a| syntax.lemma(a) == "have");
    let tag = |w: usize| scene.analysis.words[w].xpos;
    let now = matches!(tag(clause), "VBZ" | "VBP")
        || !perfect && aux.iter().any(|&a| matches!(tag(a), "VBZ" | "VBP") && syntax.lemma(a) == lexicon.be);
    if now && !perfect {
        let infinitive = !syntax.dependents(clause, &["xcomp"]).is_empty();
        let duty = infinitive && has(&lexicon.to_do, syntax.lemma(clause));
        return if duty { Mode::Duty } else { Mode::Present };
    }
    let bare = aux.is_empty() && matches!(tag(clause), "VB" | "VBN" | "VBP");
    match scene.analysis.words[clause].head {
        Some(head) if bare && matches!(syntax.relation(clause), "conj" | "parataxis") => mode(scene, head),
        _ => Mode::Told,
    }
}
