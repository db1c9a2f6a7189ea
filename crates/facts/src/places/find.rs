//! Place names in a text: the longest first at each word.

use std::ops::Range;

use language::{Analysis, EntityType, Upos};
use record::ActorKind;

use super::resolve::head_of;
use super::{Entry, EntryKind, Gazetteer, regions};
use crate::actors::{self, Found, Hit, Identity};
use crate::lexicon::{has, lexicon};

lexicon! {
    /// Words inside and after place names; see `lexicon.toml`.
    Lexicon("lexicon.toml") { links, inner, divisions, capital }
}

/// A name before it is known which of its places is meant.
pub(super) struct Named {
    pub(super) words: Range<usize>,
    pub(super) text: String,
    pub(super) entries: Vec<Entry>,
    /// The number of the name after it that says what it lies in (`Toretsk, Donetsk region`).
    pub(super) within: Option<usize>,
}

/// Longest name looked up, in words.
const LONGEST: usize = 6;

/// Below so many inhabitants a town known by another name than its own is too easily hit by chance.
const LARGE: u64 = 100_000;

/// A text with what is known of it before places are looked for.
struct Finder<'a> {
    text: &'a str,
    analysis: &'a Analysis,
    hits: &'a [Hit],
    gazetteer: &'static Gazetteer<'static>,
}

/// All place names of a text, in order; `hits` are the names of states and bodies in it.
pub(super) fn find(text: &str, analysis: &Analysis, hits: &[Hit]) -> Vec<Named> {
    let finder = Finder { text, analysis, hits, gazetteer: Gazetteer::embedded() };
    let mut found = Vec::new();
    for sentence in &analysis.sentences {
        let mut at = sentence.words.start;
        while at < sentence.words.end {
            match finder.longest(at, sentence.words.end) {
                Some(name) => {
                    at = name.words.end;
                    found.push(name);
                }
                None => at += 1,
            }
        }
    }
    link(analysis, &mut found);
    found
}

impl<'a> Finder<'a> {
    fn word(&self, index: usize) -> &'a str {
        self.analysis.words[index].span.of(self.text)
    }

    fn is_capitalised(&self, index: usize) -> bool {
        self.word(index).starts_with(char::is_uppercase)
    }

    fn named(&self, words: Range<usize>, entries: Vec<Entry>) -> Named {
        let text = self.analysis.span_of(words.clone()).of(self.text).to_owned();
        Named { words, text, entries, within: None }
    }

    /// The longest place name that starts at a word: a capital called by its country, a name that the gazetteer
    /// knows, or one that the model takes for a place.
    fn longest(&self, start: usize, end: usize) -> Option<Named> {
        if !self.is_capitalised(start) {
            return None;
        }
        if let Some(capital) = self.capital(start, end) {
            return Some(capital);
        }
        let told = self.told(start);
        if told.as_ref().is_some_and(|(kind, _)| *kind == EntityType::Person) || self.is_body(start) {
            return None;
        }
        let as_place = told.filter(|(kind, _)| *kind == EntityType::Place);
        let ends: Vec<usize> = self.ends(start, end).collect();
        for &end in ends.iter().rev() {
            let entries = self.entries(start..end);
            let small = |e: &Entry| matches!(e.kind, EntryKind::City | EntryKind::Division);
            let sure = |e: &Entry| e.population >= LARGE || !small(e);
            let part = self.is_part(start..end, as_place.as_ref().map(|(_, words)| words));
            if part && !entries.iter().any(sure) || self.goes_on(end) && entries.iter().all(small) {
                continue;
            }
            if !entries.is_empty() && (as_place.is_some() || entries.iter().any(sure)) {
                return Some(self.named(start..end, entries));
            }
        }
        let proper = self.analysis.words[start].upos == Upos::Propn;
        let whole = |mut words: Range<usize>| {
            while self.goes_on(words.end) {
                words.end += 2;
            }
            words
        };
        as_place.filter(|_| proper).map(|(_, words)| self.named(whole(words), Vec::new()))
    }

    /// Whether words are the beginning of what the model takes for one name (`Port` of `Port Alden`).
    fn is_part(&self, words: Range<usize>, whole: Option<&Range<usize>>) -> bool {
        let Some(whole) = whole.filter(|whole| whole.end > words.end) else { return false };
        let name = |i: usize| {
            self.analysis.words[i].upos == Upos::Propn
                && self.is_capitalised(i)
                && !has(&Lexicon::get().divisions, &self.word(i).to_lowercase())
        };
        (words.end..whole.end).all(name)
    }

    /// Whether a name goes on behind a hyphen with a part that is no place itself: `Kyzyl-Say`, but not `Moscow-Beijing`.
    fn goes_on(&self, end: usize) -> bool {
        let words = &self.analysis.words;
        let (Some(hyphen), Some(next)) = (words.get(end), words.get(end + 1)) else { return false };
        let joined =
            words[end - 1].span.end() == hyphen.span.start() && hyphen.span.end() == next.span.start();
        joined
            && matches!(self.word(end), "-" | "\u{2010}" | "\u{2011}")
            && self.is_capitalised(end + 1)
            && self.gazetteer.lookup(self.word(end + 1)).iter().all(|e| e.population < LARGE)
    }

    /// Where a name that starts at a word can end. A name whose first word is no proper noun (`New York` may be read
    /// so) has two words or more.
    fn ends(&self, start: usize, end: usize) -> impl Iterator<Item = usize> + '_ {
        let proper = |i: usize| {
            self.analysis.words[i].upos == Upos::Propn || !self.word(i).starts_with(char::is_alphabetic)
        };
        let first = proper(start);
        (start..end.min(start + LONGEST))
            .take_while(move |&i| i == start || proper(i) || has(&Lexicon::get().links, self.word(i)))
            .map(|i| i + 1)
            .filter(move |&end| (first || end > start + 1) && self.is_capitalised(end - 1))
    }

    /// The places of the name that these words are.
    fn entries(&self, words: Range<usize>) -> Vec<Entry> {
        let name = self.analysis.span_of(words.clone()).of(self.text);
        let mut entries = match regions::lookup(name) {
            Some(region) => return vec![region],
            None => self.gazetteer.lookup(name),
        };
        if let Some(identity) = self.state(&words) {
            entries.retain(|e| e.kind != EntryKind::Country || e.country != identity.country);
            entries.push(self.state_entry(identity));
        }
        if self.is_division(words.end) {
            to_divisions(self.gazetteer, &mut entries);
        }
        entries
    }

    fn state(&self, words: &Range<usize>) -> Option<&Identity> {
        self.hits.iter().find(|hit| hit.words == *words).and_then(|hit| match &hit.found {
            Found::Name(identity) if is_state(identity) => Some(identity),
            _ => None,
        })
    }

    fn state_entry(&self, identity: &Identity) -> Entry {
        let partial = identity.kind != ActorKind::State;
        let known = self
            .gazetteer
            .lookup(&identity.name)
            .into_iter()
            .find(|e| e.kind == EntryKind::Country && e.country == identity.country);
        Entry {
            kind: if partial { EntryKind::Region } else { EntryKind::Country },
            name: identity.name.clone(),
            country: identity.country.clone(),
            division: None,
            geonameid: known.as_ref().and_then(|e| e.geonameid),
            point: known.as_ref().and_then(|e| e.point),
            population: known.map_or(0, |e| e.population),
            by_main_name: true,
        }
    }

    /// Whether a body or person that the lexicon knows is named at a word.
    fn is_body(&self, word: usize) -> bool {
        self.hits.iter().any(|hit| {
            hit.words.contains(&word) && matches!(&hit.found, Found::Name(identity) if !is_state(identity))
        })
    }

    /// Whether the word after a name says that it is a province or the like.
    fn is_division(&self, word: usize) -> bool {
        self.analysis
            .words
            .get(word)
            .is_some_and(|w| has(&Lexicon::get().divisions, &w.span.of(self.text).to_lowercase()))
    }

    /// `the Zambian capital`, `Zambia's capital`.
    fn capital(&self, start: usize, end: usize) -> Option<Named> {
        let hit = self.hits.iter().find(|hit| hit.words.start == start)?;
        let (Found::Demonym(identity) | Found::Name(identity)) = &hit.found else { return None };
        let possessive = |i: usize| matches!(self.word(i), "'s" | "\u{2019}s" | "'" | "\u{2019}");
        let noun = (hit.words.end..end).find(|&i| !possessive(i))?;
        if !has(&Lexicon::get().capital, &self.word(noun).to_lowercase()) {
            return None;
        }
        let code = identity.country.as_deref()?;
        let mut entries = self.gazetteer.lookup(actors::Lexicon::embedded().capital(code)?);
        entries.retain(|e| e.kind == EntryKind::Capital && e.country.as_deref() == Some(code));
        (!entries.is_empty()).then(|| self.named(start..noun + 1, entries))
    }

    /// What the model takes the name that starts at a word for, with its words.
    fn told(&self, start: usize) -> Option<(EntityType, Range<usize>)> {
        let inside = self.analysis.entities.iter().find(|m| m.words.contains(&start))?;
        Some((inside.kind, start..inside.words.end))
    }
}

