//! Which words are cues: sayings of somebody, no deeds, no terms of a text, no silences.

use std::ops::Range;

use language::AttributionSpan;

use super::Lexicon;
use crate::lexicon::has;
use crate::scene::Scene;

/// Whether the source is the text of a proposal, whose contents are provisions.
pub(super) fn is_term(scene: &Scene, found: &AttributionSpan) -> bool {
    found.source.first().is_some_and(|words| {
        let head = scene.head_of(words.clone());
        has(&Lexicon::get().texts, scene.syntax.lemma(head)) && scene.actors(&[head]).is_empty()
    })
}

/// Whether the cue tells a deed; to reject a report is to deny it.
pub(super) fn is_deed(scene: &Scene, cue: usize) -> bool {
    let (lexicon, lemma) = (Lexicon::get(), scene.syntax.lemma(cue));
    let objects = scene.syntax.dependents(cue, &["obj"]);
    let denies = has(&lexicon.denying, lemma)
        && objects.into_iter().any(|o| has(&lexicon.sayings, scene.syntax.lemma(o)));
    let stands = has(&lexicon.standing, &scene.syntax.lower(cue));
    (has(&lexicon.deeds, lemma) || stands) && !denies
}

/// Auxiliaries alone (`is`, `has not`), what was not said (`has not replied to the paper`), and wishes of the one who
/// speaks (`asked not to be named`).
pub(super) fn says_not(scene: &Scene, cue: usize) -> bool {
    let syntax = &scene.syntax;
    let clauses = syntax.dependents(cue, &["ccomp", "xcomp"]);
    let unnamed =
        clauses.iter().any(|&c| syntax.is_negated(c) && has(&Lexicon::get().unnamed, syntax.lemma(c)));
    // "has not said whether it will sign"
    let open = |c: usize| syntax.dependents(c, &["mark"]).iter().any(|&m| syntax.lower(m) == "whether");
    let silent =
        syntax.is_negated(cue) && clauses.iter().all(|&c| open(c)) && syntax.relation(cue) != "parataxis";
    syntax.upos(cue) == language::Upos::Aux || unnamed || silent
}

/// Whether the cue has a thing as its object and is no verb of speaking: one imposes an embargo, gives an answer,
/// boycotts a vote, and says nothing by it.
pub(super) fn handles(scene: &Scene, found: &AttributionSpan, cue: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(cue);
    let speaking = [
        &lexicon.saying,
        &lexicon.judging,
        &lexicon.urging,
        &lexicon.telling,
        &lexicon.presenting,
        &lexicon.denying,
        &lexicon.voicing,
    ];
    let objects = syntax.dependents(cue, &["obj", "obl"]);
    let tolls =
        has(&lexicon.counting, lemma) && objects.iter().any(|&o| has(&lexicon.tolls, syntax.lemma(o)));
    // "called for calm", "spoke of a mistake"
    let with =
        |o: &usize| syntax.case(*o).is_some_and(|c| has(&lexicon.voicing_with, &format!("{lemma} {c}")));
    let speaks = tolls || speaking.iter().any(|verbs| has(verbs, lemma)) || objects.iter().any(with);
    if speaks && !has(&lexicon.doing, lemma) {
        return false;
    }
    // "was promised a lease", by nobody who is named
    if syntax.is_passive(cue) {
        return found.source.is_empty() && syntax.agents(cue).is_empty();
    }
    let quoted = |words: &Range<usize>| {
        let mark =
            |w: usize| has(&lexicon.opening, &syntax.lower(w)) || has(&lexicon.closing, &syntax.lower(w));
        words.clone().any(mark) || words.start > 0 && mark(words.start - 1)
    };
    let thing = objects.into_iter().any(|o| found.content.iter().any(|c| c.contains(&o)));
    let clause = !syntax.dependents(cue, &["ccomp", "xcomp", "parataxis"]).is_empty();
    thing && !clause && !found.content.iter().any(quoted)
}

/// Whether a cue is one: a verb that somebody named does, a noun of opinion, `according to`.
pub(super) fn speaks(scene: &Scene, found: &AttributionSpan, cue: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    // "was quoted as saying": the second verb has the words.
    let quoted = syntax.lower(cue) == "quoted"
        && (cue + 1..cue + 6).any(|w| w < scene.analysis.words.len() && syntax.lower(w) == "saying");
    let doubled = quoted
        && scene.analysis.attributions.iter().any(|a| {
            let later = |c: &Range<usize>| c.start > cue && c.start < cue + 6;
            a.cue.iter().any(later) && a.content.iter().any(|w| w.len() > 3)
        });
    let nobody = syntax.agents(cue).iter().any(|&a| {
        has(&lexicon.nobody, &syntax.lower(a))
            || syntax.dependents(a, &["det"]).iter().any(|&d| has(&lexicon.nobody, &syntax.lower(d)))
    });
    let rumoured = syntax.is_passive(cue)
        && has(&lexicon.rumour, syntax.lemma(cue))
        && found.source.is_empty()
        && syntax.agents(cue).is_empty();
    match syntax.upos(cue) {
        language::Upos::Verb => !nobody && !rumoured && !doubled,
        language::Upos::Noun => has(&lexicon.views, syntax.lemma(cue)),
        _ => found.cue.iter().flat_map(Clone::clone).any(|w| {
            matches!(syntax.lower(w).as_str(), "according" | "per" | "for")
                || w > 0 && syntax.lower(w - 1) == "according"
        }),
    }
}
