//! Which of several places of a name is meant.

use std::collections::BTreeMap;

use super::find::Named;
use super::{Entry, EntryKind};
use crate::actors::{Found, Hit};

/// How often a report speaks of each country.
pub(super) type Countries = BTreeMap<String, usize>;

/// A town with fewer inhabitants in a country that the report does not speak of is no more than a guess.
const KNOWN_FAR_AWAY: u64 = 150_000;

/// … and so is a province there with fewer.
const WELL_KNOWN: u64 = 2_000_000;

/// How often a report speaks of each country, by name, adjective or capital, or by a place that only it has.
pub(super) fn countries(hits: &[Hit], named: &[Named]) -> Countries {
    let mut counts = Countries::new();
    for hit in hits {
        let (Found::Name(identity) | Found::Demonym(identity) | Found::Capital(identity)) = &hit.found;
        if let Some(country) = &identity.country {
            *counts.entry(country.clone()).or_default() += 2;
        }
    }
    for name in named {
        let mut lies_in = name.entries.iter().filter_map(|e| e.country.as_ref());
        let large = name.entries.iter().any(|e| e.kind != EntryKind::City || e.population >= KNOWN_FAR_AWAY);
        if let Some(first) = lies_in.next().filter(|first| large && lies_in.all(|c| c == *first)) {
            *counts.entry(first.clone()).or_default() += 1;
        }
    }
    counts
}

/// The place that is meant by a name, if any is more than a guess.
pub(super) fn choose(named: &[Named], index: usize, countries: &Countries) -> Option<Entry> {
    let name = &named[index];
    let outer = name.within.map(|w| &named[w]);
    let best = name.entries.iter().max_by_key(|e| weight(e, outer, countries))?;
    let far = !lies_in(best, outer)
        && spoken(best, countries) == 0
        && !countries.is_empty()
        && match best.kind {
            EntryKind::City => best.population < KNOWN_FAR_AWAY,
            EntryKind::Division => best.population < WELL_KNOWN,
            _ => false,
        };
    (!far).then(|| best.clone())
}

/// Lies in what is named after it, is a country, score, is large; the id makes the order sure.
type Weight = (bool, bool, usize, u64, u32);

fn weight(entry: &Entry, outer: Option<&Named>, countries: &Countries) -> Weight {
    let standing = match entry.kind {
        EntryKind::Country => 10,
        EntryKind::Region | EntryKind::Capital => 8,
        EntryKind::City if entry.population > 100_000 => 6,
        EntryKind::City => 4,
        EntryKind::Division => 3,
    };
    let large = (64 - entry.population.leading_zeros()) as usize;
    let score = spoken(entry, countries).min(6)
        + share(entry, countries)
        + standing
        + usize::from(entry.by_main_name) * 2
        + large / 3;
    let id = entry.geonameid.unwrap_or(u32::MAX);
    (lies_in(entry, outer), entry.kind == EntryKind::Country, score, entry.population, id)
}

fn spoken(entry: &Entry, countries: &Countries) -> usize {
    entry.country.as_ref().and_then(|c| countries.get(c)).copied().unwrap_or(0)
}

/// How much a report speaks of an entry's country, of what it speaks of the one it speaks of most, 0 to 6.
fn share(entry: &Entry, countries: &Countries) -> usize {
    let most = countries.values().max().copied().unwrap_or(0).max(1);
    spoken(entry, countries) * 6 / most
}

/// Whether a place lies in a country or division of the name after it.
fn lies_in(entry: &Entry, outer: Option<&Named>) -> bool {
    outer.is_some_and(|outer| {
        outer.entries.iter().any(|x| {
            x.country.is_some()
                && x.country == entry.country
                && match x.kind {
                    EntryKind::Country => entry.kind != EntryKind::Country,
                    EntryKind::Region => true,
                    _ => entry.division.as_deref() == Some(x.name.as_str()),
                }
        })
    })
}
