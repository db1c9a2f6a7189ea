//! The layout of `gazetteer.bin`, written here and read in `gazetteer.rs`.
//!
//! Magic, then seven little-endian `u32` lengths, then the sections themselves: countries (3 bytes each), division
//! names, entries ([`ENTRY`] bytes each), names, postings, and the automaton from normal names to entries. An entry
//! holds its main name only where it cannot be made again from the normal name; a name in the automaton leads to one
//! entry or to a posting list, the most populous place first.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::entry::EntryKind;
use super::name::normal_name;

/// First bytes of the file.
pub(super) const MAGIC: &[u8; 6] = b"RGAZ1\n";
/// Number of sections.
pub(super) const SECTIONS: usize = 6;
/// Bytes of one entry: kind, id (3), latitude (3), longitude (3), country, division (2), population, name (3).
pub(super) const ENTRY: usize = 17;
/// Set in a posting that leads to a place by another name than its main one.
pub(super) const OTHER_NAME: u32 = 1 << 23;
/// Stands for an unknown coordinate.
pub(super) const NO_POINT: u32 = 0xff_ffff;
/// A step of the population scale, which is logarithmic and has 255 of them.
const POPULATION_STEP: f64 = 1.065;

/// One row of the table that `tools/gazetteer.py` writes.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// What kind of place.
    pub kind: EntryKind,
    /// GeoNames id, 0 if none.
    pub geonameid: u32,
    /// Degrees north and east.
    pub point: Option<(f64, f64)>,
    /// ISO 3166-1 alpha-3.
    pub country: &'a str,
    /// First-order division, or empty.
    pub division: &'a str,
    /// Inhabitants.
    pub population: u64,
    /// Main name.
    pub name: &'a str,
    /// Other names.
    pub others: Vec<&'a str>,
}

/// Why a table cannot be packed.
#[derive(Debug)]
pub struct PackError(String);

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for PackError {}

impl<'a> Row<'a> {
    /// Reads one tab-separated line.
    ///
    /// # Errors
    /// If the line has not nine fields of the right kinds.
    pub fn parse(line: &'a str) -> Result<Self, PackError> {
        let fail = |what: &str| PackError(format!("{what} in {line:?}"));
        let fields: Vec<&str> = line.split('\t').collect();
        let [kind, id, lat, lon, country, division, population, name, others] = fields[..] else {
            return Err(fail("not nine fields"));
        };
        let kind = match kind {
            "country" => EntryKind::Country,
            "division" => EntryKind::Division,
            "capital" => EntryKind::Capital,
            "city" => EntryKind::City,
            _ => return Err(fail("unknown kind")),
        };
        Ok(Row {
            kind,
            geonameid: id.parse().map_err(|_| fail("no id"))?,
            point: lat.parse().ok().zip(lon.parse().ok()),
            country,
            division,
            population: population.parse().map_err(|_| fail("no population"))?,
            name,
            others: others.split('|').filter(|o| !o.is_empty()).collect(),
        })
    }
}

