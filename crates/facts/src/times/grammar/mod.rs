//! Reads times off the words, left to right, the longest reading first.

mod clocks;
mod dates;
mod deictic;
mod lengths;
mod mentions;
mod numeric;
mod ranges;

use std::ops::Range;

use language::{Analysis, Upos};

use super::expression::Expression;
use super::lexicon::{Glue, LEXICON, Lead};
use crate::counts::atoms::Atom;

/// What a stretch of atoms says.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// The first atom.
    pub(super) start: usize,
    /// The atom after the last.
    pub(super) end: usize,
    /// What was read.
    pub(super) sort: Sort,
    /// Whether it stands before a noun and dates that.
    pub(super) attributive: bool,
}

/// Sorts of times.
#[derive(Clone, Debug)]
pub(super) enum Sort {
    /// A time with what bounds it.
    Time { lead: Lead, expression: Expression },
    /// A length.
    Length { length: Length, within: bool },
    /// A length counted from an event.
    Offset { length: Length, days: Option<i64>, anchor: Option<Range<usize>>, within: bool },
    /// How often.
    Frequency,
}

/// A length of time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Length {
    /// How many of its first unit; `None` if the words give no whole number.
    pub(super) amount: Option<i64>,
    /// Its first unit.
    pub(super) unit: super::expression::Unit,
    /// The whole in minutes, if the words give a number.
    pub(super) minutes: Option<u64>,
}

/// An expression and where it ends.
pub(super) type Parsed = Option<(Expression, usize)>;

/// The atoms of one sentence, with the analysis they come from.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) analysis: &'a Analysis,
    pub(super) atoms: &'a [Atom],
}

impl Reader<'_> {
    /// All readings, in order, none overlapping.
    pub(super) fn read(&self) -> Vec<Reading> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.atoms.len() {
            match self.mention(at) {
                Some(reading) if reading.end > at => {
                    at = reading.end;
                    found.push(reading);
                }
                _ => at += 1,
            }
        }
        found
    }

    /// One time without what bounds it. `led`: whether the words before call for a time.
    fn expression(&self, at: usize, led: bool) -> Parsed {
        let bare = self.unit_expression(at, led);
        let article = self.skip(at, Glue::Article);
        let with_article = if article > at { self.unit_expression(article, true) } else { None };
        longer(with_article, bare)
    }

    fn unit_expression(&self, at: usize, led: bool) -> Parsed {
        let simple = longer(self.date(at, led), longer(self.numeric(at), self.deictic(at, led)));
        let simple = longer(simple, self.part(at));
        longer(self.clocked(at, simple.clone()), simple)
    }

    fn glue(&self, at: usize, glue: Glue) -> bool {
        let words = LEXICON.glue.get(&glue);
        self.atoms.get(at).is_some_and(|a| words.is_some_and(|words| words.contains(&a.text)))
    }

    fn skip(&self, at: usize, glue: Glue) -> usize {
        at + usize::from(self.glue(at, glue))
    }

    fn glued(&self, at: usize) -> bool {
        self.atoms.get(at).is_some_and(|a| a.glued)
    }

    fn upos(&self, at: usize) -> Option<Upos> {
        self.atoms.get(at).map(|a| self.analysis.words[a.word].upos)
    }

    fn xpos(&self, at: usize) -> &'static str {
        self.atoms.get(at).map_or("", |a| self.analysis.words[a.word].xpos)
    }

    fn capital(&self, at: usize) -> bool {
        self.atoms.get(at).is_some_and(|a| a.capital)
    }

    /// Whether `'s` follows: the time is the attribute of a noun.
    fn possessive(&self, end: usize) -> bool {
        self.glue(end, Glue::Possessive) && (self.glued(end) || self.xpos(end) == "POS")
    }
}

/// The reading that ends later; the first of two that end together.
fn longer<T>(one: Option<(T, usize)>, other: Option<(T, usize)>) -> Option<(T, usize)> {
    match (one, other) {
        (Some(one), Some(other)) => Some(if other.1 > one.1 { other } else { one }),
        (one, other) => one.or(other),
    }
}
