//! Numbers of people and things in a text, with their bounds and what they count.

pub(crate) mod atoms;
mod exclusions;
mod lexicon;
mod money;
mod nouns;
pub(crate) mod numerals;
pub(crate) mod phrases;
mod quantities;
mod scope;
#[cfg(test)]
mod tests;

use std::ops::Range;

use language::Analysis;
use record::{Count, Span};

pub(crate) use lexicon::{Bound, LEXICON};

use crate::times::TimeMention;
use atoms::Atom;
use quantities::Quantity;

/// What sort of thing a number is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountKind {
    /// People or things.
    Things,
    /// A sum of money; its words include the currency.
    Money,
}

/// A number that is told of people, things or money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountMention {
    /// The words of the number with its modifiers.
    pub words: Range<usize>,
    /// Their bytes.
    pub span: Span,
    /// What it is of.
    pub kind: CountKind,
    /// The number.
    pub count: Count,
    /// The head of the counted noun phrase; `None` if the words leave it out (`87 injured`).
    pub noun: Option<usize>,
    /// The words of the counted noun phrase without the number.
    pub of: Option<Range<usize>>,
}

/// All counts of a text, in order, given its times. Dates, times, durations, ages, shares, measures, ordinals and numbers inside
/// names are none.
#[must_use]
pub fn find(text: &str, analysis: &Analysis, times: &[TimeMention]) -> Vec<CountMention> {
    let mut found = Vec::new();
    for sentence in &analysis.sentences {
        let atoms = atoms::atoms(text, analysis, sentence.words.clone());
        let (mut quantities, kinds): (Vec<_>, Vec<_>) =
            quantities_of(analysis, &atoms, times).into_iter().unzip();
        scope::spread(analysis, &atoms, &mut quantities);
        for (quantity, kind) in quantities.iter().zip(kinds) {
            found.push(mention(text, analysis, &atoms, quantity, kind));
        }
    }
    found
}

fn quantities_of(analysis: &Analysis, atoms: &[Atom], times: &[TimeMention]) -> Vec<(Quantity, CountKind)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < atoms.len() {
        let Some((quantity, kind)) = quantity_at(atoms, at) else {
            at += 1;
            continue;
        };
        let told_as_time = times.iter().any(|t| t.words.contains(&atoms[quantity.number].word));
        let excluded = match kind {
            CountKind::Money => quantity.min.is_none() && quantity.max.is_none(),
            CountKind::Things => told_as_time || exclusions::excluded(analysis, atoms, &quantity),
        };
        at = quantity.end.max(at + 1);
        if !excluded {
            found.push((quantity, kind));
        }
    }
    found
}

fn quantity_at(atoms: &[Atom], at: usize) -> Option<(Quantity, CountKind)> {
    let money = money::sum(atoms, at).map(|q| (q, CountKind::Money));
    money.or_else(|| quantities::quantity(atoms, at).map(|q| (q, CountKind::Things)))
}

fn mention(
    text: &str,
    analysis: &Analysis,
    atoms: &[Atom],
    quantity: &Quantity,
    kind: CountKind,
) -> CountMention {
    let words = atoms[quantity.start].word..atoms[quantity.end - 1].word + 1;
    let span = analysis.span_of(words.clone());
    let counted = match kind {
        CountKind::Things => nouns::counted(text, analysis, words.end),
        CountKind::Money => None,
    };
    let count = Count {
        text: span.of(text).to_owned(),
        min: quantity.min,
        max: quantity.max,
        approximate: quantity.approximate,
    };
    CountMention {
        words,
        span,
        kind,
        count,
        noun: counted.as_ref().map(|c| c.head),
        of: counted.map(|c| c.words),
    }
}
