//! Writes what a ledger holds in the formats of other programs: a [`ledger::Snapshot`] with [`write`], a ledger of any size, some days
//! at a time, with [`Choice::write`].
//!
//! Everything comes in the order of the snapshot, so the same ledger gives the same bytes.

pub mod audit;
pub mod coded;
mod flat;
mod geojson;
mod gexf;
mod json;
mod narrow;
mod parties;
mod rdf;
mod sink;
mod tables;
pub mod teaching;
mod whole;

use std::collections::BTreeMap;
use std::io::{self, Write};

use ledger::{Mentions, Snapshot};

pub use narrow::narrow;
use sink::Part;
pub use whole::{Choice, ExportError};

/// How a ledger is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// PLOVER's records, one JSON line an event.
    Plover,
    /// POLECAT's forty columns, tab-separated.
    Polecat,
    /// Rows in the manner of GDELT with CAMEO's root codes, tab-separated.
    Cameo,
    /// One row a telling, RFC 4180.
    Csv,
    /// Happenings as JSON lines.
    Json,
    /// The columns of `Csv` with types.
    Parquet,
    /// Happenings that have coordinates as points, RFC 7946.
    Geojson,
    /// Actors and what is between them, GEXF 1.3.
    Gexf,
    /// Turtle with PROV-O and Web Annotation.
    Rdf,
}

impl Format {
    /// Whether [`write`] wants the texts of the reports.
    #[must_use]
    pub const fn wants_texts(self) -> bool {
        matches!(self, Format::Plover | Format::Rdf)
    }

    /// Whether [`write_with`] wants to know where reports name the actors.
    #[must_use]
    pub const fn wants_mentions(self) -> bool {
        matches!(self, Format::Plover | Format::Polecat)
    }
}

/// Writes a snapshot without the words that name whom; see [`write_with`].
///
/// # Errors
/// If `out` fails.
pub fn write(
    format: Format,
    snapshot: &Snapshot,
    texts: &BTreeMap<String, String>,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    write_with(format, snapshot, texts, &Mentions::new(), out)
}

/// Writes a snapshot. `mentions` are where its reports name its actors ([`Format::wants_mentions`]); `texts` are those of its reports, by the report's id; a format that does not want them takes none.
///
/// # Errors
/// If `out` fails.
pub fn write_with(
    format: Format,
    snapshot: &Snapshot,
    texts: &BTreeMap<String, String>,
    mentions: &Mentions,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    let mut sink = sink::open(format, out)?;
    sink.part(Part { snapshot, texts, mentions })?;
    sink.end()
}
