//! `rapporteur read`.

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::Path;

use language::Analyzer;
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
    let opened = input::open(path)?;
    let analyzer = reader.analyzer()?;
    let report = told(head(&opened, analyzer.model().version()), args);
    document(opened, report, analyzer, known, threads)
}

/// Reads the record of a document.
///
/// # Errors
/// What the model says.
pub(crate) fn document(
    document: Document,
    report: Report,
    analyzer: &Analyzer,
    known: &Known,
    threads: NonZeroUsize,
) -> Result<Record, String> {
    let analysis = analyzer
        .analyze_with(&document.text, document.body.as_slice(), threads)
        .map_err(|e| e.to_string())?;
    Ok(facts::read_with(known.on(report.published), report, document.text, &analysis))
}

/// The id of a document's report.
pub(crate) fn id(document: &Document) -> String {
    content_hash(&[document.text.as_bytes()])[..16].to_owned()
}

/// What a document says of its report.
pub(crate) fn head(document: &Document, model: &str) -> Report {
    let sha256 = content_hash(&[document.text.as_bytes()]);
    Report {
        id: sha256[..16].to_owned(),
        title: document.title.clone(),
        outlet: document.outlet.clone(),
        url: document.url.clone(),
        language: "en".to_owned(),
        published: document.published,
        published_from: document.published_from,
        sha256,
        reader: format!("rapporteur {}, model {model}", env!("CARGO_PKG_VERSION")),
    }
}

/// What the command line says goes before what the document says.
fn told(mut report: Report, args: &ReadArgs) -> Report {
    if args.published.is_some() {
        report.published = args.published;
        report.published_from = PublishedFrom::Metadata;
    }
    report.title = args.title.clone().or(report.title);
    report.outlet = args.outlet.clone().or(report.outlet);
    report.url = args.url.clone().or(report.url);
    report
}
