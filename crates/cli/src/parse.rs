//! `rapporteur parse`.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::num::NonZeroUsize;
use std::path::Path;

use language::{Analyzer, Json, conllu};
use reports::LIMIT;
use serde_json::{Value, json};

use crate::args::{ParseArgs, ParseFormat, threads};
use crate::colour::Paint;
use crate::reader::Reader;
use crate::work::in_order;
use crate::{Stop, input, tree};

/// Most bytes of a line: a text of the greatest length with each byte written as an escape, and its id.
const LINE: usize = 6 * LIMIT + 4096;

/// Lines read before they are handed to the threads: enough to keep them busy, little enough to stream.
const CHUNK: usize = 256;

pub(crate) fn run(args: &ParseArgs) -> Result<(), Stop> {
    let reader = Reader::default();
    let threads = threads(args.threads);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut failed = false;
    for path in &args.files {
        let done = if args.jsonl {
            let analyzer = reader.analyzer().map_err(Stop::Error)?;
            lines(analyzer, path, args, threads, &mut out)?
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

fn lines(
    analyzer: &Analyzer,
    path: &Path,
    args: &ParseArgs,
    threads: NonZeroUsize,
    out: &mut impl Write,
) -> Result<Result<(), String>, Stop> {
    let mut reader: Box<dyn BufRead> = if path.as_os_str() == "-" {
        Box::new(io::stdin().lock())
    } else {
        match std::fs::File::open(path) {
            Ok(_) if path.is_dir() => return Ok(Err("it is a folder; name the files in it".to_owned())),
            Ok(file) => Box::new(BufReader::new(file)),
            Err(error) => return Ok(Err(format!("it cannot be opened: {error}"))),
        }
    };
    let (mut number, mut bad) = (0, 0);
    loop {
        let mut chunk: Vec<(usize, Vec<u8>)> = Vec::new();
        let mut held = 0;
        // Few long lines or many short ones: memory stays bounded.
        while chunk.len() < CHUNK && held < LINE {
            match next_line(&mut reader) {
                Ok(None) => break,
                Ok(Some(line)) => {
                    number += 1;
                    held += line.len();
                    if !line.trim_ascii().is_empty() {
                        chunk.push((number, line));
                    }
                }
                Err(error) => return Ok(Err(format!("it cannot be read: {error}"))),
            }
        }
        if chunk.is_empty() {
            break;
        }
        let answers = in_order(&chunk, threads, |(_, line)| answer(analyzer, line, args.format));
        for ((number, _), answer) in chunk.iter().zip(answers) {
            match answer {
                Ok(line) => writeln!(out, "{line}")?,
                Err((id, what)) => {
                    bad += 1;
                    input::complain(path, &format!("line {number}: {what}"));
                    writeln!(out, "{}", json!({"id": id, "error": what}))?;
                }
            }
        }
    }
    Ok(if bad > 0 { Err(format!("{bad} of {number} lines could not be read")) } else { Ok(()) })
}

/// The next line with its end; of one that is too long, one byte more than a line may have, the rest passed over.
fn next_line(reader: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    if reader.by_ref().take(LINE as u64 + 1).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.len() > LINE && !line.ends_with(b"\n") {
        reader.skip_until(b'\n')?;
    }
    Ok(Some(line))
}

type Answer = Result<String, (Value, String)>;

fn answer(analyzer: &Analyzer, line: &[u8], format: ParseFormat) -> Answer {
    let fail = |id: Value, what: String| (id, what);
    if line.len() > LINE {
        return Err(fail(Value::Null, format!("it has more than {LINE} bytes; split its text")));
    }
    let input: Value = serde_json::from_slice(line)
        .map_err(|e| fail(Value::Null, format!("it is no JSON object {{\"id\", \"text\"}}: {e}")))?;
    let id = input.get("id").cloned().unwrap_or(Value::Null);
    let Some(text) = input.get("text").and_then(Value::as_str) else {
        return Err(fail(id, "it has no \"text\" that is a string".to_owned()));
    };
    if text.len() > LIMIT {
        let error = reports::ReportError::TooLong { size: text.len(), limit: LIMIT };
        return Err(fail(id, error.to_string()));
    }
    let analysis = analyzer.analyze(text).map_err(|e| fail(id.clone(), e.to_string()))?;
    let name = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
    let answer = match format {
        ParseFormat::Json => {
            let mut answer = value(&Json::of(&analysis, text, &name));
            answer["id"] = id;
            answer
        }
        ParseFormat::Conllu => json!({"id": id, "conllu": conllu(&analysis, text, &name)}),
        ParseFormat::Tree => json!({"id": id, "tree": tree::render(&analysis, text, Paint::plain())}),
    };
    Ok(answer.to_string())
}
