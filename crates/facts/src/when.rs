//! The time of a fact, also where the report counts it from another fact (`one day before the Moscow meeting`).

use record::{Body, Date, Factuality, When};

use crate::draft::Draft;
use crate::scene::Scene;
use crate::times::{TimeKind, TimeMention};

/// The time of `fact`, resolved against the other facts where it is told relative to one of them.
#[must_use]
pub(crate) fn resolve(scene: &Scene, facts: &[Draft], fact: &Draft) -> Option<When> {
    let mention = &scene.times[fact.time?];
    let when = relative(scene, facts, mention).unwrap_or_else(|| mention.when.clone());
    Some(if counts_up(mention, fact) { up_to(when, scene.published) } else { when })
}

/// Losses `since January` are those up to the report.
fn counts_up(mention: &TimeMention, fact: &Draft) -> bool {
    mention.kind == TimeKind::Since
        && fact.factuality == Factuality::Actual
        && matches!(fact.body, Body::Attack(_))
}

fn up_to(when: When, published: Option<Date>) -> When {
    let told = when.from.is_some_and(|from| published.is_some_and(|day| from <= day));
    if told && when.to.is_none() { When { to: published, ..when } } else { when }
}

/// The time of a mention that is counted from an event the report tells; `None` if it is not, or the event is unknown.
#[must_use]
pub(crate) fn relative(scene: &Scene, facts: &[Draft], mention: &TimeMention) -> Option<When> {
    let offset = mention.offset.as_ref()?;
    let Some(anchor) = offset.anchor.clone() else {
        return mention.counted_from(&told_last(scene, mention)?.when);
    };
    let head = scene.head_of(anchor);
    let anchor = facts
        .iter()
        .filter(|f| names(scene, f, head))
        .filter_map(|f| f.time.map(|t| &scene.times[t]))
        .find(|t| t.offset.is_none() && t.when.from.is_some())?;
    mention.counted_from(&anchor.when)
}

/// The single day told last before a mention, in its sentence or the two before it.
pub(crate) fn told_last<'s>(scene: &'s Scene, mention: &TimeMention) -> Option<&'s TimeMention> {
    let sentence = |t: &TimeMention| scene.analysis.words[t.words.start].sentence;
    let day = |t: &&TimeMention| {
        t.offset.is_none() && t.when.from.is_some_and(|d| d.day.is_some()) && t.when.from == t.when.to
    };
    let before = scene.times.iter().rev().filter(|t| t.words.start < mention.words.start);
    before.take_while(|t| sentence(mention) - sentence(t) <= 2).find(day)
}

/// The single day told last before a mention, however far.
pub(crate) fn told_before<'s>(scene: &'s Scene, mention: &TimeMention) -> Option<&'s TimeMention> {
    let day = |t: &&TimeMention| {
        t.offset.is_none() && t.when.from.is_some_and(|d| d.day.is_some()) && t.when.from == t.when.to
    };
    scene.times.iter().rev().filter(|t| t.words.start < mention.words.start).find(day)
}

/// Whether a fact is what the noun `head` speaks of: the same lemma stands in its evidence.
fn names(scene: &Scene, fact: &Draft, head: usize) -> bool {
    let lemma = scene.syntax.lemma(head);
    fact.evidence.pieces().iter().any(|piece| {
        let words = scene.words_in(piece.span);
        !words.contains(&head) && words.into_iter().any(|w| scene.syntax.lemma(w) == lemma)
    })
}
