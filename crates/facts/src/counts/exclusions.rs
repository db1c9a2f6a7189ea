//! Numbers that count no things: ages, shares, measures, ordinals, parts of names, years, clock times.

use language::{Analysis, Upos};

use super::atoms::Atom;
use super::lexicon::{Glue, LEXICON};
use super::numerals::{is, numeral};
use super::quantities::Quantity;

/// Whether the words around a number say that it counts no things.
pub(crate) fn excluded(analysis: &Analysis, atoms: &[Atom], quantity: &Quantity) -> bool {
    let number = quantity.number;
    no_whole_number(quantity)
        || LEXICON.not_counts.at(atoms, number).is_some()
        || followed_by_other_unit(atoms, quantity.end)
        || joined_to_letters(atoms, number, quantity.end)
        || after_age(atoms, quantity.start)
        || in_name(analysis, atoms, quantity)
        || pronoun_one(analysis, atoms, quantity)
        || bare_year(atoms, analysis, quantity)
        || negation_of_one(analysis, atoms, quantity)
}

fn no_whole_number(quantity: &Quantity) -> bool {
    quantity.min.is_none() && quantity.max.is_none()
}

fn followed_by_other_unit(atoms: &[Atom], end: usize) -> bool {
    let hyphen = end + usize::from(is(atoms, end, Glue::Hyphen));
    LEXICON.not_counted.at(atoms, end).is_some() || LEXICON.not_counted.at(atoms, hyphen).is_some()
}

/// `G7`, `F-16`, `25th`, `9/11`, `14:30`: glued to something that is no number.
fn joined_to_letters(atoms: &[Atom], start: usize, end: usize) -> bool {
    let glued = |at: usize| atoms.get(at).is_some_and(|a| a.glued);
    let before = start.checked_sub(1).filter(|_| glued(start));
    let opens =
        before.is_some_and(|b| !matches!(atoms[b].text.as_str(), "(" | "[" | "\"" | "“" | "'" | "—" | "~"));
    let money = before.is_some_and(|b| LEXICON.money_signs.at(atoms, b).is_some());
    let closes = atoms.get(end).filter(|a| a.glued && figure(atoms, start)).is_some_and(|a| {
        a.text.starts_with(char::is_alphabetic) || (matches!(a.text.as_str(), "/" | ":") && glued(end + 1))
    });
    let hyphen_before = before.is_some_and(|b| atoms[b].text == "-" && glued(b));
    (opens && !money && (figure(atoms, start) || hyphen_before)) || closes || ordinal(atoms, end)
}

fn figure(atoms: &[Atom], at: usize) -> bool {
    atoms.get(at).is_some_and(Atom::is_figure)
}

fn ordinal(atoms: &[Atom], end: usize) -> bool {
    atoms.get(end).is_some_and(|a| a.glued && LEXICON.ordinal_endings.contains(&a.text))
}

/// `aged 12`.
fn after_age(atoms: &[Atom], start: usize) -> bool {
    start.checked_sub(1).is_some_and(|before| is(atoms, before, Glue::Age))
}

/// `Resolution 1701`, `Article 5`, `Sputnik 2`.
fn in_name(analysis: &Analysis, atoms: &[Atom], quantity: &Quantity) -> bool {
    if quantity.start != quantity.number {
        return false;
    }
    let Some(before) = quantity.start.checked_sub(1) else { return false };
    if LEXICON.designators.before(atoms, quantity.start).is_some() {
        return true;
    }
    let name = analysis.words[atoms[before].word].upos == Upos::Propn;
    name && !atoms.get(quantity.end).is_some_and(|a| is_counted_or_verb(analysis, a.word))
}

fn is_counted_or_verb(analysis: &Analysis, word: usize) -> bool {
    matches!(analysis.words[word].upos, Upos::Noun | Upos::Adj | Upos::Verb | Upos::Propn)
}

/// `one` that stands for a thing or for anyone.
fn pronoun_one(analysis: &Analysis, atoms: &[Atom], quantity: &Quantity) -> bool {
    let alone = quantity.end == quantity.number + 1 && is(atoms, quantity.number, Glue::One);
    alone && analysis.words[atoms[quantity.number].word].upos != Upos::Num
}

/// A year by its look, with no noun after it that could be counted.
fn bare_year(atoms: &[Atom], analysis: &Analysis, quantity: &Quantity) -> bool {
    let Some(atom) = atoms.get(quantity.number) else { return true };
    let year = atom.text.len() == 4 && atom.plain_number().is_some_and(|n| (1900..2100).contains(&n));
    let alone = quantity.start + 1 == quantity.end && year;
    alone && !atoms.get(quantity.end).is_some_and(|a| is_counted_or_verb(analysis, a.word))
}

/// `no` counts nothing only before a plural: `no casualties`.
fn negation_of_one(analysis: &Analysis, atoms: &[Atom], quantity: &Quantity) -> bool {
    let bare = quantity.max == Some(0) && is(atoms, quantity.number, Glue::Negative);
    if !bare || quantity.end != quantity.number + 1 {
        return false;
    }
    let plural = |word: usize| analysis.words[word].xpos == "NNS";
    let next = |at: usize| atoms.get(at).map(|a| a.word);
    let here = next(quantity.end);
    let adjective = here.is_some_and(|w| analysis.words[w].upos == Upos::Adj);
    let noun = if adjective { next(quantity.end + 1) } else { here };
    !noun.is_some_and(plural) || numeral(atoms, quantity.end).is_some()
}
