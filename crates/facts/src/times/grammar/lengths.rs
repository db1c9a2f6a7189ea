//! Lengths of time (`two and a half hours`, `30-day`, `for months`) and how often (`every day`, `twice a week`).

use language::Upos;

use super::{Length, Reader};
use crate::counts::numerals::numeral;
use crate::counts::{Bound, LEXICON as NUMBERS};
use crate::times::expression::Unit;
use crate::times::lexicon::{Glue, LEXICON};

impl Reader<'_> {
    /// A length with what bounds it, and where it ends. Its unit may stand alone (`hours`) only if `unit_alone`.
    pub(super) fn length(&self, at: usize, unit_alone: bool) -> Option<(Length, usize)> {
        let mut start = at;
        while let Some((_, end)) = self.length_bound(start) {
            start = end;
        }
        let (length, end) = self
            .half_a_unit(start)
            .or_else(|| self.counted_units(start))
            .or_else(|| self.vague_units(start))
            .or_else(|| self.joined_length(start))
            .or_else(|| if unit_alone { self.unit_alone(start) } else { self.long_unit(start) })?;
        let second = if self.glue(end, Glue::And) { end + 1 } else { self.skip(end, Glue::Comma) };
        match self
            .counted_units(second)
            .filter(|(next, _)| next.unit < length.unit && length.minutes.is_some())
        {
            Some((next, end)) => {
                let minutes = length.minutes.zip(next.minutes).map(|(a, b)| a.saturating_add(b));
                Some((Length { amount: None, minutes, ..length }, end))
            }
            None => Some((length, end)),
        }
    }

    fn length_bound(&self, at: usize) -> Option<(Bound, usize)> {
        NUMBERS.before.at(self.atoms, at)
    }

    /// `half an hour`.
    fn half_a_unit(&self, at: usize) -> Option<(Length, usize)> {
        let (_, unit) = LEXICON.half_a.at(self.atoms, at)?;
        let (unit, end) = LEXICON.units.at(self.atoms, unit)?;
        Some((length(0.5, unit), end))
    }

    /// `three hours`, `2-3 days`, `an hour and a half`, `thirty - day`.
    fn counted_units(&self, at: usize) -> Option<(Length, usize)> {
        let (value, end) = match numeral(self.atoms, at) {
            Some(number) => (self.greater(number.end).unwrap_or(number)).into(),
            None => (1.0, self.indefinite(at)?),
        };
        let half = LEXICON.and_a_half.at(self.atoms, end);
        let (value, end) = half.map_or((value, end), |(_, end)| (value + 0.5, end));
        let unit = self.past_filler(self.skip(end, Glue::Hyphen));
        let plural = LEXICON.plurals.at(self.atoms, unit).is_some();
        // "an hours - long meeting", "the 2018 day of action".
        let year = self.year_figure(at).is_some_and(|(_, figure)| figure == unit);
        let mismatched = if plural { self.indefinite(at).is_some() } else { year };
        let (unit, end) = LEXICON.units.at(self.atoms, unit).filter(|_| !mismatched)?;
        let half = LEXICON.and_a_half.at(self.atoms, end);
        let (value, end) = half.map_or((value, end), |(_, end)| (value + 0.5, end));
        (value > 0.0).then(|| (length(value, unit), end))
    }

    /// The second number of `two to three weeks`.
    fn greater(&self, end: usize) -> Option<crate::counts::numerals::Numeral> {
        let (_, next) = NUMBERS.range_to.at(self.atoms, end)?;
        numeral(self.atoms, next)
    }

    fn indefinite(&self, at: usize) -> Option<usize> {
        self.glue(at, Glue::Indefinite).then_some(at + 1)
    }

    /// `several days`, `a few hours`, `many months`.
    fn vague_units(&self, at: usize) -> Option<(Length, usize)> {
        let (_, end) = LEXICON.vague.at(self.atoms, at)?;
        let (unit, end) = LEXICON.units.at(self.atoms, self.past_filler(end))?;
        LEXICON.plurals.at(self.atoms, end - 1)?;
        Some((Length { amount: None, unit, minutes: None }, end))
    }

    /// `weeklong`.
    fn joined_length(&self, at: usize) -> Option<(Length, usize)> {
        LEXICON.joined_lengths.at(self.atoms, at).map(|(unit, end)| (length(1.0, unit), end))
    }

    /// `hours`, where the words before or after make a length of it.
    fn unit_alone(&self, at: usize) -> Option<(Length, usize)> {
        LEXICON.plurals.at(self.atoms, at)?;
        let (unit, end) = LEXICON.units.at(self.atoms, at)?;
        Some((Length { amount: None, unit, minutes: None }, end))
    }

    /// `hours-long`, `month-long`.
    fn long_unit(&self, at: usize) -> Option<(Length, usize)> {
        let (unit, end) = LEXICON.units.at(self.atoms, at)?;
        let (_, long) = LEXICON.long.at(self.atoms, end).filter(|_| self.glue(end, Glue::Hyphen))?;
        let plural = LEXICON.plurals.at(self.atoms, at).is_some();
        let one = Length { amount: None, unit, minutes: None };
        Some((if plural { one } else { length(1.0, unit) }, long))
    }

    /// Past `consecutive` in `three consecutive days`.
    pub(super) fn past_filler(&self, at: usize) -> usize {
        LEXICON.fillers.at(self.atoms, at).map_or(at, |(_, end)| end)
    }

    /// Whether a length is somebody's age.
    pub(super) fn is_age(&self, start: usize, end: usize) -> bool {
        let aged = start.checked_sub(1).is_some_and(|before| self.glue(before, Glue::Aged));
        aged || LEXICON.old.at(self.atoms, end).is_some()
    }

    /// `every day`, `twice a week`, `daily`, `per month`.
    pub(super) fn frequency(&self, at: usize) -> Option<usize> {
        // "LA Weekly" is a name.
        let name = self.capital(at) && self.upos(at) == Some(Upos::Propn);
        if let Some((_, end)) = LEXICON.frequent.at(self.atoms, at).filter(|_| !name) {
            return Some(end);
        }
        if let Some(end) = self.each(at) {
            return Some(end);
        }
        let once = LEXICON.times.at(self.atoms, at).map(|(_, end)| end);
        let counted = || {
            let number = numeral(self.atoms, at)?;
            LEXICON.times_noun.at(self.atoms, number.end).map(|(_, end)| end)
        };
        let (_, unit) = LEXICON.per.at(self.atoms, once.or_else(counted)?)?;
        LEXICON.units.at(self.atoms, unit).map(|(_, end)| end)
    }

    fn each(&self, at: usize) -> Option<usize> {
        let (_, start) = LEXICON.each.at(self.atoms, at)?;
        let start = numeral(self.atoms, start).map_or(start, |n| n.end);
        let unit = LEXICON.units.at(self.atoms, start).map(|(_, end)| end);
        let weekday = || LEXICON.weekdays.at(self.atoms, start).map(|(_, end)| end);
        let part = || LEXICON.day_parts.at(self.atoms, start).map(|(_, end)| end);
        unit.or_else(weekday).or_else(part)
    }

    /// Whether `an hour` or `one day` there is a length and not a rate or `one day in spring`.
    pub(super) fn lasts(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| matches!(self.upos(before), Some(Upos::Verb | Upos::Aux)))
    }
}

impl From<crate::counts::numerals::Numeral> for (f64, usize) {
    fn from(number: crate::counts::numerals::Numeral) -> Self {
        (number.value, number.end)
    }
}

fn length(value: f64, unit: Unit) -> Length {
    let minutes = value * unit.minutes();
    let whole = value.fract() == 0.0 && value < 1e6;
    Length {
        amount: whole.then_some(value as i64),
        unit,
        minutes: (minutes < 1e15).then_some(minutes.round() as u64),
    }
}
