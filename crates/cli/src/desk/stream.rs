//! Exports of any size: a ledger is written some days at a time, so that memory does not grow with it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use export::{Format, narrow};
use ledger::{Filter, Ledger, Mentions, Snapshot};
use record::FactId;

use super::args::ExportArgs;
use super::export::Broken;

/// Facts that are looked at together, unless one day alone has more.
const FACTS: u64 = 20_000;

/// Whether a format is a line a thing, so that parts of it, written one after the other, are the whole.
pub(super) const fn can(format: Format) -> bool {
    matches!(format, Format::Csv | Format::Json | Format::Plover | Format::Polecat | Format::Cameo)
}

/// Writes what a filter lets through, in the order of a snapshot.
pub(super) fn write(
    ledger: &Ledger,
    args: &ExportArgs,
    format: Format,
    filter: &Filter,
    out: &mut (dyn Write + Send),
) -> Result<(), Broken> {
    let mut parts = Parts { ledger, args, format, out, first: true };
    let mut written: BTreeSet<u64> = BTreeSet::new();
    // What came with something of an earlier day, and has a day of its own later.
    let mut waiting: BTreeMap<u64, FactId> = BTreeMap::new();
    for (from, to) in ledger.spans(filter, FACTS)? {
        let part = Filter { from: Some(from), to: Some(to), ..filter.clone() };
        let mut snapshot = ledger.snapshot(&part)?;
        let mut kept = Vec::new();
        for happening in std::mem::take(&mut snapshot.happenings) {
            let key = key(&happening.id.0);
            if written.contains(&key) {
                continue;
            }
            if snapshot.first_day(&happening) > Some(to) {
                waiting.insert(key, FactId(happening.id.0.clone()));
                continue;
            }
            written.insert(key);
            waiting.remove(&key);
            kept.push(happening);
        }
        snapshot.happenings = kept;
        parts.write(snapshot)?;
    }
    if !waiting.is_empty() {
        let facts = waiting.into_values().collect::<Vec<_>>();
        let mut snapshot =
            ledger.snapshot(&Filter { facts, known_by: filter.known_by, ..Filter::default() })?;
        snapshot.happenings.retain(|happening| !written.contains(&key(&happening.id.0)));
        parts.write(snapshot)?;
    }
    if parts.first {
        parts.write(Snapshot::default())?;
    }
    Ok(())
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

struct Parts<'a> {
    ledger: &'a Ledger,
    args: &'a ExportArgs,
    format: Format,
    out: &'a mut (dyn Write + Send),
    first: bool,
}

impl Parts<'_> {
    fn write(&mut self, mut snapshot: Snapshot) -> Result<(), Broken> {
        narrow(&mut snapshot, &self.args.filter.kind, &self.args.filter.place);
        let texts = if self.format.wants_texts() {
            super::export::texts(self.ledger, &snapshot)?
        } else {
            BTreeMap::new()
        };
        let mentions = if self.format.wants_mentions() {
            self.ledger.mentions(&snapshot, self.args.filter.known_by)?
        } else {
            Mentions::new()
        };
        let headed = matches!(self.format, Format::Csv | Format::Polecat | Format::Cameo);
        let mut out = Tail { out: self.out, skip: headed && !self.first };
        export::write_with(self.format, &snapshot, &texts, &mentions, &mut out)?;
        self.first = false;
        Ok(())
    }
}

/// What is written without its first line, the heading.
struct Tail<'a> {
    out: &'a mut (dyn Write + Send),
    skip: bool,
}

impl Write for Tail<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.skip {
            return self.out.write(bytes);
        }
        match bytes.iter().position(|b| *b == b'\n') {
            Some(at) => {
                self.skip = false;
                Ok(at + 1)
            }
            None => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::Tail;

    #[test]
    fn the_heading_is_left_out_once() {
        let mut kept: Vec<u8> = Vec::new();
        let mut tail = Tail { out: &mut kept, skip: true };
        tail.write_all(b"a,").and_then(|()| tail.write_all(b"b\r\n1,2\r\n3,4\r\n")).unwrap();
        assert_eq!(kept, b"1,2\r\n3,4\r\n");
    }
}
