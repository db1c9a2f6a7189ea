//! What an office tells of who holds it: sectors and country.

use record::{ActorKind, Sector};

use super::book::Book;
use super::context;
use super::nouns::{before, country, lemma, title_lemma};
use crate::lexicon::{has, lexicon};

lexicon! {
    /// Words beside a noun of office that tell its sector; see `roles.toml`.
    Lexicon("roles.toml") {
        former, military, defence, rebel, opposition, police, spies, party, relief, health, religious, labour,
        business, teaching, press, displaced, national, retinue, leading
    }
}

/// PLOVER sectors of who holds the office of a noun under `of`, under the person `under`.
pub(super) fn sectors(book: &Book, noun: usize, of: Option<usize>, under: Option<usize>) -> Vec<Sector> {
    let lexicon = Lexicon::get();
    let base = book.lexicon.title(&title_lemma(book, noun)).map(|t| t.sectors).unwrap_or_default();
    let beside = beside(book, noun);
    let told = |list: &[String]| beside.iter().any(|w| has(list, w));
    if is_former(book, noun) {
        return vec![Sector::Eli];
    }
    if told(&lexicon.defence) && base == [Sector::Gov] {
        return vec![Sector::Gov, Sector::Mil];
    }
    let by_word = [
        (&lexicon.rebel, Sector::Reb),
        (&lexicon.military, Sector::Mil),
        (&lexicon.opposition, Sector::Opp),
        (&lexicon.police, Sector::Cop),
        (&lexicon.spies, Sector::Spy),
        (&lexicon.party, Sector::Pty),
        (&lexicon.relief, Sector::Soc),
        (&lexicon.health, Sector::Med),
        (&lexicon.religious, Sector::Rel),
        (&lexicon.labour, Sector::Lab),
        (&lexicon.business, Sector::Bus),
        (&lexicon.teaching, Sector::Edu),
        (&lexicon.press, Sector::Jrn),
        (&lexicon.displaced, Sector::Ref),
    ];
    let minister = has(&lexicon.national, &title_lemma(book, noun)) && base == [Sector::Gov];
    let sector = by_word.into_iter().find(|(list, _)| told(list)).map(|(_, sector)| sector);
    if let Some(sector) = sector.filter(|s| !minister || *s == Sector::Reb) {
        return vec![sector];
    }
    let general = base.is_empty() || base == [Sector::Gov];
    // An aide of an envoy is no official of the body that sent the envoy.
    let retinue = has(&lexicon.retinue, &title_lemma(book, noun));
    let of = of.filter(|&o| !retinue || under.is_none() && book.entries[o].kind != ActorKind::Igo);
    if let Some(of) = of.filter(|_| general) {
        return under_body(book, of, base);
    }
    if let Some(under) = under.map(|u| &book.entries[u]).filter(|_| general) {
        let keep = |s: &Sector| !retinue || *s != Sector::Gov;
        return under.sectors.iter().copied().filter(keep).collect();
    }
    base
}

/// The words before a noun of office that say of what sort it is.
fn beside(book: &Book, noun: usize) -> Vec<String> {
    before(book, noun)
        .take_while(|&w| book.by_word[w].is_empty() && book.syntax.analysis.words[w].xpos != "POS")
        .map(|w| lemma(book, w))
        .collect()
}

/// Whether an office is one of the past.
pub(super) fn is_former(book: &Book, noun: usize) -> bool {
    before(book, noun).any(|w| has(&Lexicon::get().former, &lemma(book, w)))
}

/// Whether a verb says that its subject is head of its object.
pub(super) fn is_leading(verb: &str) -> bool {
    has(&Lexicon::get().leading, verb)
}

/// An officer of a body has the body's sectors; of a state his office's own.
fn under_body(book: &Book, of: usize, base: Vec<Sector>) -> Vec<Sector> {
    let body = &book.entries[of];
    let own = match body.kind {
        ActorKind::State | ActorKind::Place => return if base.is_empty() { vec![Sector::Gov] } else { base },
        ActorKind::Igo => vec![Sector::Gov],
        _ => body.sectors.clone(),
    };
    if own.is_empty() { base } else { own }
}

/// The country of who holds the office of a noun: told by the phrase, else, for offices of a state and people of a
/// place, the one whose affairs the report tells.
pub(super) fn country_of(book: &Book, noun: usize, of: Option<usize>, sectors: &[Sector]) -> Option<String> {
    if of.is_some() {
        return country(book, noun, of);
    }
    country(book, noun, None).or_else(|| at_home(book, noun, sectors))
}

/// The country of a noun that names none: of the places beside it, else of the report.
pub(super) fn at_home(book: &Book, noun: usize, sectors: &[Sector]) -> Option<String> {
    use Sector::{Agr, Cop, Cvl, Jud, Lab, Leg, Med, Mil, Opp, Ref};
    let national = has(&Lexicon::get().national, &title_lemma(book, noun));
    let local =
        sectors.iter().any(|s| matches!(s, Agr | Cop | Cvl | Jud | Lab | Leg | Med | Mil | Opp | Ref));
    match () {
        () if national => context::home_code(book),
        () if local => context::around(book, noun),
        () => None,
    }
}

/// The sector of a ministry beside government: the armed forces, health.
pub(super) fn branch(book: &Book, noun: usize) -> Option<Sector> {
    let lexicon = Lexicon::get();
    let told = |list: &[String]| before(book, noun).any(|w| has(list, &lemma(book, w)));
    match () {
        () if told(&lexicon.defence) => Some(Sector::Mil),
        () if told(&lexicon.health) => Some(Sector::Med),
        () => None,
    }
}

/// Whether people of a noun are those who had to flee.
pub(super) fn is_displaced(book: &Book, noun: usize) -> bool {
    let attributes = book.syntax.dependents(noun, &["amod", "acl", "compound"]);
    attributes.into_iter().any(|w| w < noun && has(&Lexicon::get().displaced, &book.syntax.lower(w)))
}
