//! Exports of any size: a ledger is written some days at a time, so that memory does not grow with it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use ledger::{Filter, Ledger, LedgerError, Mentions, Snapshot};
use record::FactId;

use crate::sink::{self, Part, Sink};
use crate::{Format, narrow};

/// Facts that are looked at together, unless one day alone has more.
const FACTS: u64 = 10_000;

/// Why an export broke off.
#[derive(Debug)]
pub enum ExportError {
    /// It cannot be written to where it goes.
    Out(io::Error),
    /// The ledger cannot be read.
    Ledger(LedgerError),
}

impl From<io::Error> for ExportError {
    fn from(error: io::Error) -> Self {
        ExportError::Out(error)
    }
}

impl From<LedgerError> for ExportError {
    fn from(error: LedgerError) -> Self {
        ExportError::Ledger(error)
    }
}

/// What of a ledger is written, and how.
#[derive(Clone, Debug)]
pub struct Choice {
    /// How.
    pub format: Format,
    /// What the ledger lets through; what is of another kind is left out even if something refers to it.
    pub filter: Filter,
    /// Only happenings at these places, if there are any: by the name in the gazetteer or the report's words.
    pub places: Vec<String>,
}

impl Choice {
    /// Writes it, in the order of a snapshot, as the ledger is now: what others add meanwhile is left out.
    ///
    /// # Errors
    /// If the filter names an impossible date, the ledger cannot be read, or `out` fails.
    pub fn write(&self, ledger: &Ledger, out: &mut (dyn Write + Send)) -> Result<(), ExportError> {
        ledger.unchanged(|ledger| self.in_parts(ledger, FACTS, out))
    }

    fn in_parts(&self, ledger: &Ledger, facts: u64, out: &mut (dyn Write + Send)) -> Result<(), ExportError> {
        // What is wrong with the filter is told before anything is written.
        let spans = ledger.spans(&self.filter, facts)?;
        let mut sink = sink::open(self.format, out)?;
        let mut seen = Seen::default();
        for (from, to) in spans {
            let part = Filter { from: Some(from), to: Some(to), ..self.filter.clone() };
            let mut snapshot = ledger.snapshot(&part)?;
            seen.keep_new(&mut snapshot, to);
            self.part(ledger, snapshot, &mut *sink)?;
        }
        if let Some(facts) = seen.rest() {
            let filter = Filter { facts, known_by: self.filter.known_by, ..Filter::default() };
            let mut snapshot = ledger.snapshot(&filter)?;
            snapshot.happenings.retain(|happening| !seen.written.contains(&key(&happening.id.0)));
            self.part(ledger, snapshot, &mut *sink)?;
        }
        Ok(sink.end()?)
    }

    fn part(&self, ledger: &Ledger, mut snapshot: Snapshot, sink: &mut dyn Sink) -> Result<(), ExportError> {
        narrow(&mut snapshot, &self.filter.kinds, &self.places);
        let (mut texts, mut mentions) = (BTreeMap::new(), Mentions::new());
        if self.format.wants_texts() {
            texts = ledger.texts(snapshot.reports.keys())?;
        }
        if self.format.wants_mentions() {
            mentions = ledger.mentions(&snapshot, self.filter.known_by)?;
        }
        Ok(sink.part(Part { snapshot: &snapshot, texts: &texts, mentions: &mentions })?)
    }
}

/// What has been written, and what waits for its day.
#[derive(Default)]
struct Seen {
    written: BTreeSet<u64>,
    /// What came with something of an earlier day, and has a day of its own later.
    waiting: BTreeMap<u64, FactId>,
}

impl Seen {
    /// Leaves only happenings of a part, which ends on a day, whose turn it is.
    fn keep_new(&mut self, snapshot: &mut Snapshot, to: record::Date) {
        for happening in std::mem::take(&mut snapshot.happenings) {
            let key = key(&happening.id.0);
            if self.written.contains(&key) {
                continue;
            }
            if snapshot.first_day(&happening) > Some(to) {
                self.waiting.insert(key, FactId(happening.id.0.clone()));
                continue;
            }
            self.written.insert(key);
            self.waiting.remove(&key);
            snapshot.happenings.push(happening);
        }
    }

