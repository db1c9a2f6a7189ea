//! Aid that the model sees and the words of the lexicon have not told.

use record::kinds::Aid;
use record::{Body, EventType};

use crate::coding::{self, Event, ids};
use crate::counts::CountKind;
use crate::draft::Drafts;
use crate::scene::Scene;

/// Adds it.
pub(super) fn read(scene: &Scene, drafts: &mut Drafts) {
    for event in coding::untold(scene, drafts).into_iter().filter(|e| e.kind == EventType::Aid) {
        let body = Aid {
            giver: ids(&event.actors).into_iter().next(),
            receiver: ids(&event.recipients).into_iter().next(),
            what: what(scene, event).map(|w| scene.syntax.phrase_span(w).of(scene.text).to_owned()),
            amount: amount(scene, event),
        };
        let draft = coding::draft(scene, drafts, event, Body::Aid(body));
        drafts.push(draft);
    }
}

/// What is given: the object, unless it is who gets it.
fn what(scene: &Scene, event: &Event) -> Option<usize> {
    let given = scene.syntax.patients(event.trigger);
    let receives = |w: usize| {
        let span = scene.analysis.words[w].span;
        event.recipients.iter().any(|r| r.span.contains(span))
    };
    given.into_iter().find(|&w| !receives(w))
}

/// A sum of money, else a number of things, in the clause.
fn amount(scene: &Scene, event: &Event) -> Option<String> {
    let clause = scene.words_in(scene.syntax.clause_span(event.trigger));
    let inside: Vec<_> = scene.counts.iter().filter(|c| clause.contains(&c.words.start)).collect();
    let money = inside.iter().find(|c| c.kind == CountKind::Money);
    let found = money.or_else(|| inside.first())?;
    Some(scene.analysis.span_of(found.words.clone()).of(scene.text).to_owned())
}
