//! `rapporteur read`.

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::Path;

use record::{PublishedFrom, Record, Report, content_hash};
use reports::Document;

use crate::args::{ReadArgs, ReadFormat, threads};
use crate::colour::Paint;
use crate::known::Known;
use crate::reader::Reader;
use crate::work::in_order;
use crate::{Stop, input, page};

pub(crate) fn run(args: &ReadArgs) -> Result<(), Stop> {
    let reader = Reader::default();
    let known = Known::of(&args.known).map_err(Stop::Error)?;
    let threads = threads(args.threads);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let look = page::Look::new(Paint::of(&args.look), &args.look, args.explain);
    let several = args.files.len() > 1;
    let mut failed = false;
    // A few at a time, so that pages come out as they are read and memory does not grow with the number of files.
    for chunk in args.files.chunks(threads.get() * 32) {
        // One thread a file; a single file's windows are shared out instead.
        let within = if several { NonZeroUsize::MIN } else { threads };
        let records = in_order(chunk, threads, |path| read(&reader, &known, path, args, within));
        for (path, record) in chunk.iter().zip(records) {
            match record {
                Ok(record) => print(&mut out, &record, args.format, several, &look)?,
                Err(what) => {
                    out.flush()?;
                    input::complain(path, &what);
                    failed = true;
                }
            }
        }
        out.flush()?;
    }
    if failed { Err(Stop::Failed) } else { Ok(()) }
}

fn print(
    out: &mut impl Write,
    record: &Record,
    format: ReadFormat,
    several: bool,
    look: &page::Look,
) -> Result<(), Stop> {
    match format {
        ReadFormat::Json => json(out, record, several),
        ReadFormat::Text => {
            out.write_all(page::render(record, look).as_bytes())?;
            if several {
                writeln!(out)?;
            }
            Ok(())
        }
    }
}

fn json(out: &mut impl Write, record: &Record, line: bool) -> Result<(), Stop> {
    let written = if line { serde_json::to_string(record) } else { serde_json::to_string_pretty(record) };
    let text = written.map_err(|e| Stop::Error(format!("the record cannot be written as JSON: {e}")))?;
    writeln!(out, "{text}")?;
    Ok(())
}

fn read(
    reader: &Reader,
    known: &Known,
    path: &Path,
    args: &ReadArgs,
    threads: NonZeroUsize,
) -> Result<Record, String> {
    let document = input::open(path)?;
    let analyzer = reader.analyzer()?;
    let analysis = analyzer
        .analyze_with(&document.text, document.body.as_slice(), threads)
        .map_err(|e| e.to_string())?;
    let report = report(&document, args, analyzer.model().version());
    Ok(facts::read_with(known.on(report.published), report, document.text, &analysis))
}

/// What is known of a report before it is read: what the command line says, else what the document says.
fn report(document: &Document, args: &ReadArgs, model: &str) -> Report {
    let sha256 = content_hash(&[document.text.as_bytes()]);
    let (published, published_from) = match args.published {
        Some(day) => (Some(day), PublishedFrom::Metadata),
        None => (document.published, document.published_from),
    };
    Report {
        id: sha256[..16].to_owned(),
        title: args.title.clone().or_else(|| document.title.clone()),
        outlet: args.outlet.clone().or_else(|| document.outlet.clone()),
        url: args.url.clone(),
        language: "en".to_owned(),
        published,
        published_from,
        sha256,
        reader: format!("rapporteur {}, model {model}", env!("CARGO_PKG_VERSION")),
    }
}