fn is_state(identity: &Identity) -> bool {
    identity.kind == ActorKind::State || identity.sectors.contains(&record::Sector::Pre)
}

/// Keeps the divisions of a name that is said to be one's; where the gazetteer knows the division by another name, the
/// towns of the name lead to it.
fn to_divisions(gazetteer: &Gazetteer<'_>, entries: &mut Vec<Entry>) {
    if entries.iter().any(|e| e.kind == EntryKind::Division) {
        entries.retain(|e| e.kind == EntryKind::Division);
        return;
    }
    let divisions: Vec<Entry> = entries
        .iter()
        .filter(|e| e.population >= LARGE)
        .filter_map(|town| {
            let name = town.division.as_ref()?;
            let found = gazetteer.lookup(name).into_iter();
            found.into_iter().find(|d| d.kind == EntryKind::Division && d.country == town.country)
        })
        .collect();
    if !divisions.is_empty() {
        *entries = divisions;
    }
}

/// Ties a name to the one after it that says what it lies in: `Paris, Texas`; `Toretsk in Donetsk region`.
fn link(analysis: &Analysis, named: &mut [Named]) {
    for i in 0..named.len().saturating_sub(1) {
        let gap = named[i].words.end..named[i + 1].words.start;
        let sentence = |n: &Named| analysis.words[n.words.start].sentence;
        if sentence(&named[i]) == sentence(&named[i + 1])
            && gap.len() == 1
            && matches!(analysis.words[gap.start].upos, Upos::Punct | Upos::Adp)
        {
            named[i].within = Some(i + 1);
        }
    }
}

/// Whether the name stands before a noun of a place within it (`Zaporizhzhia nuclear plant`).
pub(super) fn is_inner(text: &str, analysis: &Analysis, words: &Range<usize>) -> bool {
    let head = &analysis.words[head_of(analysis, words.clone())];
    head.base_relation() == "compound"
        && head
            .head
            .is_some_and(|noun| has(&Lexicon::get().inner, &analysis.text_of(text, noun).to_lowercase()))
}
