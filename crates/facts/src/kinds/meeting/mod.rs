//! Talks, visits, calls and summits, held or planned.

use language::Upos;
use record::kinds::Meeting;
use record::{Body, Factuality};

use super::Kind;
use crate::draft::{Draft, Drafts};
use crate::lexicon::{has, lexicon};
use crate::scene::Scene;

mod coding;
mod deeds;
mod details;
mod due;
mod join;
mod nouns;
mod parts;
#[cfg(test)]
mod tests;
mod travel;
mod verbs;
mod who;

/// The kind `meeting`.
pub(super) struct Meetings;

lexicon! {
    /// Words of meeting; see `lexicon.toml`.
    Lexicon("lexicon.toml") {
        purpose, between, with_whom, arriving, arrived_in, touring,
        verbs, companion_verbs, visit_verbs, talk_verbs, travel_verbs, shuttle_verbs, passing_verbs, envoys, nouns,
        weak_nouns, visit_nouns, light_verbs, host_verbs, mediate_verbs, with, goal, beside, during,
        mediated, under, auspices, of, carriers, delegates, about, phone, by_phone, video, indirect, cancelled, outcome, not_meeting,
        officials, refusals, phases, attending, continuing, wanted, unreal, seeing_verbs, pairs, two, call_off, press, coming_verbs, leaving, within, over, granting, consulting,
        beside_whom, greeting, greeted_with, handing, papers, by_hand, signing, accords, awaited, awaited_in, groups, the,
        each_other, sharing, views, eating, calling, called_on, carrying, joint_bodies, of_what,
    }
}

impl Kind for Meetings {
    fn name(&self) -> &'static str {
        "meeting"
    }

    fn read(&self, scene: &Scene, drafts: &mut Drafts) {
        for word in 0..scene.analysis.words.len() {
            let found = match scene.syntax.upos(word) {
                Upos::Verb => verbs::read(scene, drafts, word),
                Upos::Noun => nouns::read(scene, drafts, word),
                _ => None,
            };
            let found = found.or_else(|| due::read(scene, word));
            if let Some(found) = found {
                add(scene, drafts, word, found);
            }
        }
    }
}

/// What one trigger says of a meeting.
struct Found {
    meeting: Meeting,
    /// The predicate whose clause tells it.
    clause: usize,
    /// Whether it stands for itself; if not it is only a further telling of a meeting told before.
    strong: bool,
    /// The visitor, for PLOVER's mode `visit`.
    visit: bool,
    /// Where somebody is awaited, if that is what is told.
    due: Option<record::Place>,
}

fn add(scene: &Scene, drafts: &mut Drafts, trigger: usize, mut found: Found) {
    let span = scene.syntax.clause_span(scene.syntax.clause(found.clause));
    let explain = format!("\u{201c}{}\u{201d}", scene.syntax.lower(trigger));
    let strong = found.strong;
    coding::host(scene, trigger, &mut found);
    let coding = coding::of(&found);
    let due = found.due.take();
    let mut draft = drafts.start(scene, Body::Meeting(found.meeting), trigger, span, explain);
    draft.factuality = factuality(scene, trigger, found.clause, &draft);
    if due.is_some() && draft.factuality == Factuality::Actual {
        draft.factuality = Factuality::Planned;
    }
    draft.place = due.or_else(|| travel::goal_place(scene, trigger)).or(draft.place);
    // What is only wished for is a stance or a proposal.
    if matches!(draft.factuality, Factuality::Demanded | Factuality::Proposed | Factuality::Hypothetical) {
        return;
    }
    draft.confidence = if strong { 0.85 } else { 0.6 };
    draft.plover = vec![coding::planned(coding, draft.factuality)];
    match join::twin(scene, drafts, &draft, strong) {
        Some(id) => join::merge(scene, drafts, &id, draft),
        None if strong => drafts.push(draft),
        None => {}
    }
}

/// `they would meet again in May`: what was said to be going to happen, at a known occasion.
fn is_future_in_past(scene: &Scene, clause: usize) -> bool {
    let auxiliaries = scene.syntax.dependents(clause, &["aux"]);
    let would = |&a: &usize| scene.syntax.lower(a) == "would";
    let only = auxiliaries.iter().filter(|&&a| scene.analysis.words[a].xpos == "MD").all(would);
    only && auxiliaries.iter().any(would) && details::is_occasion(scene, clause)
}

/// As the tree has it, but a meeting that is called off is denied, and one told in the present tense of a day to come
/// (`talks begin on Monday`, `before he meets the president`) is planned.
fn factuality(scene: &Scene, trigger: usize, clause: usize, draft: &Draft) -> Factuality {
    let syntax = &scene.syntax;
    let off = |g: usize| {
        let beside = syntax.dependents(g, &["compound", "advmod"]);
        syntax.lemma(g) == "call" && beside.iter().any(|&w| has(&Lexicon::get().call_off, &syntax.lower(w)))
    };
    if syntax.governor(trigger).is_some_and(|g| has(&Lexicon::get().cancelled, syntax.lemma(g)) || off(g)) {
        return Factuality::Denied;
    }
    let first = syntax.first_conjunct(trigger);
    let gone = syntax.case(first).is_some_and(|c| has(&Lexicon::get().over, &c));
    let told = if draft.factuality == Factuality::Actual && trigger != clause && !gone {
        syntax.factuality(clause)
    } else {
        draft.factuality
    };
    let present = matches!(scene.analysis.words[clause].xpos, "VBZ" | "VBP");
    let until = syntax.dependents(clause, &["mark"]);
    let until = until.iter().any(|&m| has(&Lexicon::get().wanted, &syntax.lower(m)));
    // "wanted the ban lifted before talks began": nobody says that they did.
    let wished =
        scene.analysis.words[clause].head.is_some_and(|head| syntax.factuality(head) != Factuality::Actual);
    if until && wished && !present && told == Factuality::Actual {
        return Factuality::Hypothetical;
    }
    let day = draft.time.and_then(|t| scene.times[t].when.from);
    let ahead = day
        .zip(scene.published)
        .is_some_and(|(day, today)| day.year.is_some() && today.year.is_some() && day > today);
    let reported = told == Factuality::Hypothetical && is_future_in_past(scene, clause);
    match told {
        Factuality::Hypothetical if reported => Factuality::Planned,
        Factuality::Actual if ahead || present && until => Factuality::Planned,
        told => told,
    }
}
