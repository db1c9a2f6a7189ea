//! What a line rests on: reports and the words in them.

use record::FactId;
use serde::Serialize;

use crate::day::Day;
use crate::scope::{Heard, known};
use crate::state::{Entry, State};

/// The words of one source that say a thing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Citation {
    /// The day on which the report was known.
    pub day: Day,
    /// Id of the report.
    pub report: String,
    /// Id of the fact.
    pub fact: FactId,
    /// Who printed it.
    pub outlet: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// The words.
    pub quote: String,
    /// First byte of the words in the report's text.
    pub start: u32,
    /// The byte after their last.
    pub end: u32,
    /// Who says so, from the first to the last who passed it on; empty for the report's own voice.
    pub says: Vec<String>,
    /// Other outlets that print the same text; they are no sources of their own.
    pub reprinted_by: Vec<String>,
}

impl<'s> State<'s> {
    /// What an entry rests on: one citation a source, by the day it became known.
    pub(crate) fn cite(&self, entry: &Entry<'s>) -> Vec<Citation> {
        self.cite_all(&entry.tellings)
    }

    /// What some tellings rest on: one citation a source.
    pub(crate) fn cite_all(&self, tellings: &[Heard<'s>]) -> Vec<Citation> {
        let mut sources: Vec<&str> = Vec::new();
        let mut citations = Vec::new();
        for heard in tellings {
            if !sources.contains(&heard.source) {
                sources.push(heard.source);
                citations.push(self.cite_one(heard));
            }
        }
        citations
    }

    /// What one telling rests on.
    pub(crate) fn cite_one(&self, heard: &Heard<'s>) -> Citation {
        let fact = &heard.telling.fact;
        let first = fact.evidence.first();
        let says = fact.attribution.iter().map(|a| self.name(&a.actor).to_owned()).collect();
        let copies = self.scope.reprints(heard.source, self.lens.known_by);
        let origin =
            self.scope.snapshot.reports.get(heard.source).filter(|row| known(row) <= self.lens.known_by);
        let mut reprinted_by: Vec<String> = copies
            .chain(origin)
            .filter(|row| row.id != heard.report.id)
            .filter_map(|row| row.outlet.clone())
            .collect();
        reprinted_by.sort();
        reprinted_by.dedup();
        Citation {
            day: heard.known,
            report: heard.report.id.clone(),
            fact: fact.id.clone(),
            outlet: heard.report.outlet.clone(),
            title: heard.report.title.clone(),
            url: heard.report.url.clone(),
            quote: flat(&first.quote),
            start: first.span.start(),
            end: first.span.end(),
            says,
            reprinted_by,
        }
    }
}

/// Words on one line.
pub(crate) fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
