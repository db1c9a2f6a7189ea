//! A number with the words that bound it: `at least 12`, `between 10 and 15`, `dozens`, `12 or more`.

use super::atoms::Atom;
use super::lexicon::{Bound, Glue, LEXICON, Vague};
use super::numerals::{is, numeral};

/// A bounded number, in atoms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quantity {
    /// The first atom, modifiers included.
    pub(crate) start: usize,
    /// The first atom of the number itself.
    pub(crate) number: usize,
    /// The atom after the last.
    pub(crate) end: usize,
    /// The least value told.
    pub(crate) min: Option<u64>,
    /// The greatest value told.
    pub(crate) max: Option<u64>,
    /// Whether the words say that the figure is not exact.
    pub(crate) approximate: bool,
    /// Whether the number has a modifier of its own.
    pub(crate) modified: bool,
}

/// The quantity whose modifiers or number begin at `at`.
pub(crate) fn quantity(atoms: &[Atom], at: usize) -> Option<Quantity> {
    between(atoms, at).or_else(|| bounded(atoms, at)).or_else(|| nothing(atoms, at))
}

/// `between 10 and 15`, `from 10 to 15`.
fn between(atoms: &[Atom], at: usize) -> Option<Quantity> {
    let pairs = [(&LEXICON.between, &LEXICON.range_and), (&LEXICON.from, &LEXICON.range_to)];
    pairs.into_iter().find_map(|(opening, joint)| {
        let (_, number) = opening.at(atoms, at)?;
        let low = plain(atoms, number)?;
        let (_, next) = joint.at(atoms, low.end)?;
        let high = plain(atoms, next)?;
        let range = joined(atoms, low, high)?;
        Some(Quantity { start: at, modified: true, ..range })
    })
}

fn bounded(atoms: &[Atom], at: usize) -> Option<Quantity> {
    let mut bounds = Vec::new();
    let mut number = at;
    while let Some((bound, end)) = LEXICON.before.at(atoms, number) {
        bounds.push(bound);
        number = end;
    }
    let mut found = range(atoms, number)?;
    found.start = at;
    if let Some((bound, end)) = LEXICON.after.at(atoms, found.end) {
        bounds.push(bound);
        found.end = end;
    }
    Some(bounds.into_iter().rev().fold(found, with_bound))
}

/// `10 to 15`, `10-15`, `two or three`, or a number alone.
fn range(atoms: &[Atom], at: usize) -> Option<Quantity> {
    let low = plain(atoms, at)?;
    let joint = LEXICON.range_to.at(atoms, low.end).map(|(_, end)| end);
    let joint = joint.or_else(|| is(atoms, low.end, Glue::Alternative).then_some(low.end + 1));
    let high = joint.and_then(|next| plain(atoms, next));
    Some(high.and_then(|high| joined(atoms, low, high)).unwrap_or(low))
}

fn joined(atoms: &[Atom], low: Quantity, high: Quantity) -> Option<Quantity> {
    let max = high.max?;
    let min = low.min?.saturating_mul(shared_scale(atoms, &low, &high));
    (min < max).then_some(Quantity { end: high.end, min: Some(min), max: Some(max), modified: true, ..low })
}

/// `2 to 3 million`: the scale stands at the second number only.
fn shared_scale(atoms: &[Atom], low: &Quantity, high: &Quantity) -> u64 {
    let scale = |end: usize| {
        let last = end.checked_sub(1).and_then(|at| atoms.get(at));
        last.and_then(|a| LEXICON.scales.get(&a.text)).copied()
    };
    if scale(low.end).is_some() { 1 } else { scale(high.end).unwrap_or(1) }
}

/// A number without bounds.
fn plain(atoms: &[Atom], at: usize) -> Option<Quantity> {
    vague(atoms, at).or_else(|| exact(atoms, at))
}

fn exact(atoms: &[Atom], at: usize) -> Option<Quantity> {
    let number = numeral(atoms, at)?;
    let value = number.whole();
    Some(Quantity {
        start: at,
        number: at,
        end: number.end,
        min: value,
        max: value,
        approximate: false,
        modified: false,
    })
}

/// `dozens`, `several hundred`, `tens of thousands`.
fn vague(atoms: &[Atom], at: usize) -> Option<Quantity> {
    let (Vague { least, exactly }, mut end) = LEXICON.vague.at(atoms, at)?;
    let mut min = least;
    loop {
        if let Some(factor) = atoms.get(end).and_then(|a| LEXICON.scales.get(&a.text)) {
            (min, end) = (min.saturating_mul(*factor), end + 1);
            continue;
        }
        // "hundreds of thousands" is two hundred thousand or more.
        let of = is(atoms, end, Glue::Of).then(|| LEXICON.vague.at(atoms, end + 1)).flatten();
        match of.filter(|(scale, _)| scale.least % 2000 == 0) {
            Some((scale, after)) => (min, end) = (min.saturating_mul(scale.least / 2), after),
            None => break,
        }
    }
    let max = exactly.then_some(min);
    Some(Quantity { start: at, number: at, end, min: Some(min), max, approximate: true, modified: false })
}

/// `no one`, `none`, `no casualties`.
fn nothing(atoms: &[Atom], at: usize) -> Option<Quantity> {
    let end = match LEXICON.nothing.at(atoms, at) {
        Some((_, end)) => end,
        None if is(atoms, at, Glue::Negative) => at + 1,
        None => return None,
    };
    let zero = Some(0);
    Some(Quantity { start: at, number: at, end, min: zero, max: zero, approximate: false, modified: true })
}

/// What a bound leaves of a number. `more than 12` keeps 12: reports use it loosely.
pub(crate) fn with_bound(number: Quantity, bound: Bound) -> Quantity {
    let modified = Quantity { modified: true, ..number };
    match bound {
        Bound::Least => Quantity { max: None, ..modified },
        Bound::Most => Quantity { min: None, max: modified.max.or(modified.min), ..modified },
        Bound::Almost => {
            Quantity { min: None, max: modified.max.or(modified.min), approximate: true, ..modified }
        }
        Bound::About => Quantity { approximate: true, ..modified },
    }
}
