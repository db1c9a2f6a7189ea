//! Which of the words that speak of an actor are shown as mentions: those that stand for it, not those that only say
//! whose or of what sort somebody else is.

use std::ops::Range;

use language::Upos;
use record::{ActorKind, Form};

use super::book::{Book, Entry, Spot};

/// The words and forms of an entry's mentions; all of them if none stands for it alone.
pub(super) fn of(book: &Book, entry: &Entry) -> Vec<(Range<usize>, Form)> {
    let all = |spot: &Spot| (with_article(book, entry, spot), spot.form);
    let shown: Vec<_> = entry.mentions.iter().filter(|spot| stands_alone(book, spot)).map(all).collect();
    if shown.is_empty() { entry.mentions.iter().map(all).collect() } else { shown }
}

fn stands_alone(book: &Book, spot: &Spot) -> bool {
    !spot.address && !is_adjective(book, spot) && !is_nested(book, spot)
}

/// `Russian` in `Russian food`, `U.S.` in `the U.S. plan`.
fn is_adjective(book: &Book, spot: &Spot) -> bool {
    let relation = book.syntax.relation(spot.head);
    spot.form == Form::Demonym && matches!(relation, "amod" | "compound")
}

/// Whether a word goes on with the noun phrase: `Omani` and `and` in `the Omani and Iraqi envoys`.
fn goes_before(book: &Book, next: usize) -> bool {
    next < book.by_word.len()
        && matches!(book.syntax.upos(next), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Cconj)
}

/// Whether it stands within a noun phrase that speaks of somebody else: `its` in `its president`.
fn is_nested(book: &Book, spot: &Spot) -> bool {
    if spot.form == Form::Nominal {
        return false;
    }
    book.entries.iter().flat_map(|e| &e.mentions).any(|outer| {
        outer.form == Form::Nominal
            && !outer.address
            && outer.head != spot.head
            && outer.words.start <= spot.words.start
            && spot.words.end <= outer.words.end
            && outer.words.len() > spot.words.len()
    })
}

/// A body's name takes its article with it: `the African Union`.
fn with_article(book: &Book, entry: &Entry, spot: &Spot) -> Range<usize> {
    let words = spot.words.clone();
    let before = words.start.checked_sub(1).filter(|&w| {
        let attribute = spot.form == Form::Demonym && goes_before(book, words.end);
        let bare = attribute || matches!(spot.form, Form::Pronoun | Form::Nominal);
        !bare
            && entry.kind != ActorKind::Person
            && book.syntax.analysis.words[w].sentence == book.syntax.analysis.words[words.start].sentence
            && book.syntax.upos(w) == Upos::Det
            && book.syntax.lower(w) == "the"
    });
    before.unwrap_or(words.start)..words.end
}
