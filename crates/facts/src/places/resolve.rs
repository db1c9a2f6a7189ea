use std::collections::HashMap;
use std::ops::Range;

use language::{Analysis, EntityType, Upos};
use record::{Place, Resolution};

use super::{Entry, EntryKind, Gazetteer, regions};
use crate::actors::{self, Found};
use crate::lexicon::{has, lexicon};

lexicon! {
    /// Words inside and after place names; see `lexicon.toml`.
    Lexicon("lexicon.toml") { links, inner }
}

/// A place in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceMention {
    /// Its words.
    pub words: Range<usize>,
    /// The word the tree hangs the rest on.
    pub head: usize,
    /// As told and as far as it could be resolved.
    pub place: Place,
}

/// A name before it is known which of its places is meant.
struct Named {
    words: Range<usize>,
    text: String,
    entries: Vec<Entry>,
    /// The text after it names what it lies in (`Toretsk, Donetsk region`).
    within: Option<usize>,
}

/// Longest name looked up, in words.
const LONGEST: usize = 6;

/// Places of a text, in order. Which of several places of a name is meant is decided by the places named beside it,
/// the countries that the report speaks of, standing and population.
#[must_use]
pub fn resolve(text: &str, analysis: &Analysis) -> Vec<PlaceMention> {
    let mut named = find(text, analysis);
    link(analysis, &mut named);
    let countries = countries(text, analysis, &named);
    let chosen: Vec<Option<Entry>> = (0..named.len()).map(|i| choose(&named, i, &countries)).collect();
    named
        .into_iter()
        .zip(chosen)
        .map(|(name, entry)| {
            let head = head_of(analysis, name.words.clone());
            PlaceMention {
                place: place(name.text, entry, is_inner(text, analysis, &name.words)),
                words: name.words,
                head,
            }
        })
        .collect()
}

fn find(text: &str, analysis: &Analysis) -> Vec<Named> {
    let gazetteer = Gazetteer::embedded();
    let mut found = Vec::new();
    for sentence in &analysis.sentences {
        let mut at = sentence.words.start;
        while at < sentence.words.end {
            match longest(gazetteer, text, analysis, at, sentence.words.end) {
                Some(name) => {
                    at = name.words.end;
                    found.push(name);
                }
                None => at += 1,
            }
        }
    }
    found
}

/// The longest place name that starts at a word: one the gazetteer knows, or one that the model takes for a place.
fn longest(
    gazetteer: &Gazetteer,
    text: &str,
    analysis: &Analysis,
    start: usize,
    end: usize,
) -> Option<Named> {
    let word = |i: usize| analysis.words[i].span.of(text);
    if !word(start).starts_with(char::is_uppercase) || analysis.words[start].upos != Upos::Propn {
        return None;
    }
    let told = told(analysis, start);
    if told.as_ref().is_some_and(|(kind, _)| *kind == EntityType::Person) {
        return None;
    }
    let mut last = start;
    let mut candidates = Vec::new();
    while last < end && last < start + LONGEST {
        let proper = analysis.words[last].upos == Upos::Propn || !word(last).starts_with(char::is_alphabetic);
        if !(proper || last > start && is_link(word(last))) {
            break;
        }
        last += 1;
        candidates.push(last);
    }
    let as_place = matches!(told, Some((EntityType::Place, _)));
    for &end in candidates.iter().rev() {
        let name = analysis.span_of(start..end).of(text);
        let entries = regions::lookup(name).map_or_else(|| gazetteer.lookup(name), |region| vec![region]);
        // A small place by another name than its own is too easily hit by chance.
        let sure = as_place || entries.iter().any(|e| e.population >= 100_000 || e.kind != EntryKind::City);
        if !entries.is_empty() && sure {
            return Some(Named { words: start..end, text: name.to_owned(), entries, within: None });
        }
    }
    let (_, words) = told.filter(|(kind, _)| *kind == EntityType::Place)?;
    let name = analysis.span_of(words.clone()).of(text).to_owned();
    Some(Named { words, text: name, entries: Vec::new(), within: None })
}

/// What the model takes the name that starts at a word for, with its words.
fn told(analysis: &Analysis, start: usize) -> Option<(EntityType, Range<usize>)> {
    let inside = analysis.entities.iter().find(|m| m.words.contains(&start))?;
    Some((inside.kind, start..inside.words.end))
}

