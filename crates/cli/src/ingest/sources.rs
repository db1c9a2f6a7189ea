//! From paths to reports to be read: files, folders with all that is in them, JSON lines.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use record::Date;
use reports::{Document, Format, LIMIT};
use serde::Deserialize;

use crate::input;
use crate::jsonl::{LINE, next_line};

/// Something that should be a report.
pub(crate) enum Source {
    File(PathBuf),
    Line {
        path: PathBuf,
        number: usize,
        line: Vec<u8>,
    },
    /// Nothing can be read from there, and why.
    Bad(PathBuf, String),
}

/// A report with what its source says of it.
pub(crate) struct Item {
    pub(crate) document: Document,
}

#[derive(Deserialize)]
struct Line {
    text: String,
    title: Option<String>,
    outlet: Option<String>,
    url: Option<String>,
    published: Option<String>,
}

impl Source {
    /// How messages call it.
    pub(crate) fn name(&self) -> (&Path, Option<usize>) {
        match self {
            Source::File(path) | Source::Bad(path, _) => (path, None),
            Source::Line { path, number, .. } => (path, Some(*number)),
        }
    }

    /// Bytes that it takes of its file.
    pub(crate) fn size(&self) -> u64 {
        match self {
            Source::File(path) => fs::metadata(path).map_or(0, |m| m.len()),
            Source::Line { line, .. } => line.len() as u64,
            Source::Bad(..) => 0,
        }
    }

    /// Reads it.
    ///
    /// # Errors
    /// What is wrong with it and what to do.
    pub(crate) fn open(&self) -> Result<Item, String> {
        let document = match self {
            Source::File(path) => input::open(path)?,
            Source::Line { line, .. } => of_line(line)?,
            Source::Bad(_, what) => return Err(what.clone()),
        };
        Ok(Item { document })
    }
}

fn of_line(line: &[u8]) -> Result<Document, String> {
    if line.len() > LINE {
        return Err(format!("it has more than {LINE} bytes; split its text"));
    }
    let line: Line = serde_json::from_slice(line).map_err(|e| {
        format!("it is no JSON object {{\"text\", \"title\", \"outlet\", \"url\", \"published\"}}: {e}")
    })?;
    if line.text.len() > LIMIT {
        return Err(reports::ReportError::TooLong { size: line.text.len(), limit: LIMIT }.to_string());
    }
    let published = line.published.as_deref().map(day).transpose()?;
    let mut document = reports::open(line.text.as_bytes(), Format::Plain).map_err(|e| e.to_string())?;
    document.title = line.title.or(document.title);
    document.outlet = line.outlet.or(document.outlet);
    document.url = line.url.or(document.url);
    if published.is_some() {
        document.published = published;
        document.published_from = record::PublishedFrom::Metadata;
    }
    Ok(document)
}

/// A date, or the date of a time as RFC 3339 writes it.
fn day(text: &str) -> Result<Date, String> {
    let date = text.split_once('T').map_or(text, |(date, _)| date);
    date.parse().map_err(|e| format!("\"published\": {e}"))
}

/// All files that paths name, with those in folders, in order of their names; and what is wrong with paths.
pub(crate) fn files(paths: &[PathBuf]) -> Vec<Source> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() { walk(path, &mut found) } else { found.push(Source::File(path.clone())) }
    }
    found
}

fn walk(folder: &Path, found: &mut Vec<Source>) {
    let entries = fs::read_dir(folder).and_then(|entries| entries.collect::<io::Result<Vec<_>>>());
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(error) => {
            return found.push(Source::Bad(folder.to_owned(), format!("it cannot be opened: {error}")));
        }
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        // Links to folders are not followed: they may lead in a circle.
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(&path, found);
        } else if has_ending(&path, &["txt", "md", "markdown"]) || has_lines(&path) {
            found.push(Source::File(path));
        }
    }
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|e| endings.iter().any(|ending| e.eq_ignore_ascii_case(ending)))
}

/// Whether a file holds JSON lines, by its name.
pub(crate) fn has_lines(path: &Path) -> bool {
    has_ending(path, &["jsonl", "ndjson"])
}

/// The reports of a file, one after the other.
pub(crate) fn each(source: Source) -> Box<dyn Iterator<Item = Source> + Send> {
    let Source::File(path) = &source else { return Box::new(std::iter::once(source)) };
    if !has_lines(path) {
        return Box::new(std::iter::once(source));
    }
    match File::open(path) {
        Ok(file) => Box::new(Lines { path: path.clone(), reader: Some(BufReader::new(file)), number: 0 }),
        Err(error) => {
            Box::new(std::iter::once(Source::Bad(path.clone(), format!("it cannot be opened: {error}"))))
        }
    }
}

/// Lines that are not blank, with their numbers.
struct Lines<R> {
    path: PathBuf,
    reader: Option<R>,
    number: usize,
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Source;

    fn next(&mut self) -> Option<Source> {
        loop {
            let read = next_line(self.reader.as_mut()?);
            self.number += 1;
            match read {
                Ok(Some(line)) if line.trim_ascii().is_empty() => {}
                Ok(Some(line)) => {
                    return Some(Source::Line { path: self.path.clone(), number: self.number, line });
                }
                Ok(None) => return None,
                Err(error) => {
                    self.reader = None;
                    return Some(Source::Bad(self.path.clone(), format!("it cannot be read: {error}")));
                }
            }
        }
    }
}
