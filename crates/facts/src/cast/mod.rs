//! Who is in a report: every name, noun and pronoun that speaks of somebody, joined into actors.
//!
//! Names come first (known ones by longest match, others from the trees), then nouns of office and of bodies, then
//! pronouns, in the order of the text, so that each can be joined to one that stands before it.

mod bodies;
mod book;
mod capitals;
mod context;
mod fighters;
mod groups;
mod names;
mod nouns;
mod offices;
mod pronouns;
mod roles;
mod shown;
mod states;
#[cfg(test)]
mod tests;
mod titles;
mod unknown;

use language::Analysis;
use record::{Actor, ActorId, Date};

use crate::actors::Lexicon;
use crate::syntax::Syntax;
use book::Book;

/// The actors of a report and the words that speak of them.
#[derive(Debug, Default)]
pub struct Cast {
    /// In order of first mention.
    pub actors: Vec<Actor>,
    by_word: Vec<Vec<ActorId>>,
    /// Whether each word is part of a name.
    named: Vec<bool>,
}

impl Cast {
    /// The actors that a word speaks of: one, or several where it speaks of a group (`both sides`).
    #[must_use]
    pub fn actors_at(&self, word: usize) -> &[ActorId] {
        self.by_word.get(word).map_or(&[], Vec::as_slice)
    }

    /// Whether a word is part of an actor's name.
    #[must_use]
    pub fn is_named_at(&self, word: usize) -> bool {
        self.named.get(word).copied().unwrap_or_default()
    }

    /// The actor with that id.
    #[must_use]
    pub fn get(&self, id: &ActorId) -> Option<&Actor> {
        self.actors.iter().find(|a| a.id == *id)
    }
}

/// Finds everybody in an analysed text.
#[must_use]
pub(crate) fn resolve(text: &str, analysis: &Analysis, published: Option<Date>, lexicon: Lexicon) -> Cast {
    let syntax = Syntax::new(text, analysis);
    let mut book = Book::new(syntax, published, lexicon);
    let names = names::find(&book);
    let nouns = nouns::find(&book, &names);
    // Fuller names first, so that a surname finds its person wherever the full name stands.
    let (short, full) = names.into_iter().partition(|n| is_short(&n.what, n.words.len()));
    enter(&mut book, full);
    enter(&mut book, short);
    context::settle(&mut book);
    titles::all(&mut book);
    let mut others = nouns;
    others.extend(pronouns::find(&book));
    enter(&mut book, others);
    pronouns::quoted(&mut book);
    titles::revise(&mut book);
    context::place_groups(&mut book);
    book.close()
}

fn is_short(what: &book::What, words: usize) -> bool {
    words == 1 && matches!(what, book::What::Name(_))
}

fn enter(book: &mut Book, mut candidates: Vec<book::Candidate>) {
    candidates.sort_by_key(|c| (c.noun, std::cmp::Reverse(c.words.start)));
    for candidate in candidates {
        book.enter(candidate);
    }
}
