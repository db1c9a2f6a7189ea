//! Names: those the lexicon knows by longest match, others by proper nouns that the tree holds together.

use std::collections::HashSet;
use std::ops::Range;

use language::{EntityType, Upos};
use record::{ActorKind, Form};

use super::book::{Book, Candidate, What};
use super::{nouns, states, titles, unknown};
use crate::actors::Found;

/// All names in a text.
pub(super) fn find(book: &Book) -> Vec<Candidate> {
    let mut taken = vec![false; book.syntax.analysis.words.len()];
    let mut found: Vec<Candidate> = known(book, &mut taken);
    let states = states::find(book, &taken);
    let free = free(book);
    for word in 0..taken.len() {
        if let Some((at, people)) = states::named(book, word, &states).filter(|_| !taken[word]) {
            taken[word] = true;
            let form = if people { Form::Demonym } else { Form::Name };
            let what = What::Known(states::identity(&states[at]));
            found.push(Candidate { words: word..word + 1, head: word, noun: word, form, what });
            continue;
        }
        if taken[word] || !book.is_proper(word) || !book.is_capital(word) {
            continue;
        }
        let opens = opens(book, word, &taken);
        let title = || book.lexicon.is_title(book.syntax.lower(word).trim_end_matches('.'));
        if !opens && (is_inner(book, word) || title() || is_quality(book, word, &free)) {
            continue;
        }
        let words = if opens { run(book, word, &taken) } else { extent(book, word, &taken) };
        if words.len() == 1 && (nouns::is_role_or_body(book, word) || opens_title(book, word)) {
            continue;
        }
        let Some(kind) = kind(book, word, words.clone()) else { continue };
        words.clone().for_each(|w| taken[w] = true);
        found.push(Candidate { words, head: word, noun: word, form: Form::Name, what: What::Name(kind) });
    }
    found
}

/// Names of the lexicon, the longest first at each word; one inside a longer name of the text is left out.
fn known(book: &Book, taken: &mut [bool]) -> Vec<Candidate> {
    let mut found = Vec::new();
    for hit in book.lexicon.scan(book.syntax.text, book.syntax.analysis) {
        let head = head(book, hit.words.clone());
        let opened = hit.words.start.checked_sub(1).is_some_and(|w| {
            book.is_capital(w) && unknown::opens(&book.syntax.lower(w)) && hit.words.len() == 1
        });
        if opened || is_part_of_name(book, &hit.words, head) || begins_body(book, &hit.words, head) {
            continue;
        }
        let (form, identity) = match hit.found {
            Found::Name(identity) => (Form::Name, identity),
            Found::Demonym(identity) => (Form::Demonym, identity),
            Found::Capital(identity) => (Form::Capital, identity),
        };
        // "Russian" as a noun is people, as an adjective before a noun of office or body part of that.
        hit.words.clone().for_each(|w| taken[w] = true);
        found.push(Candidate { words: hit.words, head, noun: head, form, what: What::Known(identity) });
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
        || book.syntax.relation(word) == "flat" && !follows_title(book, word, head)
}

/// `Li` in `envoy Li Hui`, where the tree hangs the name on the title.
fn follows_title(book: &Book, word: usize, head: usize) -> bool {
    word == head + 1 && book.syntax.upos(head) == Upos::Noun && nouns::is_role_or_body(book, head)
}

/// `Lagos` in `the Lagos Post`: what stands before a noun of a body written as a name.
fn begins_body(book: &Book, words: &Range<usize>, head: usize) -> bool {
    let last = if words.contains(&head) { words.end - 1 } else { head };
    let body = book.syntax.analysis.words[last].head.filter(|&h| h >= words.end && h - words.end < 4);
    body.is_some_and(|body| {
        matches!(book.syntax.relation(last), "compound" | "amod")
            && (words.end..=body).all(|w| book.is_capital(w))
            && unknown::closes(&book.syntax.lower(body))
    })
}

/// `Prime` in `Prime Minister`.
fn opens_title(book: &Book, word: usize) -> bool {
    let next = word + 1;
    next < book.syntax.analysis.words.len()
        && book.syntax.analysis.words[next].sentence == book.syntax.analysis.words[word].sentence
        && book.is_capital(next)
        && book.lexicon.is_title(&book.syntax.lower(next))
}

/// `Hutu` in `Hutu militia`: a word that only ever stands before common nouns and says of what sort they are.
fn is_quality(book: &Book, word: usize, free: &HashSet<&str>) -> bool {
    let surface = book.syntax.analysis.text_of(book.syntax.text, word);
    !free.contains(surface) && book.lexicon.sole_office_holder(surface, book.published).is_none()
}

/// The words of a text that stand somewhere otherwise than before a common noun.
fn free<'t>(book: &Book<'t>) -> HashSet<&'t str> {
    let syntax = &book.syntax;
    let modifies = |w: usize| {
        let head = syntax.analysis.words[w].head;
        matches!(syntax.relation(w), "amod" | "compound")
            && head.is_some_and(|h| syntax.upos(h) == Upos::Noun && !book.is_capital(h))
    };
    let words = 0..syntax.analysis.words.len();
    words.filter(|&w| !modifies(w)).map(|w| syntax.analysis.text_of(syntax.text, w)).collect()
}

