//! Nouns of bodies and of people: `the Omani government`, `government troops`, `the rebels`, `civilians`.

use record::{ActorKind, Sector};

use super::book::{Book, Candidate, Entry};
use super::nouns::{
    before, country, is_definite, is_plural, last_mentioned, lemma, owner, person_owner, without_article,
};
use super::roles;
use super::{context, fighters};
use crate::lexicon::{has, lexicon};

lexicon! {
    /// Nouns of bodies by how they find who is meant; see `bodies.toml`.
    Lexicon("bodies.toml") { ruling, realm, marked, staffed, followers, envoys, newsrooms, always_many, fresh }
}

/// A noun of a body or people: who is known by it, else one per noun and owner.
pub(super) fn enter(book: &mut Book, candidate: &Candidate) {
    let noun = candidate.noun;
    let lemma = lemma(book, noun);
    let Some(mut body) = book.lexicon.body(&lemma) else { return };
    let lexicon = Lexicon::get();
    // "the news agency", "a news site"
    if has(&lexicon.newsrooms, &lemma) && before(book, noun).any(|w| book.syntax.lower(w) == "news") {
        (body.kind, body.sectors) = (ActorKind::Media, vec![Sector::Jrn]);
    }
    if has(&lexicon.ruling, &lemma) && is_plural(book, noun) && lands(book, candidate) > 1 {
        let name = without_article(book, candidate.words.clone());
        let entry = Entry { sectors: body.sectors, plural: true, ..Entry::new(name, body.kind) };
        let entry = book.add(entry);
        book.mention(entry, candidate);
        return;
    }
    let of = owner(book, noun).or_else(|| person_owner(book, noun));
    let fresh = before(book, noun).any(|w| has(&lexicon.fresh, &book.syntax.lower(w)));
    let entry = followers(book, noun)
        .filter(|_| !fresh)
        .or_else(|| named_behind(book, candidate, body.kind))
        .or_else(|| named_within(book, noun, body.kind))
        .or_else(|| government(book, noun, body.kind, of))
        .or_else(|| realm(book, noun, of))
        .or_else(|| fighters::find(book, candidate, of))
        .or_else(|| again(book, candidate, body.kind, of));
    let entry = match entry {
        Some(entry) => entry,
        None if has(&Lexicon::get().realm, &lemma) && !is_plural(book, noun) => return,
        None => new(book, candidate, body.kind, body.sectors, of),
    };
    book.mention(entry, candidate);
}

fn new(
    book: &mut Book,
    candidate: &Candidate,
    kind: ActorKind,
    sectors: Vec<Sector>,
    of: Option<usize>,
) -> usize {
    let noun = candidate.noun;
    let lexicon = Lexicon::get();
    let mut sectors = sectors;
    let marked = before(book, noun).any(|w| fighters::is_rebel(&lemma(book, w)));
    let mut kind = kind;
    if marked && matches!(kind, ActorKind::Other | ActorKind::Igo | ActorKind::Military) {
        (kind, sectors) = (ActorKind::ArmedGroup, vec![Sector::Reb]);
    }
    if before(book, noun).any(|w| has(&lexicon.marked, &lemma(book, w))) && kind == ActorKind::Other {
        (kind, sectors) = (ActorKind::ArmedGroup, vec![Sector::Uaf]);
    }
    if kind == ActorKind::Other && before(book, noun).any(|w| has(&lexicon.staffed, &lemma(book, w))) {
        (kind, sectors) = (ActorKind::Military, vec![Sector::Mil]);
    }
    let many = is_plural(book, noun) && !has(&lexicon.always_many, &lemma(book, noun));
    if matches!(kind, ActorKind::Government | ActorKind::State) && many {
        kind = ActorKind::Other;
    }
    if kind == ActorKind::Government && sectors == [Sector::Gov] {
        sectors.extend(roles::branch(book, noun));
    }
    if roles::is_displaced(book, noun) {
        sectors = vec![Sector::Ref];
    }
    // "his fighters", "its delegation" are of whoever they follow.
    let leader = of.map(|o| &book.entries[o]).filter(|e| e.sectors.contains(&Sector::Reb));
    if let Some(leader) = leader.filter(|_| matches!(kind, ActorKind::ArmedGroup | ActorKind::Other)) {
        sectors.clone_from(&leader.sectors);
    }
    if sectors.is_empty() {
        sectors = super::unknown::sectors(kind);
    }
    let mut country = country(book, noun, of);
    let foreign =
        before(book, noun).any(|w| book.syntax.upos(w) == language::Upos::Adj && book.is_capital(w));
    if country.is_none() && of.is_none() && is_of_the_land(kind) && !foreign {
        country = context::around(book, noun);
    }
    let name = without_article(book, candidate.words.clone());
    let plural = is_plural(book, noun);
    let entry = Entry::new(name, kind);
    book.add(Entry { country, sectors, plural, ..entry })
}

