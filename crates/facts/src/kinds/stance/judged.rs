//! Stances told by what somebody says a thing is: `the plan is unacceptable`, `our borders are not negotiable`.

use language::Upos;
use record::ActorId;
use record::kinds::{Position, Toward};

use super::{Found, Lexicon, target, turns, who};
use crate::draft::Drafts;
use crate::lexicon::has;
use crate::scene::Scene;

/// The judgement whose predicate is `word`.
pub(super) fn of(scene: &Scene, drafts: &Drafts, word: usize) -> Option<Found> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let nominal = matches!(syntax.upos(word), Upos::Adj | Upos::Noun | Upos::Intj);
    if !nominal || syntax.dependents(word, &["cop"]).is_empty() || syntax.is_future(word) {
        return None;
    }
    let subject = syntax.dependents(word, &["nsubj", "csubj"]).first().copied()?;
    let lemma = syntax.lemma(word).to_lowercase();
    if has(&lexicon.answers, syntax.lemma(subject)) {
        return answer(scene, drafts, word, subject, &lemma);
    }
    let case = syntax.case(word).unwrap_or_default();
    let negated = syntax.is_negated(word);
    let whole = format!("{case} {lemma}");
    let whole = whole.trim();
    let refused = if negated {
        has(&lexicon.consents, whole)
    } else {
        has(&lexicon.refusals, whole) || has(&lexicon.blame, &lemma) && case.is_empty()
    };
    let position = match () {
        () if refused => Position::Reject,
        () if !negated && has(&lexicon.praise, &lemma) && case.is_empty() => Position::Endorse,
        () if !negated && matches!(lemma.as_str(), "acceptable") => Position::Accept,
        () => return None,
    };
    let actors = judges(scene, drafts, word);
    let known = target::matter(scene, drafts, word, subject);
    // What somebody will not speak about may be anything; what is praised or blamed is a plan.
    let firm = refused && (has(&lexicon.refusals, whole) || negated);
    let toward = match known {
        Some(toward) => toward,
        None if firm && syntax.upos(subject) == Upos::Noun && scene.actors(&[subject]).is_empty() => {
            target::issue(scene, subject, false)
        }
        None => return None,
    };
    if matches!(toward, Toward::Issue { .. }) && !firm {
        return None;
    }
    (!actors.is_empty()).then_some(Found { word, actors, position, toward, target: subject, seen: None })
}

/// `Peking's answer was a flat no.`
fn answer(scene: &Scene, drafts: &Drafts, word: usize, subject: usize, lemma: &str) -> Option<Found> {
    let lexicon = Lexicon::get();
    let position = match () {
        () if scene.syntax.is_negated(word) => return None,
        () if has(&lexicon.noes, lemma) => Position::Reject,
        () if has(&lexicon.yeses, lemma) => Position::Accept,
        () => return None,
    };
    let actors = who::that_stand(scene, scene.actors(&scene.syntax.owners(subject)));
    let fact = target::latest_near(scene, drafts, word)?;
    (!actors.is_empty()).then_some(Found {
        seen: None,
        word,
        actors,
        position,
        toward: Toward::Fact { fact },
        target: word,
    })
}

/// For whom the thing is so: `unacceptable to Kyiv`, `for the rebels`; else who says it.
fn judges(scene: &Scene, drafts: &Drafts, word: usize) -> Vec<ActorId> {
    let syntax = &scene.syntax;
    let sides = ["to".to_owned(), "for".to_owned()];
    let named = who::that_stand(scene, scene.actors(&syntax.obliques(word, &sides)));
    if !named.is_empty() {
        return named;
    }
    let speaker = turns::speaker(scene, drafts, word).map(|(id, _)| who::principal(scene, id));
    who::that_stand(scene, speaker.into_iter().collect())
}
