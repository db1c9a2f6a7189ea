//! Nouns of office: who is meant by `the envoy`, `the Omani president`, `one of his aides`.

use record::{ActorKind, Sector};

use super::book::{Book, Candidate, Entry};
use super::nouns::{
    country, gender, is_definite, is_plural, last_mentioned, lemma, owner, person_owner, title_lemma,
    title_words, without_article,
};
use super::roles;
use crate::lexicon::{has, lexicon};

lexicon! {
    /// Nouns of office by how they find who is meant; see `offices.toml`.
    Lexicon("offices.toml") { heads, leaders, equals, loose, common }
}

/// A noun of office: the person who holds it, else somebody new.
pub(super) fn enter(book: &mut Book, candidate: &Candidate) {
    let noun = candidate.noun;
    if let Some(body) = body_beside(book, noun) {
        book.mention(body, candidate);
        return;
    }
    let several = of_lands(book, noun);
    if several.len() > 1 {
        for entry in several {
            book.mention(entry, candidate);
        }
        return;
    }
    let of = owner(book, noun);
    let plural = is_plural(book, noun);
    let definite = is_definite(book, noun);
    let known = (!plural && definite).then(|| known(book, candidate, of)).flatten();
    let entry = known.unwrap_or_else(|| unknown(book, candidate, of, definite, plural));
    book.mention(entry, candidate);
}

/// `the mediator` in `Benin's presidency, the mediator named by the union,`: a body may hold an office, too.
fn body_beside(book: &Book, noun: usize) -> Option<usize> {
    let beside = book.syntax.analysis.words[noun].head.filter(|_| book.syntax.relation(noun) == "appos")?;
    let comma = noun > beside && (beside..noun).any(|w| book.syntax.lower(w) == ",");
    let entry = book.by_word[beside].first().copied().filter(|_| comma && !is_plural(book, noun))?;
    matches!(
        book.entries[entry].kind,
        ActorKind::State | ActorKind::Government | ActorKind::Igo | ActorKind::Ngo | ActorKind::Other
    )
    .then_some(entry)
}

/// `the Omani and Iraqi presidents`: who holds the office in each of the countries; empty unless all are known.
fn of_lands(book: &Book, noun: usize) -> Vec<usize> {
    let lexicon = Lexicon::get();
    if !is_plural(book, noun) || !has(&lexicon.heads, &title_lemma(book, noun)) {
        return Vec::new();
    }
    let start = candidate_start(book, noun);
    let mut codes: Vec<String> = (start..noun).filter_map(|w| book.context.hints[w].clone()).collect();
    codes.dedup();
    let found: Vec<usize> = codes.iter().filter_map(|code| office_of(book, noun, code)).collect();
    if found.len() == codes.len() { found } else { Vec::new() }
}

fn candidate_start(book: &Book, noun: usize) -> usize {
    super::nouns::phrase(book, noun).start
}

/// One out of many holders of an office: somebody new.
pub(super) fn enter_one(book: &mut Book, candidate: &Candidate) {
    let noun = candidate.noun;
    if book.syntax.upos(noun) == language::Upos::Pron {
        let Some(group) = book.by_word[noun].first().map(|&e| book.entries[e].clone()) else { return };
        let name = book.text(candidate.words.clone()).to_owned();
        let entry =
            Entry { country: group.country, sectors: group.sectors, ..Entry::new(name, ActorKind::Person) };
        let entry = book.add(entry);
        book.speak(entry, candidate);
        return;
    }
    let of = owner(book, noun);
    let entry = unknown(book, candidate, of, false, false);
    book.mention(entry, candidate);
}

/// Who is meant by a definite noun of office.
fn known(book: &Book, candidate: &Candidate, of: Option<usize>) -> Option<usize> {
    let noun = candidate.noun;
    let lexicon = Lexicon::get();
    if has(&lexicon.equals, &lemma(book, noun)) {
        return equal(book, noun);
    }
    leader(book, noun, of)
        .or_else(|| holder(book, candidate, of))
        .or_else(|| in_office(book, noun, of))
        .or_else(|| later(book, noun, of))
        .or_else(|| loosely(book, candidate, of))
}

