//! What is shown of one fact: itself, its words in their sentences, what it is joined to, what was said of it.

use std::collections::BTreeMap;

use ledger::{Correction, Filter, Ledger, LedgerError, ReportRow};
use record::{ActorId, Fact, FactId, Span};

use crate::fields::{self, Field};

/// Sentences shown before and after those that hold the words.
const AROUND: usize = 1;

/// A fact with all that an analyst needs to judge it.
#[derive(Clone, Debug)]
pub struct Card {
    /// The fact as it stands, corrections applied.
    pub fact: Fact,
    /// How it was corrected, if it was.
    pub corrected: Option<String>,
    /// Its report.
    pub report: ReportRow,
    /// Its keys.
    pub fields: Vec<Field>,
    /// The words around it.
    pub passage: String,
    /// The words that say it, as bytes of the passage, in order; none overlap.
    pub marks: Vec<Span>,
    /// Other tellings of the same happening.
    pub mates: Vec<Other>,
    /// Remarks of analysts.
    pub notes: Vec<String>,
}

/// Another fact, in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// Its id.
    pub id: FactId,
    /// Outlet, day and words.
    pub line: String,
}

impl Card {
    /// The card of a fact; `None` if the ledger does not show it (any more).
    pub(crate) fn of(
        ledger: &Ledger,
        id: &FactId,
        notes: &[Correction],
    ) -> Result<Option<Self>, LedgerError> {
        let snapshot = ledger.snapshot(&Filter { facts: vec![id.clone()], ..Filter::default() })?;
        let Some(&at) = snapshot.happening_of().get(id) else { return Ok(None) };
        let happening = &snapshot.happenings[at];
        let Some(telling) = happening.tellings.iter().find(|t| t.fact.id == *id) else { return Ok(None) };
        let Some(report) = snapshot.reports.get(&telling.report).cloned() else { return Ok(None) };
        let record = ledger.record(&telling.report)?;
        let names: BTreeMap<ActorId, String> =
            snapshot.actors.iter().map(|(id, known)| (id.clone(), known.actor.name.clone())).collect();
        let (passage, marks) = passage(&record.text, &record.sentences, &telling.fact);
        let others = happening.tellings.iter().filter(|t| t.fact.id != *id);
        let mates = others.map(|t| other(&t.fact, snapshot.reports.get(&t.report))).collect();
        let said = notes.iter().filter(|c| c.counts && c.one == id.0);
        let said = said.filter_map(|c| c.note.as_ref().map(|note| format!("{}: {note}", c.who)));
        Ok(Some(Card {
            fields: fields::of(&telling.fact, &names),
            fact: telling.fact.clone(),
            corrected: telling.corrected.clone(),
            report,
            passage,
            marks,
            mates,
            notes: said.collect(),
        }))
    }
}

/// A fact of another report in a line.
pub(crate) fn other(fact: &Fact, report: Option<&ReportRow>) -> Other {
    let outlet = report.and_then(|r| r.outlet.clone()).unwrap_or_else(|| "?".to_owned());
    let day = report.map(|r| r.known.to_string()).unwrap_or_default();
    let words: Vec<&str> = fact.evidence.first().quote.split_whitespace().collect();
    Other { id: fact.id.clone(), line: format!("{outlet}, {day}: {}", words.join(" ")) }
}

/// The sentences that hold the words of a fact with those beside them, and where the words stand in it.
fn passage(text: &str, sentences: &[Span], fact: &Fact) -> (String, Vec<Span>) {
    let spans: Vec<Span> = fact.evidence.pieces().iter().map(|p| p.span).collect();
    let whole = spans.iter().skip(1).fold(fact.evidence.first().span, |all, span| all.cover(*span));
    let first = sentences.iter().position(|s| s.end() > whole.start()).unwrap_or(0);
    let last = sentences.iter().rposition(|s| s.start() < whole.end()).unwrap_or(0);
    let start = sentences.get(first.saturating_sub(AROUND)).map_or(whole.start(), |s| s.start());
    let end = sentences
        .get(last.saturating_add(AROUND).min(sentences.len().saturating_sub(1)))
        .map_or(whole.end(), |s| s.end());
    let shown = Span::new(start.min(whole.start()), end.max(whole.end()));
    let mut marks: Vec<Span> = Vec::new();
    let mut sorted = spans;
    sorted.sort_by_key(|s| (s.start(), s.end()));
    for span in sorted {
        let moved = Span::new(span.start() - shown.start(), span.end() - shown.start());
        match marks.last_mut() {
            Some(before) if before.end() >= moved.start() => *before = before.cover(moved),
            _ => marks.push(moved),
        }
    }
    (shown.of(text).to_owned(), marks)
}
