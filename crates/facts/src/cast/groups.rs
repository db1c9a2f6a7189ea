//! Nouns for several at once, named elsewhere: `both sides`, `the two leaders`, `the three countries`.

use record::{ActorKind, Form, Sector};

use super::book::{Book, Candidate, Entry};
use super::context::{self, Home};
use super::nouns::lemma;
use crate::lexicon::{has, lexicon};

lexicon! {
    /// Nouns that speak of several named elsewhere; see `groups.toml`.
    Lexicon("groups.toml") { sides, sides_alone, lands, people, pairs, two, three, four, each, warring, risen }
}

/// Whether a noun speaks of several who are named elsewhere.
pub(super) fn is_group(book: &Book, noun: usize) -> bool {
    let lexicon = Lexicon::get();
    let word = lemma(book, noun);
    let near = book.syntax.dependents(noun, &["det", "nummod", "amod", "advmod"]);
    let by = |list: &[String]| near.iter().any(|&d| has(list, &book.syntax.lower(d)));
    if has(&lexicon.sides_alone, &word)
        && plural(book, noun)
        && (by(&lexicon.warring) || definite(book, noun))
    {
        return !by(&lexicon.three) && !by(&lexicon.four);
    }
    let counted = by(&lexicon.two) || by(&lexicon.three) || by(&lexicon.four);
    let every = by(&lexicon.each) && has(&lexicon.sides, &word);
    let known = has(&lexicon.sides, &word) || has(&lexicon.lands, &word) || has(&lexicon.people, &word);
    (known || has(&lexicon.pairs, &word))
        && (every || counted && (definite(book, noun) || by(&["both".to_owned()])))
}

fn plural(book: &Book, noun: usize) -> bool {
    super::nouns::is_plural(book, noun)
}

fn definite(book: &Book, noun: usize) -> bool {
    let first = book.syntax.dependents(noun, &["det"]);
    first.iter().any(|&d| matches!(book.syntax.lower(d).as_str(), "the" | "these" | "those" | "all" | "both"))
}

/// Joins a noun for several to those it means; one that finds them not is left alone.
pub(super) fn enter(book: &mut Book, candidate: &Candidate) {
    let lexicon = Lexicon::get();
    let noun = candidate.noun;
    let near = book.syntax.dependents(noun, &["det", "nummod", "amod", "advmod"]);
    let by = |list: &[String]| near.iter().any(|&d| has(list, &book.syntax.lower(d)));
    let count = match () {
        () if by(&lexicon.four) => 4,
        () if by(&lexicon.three) => 3,
        () => 2,
    };
    let word = lemma(book, noun);
    // "the two governments", after "the Omani and Iraqi governments"
    let lower = book.syntax.lower(noun);
    let told = |e: &Entry| e.plural && e.name.contains(" and ") && e.name.to_lowercase().ends_with(&lower);
    let found = match () {
        () if book.entries.iter().any(told) => book.entries.iter().position(told).into_iter().collect(),
        () if has(&lexicon.people, &word) => people(book, candidate, count),
        () if has(&lexicon.pairs, &word) => pair(book, candidate, count),
        () if has(&lexicon.lands, &word) && count > 2 => lands(book, candidate, count),
        () => sides(book, candidate),
    };
    for entry in found {
        book.mention(entry, candidate);
    }
}

/// The persons named last, as many as are told; those in apposition first.
fn people(book: &Book, candidate: &Candidate, count: usize) -> Vec<usize> {
    let beside: Vec<usize> = (book.syntax.dependents(candidate.noun, &["appos"]).into_iter())
        .flat_map(|a| book.syntax.conjuncts(a))
        .filter_map(|w| book.by_word[w].first().copied())
        .filter(|&e| book.entries[e].kind == ActorKind::Person)
        .collect();
    if beside.len() == count {
        return beside;
    }
    let person = |e: &Entry| e.kind == ActorKind::Person && !e.plural;
    if let Some(joined) = joined(book, candidate.words.start, count, person) {
        return joined;
    }
    let named = |e: &Entry| {
        e.kind == ActorKind::Person && !e.plural && e.mentions.iter().any(|m| m.form == Form::Name)
    };
    latest(book, candidate.words.start, count, 3, named)
}