fn is_link(word: &str) -> bool {
    has(&Lexicon::get().links, word)
}

/// Ties a name to the one after it that says what it lies in: `Paris, Texas`; `Toretsk in Donetsk region`.
fn link(analysis: &Analysis, named: &mut [Named]) {
    for i in 0..named.len().saturating_sub(1) {
        let gap = named[i].words.end..named[i + 1].words.start;
        let same = analysis.words[named[i].words.start].sentence
            == analysis.words[named[i + 1].words.start].sentence;
        if same && gap.len() == 1 && analysis.words[gap.start].upos == Upos::Punct {
            named[i].within = Some(i + 1);
        }
    }
}

/// How often the report speaks of each country, by name, adjective or capital.
fn countries(text: &str, analysis: &Analysis, named: &[Named]) -> HashMap<String, usize> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for hit in actors::Lexicon::embedded().scan(text, analysis) {
        let (Found::Name(identity) | Found::Demonym(identity) | Found::Capital(identity)) = hit.found;
        if let Some(country) = identity.country {
            *counts.entry(country).or_default() += 2;
        }
    }
    // Names that can only lie in one country speak for it too.
    for name in named {
        let mut lies_in = name.entries.iter().filter_map(|e| e.country.as_ref());
        if let Some(first) = lies_in.next().filter(|first| lies_in.all(|c| c == *first)) {
            *counts.entry(first.clone()).or_default() += 1;
        }
    }
    counts
}

fn choose(named: &[Named], index: usize, countries: &HashMap<String, usize>) -> Option<Entry> {
    let name = &named[index];
    let outer = name.within.map(|w| &named[w]);
    name.entries.iter().max_by_key(|e| rank(e, outer, countries)).cloned()
}

/// Weight of an entry: lies in what is named after it, is a country, lies in a country spoken of, is a capital, is
/// called so by its main name, is large.
fn rank(
    entry: &Entry,
    outer: Option<&Named>,
    countries: &HashMap<String, usize>,
) -> (bool, bool, usize, u64, u32) {
    let inside = outer.is_some_and(|o| {
        o.entries.iter().any(|x| match x.kind {
            EntryKind::Country => x.country == entry.country,
            _ => x.country == entry.country && entry.division.as_deref() == Some(x.name.as_str()),
        })
    });
    let spoken = entry.country.as_ref().and_then(|c| countries.get(c)).copied().unwrap_or(0);
    let standing = match entry.kind {
        EntryKind::Region | EntryKind::Capital => 8,
        EntryKind::City if entry.population > 100_000 => 6,
        EntryKind::City => 4,
        EntryKind::Division => 3,
        EntryKind::Country => 10,
    };
    let large = 64 - entry.population.leading_zeros();
    let score = spoken.min(6) * 2 + standing + usize::from(entry.by_main_name) * 2 + large as usize / 3;
    (inside, entry.kind == EntryKind::Country, score, entry.population, entry.geonameid.unwrap_or(u32::MAX))
}

fn head_of(analysis: &Analysis, words: Range<usize>) -> usize {
    words.clone().find(|&w| analysis.words[w].head.is_none_or(|h| !words.contains(&h))).unwrap_or(words.start)
}

/// Whether the name stands before a noun of a place within it (`Zaporizhzhia nuclear plant`).
fn is_inner(text: &str, analysis: &Analysis, words: &Range<usize>) -> bool {
    let head = head_of(analysis, words.clone());
    let compound = analysis.words[head].base_relation() == "compound";
    compound
        && analysis.words[head].head.is_some_and(|noun| {
            let noun = analysis.text_of(text, noun).to_lowercase();
            has(&Lexicon::get().inner, &noun)
        })
}

fn place(text: String, entry: Option<Entry>, inner: bool) -> Place {
    let Some(entry) = entry else {
        return Place {
            name: text.clone(),
            text,
            country: None,
            lat: None,
            lon: None,
            geonameid: None,
            resolution: None,
        };
    };
    let resolution = if inner { Resolution::BelowCity } else { entry.kind.resolution() };
    Place {
        text,
        name: entry.name,
        country: entry.country,
        lat: entry.point.map(|p| p.0),
        lon: entry.point.map(|p| p.1),
        geonameid: entry.geonameid,
        resolution: Some(resolution),
    }
}
