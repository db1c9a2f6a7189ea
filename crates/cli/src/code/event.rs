//! Events as PLOVER's JSON.

use facts::coding::{Event, Party};
use language::Reality;
use record::Place;
use serde_json::{Value, json};

use super::Source;

/// What `code` tells of an event by default.
pub(crate) fn brief(event: &Event, source: &Source) -> Value {
    let parties = |all: &[Party]| all.iter().map(|p| party(p, source)).collect::<Vec<_>>();
    json!({
        "event": [event.kind.code()],
        "mode": event.modes,
        "context": event.contexts,
        "actor": parties(&event.actors),
        "recipient": parties(&event.recipients),
        "quad_code": u8::from(event.kind.quad()),
        "event_scale": scale(event),
        "event_loc": event.place.as_ref().map(place),
        "date": event.time.as_ref().and_then(|t| t.from),
        "enddate": event.time.as_ref().and_then(|t| t.to),
        "event_text": [trigger(event, source)],
        "start": event.span.start(),
        "end": event.span.end(),
        "factuality": factuality(event.reality),
        "historical": event.reality == Reality::Historical,
        "future": event.reality == Reality::Planned,
        "hypothetical": matches!(event.reality, Reality::Hypothetical | Reality::Conditional),
        "negation": matches!(event.reality, Reality::Negated | Reality::Denied),
        "confidence": rounded(event.score),
    })
}

/// The whole PLOVER record of an event, the `number`-th of its text.
pub(crate) fn whole(event: &Event, source: &Source, number: usize, model: &str) -> Value {
    let mut value = brief(event, source);
    value["id"] = json!(format!("{}-{number}", source.name));
    value["text"] = json!(source.text);
    value["text_info"] = json!({"sequence": number, "start": event.span.start(), "end": event.span.end()});
    value["cite_info"] = json!({
        "url": source.url, "title": source.title, "outlet": source.outlet, "publication": source.published, "language": "en",
    });
    value["coder"] = json!(format!("rapporteur {}, model {model}", env!("CARGO_PKG_VERSION")));
    value["comment"] = Value::Null;
    value
}

fn party(party: &Party, source: &Source) -> Value {
    json!({
        "code": party.country,
        "sector": party.sectors,
        "entity_text": party.span.of(&source.text),
        "identifier_text": party.name,
        "start": party.span.start(),
        "end": party.span.end(),
    })
}

fn place(place: &Place) -> Value {
    json!({
        "extracted_place": place.text,
        "resolved_place": place.name,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "country_code": place.country,
        "resolution": place.resolution,
    })
}

/// The word that tells an event.
pub(crate) fn trigger<'s>(event: &Event, source: &'s Source) -> &'s str {
    event.trigger_span.of(&source.text)
}

/// PLOVER's score: the first mode's, else the type's.
pub(crate) fn scale(event: &Event) -> f32 {
    event.modes.first().and_then(|m| event.kind.mode_score(m)).unwrap_or_else(|| event.kind.score())
}

/// Two decimals: what more there is differs between machines.
pub(crate) fn rounded(share: f32) -> f64 {
    (f64::from(share) * 100.0).round() / 100.0
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
