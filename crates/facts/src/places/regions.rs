//! Regions, seas and straits that GeoNames' sets of towns and divisions lack: `data/regions.toml`.

use super::{Entry, EntryKind, normal_name};

/// Normal name, usual name, country, point, whether the first is the second's.
type Row = (&'static str, &'static str, Option<&'static str>, (f64, f64), bool);

include!(concat!(env!("OUT_DIR"), "/regions.rs"));

/// The region of that name.
pub(super) fn lookup(name: &str) -> Option<Entry> {
    let normal = normal_name(name);
    let at = REGIONS.binary_search_by(|row| row.0.cmp(&normal)).ok()?;
    let (_, name, country, point, by_main_name) = REGIONS[at];
    Some(Entry {
        kind: EntryKind::Region,
        geonameid: None,
        name: name.to_owned(),
        country: country.map(str::to_owned),
        division: None,
        point: Some(point),
        population: 0,
        by_main_name,
    })
}
