//! Numbers that count no things: ages, shares, measures, ordinals, parts of names, years, clock times.

use language::{Analysis, Upos, Word};

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
        || compound(analysis, atoms, quantity)
        || score(atoms, quantity)
        || age_in_apposition(analysis, atoms, quantity)
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
    let numbered =
        name || (analysis.words[atoms[before].word].upos == Upos::Noun && figure(atoms, quantity.number));
    let part_of_name = name && follows(analysis, atoms, quantity.end, |w| w.xpos == "NNP");
    numbered && (part_of_name || !follows(analysis, atoms, quantity.end, is_counted_or_verb))
}

fn follows(analysis: &Analysis, atoms: &[Atom], at: usize, is: impl Fn(&Word) -> bool) -> bool {
    atoms.get(at).is_some_and(|a| is(&analysis.words[a.word]))
}

/// `six-member`, `18-fold`: part of an adjective.
fn compound(analysis: &Analysis, atoms: &[Atom], quantity: &Quantity) -> bool {
    let nominal = |w: &Word| matches!(w.upos, Upos::Noun | Upos::Adj | Upos::Adv);
    is(atoms, quantity.end, Glue::Hyphen) && follows(analysis, atoms, quantity.end + 1, nominal)
}

/// `3 - 0`: beside another number that makes no range with it.
fn score(atoms: &[Atom], quantity: &Quantity) -> bool {
    let after = is(atoms, quantity.end, Glue::Hyphen) && numeral(atoms, quantity.end + 1).is_some();
    let before = quantity.start.checked_sub(2);
    after || before.is_some_and(|at| is(atoms, at + 1, Glue::Hyphen) && numeral(atoms, at).is_some())
}

/// `Ali Hassan, 19, was killed`.
fn age_in_apposition(analysis: &Analysis, atoms: &[Atom], quantity: &Quantity) -> bool {
    let comma = |at: usize| atoms.get(at).is_some_and(|a| a.text == ",");
    let Some(name) = quantity.start.checked_sub(2) else { return false };
    comma(name + 1) && comma(quantity.end) && follows(analysis, atoms, name, |w| w.upos == Upos::Propn)
}

fn is_counted_or_verb(word: &Word) -> bool {
    matches!(word.upos, Upos::Noun | Upos::Adj | Upos::Verb | Upos::Propn)
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
    alone && !follows(analysis, atoms, quantity.end, is_counted_or_verb)
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