/// Somebody whom only this noun names.
fn unknown(book: &mut Book, candidate: &Candidate, of: Option<usize>, definite: bool, plural: bool) -> usize {
    let noun = candidate.noun;
    let name = without_article(book, candidate.words.clone());
    if let Some(known) = book.entries.iter().position(|e| definite && e.name == name) {
        return known;
    }
    let under = person_owner(book, noun);
    let mut sectors = roles::sectors(book, noun, of, under);
    if roles::is_displaced(book, noun) {
        sectors = vec![Sector::Ref];
    }
    let country = roles::country_of(book, noun, of, &sectors);
    let kind = if plural { kind_of_many(book, candidate, &sectors) } else { ActorKind::Person };
    let role = (title_words(book, noun), title_lemma(book, noun), of.or(under));
    let gender = gender(&book.syntax.lower(noun));
    let entry = Entry::new(name, kind);
    book.add(Entry { country, sectors, roles: vec![role], gender, plural, ..entry })
}

/// What several holders of an office are together.
fn kind_of_many(book: &Book, candidate: &Candidate, sectors: &[Sector]) -> ActorKind {
    use Sector::{Agr, Crm, Cvl, Edu, Jrn, Lab, Med, Mil, Prm, Reb, Ref, Rel, Soc, Uaf};
    let body = book.lexicon.body(&lemma(book, candidate.noun)).map(|b| b.kind);
    if let Some(kind) = body.filter(|k| matches!(k, ActorKind::Military | ActorKind::ArmedGroup)) {
        return kind;
    }
    let counted = |w: usize| matches!(book.syntax.lower(w).as_str(), "two" | "several" | "three");
    let few = book.syntax.dependents(candidate.noun, &["nummod", "amod"]).into_iter().any(counted);
    let has = |of: &[Sector]| sectors.iter().any(|s| of.contains(s));
    match () {
        () if few && has(&[Sector::Gov]) => ActorKind::Person,
        () if has(&[Mil]) => ActorKind::Military,
        () if has(&[Reb, Prm, Uaf, Crm]) => ActorKind::ArmedGroup,
        () if has(&[Agr, Cvl, Edu, Jrn, Lab, Med, Ref, Rel, Soc]) => ActorKind::Population,
        () => ActorKind::Other,
    }
}

/// The person before who holds the office: same noun, and nothing in the phrase against it.
fn holder(book: &Book, candidate: &Candidate, of: Option<usize>) -> Option<usize> {
    let country = country(book, candidate.noun, of);
    let lemma = title_lemma(book, candidate.noun);
    let modifiers: Vec<String> = book
        .syntax
        .dependents(candidate.noun, &["amod", "compound"])
        .into_iter()
        .filter(|&d| book.by_word[d].is_empty() && book.context.hints[d].is_none())
        .map(|d| self::lemma(book, d))
        .collect();
    let under = person_owner(book, candidate.noun);
    let fits = |e: &Entry| {
        let same = e.roles.iter().any(|(title, head, held)| {
            let lower = title.to_lowercase();
            let body = |of: Option<usize>| of.map(|o| book.entries[o].kind);
            let office = *head == lemma && modifiers.iter().all(|m| lower.contains(m.as_str()))
                || kindred(book, head, &lemma) && modifiers.is_empty();
            // The leader of one group is not the leader of another.
            let elsewhere = held.is_some() && of.is_some() && *held != of && body(*held) == body(of);
            office && !elsewhere && (under.is_none() || held.is_none() || *held == under)
        });
        same && !e.plural && (country.is_none() || e.country.is_none() || e.country == country)
    };
    last_mentioned(book, candidate.words.start, fits)
}

/// `the envoy` before the envoy is named: the only person of that office.
fn later(book: &Book, noun: usize, of: Option<usize>) -> Option<usize> {
    let lemma = title_lemma(book, noun);
    if has(&Lexicon::get().common, &lemma) {
        return None;
    }
    let country = country(book, noun, of);
    let fits = |e: &Entry| {
        e.kind == ActorKind::Person
            && e.roles.iter().any(|(_, head, _)| kindred(book, head, &lemma))
            && (country.is_none() || e.country.is_none() || e.country == country)
    };
    only(book.entries.iter().enumerate().filter(|(_, e)| fits(e)))
}

