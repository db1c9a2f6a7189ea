//! Nouns that speak of somebody: offices (`the presidential aide`), bodies (`Russian forces`), and all sides.

use std::ops::Range;

use language::Upos;
use record::{ActorKind, Form};

use super::book::{Book, Candidate, Entry, Gender, Spot, What};
use crate::lexicon::{has, lexicon};

lexicon! {
    /// Nouns that speak of all parties; see `nouns.toml`.
    Lexicon("nouns.toml") { sides, both, of, female, male }
}

/// Noun candidates of a text that no name covers.
pub(super) fn find(book: &Book, names: &[Candidate]) -> Vec<Candidate> {
    let named = |w: usize| names.iter().any(|n| n.words.contains(&w));
    (0..book.syntax.analysis.words.len())
        .filter(|&w| {
            book.syntax.upos(w) == Upos::Noun || book.is_proper(w) && book.lexicon.is_title(&lemma(book, w))
        })
        .filter(|&w| !named(w) && !matches!(book.syntax.relation(w), "compound" | "flat"))
        .filter_map(|w| {
            let what = what(book, w)?;
            Some(Candidate { words: phrase(book, w), head: w, form: Form::Nominal, what })
        })
        .collect()
}

fn lemma(book: &Book, word: usize) -> String {
    book.syntax.lemma(word).to_lowercase()
}

fn what(book: &Book, word: usize) -> Option<What> {
    let lexicon = Lexicon::get();
    let lemma = lemma(book, word);
    if has(&lexicon.sides, &lemma) {
        let near = book.syntax.dependents(word, &["det", "nummod", "amod"]);
        if near.iter().any(|&d| has(&lexicon.both, &book.syntax.lower(d))) {
            return Some(What::Sides);
        }
    }
    if book.lexicon.is_title(&lemma) {
        return Some(What::Office);
    }
    book.lexicon.body(&lemma).is_some().then_some(What::Body)
}

/// The noun with what stands before it: articles, adjectives, compounds; and a short `of` phrase.
fn phrase(book: &Book, noun: usize) -> Range<usize> {
    let syntax = &book.syntax;
    let before = syntax
        .dependents(noun, &["det", "amod", "compound", "nmod:poss", "nummod", "nmod:desc", "advmod"])
        .into_iter()
        .filter(|&d| d < noun)
        .flat_map(|d| syntax.analysis.subtree(d))
        .filter(|&w| w < noun)
        .min()
        .unwrap_or(noun);
    before..noun + 1
}

/// The country or body a noun of office belongs to: `Russian`, `Kremlin`, `of Norway`.
fn owner(book: &Book, noun: usize) -> Option<usize> {
    let mut words: Vec<usize> = before(book, noun).collect();
    words.extend(book.syntax.owners(noun));
    words.extend(book.syntax.dependents(noun, &["compound", "amod", "nmod:desc"]));
    words.extend(book.syntax.obliques(noun, &Lexicon::get().of));
    words.into_iter().find_map(|w| {
        let at = book.by_word[w].first().copied();
        at.or_else(|| known_at(book, w)).filter(|&e| book.entries[e].kind != ActorKind::Person)
    })
}

/// The words right before a noun that can belong to its phrase, the nearest first: adjectives, nouns, names, hyphens.
fn before<'b>(book: &'b Book<'_>, noun: usize) -> impl Iterator<Item = usize> + 'b {
    let sentence = book.syntax.analysis.words[noun].sentence;
    (noun.saturating_sub(6)..noun).rev().take_while(move |&w| {
        let inside = matches!(book.syntax.upos(w), Upos::Adj | Upos::Noun | Upos::Propn)
            || book.syntax.lower(w) == "-"
            || book.syntax.analysis.words[w].xpos == "POS";
        inside && book.syntax.analysis.words[w].sentence == sentence
    })
}

/// The entry that a known name at this word would have, if it was entered already under another form.
fn known_at(book: &Book, word: usize) -> Option<usize> {
    book.entries.iter().position(|e| e.mentions.iter().any(|m| m.words.contains(&word)))
}

