//! `rapporteur code`: the PLOVER events of texts.

mod event;

pub(crate) use event::factuality;

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::Path;

use export::coded::{Coded, cameo, plover, polecat};
use facts::coding;
use language::Analyzer;
use record::Date;
use serde_json::{Value, json};

use crate::args::{CodeArgs, CodeFormat, threads};
use crate::jsonl::{self, Question, Way};
use crate::known::Known;
use crate::reader::Reader;
use crate::work::in_order;
use crate::{Stop, input};

/// One text to code.
pub(crate) struct Source {
    pub(crate) id: Value,
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) published: Option<Date>,
    pub(crate) outlet: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) title: Option<String>,
}

pub(crate) fn run(args: &CodeArgs) -> Result<(), Stop> {
    let reader = Reader::default();
    let known = Known::of(&args.known).map_err(Stop::Error)?;
    let threads = threads(args.threads);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let (lines, files): (Vec<_>, Vec<_>) = args.files.iter().partition(|path| has_lines(path, args));
    if let Some(head) = header(args.format) {
        writeln!(out, "{head}")?;
    }
    let mut failed = false;
    for path in lines {
        let analyzer = reader.analyzer().map_err(Stop::Error)?;
        let way = Way { threads, strict: args.strict };
        let done = jsonl::each(path, way, &mut out, |question| {
            code(analyzer, &known, &source(question, args.published)?, args, NonZeroUsize::MIN)
        })?;
        out.flush()?;
        if let Err(what) = done {
            input::complain(path, &what);
            failed = true;
            if args.strict {
                return Err(Stop::Failed);
            }
        }
    }
    let within = if files.len() > 1 { NonZeroUsize::MIN } else { threads };
    for chunk in files.chunks(threads.get() * 32) {
        let answers = in_order(chunk, threads, |path| {
            let source = file(path, args.published)?;
            code(reader.analyzer()?, &known, &source, args, within)
        });
        for (path, answer) in chunk.iter().zip(answers) {
            match answer {
                Ok(lines) => out.write_all(lines.as_bytes())?,
                Err(what) => {
                    out.flush()?;
                    input::complain(path, &what);
                    failed = true;
                    if args.strict {
                        return Err(Stop::Failed);
                    }
                }
            }
        }
    }
    out.flush()?;
    if failed { Err(Stop::Failed) } else { Ok(()) }
}

/// Whether an input holds JSON lines: by its name, else as the command line says.
fn has_lines(path: &Path, args: &CodeArgs) -> bool {
    let named = path.extension().is_some_and(|e| e == "jsonl" || e == "ndjson" || e == "json");
    named || args.jsonl || path.as_os_str() == "-"
}

fn source(question: &Question, published: Option<Date>) -> Result<Source, String> {
    let told = |key: &str| question.line.get(key).and_then(Value::as_str).map(str::to_owned);
    let published = match question.line.get("published") {
        None | Some(Value::Null) => published,
        Some(Value::String(day)) => Some(day.parse().map_err(|e| format!("\"published\": {e}"))?),
        Some(other) => return Err(format!("\"published\" is {other}, no text of the form YYYY-MM-DD")),
    };
    Ok(Source {
        id: question.id.clone(),
        name: question.name(),
        text: question.text.clone(),
        published,
        outlet: told("outlet"),
        url: told("url"),
        title: told("title"),
    })
}

fn file(path: &Path, published: Option<Date>) -> Result<Source, String> {
    let document = input::open(path)?;
    let name = path.file_stem().map_or_else(|| "text".to_owned(), |s| s.to_string_lossy().into_owned());
    Ok(Source {
        id: Value::String(name.clone()),
        name,
        text: document.text,
        published: published.or(document.published),
        outlet: document.outlet,
        url: None,
        title: document.title,
    })
}

fn header(format: CodeFormat) -> Option<String> {
    match format {
        CodeFormat::Json | CodeFormat::Plover => None,
        CodeFormat::Polecat => Some(polecat::COLUMNS.join("\t")),
        CodeFormat::Cameo => Some(cameo::COLUMNS.join("\t")),
    }
}

/// The lines that a text gives, each with its end.
fn code(
    analyzer: &Analyzer,
    known: &Known,
    source: &Source,
    args: &CodeArgs,
    threads: NonZeroUsize,
) -> Result<String, String> {
    let analysis = analyzer.analyze_with(&source.text, &[], threads).map_err(|e| e.to_string())?;
    let mut events = coding::code(&source.text, &analysis, source.published, known.on(source.published));
    events.retain(|event| event.score >= args.least && event.held.is_none());
    let events: Vec<Coded> = events.iter().enumerate().map(|(i, e)| event::coded(e, source, i)).collect();
    let lines: Vec<String> = match args.format {
        CodeFormat::Json => {
            let events: Vec<Value> = events.iter().map(plover::brief).collect();
            vec![json!({"id": source.id, "events": events}).to_string()]
        }
        CodeFormat::Plover => {
            let coder =
                format!("rapporteur {}, model {}", env!("CARGO_PKG_VERSION"), analyzer.model().version());
            events.iter().map(|e| plover::whole(e, Some(&source.text), &coder).to_string()).collect()
        }
        CodeFormat::Polecat => events.iter().map(polecat::row).collect(),
        CodeFormat::Cameo => events.iter().map(cameo::row).collect(),
    };
    Ok(lines.into_iter().map(|line| line + "\n").collect())
}
