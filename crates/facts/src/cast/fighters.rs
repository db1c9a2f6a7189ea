//! Who fights: `the rebels`, `the movement`, `its army`, `Omani troops`.

use record::{ActorKind, Sector};

use super::book::{Book, Candidate, Entry};
use super::nouns::{before, country, is_definite, is_plural, last_mentioned, lemma};
use super::{bodies, context};
use crate::lexicon::{has, lexicon};

lexicon! {
    /// Nouns of those who fight, by how they find who is meant; see `fighters.toml`.
    Lexicon("fighters.toml") { army, rebels, group, whole }
}

/// Whether a word is one for those who rise against a state.
pub(super) fn is_rebel(lemma: &str) -> bool {
    has(&Lexicon::get().rebels, lemma)
}

/// `the rebels`, `the movement`, `the group`: the armed group named last; `its army`, `Omani troops`: the army of the land.
pub(super) fn find(book: &Book, candidate: &Candidate, of: Option<usize>) -> Option<usize> {
    let lexicon = Lexicon::get();
    let noun = candidate.noun;
    let lemma = lemma(book, noun);
    let of = of.filter(|&o| book.entries[o].kind != ActorKind::Person || book.entries[o].country.is_some());
    if has(&lexicon.army, &lemma) {
        return army(book, candidate, of);
    }
    let marked = before(book, noun).any(|w| has(&lexicon.rebels, &self::lemma(book, w)));
    let rebels = has(&lexicon.rebels, &lemma) && is_plural(book, noun);
    let group = has(&lexicon.group, &lemma) && !is_plural(book, noun);
    if !is_definite(book, noun) || !rebels && !group || bodies::counted(book, noun) {
        return None;
    }
    if let Some(owner) = of {
        // "Renamo's fighters" are Renamo.
        return Some(owner).filter(|&o| rebels && book.entries[o].kind == ActorKind::ArmedGroup);
    }
    let code = country(book, noun, None);
    let lower = book.syntax.lower(noun);
    let same_land = |e: &Entry| code.is_none() || e.country == code;
    let by_name = |e: &Entry| {
        let mut words = e.name.split_whitespace().map(str::to_lowercase);
        let last = words.clone().next_back();
        words.clone().count() > 1
            && match e.kind {
                ActorKind::ArmedGroup => words.any(|w| w == lower),
                ActorKind::Other | ActorKind::Igo => last.as_ref() == Some(&lower),
                _ => false,
            }
    };
    let armed = |e: &Entry| {
        e.kind == ActorKind::ArmedGroup
            && same_land(e)
            && e.mentions.iter().any(|m| m.form == record::Form::Name)
    };
    let before = candidate.words.start;
    last_mentioned(book, before, by_name)
        .or_else(|| {
            last_mentioned(book, before, armed).filter(|_| rebels || marked || near(book, before, armed))
        })
        .or_else(|| first_armed(book, armed).filter(|_| rebels || marked))
        .or_else(|| last_mentioned(book, before, is_uprising).filter(|_| rebels))
}

/// Rebels of whom the report gives no name.
fn is_uprising(entry: &Entry) -> bool {
    let last = entry.name.split_whitespace().last().map(str::to_lowercase).unwrap_or_default();
    let singular = last.strip_suffix('s').unwrap_or(&last);
    entry.kind == ActorKind::ArmedGroup
        && entry.sectors.contains(&Sector::Reb)
        && has(&Lexicon::get().rebels, singular)
        && !entry.name.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether one that fits was spoken of in this sentence or the two before.
fn near(book: &Book, word: usize, fits: impl Fn(&Entry) -> bool) -> bool {
    let sentence = |w: usize| book.syntax.analysis.words[w].sentence;
    last_mentioned(book, word, fits).is_some_and(|e| {
        let last = book.entries[e].mentions.iter().map(|m| m.head).filter(|&h| h < word).max();
        last.is_some_and(|h| sentence(word) - sentence(h) < 3)
    })
}

/// The armed group most spoken of.
fn first_armed(book: &Book, fits: impl Fn(&Entry) -> bool) -> Option<usize> {
    let found = book.entries.iter().enumerate().filter(|(_, e)| fits(e));
    found.max_by_key(|(i, e)| (e.mentions.len(), usize::MAX - i)).map(|(i, _)| i)
}

/// The army of a land under any of its nouns.
fn army(book: &Book, candidate: &Candidate, of: Option<usize>) -> Option<usize> {
    let lexicon = Lexicon::get();
    let noun = candidate.noun;
    if bodies::counted(book, noun)
        || !is_definite(book, noun) && of.is_none() && country(book, noun, None).is_none()
    {
        return None;
    }
    if let Some(owner) =
        of.filter(|&o| matches!(book.entries[o].kind, ActorKind::ArmedGroup | ActorKind::Military))
    {
        return Some(owner);
    }
    let told = country(book, noun, of);
    if told.is_none() && of.is_none() {
        // "Omani jets struck the port, the army said"
        let sentence = |w: usize| book.syntax.analysis.words[w].sentence;
        let here = |e: &Entry| {
            let near = |head: usize| head < noun && sentence(head) == sentence(noun);
            e.kind == ActorKind::Military && e.mentions.iter().any(|m| near(m.head)) && !counts(e)
        };
        if let Some(last) = last_mentioned(book, noun, here) {
            return Some(last);
        }
    }
    let code = told.or_else(|| if of.is_none() { context::home_code(book) } else { None });
    let fits = |e: &Entry| {
        let last = e.name.split_whitespace().last().map(str::to_lowercase).unwrap_or_default();
        let singular = last.strip_suffix('s').unwrap_or(&last);
        e.kind == ActorKind::Military
            && e.country == code
            && (code.is_some() || of.is_none())
            && has(&lexicon.whole, singular)
            && !e.name.starts_with(|c: char| c.is_ascii_digit())
    };
    last_mentioned(book, candidate.words.start, fits)
}

/// Whether an entry is some number of soldiers, not the army.
fn counts(entry: &Entry) -> bool {
    entry.name.contains(|c: char| c.is_ascii_digit()) || entry.roles.iter().any(|(_, l, _)| l == "soldier")
}
