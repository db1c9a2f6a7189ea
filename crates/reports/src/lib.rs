//! From bytes to a report's clean text and what it says of itself: title, outlet, day.
//!
//! All offsets of later rooms index [`Document::text`], so what is cut away (a byte order mark, Markdown signs, control
//! characters) is cut here, once.

mod dateline;
mod decode;
mod front;
mod markdown;
mod tongue;

use record::{Date, PublishedFrom};

pub use decode::LIMIT;
pub use tongue::{Tongue, tongue};

/// A report's text with what is known about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Clean text; not empty.
    pub text: String,
    /// Headline, if front matter or the format has one.
    pub title: Option<String>,
    /// Who printed it, if front matter or the dateline says so.
    pub outlet: Option<String>,
    /// Where it was found, if front matter says so.
    pub url: Option<String>,
    /// Day of publication, if front matter or the dateline says so.
    pub published: Option<Date>,
    /// What `published` rests on.
    pub published_from: PublishedFrom,
    /// Where the report goes on behind a dateline, in bytes: what stands before it is no part of the first sentence.
    pub body: Option<usize>,
}

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Plain,
    /// Markdown.
    Markdown,
}

impl Format {
    /// The format that a file's name tells.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        let lower = name.to_ascii_lowercase();
        if lower.ends_with(".md") || lower.ends_with(".markdown") { Format::Markdown } else { Format::Plain }
    }
}

/// Why bytes are no report that can be read: what is wrong and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// No words in it.
    #[error("it is empty; give a file with the text of a report")]
    Empty,
    /// Not a text.
    #[error("it is no text but binary data (byte {at}); give plain text or Markdown")]
    Binary {
        /// Offset of the first byte that no text has.
        at: usize,
    },
    /// Neither UTF-8 nor UTF-16.
    #[error("it is not UTF-8 or UTF-16 (invalid byte at offset {at}); convert it, e.g. with iconv -t UTF-8")]
    Encoding {
        /// Offset of the first invalid byte.
        at: usize,
    },
    /// A day of publication that is no date.
    #[error("its day of publication is given as {found:?}; write published: YYYY-MM-DD")]
    Published {
        /// As given.
        found: String,
    },
    /// Too long for one report.
    #[error("it has {size} bytes, more than one report can have ({limit}); split it into its reports")]
    TooLong {
        /// Bytes given.
        size: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// In a language that no model reads.
    #[error("it is not in English (it looks like {found}); only English can be read so far")]
    Language {
        /// What it seems to be in.
        found: String,
    },
}

/// Where a text goes on behind its dateline, in bytes; `None` if it has none.
#[must_use]
pub fn body(text: &str) -> Option<usize> {
    dateline::find(text).end
}

/// Reads a report out of bytes.
///
/// # Errors
/// If the bytes are empty, binary, not UTF-8 (or UTF-16 with a byte order mark), longer than [`LIMIT`], or not English.
pub fn open(bytes: &[u8], format: Format) -> Result<Document, ReportError> {
    let clean = decode::clean(&decode::decode(bytes)?);
    let (front, rest) = front::take(&clean)?;
    let (heading, text) = match format {
        Format::Plain => (None, rest.to_owned()),
        Format::Markdown => markdown::strip(rest),
    };
    if !text.contains(char::is_alphanumeric) {
        return Err(ReportError::Empty);
    }
    if let Tongue::Other(found) = tongue(&text) {
        return Err(ReportError::Language { found: found.to_owned() });
    }
    let line = dateline::find(&text);
    let published_from = match (front.published, line.published) {
        (Some(_), _) => PublishedFrom::Metadata,
        (None, Some(_)) => PublishedFrom::Dateline,
        (None, None) => PublishedFrom::None,
    };
    Ok(Document {
        text,
        title: front.title.or(heading),
        outlet: front.outlet.or(line.outlet),
        url: front.url,
        published: front.published.or(line.published),
        published_from,
        body: line.end,
    })
}
