//! Happenings as points (RFC 7946), for QGIS and the like.

use std::io::{self, Write};

use ledger::{Happening, Snapshot};
use record::{ActorId, Place};
use serde_json::{Value, json};

use crate::coded::rounded;
use crate::sink::{Part, Sink};
use crate::{flat, parties};

/// A feature collection that is being written, one feature a line.
pub(crate) struct Features<'o> {
    out: &'o mut (dyn Write + Send),
    first: bool,
}

impl<'o> Features<'o> {
    pub(crate) fn open(out: &'o mut (dyn Write + Send)) -> io::Result<Self> {
        write!(out, "{{\"type\":\"FeatureCollection\",\"features\":[")?;
        Ok(Features { out, first: true })
    }
}

impl Sink for Features<'_> {
    fn part(&mut self, part: Part) -> io::Result<()> {
        for happening in &part.snapshot.happenings {
            if let Some(feature) = feature(part.snapshot, happening) {
                write!(self.out, "{}\n{feature}", if self.first { "" } else { "," })?;
                self.first = false;
            }
        }
        Ok(())
    }

    fn end(self: Box<Self>) -> io::Result<()> {
        writeln!(self.out, "\n]}}")
    }
}

/// The happening where its first telling with coordinates puts it; `None` if none has them.
fn feature(snapshot: &Snapshot, happening: &Happening) -> Option<Value> {
    let (telling, place, point) = happening.tellings.iter().find_map(|telling| {
        let place = telling.fact.place.as_ref()?;
        Some((telling, place, point(place)?))
    })?;
    let fact = &telling.fact;
    let (actors, recipients) = parties::sides(&fact.body);
    let names = |ids: &[&ActorId]| -> String {
        ids.iter().map(|id| flat::name(snapshot, id)).collect::<Vec<_>>().join("; ")
    };
    let report = snapshot.reports.get(&telling.report);
    let mut outlets: Vec<&str> = happening
        .tellings
        .iter()
        .filter_map(|t| snapshot.reports.get(&t.report)?.outlet.as_deref())
        .collect();
    outlets.sort_unstable();
    outlets.dedup();
    let (killed, injured) = parties::losses(&fact.body);
    Some(json!({
        "type": "Feature",
        "id": happening.id,
        "geometry": {"type": "Point", "coordinates": point},
        "properties": {
            "happening": happening.id,
            "kind": happening.kind,
            "sort": parties::sort(&fact.body),
            "factuality": fact.factuality.name(),
            "from": fact.time.as_ref().and_then(|t| t.from),
            "to": fact.time.as_ref().and_then(|t| t.to),
            "place": place.name,
            "country": place.country,
            "resolution": place.resolution,
            "geonameid": place.geonameid,
            "actors": names(&actors),
            "recipients": names(&recipients),
            "about": parties::about(&fact.body),
            "killed_min": killed.and_then(|c| c.count.min),
            "killed_max": killed.and_then(|c| c.count.max),
            "injured_min": injured.and_then(|c| c.count.min),
            "injured_max": injured.and_then(|c| c.count.max),
            "plover": fact.plover.first().map(|c| c.event.code()),
            "quote": fact.evidence.first().quote,
            "confidence": rounded(fact.confidence),
            "tellings": happening.tellings.len(),
            "outlets": outlets.join("; "),
            "url": report.and_then(|r| r.url.as_deref()),
            "fact": fact.id,
        },
    }))
}

/// Degrees east, then north, as GeoJSON has it.
fn point(place: &Place) -> Option<[f64; 2]> {
    let (lat, lon) = (place.lat?, place.lon?);
    ((-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon)).then_some([lon, lat])
}
