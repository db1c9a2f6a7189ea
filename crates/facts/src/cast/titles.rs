//! Titles that stand with a person's name: before it, in apposition, in the clause `who is …`; and whose the person is.

use record::{ActorKind, Form, Sector};

use super::book::{Book, Spot};
use super::nouns::{before, country, gender, lemma, owner, person_owner, phrase, title_lemma, title_words};
use super::roles;

/// Gives all named persons the titles that stand with their names.
pub(super) fn all(book: &mut Book) {
    let mut named: Vec<(usize, usize)> = Vec::new();
    for (person, entry) in book.entries.iter().enumerate().filter(|(_, e)| e.kind == ActorKind::Person) {
        named.extend(entry.mentions.iter().map(|m| (m.head, person)));
    }
    named.sort_unstable();
    // Apposition by commas first: there the tree is often wrong.
    for &(name, person) in &named {
        affiliate(book, person, name);
        for noun in beside(book, person, name) {
            give(book, person, noun, name);
        }
    }
    for (name, person) in named {
        titles(book, person, name);
        leads(book, person, name);
    }
}

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
    for noun in nouns {
        for noun in syntax.conjuncts(noun) {
            give(book, person, noun, name);
        }
    }
}

fn give(book: &mut Book, person: usize, noun: usize, name: usize) {
    let title = book.lexicon.is_title(&title_lemma(book, noun)) && !is_plural_title(book, noun);
    if title && book.by_word[noun].is_empty() {
        give_title(book, person, noun, name);
    }
}

/// Nouns right before the name or set off from it by a comma, whatever the tree says: `presidential aide Ana Morel`.
fn beside(book: &Book, person: usize, name: usize) -> Vec<usize> {
    let syntax = book.syntax;
    let words = book.entries[person].mentions.iter().find(|m| m.head == name).map(|m| m.words.clone());
    let words = words.unwrap_or(name..name + 1);
    let adjacent = words.start.checked_sub(1).filter(|&w| {
        syntax.analysis.words[w].sentence == syntax.analysis.words[name].sentence
            && syntax.upos(w) != language::Upos::Adj
            && book.lexicon.is_title(&syntax.lower(w))
    });
    let adjacent = adjacent.or_else(|| office_of(book, words.start));
    let mut nouns: Vec<usize> = adjacent.into_iter().collect();
    nouns.extend(set_off_before(book, adjacent.unwrap_or(words.start)));
    nouns.extend(set_off_behind(book, words.end));
    nouns
}

/// `Minister` in `Minister of Defence Ana Moro`.
fn office_of(book: &Book, start: usize) -> Option<usize> {
    let noun = start.checked_sub(3)?;
    let syntax = &book.syntax;
    let same = syntax.analysis.words[noun].sentence == syntax.analysis.words[start].sentence;
    let title = book.lexicon.is_title(&syntax.lower(noun)) && syntax.lower(noun + 1) == "of";
    (same && title && matches!(syntax.upos(noun + 2), language::Upos::Noun | language::Upos::Propn))
        .then_some(noun)
}

/// "the two ministers, Adamu and Sule" are no title of Adamu.
fn is_plural_title(book: &Book, noun: usize) -> bool {
    super::nouns::is_plural(book, noun)
}

/// `X is the envoy` names an office too.
fn copular(book: &Book, name: usize) -> Vec<usize> {
    let syntax = book.syntax;
    let predicate = syntax.analysis.words[name].head.filter(|&h| {
        syntax.analysis.words[name].relation == "nsubj" && !syntax.dependents(h, &["cop"]).is_empty()
    });
    predicate.into_iter().collect()
}

fn sentence_end(book: &Book, word: usize) -> usize {
    book.syntax.analysis.sentences[book.syntax.analysis.words[word].sentence].words.end
}

fn is_comma(book: &Book, word: usize) -> bool {
    matches!(book.syntax.lower(word).as_str(), "," | "--" | "–" | "-")
}