/// Kinds of bodies that without a country told are those of the land that the report is about.
fn is_of_the_land(kind: ActorKind) -> bool {
    use ActorKind::{ArmedGroup, Government, Media, Military, Ngo, Population};
    matches!(kind, ArmedGroup | Government | Media | Military | Ngo | Population)
}

/// `the rebel movement Renamo`: the body whose name stands right behind a noun of what it is.
fn named_behind(book: &mut Book, candidate: &Candidate, kind: ActorKind) -> Option<usize> {
    let next = candidate.noun + 1;
    if candidate.head != candidate.noun || next >= book.by_word.len() || !book.is_capital(next) {
        return None;
    }
    let words = &book.syntax.analysis.words;
    let same = words[next].sentence == words[candidate.noun].sentence;
    let named = book.by_word[next].first().copied().filter(|&e| {
        let entry = &book.entries[e];
        let starts = entry.mentions.iter().any(|m| m.words.start == next && m.form == record::Form::Name);
        starts
            && (entry.kind == kind
                || matches!(entry.kind, ActorKind::Other | ActorKind::Igo | ActorKind::ArmedGroup))
    });
    let named = named.filter(|_| same && kind != ActorKind::Population && kind != ActorKind::State)?;
    let entry = &mut book.entries[named];
    if entry.kind == ActorKind::Other {
        entry.kind = kind;
        if entry.sectors.is_empty() {
            entry.sectors = super::unknown::sectors(kind);
        }
    }
    Some(named)
}

/// The body whose name stands right before a noun of what it is: `M23 rebels`, `the Reuters news agency`.
fn named_within(book: &Book, noun: usize, kind: ActorKind) -> Option<usize> {
    use ActorKind::{ArmedGroup, Company, Government, Igo, Media, Military, Ngo, Other, Population};
    let possessed = before(book, noun).any(|w| book.syntax.analysis.words[w].xpos == "POS");
    if possessed || matches!(kind, Population | Government) {
        return None;
    }
    before(book, noun).filter_map(|w| book.by_word[w].first().copied()).find(|&e| {
        let own = book.entries[e].kind;
        matches!(own, ArmedGroup | Company | Igo | Media | Military | Ngo | Other)
            && (own == kind || own == ArmedGroup || kind == Other || own == Other)
    })
}

/// `his men`, `its delegation`, `her party`: whom the owner leads or is.
fn followers(book: &mut Book, noun: usize) -> Option<usize> {
    if !has(&Lexicon::get().followers, &lemma(book, noun)) || counted(book, noun) {
        return None;
    }
    let own = book.syntax.dependents(noun, &["nmod:poss"]);
    let owner = own.into_iter().find_map(|w| book.by_word[w].first().copied())?;
    let of = book.entries[owner].clone();
    match of.kind {
        ActorKind::Person => leads(book, &of),
        ActorKind::ArmedGroup | ActorKind::Military | ActorKind::Other => Some(owner),
        ActorKind::State if has(&Lexicon::get().envoys, &lemma(book, noun)) => Some(owner),
        _ => None,
    }
}