/// Whether a word begins a name whatever the tree says: `Radio` before `Lagan`.
fn opens(book: &Book, word: usize, taken: &[bool]) -> bool {
    unknown::opens(&book.syntax.lower(word)) && goes_on(book, word + 1, word, taken)
}

/// Whether a word is a name and stands in the sentence of another.
fn goes_on(book: &Book, word: usize, of: usize, taken: &[bool]) -> bool {
    let words = &book.syntax.analysis.words;
    word < taken.len()
        && !taken[word]
        && book.is_capital(word)
        && matches!(book.syntax.upos(word), Upos::Propn | Upos::Noun | Upos::Adj)
        && words[word].sentence == words[of].sentence
}

/// Capitalised words from one on.
fn run(book: &Book, start: usize, taken: &[bool]) -> Range<usize> {
    let mut end = start + 1;
    while goes_on(book, end, start, taken) {
        end += 1;
    }
    start..end
}

/// The words of a name around its head: capitalised words joined to it, without titles, and of a body the `of` phrase.
fn extent(book: &Book, head: usize, taken: &[bool]) -> Range<usize> {
    let syntax = &book.syntax;
    let mut start = head;
    while start > 0 && belongs_before(book, start - 1, head, taken) {
        start -= 1;
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
            || syntax.relation(end) == "compound" && book.is_proper(end)
            || book.is_proper(end) && syntax.analysis.words[end].head == Some(end - 1);
        let hyphen = syntax.upos(end) == Upos::Punct && inside(end + 1) && glued(book, end);
        if joins || hyphen {
            end += 1;
        } else {
            break;
        }
    }
    // A given name and surname that the tree holds apart.
    while is_sister(book, end, end - 1, taken) && end - start < 4 {
        end += 1;
    }
    // "Kivu Today": a word that makes a body of the name, whatever the tree says.
    if goes_on(book, end, head, taken) && unknown::closes(&syntax.lower(end)) {
        end += 1;
    }
    start..purpose(book, end, taken)
}

/// Whether a proper noun right behind another hangs on the same word in the same way.
fn is_sister(book: &Book, word: usize, of: usize, taken: &[bool]) -> bool {
    let words = &book.syntax.analysis.words;
    let person = |w: usize| told(book, w, w..w + 1) == Some(EntityType::Person);
    goes_on(book, word, of, taken)
        && book.is_proper(word)
        && words[word].xpos == "NNP"
        && !book.lexicon.is_title(&book.syntax.lower(word))
        && !nouns::is_role_or_body(book, of)
        && (words[word].head.is_some() && words[word].head == words[of].head
            || person(word) && person(of)
            || words[of].head == Some(word) && words[word].relation == "conj")
}

fn belongs_before(book: &Book, before: usize, head: usize, taken: &[bool]) -> bool {
    let syntax = &book.syntax;
    let first = syntax.analysis.sentences[syntax.analysis.words[head].sentence].words.start;
    // "Secretary of State Mary Holt"
    let office = before > first + 1
        && book.syntax.lower(before - 1) == "of"
        && book.lexicon.is_title(&book.syntax.lower(before - 2));
    if office {
        return false;
    }
    let named = book.is_proper(before) || book.is_capital(before) && before > first;
    before >= first
        && !taken[before]
        && named
        && matches!(syntax.relation(before), "compound" | "flat" | "amod")
        && syntax.analysis.is_below(before, head)
        && (syntax.upos(before) == Upos::Adj || !book.lexicon.is_title(&syntax.lemma(before).to_lowercase()))
}

