//! Formats as they are written part by part, so that a ledger need not be held as a whole.

use std::collections::BTreeMap;
use std::io::{self, Write};

use ledger::{Mentions, Snapshot};

use crate::{Format, coded, geojson, gexf, json, rdf, tables};

/// A part of what is written. Parts come in the order of a ledger, and no happening is in two.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part<'p> {
    pub(crate) snapshot: &'p Snapshot,
    /// The texts of its reports, by id, for a format that wants them.
    pub(crate) texts: &'p BTreeMap<String, String>,
    /// Where its reports name its actors, for a format that wants to know.
    pub(crate) mentions: &'p Mentions,
}

/// What is being written in some format.
pub(crate) trait Sink {
    fn part(&mut self, part: Part) -> io::Result<()>;

    /// Writes what stands behind all parts.
    fn end(self: Box<Self>) -> io::Result<()>;
}

/// Begins to write; headings are written at once.
pub(crate) fn open<'o>(format: Format, out: &'o mut (dyn Write + Send)) -> io::Result<Box<dyn Sink + 'o>> {
    Ok(match format {
        Format::Plover | Format::Polecat | Format::Cameo => Box::new(coded::Events::open(format, out)?),
        Format::Csv => Box::new(tables::Csv::open(out)?),
        Format::Parquet => Box::new(tables::Parquet::open(out)?),
        Format::Json => Box::new(json::Lines::open(out)),
        Format::Geojson => Box::new(geojson::Features::open(out)?),
        Format::Gexf => Box::new(gexf::Graph::open(out)),
        Format::Rdf => Box::new(rdf::Turtle::open(out)?),
    })
}
