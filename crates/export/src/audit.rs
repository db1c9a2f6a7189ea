//! All that a claim rests on, as one JSON document.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use ledger::{Correction, Happening, Snapshot, Telling};
use record::{FactId, Record, Span};
use serde_json::{Value, json};

use crate::flat;

/// What an audit is made of.
pub struct Audit<'a> {
    /// The facts that were asked for.
    pub asked: &'a [FactId],
    /// Their happenings and what those refer to.
    pub snapshot: &'a Snapshot,
    /// The records of the reports that tell them, as they were read.
    pub records: &'a BTreeMap<String, Record>,
    /// All corrections, with the ids that facts have today.
    pub corrections: &'a [Correction],
}

impl Audit<'_> {
    /// Writes it, indented.
    ///
    /// # Errors
    /// If `out` fails.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let asked = |h: &Happening| h.tellings.iter().any(|t| self.asked.contains(&t.fact.id));
        let (claims, others): (Vec<&Happening>, Vec<&Happening>) =
            self.snapshot.happenings.iter().partition(|h| asked(h));
        let all = |happenings: &[&Happening]| -> Vec<Value> {
            happenings.iter().map(|h| self.happening(h)).collect()
        };
        let document = json!({
            "asked": self.asked,
            "program": concat!("rapporteur ", env!("CARGO_PKG_VERSION")),
            "claims": all(&claims),
            "refers_to": all(&others),
            "actors": self.snapshot.actors,
        });
        serde_json::to_writer_pretty(&mut *out, &document)?;
        writeln!(out)
    }

    fn happening(&self, happening: &Happening) -> Value {
        json!({
            "happening": happening.id,
            "kind": happening.kind,
            "tellings": happening.tellings.iter().map(|t| self.telling(t)).collect::<Vec<_>>(),
            "joins": happening.joins,
            "corrections": self.corrections(happening),
        })
    }

    fn telling(&self, telling: &Telling) -> Value {
        let record = self.records.get(&telling.report);
        let row = self.snapshot.reports.get(&telling.report);
        let read = record.and_then(|r| r.facts.iter().find(|f| f.id == telling.fact.id));
        json!({
            "fact": telling.fact,
            "as_read": telling.corrected.as_ref().and(read),
            "corrected": telling.corrected,
            "evidence": telling.fact.evidence.pieces().iter().map(|p| self.quote(record, p)).collect::<Vec<_>>(),
            "said_by": telling.fact.attribution.iter().map(|link| json!({
                "actor": link.actor, "name": flat::name(self.snapshot, &link.actor),
                "via": link.via, "form": link.form.name(),
            })).collect::<Vec<_>>(),
            "report": row,
            "language": record.map(|r| &r.report.language),
            "published_from": record.map(|r| r.report.published_from),
            "sha256": record.map(|r| &r.report.sha256),
            "reader": record.map(|r| &r.report.reader),
        })
    }

    /// A piece of evidence with the sentences it stands in, and whether the text still has these words there.
    fn quote(&self, record: Option<&Record>, piece: &record::Piece) -> Value {
        json!({
            "start": piece.span.start(),
            "end": piece.span.end(),
            "quote": piece.quote,
            "role": piece.role,
            "holds": record.map(|r| piece.span.of(&r.text) == piece.quote),
            "sentence": record.map(|r| sentence(r, piece.span)),
        })
    }

    /// Corrections of the facts and actors of a happening, those that were taken back too.
    fn corrections(&self, happening: &Happening) -> Vec<&Correction> {
        let mut ids: BTreeSet<String> = BTreeSet::new();
        for telling in &happening.tellings {
            ids.insert(telling.fact.id.0.clone());
            ids.extend(ledger::cast(&telling.fact).into_iter().map(|id| id.0));
        }
        let names =
            |c: &Correction| ids.contains(&c.one) || c.other.as_ref().is_some_and(|o| ids.contains(o));
        self.corrections.iter().filter(|c| names(c)).collect()
    }
}

/// The sentences that a span touches; the span's own words if the record has no sentences there.
pub(crate) fn sentence(record: &Record, span: Span) -> &str {
    let touched = record.sentences.iter().filter(|s| s.overlaps(span));
    touched.fold(span, |all, s| all.cover(*s)).of(&record.text)
}
