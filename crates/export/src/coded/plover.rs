//! Events as PLOVER's JSON.

use record::Place;
use serde_json::{Value, json};

use super::{Coded, Party, rounded};

/// What is told of an event by default.
#[must_use]
pub fn brief(event: &Coded) -> Value {
    let parties = |all: &[Party]| all.iter().map(party).collect::<Vec<_>>();
    let is = |names: &[&str]| names.contains(&event.factuality);
    json!({
        "event": [event.kind.code()],
        "mode": event.modes,
        "context": event.contexts,
        "actor": parties(&event.actors),
        "recipient": parties(&event.recipients),
        "quad_code": u8::from(event.kind.quad()),
        "event_scale": event.scale,
        "event_loc": event.place.as_ref().map(place),
        "date": event.time.as_ref().and_then(|t| t.from),
        "enddate": event.time.as_ref().and_then(|t| t.to),
        "event_text": [event.trigger],
        "start": event.span.start(),
        "end": event.span.end(),
        "factuality": event.factuality,
        "historical": is(&["historical"]),
        "future": is(&["planned"]),
        "hypothetical": is(&["hypothetical", "conditional", "proposed", "demanded"]),
        "negation": is(&["negated", "denied"]),
        "confidence": rounded(event.confidence),
    })
}

/// The whole PLOVER record of an event; `text` is that of its report, `coder` the program that coded it.
#[must_use]
pub fn whole(event: &Coded, text: Option<&str>, coder: &str) -> Value {
    let report = &event.report;
    let mut value = brief(event);
    value["id"] = json!(event.id);
    value["text"] = json!(text);
    value["text_info"] =
        json!({"sequence": event.number, "start": event.span.start(), "end": event.span.end()});
    value["cite_info"] = json!({
        "url": report.url, "title": report.title, "outlet": report.outlet, "publication": report.published, "language": "en",
    });
    value["coder"] = json!(coder);
    value["comment"] = Value::Null;
    value
}

fn party(party: &Party) -> Value {
    let span = party.words.as_ref().map(|(span, _)| *span);
    json!({
        "code": party.country,
        "sector": party.sectors,
        "entity_text": party.words.as_ref().map(|(_, words)| words),
        "identifier_text": party.name,
        "start": span.map(record::Span::start),
        "end": span.map(record::Span::end),
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
