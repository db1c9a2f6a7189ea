//! JSON lines: a question a line in, an answer a line out, in the order of the questions.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::num::NonZeroUsize;
use std::path::Path;

use reports::LIMIT;
use serde_json::{Value, json};

use crate::work::in_order;
use crate::{Stop, input};

/// Most bytes of a line: a text of the greatest length with each byte written as an escape, and its id.
pub(crate) const LINE: usize = 6 * LIMIT + 4096;

/// Lines read before they are handed to the threads: enough to keep them busy, little enough to stream.
const CHUNK: usize = 256;

/// One line that asks for something.
pub(crate) struct Question {
    /// As given; null if the line has none.
    pub(crate) id: Value,
    pub(crate) text: String,
    /// The whole line.
    pub(crate) line: Value,
}

impl Question {
    /// The id as text, for formats that have no other.
    pub(crate) fn name(&self) -> String {
        self.id.as_str().map_or_else(|| self.id.to_string(), str::to_owned)
    }
}

/// What is wrong with a line, and its id if it has one.
type Fault = (Value, String);

/// How lines are answered.
#[derive(Clone, Copy)]
pub(crate) struct Way {
    pub(crate) threads: NonZeroUsize,
    /// Stop at the first line that cannot be answered.
    pub(crate) strict: bool,
}

/// Answers each line of a file, or of standard input if the path is `-`. A line that cannot be answered is told on standard
/// error; `{"id", "error"}` stands in its place.
///
/// # Errors
/// The outer result if nothing more can be written, the inner one for what is wrong with the file.
pub(crate) fn each(
    path: &Path,
    way: Way,
    out: &mut impl Write,
    answer: impl Fn(&Question) -> Result<String, String> + Sync,
) -> Result<Result<(), String>, Stop> {
    let mut reader = match open(path) {
        Ok(reader) => reader,
        Err(what) => return Ok(Err(what)),
    };
    let (mut number, mut bad) = (0, 0);
    loop {
        let chunk = match chunk(&mut reader, &mut number) {
            Ok(chunk) if chunk.is_empty() => break,
            Ok(chunk) => chunk,
            Err(error) => return Ok(Err(format!("it cannot be read: {error}"))),
        };
        let answers = in_order(&chunk, way.threads, |(_, line)| {
            let question = question(line)?;
            answer(&question).map_err(|what| (question.id.clone(), what))
        });
        for ((number, _), answer) in chunk.iter().zip(answers) {
            match answer {
                // An answer may have several lines, or none.
                Ok(lines) => out.write_all(lines.as_bytes())?,
                Err((id, what)) => {
                    bad += 1;
                    out.flush()?;
                    input::complain(path, &format!("line {number}: {what}"));
                    writeln!(out, "{}", json!({"id": id, "error": what}))?;
                    if way.strict {
                        return Ok(Err(format!("stopped at line {number}, as --strict asks")));
                    }
                }
            }
        }
    }
    Ok(if bad > 0 { Err(format!("{bad} of {number} lines could not be read")) } else { Ok(()) })
}

fn open(path: &Path) -> Result<Box<dyn BufRead>, String> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(io::stdin().lock()));
    }
    match std::fs::File::open(path) {
        Ok(_) if path.is_dir() => Err("it is a folder; name the files in it".to_owned()),
        Ok(file) => Ok(Box::new(BufReader::new(file))),
        Err(error) => Err(format!("it cannot be opened: {error}")),
    }
}

/// The next lines that are not blank, with their numbers. Few long ones or many short ones: memory stays bounded.
fn chunk(reader: &mut impl BufRead, number: &mut usize) -> io::Result<Vec<(usize, Vec<u8>)>> {
    let mut chunk = Vec::new();
    let mut held = 0;
    while chunk.len() < CHUNK && held < LINE {
        let Some(line) = next_line(reader)? else { break };
        *number += 1;
        held += line.len();
        if !line.trim_ascii().is_empty() {
            chunk.push((*number, line));
        }
    }
    Ok(chunk)
}

/// The next line with its end; of one that is too long, one byte more than a line may have, the rest passed over.
pub(crate) fn next_line(reader: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    if reader.by_ref().take(LINE as u64 + 1).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.len() > LINE && !line.ends_with(b"\n") {
        reader.skip_until(b'\n')?;
    }
    Ok(Some(line))
}

fn question(line: &[u8]) -> Result<Question, Fault> {
    if line.len() > LINE {
        return Err((Value::Null, format!("it has more than {LINE} bytes; split its text")));
    }
    let line: Value = serde_json::from_slice(line)
        .map_err(|e| (Value::Null, format!("it is no JSON object {{\"id\", \"text\"}}: {e}")))?;
    let id = line.get("id").cloned().unwrap_or(Value::Null);
    let Some(text) = line.get("text").and_then(Value::as_str) else {
        return Err((id, "it has no \"text\" that is a string".to_owned()));
    };
    if text.len() > LIMIT {
        let error = reports::ReportError::TooLong { size: text.len(), limit: LIMIT };
        return Err((id, error.to_string()));
    }
    Ok(Question { id, text: text.to_owned(), line })
}
