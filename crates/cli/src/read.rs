//! `rapporteur read`.

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::Path;

use language::Analyzer;
use record::{PublishedFrom, Record, Report, content_hash};
use reports::Document;

use crate::args::{ReadArgs, ReadFormat, threads};
use crate::colour::Paint;
use crate::{Stop, input, page};

pub(crate) fn run(args: &ReadArgs) -> Result<(), Stop> {
    let analyzer = Analyzer::english().map_err(|e| Stop::Error(e.to_string()))?;
    let threads = threads(args.threads);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let several = args.files.len() > 1;
    let mut failed = false;
    for (number, path) in args.files.iter().enumerate() {
        match read(&analyzer, path, args, threads) {
            Ok(record) => match args.format {
                ReadFormat::Json => json(&mut out, &record, several)?,
                ReadFormat::Text => {
                    if number > 0 {
                        writeln!(out)?;
                    }
                    let look = page::Look::new(Paint::of(&args.look), &args.look, args.explain);
                    out.write_all(page::render(&record, &look).as_bytes())?;
                }
            },
            Err(what) => {
                out.flush()?;
                input::complain(path, &what);
                failed = true;
            }
        }
        out.flush()?;
    }
    if failed { Err(Stop::Failed) } else { Ok(()) }
}

fn json(out: &mut impl Write, record: &Record, line: bool) -> Result<(), Stop> {
    let written = if line { serde_json::to_string(record) } else { serde_json::to_string_pretty(record) };
    let text = written.map_err(|e| Stop::Error(format!("the record cannot be written as JSON: {e}")))?;
    writeln!(out, "{text}")?;
    Ok(())
}

fn read(analyzer: &Analyzer, path: &Path, args: &ReadArgs, threads: NonZeroUsize) -> Result<Record, String> {
    let document = input::open(path)?;
    let analysis = analyzer.analyze_with(&document.text, threads).map_err(|e| e.to_string())?;
    let report = report(&document, args, analyzer.model().version());
    Ok(facts::read(report, document.text, &analysis))
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
