use serde::{Deserialize, Serialize};

use crate::{Actor, Date, Fact, Span};

/// One report: a news article, a wire item, a communiqué.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// First 16 hexadecimal digits of `sha256`.
    pub id: String,
    /// Headline, if known.
    pub title: Option<String>,
    /// Who printed it.
    pub outlet: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// ISO 639-1.
    pub language: String,
    /// Day of publication, as far as known.
    pub published: Option<Date>,
    /// What `published` rests on.
    pub published_from: PublishedFrom,
    /// SHA-256 of the text as read.
    pub sha256: String,
    /// Program and model that read it.
    pub reader: String,
}

/// What the day of publication rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PublishedFrom {
    /// Given beside the text.
    Metadata,
    /// The report's own dateline.
    Dateline,
    /// Dates in the text.
    Text,
    /// Office-holders and events named together.
    OfficeHolders,
    /// Not known.
    None,
}

/// What is read out of one report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Where it comes from.
    pub report: Report,
    /// The text that all spans index.
    pub text: String,
    /// Sentences in order.
    pub sentences: Vec<Span>,
    /// People and bodies, in order of first mention.
    pub actors: Vec<Actor>,
    /// Facts, in order of their first evidence.
    pub facts: Vec<Fact>,
}