/// `the Omani envoy` in `the Omani envoy, Salim Harthy`: the noun before a comma before the name.
pub(super) fn set_off_before(book: &Book, start: usize) -> Option<usize> {
    let comma = start.checked_sub(1).filter(|&w| is_comma(book, w))?;
    let noun = comma.checked_sub(1)?;
    if book.syntax.analysis.words[noun].sentence != book.syntax.analysis.words[start].sentence {
        return None;
    }
    let is_title = |w: usize| {
        book.lexicon.is_title(&title_lemma(book, w))
            && begins_definite(book, w)
            && book.syntax.upos(w) != language::Upos::Verb
    };
    if is_title(noun) {
        return Some(noun);
    }
    // "the head of the gas works, Mirza Kadric"
    let first = book.syntax.analysis.sentences[book.syntax.analysis.words[start].sentence].words.start;
    (first.max(noun.saturating_sub(8))..noun).rev().find(|&w| is_title(w) && phrase(book, w).end == comma)
}

/// Whether a noun phrase has an article or owner before it.
fn begins_definite(book: &Book, noun: usize) -> bool {
    let syntax = &book.syntax;
    let first = syntax.dependents(noun, &["det", "nmod:poss"]);
    first.iter().any(|&d| d < noun && !matches!(syntax.lower(d).as_str(), "a" | "an" | "this" | "that"))
}

/// `the foreign minister` in `Bola Adamu, the foreign minister,`: the noun of a phrase right behind the name's comma.
fn set_off_behind(book: &Book, end: usize) -> Option<usize> {
    use language::Upos::{Adj, Det, Noun, Num, Part, Pron, Propn, Punct};
    let syntax = &book.syntax;
    let last = sentence_end(book, end.checked_sub(1)?);
    if end + 1 >= last || !is_comma(book, end) {
        return None;
    }
    for word in end + 1..last.min(end + 9) {
        let inside = match syntax.upos(word) {
            Adj | Det | Noun | Num | Part | Propn => true,
            Pron => word == end + 1,
            Punct => syntax.lower(word) == "-",
            _ => false,
        };
        if !inside {
            return None;
        }
        let next_is_name = word + 1 < last
            && (matches!(syntax.upos(word + 1), Propn | Noun)
                || syntax.analysis.words[word + 1].xpos == "POS"
                || syntax.lower(word + 1) == "-");
        if book.lexicon.is_title(&title_lemma(book, word)) && !next_is_name {
            let own_subject = syntax.relation(word) == "nsubj" && syntax.relation(end + 1) != "det";
            return (!own_subject).then_some(word);
        }
    }
    None
}

fn give_title(book: &mut Book, person: usize, noun: usize, name: usize) {
    let words = phrase(book, noun);
    // "President Kunze" is the name; "the president, Mr Kunze" speaks of him twice.
    let opens = |w: usize| matches!(book.syntax.analysis.words[w].relation, "det" | "nmod:poss");
    let address = noun < name && !opens(words.start) && !(noun..name).any(|w| book.syntax.lower(w) == ",");
    let of = owner(book, noun);
    let under = person_owner(book, noun).filter(|&u| u != person);
    let honorific = book.lexicon.title(&title_lemma(book, noun)).is_some_and(|t| t.honorific);
    let sectors = roles::sectors(book, noun, of, under);
    let country = roles::country_of(book, noun, of, &sectors)
        .or_else(|| under.filter(|_| of.is_none()).and_then(|u| book.entries[u].country.clone()));
    let title = title_words(book, noun);
    let former = roles::is_former(book, noun);
    let lemma = title_lemma(book, noun);
    disown(book, noun);
    let head_word = book.syntax.lower(noun);
    let entry = &mut book.entries[person];
    entry.gender = entry.gender.or_else(|| gender(&head_word));
    if !honorific {
        take(entry, country, &sectors, former);
        if !entry.roles.iter().any(|(t, _, _)| *t == title) {
            entry.roles.push((title, lemma, of.or(under)));
        }
    }
    entry.mentions.push(Spot { words, head: noun, form: Form::Nominal, address });
    let former = std::mem::replace(&mut book.by_word[noun], vec![person]);
    for former in former.into_iter().filter(|&f| f != person) {
        book.entries[former].mentions.retain(|m| m.head != noun);
    }
}