/// The end of a body's name with what it is for: `Front for the Liberation of Enga`, `Army of Tamek`.
fn purpose(book: &Book, end: usize, taken: &[bool]) -> usize {
    let syntax = &book.syntax;
    let lower = |w: usize| if w < taken.len() { syntax.lower(w) } else { String::new() };
    if !unknown::closes(&lower(end - 1)) || !matches!(lower(end).as_str(), "of" | "for") {
        return end;
    }
    let next = if lower(end + 1) == "the" { end + 2 } else { end + 1 };
    let abstract_noun = goes_on(book, next, end - 1, taken)
        && (syntax.analysis.words[next].xpos != "NNP"
            || unknown::closes(&lower(next))
            || lower(end) == "for");
    if abstract_noun { purpose(book, run(book, next, taken).end, taken) } else { end }
}

fn glued(book: &Book, word: usize) -> bool {
    let words = &book.syntax.analysis.words;
    words[word - 1].span.end() == words[word].span.start()
        && words[word].span.end() == words[word + 1].span.start()
}

/// What an unknown name names: what its own words say, else the model, else a person if a title stands by it.
fn kind(book: &Book, head: usize, words: Range<usize>) -> Option<ActorKind> {
    let analysis = book.syntax.analysis;
    let lower: Vec<String> = words.clone().map(|w| book.syntax.lower(w)).collect();
    if unknown::is_thing(&lower) {
        return None;
    }
    let titled = words.start.checked_sub(1).is_some_and(|before| {
        analysis.words[before].sentence == analysis.words[head].sentence
            && book.syntax.upos(before) != Upos::Adj
            && book.lexicon.is_title(&book.syntax.lower(before))
    });
    if titled || titles::set_off_before(book, words.start).is_some() {
        return Some(ActorKind::Person);
    }
    if let Some(kind) = unknown::kind(&lower) {
        return Some(kind);
    }
    // Who is in the tables, and who stands behind the name of a country (`Kenya's Musa Otieno`).
    let listed =
        || book.lexicon.sole_office_holder(&book.text(words.clone()).replace('\n', " "), book.published);
    let of_land = || {
        let mark = words.start.checked_sub(2).filter(|&w| book.syntax.analysis.words[w + 1].xpos == "POS");
        mark.is_some_and(|w| book.context.hints[w].is_some()) && looks_like_person(book, words.clone())
    };
    if words.len() > 1 && (listed().is_some() || of_land()) {
        return Some(ActorKind::Person);
    }
    let place = words.clone().all(|w| book.context.places[w].is_some());
    if !place && words.len() == 1 && (listed().is_some() || is_person_elsewhere(book, head)) {
        return Some(ActorKind::Person);
    }
    match told(book, head, words.clone()) {
        Some(EntityType::Person) => Some(ActorKind::Person),
        _ if place => None,
        // Bodies without a word that says so go by one word, by initials or with an article.
        Some(EntityType::Organization) if looks_like_person(book, words) => Some(ActorKind::Person),
        Some(EntityType::Organization) => Some(ActorKind::Other),
        _ => None,
    }
}

/// Whether the word ends a person's fuller name somewhere in the text (`Ana Morel`, then `spoke to Morel`): one name
/// names one thing in a report, whatever the model takes it for in one place.
fn is_person_elsewhere(book: &Book, word: usize) -> bool {
    let analysis = book.syntax.analysis;
    let surface = analysis.text_of(book.syntax.text, word);
    analysis.entities.iter().any(|m| {
        m.kind == EntityType::Person
            && m.words.len() > 1
            && !m.words.contains(&word)
            && analysis.text_of(book.syntax.text, m.words.end - 1) == surface
    })
}

/// Two or three words with small letters and without an article.
fn looks_like_person(book: &Book, words: Range<usize>) -> bool {
    let small = |w: usize| book.syntax.analysis.text_of(book.syntax.text, w).chars().any(char::is_lowercase);
    let article = words.start.checked_sub(1).is_some_and(|w| book.syntax.upos(w) == Upos::Det);
    matches!(words.len(), 2 | 3) && !article && words.clone().all(|w| small(w) && book.is_proper(w))
}

/// What the model says that a name names.
fn told(book: &Book, head: usize, words: Range<usize>) -> Option<EntityType> {
    let analysis = book.syntax.analysis;
    let overlaps = |w: &Range<usize>| w.start < words.end && words.start < w.end;
    let known = [EntityType::Person, EntityType::Organization, EntityType::Place];
    let flat = analysis.entities.iter().find(|m| overlaps(&m.words) && known.contains(&m.kind));
    let phrase = || analysis.mentions.iter().find(|m| m.head == head || words.contains(&m.head));
    flat.or_else(phrase).map(|m| m.kind)
}
