//! States that no list knows: who has a president, an army, a border.

use std::collections::BTreeSet;

use language::Upos;
use record::{ActorKind, Sector};

use super::book::Book;
use super::unknown;
use crate::actors::Identity;
use crate::lexicon::{has, lexicon};

lexicon! {
    /// What only a state has; see `states.toml`.
    Lexicon("states.toml") { has_one, is_of, people, ends }
}

/// The names of unlisted states in a text, in order; `taken` are the words of known names.
pub(super) fn find(book: &Book, taken: &[bool]) -> Vec<String> {
    let peoples = peoples(book, taken);
    let mut found: Vec<String> = Vec::new();
    for word in (0..taken.len()).filter(|&word| !taken[word]) {
        if !is_name(book, word) || found.contains(&name(book, word)) {
            continue;
        }
        if (owns(book, word) || has_people(book, word, &peoples)) && !is_person(book, &name(book, word)) {
            found.push(name(book, word));
        }
    }
    found
}

/// The unlisted state that a word names, or whose people: its place in `states`, and whether by its people.
pub(super) fn named(book: &Book, word: usize, states: &[String]) -> Option<(usize, bool)> {
    let name = name(book, word);
    if let Some(at) = states.iter().position(|s| *s == name) {
        return Some((at, false));
    }
    states.iter().position(|s| is_people_of(&name, s)).map(|at| (at, true))
}

/// What is known of an unlisted state.
pub(super) fn identity(name: &str) -> Identity {
    let (kind, sectors) = (ActorKind::State, vec![Sector::Gov]);
    Identity { name: name.to_owned(), kind, country: None, sectors, wikidata: None }
}

fn name(book: &Book, word: usize) -> String {
    book.syntax.analysis.text_of(book.syntax.text, word).to_owned()
}

/// A capitalised word that stands for itself, no acronym.
fn is_name(book: &Book, word: usize) -> bool {
    let name = name(book, word);
    let mut letters = name.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.any(char::is_lowercase)
        && name.chars().count() > 3
        && !unknown::closes(&name.to_lowercase())
        && !super::nouns::is_role_or_body(book, word)
        && !book.syntax.dependents(word, &["compound", "flat", "det", "amod"]).iter().any(|&d| d + 1 == word)
        && book.syntax.upos(word) == Upos::Propn
}

/// `Velmark` in `Velmark's army`, `the president of Velmark`.
fn owns(book: &Book, word: usize) -> bool {
    let syntax = &book.syntax;
    let Some(head) = syntax.analysis.words[word].head else { return false };
    let lexicon = Lexicon::get();
    let lemma = syntax.lemma(head).to_lowercase();
    let owner = syntax.analysis.words[word].relation == "nmod:poss" && has(&lexicon.has_one, &lemma)
        || syntax.relation(word) == "nmod"
            && syntax.case(word).as_deref() == Some("of")
            && has(&lexicon.is_of, &lemma);
    owner && syntax.upos(head) == Upos::Noun
}

/// Words before nouns of office or body, each once: `Velmarkian` in `Velmarkian troops`.
fn peoples(book: &Book, taken: &[bool]) -> BTreeSet<String> {
    let syntax = &book.syntax;
    let before_people = |&w: &usize| {
        let head = syntax.analysis.words[w].head;
        !taken[w]
            && matches!(syntax.relation(w), "amod" | "compound")
            && head.is_some_and(|h| has(&Lexicon::get().people, &syntax.lemma(h).to_lowercase()))
    };
    (0..taken.len()).filter(before_people).map(|w| name(book, w)).collect()
}

/// Whether the text speaks of its people.
fn has_people(book: &Book, word: usize, peoples: &BTreeSet<String>) -> bool {
    let own = name(book, word);
    peoples.iter().any(|people| is_people_of(people, &own))
}

/// Whether a word is made of a name by an ending: `Sarovan` of `Sarova`.
fn is_people_of(word: &str, name: &str) -> bool {
    let ends = |stem: &str| {
        stem.chars().count() > 2 && word.strip_prefix(stem).is_some_and(|end| has(&Lexicon::get().ends, end))
    };
    let less = |n: usize| name.char_indices().rev().nth(n - 1).map_or("", |(at, _)| &name[..at]);
    word != name && (ends(name) || ends(less(1)) || ends(less(2)))
}

/// Whether the name stands somewhere as part of a fuller name, as persons' do.
fn is_person(book: &Book, own: &str) -> bool {
    let syntax = &book.syntax;
    (0..syntax.analysis.words.len()).filter(|&w| name(book, w) == own).any(|w| {
        let beside = syntax.analysis.words[w].head.filter(|_| syntax.relation(w) == "flat");
        let mut parts: Vec<usize> = syntax.dependents(w, &["flat"]);
        parts.extend(beside);
        parts.into_iter().any(|p| book.is_capital(p) && p.abs_diff(w) == 1)
    })
}