/// Gives all named persons the titles that stand with their names.
pub(super) fn all_titles(book: &mut Book) {
    let mut named: Vec<(usize, usize)> = Vec::new();
    for (person, entry) in book.entries.iter().enumerate().filter(|(_, e)| e.kind == ActorKind::Person) {
        named.extend(entry.mentions.iter().map(|m| (m.head, person)));
    }
    named.sort_unstable();
    for (name, person) in named {
        titles(book, person, name);
    }
}

/// Gives a named person the titles that stand with the name: before it, in apposition, or as the noun it hangs on.
fn titles(book: &mut Book, person: usize, name: usize) {
    let syntax = book.syntax;
    let mut nouns = syntax.dependents(name, &["nmod:desc", "compound", "appos", "nmod"]);
    if let Some(head) = syntax.analysis.words[name].head.filter(|_| {
        matches!(syntax.relation(name), "appos" | "flat" | "compound" | "nmod" | "nmod:desc")
            && syntax.case(name).is_none()
    }) {
        nouns.push(head);
    }
    nouns.extend(copular(book, name));
    // Right before the name, whatever the tree says: "presidential aide Ana Morel".
    let start = book.entries[person].mentions.iter().find(|m| m.head == name).map_or(name, |m| m.words.start);
    let adjacent = start.checked_sub(1).filter(|&w| {
        syntax.analysis.words[w].sentence == syntax.analysis.words[name].sentence
            && book.lexicon.is_title(&syntax.lower(w))
    });
    nouns.extend(adjacent);
    for noun in nouns {
        for noun in syntax.conjuncts(noun) {
            let title =
                book.lexicon.is_title(&lemma(book, noun)) || book.lexicon.is_title(&syntax.lower(noun));
            if title && (book.by_word[noun].is_empty() || Some(noun) == adjacent) {
                give_title(book, person, noun, name);
            }
        }
    }
}

/// `X, who is the envoy` and `X is the envoy` name an office too.
fn copular(book: &Book, name: usize) -> Vec<usize> {
    let syntax = book.syntax;
    let predicate = syntax.analysis.words[name].head.filter(|&h| {
        syntax.analysis.words[name].relation == "nsubj" && !syntax.dependents(h, &["cop"]).is_empty()
    });
    predicate.into_iter().collect()
}

fn give_title(book: &mut Book, person: usize, noun: usize, name: usize) {
    let words = phrase(book, noun);
    // "President Kunze" is the name; "the president, Mr Kunze" speaks of him twice.
    let opens = |w: usize| matches!(book.syntax.relation(w), "det" | "nmod");
    let address = noun < name && !opens(words.start) && !(noun..name).any(|w| book.syntax.lower(w) == ",");
    let of = owner(book, noun);
    let lemma = title_lemma(book, noun);
    let title = title_words(book, noun);
    disown(book, noun);
    let country = of.and_then(|o| book.entries[o].country.clone());
    let known = book.lexicon.title(&lemma);
    let head_word = book.syntax.lower(noun);
    let entry = &mut book.entries[person];
    entry.gender = entry.gender.or_else(|| gender(&head_word));
    if entry.country.is_none() {
        entry.country = country;
    }
    if let Some(known) = known {
        for sector in &known.sectors {
            if !entry.sectors.contains(sector) {
                entry.sectors.push(*sector);
            }
        }
    }
    if !entry.roles.iter().any(|(t, _, _)| *t == title) {
        entry.roles.push((title, lemma, of));
    }
    entry.mentions.push(Spot { words, head: noun, form: Form::Nominal, address });
    let former = std::mem::replace(&mut book.by_word[noun], vec![person]);
    for former in former.into_iter().filter(|&f| f != person) {
        book.entries[former].mentions.retain(|m| m.head != noun);
    }
}

/// The lemma of a noun of office; its surface where the model's lemma is none.
fn title_lemma(book: &Book, noun: usize) -> String {
    let lemma = lemma(book, noun);
    if book.lexicon.is_title(&lemma) { lemma } else { book.syntax.lower(noun) }
}

/// `U.S.` in `U.S. envoy Carla Brandt` says whose envoy she is; it takes no part itself.
fn disown(book: &mut Book, noun: usize) {
    let words: Vec<usize> = before(book, noun).collect();
    for word in words {
        book.by_word[word].clear();
    }
}

