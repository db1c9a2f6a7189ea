//! Tables for programs.

use crate::cite::Citation;

/// A table under way, by RFC 4180.
pub(crate) struct Csv(csv::Writer<Vec<u8>>);

impl Csv {
    /// A table with these headers.
    pub(crate) fn new(headers: &[&str]) -> Self {
        let mut writer = csv::Writer::from_writer(Vec::new());
        // Writing to memory cannot fail, and all rows have as many cells as there are headers.
        let _ = writer.write_record(headers);
        Csv(writer)
    }

    /// Adds a row of as many cells as there are headers.
    pub(crate) fn row(&mut self, cells: &[String]) {
        let written = self.0.write_record(cells);
        debug_assert!(written.is_ok(), "a row has as many cells as the header");
    }

    /// The table.
    pub(crate) fn finish(self) -> String {
        String::from_utf8(self.0.into_inner().unwrap_or_default()).unwrap_or_default()
    }
}

/// Ids of the reports, apart by semicolons.
pub(crate) fn reports(evidence: &[Citation]) -> String {
    evidence.iter().map(|c| c.report.as_str()).collect::<Vec<_>>().join("; ")
}

/// Who printed them, each once.
pub(crate) fn outlets(evidence: &[Citation]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for citation in evidence {
        let name = citation.outlet.as_deref().unwrap_or(&citation.report);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join("; ")
}
