//! Numbers named by figures or words: `2,000`, `1.2 million`, `twenty-three`, `half a dozen`.

use super::atoms::Atom;
use super::lexicon::{Glue, LEXICON};

/// A number and where it ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Numeral {
    /// Its value.
    pub(crate) value: f64,
    /// Index of the atom after it.
    pub(crate) end: usize,
}

impl Numeral {
    /// The value as a whole number, if it is one.
    pub(crate) fn whole(self) -> Option<u64> {
        (self.value.fract().abs() < 1e-6 && self.value >= 0.0).then_some(self.value as u64)
    }
}

/// The number that begins at `at`, as long as can be.
pub(crate) fn numeral(atoms: &[Atom], at: usize) -> Option<Numeral> {
    figure(atoms, at).or_else(|| words(atoms, at)).or_else(|| half(atoms, at))
}

fn figure(atoms: &[Atom], at: usize) -> Option<Numeral> {
    let atom = atoms.get(at).filter(|a| a.is_figure())?;
    let value: f64 = atom.text.replace(',', "").parse().ok()?;
    Some(scaled(atoms, Numeral { value, end: at + 1 }))
}

/// `half a million`, `half a dozen`.
fn half(atoms: &[Atom], at: usize) -> Option<Numeral> {
    let article = at + usize::from(is(atoms, at, Glue::Half));
    let start = article + usize::from(is(atoms, article, Glue::Article));
    scale(atoms, start).filter(|_| article > at)?;
    Some(scaled(atoms, Numeral { value: 0.5, end: start }))
}

/// The `a` of `a hundred`.
fn article(atoms: &[Atom], at: usize) -> Option<Numeral> {
    scale(atoms, at + 1).filter(|_| is(atoms, at, Glue::Article))?;
    Some(Numeral { value: 1.0, end: at + 1 })
}

fn words(atoms: &[Atom], at: usize) -> Option<Numeral> {
    let mut total = 0.0;
    let mut number = group(atoms, at).or_else(|| article(atoms, at))?;
    loop {
        let next = scaled(atoms, number);
        total += next.value;
        let rest = if is(atoms, next.end, Glue::Conjunction) { next.end + 1 } else { next.end };
        let continues = next.end > number.end;
        match group(atoms, rest).filter(|g| continues && g.value < next.value) {
            Some(following) => number = following,
            None => return Some(Numeral { value: total, end: next.end }),
        }
    }
}

/// A number below a hundred, or with a hundred, in words.
fn group(atoms: &[Atom], at: usize) -> Option<Numeral> {
    let first = named(atoms, at)?;
    let mut number = Numeral { value: first, end: at + 1 };
    if (20.0..100.0).contains(&first) {
        let unit = number.end + usize::from(is(atoms, number.end, Glue::Hyphen));
        if let Some(value) = named(atoms, unit).filter(|v| *v > 0.0 && *v < 10.0) {
            number = Numeral { value: first + value, end: unit + 1 };
        }
    }
    Some(number)
}

/// The number multiplied by the scales that follow it.
fn scaled(atoms: &[Atom], mut number: Numeral) -> Numeral {
    loop {
        let gap = usize::from(is(atoms, number.end, Glue::Hyphen));
        let Some(factor) = scale(atoms, number.end + gap) else { return number };
        number = Numeral { value: number.value * factor, end: number.end + gap + 1 };
    }
}

fn named(atoms: &[Atom], at: usize) -> Option<f64> {
    LEXICON.numerals.get(&atoms.get(at)?.text).map(|n| *n as f64)
}

fn scale(atoms: &[Atom], at: usize) -> Option<f64> {
    LEXICON.scales.get(&atoms.get(at)?.text).map(|n| *n as f64)
}

/// Whether the atom at `at` is such a small word.
pub(crate) fn is(atoms: &[Atom], at: usize, glue: Glue) -> bool {
    atoms.get(at).is_some_and(|a| LEXICON.is(glue, &a.text))
}