/// The words of a title without article and country.
fn title_words(book: &Book, noun: usize) -> String {
    let syntax = book.syntax;
    let mut parts: Vec<usize> = before(book, noun)
        .take_while(|&w| book.by_word[w].is_empty() && !matches!(book.syntax.relation(w), "flat"))
        .filter(|&w| book.syntax.upos(w) != Upos::Punct)
        .collect();
    parts.reverse();
    parts.push(noun);
    parts.iter().map(|&w| syntax.analysis.text_of(syntax.text, w)).collect::<Vec<_>>().join(" ")
}

fn gender(title: &str) -> Option<Gender> {
    let lexicon = Lexicon::get();
    match () {
        () if lexicon.female.iter().any(|f| title.ends_with(f.as_str())) => Some(Gender::Female),
        () if lexicon.male.iter().any(|m| title.ends_with(m.as_str())) => Some(Gender::Male),
        () => None,
    }
}

/// A noun of office: the person who holds it, else somebody new.
pub(super) fn enter_office(book: &mut Book, candidate: Candidate) {
    let of = owner(book, candidate.head);
    let lemma = lemma(book, candidate.head);
    let plural = is_plural(book, candidate.head);
    let definite = is_definite(book, candidate.head);
    let holder = (!plural && definite).then(|| holder(book, &candidate, &lemma, of)).flatten();
    let entry = holder.or_else(|| sole_in_office(book, &lemma, of, plural)).unwrap_or_else(|| {
        let country = of.and_then(|o| book.entries[o].country.clone());
        let sectors = book.lexicon.title(&lemma).map(|t| t.sectors.clone()).unwrap_or_default();
        let title = title_words(book, candidate.head);
        let name = without_article(book, candidate.words.clone());
        let gender = gender(&book.syntax.lower(candidate.head));
        let kind = if plural { ActorKind::Population } else { ActorKind::Person };
        let known = book.entries.iter().position(|e| definite && e.name == name);
        known.unwrap_or_else(|| {
            book.add(Entry {
                name,
                kind,
                country,
                sectors,
                roles: vec![(title, lemma, of)],
                gender,
                plural,
                mentions: Vec::new(),
            })
        })
    });
    book.mention(entry, &candidate);
}

/// The person before who holds the office: same noun, and nothing in the phrase against it.
fn holder(book: &Book, candidate: &Candidate, lemma: &str, of: Option<usize>) -> Option<usize> {
    let country = of.and_then(|o| book.entries[o].country.clone());
    let modifiers: Vec<String> = book
        .syntax
        .dependents(candidate.head, &["amod", "compound"])
        .into_iter()
        .filter(|&d| book.by_word[d].is_empty())
        .map(|d| self::lemma(book, d))
        .collect();
    let fits = |e: &Entry| {
        let same = e.roles.iter().any(|(title, head, _)| {
            let lower = title.to_lowercase();
            head == lemma && modifiers.iter().all(|m| lower.contains(m.as_str()))
                || kindred(book, head, lemma) && modifiers.is_empty()
        });
        same && !e.plural && (country.is_none() || e.country.is_none() || e.country == country)
    };
    last_mentioned(book, candidate.words.start, fits)
}

/// Whether two nouns name one office: `spokesman` and `spokesperson`, `envoy` and `representative`.
fn kindred(book: &Book, a: &str, b: &str) -> bool {
    let class = |lemma: &str| book.lexicon.title(lemma).and_then(|t| t.class.clone());
    a == b || matches!((class(a), class(b)), (Some(x), Some(y)) if x == y)
}

/// The entry that fits and was spoken of last before a word.
pub(super) fn last_mentioned(book: &Book, before: usize, fits: impl Fn(&Entry) -> bool) -> Option<usize> {
    let last = |e: &Entry| e.mentions.iter().map(|m| m.words.start).filter(|&s| s < before).max();
    book.entries
        .iter()
        .enumerate()
        .filter(|(_, e)| fits(e))
        .filter_map(|(i, e)| Some((last(e)?, i)))
        .max()
        .map(|(_, i)| i)
}

/// `the Russian president` where the report has not named him: the office-holder of the day, if only one fits.
fn sole_in_office(book: &mut Book, lemma: &str, of: Option<usize>, plural: bool) -> Option<usize> {
    if plural {
        return None;
    }
    let country = of.and_then(|o| book.entries[o].country.clone())?;
    let name = book.lexicon.head_of_state(lemma, &country, book.published)?.to_owned();
    book.entries.iter().position(|e| e.name == name)
}

