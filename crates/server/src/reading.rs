//! What reads reports that users hand over. The program hands it in, so that this room need not know the model.

use record::{Date, Record};

/// A report as it was handed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Posted {
    /// Its bytes, in any encoding that reports may have.
    pub bytes: Vec<u8>,
    /// Whether it is Markdown.
    pub markdown: bool,
    /// Headline; the report's own if not told.
    pub title: Option<String>,
    /// Who printed it; as the report says if not told.
    pub outlet: Option<String>,
    /// Where it was found; as the report says if not told.
    pub url: Option<String>,
    /// Day of publication; as the report says if not told.
    pub published: Option<Date>,
}

/// Reads reports.
pub trait Reads: Send + Sync {
    /// Reads one report. It takes about a second for five thousand words and is called on a thread that may block.
    ///
    /// # Errors
    /// A line for people: what is wrong with the report and what to do.
    fn read(&self, posted: &Posted) -> Result<Record, String>;

    /// Loads what reading needs, so that the first report need not wait for it. It is called on a thread that may block.
    fn prepare(&self) {}
}
