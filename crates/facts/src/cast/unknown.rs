//! Names that no list knows: what they are, by the words within them.

use record::{ActorKind, Sector};

use super::book::Book;
use crate::actors::Identity;
use crate::lexicon::{has, lexicon};

lexicon! {
    /// Words of names by what they make of a name; see `unknown.toml`.
    Lexicon("unknown.toml") {
        media, media_first, armed, military, party, company, ngo, government, igo, body, papers, ruling
    }
}

/// What a name's own words say it is; `None` if they say nothing.
pub(super) fn kind(words: &[String]) -> Option<ActorKind> {
    let lexicon = Lexicon::get();
    let sort = |word: &String| {
        let lists = [
            (&lexicon.media, ActorKind::Media),
            (&lexicon.armed, ActorKind::ArmedGroup),
            (&lexicon.military, ActorKind::Military),
            (&lexicon.party, ActorKind::Other),
            (&lexicon.company, ActorKind::Company),
            (&lexicon.ngo, ActorKind::Ngo),
            (&lexicon.government, ActorKind::Government),
            (&lexicon.igo, ActorKind::Igo),
            (&lexicon.body, ActorKind::Other),
        ];
        lists.into_iter().find(|(list, _)| has(list, word)).map(|(_, kind)| kind)
    };
    let first = words.first().filter(|w| words.len() > 1 && has(&lexicon.media_first, w));
    first
        .map(|_| ActorKind::Media)
        .or_else(|| if words.len() > 1 { words.iter().rev().find_map(sort) } else { None })
}

/// The state that the government of a named person governs: `the Kunze administration`.
pub(super) fn government(book: &Book, name: &str, kind: ActorKind) -> Option<Identity> {
    let (person, body) = name.rsplit_once(' ')?;
    if kind != ActorKind::Government || !has(&Lexicon::get().ruling, &body.to_lowercase()) {
        return None;
    }
    let holder = book.lexicon.sole_office_holder(person, book.published)?;
    book.lexicon.state(holder.country?)
}

/// Whether a name is that of a paper, an accord, a battle, which does nothing itself.
pub(super) fn is_thing(words: &[String]) -> bool {
    words.last().is_some_and(|last| has(&Lexicon::get().papers, last))
}

/// Whether a word of a name makes a body of what stands before it (`Front`, `Corporation`).
pub(super) fn closes(word: &str) -> bool {
    kind(&["x".to_owned(), word.to_owned()]).is_some()
}

/// Whether a word begins a name that goes on behind it (`Radio Lagan`).
pub(super) fn opens(word: &str) -> bool {
    has(&Lexicon::get().media_first, word)
}

/// The sectors that a kind alone tells.
pub(super) fn sectors(kind: ActorKind) -> Vec<Sector> {
    match kind {
        ActorKind::Media => vec![Sector::Jrn],
        ActorKind::ArmedGroup => vec![Sector::Reb],
        ActorKind::Military => vec![Sector::Mil],
        ActorKind::Company => vec![Sector::Bus],
        ActorKind::Ngo => vec![Sector::Soc],
        ActorKind::State | ActorKind::Government | ActorKind::Igo => vec![Sector::Gov],
        _ => Vec::new(),
    }
}