/// The last `count` that are joined by `and`, of this sentence or the three before.
fn joined(book: &Book, before: usize, count: usize, fits: impl Fn(&Entry) -> bool) -> Option<Vec<usize>> {
    let words = &book.syntax.analysis.words;
    let first = book.syntax.analysis.sentences[words[before].sentence.saturating_sub(3)].words.start;
    (first..before).rev().filter(|&w| book.syntax.relation(w) != "conj").find_map(|word| {
        let mut found: Vec<usize> = (book.syntax.conjuncts(word).into_iter())
            .filter(|&w| w < before)
            .filter_map(|w| book.by_word[w].iter().copied().find(|&e| fits(&book.entries[e])))
            .collect();
        found.dedup();
        (found.len() == count).then_some(found)
    })
}

/// The last `count` entries that fit, if they were spoken of within some sentences; the earlier first.
fn latest(
    book: &Book,
    before: usize,
    count: usize,
    reach: usize,
    fits: impl Fn(&Entry) -> bool,
) -> Vec<usize> {
    let sentence = |w: usize| book.syntax.analysis.words[w].sentence;
    let here = sentence(before);
    let mut last: Vec<(usize, usize)> = (book.entries.iter().enumerate())
        .filter(|(_, e)| fits(e))
        .filter_map(|(i, e)| {
            let last = e.mentions.iter().map(|m| m.words.start).filter(|&s| s < before).max()?;
            (here - sentence(last) <= reach).then_some((last, i))
        })
        .collect();
    last.sort_unstable();
    if last.len() < count {
        Vec::new()
    } else {
        last.split_off(last.len() - count).into_iter().map(|(_, i)| i).collect()
    }
}

/// `the two mediators`: bodies and states joined by `and` before.
fn pair(book: &Book, candidate: &Candidate, count: usize) -> Vec<usize> {
    let body = |e: &Entry| !matches!(e.kind, ActorKind::Person | ActorKind::Population | ActorKind::Media);
    joined(book, candidate.words.start, count, body)
        .or_else(|| joined(book, candidate.words.start, count, |e| e.kind == ActorKind::Person))
        .unwrap_or_default()
}

/// The states named last, or whose people were, as many as are told.
fn lands(book: &mut Book, candidate: &Candidate, count: usize) -> Vec<usize> {
    let before = candidate.words.start;
    let mut last: Vec<(usize, String)> = Vec::new();
    for entry in &book.entries {
        let governs = entry.kind == ActorKind::State
            || entry.kind == ActorKind::Person && entry.sectors.contains(&Sector::Gov);
        let Some(code) = entry.country.clone().filter(|_| governs) else { continue };
        let Some(at) = entry.mentions.iter().map(|m| m.words.start).filter(|&s| s < before).max() else {
            continue;
        };
        match last.iter_mut().find(|(_, c)| *c == code) {
            Some(known) => known.0 = known.0.max(at),
            None => last.push((at, code)),
        }
    }
    last.retain(|(_, code)| book.lexicon.state(code).is_some());
    last.sort();
    if last.len() < count {
        return Vec::new();
    }
    let states: Vec<_> =
        last.split_off(last.len() - count).into_iter().filter_map(|(_, c)| book.lexicon.state(&c)).collect();
    states.into_iter().map(|state| book.identity(state)).collect()
}