    /// What has waited in vain: a filter left out its own day.
    fn rest(&mut self) -> Option<Vec<FactId>> {
        let rest: Vec<FactId> = std::mem::take(&mut self.waiting).into_values().collect();
        (!rest.is_empty()).then_some(rest)
    }
}

/// An id of sixteen hexadecimal digits as a number.
fn key(id: &str) -> u64 {
    u64::from_str_radix(id, 16).unwrap_or_else(|_| {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        hasher.finish()
    })
}

#[cfg(test)]
mod tests {
    use ledger::{Ingestion, Ledger};
    use record::{Date, Record, content_hash};
    use serde_json::json;

    use super::{Choice, Filter, Format};

    /// A report of two meetings, one of them a few days later, as another report tells it too.
    fn report(day: u8, later: u8) -> Record {
        let meeting = |day: u8| {
            let (told, date) =
                (format!("Marion Kessler met Ilian Dravec on {day} March"), format!("2031-03-{day:02}"));
            let id = content_hash(&[date.as_bytes(), &[later]]);
            json!({
                "id": &id[..16], "kind": "meeting", "participants": ["a1", "a2"], "host": null, "mediator": null,
                "channel": null, "duration": null, "topics": [], "outcome": null,
                "evidence": [{"start": 0, "end": 14, "quote": told, "role": "trigger"}],
                "attribution": [], "factuality": "actual",
                "time": {"text": date, "from": date, "to": date, "precision": "day", "relative_to": null},
                "place": {"text": "Oslo", "name": "Oslo", "country": "NOR", "lat": 59.9, "lon": 10.7, "geonameid": 3143244,
                          "resolution": 4},
                "plover": [{"event": "CONSULT", "mode": ["visit"], "context": [], "actor": ["a1"], "recipient": ["a2"],
                            "quad_code": 1, "event_scale": 4.0}],
                "confidence": 0.9, "explain": "by hand",
            })
        };
        let actor = |id: &str, name: &str| {
            json!({"id": id, "name": name, "kind": "person", "country": null, "sectors": [], "roles": [], "wikidata": null,
                   "mentions": []})
        };
        let text = format!("Marion Kessler met Ilian Dravec on {day} March and again on {later} March.");
        let sha256 = content_hash(&[text.as_bytes()]);
        serde_json::from_value(json!({
            "report": {"id": &sha256[..16], "title": null, "outlet": "The Gazette", "url": null, "language": "en",
                       "published": format!("2031-03-{later:02}"), "published_from": "metadata", "sha256": sha256,
                       "reader": "by hand"},
            "text": text, "sentences": [],
            "actors": [actor("a1", "Marion Kessler"), actor("a2", "Ilian Dravec")],
            "facts": [meeting(day), meeting(later)],
        }))
        .unwrap()
    }

    #[test]
    fn parts_make_up_the_whole() {
        let folder = tempfile::TempDir::new().unwrap();
        let mut ledger = Ledger::open(&folder.path().join("l.db")).unwrap();
        let when = Ingestion { day: Date::full(2031, 4, 1), at: "2031-04-01T12:00:00Z".to_owned() };
        for (day, later) in [(2, 9), (2, 16), (9, 23), (16, 24), (3, 17)] {
            ledger.add(&report(day, later), &when).unwrap();
        }
        for format in [
            Format::Plover,
            Format::Polecat,
            Format::Cameo,
            Format::Csv,
            Format::Json,
            Format::Geojson,
            Format::Gexf,
            Format::Rdf,
        ] {
            let choice = Choice { format, filter: Filter::default(), places: Vec::new() };
            let written = |facts: u64| {
                let mut out = Vec::new();
                choice.in_parts(&ledger, facts, &mut out).unwrap();
                String::from_utf8(out).unwrap()
            };
            let (whole, parts) = (written(1000), written(1));
            if format == Format::Rdf {
                // Reports and actors stand before what is told of them, not before all.
                let sorted = |text: &str| {
                    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
                    lines.sort();
                    lines
                };
                assert_eq!(sorted(&whole), sorted(&parts));
            } else {
                assert_eq!(whole, parts, "{format:?}");
            }
            assert!(whole.len() > 100, "{format:?}");
        }
    }
}