/// Titles told under a pronoun (`their leader, Musa Deng`), once it is known whom the pronoun means.
pub(super) fn revise(book: &mut Book) {
    for person in 0..book.entries.len() {
        if book.entries[person].kind != ActorKind::Person || book.entries[person].listed {
            continue;
        }
        let spots: Vec<usize> = book.entries[person]
            .mentions
            .iter()
            .filter(|m| m.form == Form::Nominal)
            .map(|m| m.head)
            .collect();
        for noun in spots {
            let lemma = title_lemma(book, noun);
            let open = book.entries[person].roles.iter().position(|(_, l, of)| *l == lemma && of.is_none());
            let (Some(role), Some(owner)) = (open, possessor(book, noun)) else { continue };
            if owner == person {
                continue;
            }
            let (of, under) = if book.entries[owner].kind == ActorKind::Person {
                (None, Some(owner))
            } else {
                (Some(owner), None)
            };
            let sectors = roles::sectors(book, noun, of, under);
            let country = book.entries[owner].country.clone();
            let entry = &mut book.entries[person];
            entry.roles[role].2 = Some(owner);
            entry.country = country.or(entry.country.take());
            if !sectors.is_empty() {
                entry.sectors = sectors;
            }
        }
    }
}

/// Whom the pronoun before a noun means.
fn possessor(book: &Book, noun: usize) -> Option<usize> {
    let own = book.syntax.dependents(noun, &["nmod:poss"]);
    own.into_iter().find_map(|w| book.by_word[w].first().copied())
}

/// What a title adds to what is known of a person: the tables know better, but a former office is past.
fn take(entry: &mut super::book::Entry, country: Option<String>, sectors: &[Sector], former: bool) {
    if !entry.listed {
        if entry.country.is_none() {
            entry.country = country;
        }
        for sector in sectors {
            if !entry.sectors.contains(sector) {
                entry.sectors.push(*sector);
            }
        }
    }
    if entry.listed && former && entry.sectors == [Sector::Gov] {
        entry.sectors = vec![Sector::Eli];
    }
    if entry.listed && sectors == [Sector::Gov, Sector::Mil] && entry.sectors == [Sector::Gov] {
        entry.sectors = sectors.to_vec();
    }
}

/// `U.S.` in `U.S. envoy Carla Brandt` says whose envoy she is; it takes no part itself.
fn disown(book: &mut Book, noun: usize) {
    let words: Vec<usize> = before(book, noun).collect();
    for word in words {
        book.by_word[word].clear();
    }
}

/// `Kenya's Musa Otieno`, `Jan Lind of the Red Cross`: whose the person is, where no title tells.
fn affiliate(book: &mut Book, person: usize, name: usize) {
    let syntax = book.syntax;
    let mut of = syntax.dependents(name, &["nmod:poss"]);
    of.extend(
        syntax
            .dependents(name, &["nmod"])
            .into_iter()
            .filter(|&w| syntax.case(w).is_some_and(|case| matches!(case.as_str(), "of" | "from" | "for"))),
    );
    let Some(owner) = of.iter().find_map(|&w| {
        let own = book.by_word[w].first().copied();
        own.filter(|&e| book.entries[e].kind != ActorKind::Person)
    }) else {
        let around = |w: usize| book.context.hints[w].clone().or_else(|| country(book, w, None));
        let country = of.iter().find_map(|&w| around(w));
        let country = country.or_else(|| of.iter().find_map(|&w| book.context.places[w].clone()));
        let body = of.iter().find_map(|&w| book.lexicon.body(&lemma(book, w)));
        let entry = &mut book.entries[person];
        entry.country = entry.country.take().or(country);
        if let Some(body) = body.filter(|_| entry.sectors.is_empty()) {
            entry.sectors = body.sectors;
        }
        return;
    };
    let body = book.entries[owner].clone();
    let entry = &mut book.entries[person];
    if entry.country.is_none() {
        entry.country = body.country;
    }
    if entry.sectors.is_empty() {
        entry.sectors = body.sectors;
    }
}

/// `X, who leads the front`: head of what the clause has as its object, or of whose delegation it is.
fn leads(book: &mut Book, person: usize, name: usize) {
    let syntax = book.syntax;
    let clauses = syntax.dependents(name, &["acl:relcl"]);
    let Some(verb) = clauses.into_iter().find(|&v| roles::is_leading(syntax.lemma(v))) else { return };
    let objects = syntax.dependents(verb, &["obj"]);
    let body = objects.iter().find_map(|&o| {
        let own = book.by_word[o].first().copied().or_else(|| owner(book, o));
        own.filter(|&e| book.entries[e].kind != ActorKind::Person)
    });
    let Some(body) = body else { return };
    let (country, sectors) = (book.entries[body].country.clone(), book.entries[body].sectors.clone());
    let entry = &mut book.entries[person];
    take(entry, country, &sectors, false);
    entry.roles.push(("leader".to_owned(), "leader".to_owned(), Some(body)));
}