/// Packs a table into the bytes of `gazetteer.bin`.
///
/// # Errors
/// If there are too many countries, divisions or places for the layout.
pub fn pack(rows: &[Row<'_>]) -> Result<Vec<u8>, PackError> {
    let countries: Vec<&str> = rows.iter().map(|r| r.country).collect::<BTreeSet<_>>().into_iter().collect();
    let divisions: Vec<&str> = rows.iter().map(|r| r.division).collect::<BTreeSet<_>>().into_iter().collect();
    if countries.len() > 255 || divisions.len() > 0xffff || rows.len() >= OTHER_NAME as usize {
        return Err(PackError("too many countries, divisions or places".into()));
    }
    let mut names = vec![0];
    let mut entries = Vec::with_capacity(rows.len() * ENTRY);
    let mut known = BTreeMap::new();
    for row in rows {
        let name = if row.others.is_empty() && title_case(&normal_name(row.name)) == row.name {
            0
        } else {
            *known.entry(row.name).or_insert_with(|| append_text(&mut names, row.name))
        };
        let country = countries.binary_search(&row.country).unwrap_or_default();
        let division = divisions.binary_search(&row.division).unwrap_or_default();
        entries.push(row.kind as u8);
        push_u24(&mut entries, row.geonameid);
        push_u24(&mut entries, row.point.map_or(NO_POINT, |p| degrees_to_u24(p.0)));
        push_u24(&mut entries, row.point.map_or(NO_POINT, |p| degrees_to_u24(p.1)));
        entries.push(country as u8);
        entries.extend((division as u16).to_le_bytes());
        entries.push(population_to_u8(row.population));
        push_u24(&mut entries, name);
    }
    let (automaton, postings) = index(rows)?;
    let mut division_names = Vec::new();
    for division in &divisions {
        append_text(&mut division_names, division);
    }
    let sections = [countries.concat().into_bytes(), division_names, entries, names, postings, automaton];
    let mut out = MAGIC.to_vec();
    for section in &sections {
        out.extend((section.len() as u32).to_le_bytes());
    }
    out.extend(sections.concat());
    Ok(out)
}

/// The automaton from names to `entry << 1` or `offset into postings << 1 | 1`, and the posting lists.
fn index(rows: &[Row<'_>]) -> Result<(Vec<u8>, Vec<u8>), PackError> {
    let mut by_name: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        let main = normal_name(row.name);
        for other in &row.others {
            let other = normal_name(other);
            if other != main && !other.is_empty() {
                by_name.entry(other).or_default().push(at as u32 | OTHER_NAME);
            }
        }
        by_name.entry(main).or_default().push(at as u32);
    }
    by_name.remove("");
    let mut postings = Vec::new();
    let mut builder = fst::MapBuilder::memory();
    for (name, mut places) in by_name {
        places.sort_by_key(|&p| {
            let row = &rows[(p & !OTHER_NAME) as usize];
            (p & OTHER_NAME != 0, std::cmp::Reverse(row.population), p)
        });
        places.dedup();
        let value = match places[..] {
            [only] if only & OTHER_NAME == 0 => u64::from(only) << 1,
            _ => {
                let offset = postings.len() as u64;
                places.truncate(255);
                postings.push(places.len() as u8);
                places.iter().for_each(|&p| push_u24(&mut postings, p));
                offset << 1 | 1
            }
        };
        builder.insert(name, value).map_err(|e| PackError(e.to_string()))?;
    }
    let automaton = builder.into_inner().map_err(|e| PackError(e.to_string()))?;
    Ok((automaton, postings))
}

/// A normal name with its words capitalised: the usual name of a place that has neither marks nor particles.
pub(super) fn title_case(normal: &str) -> String {
    let mut out = String::with_capacity(normal.len());
    let mut start = true;
    for c in normal.chars() {
        if start {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
        start = c == ' ';
    }
    out
}

/// Appends a text of at most 255 bytes behind its length and tells where.
fn append_text(to: &mut Vec<u8>, text: &str) -> u32 {
    let at = to.len() as u32;
    let mut end = text.len().min(255);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    to.push(end as u8);
    to.extend(&text.as_bytes()[..end]);
    at
}

fn push_u24(to: &mut Vec<u8>, value: u32) {
    to.extend(&value.to_le_bytes()[..3]);
}

/// Three bytes at `at`, 0 beyond the end.
pub(super) fn read_u24(from: &[u8], at: usize) -> u32 {
    from.get(at..at + 3).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], 0]))
}

/// Degrees in steps of 1/40,000 (about 3 m), moved to be positive.
fn degrees_to_u24(degrees: f64) -> u32 {
    ((degrees + 180.0) * 40_000.0).round() as u32
}

pub(super) fn degrees_from_u24(value: u32) -> f64 {
    ((f64::from(value) / 4.0).round() - 1_800_000.0) / 10_000.0
}

fn population_to_u8(people: u64) -> u8 {
    ((people as f64 + 1.0).ln() / POPULATION_STEP.ln() / 1.4).round().min(255.0) as u8
}

pub(super) fn population_from_u8(step: u8) -> u64 {
    (POPULATION_STEP.powf(f64::from(step) * 1.4) - 1.0).round() as u64
}
