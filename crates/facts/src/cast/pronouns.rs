//! Pronouns: joined by the model's chains, else to the last person or body that fits in gender and number.

use language::Upos;
use record::{ActorKind, Form};

use super::book::{Book, Candidate, Entry, Gender, What};
use super::nouns::last_mentioned;
use crate::lexicon::{has, lexicon};

lexicon! {
    /// Pronouns by what they stand for; see `pronouns.toml`.
    Lexicon("pronouns.toml") { female, male, things, many }
}

/// Pronouns of the third person.
pub(super) fn find(book: &Book) -> Vec<Candidate> {
    let lexicon = Lexicon::get();
    (0..book.syntax.analysis.words.len())
        .filter(|&w| matches!(book.syntax.upos(w), Upos::Pron | Upos::Det))
        .filter(|&w| {
            let lower = book.syntax.lower(w);
            [&lexicon.female, &lexicon.male, &lexicon.things, &lexicon.many].iter().any(|l| has(l, &lower))
        })
        .map(|w| Candidate { words: w..w + 1, head: w, form: Form::Pronoun, what: What::Pronoun })
        .collect()
}

/// Joins a pronoun to an actor before it; one that fits none is left alone.
pub(super) fn enter(book: &mut Book, candidate: Candidate) {
    let by_chain = chained(book, candidate.head);
    if let Some(entry) = by_chain.or_else(|| nearest(book, candidate.head)) {
        learn_gender(book, entry, candidate.head);
        book.mention(entry, &candidate);
    }
}

/// The actor of the nearest earlier mention in the pronoun's chain that fits.
fn chained(book: &Book, pronoun: usize) -> Option<usize> {
    let analysis = book.syntax.analysis;
    let own = analysis.mentions.iter().position(|m| m.head == pronoun)?;
    let chain = analysis.chains.iter().find(|c| c.contains(&own))?;
    chain
        .iter()
        .rev()
        .map(|&m| analysis.mentions[m].head)
        .filter(|&head| head < pronoun)
        .filter_map(|head| book.by_word[head].first().copied())
        .find(|&e| fits(book, &book.entries[e], pronoun))
}

fn nearest(book: &Book, pronoun: usize) -> Option<usize> {
    let analysis = book.syntax.analysis;
    let sentence = analysis.words[pronoun].sentence;
    let entry = last_mentioned(book, pronoun, |e| {
        fits(book, e, pronoun) && e.mentions.iter().any(|m| is_salient(book, m.head, pronoun))
    });
    let far = |e: usize| {
        let last = book.entries[e].mentions.iter().map(|m| m.head).filter(|&h| h < pronoun).max();
        last.is_none_or(|h| sentence - analysis.words[h].sentence > 2)
    };
    entry.filter(|&e| !far(e))
}

/// Whether a mention stands where one is taken up again: as a subject or possessor, before the pronoun.
fn is_salient(book: &Book, head: usize, pronoun: usize) -> bool {
    let relation = book.syntax.relation(book.syntax.first_conjunct(head));
    head < pronoun && matches!(relation, "nsubj" | "nmod" | "obl" | "obj" | "root" | "appos")
}

fn fits(book: &Book, entry: &Entry, pronoun: usize) -> bool {
    let lexicon = Lexicon::get();
    let lower = book.syntax.lower(pronoun);
    let person = entry.kind == ActorKind::Person && !entry.plural;
    if has(&lexicon.female, &lower) {
        return person && entry.gender != Some(Gender::Male);
    }
    if has(&lexicon.male, &lower) {
        return person && entry.gender != Some(Gender::Female);
    }
    if has(&lexicon.many, &lower) {
        return entry.plural
            || matches!(entry.kind, ActorKind::Population | ActorKind::ArmedGroup | ActorKind::Military);
    }
    !person && !entry.plural
}

fn learn_gender(book: &mut Book, entry: usize, pronoun: usize) {
    let lexicon = Lexicon::get();
    let lower = book.syntax.lower(pronoun);
    let told = match () {
        () if has(&lexicon.female, &lower) => Some(Gender::Female),
        () if has(&lexicon.male, &lower) => Some(Gender::Male),
        () => None,
    };
    let entry = &mut book.entries[entry];
    entry.gender = entry.gender.or(told);
}
