//! `rapporteur parse`.

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::Path;

use language::{Analyzer, Json, conllu};
use serde_json::{Value, json};

use crate::args::{ParseArgs, ParseFormat, threads};
use crate::colour::Paint;
use crate::jsonl::{self, Question, Way};
use crate::reader::Reader;
use crate::{Stop, input, tree};

pub(crate) fn run(args: &ParseArgs) -> Result<(), Stop> {
    let reader = Reader::default();
    let threads = threads(args.threads);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut failed = false;
    for path in &args.files {
        let done = if args.jsonl {
            let analyzer = reader.analyzer().map_err(Stop::Error)?;
            let way = Way { threads, strict: false };
            jsonl::each(path, way, &mut out, |question| answer(analyzer, question, args.format))?
        } else {
            whole(&reader, path, args, threads, &mut out)?
        };
        out.flush()?;
        if let Err(what) = done {
            input::complain(path, &what);
            failed = true;
        }
    }
    if failed { Err(Stop::Failed) } else { Ok(()) }
}

fn whole(
    reader: &Reader,
    path: &Path,
    args: &ParseArgs,
    threads: NonZeroUsize,
    out: &mut impl Write,
) -> Result<Result<(), String>, Stop> {
    let document = match input::open(path) {
        Ok(document) => document,
        Err(what) => return Ok(Err(what)),
    };
    let text = &document.text;
    let analyzer = match reader.analyzer() {
        Ok(analyzer) => analyzer,
        Err(what) => return Ok(Err(what)),
    };
    let analysis = match analyzer.analyze_with(text, document.body.as_slice(), threads) {
        Ok(analysis) => analysis,
        Err(error) => return Ok(Err(error.to_string())),
    };
    let id = path.file_stem().map_or_else(|| "text".to_owned(), |s| s.to_string_lossy().into_owned());
    match args.format {
        ParseFormat::Conllu => out.write_all(conllu(&analysis, text, &id).as_bytes())?,
        ParseFormat::Tree => {
            out.write_all(tree::render(&analysis, text, Paint::of(&args.look)).as_bytes())?
        }
        ParseFormat::Json => writeln!(out, "{}", value(&Json::of(&analysis, text, &id)))?,
    }
    Ok(Ok(()))
}

/// JSON of something that always has one.
fn value(json: &Json) -> Value {
    serde_json::to_value(json).unwrap_or(Value::Null)
}

fn answer(analyzer: &Analyzer, question: &Question, format: ParseFormat) -> Result<String, String> {
    let Question { id, text, .. } = question;
    let analysis = analyzer.analyze(text).map_err(|e| e.to_string())?;
    let name = question.name();
    let answer = match format {
        ParseFormat::Json => {
            let mut answer = value(&Json::of(&analysis, text, &name));
            answer["id"] = id.clone();
            answer
        }
        ParseFormat::Conllu => json!({"id": id, "conllu": conllu(&analysis, text, &name)}),
        ParseFormat::Tree => json!({"id": id, "tree": tree::render(&analysis, text, Paint::plain())}),
    };
    Ok(format!("{answer}\n"))
}
