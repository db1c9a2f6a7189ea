//! Reports that come through the browser are read as those from files.

use std::num::NonZeroUsize;

use record::{PublishedFrom, Record};
use reports::Format;
use server::Posted;

use crate::known::Known;
use crate::read;
use crate::reader::Reader;

/// Reads with the model of the program, loaded when the first report comes.
#[derive(Default)]
pub(crate) struct Reads {
    reader: Reader,
    known: Known,
}

impl server::Reads for Reads {
    fn prepare(&self) {
        // If the model cannot be loaded, the first report says so.
        let _ = self.reader.analyzer();
    }

    fn read(&self, posted: &Posted) -> Result<Record, String> {
        let format = if posted.markdown { Format::Markdown } else { Format::Plain };
        let document = reports::open(&posted.bytes, format).map_err(|e| e.to_string())?;
        let analyzer = self.reader.analyzer()?;
        let mut report = read::head(&document, analyzer.model().version());
        if posted.published.is_some() {
            report.published = posted.published;
            report.published_from = PublishedFrom::Metadata;
        }
        report.title = posted.title.clone().or(report.title);
        report.outlet = posted.outlet.clone().or(report.outlet);
        report.url = posted.url.clone().or(report.url);
        read::document(document, report, analyzer, &self.known, NonZeroUsize::MIN)
    }
}
