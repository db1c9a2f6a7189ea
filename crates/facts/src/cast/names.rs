//! Names: those the lexicon knows by longest match, others by proper nouns that the tree holds together.

use std::ops::Range;

use language::{EntityType, Upos};
use record::{ActorKind, Form};

use super::book::{Book, Candidate, What};
use crate::actors::Found;

/// All names in a text.
pub(super) fn find(book: &Book) -> Vec<Candidate> {
    let mut taken = vec![false; book.syntax.analysis.words.len()];
    let mut found: Vec<Candidate> = known(book, &mut taken);
    for word in 0..taken.len() {
        let title = || book.lexicon.is_title(&book.syntax.lower(word));
        if taken[word] || !book.is_proper(word) || is_inner(book, word) || title() {
            continue;
        }
        let words = extent(book, word, &taken);
        let Some(kind) = kind(book, word, words.clone()) else { continue };
        words.clone().for_each(|w| taken[w] = true);
        found.push(Candidate { words, head: word, form: Form::Name, what: What::Name(kind) });
    }
    found
}

/// Names of the lexicon, the longest first at each word; one inside a longer name of the text is left out.
fn known(book: &Book, taken: &mut [bool]) -> Vec<Candidate> {
    let mut found = Vec::new();
    for hit in book.lexicon.scan(book.syntax.text, book.syntax.analysis) {
        let head = head(book, hit.words.clone());
        if is_part_of_name(book, &hit.words, head) {
            continue;
        }
        let (form, identity) = match hit.found {
            Found::Name(identity) => (Form::Name, identity),
            Found::Demonym(identity) => (Form::Demonym, identity),
            Found::Capital(identity) => (Form::Capital, identity),
        };
        // "Russian" as a noun is people, as an adjective before a noun of office or body part of that.
        hit.words.clone().for_each(|w| taken[w] = true);
        found.push(Candidate { words: hit.words, head, form, what: What::Known(identity) });
    }
    found
}

fn head(book: &Book, words: Range<usize>) -> usize {
    words
        .clone()
        .find(|&w| book.syntax.analysis.words[w].head.is_none_or(|h| !words.contains(&h)))
        .unwrap_or(words.start)
}

/// `Paris` in `Paris Hilton`: proper nouns beside it that the tree makes one name.
fn is_part_of_name(book: &Book, words: &Range<usize>, head: usize) -> bool {
    let syntax = &book.syntax;
    let flat = syntax.relation(head) == "flat";
    let names_person =
        syntax.dependents(head, &["flat"]).iter().any(|f| !words.contains(f) && book.is_proper(*f));
    flat || names_person && words.len() == 1
}

/// Whether another proper noun carries the name this one stands in.
fn is_inner(book: &Book, word: usize) -> bool {
    let Some(head) = book.syntax.analysis.words[word].head else { return false };
    matches!(book.syntax.relation(word), "flat" | "compound" | "goeswith") && book.is_proper(head)
        || book.syntax.relation(word) == "flat"
}

/// The words of a name around its head: proper nouns joined as `flat` or `compound`, without titles.
fn extent(book: &Book, head: usize, taken: &[bool]) -> Range<usize> {
    let syntax = &book.syntax;
    let mut start = head;
    while start > 0 {
        let before = start - 1;
        let joined = syntax.analysis.words[before].sentence == syntax.analysis.words[head].sentence
            && !taken[before]
            && book.is_proper(before)
            && matches!(syntax.relation(before), "compound" | "flat")
            && syntax.analysis.is_below(before, head)
            && !book.lexicon.is_title(&syntax.lemma(before).to_lowercase());
        if !joined {
            break;
        }
        start = before;
    }
    let inside = |w: usize| {
        w < taken.len()
            && !taken[w]
            && syntax.analysis.words[w].sentence == syntax.analysis.words[head].sentence
            && syntax.analysis.is_below(w, head)
    };
    let mut end = head + 1;
    while inside(end) {
        let joins = matches!(syntax.relation(end), "flat" | "goeswith")
            || syntax.relation(end) == "compound" && book.is_proper(end);
        // "Revolutionary Armed Forces of Colombia": a preposition and a name go on with a body's name.
        let hyphen = syntax.upos(end) == Upos::Punct && inside(end + 1) && glued(book, end);
        if joins || hyphen {
            end += 1;
        } else {
            break;
        }
    }
    start..end
}

fn glued(book: &Book, word: usize) -> bool {
    let words = &book.syntax.analysis.words;
    words[word - 1].span.end() == words[word].span.start()
        && words[word].span.end() == words[word + 1].span.start()
}

/// What an unknown name names: what the model says, else a person if a title or first name stands by it.
fn kind(book: &Book, head: usize, words: Range<usize>) -> Option<ActorKind> {
    let analysis = book.syntax.analysis;
    let overlaps = |w: &Range<usize>| w.start < words.end && words.start < w.end;
    let told = analysis
        .entities
        .iter()
        .filter(|m| {
            overlaps(&m.words)
                && matches!(m.kind, EntityType::Person | EntityType::Organization | EntityType::Place)
        })
        .map(|m| m.kind)
        .next()
        .or_else(|| {
            analysis.mentions.iter().find(|m| m.head == head || words.contains(&m.head)).map(|m| m.kind)
        });
    let titled = words.start.checked_sub(1).is_some_and(|before| {
        analysis.words[before].sentence == analysis.words[head].sentence
            && book.lexicon.is_title(&book.syntax.lower(before))
    });
    match told {
        _ if titled => Some(ActorKind::Person),
        Some(EntityType::Person) => Some(ActorKind::Person),
        Some(EntityType::Organization) => Some(ActorKind::Other),
        _ => None,
    }
}
