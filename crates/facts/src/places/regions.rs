//! Regions, seas and straits that GeoNames' sets of towns and divisions lack: `data/regions.toml`.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::{Entry, EntryKind, normal_name};

#[derive(Deserialize)]
struct File {
    regions: Vec<Region>,
}

#[derive(Deserialize)]
struct Region {
    names: Vec<String>,
    country: String,
    at: (f64, f64),
}

/// The region of that name.
pub(super) fn lookup(name: &str) -> Option<Entry> {
    static ONLY: OnceLock<HashMap<String, Entry>> = OnceLock::new();
    ONLY.get_or_init(load).get(&normal_name(name)).cloned()
}

fn load() -> HashMap<String, Entry> {
    let file: File =
        toml::from_str(include_str!("../../data/regions.toml")).expect("regions.toml is well formed");
    let mut entries = HashMap::new();
    for region in file.regions {
        let Some(name) = region.names.first().cloned() else { continue };
        for (i, form) in region.names.iter().enumerate() {
            let entry = Entry {
                kind: EntryKind::Region,
                geonameid: None,
                name: name.clone(),
                country: Some(region.country.clone()).filter(|c| !c.is_empty()),
                division: None,
                point: Some(region.at),
                population: 0,
                by_main_name: i == 0,
            };
            entries.entry(normal_name(form)).or_insert(entry);
        }
    }
    entries
}
