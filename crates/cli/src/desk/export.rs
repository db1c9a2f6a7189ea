//! `rapporteur export`.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Write};

use export::audit::Audit;
use export::teaching::{self, Teaching};
use export::{Choice, ExportError, Format};
use ledger::{Filter, Ledger, LedgerError, Snapshot};
use record::FactId;

use super::args::{ExportArgs, ExportFormat};
use super::filter::filter;
use crate::Stop;

pub(crate) fn export(args: &ExportArgs) -> Result<(), Stop> {
    let ledger = args.ledger.open()?;
    if args.corrections {
        return corrections(&ledger, args);
    }
    let Some(format) = args.format else { return audit(&ledger, args) };
    let filter = filter(&ledger, &args.filter)?;
    let choice = Choice { format: of(format), filter, places: args.filter.place.clone() };
    to_output(args, |out| choice.write(&ledger, out))
}

const fn of(format: ExportFormat) -> Format {
    match format {
        ExportFormat::Plover => Format::Plover,
        ExportFormat::Polecat => Format::Polecat,
        ExportFormat::Cameo => Format::Cameo,
        ExportFormat::Csv => Format::Csv,
        ExportFormat::Json => Format::Json,
        ExportFormat::Parquet => Format::Parquet,
        ExportFormat::Geojson => Format::Geojson,
        ExportFormat::Gexf => Format::Gexf,
        ExportFormat::Rdf => Format::Rdf,
    }
}

fn audit(ledger: &Ledger, args: &ExportArgs) -> Result<(), Stop> {
    let asked: Vec<FactId> = args.audit.iter().map(|id| super::fact(ledger, id)).collect::<Result<_, _>>()?;
    let snapshot = ledger.snapshot(&Filter { facts: asked.clone(), ..Filter::default() })?;
    let shown = snapshot.happening_of();
    if let Some(id) = asked.iter().find(|id| !shown.contains_key(id)) {
        return Err(Stop::Error(super::rejected(id)));
    }
    let each = snapshot.reports.keys().map(|id| Ok((id.clone(), ledger.record(id)?)));
    let records = each.collect::<Result<BTreeMap<_, _>, LedgerError>>()?;
    let corrections = ledger.corrections_today()?;
    let audit = Audit { asked: &asked, snapshot: &snapshot, records: &records, corrections: &corrections };
    to_output(args, |out| Ok(audit.write(out)?))
}

fn corrections(ledger: &Ledger, args: &ExportArgs) -> Result<(), Stop> {
    let corrections = ledger.corrections_today()?;
    let facts = teaching::facts(&corrections);
    let (mut read, mut now) = (Snapshot::default(), Snapshot::default());
    // A filter without facts would ask for all of them.
    if !facts.is_empty() {
        let filter = Filter { facts, ..Filter::default() };
        (read, now) = (ledger.as_read(&filter)?, ledger.snapshot(&filter)?);
    }
    let texts = ledger.texts(read.reports.keys())?;
    let teaching = Teaching { corrections: &corrections, read: &read, now: &now, texts: &texts };
    to_output(args, |out| Ok(teaching.write(out)?))
}

/// Writes to the file told, else to standard output. A file is written beside its place and moved there when it is whole.
fn to_output(
    args: &ExportArgs,
    write: impl FnOnce(&mut (dyn Write + Send)) -> Result<(), ExportError>,
) -> Result<(), Stop> {
    let Some(path) = &args.output else {
        let mut out = io::BufWriter::new(io::stdout());
        return match write(&mut out) {
            Ok(()) => Ok(out.flush()?),
            Err(ExportError::Out(error)) => Err(error.into()),
            Err(ExportError::Ledger(error)) => Err(error.into()),
        };
    };
    let failed = |error: io::Error| {
        Stop::Error(format!(
            "{}: it cannot be written ({error}); check the folder and the room on the disk, or name another file with --output",
            path.display()
        ))
    };
    let mut part = path.clone().into_os_string();
    part.push(".part");
    let mut out = io::BufWriter::new(File::create(&part).map_err(failed)?);
    let done = match write(&mut out) {
        Ok(()) => out.flush().and_then(|()| std::fs::rename(&part, path)).map_err(failed),
        Err(ExportError::Out(error)) => Err(failed(error)),
        Err(ExportError::Ledger(error)) => Err(error.into()),
    };
    if done.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    done
}