/// The body that a person stands for: the one of the role, else the only armed group, or the state, of the country.
fn leads(book: &mut Book, person: &Entry) -> Option<usize> {
    let body = |of: &usize| {
        matches!(
            book.entries[*of].kind,
            ActorKind::ArmedGroup | ActorKind::Other | ActorKind::State | ActorKind::Military
        )
    };
    let held = person.roles.iter().rev().filter_map(|(_, _, of)| *of).find(body);
    if held.is_some() {
        return held;
    }
    if person.sectors.contains(&Sector::Reb) {
        let mut groups = (book.entries.iter().enumerate())
            .filter(|(_, e)| e.kind == ActorKind::ArmedGroup && e.country == person.country);
        let first = groups.next()?.0;
        return groups.next().is_none().then_some(first);
    }
    let governs = person.sectors.contains(&Sector::Gov) && !person.sectors.contains(&Sector::Pre);
    let state = person.country.as_ref().filter(|_| governs).and_then(|code| book.lexicon.state(code))?;
    Some(book.identity(state))
}

/// `the Omani government` is Oman; `the government`, and its troops, are those of the state that the report is about.
fn government(book: &mut Book, noun: usize, kind: ActorKind, of: Option<usize>) -> Option<usize> {
    let lexicon = Lexicon::get();
    let ruling = has(&lexicon.ruling, &lemma(book, noun));
    let its_arms =
        kind == ActorKind::Military && before(book, noun).any(|w| has(&lexicon.ruling, &lemma(book, w)));
    if !ruling && !its_arms {
        return None;
    }
    if let Some(owner) = of.filter(|&o| book.entries[o].kind != ActorKind::Person) {
        let entry = &book.entries[owner];
        let of_state = entry.kind == ActorKind::State;
        return of_state.then_some(owner).or_else(|| Some(owner).filter(|_| its_arms));
    }
    if let Some(code) = country(book, noun, of) {
        let state = book.lexicon.state(&code)?;
        return Some(book.identity(state));
    }
    let foreign =
        before(book, noun).any(|w| book.syntax.upos(w) == language::Upos::Adj && book.is_capital(w));
    let bare = of.is_none() && !foreign && !is_plural(book, noun) && (is_definite(book, noun) || its_arms);
    let troops = of.is_none() && its_arms && !foreign;
    if bare || troops { context::home_state(book) } else { None }
}

/// How many lands the phrase names: `the Omani and Iraqi governments` are a party together.
fn lands(book: &Book, candidate: &Candidate) -> usize {
    let words = candidate.words.start..candidate.noun;
    let mut codes: Vec<&String> = words.filter_map(|w| book.context.hints[w].as_ref()).collect();
    codes.dedup();
    codes.len()
}

/// `the country`, `the republic`: the state spoken of last.
fn realm(book: &mut Book, noun: usize, of: Option<usize>) -> Option<usize> {
    let named = has(&Lexicon::get().realm, &lemma(book, noun));
    if !named || of.is_some() || is_plural(book, noun) || !is_definite(book, noun) {
        return None;
    }
    last_mentioned(book, noun, |e| e.kind == ActorKind::State)
}

pub(super) fn counted(book: &Book, noun: usize) -> bool {
    !book.syntax.dependents(noun, &["nummod"]).is_empty()
}

/// One named by the same words, or a definite noun that takes up a body by its noun.
fn again(book: &Book, candidate: &Candidate, kind: ActorKind, of: Option<usize>) -> Option<usize> {
    let noun = candidate.noun;
    let name = without_article(book, candidate.words.clone());
    let definite = is_definite(book, noun);
    let lower = book.syntax.lower(noun);
    let counted = counted(book, noun);
    let same = |e: &Entry| {
        let own = e.name.eq_ignore_ascii_case(&name) && (definite || kind != ActorKind::Population);
        let by_noun = definite && of.is_none() && e.kind == kind && e.name.to_lowercase().ends_with(&lower);
        own || by_noun && !counted
    };
    let fresh = |w: usize| has(&Lexicon::get().fresh, &book.syntax.lower(w));
    if before(book, noun).any(fresh) {
        return None;
    }
    last_mentioned(book, candidate.words.start, same)
}