/// The parties to the conflict: an armed group and whom it fights, or the two states most spoken of.
fn sides(book: &mut Book, candidate: &Candidate) -> Vec<usize> {
    let mut states: Vec<(usize, usize)> = parties(book, candidate, |e| e.kind != ActorKind::ArmedGroup);
    let mut groups: Vec<(usize, usize)> = parties(book, candidate, |e| e.kind == ActorKind::ArmedGroup);
    let order = |&(n, i): &(usize, usize)| (std::cmp::Reverse(n), i);
    states.sort_by_key(order);
    groups.sort_by_key(order);
    let second = states.get(1).map_or(0, |&(n, _)| n);
    let rebels = groups.first().filter(|&&(n, _)| n >= second).map(|&(_, i)| i);
    let Some(rebels) = rebels else {
        return states.iter().take(2).map(|&(_, i)| i).collect();
    };
    // A rebellion at home: the other side is the state or its army, though others be named more often.
    let land = book.entries[rebels].country.clone();
    let foreign = states.first().map(|&(_, i)| i).filter(|&i| {
        let code = book.entries[i].country.clone();
        code.is_some() && code != land && weighs(book, code.as_deref()) > weighs(book, land.as_deref())
    });
    let against = foreign.or_else(|| opponent(book, rebels)).or_else(|| states.first().map(|&(_, i)| i));
    against.map_or_else(Vec::new, |other| vec![other.min(rebels), other.max(rebels)])
}

fn weighs(book: &Book, code: Option<&str>) -> usize {
    code.and_then(|c| book.context.weights.get(c)).copied().unwrap_or_default()
}

/// Parties with how much the report speaks of them, but for who stands in the sentence as its subject: that one deals
/// with the sides.
fn parties(book: &Book, candidate: &Candidate, fits: impl Fn(&Entry) -> bool) -> Vec<(usize, usize)> {
    let sentence = |word: usize| book.syntax.analysis.words[word].sentence;
    let here = sentence(candidate.head);
    let inside = |e: &Entry| {
        let before = |head: usize| sentence(head) == here && head < candidate.head;
        e.mentions.iter().any(|m| before(m.head) && is_agent(book, m.head))
    };
    (book.entries.iter().enumerate())
        .filter(|(_, e)| is_party(e) && fits(e) && !inside(e))
        .map(|(i, e)| (weight(book, e), i))
        .filter(|(n, _)| *n > 0)
        .collect()
}

/// Whom an armed group fights: an army of its land that the report speaks of, else its state.
fn opponent(book: &mut Book, rebels: usize) -> Option<usize> {
    let land = book.entries[rebels].country.clone();
    let other = book.entries.iter().enumerate().filter(|(i, e)| {
        *i != rebels
            && land.is_some()
            && e.country == land
            && matches!(e.kind, ActorKind::State | ActorKind::Military | ActorKind::Government)
            && !e.mentions.is_empty()
    });
    let most = other.max_by_key(|(_, e)| e.mentions.len()).map(|(i, _)| i);
    most.or_else(|| match book.context.home.clone() {
        Some(Home::Known(code)) if land.as_ref().is_none_or(|l| *l == code) => context::home_state(book),
        Some(Home::Unlisted(entry)) => Some(entry),
        _ => None,
    })
}

fn is_party(entry: &Entry) -> bool {
    let named = entry.mentions.iter().any(|m| m.form != Form::Nominal);
    matches!(entry.kind, ActorKind::State | ActorKind::ArmedGroup)
        || matches!(entry.kind, ActorKind::Government) && entry.sectors.contains(&Sector::Pre)
        || entry.kind == ActorKind::Military && named
}

/// How much the report speaks of a party.
fn weight(book: &Book, entry: &Entry) -> usize {
    match entry.kind {
        ActorKind::State => {
            entry.country.as_deref().map_or(2 * entry.mentions.len(), |c| weighs(book, Some(c)))
        }
        ActorKind::ArmedGroup => 3 * (entry.mentions.len() + book.rebels_told),
        _ => entry.mentions.len(),
    }
}

/// Whether a noun, by its lemma, speaks of those who have risen.
pub(super) fn is_rebellious(lemma: &str) -> bool {
    has(&Lexicon::get().risen, lemma)
}

fn is_agent(book: &Book, head: usize) -> bool {
    book.syntax.relation(book.syntax.first_conjunct(head)) == "nsubj"
}
