//! Pronouns: those of speakers by their quotation, others by the model's chains, else by who stands out most before.

use language::Upos;
use record::{ActorKind, Form};

use super::book::{Book, Candidate, Entry, Gender, What};
use crate::lexicon::{has, lexicon};

lexicon! {
    /// Pronouns by what they stand for; see `pronouns.toml`.
    Lexicon("pronouns.toml") { female, male, things, many, speakers, itself, personal }
}

/// Sentences back to which a pronoun reaches.
const REACH: usize = 2;

/// Pronouns of the third person, and of the first, which speak of who is quoted.
pub(super) fn find(book: &Book) -> Vec<Candidate> {
    let lexicon = Lexicon::get();
    let lists = [&lexicon.female, &lexicon.male, &lexicon.things, &lexicon.many, &lexicon.speakers];
    (0..book.syntax.analysis.words.len())
        .filter(|&w| matches!(book.syntax.upos(w), Upos::Pron | Upos::Det))
        .filter(|&w| lists.iter().any(|l| has(l, &book.syntax.lower(w))))
        .map(|w| Candidate { words: w..w + 1, head: w, noun: w, form: Form::Pronoun, what: What::Pronoun })
        .collect()
}

/// Joins a pronoun to an actor before it; one that fits none is left alone.
pub(super) fn enter(book: &mut Book, candidate: &Candidate) {
    let pronoun = candidate.head;
    if has(&Lexicon::get().speakers, &book.syntax.lower(pronoun)) {
        return;
    }
    if is_idle(book, pronoun) {
        return;
    }
    for entry in several(book, pronoun) {
        book.mention(entry, candidate);
    }
    if !book.by_word[pronoun].is_empty() {
        return;
    }
    if let Some(entry) =
        own_subject(book, pronoun).or_else(|| chained(book, pronoun)).or_else(|| salient(book, pronoun))
    {
        learn_gender(book, entry, pronoun);
        book.mention(entry, candidate);
    }
}

/// Joins pronouns of the first person to who is quoted; after all else, as the speaker may be named behind.
pub(super) fn quoted(book: &mut Book) {
    let speakers = &Lexicon::get().speakers;
    for pronoun in 0..book.syntax.analysis.words.len() {
        let own = book.syntax.upos(pronoun) == Upos::Pron && has(speakers, &book.syntax.lower(pronoun));
        let Some(entry) = own.then(|| speaker(book, pronoun)).flatten() else { continue };
        let words = pronoun..pronoun + 1;
        let form = Form::Pronoun;
        book.mention(entry, &Candidate { words, head: pronoun, noun: pronoun, form, what: What::Pronoun });
    }
}

/// Who says the words in which the pronoun stands.
fn speaker(book: &Book, pronoun: usize) -> Option<usize> {
    let told = book.syntax.analysis.attributions.iter();
    let around = told.filter(|a| a.content.iter().any(|c| c.contains(&pronoun)));
    let closest = around.min_by_key(|a| a.content.iter().map(ExactSizeIterator::len).sum::<usize>())?;
    let source = closest.source.first()?.clone();
    let words = &book.syntax.analysis.words;
    let outside = |w: &usize| words[*w].head.is_none_or(|h| !source.contains(&h));
    let head = source.clone().find(outside)?;
    let inside = || source.clone().find(|&w| book.is_head(w) && book.syntax.relation(w) != "amod");
    let word = if book.by_word[head].is_empty() { inside()? } else { head };
    book.by_word[word].first().copied()
}

/// `it` in `it is clear that`, or as an object, where it is a thing as often as not.
fn is_idle(book: &Book, pronoun: usize) -> bool {
    let lexicon = Lexicon::get();
    let syntax = &book.syntax;
    let lower = syntax.lower(pronoun);
    if has(&lexicon.itself, &lower) {
        return true;
    }
    if lower != "it" {
        return false;
    }
    let relation = syntax.relation(pronoun);
    let Some(head) = syntax.analysis.words[pronoun].head else { return true };
    let copula = !syntax.dependents(head, &["cop"]).is_empty() && syntax.upos(head) != Upos::Adj;
    let object = matches!(relation, "obj" | "obl" | "iobj") && !has(&lexicon.personal, syntax.lemma(head));
    relation == "expl" || relation == "nsubj" && copula || object
}

/// `their` in `Benin and Togo opened their border`: all subjects of the clause that the pronoun belongs to.
fn several(book: &Book, pronoun: usize) -> Vec<usize> {
    if !has(&Lexicon::get().many, &book.syntax.lower(pronoun)) {
        return Vec::new();
    }
    let mut found: Vec<usize> = Vec::new();
    for subject in governing_subjects(book, pronoun) {
        let here: Vec<usize> = (book.syntax.conjuncts(subject).into_iter())
            .filter(|&w| w < pronoun)
            .flat_map(|w| book.by_word[w].iter().copied())
            .collect();
        if here.len() > 1 {
            found = here;
            break;
        }
    }
    found.dedup();
    found
}

