//! What the coder finds in a text, as `export` writes it.

use export::coded::{Coded, Party, Source as Cited};
use facts::coding::{self, Event};
use language::Reality;

use super::Source;

/// The `number`-th event of its text.
pub(crate) fn coded(event: &Event, source: &Source, number: usize) -> Coded {
    let parties = |all: &[coding::Party]| all.iter().map(|p| party(p, source)).collect();
    Coded {
        id: format!("{}-{number}", source.name),
        number,
        kind: event.kind,
        modes: event.modes.iter().map(|&m| m.to_owned()).collect(),
        contexts: event.contexts.iter().map(|&c| c.to_owned()).collect(),
        scale: scale(event),
        actors: parties(&event.actors),
        recipients: parties(&event.recipients),
        span: event.span,
        trigger: event.trigger_span.of(&source.text).to_owned(),
        factuality: factuality(event.reality),
        time: event.time.clone(),
        place: event.place.clone(),
        confidence: event.score,
        report: Cited {
            published: source.published,
            outlet: source.outlet.clone(),
            url: source.url.clone(),
            title: source.title.clone(),
        },
    }
}

fn party(party: &coding::Party, source: &Source) -> Party {
    Party {
        name: party.name.clone(),
        country: party.country.clone(),
        sectors: party.sectors.clone(),
        words: Some((party.span, party.span.of(&source.text).to_owned())),
    }
}

/// PLOVER's score: the first mode's, else the type's.
fn scale(event: &Event) -> f32 {
    event.modes.first().and_then(|m| event.kind.mode_score(m)).unwrap_or_else(|| event.kind.score())
}

pub(crate) fn factuality(reality: Reality) -> &'static str {
    match reality {
        Reality::Actual => "actual",
        Reality::Ongoing => "ongoing",
        Reality::Planned => "planned",
        Reality::Conditional => "conditional",
        Reality::Denied => "denied",
        Reality::Alleged => "alleged",
        Reality::Negated => "negated",
        Reality::Historical => "historical",
        Reality::Hypothetical => "hypothetical",
    }
}
