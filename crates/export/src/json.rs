//! Happenings as JSON lines: each line can be read by itself.

use std::collections::BTreeMap;
use std::io::{self, Write};

use ledger::{Happening, Known, ReportRow, Snapshot};
use record::ActorId;
use serde::Serialize;

use crate::sink::{Part, Sink};

/// A happening with the reports and actors that it names.
#[derive(Serialize)]
pub(crate) struct Line<'a> {
    #[serde(flatten)]
    happening: &'a Happening,
    reports: BTreeMap<&'a str, &'a ReportRow>,
    actors: BTreeMap<ActorId, &'a Known>,
}

pub(crate) fn line<'a>(snapshot: &'a Snapshot, happening: &'a Happening) -> Line<'a> {
    let tellings = &happening.tellings;
    let reports = tellings.iter().filter_map(|t| snapshot.reports.get_key_value(&t.report));
    let named = tellings.iter().flat_map(|t| ledger::cast(&t.fact));
    Line {
        happening,
        reports: reports.map(|(id, row)| (id.as_str(), row)).collect(),
        actors: named.filter_map(|id| snapshot.actors.get(&id).map(|known| (id, known))).collect(),
    }
}

/// The lines that are being written.
pub(crate) struct Lines<'o> {
    out: &'o mut (dyn Write + Send),
}

impl<'o> Lines<'o> {
    pub(crate) fn open(out: &'o mut (dyn Write + Send)) -> Self {
        Lines { out }
    }
}

impl Sink for Lines<'_> {
    fn part(&mut self, part: Part) -> io::Result<()> {
        for happening in &part.snapshot.happenings {
            serde_json::to_writer(&mut *self.out, &line(part.snapshot, happening))?;
            writeln!(self.out)?;
        }
        Ok(())
    }

    fn end(self: Box<Self>) -> io::Result<()> {
        Ok(())
    }
}
