//! Where things happened: what a map shows.

use std::collections::BTreeMap;

use record::{Place, Resolution};
use serde::Serialize;

use crate::cite::flat;
use crate::figures::{Loss, Range};
use crate::phrases::Phrases;
use crate::state::{Entry, Lens, State};
use crate::told::Told;
use crate::violence::losses;

/// The happenings of a process that have a place on the map.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Spots {
    /// The days that it stands for.
    #[serde(flatten)]
    pub lens: Lens,
    /// In the order of the happenings.
    pub spots: Vec<Spot>,
    /// How many happenings of these kinds have no place, or one that cannot be laid on the map.
    pub elsewhere: usize,
}

/// A happening with its place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Spot {
    /// What is told of it.
    #[serde(flatten)]
    pub told: Told,
    /// The place's name.
    pub name: String,
    /// Its country, ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// How exact the place is.
    pub resolution: Option<Resolution>,
    /// Losses of an attack, as ranges.
    pub losses: BTreeMap<Loss, Range>,
}

/// A place on the map.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct At {
    /// Its name.
    pub name: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}

impl At {
    /// The place of the telling that resolves it nearest.
    pub(crate) fn of(entry: &Entry) -> Option<Self> {
        let (place, lat, lon) = nearest(entry)?;
        Some(At { name: flat(&place.name), lat, lon })
    }
}

/// The place of the telling that resolves it nearest, with its degrees north and east.
fn nearest<'s>(entry: &Entry<'s>) -> Option<(&'s Place, f64, f64)> {
    let mut nearest: Option<(&Place, f64, f64)> = None;
    for place in entry.tellings.iter().filter_map(|h| h.telling.fact.place.as_ref()) {
        let (Some(lat), Some(lon)) = (place.lat, place.lon) else { continue };
        if nearest.is_none_or(|(known, _, _)| known.resolution < place.resolution) {
            nearest = Some((place, lat, lon));
        }
    }
    nearest
}

impl<'s> State<'s> {
    /// Happenings of some kinds with the place of the telling that resolves it nearest.
    #[must_use]
    pub fn spots(&self, kinds: &[&str], words: &Phrases) -> Spots {
        let (mut spots, mut elsewhere) = (Vec::new(), 0);
        for entry in self.entries.iter().filter(|e| kinds.contains(&e.kind)) {
            match self.spot(entry, words) {
                Some(spot) => spots.push(spot),
                None => elsewhere += 1,
            }
        }
        Spots { lens: self.lens, spots, elsewhere }
    }

    fn spot(&self, entry: &Entry<'s>, words: &Phrases) -> Option<Spot> {
        let (place, lat, lon) = nearest(entry)?;
        let losses = if entry.kind == "attack" { losses(&self.figures(entry)) } else { BTreeMap::new() };
        Some(Spot {
            told: self.told(entry, words),
            name: flat(&place.name),
            country: place.country.clone(),
            lat,
            lon,
            resolution: place.resolution,
            losses,
        })
    }
}
