//! Of which country words speak, and whose affairs the report tells: what nouns without an owner of their own mean.

use std::collections::BTreeMap;

use record::ActorKind;

use super::book::Book;
use crate::actors::{Found, Lexicon};
use crate::places;
use crate::syntax::Syntax;

/// Countries that the text names.
pub(super) struct Context {
    /// The country whose name, people or capital stands at a word.
    pub(super) hints: Vec<Option<String>>,
    /// The country in which the place at a word lies.
    pub(super) places: Vec<Option<String>>,
    /// Whose affairs the report tells.
    pub(super) home: Option<Home>,
    /// How much the report speaks of each country.
    pub(super) weights: BTreeMap<String, usize>,
}

/// Whose affairs a report tells.
#[derive(Clone, Debug)]
pub(super) enum Home {
    /// A state of that code.
    Known(String),
    /// An entry: a state that no list knows.
    Unlisted(usize),
}

impl Context {
    pub(super) fn new(syntax: &Syntax, lexicon: &Lexicon) -> Self {
        let words = syntax.analysis.words.len();
        let (mut hints, mut places) = (vec![None; words], vec![None; words]);
        for hit in lexicon.scan(syntax.text, syntax.analysis) {
            let (Found::Name(identity) | Found::Demonym(identity) | Found::Capital(identity)) = &hit.found;
            if matches!(identity.kind, ActorKind::State | ActorKind::Government) {
                hit.words.for_each(|w| hints[w].clone_from(&identity.country));
            }
        }
        // No state, but PLOVER has a code for it.
        for (word, hint) in hints.iter_mut().enumerate().filter(|(_, hint)| hint.is_none()) {
            if matches!(syntax.lower(word).as_str(), "european" | "europeans") {
                *hint = Some("EUR".to_owned());
            }
        }
        for mention in places::resolve(syntax.text, syntax.analysis) {
            mention.words.for_each(|w| places[w].clone_from(&mention.place.country));
        }
        Context { hints, places, home: None, weights: BTreeMap::new() }
    }
}

/// Settles how much the report speaks of each country, and which is the one it is about.
pub(super) fn settle(book: &mut Book) {
    book.context.weights = weights(book);
    book.context.home = home(book);
}

/// How much is spoken of each country: by its names, its places and the armed groups that fight there.
fn weights(book: &Book) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    // "Salt" in "the Salt Lake Front" is no place.
    let mut named = vec![false; book.context.hints.len()];
    let bodies = book.entries.iter().filter(|e| e.kind != ActorKind::State);
    bodies.flat_map(|e| &e.mentions).flat_map(|m| m.words.clone()).for_each(|w| named[w] = true);
    for word in (0..book.context.hints.len()).filter(|&w| !named[w]) {
        let goes_on = |of: &[Option<String>]| word > 0 && of[word].is_some() && of[word] == of[word - 1];
        if goes_on(&book.context.hints) || goes_on(&book.context.places) {
            continue;
        }
        if let Some(code) = &book.context.hints[word] {
            *counts.entry(code.clone()).or_default() += 2;
        } else if let Some(code) = &book.context.places[word] {
            *counts.entry(code.clone()).or_default() += 1;
        }
    }
    for entry in book.entries.iter().filter(|e| e.kind == ActorKind::ArmedGroup) {
        if let Some(code) = &entry.country {
            *counts.entry(code.clone()).or_default() += 3 * entry.mentions.len();
        }
    }
    counts.retain(|code, _| book.lexicon.state(code).is_some());
    counts
}

/// The state most spoken of.
fn home(book: &Book) -> Option<Home> {
    let (count, code) =
        book.context.weights.iter().map(|(code, n)| (*n, code)).max_by_key(|(n, _)| *n).unzip();
    let unlisted = (book.entries.iter().enumerate())
        .filter(|(_, e)| e.kind == ActorKind::State && e.country.is_none())
        .map(|(i, e)| (2 * e.mentions.len(), i))
        .max_by_key(|(n, _)| *n);
    match (unlisted, code) {
        (Some((n, entry)), _) if count.is_none_or(|c| n >= c) => Some(Home::Unlisted(entry)),
        (_, Some(code)) => Some(Home::Known(code.clone())),
        _ => None,
    }
}

/// The code of the state whose affairs the report tells.
pub(super) fn home_code(book: &Book) -> Option<String> {
    match &book.context.home {
        Some(Home::Known(code)) => Some(code.clone()),
        _ => None,
    }
}

/// The entry of the state whose affairs the report tells.
pub(super) fn home_state(book: &mut Book) -> Option<usize> {
    match book.context.home.clone()? {
        Home::Known(code) => {
            let state = book.lexicon.state(&code)?;
            Some(book.identity(state))
        }
        Home::Unlisted(entry) => Some(entry),
    }
}

/// Armed groups that no list knows fight where the report is about.
pub(super) fn place_groups(book: &mut Book) {
    let home = home_code(book);
    for entry in book.entries.iter_mut().filter(|e| e.kind == ActorKind::ArmedGroup) {
        if entry.country.is_none() && entry.mentions.iter().any(|m| m.form == record::Form::Name) {
            entry.country.clone_from(&home);
        }
    }
}

/// The country of the place nearest to a word in its sentence, else the one whose affairs the report tells.
pub(super) fn around(book: &Book, word: usize) -> Option<String> {
    let words = book.syntax.analysis.sentences[book.syntax.analysis.words[word].sentence].words.clone();
    let placed = words.filter(|&w| book.context.places[w].is_some()).min_by_key(|&w| w.abs_diff(word));
    let code = placed.and_then(|w| book.context.places[w].clone());
    let weight = |c: &String| book.context.weights.get(c).copied().unwrap_or_default();
    let home = home_code(book);
    // Where one meets is not whom one speaks of.
    code.filter(|c| home.as_ref().is_none_or(|h| 3 * weight(c) >= weight(h))).or(home)
}