/// The subjects of the clauses around a pronoun, the nearest first, up to a change of speaker.
fn governing_subjects(book: &Book, pronoun: usize) -> Vec<usize> {
    let syntax = &book.syntax;
    let mut found = Vec::new();
    let mut at = pronoun;
    while let Some(head) = syntax.analysis.words[at].head {
        let own = syntax
            .dependents(head, &["nsubj"])
            .into_iter()
            .filter(|&s| s < pronoun && s != at && !syntax.analysis.is_below(pronoun, s));
        found.extend(own);
        at = head;
    }
    found
}

/// `its` in `Benin recalled its envoy`: the subject of the pronoun's own clause, if it fits.
fn own_subject(book: &Book, pronoun: usize) -> Option<usize> {
    if book.syntax.analysis.words[pronoun].relation != "nmod:poss" {
        return None;
    }
    let subject = *governing_subjects(book, pronoun).first()?;
    book.by_word[subject].first().copied().filter(|&e| fits(book, &book.entries[e], pronoun))
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
        .find(|&e| {
            fits(book, &book.entries[e], pronoun) && is_sure(book, e, pronoun) && !is_bound(book, e, pronoun)
        })
}

/// Whether an actor's gender is known where the pronoun tells one.
fn is_sure(book: &Book, entry: usize, pronoun: usize) -> bool {
    let lexicon = Lexicon::get();
    let lower = book.syntax.lower(pronoun);
    !has(&lexicon.female, &lower) || book.entries[entry].gender.is_some()
}

/// The actor that stands out most before the pronoun: subjects before objects, near before far. Nouns that are no actors
/// stand in the way of `it`.
fn salient(book: &Book, pronoun: usize) -> Option<usize> {
    let analysis = book.syntax.analysis;
    let here = analysis.words[pronoun].sentence;
    let first = analysis.sentences[here.saturating_sub(REACH)].words.start;
    let mut best: Option<(usize, Option<usize>)> = None;
    for word in first..pronoun {
        if analysis.words[word].sentence < here.saturating_sub(REACH) || binds(book, word, pronoun) {
            continue;
        }
        let entry = book.by_word[word].iter().copied().find(|&e| {
            fits(book, &book.entries[e], pronoun)
                && !is_bound(book, e, pronoun)
                && book.entries[e].mentions.iter().any(|m| m.head == word)
        });
        let thing = entry.is_none() && is_rival(book, word, pronoun);
        if entry.is_none() && !thing {
            continue;
        }
        let sure = entry.is_some_and(|e| is_sure(book, e, pronoun) && book.entries[e].gender.is_some());
        let score = standing(book, word, pronoun) + if sure { 25 } else { 0 };
        if best.is_none_or(|(other, _)| score >= other) {
            best = Some((score, entry));
        }
    }
    best.and_then(|(_, entry)| entry)
}

/// How much a mention stands out.
fn standing(book: &Book, word: usize, pronoun: usize) -> usize {
    let syntax = &book.syntax;
    let first = syntax.first_conjunct(word);
    let part = match syntax.relation(first) {
        "nsubj" => 60,
        "obj" | "iobj" => 30,
        "root" | "appos" => 25,
        "obl" => 20,
        "nmod" if syntax.analysis.words[first].relation == "nmod:poss" => 25,
        _ => 10,
    };
    let back = syntax.analysis.words[pronoun].sentence - syntax.analysis.words[word].sentence;
    let main = syntax.analysis.words[first].head.is_some_and(|h| syntax.relation(h) == "root");
    // A pronoun near the subject of its own or a governing clause takes that up.
    200 + part + if main { 10 } else { 0 } - 50 * back.min(4)
}

/// Whether a noun is no actor but could be what `it` means: a thing that does something.
fn is_rival(book: &Book, word: usize, pronoun: usize) -> bool {
    let syntax = &book.syntax;
    let singular = has(&Lexicon::get().things, &syntax.lower(pronoun));
    singular
        && book.by_word[word].is_empty()
        && syntax.upos(word) == Upos::Noun
        && !super::nouns::is_plural(book, word)
        && syntax.relation(word) == "nsubj"
        && syntax.analysis.words[word].sentence + 1 >= syntax.analysis.words[pronoun].sentence
}

/// Whether a mention cannot be what a pronoun of the same clause means: `Sule met him`.
fn binds(book: &Book, word: usize, pronoun: usize) -> bool {
    let words = &book.syntax.analysis.words;
    let same = words[word].head.is_some() && words[word].head == words[pronoun].head;
    same && words[pronoun].relation != "nmod:poss"
}

/// Whether somebody stands in the pronoun's own clause, so that it means somebody else.
fn is_bound(book: &Book, entry: usize, pronoun: usize) -> bool {
    book.entries[entry].mentions.iter().any(|m| m.head != pronoun && binds(book, m.head, pronoun))
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
    let reports = entry.kind == ActorKind::Media && lower == "it";
    !person && !entry.plural && entry.kind != ActorKind::Population && !reports
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