/// A noun of a body or people: one per noun and owner.
pub(super) fn enter_body(book: &mut Book, candidate: Candidate) {
    let lemma = lemma(book, candidate.head);
    let Some(body) = book.lexicon.body(&lemma) else { return };
    let (kind, sectors) = (body.kind, body.sectors.clone());
    let of = owner(book, candidate.head).or_else(|| person_owner(book, candidate.head));
    let country = of.and_then(|o| book.entries[o].country.clone());
    // "the Reuters news agency" is Reuters, "M23 rebels" are M23.
    if let Some(named) = named_within(book, candidate.head) {
        book.mention(named, &candidate);
        return;
    }
    // "the Ukrainian government" is Ukraine.
    if kind == ActorKind::Government {
        let state = country.as_ref().and_then(|c| book.lexicon.state(c));
        if let Some(state) = state {
            let entry = book.identity(state);
            book.mention(entry, &candidate);
            return;
        }
    }
    let name = without_article(book, candidate.words.clone());
    let definite = is_definite(book, candidate.head);
    let same = |e: &Entry| {
        e.name.eq_ignore_ascii_case(&name)
            || definite
                && of.is_none()
                && e.kind == kind
                && e.name.to_lowercase().ends_with(&book.syntax.lower(candidate.head))
    };
    let known = last_mentioned(book, candidate.words.start, same);
    let plural = is_plural(book, candidate.head);
    let entry = known.unwrap_or_else(|| {
        book.add(Entry {
            name,
            kind,
            country,
            sectors,
            roles: Vec::new(),
            gender: None,
            plural,
            mentions: Vec::new(),
        })
    });
    book.mention(entry, &candidate);
}

/// The body whose name stands right before a noun of what it is.
fn named_within(book: &Book, noun: usize) -> Option<usize> {
    use ActorKind::{ArmedGroup, Company, Igo, Media, Military, Ngo, Other};
    before(book, noun).filter_map(|w| book.by_word[w].first().copied()).find(|&e| {
        matches!(book.entries[e].kind, ArmedGroup | Company | Igo | Media | Military | Ngo | Other)
    })
}

/// `the Trump administration`: a person before a noun of a body.
fn person_owner(book: &Book, noun: usize) -> Option<usize> {
    let mut words = book.syntax.dependents(noun, &["compound", "nmod:poss", "nmod"]);
    words.retain(|&w| w < noun);
    words.into_iter().find_map(|w| book.by_word[w].first().copied())
}

/// `both sides`: the two parties spoken of most before.
pub(super) fn enter_sides(book: &mut Book, candidate: Candidate) {
    let sentence = |word: usize| book.syntax.analysis.words[word].sentence;
    let mut parties: Vec<(usize, usize)> = book
        .entries
        .iter()
        .enumerate()
        .filter(|(_, e)| matches!(e.kind, ActorKind::State | ActorKind::ArmedGroup | ActorKind::Government))
        // Who stands in the sentence by name deals with the sides.
        .filter(|(_, e)| e.mentions.iter().all(|m| sentence(m.head) != sentence(candidate.head)))
        .map(|(i, e)| (e.mentions.len(), i))
        .filter(|(n, _)| *n > 0)
        .collect();
    parties.sort_by_key(|&(n, i)| (std::cmp::Reverse(n), i));
    for (_, entry) in parties.into_iter().take(2) {
        book.mention(entry, &candidate);
    }
}

fn is_plural(book: &Book, noun: usize) -> bool {
    matches!(book.syntax.analysis.words[noun].xpos, "NNS" | "NNPS")
}

fn is_definite(book: &Book, noun: usize) -> bool {
    let first = book.syntax.dependents(noun, &["det", "nmod:poss"]);
    !first.iter().any(|&d| matches!(book.syntax.lower(d).as_str(), "a" | "an" | "another" | "some"))
        && (!first.is_empty() || !book.syntax.owners(noun).is_empty())
}

fn without_article(book: &Book, words: Range<usize>) -> String {
    let start = words.clone().find(|&w| book.syntax.relation(w) != "det").unwrap_or(words.start);
    book.text(start..words.end).replace('\n', " ")
}
