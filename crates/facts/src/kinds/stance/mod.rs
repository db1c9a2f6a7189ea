//! Where an actor stands on a proposal, a provision or an issue.

use record::kinds::{Position, Stance, Toward};
use record::{ActorId, Body, Coding, EventType, Factuality};

use super::Kind;
use crate::draft::{Draft, Drafts};
use crate::lexicon::lexicon;
use crate::scene::Scene;

mod frames;
mod idle;
mod judged;
mod nouns;
mod seen;
mod target;
mod terms;
mod turns;
mod who;

#[cfg(test)]
mod tests;

/// The kind `stance`.
pub(super) struct Stances;

lexicon! {
    /// Words around a stance; see `lexicon.toml`.
    Lexicon("lexicon.toml") {
        principle, partly, condition, only, until, toward, matters, steps, sayings, own, praise, blame, naming, must,
        wills, fighting, answering, giving, halting, selves, perusing, meeting, wanting, delaying, accepting, conditional,
        helping, short, unlikely, first, refusals, consents, points, failing, states, occasions,
        scarcely, yielding, existing, parts, answers, noes, yeses, whether, lasting,
    }
}

impl Kind for Stances {
    fn name(&self) -> &'static str {
        "stance"
    }

    fn read(&self, scene: &Scene, drafts: &mut Drafts) {
        for word in 0..scene.analysis.words.len() {
            let told = turns::of(scene, drafts, word)
                .or_else(|| judged::of(scene, drafts, word))
                .or_else(|| framed(scene, drafts, word))
                .or_else(|| nouns::of(scene, drafts, word));
            if let Some(found) = told {
                push(scene, drafts, found);
            }
        }
        for stand in &scene.analysis.stands {
            if let Some(found) = seen::of(scene, drafts, stand) {
                push(scene, drafts, found);
            }
        }
    }
}

/// A stance as it was found.
struct Found {
    word: usize,
    actors: Vec<ActorId>,
    position: Position,
    toward: Toward,
    target: usize,
    /// How sure the model is, where it alone tells the stance.
    seen: Option<f32>,
}

/// The stance that a wording of `frames.toml` tells.
fn framed(scene: &Scene, drafts: &Drafts, word: usize) -> Option<Found> {
    let fitting = frames::fitting(scene, word);
    if fitting.is_empty() || idle::told_above(scene, word) || idle::picks_out(scene, word) {
        return None;
    }
    let actors = who::holders(scene, drafts, word);
    if actors.is_empty() {
        return None;
    }
    fitting.into_iter().find_map(|(frame, position)| {
        let (toward, target) = target::of(scene, drafts, word, frame, &actors)?;
        let called = (scene.analysis.words[target].head == Some(word)).then_some(target);
        let made = idle::makes_it(drafts, &toward, called, position, &actors)
            || idle::among(scene, drafts, &toward, word, target, &actors);
        if idle::wished(scene, word, position) || made || idle::idle(scene, word, frame, target) {
            return None;
        }
        let position = match (frame.aim, position) {
            (frames::Aim::Claim, _) => terms::asked(scene, target, position),
            (frames::Aim::Clause, Position::Accept) if terms::helps(scene, target) => Position::Offer,
            (frames::Aim::Promise, _) if terms::never(scene, target) => Position::Reject,
            _ => terms::qualified(scene, word, target, position),
        };
        let position = idle::short_of(scene, word, position)?;
        Some(Found { word, actors: actors.clone(), position, toward, target, seen: None })
    })
}

/// One stance for each who holds it.
fn push(scene: &Scene, drafts: &mut Drafts, found: Found) {
    let Found { word, actors, position, toward, target, seen } = found;
    for actor in actors {
        if drafts.all().iter().any(|d| same(d, &actor, &toward, target, position)) {
            continue;
        }
        let conditions = terms::conditions(scene, word).map(|s| s.of(scene.text).to_owned());
        let body = Stance { actor, toward: toward.clone(), position, conditions, since: None };
        let span = scene.syntax.clause_span(word);
        let told = seen.map_or_else(String::new, |score| format!(", seen by the model, score {score:.2}"));
        let explain = format!("\u{201c}{}\u{201d}{told}", scene.syntax.lower(word));
        let mut draft = drafts.start(scene, Body::Stance(body), word, span, explain);
        draft.confidence = seen.unwrap_or(draft.confidence);
        draft.factuality = factuality(draft.factuality, position);
        code(&mut draft);
        drafts.push(draft);
    }
}

/// A refusal is one, though it denies; what is demanded is not done.
fn factuality(told: Factuality, position: Position) -> Factuality {
    match (told, position) {
        (_, Position::Demand) => Factuality::Demanded,
        (_, Position::AcceptWithConditions) => Factuality::Conditional,
        (Factuality::Denied, _) => Factuality::Actual,
        (told, _) => told,
    }
}

fn same(old: &Draft, actor: &ActorId, toward: &Toward, target: usize, position: Position) -> bool {
    matches!(&old.body, Body::Stance(s) if s.actor == *actor
        && (s.toward == *toward && s.position == position || old.trigger == target))
}

/// PLOVER's type for a position.
fn code(draft: &mut Draft) {
    let Body::Stance(stance) = &draft.body else { return };
    let (event, mode) = match stance.position {
        Position::Reject | Position::DenyExistence | Position::Defer | Position::Silent => {
            (EventType::Reject, Some("change"))
        }
        Position::Demand => (EventType::Request, Some("change")),
        Position::Violate => (EventType::Accuse, Some("allege")),
        Position::Endorse => (EventType::Support, None),
        Position::Withdraw => (EventType::Sanction, Some("withdraw")),
        Position::AcceptPartly | Position::AcceptWithConditions => (EventType::Agree, None),
        _ => (EventType::Agree, None),
    };
    let mut coding = Coding::new(event, mode);
    coding.actor = vec![stance.actor.clone()];
    coding.context = vec!["diplomatic".to_owned()];
    draft.plover = vec![coding];
}