/// Whether two nouns name one office: `spokesman` and `spokesperson`, `envoy` and `representative`.
fn kindred(book: &Book, a: &str, b: &str) -> bool {
    let class = |lemma: &str| book.lexicon.title(lemma).and_then(|t| t.class);
    a == b || matches!((class(a), class(b)), (Some(x), Some(y)) if x == y)
}

/// `the Omani president` of whom the report gives the name elsewhere: who holds the office in the tables, or the only
/// person of that country who ever held it.
fn in_office(book: &Book, noun: usize, of: Option<usize>) -> Option<usize> {
    let lexicon = Lexicon::get();
    let lemma = title_lemma(book, noun);
    if !has(&lexicon.heads, &lemma) {
        return None;
    }
    let body = of.filter(|&o| !matches!(book.entries[o].kind, ActorKind::State | ActorKind::Government));
    if body.is_some() {
        return None;
    }
    let country = country(book, noun, of).or_else(|| super::context::home_code(book))?;
    office_of(book, noun, &country)
}

/// The person in the text who holds the office of a noun in a country.
fn office_of(book: &Book, noun: usize, country: &str) -> Option<usize> {
    let lemma = title_lemma(book, noun);
    if let Some(name) = book.lexicon.head_of_state(&lemma, country, book.published) {
        return book.entries.iter().position(|e| e.name == name);
    }
    let mut held = (book.entries.iter().enumerate()).filter(|(_, e)| {
        e.listed
            && e.country.as_deref() == Some(country)
            && (book.lexicon.held(&e.name, &lemma) || e.roles.iter().any(|(_, head, _)| *head == lemma))
    });
    let first = held.next()?.0;
    held.next().is_none().then_some(first)
}

/// `its leader`: the only person who leads the body, or its only fighter by name.
fn leader(book: &Book, noun: usize, of: Option<usize>) -> Option<usize> {
    let lexicon = Lexicon::get();
    let of = of.filter(|&o| book.entries[o].kind == ActorKind::ArmedGroup)?;
    if !has(&lexicon.leaders, &title_lemma(book, noun)) {
        return None;
    }
    let group = &book.entries[of];
    let persons =
        || book.entries.iter().enumerate().filter(|(_, e)| e.kind == ActorKind::Person && !e.plural);
    let leads = |e: &Entry| e.roles.iter().any(|(_, l, held)| *held == Some(of) && has(&lexicon.leaders, l));
    let table = |e: &Entry| e.listed && book.lexicon.held(&e.name, "leader");
    let armed = |e: &Entry| e.sectors.contains(&Sector::Reb) && e.country == group.country;
    only(persons().filter(|(_, e)| leads(e)))
        .or_else(|| only(persons().filter(|(_, e)| table(e) && armed(e))))
        .or_else(|| only(persons().filter(|(_, e)| armed(e))))
}

fn only<'b>(mut found: impl Iterator<Item = (usize, &'b Entry)>) -> Option<usize> {
    let first = found.next()?.0;
    found.next().is_none().then_some(first)
}

/// `his Omani counterpart`: the only named person of that country near by.
fn equal(book: &Book, noun: usize) -> Option<usize> {
    let country = country(book, noun, owner(book, noun))?;
    let sentence = |w: usize| book.syntax.analysis.words[w].sentence;
    let near = |e: &Entry| e.mentions.iter().any(|m| sentence(m.head).abs_diff(sentence(noun)) < 2);
    only(book.entries.iter().enumerate().filter(|(_, e)| {
        e.kind == ActorKind::Person && e.country.as_ref() == Some(&country) && !e.plural && near(e)
    }))
}

/// `the diplomat`, `the general`, `the politician`: a bare noun that fits the last person by sector or title.
fn loosely(book: &Book, candidate: &Candidate, of: Option<usize>) -> Option<usize> {
    let lexicon = Lexicon::get();
    let lemma = title_lemma(book, candidate.noun);
    let bare = candidate.words.len() == 2 && of.is_none();
    if !bare || !has(&lexicon.loose, &lemma) {
        return None;
    }
    let sentence = |w: usize| book.syntax.analysis.words[w].sentence;
    let here = sentence(candidate.head);
    let last = last_mentioned(book, candidate.words.start, |e| e.kind == ActorKind::Person && !e.plural)?;
    let near =
        book.entries[last].mentions.iter().any(|m| m.head < candidate.head && here - sentence(m.head) < 3);
    near.then_some(last)
}
